"""What the parser of command lines says: help under headings, as wide as the terminal; and its faults as ours."""

import sys
from collections.abc import Iterable, Sequence
from shutil import get_terminal_size
from typing import Any, Final

import typer
from typer._click import Command, Context, HelpFormatter  # what typer is made of has no other name
from typer._click.exceptions import ClickException, NoSuchOption
from typer.core import TyperCommand, TyperGroup

from leadkit.cli.running import screen_of
from leadkit.errors import UsageFault
from leadkit.i18n.suggest import did_you_mean

_WIDEST: Final = 98
_NARROWEST: Final = 30


class _UnknownName(typer.BadParameter):
    """A value that is none of those an option takes; `hint` names the nearest."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def one_of(names: Iterable[str]) -> dict[str, Any]:
    """What makes an option take one of some names: its parser, and how the help shows it."""
    known = tuple(names)

    def parser(text: str) -> str:
        if text not in known:
            raise _UnknownName(f"'{text}' is not one of {', '.join(known)}", did_you_mean(text, known))
        return text

    return {"parser": parser, "metavar": f"[{'|'.join(known)}]"}


class _Formatter(HelpFormatter):
    """Whole sentences at any width: what does not fit beside a long name stands under it."""

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl(rows, min(col_max, self.width // 3), col_spacing)

    def write_heading(self, heading: str) -> None:
        is_shown = screen_of(sys.stdout, is_plain="--plain" in sys.argv) is not None
        super().write_heading(typer.style(heading, bold=True) if is_shown else heading)


class _Context(Context):
    formatter_class = _Formatter


class LeafCommand(TyperCommand):
    """A command that does something."""

    context_class = _Context


class CommandGroup(TyperGroup):
    """Commands, each under the heading that it was registered with; without one of them, the help is an error."""

    context_class = _Context

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        if not args and not ctx.resilient_parsing:
            typer.echo(ctx.get_help(), err=True)
            raise typer.Exit(2)
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        if args[0] not in self.commands and not ctx.resilient_parsing:
            word, path = args[0], ctx.command_path
            raise UsageFault(f"'{path}' has no command '{word}'", did_you_mean(word, self.commands, _help_of(path)))
        return super().resolve_command(ctx, args)

    def format_commands(self, _ctx: Context, formatter: HelpFormatter) -> None:
        headings: dict[str, list[tuple[str, str]]] = {}
        longest = max(map(len, self.commands))  # so that all sections line up
        for name, command in self.commands.items():
            sentence = " ".join((command.help or "").split("\n\n")[0].split())
            heading = getattr(command, "rich_help_panel", None) or "Commands"
            headings.setdefault(heading, []).append((f"{name:<{longest}}", sentence))
        for heading, rows in headings.items():
            with formatter.section(heading):
                formatter.write_dl(rows)


def run_command(command: Command) -> int:
    """Run what the command line asks for; its exit code. What cannot be read of it is a UsageFault."""
    width = min(get_terminal_size().columns - 2, _WIDEST)
    try:
        code = command.main(prog_name="leadkit", standalone_mode=False, terminal_width=max(width, _NARROWEST))
    except typer.Abort:
        print("leadkit: stopped", file=sys.stderr)
        return 1
    except ClickException as fault:
        raise _usage_fault(fault) from None
    return code or 0


def _usage_fault(fault: ClickException) -> UsageFault:
    context = getattr(fault, "ctx", None)
    path = context.command_path if context else "leadkit"
    if context and isinstance(fault, NoSuchOption):
        known = [name for param in context.command.get_params(context) for name in param.opts]
        hint = did_you_mean(fault.option_name, known, _help_of(path))
        root = context.find_root()
        if any(fault.option_name in param.opts for param in root.command.get_params(root)):
            program, _, rest = path.partition(" ")
            hint = f"write it before the command: {program} {fault.option_name} … {rest}"
        return UsageFault(f"'{path}' has no option '{fault.option_name}'", hint)
    return UsageFault(fault.format_message().removesuffix("."), getattr(fault, "hint", _help_of(path)))


def _help_of(path: str) -> str:
    return f"'{path} --help' says what it takes"
