"""leadkit federate."""

from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.context import AsOf, Context, context_of, given_day
from leadkit.cli.parsing import one_of
from leadkit.cli.running import today
from leadkit.errors import EnvironmentFault
from leadkit.layout import CONFIG_FILE, DATA
from leadkit.storage.engines import ENGINES


def federate(
    context: typer.Context,
    communities: Annotated[
        list[str], typer.Argument(metavar="COMMUNITY…", help="Folders, git addresses, or folders of exported tables.")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to write; it is replaced whole.")],
    crosswalk: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Which skills and regions are the same, reviewed by somebody.")
    ] = None,
    engine: Annotated[str, typer.Option(help="What counts the tables.", **one_of(ENGINES))] = "duckdb",
    as_of: AsOf = None,
) -> None:
    """See many communities together: who lacks what, and who could help whom.

    Each keeps its own records. People are known again, and matched, only where they agreed to a federation.
    """
    from leadkit.commands.federate import federate as run
    from leadkit.commands.federated import FederationRequest

    own = context_of(context)
    root = _settings_folder(own)
    with own.progress() as progress:
        day = given_day(as_of) or today()
        done = run(FederationRequest(tuple(communities), root, crosswalk, engine, day, today(), progress), out)
    for row in done.left_out:
        own.note(f"leadkit: {row.source} is left out: {row.reason}")
    if done.unknown:
        own.note(f"leadkit: the crosswalk names what no community has: {', '.join(done.unknown[:3])}; see joined.md")
    if done.words > 1:
        own.note("leadkit: not all communities have the same word, so somebody may be counted twice; see README.md")
    counted = f"{done.communities} {'community' if done.communities == 1 else 'communities'}"
    pairs = f"{done.pairs} {'pair' if done.pairs == 1 else 'pairs'}"
    own.note(f"leadkit: {counted}, {pairs} across them; {done.files} files written to {out}")


def _settings_folder(own: Context) -> Path | None:
    """The folder of a federation: it has settings and no records of its own; None where there is none."""
    folder = own.given_root if own.given_root is not None else Path.cwd()
    is_one = (folder / CONFIG_FILE).is_file() and not (folder / DATA).is_dir()
    if own.given_root is not None and not is_one:
        raise EnvironmentFault(
            f"{folder} is not the folder of a federation",
            f"name a folder with a {CONFIG_FILE} and no {DATA}/, or leave --root out",
        )
    return folder.resolve() if is_one else None
