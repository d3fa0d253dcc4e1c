"""`leadkit calibrate`: every committed match list, read from git objects, beside what the records of now say."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from leadkit.commands.last_build import YEARS
from leadkit.commands.past import read_past
from leadkit.commands.session import Session
from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.findings import Severity
from leadkit.layout import ARTIFACTS, CONFIG_FILE
from leadkit.model.config import Matching
from leadkit.products import calibration
from leadkit.report import Report
from leadkit.storage.history import commit_day, is_shallow
from leadkit.storage.versions import Version, versions

_LIST: Final = f"{ARTIFACTS}/matches/matches.json"
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def calibrate(session: Session, since: str | None, language: str | None) -> Report:
    """The answer to read and as data, in the community's first language where none is given."""
    root = session.root
    if is_shallow(root):
        hint = "fetch the rest with 'git fetch --unshallow'"
        raise EnvironmentFault("this clone holds only the latest part of the history", hint)
    first = None if since is None else _day(root, since)
    repo = session.repository
    lists = _Lists()
    found = tuple(lists.read(versions(root, _LIST, CONFIG_FILE)))
    session.progress("estimating")
    history = calibration.gather(repo, session.as_of, found, tuple(lists.broken), first)
    return calibration.describe(calibration.compute(history, repo.config.matching), language or repo.config.spoken[0])


def _day(root: Path, since: str) -> date:
    """The day that is given, or that of the commit that is named."""
    if _DATE.fullmatch(since):
        try:
            day = date.fromisoformat(since)
        except ValueError:
            raise UsageFault(f"'{since}' is not a valid date", "write it as 2026-11-21") from None
        if day.year not in YEARS:
            raise UsageFault(f"{day} is too far away", f"name a day from {YEARS[0]} to {YEARS[-1]}")
        return day
    found = commit_day(root, since)
    if found is None:
        raise UsageFault(f"the commit '{since}' states no day", "name a day instead, such as 2026-11-21")
    return found


class _Lists:
    """Reads match lists with the weights that made them; `broken` names the commits where that cannot be done."""

    def __init__(self) -> None:
        self.broken: list[str] = []
        self._settings: dict[bytes | None, Matching | None] = {}

    def read(self, states: Iterator[Version]) -> Iterator[calibration.Round]:
        for state in states:
            matching = self._matching(state)
            found = None
            if matching is not None and state.content is not None:
                weights = matching.weights.model_dump()
                found = calibration.read_round(state.content, weights, matching.continued)
            if found is None:
                self.broken.append(state.commit)
            else:
                yield found

    def _matching(self, state: Version) -> Matching | None:
        """What the settings of then say of matching; None where they cannot be read."""
        if state.beside is None:
            return None if state.has_beside else Matching()
        if state.beside not in self._settings:
            self._settings[state.beside] = _matching_of(state.beside)
        return self._settings[state.beside]


def _matching_of(content: bytes) -> Matching | None:
    past = read_past(({CONFIG_FILE: content}, ()))
    faults = [finding for finding in past.loaded.findings if finding.severity is Severity.ERROR]
    is_whole = all(finding.field.partition(".")[0] not in ("", "matching") for finding in faults)
    return past.repository.config.matching if past.repository is not None and is_whole else None
