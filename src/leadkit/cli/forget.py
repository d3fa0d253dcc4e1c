"""leadkit forget."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from leadkit.cli.context import AsOf, Context, context_of, stop_on_findings
from leadkit.layout import ISSUED

if TYPE_CHECKING:
    from leadkit.commands.forget import Forgetting, Forgotten


def forget(
    context: typer.Context,
    person: Annotated[str, typer.Argument(help="Id of the person whose record is to go.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would go; write nothing.")] = False,
    as_of: AsOf = None,
) -> None:
    """Remove a person, and say what others keep.

    The record, every reference to it, and every artifact that shows it.
    """
    from leadkit.commands import forget
    from leadkit.storage.mentions import UNREAD

    own = context_of(context)
    with own.session(as_of) as session:
        plan = forget.planned(session, person)
    stop_on_findings(own, plan.findings, len(plan.changes), "nothing was removed")
    if dry_run:
        own.show("".join(f"{line}\n" for line in _planned(plan)))
        return
    is_asked = not own.no_input and sys.stdin is not None and sys.stdin.isatty()
    if is_asked and not typer.confirm(f"Remove {plan.path} for good?"):
        raise typer.Exit(2)
    with own.session(as_of) as session:
        done = forget.forget(session, plan)
    _tell(own, plan, done)
    if any(change.path == ISSUED for change in plan.changes):
        own.note("leadkit: their signed badges are withdrawn by 'leadkit thanks --withdraw --sign KEY.pem'")
    if not plan.is_readable:
        own.note("leadkit: the record could not be read, so only its id was looked for; search for the name yourself")
    if any(line != UNREAD for _, line in done.remains):
        raise typer.Exit(1)


def _planned(plan: "Forgetting") -> list[str]:
    lines = [f"would {'change' if change.after is not None else 'remove'} {change.path}" for change in plan.changes]
    return [*sorted(lines, reverse=True), "would build artifacts/ again and remove site folders, where they are"]


def _tell(own: Context, plan: "Forgetting", done: "Forgotten") -> None:
    from leadkit.render.terminal import one_line
    from leadkit.storage.mentions import IN_NAME, UNREAD

    lines = [f"removed {path}" for path in done.removed]
    lines += [f"changed {path}" for path in done.changed]
    lines += ["built artifacts/ again"] if done.is_rebuilt else []
    for path, line in done.remains:
        if line == UNREAD:
            lines.append(f"not read: {path} (no text, or too large: look yourself)")
        else:
            lines.append(f"still there: {path} ({'in its name' if line == IN_NAME else f'line {line}'})")
    own.show("".join(f"{one_line(line)}\n" for line in lines))
    own.lines(_KEPT.format(commits=_commits(done.commits), path=plan.path))


def _commits(number: int | None) -> str:
    if number is None:
        return "this folder has no git history here; a copy with one may keep it"
    return f"{number} commit{'' if number == 1 else 's'} of this clone change the record; old artifacts name it, too"


_KEPT = """
What leadkit cannot take back:
- git history: {commits}.
- forks, clones, and pull requests at the host keep what they copied.
- caches: the published site or another folder it was built into, search engines, web archives, and whoever
  downloaded a file.
- a wiki into which somebody pasted a page: it keeps every version.

To remove it from the history as well, in a fresh clone, with git-filter-repo installed:
1. git filter-repo --invert-paths --path {path} --path artifacts
   and, if other files named the person: --replace-text FILE, where FILE lies outside the repository and is deleted
   afterwards. Artifacts come back with 'leadkit build'.
2. git push --force --all && git push --force --tags; then ask everybody to clone anew, as an old clone brings it back.
3. Ask the host's support to drop cached views and the references of pull requests; ask owners of forks to do step 1.
4. Ask search engines and web archives to drop the pages that showed it.
Commit this without the person's name in the message.
"""
