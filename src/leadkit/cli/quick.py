"""`leadkit validate` of a whole repository before anything heavy is loaded: typer, pydantic and what they bring.

It answers only what it knows to answer as the application would, and leaves every other command line to that.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from leadkit.cli.running import reader_language, say, screen_of, show, today
from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.storage.validate_cache import ValidateCache

_WORDS = frozenset({"--plain", "--quiet", "-q", "--no-input"})
_OPTIONS = frozenset({"--strict", "--no-cache", "--notes"})


class Call(NamedTuple):
    """A plain `validate`: where, and how it is told."""

    root: str
    given: frozenset[str]
    paths: tuple[str, ...]
    form: str


def read_call(words: Sequence[str]) -> Call | None:
    """The call that a command line means; None for one that only the application understands."""
    root, form = "", ""
    given: set[str] = set()
    paths: list[str] = []
    rest = list(words)
    while rest and rest[0] != "validate":
        word = rest.pop(0)
        if word == "--root" and rest:
            root = rest.pop(0)
        elif word in _WORDS:
            given.add(word)
        else:
            return None
    if not rest:
        return None
    rest = rest[1:]
    while rest:
        word = rest.pop(0)
        if word == "--format" and rest:
            form = rest.pop(0)
        elif word in _OPTIONS:
            given.add(word)
        elif word[:1] != "-":
            paths.append(word)
        else:
            return None
    return Call(root, frozenset(given), tuple(paths), form)


def validate_quickly(words: Sequence[str], known: ValidateCache | None) -> bool:
    """Validate, and tell it; False where the application must do it. `known` keeps what is said."""
    call = read_call(words)
    if call is None:
        return False
    from leadkit.commands.validate import tell, validate
    from leadkit.render.findings import FORMATS, PLAIN
    from leadkit.storage.files import append_text, relative_paths
    from leadkit.storage.journal import FOLDER
    from leadkit.storage.root import find_root

    if call.form not in ("", *(name for name in FORMATS if name != PLAIN)):
        return False
    try:
        root = find_root(Path(call.root).resolve() if call.root else Path.cwd())
        if (call.root and not Path(call.root).is_dir()) or os.path.lexists(root / FOLDER):
            return False
        wanted = relative_paths(root, [Path(path) for path in call.paths])
    except (EnvironmentFault, UsageFault):
        return False
    is_plain, is_quiet = "--plain" in call.given, not call.given.isdisjoint(("--quiet", "-q"))
    screen, folds_notes = screen_of(sys.stdout, is_plain=is_plain), "--notes" not in call.given
    validated = validate(root, wanted, None, today())
    told = tell(validated, reader_language(), call.form, screen, is_plain=is_plain, folds_notes=folds_notes)
    show(told.shown)
    if told.page:
        append_text(Path(os.environ["GITHUB_STEP_SUMMARY"]), told.page)
    if not is_quiet:
        say(told.summary, is_plain=is_plain)
    if told.has_errors or ("--strict" in call.given and told.has_warnings):
        sys.exit(1)
    if known is not None:
        known.keep(told.shown, "" if is_quiet else f"{told.summary}\n")
    return True
