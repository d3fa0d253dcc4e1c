"""The year of `leadkit demo --story` as its events tell it: what must be so at the end of each month.

Only git, YAML and the steps that were played are read here, so that leadkit is compared with something else.
"""

import io
import re
import subprocess
import tarfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

from leadkit.commands.story import Played
from leadkit.scaffold.story.steps import Agree, Append, Edit, Forget, Form, Meet, Write

FORGOTTEN: Final = "fisalo"
MONTHS: Final = range(1, 13)


def last_day(month: int) -> date:
    """The day of the month's round."""
    return date(2025, month, 28)


@dataclass(frozen=True)
class State:
    """The files of a commit."""

    day: date
    files: Mapping[str, bytes]

    def text(self, path: str) -> str:
        return self.files[path].decode("utf-8")

    def records(self, kind: str) -> dict[str, dict[str, Any]]:
        """Id → what the file says, by a reader that is not leadkit's."""
        paths = [path for path in self.files if path.startswith(f"data/{kind}/") and path.endswith(".yaml")]
        return {Path(path).stem: YAML(typ="safe").load(self.text(path)) for path in paths}

    @cached_property
    def people(self) -> dict[str, dict[str, Any]]:
        return self.records("people")

    def agreed(self, who: str) -> frozenset[str]:
        """What this person has agreed to, on the day."""
        consent = self.people[who]["consent"]
        is_in_force = consent["given"] <= self.day <= consent.get("until", date.max)
        return frozenset(consent["covers"]) if is_in_force else frozenset()

    @cached_property
    def known(self) -> set[str]:
        """Of whom the census tells more than that they are there: who agreed to nothing but counts is counted only."""
        return {who for who in self.who("census") if self.agreed(who) & {"directory", "matching"}}

    def who(self, *purposes: str) -> set[str]:
        """Who has agreed to all of these."""
        return {who for who in self.people if self.agreed(who) >= {*purposes}}

    def below(self, folder: str) -> Iterator[tuple[str, str]]:
        return (
            (path, content.decode("utf-8").casefold())
            for path, content in self.files.items()
            if path.startswith(folder)
        )


def read_state(root: Path, revision: str, day: date) -> State:
    done = subprocess.run(["git", "archive", "--format=tar", revision], cwd=root, capture_output=True, check=True)
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        found = {member.name: archive.extractfile(member) for member in archive if member.isfile()}
        return State(day, {name: file.read() for name, file in found.items() if file is not None})


@dataclass
class Facts:
    """What has been told until now: files with records, words that were written, mentorships, and who has learned."""

    records: dict[str, list[str]] = field(default_factory=dict)
    """Path → comments, each with the line that it is about."""
    pairs: dict[tuple[str, str, str], tuple[str, date]] = field(default_factory=dict)
    """Who learns, from whom and what → how it goes, and since when."""
    learned: dict[str, list[tuple[str, int, date]]] = field(default_factory=dict)

    def happens(self, step: object, day: date) -> None:
        match step:
            case Write(files):
                self.records |= {path: _comments(text) for path, text in files.items() if path.startswith("data/")}
            case Form("people", answers):
                self.records[f"data/people/{answers['name'].lower()}.yaml"] = []
            case Form("met", answers):
                self.pairs[answers["learner"], f"people/{answers['mentor']}", answers["skill"]] = ("done", day)
                self._learns(answers["learner"], answers["skill"], int(answers["reached"]), day)
            case Agree(learner, mentor, skill):
                self.pairs[learner, mentor, skill] = ("accepted", day)
            case Meet(learner, mentor, skill, on, is_done, reached):
                self.pairs[learner, mentor, skill] = ("done" if is_done else "met", on)
                if reached is not None:
                    self._learns(learner, skill, reached, on)
            case Append(path, text) | Edit(path, _, text) if "to: " in text:
                skill, reached, on = re.findall(r"skill: ([\w-]+),.* to: (\d), on: ([\d-]+)", text)[0]
                self._learns(Path(path).stem, skill, int(reached), date.fromisoformat(on))
            case Forget(who):
                del self.records[f"data/people/{who}.yaml"]
                self.pairs = {pair: told for pair, told in self.pairs.items() if f"people/{who}" != pair[1]}

    def _learns(self, who: str, skill: str, level: int, on: date) -> None:
        self.learned.setdefault(who, []).append((skill, level, on))

    def number(self, *ways: str) -> int:
        return sum(1 for way, _ in self.pairs.values() if way in ways)


def facts(played: tuple[Played, ...], month: int) -> Facts:
    """Everything that has happened until the end of a month."""
    found = Facts()
    for each in played:
        if each.month <= month:
            for step in each.steps:
                found.happens(step, each.event.day)
    return found


def _comments(text: str) -> list[str]:
    return re.findall(r"(?:^|\s)(# .+)$", text.partition("\n")[2], re.MULTILINE)


def confirmed_entries(state: State) -> tuple[int, int]:
    """How many offers and requests were confirmed within half a year (people) or a year (groups), and of how many."""
    fresh, every = 0, 0
    counted = [(record, 6, record["consent"]["given"]) for who, record in state.people.items() if who in state.known]
    counted += [(record, 12, date.min) for record in state.records("groups").values()]
    for record, months, given in counted:
        if record.get("status") == "retired":
            continue
        for entry in (*record.get("offers", ()), *record.get("wants", ())):
            last = max(given, record.get("confirmed", date.min), entry.get("confirmed", date.min))
            fresh, every = fresh + (last > _earlier(state.day, months)), every + 1
    return fresh, every


def _earlier(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, day.day)


def mentioned(text: str, words: Iterable[str]) -> list[str]:
    """Which of these words stand there, in small letters, by themselves and not as parts of others."""
    known = "|".join(re.escape(word.casefold()) for word in sorted(words))
    return re.findall(rf"(?<![\w-])(?:{known})(?![\w-])", text) if known else []


Made = Callable[[str, Callable[[Path], None]], Path]
