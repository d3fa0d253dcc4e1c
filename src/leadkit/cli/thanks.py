"""leadkit thanks."""

from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.build import publish
from leadkit.cli.context import AsOf, Context, Language, context_of, given_day
from leadkit.errors import UsageFault

_TOGETHER = (
    "name one of --newsletter, --badges, --withdraw and --hours; --since goes with --newsletter, --for and --sign with "
    "--badges, --sign and --start-anew with --withdraw, --year and --out with --hours"
)


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
        Path | None,
        typer.Option(metavar="KEY.pem", help="With --badges or --withdraw: sign, and write badges/ (needs joserfc)."),
    ] = None,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="With --sign: withdraw badges that records no longer bear out.")
    ] = False,
    start_anew: Annotated[
        bool,
        typer.Option("--start-anew", help="Where .leadkit/badges.json is lost: withdraw all earlier badges."),
    ] = False,
    hours: Annotated[
        str | None, typer.Option(metavar="PERSON", help="With --out: write a confirmation of their hours, to print.")
    ] = None,
    year: Annotated[
        int | None, typer.Option(metavar="YEAR", min=1900, max=9999, help="With --hours: of one calendar year.")
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="With --hours: a private folder for it.")] = None,
    language: Language = None,
    as_of: AsOf = None,
) -> None:
    """Say who helped whom to learn: artifacts/thanks/.

    As far as both agreed; also as a paragraph for a newsletter, as Open Badges, and as a confirmation of hours.
    """
    own = context_of(context)
    is_signing = badges is not None or withdraw
    misplaced = (
        sum((newsletter, is_signing, hours is not None)) > 1
        or (since is not None and not newsletter)
        or (person is not None and badges is None)
        or ((sign is not None or start_anew) and not is_signing)
        or (sign is None and (withdraw or start_anew))
        or (year is not None and hours is None)
        or ((out is None) != (hours is None))
    )
    if misplaced:
        raise UsageFault("these options do not go together, or one is missing", _TOGETHER)
    if newsletter:
        _newsletter(own, since, as_of, own.language_or(language))
    elif is_signing:
        _badges(own, (badges, person, sign, start_anew), as_of, own.language_or(language))
    elif hours is not None and out is not None:
        _hours(own, hours, year, out, as_of, own.language_or(language) if language is not None else None)
    else:
        publish(own, "thanks", as_of)
        _remind(own, as_of)


def _newsletter(own: Context, since: str | None, as_of: str | None, language: str) -> None:
    from leadkit.commands.thanks import newsletter

    with own.session(as_of) as session:
        page = newsletter(session, given_day(since) if since is not None else None, language)
    own.pages(page)


def _badges(
    own: Context, given: tuple[Path | None, str | None, Path | None, bool], as_of: str | None, language: str
) -> None:
    import secrets

    from leadkit.commands.badges import BadgesRequest, write_badges

    out, person, key, starts_anew = given
    # Chance enters here, as the clock does in `today`: what a badge is called must not follow from whose it is.
    request = BadgesRequest(out, person, key, language, secrets.token_hex(32), starts_anew)
    with own.session(as_of) as session:
        done = write_badges(session, request)
    own.show("".join(f"{out}/{name}\n" for name in done.files))
    if key is not None:
        own.note(f"leadkit: withdrew {done.newly}, so the list in badges/ has {done.withdrawn}; commit that folder")
    if out is None:
        return
    if not done.files:
        own.note("leadkit: no record tells yet of anything to show; fictional examples get no badges")
        raise typer.Exit(1)
    number = len(done.files)
    own.note(f"leadkit: {number} files; give each to its person only: what is done with a badge is theirs to say")


def _hours(own: Context, person: str, year: int | None, out: Path, as_of: str | None, language: str | None) -> None:
    from leadkit.commands.thanks import confirm_hours

    with own.session(as_of) as session:
        files = confirm_hours(session, out, person, year, language)
    own.show("".join(f"{out}/{name}\n" for name in files))
    own.note("leadkit: print the .html page from a browser, and sign it")


def _remind(own: Context, as_of: str | None) -> None:
    from leadkit.commands.badges import outdated

    with own.session(as_of) as session:
        waiting = outdated(session)
    if waiting:
        own.note(
            f"leadkit: records no longer bear out {waiting} of the signed badges: "
            "run 'leadkit thanks --withdraw --sign KEY.pem'"
        )
