"""leadkit import teams, sigs, tess, capx: one command for each reader of the registry."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from leadkit.cli.context import context_of, language_tag, show_import
from leadkit.cli.running import today
from leadkit.errors import UsageFault
from leadkit.scaffold.readers import Reader

if TYPE_CHECKING:
    from leadkit.commands.import_records import Wanted


def command(reader: Reader) -> Callable[..., None]:
    """The command of a reader."""

    def import_records(
        context: typer.Context,
        paths: Annotated[
            list[Path], typer.Argument(metavar=reader.argument, help="What to read; leadkit fetches nothing.")
        ],
        source: Annotated[
            str, typer.Option(metavar="URL", help="The public address of these files; records name it.")
        ] = reader.source,
        language: Annotated[str, typer.Option(metavar="TAG", help="The language that its texts are in.")] = "en",
        level: Annotated[
            int | None, typer.Option(metavar="N", min=1, max=5, help="Level of what is offered without one; else 3.")
        ] = None,
        consent_by: Annotated[
            str | None, typer.Option(metavar="TEXT", help="How you can show that the people agreed.")
        ] = None,
        covers: Annotated[
            str | None, typer.Option(metavar="PURPOSES", help="What they agreed to: directory,matching,census.")
        ] = None,
        given: Annotated[str | None, typer.Option(metavar="DATE", help="The day on which they agreed.")] = None,
        agreed: Annotated[
            list[str] | None, typer.Option(metavar="NAME", help="Who agreed; else everybody. Repeatable.")
        ] = None,
        partial: Annotated[bool, typer.Option("--partial", help="Write good records, even if others are not.")] = False,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the records; write nothing.")] = False,
    ) -> None:
        from leadkit.commands.import_records import import_records as run
        from leadkit.commands.intake import Choices

        own = context_of(context)
        if level is not None and not reader.offers:
            raise UsageFault("these files say nothing of what people offer", "leave out --level")
        wanted = _wanted(source, language, level, _consent(consent_by, covers, given), agreed)
        show_import(own, run(own.root, reader, paths, wanted, today(), Choices(partial, dry_run)))

    import_records.__doc__ = f"Turn {reader.title} into records."
    return import_records


def _wanted(
    source: str,
    language: str,
    level: int | None,
    consent: dict[str, Any] | None,
    agreed: list[str] | None,
) -> "Wanted":
    from leadkit.commands.import_records import Wanted
    from leadkit.model.addresses import address_fault
    from leadkit.scaffold.answers import UNSTATED_LEVEL

    if not source:
        hint = "add --source with their public address, such as https://github.com/OWNER/NAME"
        raise UsageFault("nothing says where these files are public", hint)
    if not source.startswith("https://") or address_fault(source) is not None or len(source) > 200:
        raise UsageFault(f"'{source}' is not a public address", "write it as https://github.com/OWNER/NAME")
    tag = language_tag(language)
    if agreed and consent is None:
        raise UsageFault("nothing says how these people agreed", "add --consent-by, --covers and --given")
    return Wanted(source, tag, UNSTATED_LEVEL if level is None else level, consent, tuple(agreed or ()))


def _consent(by: str | None, covers: str | None, given: str | None) -> dict[str, Any] | None:
    """What the caller says of the agreement of people; None where nothing is said."""
    from typing import get_args

    from leadkit.cli.context import given_day
    from leadkit.i18n.suggest import did_you_mean
    from leadkit.model.answers import Purpose

    if by is None and covers is None and given is None:
        return None
    if not by or not by.strip() or not covers or given is None:
        hint = "add the others: --consent-by says how they agreed, --covers to what, --given on which day"
        raise UsageFault("--consent-by, --covers and --given are needed together", hint)
    purposes = [purpose.strip() for purpose in covers.split(",")]
    unknown = next((purpose for purpose in purposes if purpose not in get_args(Purpose)), None)
    if unknown is not None:
        raise UsageFault(f"'{unknown}' is nothing to agree to", did_you_mean(unknown, get_args(Purpose)))
    return {"given": str(given_day(given)), "covers": purposes, "by": by.strip()}
