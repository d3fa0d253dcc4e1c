"""leadkit index."""

import typer

from leadkit.cli.build import AsOf
from leadkit.cli.context import context_of


def index(context: typer.Context, as_of: AsOf = None) -> None:
    """List every resource by skill and language, and what is missing; write artifacts/index/."""
    from leadkit.cli.publishing import publish_folder

    publish_folder(context_of(context), "index", as_of)
