"""leadkit thanks."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.build import publish
from leadkit.cli.context import AsOf, Context, Language, context_of, given_day
from leadkit.errors import UsageFault


def thanks(
    context: typer.Context,
    newsletter: Annotated[
        bool, typer.Option("--newsletter", help="Print a paragraph for a newsletter; publish nothing.")
    ] = False,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="With --newsletter: what happened from that day on.")
    ] = None,
    badges: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write Open Badges 3.0 there; publish nothing.")
    ] = None,
    person: Annotated[str | None, typer.Option("--for", metavar="PERSON", help="With --badges: for one.")] = None,
    sign: Annotated[
        Path | None, typer.Option(metavar="KEY.pem", help="With --badges: sign each, too (needs joserfc).")
    ] = None,
    language: Language = None,
    as_of: AsOf = None,
) -> None:
    """Say who helped whom to learn: artifacts/thanks/.

    As far as both agreed; also as a paragraph for a newsletter, and as Open Badges.
    """
    own = context_of(context)
    if (
        (since is not None and not newsletter)
        or ((person or sign) and badges is None)
        or (newsletter and badges is not None)
    ):
        raise UsageFault(
            "these options do not go together", "--since goes with --newsletter; --for and --sign with --badges"
        )
    if newsletter:
        _newsletter(own, given_day(since) if since is not None else None, as_of, own.language_or(language))
    elif badges is not None:
        _badges(own, badges, person, sign, as_of, own.language_or(language))
    else:
        publish(own, "thanks", as_of)


def _newsletter(own: Context, since: date | None, as_of: str | None, language: str) -> None:
    from leadkit.commands.thanks import newsletter

    with own.session(as_of) as session:
        page = newsletter(session, since, language)
    own.pages(page)


def _badges(own: Context, out: Path, person: str | None, key: Path | None, as_of: str | None, language: str) -> None:
    from leadkit.commands.thanks import write_badges

    with own.session(as_of) as session:
        files = write_badges(session, out, person, key, language)
    own.show("".join(f"{out}/{name}\n" for name in files))
    if not files:
        own.note("leadkit: no record tells yet of anything to show; fictional examples get no badges")
        raise typer.Exit(1)
    own.note(f"leadkit: {len(files)} files; give each to its person only: what is done with a badge is theirs to say")
