"""leadkit sample."""

import secrets
from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.context import AsOf, Language, context_of, stop_on_findings


def sample(
    context: typer.Context,
    size: Annotated[int, typer.Option(metavar="N", min=1, max=10_000, help="How many people to draw.")],
    seed: Annotated[str, typer.Option(metavar="TEXT", help="Seed of the lottery, named beforehand.")],
    at_least: Annotated[
        list[str] | None,
        typer.Option(
            metavar="GROUP=N", help="Other than an equal share: newcomer=4, region/south-asia=5, language/sw=2."
        ),
    ] = None,
    referrals: Annotated[
        Path | None, typer.Option(metavar="FILE.csv", help="Private sheet: person, referred_by. Marks who came so.")
    ] = None,
    most_referred: Annotated[
        int | None, typer.Option(metavar="N", min=0, help="Draw at most so many who came by referral.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="A private folder, also for the key that says who is who.")
    ] = None,
    language: Language = None,
    as_of: AsOf = None,
) -> None:
    """Draw a sample of people who agreed to be found.

    Stratified by category, region and language; names stay in a private folder.
    """
    from leadkit.commands.sample import SampleRequest
    from leadkit.commands.sample import sample as run

    own = context_of(context)
    request = SampleRequest(size, seed, tuple(at_least or ()), referrals, most_referred, out)
    # Chance enters here, as the clock does in `today`: whoever knows the seed must not know the labels.
    labels = secrets.token_hex(16)
    with own.session(as_of) as session:
        found = run(session, request, labels, own.language_or(language))
    stop_on_findings(own, found.findings, 1, "nothing was drawn")
    own.pages(*found.pages)
    if found.without_record:
        own.note(f"leadkit: {found.without_record} referred people have no record, so no consent, and were not drawn")
    if found.missing:
        own.note(f"leadkit: {found.missing} groups have fewer than wanted")
    if out is not None:
        own.note(f"leadkit: written to {out}; key.csv says who is who, keep it apart from the answers")
