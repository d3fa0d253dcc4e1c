"""leadkit serve."""

from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.build import write_site
from leadkit.cli.context import AsOf, context_of


def serve(
    context: typer.Context,
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="0 takes any free one.")] = 8000,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="The folder of the site; else site/.")] = None,
    as_of: AsOf = None,
) -> None:
    """Write the page for everyone, and show it on this machine.

    Until you press Ctrl+C; nobody else can reach it: it answers on 127.0.0.1 only.
    """
    from leadkit.commands.serve import run, server_for
    from leadkit.storage.sites import SITE

    own = context_of(context)
    server = server_for(out or own.root / SITE, port)
    with own.session(as_of) as session:
        write_site(own, session, out)
    own.note(f"leadkit: open http://127.0.0.1:{server.server_port}/ – stop with Ctrl+C")
    run(server)
