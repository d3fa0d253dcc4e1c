"""leadkit index."""

import typer

from leadkit.cli.build import AsOf
from leadkit.cli.context import context_of


def index(context: typer.Context, as_of: AsOf = None) -> None:
    """List what there is to learn from: artifacts/index/.

    Every resource by skill and language, trainings with their outcomes, and what is missing.
    """
    from leadkit.cli.publishing import publish_folder

    publish_folder(context_of(context), "index", as_of)
