"""What is wrong with a record, where, and what to do: one value that every check yields and every format shows."""

from dataclasses import dataclass
from typing import Final

from leadkit.findings.rule import Rule, Severity
from leadkit.i18n.messages import NOTHING, Message


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A span inside a file: 1-based lines and columns in code points; the end is the column behind the last sign."""

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


START: Final = Position()
"""Where findings about a whole file stand."""


@dataclass(frozen=True, slots=True)
class Related:
    """The other place of a finding: the first definition, the next skill of a cycle."""

    path: str
    position: Position
    message: Message


@dataclass(frozen=True, slots=True)
class Edit:
    """A safe repair: put this value where the span stands in the file; quoted as need be, unless it is raw."""

    position: Position
    value: str
    is_raw: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault. `field` is the place in the record, such as `offers[0].skill`."""

    rule: Rule
    path: str
    message: Message
    hint: Message = NOTHING
    field: str = ""
    position: Position = START
    related: tuple[Related, ...] = ()
    fix: tuple[Edit, ...] = ()

    @property
    def severity(self) -> Severity:
        return self.rule.severity

    def sort_key(self) -> tuple[str, Position, str, str, str]:
        return self.path, self.position, self.rule, self.field, self.message


def field_name(place: tuple[str | int, ...]) -> str:
    """`("offers", 0, "skill")` as people write it: `offers[0].skill`."""
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
