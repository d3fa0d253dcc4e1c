"""leadkit lsp."""

import os

import typer

from leadkit.cli.context import context_of
from leadkit.cli.running import today
from leadkit.errors import EnvironmentFault


def lsp(context: typer.Context) -> None:
    """Help any editor with records: findings, ids and fixes while you type.

    Your editor starts this, and speaks the Language Server Protocol with it. docs/editors.md says how to set it up.
    """
    try:
        from leadkit.commands.lsp import serve
    except ImportError as error:
        raise EnvironmentFault(
            f"the language server needs the package {error.name or 'pygls'}",
            "install pygls beside leadkit: it is the extra 'lsp'",
        ) from None
    own = context_of(context)
    root = own.root if own.given_root is not None else None
    serve(root, own.language if os.environ.get("LEADKIT_LANGUAGE") else None, own.language, today())
