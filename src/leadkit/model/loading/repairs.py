"""Which slip explains what is wrong with a file: the one whose repair makes it better.

A parser stumbles where it loses the thread, often lines below the slip, and a misplaced line brings five faults after
it. So each likely slip is repaired on trial: if the file then reads better, the slip is what is told, once and at its
place, and reading goes on with the repaired text, so that no fault hides another. The file itself stays as it is;
whether a repair is safe enough for `--fix` it says itself.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Final, NamedTuple, TypeAlias, get_origin

from pydantic import BaseModel

from leadkit.documents import Document
from leadkit.findings import Edit, Finding, Position
from leadkit.findings.reading import DUPLICATE_KEY, UNSAFE_CHARACTER, UNSAFE_YAML
from leadkit.model.fields import Model
from leadkit.model.loading.model_keys import is_by_language, keys_at, models_in
from leadkit.model.loading.slips import ODD_CHARACTERS, SLIPS, UNSEEN, Change, Slip, Vocabulary
from leadkit.model.markers import MARKS, marked, routes_of
from leadkit.model.shapes import annotation_at, metadata_of, options_of

_MOST: Final = 8
"""Repairs of one file; who made more slips sees the others in the next run."""
_MOST_TRIALS: Final = 60
_MOST_LINES: Final = 4
_TRIALS_OF_LONG: Final = 3
_LONGEST: Final = 32 * 1024
"""Nobody typed a longer text as a record; it may have been pasted twice."""
_CONFLICT: Final = re.compile(r"^(?:<<<<<<< |>>>>>>> )", re.MULTILINE)
MOST_EXPLAINED: Final = 96 * 1024
"""Bytes of a text in which slips are looked for at all."""
_LAST: Final = 1_000_000
"""A line behind the end of every file."""


class Reading(NamedTuple):
    """What reading a text gave: the document unless it was refused, what is wrong, and codes with odd characters."""

    document: Document | None
    record: Model | None
    findings: list[Finding]
    odd: tuple[Position, ...] = ()

    @property
    def badness(self) -> tuple[int, int, int]:
        """Less is better: read is better than refused, refused later better than earlier, fewer faults than more."""
        first = min((finding.position.line for finding in self.findings), default=0)
        number = len(self.findings) + len(self.odd)
        return (1, -first, number) if self.document is None else (0, 0, number)

    @property
    def lines(self) -> set[int]:
        """Where the first faults are told."""
        told = (finding for finding in self.findings if finding.rule != DUPLICATE_KEY)
        places = [*(finding.position for finding in told), *self.odd]
        return set(sorted({place.line for place in places})[:_MOST_LINES])


Read: TypeAlias = Callable[[str], Reading]


class Explained(NamedTuple):
    """The reading of the text with every slip repaired, and what is wrong with the file: slips first."""

    reading: Reading
    findings: list[Finding]


def explain(path: str, text: str, first: Reading, read: Read, model: type[Model]) -> Explained:
    """The slips of a faulty text, each as one finding, and what is wrong beside them."""
    reading, current, words = first, text, vocabulary(model)
    told: list[Finding] = []
    back = Back()
    is_unsafe = any(finding.rule == UNSAFE_YAML for finding in first.findings)
    budget = 0 if is_unsafe or _CONFLICT.search(text) else _MOST_TRIALS if len(text) <= _LONGEST else _TRIALS_OF_LONG
    while (reading.findings or reading.odd) and len(told) < _MOST and budget > 0:
        better, budget = _better(current, reading, read, words, budget)
        if better is None:
            break
        slip, current, reading = better
        told.append(_finding(path, slip, back))
        back = back.behind(slip.changes)
    if not told:
        return Explained(first, first.findings)
    if reading.document is not None:
        reading = reading._replace(document=replace(reading.document, back=back.position, _places=None))
    return Explained(reading, [*told, *(_moved(finding, back) for finding in reading.findings)])


Better: TypeAlias = tuple[Slip, str, Reading]


def _better(text: str, reading: Reading, read: Read, words: Vocabulary, budget: int) -> tuple[Better | None, int]:
    """The slip whose repair makes the text read best, of the first sort of slips that has one; and the trials left."""
    lines = text.split("\n")
    is_unsafe = reading.document is None and any(finding.rule == UNSAFE_CHARACTER for finding in reading.findings)
    for find in UNSEEN if is_unsafe else SLIPS:
        best: Better | None = None
        for slip in find(lines, reading.lines, words):
            if budget <= 0:
                break
            budget -= 1
            repaired = "\n".join(_applied(lines, slip.changes))
            new = read(repaired)
            least = (best[2] if best else reading).badness
            is_better = new.badness < least or (slip.is_sure and best is None and new.badness == least)
            if is_better and (not slip.must_heal or _is_healed(slip, new)):
                best = slip, repaired, new
        if best is not None:
            return best, budget
    return None, budget


def _is_healed(slip: Slip, new: Reading) -> bool:
    """Whether nothing is wrong any more where the slip was."""
    faults = [finding.position.line for finding in new.findings]
    return new.document is not None and len(faults) < _MOST_LINES and all(abs(n - slip.at[0]) > 1 for n in faults)


def odd_codes(document: Document, model: type[Model]) -> tuple[Position, ...]:
    """Ids, codes and words of vocabularies with characters that none of them has."""
    return tuple(
        document.value_at(place)
        for key, value in document.data.items()
        for place, text, _ in marked(routes_of(model), key, value, MARKS)
        if any(character in ODD_CHARACTERS for character in text)
    )


@cache
def vocabulary(model: type[Model]) -> Vocabulary:
    """The keys of a kind of record, as slips ask for them."""
    inner = {key: frozenset(keys_at(model, (key,))) for key in keys_at(model, ())}
    texts: set[str] = set()
    lists: set[str] = set()
    keys: set[str] = set()
    todo: list[type[BaseModel]] = [model]
    seen: set[type[BaseModel]] = set()
    while todo:
        current = todo.pop()
        if current in seen:
            continue
        seen.add(current)
        for name, field in current.model_fields.items():
            key = field.alias or name
            keys.add(key)
            annotation = annotation_at(current, (key,))
            if str in options_of(annotation) and not any(isinstance(mark, MARKS) for mark in metadata_of(annotation)):
                texts.add(key)
            if any(get_origin(option) is tuple for option in options_of(annotation)) and not models_in(annotation):
                lists.add(key)
            todo += models_in(annotation)
    tagged = frozenset(key for key in inner if is_by_language(annotation_at(model, (key,))))
    return Vocabulary(frozenset(inner), frozenset(keys), frozenset(texts), inner, tagged, frozenset(lists))


def _applied(lines: list[str], changes: tuple[Change, ...]) -> list[str]:
    found = list(lines)
    for change in sorted(changes, reverse=True):
        if change.end < 0:  # this line and all that follow
            del found[change.line - 1 :]
            continue
        line = found[change.line - 1]
        found[change.line - 1] = line[: change.start] + change.text + line[change.end :]
    return found


class Back:
    """The way from places in a repaired text to places in the text as it was: changes move columns, never lines."""

    def __init__(self, steps: tuple[tuple[Change, ...], ...] = ()) -> None:
        self._steps = steps

    def behind(self, changes: tuple[Change, ...]) -> "Back":
        return Back((*self._steps, changes))

    def column(self, line: int, column: int) -> int:
        for changes in reversed(self._steps):
            for change in sorted(changes):
                at = change.start + 1
                if change.line == line and change.end >= 0 and column > at:
                    column = max(at, column - len(change.text) + (change.end - change.start))
        return column

    def position(self, place: Position) -> Position:
        if not self._steps:
            return place
        start = self.column(place.line, place.column)
        end = self.column(place.end_line, place.end_column)
        return Position(place.line, start, place.end_line, max(end, start) if place.line == place.end_line else end)


def _moved(finding: Finding, back: Back) -> Finding:
    """The finding of a repaired text where it stands in the text as it was; its fix is left to the next run."""
    return replace(finding, position=back.position(finding.position), fix=(), related=())


def _finding(path: str, slip: Slip, back: Back) -> Finding:
    fix = tuple(_edit(change, back) for change in slip.changes) if slip.is_safe else ()
    line, start, end = slip.at
    place = back.position(Position(line, start + 1, line, end + 1))
    return Finding(slip.rule, path, slip.message, slip.hint, "", place, fix=fix)


def _edit(change: Change, back: Back) -> Edit:
    if change.end < 0:
        return Edit(Position(change.line, 1, _LAST, 1), "", is_raw=True)
    return Edit(
        back.position(Position(change.line, change.start + 1, change.line, change.end + 1)), change.text, is_raw=True
    )
