"""A private sheet of applications as values; whatever is wrong with it is a finding at its cell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from leadkit.checks.duplicate_label import RULE as DUPLICATE_LABEL
from leadkit.findings import Finding, Position, Related, Rule
from leadkit.findings.reading import DUPLICATE_ID, MISSING_KEY, NOT_A_MAPPING, WRONG_VALUE
from leadkit.i18n.messages import Message
from leadkit.model.records import Training
from leadkit.model.records.applicant import Applicant
from leadkit.model.records.selection import Claim, Mark, Rules
from leadkit.model.repository import Entry, Repository
from leadkit.scaffold import application_cells as cells_of
from leadkit.scaffold.application_columns import column_faults, unread_columns
from leadkit.scaffold.cells import WrongCell
from leadkit.scaffold.sheets import Row, Sheet, read_sheet

_FORMULA: Final = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Applications:
    """The applications to one training, what is wrong with them, and the columns that nothing looks at."""

    applicants: tuple[Applicant, ...]
    findings: tuple[Finding, ...]
    unread: tuple[str, ...] = ()


def read_applications(
    path: str, content: bytes, training: Entry[Training], repo: Repository, as_of: date
) -> Applications:
    """Every row of a CSV file that applies to the training. With an error among the findings, nobody is left out:
    the sheet is to be mended first."""
    sheet = read_sheet(path, content)
    if not sheet.rows:
        nobody = Finding(NOT_A_MAPPING, path, Message("this sheet has no applications"), Message("add a row for each"))
        return Applications((), sheet.findings or (nobody,))
    return _Reader(sheet, training, repo, as_of).read()


Value = TypeVar("Value")


class _Reader:
    """One sheet, row by row."""

    def __init__(self, sheet: Sheet, training: Entry[Training], repo: Repository, as_of: date) -> None:
        self._sheet: Final = sheet
        self._training: Final = training
        self._repo: Final = repo
        self._as_of: Final = as_of
        self._findings: Final[list[Finding]] = list(sheet.findings)
        selection = training.record.selection
        self._rules: Final = (selection.rules if selection else None) or Rules()

    def read(self) -> Applications:
        needs_skills = bool(self._training.record.requires) and self._rules.prerequisites == "needed"
        faults = column_faults(self._sheet, self._rules, needs_skills)
        if faults:
            return Applications((), tuple(faults))
        found: dict[str, tuple[Applicant, Position]] = {}
        for row in self._sheet.rows:
            if not self._tell_formulas(row):
                self._add(row, found)
        self._judge_names(found)
        return Applications(
            tuple(one for one, _ in found.values()),
            tuple(sorted(self._findings, key=Finding.sort_key)),
            unread_columns(self._sheet),
        )

    def _tell_formulas(self, row: Row) -> bool:
        """Whether a cell would be a formula in the sheets that are written from it."""
        formulas = [cell for cell in row if cell.text[:1] in _FORMULA and cell.text]
        for cell in formulas:
            message = Message("this cell begins with '{sign}', like a formula", sign=cell.text[:1])
            self._tell(WRONG_VALUE, message, Message("write the value itself, without that character"), cell.place)
        return bool(formulas)

    def _add(self, line: Row, found: dict[str, tuple[Applicant, Position]]) -> None:
        before = len(self._findings)
        place = self._sheet.cell(line, "applicant").place
        name = self._cell(line, "applicant", cells_of.identity, "")
        training = self._cell(line, "training", cells_of.training, self._training.id)
        applicant = self._applicant(name, line)
        if len(self._findings) > before:
            return
        if not name:
            self._tell(
                MISSING_KEY,
                Message("this row names nobody"),
                Message("give every row a name or number of its own"),
                place,
            )
        elif training != self._training.id:
            return
        elif name in found:
            message = Message("'{name}' applies twice", name=name)
            related = (Related(self._sheet.path, found[name][1], Message("the first of the two")),)
            hint = Message("keep one of the two rows")
            self._findings.append(Finding(DUPLICATE_ID, self._sheet.path, message, hint, "applicant", place, related))
        else:
            found[name] = (applicant, place)

    def _cell(self, line: Row, column: str, read: Callable[[str, Repository], Value], otherwise: Value) -> Value:
        """What a cell says; `otherwise` where it is empty, and where it is wrong, which is told."""
        value, place = self._sheet.cell(line, column)
        if not value or cells_of.is_unknown(value, column):
            return otherwise
        try:
            return read(value, self._repo)
        except WrongCell as wrong:
            self._tell(wrong.rule, wrong.message, wrong.hint, place, column)
            return otherwise

    def _applicant(self, name: str, line: Row) -> Applicant:
        goals = self._cell(line, "goals_set", cells_of.count, 0)
        reported = self._cell(line, "goals_reported", cells_of.count, 0)
        if reported > goals:
            message = Message(
                "more goals are reported ({reported}) than were set ({goals})", reported=reported, goals=goals
            )
            place = self._sheet.cell(line, "goals_reported").place
            self._tell(WRONG_VALUE, message, Message("report on each goal once"), place, "goals_reported")
        country = self._cell(line, "country", cells_of.country, None)
        region = self._cell(line, "region", cells_of.region, None)
        config = self._repo.config
        experience = config.experience(self._cell(line, "since", cells_of.year, None), self._as_of)
        is_returning = self._cell(line, "returning", cells_of.yes_or_no, False) or goals > 0
        if self._rules.reported_goals and is_returning and not self._sheet.cell(line, "goals_set").text:
            where = self._sheet.cell(line, "goals_set" if "goals set" in self._sheet.columns else "applicant").place
            fault = Message("for somebody who took part before, the number of goals is missing")
            self._tell(MISSING_KEY, fault, Message("write how many, 0 if none were asked for"), where, "goals_set")
        marks: dict[Mark, int] = {
            "sharing": self._cell(line, "sharing", cells_of.marks, 0),
            "progress": reported * 1000 // goals if goals else 0,
            "application": self._cell(line, "application", cells_of.marks, 0),
        }
        claims: dict[Claim, bool] = {
            "anybody": True,
            "sharing": marks["sharing"] > 0,
            "progress": reported > 0,
            "nominated": self._cell(line, "nominated_by", cells_of.is_somebody, False),
            "newcomer": experience == "newcomer",
            "outside": self._cell(line, "outside", cells_of.yes_or_no, False),
            "underrepresented": self._cell(line, "underrepresented", cells_of.yes_or_no, False),
            "returning": is_returning,
        }
        applied = self._cell(line, "applied", cells_of.day, None)
        closes = self._training.record.selection.closes if self._training.record.selection else None
        return Applicant(
            id=name,
            name=self._cell(line, "name", cells_of.line, ""),
            letters=self._cell(line, "letters", cells_of.language, ""),
            region=region or (config.region_of(country) if country else None),
            country=country,
            languages=self._cell(line, "languages", cells_of.languages, ()),
            experience=experience,
            groups=self._cell(line, "group", cells_of.groups, ()),
            claims=frozenset(claim for claim, holds in claims.items() if holds),
            marks=marks,
            skills=self._cell(line, "skills", cells_of.skills, {}),
            needs=self._cell(line, "needs_access", cells_of.needs, ()),
            reported=reported * 100 // goals if goals else None,
            is_late=applied is not None and closes is not None and applied > closes,
        )

    def _judge_names(self, found: Mapping[str, tuple[Applicant, Position]]) -> None:
        """Two of one name may be one person who applied twice."""
        named: dict[str, Position] = {}
        for one, place in found.values():
            name = cells_of.folded(one.name)
            if name and name in named:
                message = Message("two applicants are called '{name}'", name=one.name)
                related = (Related(self._sheet.path, named[name], Message("the first of the two")),)
                hint = Message("if they are one person, keep one of the two rows")
                self._findings.append(Finding(DUPLICATE_LABEL, self._sheet.path, message, hint, "name", place, related))
            named.setdefault(name, place)

    def _tell(self, rule: Rule, message: Message, hint: Message, place: Position, column: str = "") -> None:
        self._findings.append(Finding(rule, self._sheet.path, message, hint, column, place))
