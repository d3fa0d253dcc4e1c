"""leadkit index."""

import typer

from leadkit.cli.build import PageFormat, PrintedLanguage, publish
from leadkit.cli.context import AsOf, context_of


def index(
    context: typer.Context, form: PageFormat = None, language: PrintedLanguage = None, as_of: AsOf = None
) -> None:
    """List what there is to learn from: artifacts/index/.

    Every resource by skill and language, trainings with their outcomes, and what is missing.
    """
    publish(context_of(context), "index", as_of, form, language)
