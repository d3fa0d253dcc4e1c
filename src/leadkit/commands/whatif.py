"""`leadkit whatif`: what would change if somebody left or joined, or something was held or translated; writes nothing.

Each trial is an edit of the records' texts, read and checked like any others: so its answer is that of the real edit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from leadkit.commands.naming import is_example, party_called, record_called
from leadkit.commands.session import FaultyRecords, Session
from leadkit.documents import Refused, parse
from leadkit.errors import UsageFault
from leadkit.findings import Finding
from leadkit.i18n.names import languages_of
from leadkit.layout import DATA
from leadkit.model.records import Training
from leadkit.model.repository import Repository
from leadkit.products import whatif
from leadkit.products.day import Day, Rounds
from leadkit.products.diff.snapshot import Snapshot
from leadkit.products.plan.translations import wanted_translations
from leadkit.report import Report
from leadkit.storage.given_files import read_given_file

_PARTIES: Final = ("people", "groups")


class Wanted(NamedTuple):
    """What is to be tried, as it was typed; a translation is a resource with a language, or None for all wanted."""

    leave: tuple[str, ...] = ()
    join: tuple[Path, ...] = ()
    hold: tuple[str, ...] = ()
    translate: tuple[tuple[str, str | None], ...] = ()


class TrialReport(NamedTuple):
    """The report, and what is to be said of the files that join."""

    report: Report
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Joining:
    """A record that is given: its file, its name, and the text that is to be read in its place."""

    file: Path
    name: str
    content: bytes


@dataclass(frozen=True, eq=False)
class _World:
    """The community as it is, or its examples, on the day that is asked for."""

    session: Session
    is_of_examples: bool = False

    @cached_property
    def now(self) -> Day:
        """As `diff` counts a side: after the round that is published."""
        return self._day(self.session, self.session.rounds_of(self.session.known.digest))

    def then(self, side: Session) -> Day:
        """The same with other records; its round goes on from that of now."""
        return self.now if side is self.session else replace(self._day(side, None), begins=self.now)

    def _day(self, side: Session, rounds: Rounds | None) -> Day:
        history = self.session.last_build.history("matches")
        day = Day(side.repository, self.session.as_of, lambda: history, rounds=rounds)
        return day.examples if self.is_of_examples else day


def at_risk(session: Session, language: str) -> Report:
    """What depends on few people and groups."""
    day = _World(session).now
    return whatif.describe_risks(day.census, day.repo, language)


def tried(session: Session, wanted: Wanted, language: str) -> TrialReport:
    """What would change."""
    before = session.repository
    joining = tuple(map(_given, wanted.join))
    names = {one.name for one in joining}
    _each_once([one.name for one in joining])
    joined, findings = _with_joined(session, joining)
    leaving = _leaving(before, wanted.leave, names)
    world = _World(session, _is_of_examples(before, joined.repository, (*leaving, *names)))
    session.progress("matching now")
    now = Snapshot.of(world.now)
    then, assumed = _edited(world, joined, wanted, leaving)
    replacing = frozenset(name for name in names if before.knows(*name.split("/")))
    assumed = replace(assumed, joining=tuple(sorted(names)), replacing=replacing)
    session.progress("matching then")
    found = whatif.compute(session.as_of, assumed, now, Snapshot.of(world.then(then)))
    return TrialReport(whatif.describe(found, language), findings)


def _edited(world: _World, joined: Session, wanted: Wanted, leaving: tuple[str, ...]) -> tuple[Session, whatif.Assumed]:
    """Everything that is tried besides the joining; whoever comes to a training is drawn from those who are left."""
    repo = joined.repository
    drafts = whatif.Drafts(repo)
    ended = whatif.leave(drafts, repo, leaving)
    asked = _by_resource(repo, wanted.translate).items()
    translated = tuple(_translated(world.now, repo, resource, languages) for resource, languages in asked)
    for resource, languages in translated:
        whatif.translate(drafts, resource, languages)
    then = _with_texts(joined, drafts.texts())
    held: list[whatif.Held] = []
    trainings = tuple(_to_hold(then.repository, text, world.session.as_of) for text in wanted.hold)
    _each_once([name for name, _ in trainings])
    for name, record in trainings:
        world.session.progress(f"looking for who would come to {name}")
        day = world.then(then)
        drafts = whatif.Drafts(day.repo)
        held.append(whatif.hold(drafts, name, record, day.census, day.matches, day.repo))
        then = _with_texts(then, drafts.texts())
    return then, whatif.Assumed(leaving=leaving, ended=ended, held=tuple(held), translated=translated)


def _with_texts(session: Session, texts: Mapping[str, bytes]) -> Session:
    """The same with other texts of some records; the session itself where there are none."""
    if not texts:
        return session
    known, unread = session.texts
    return replace(session, tree=({**known, **texts}, unread))


def _leaving(repo: Repository, given: Sequence[str], joining: set[str]) -> tuple[str, ...]:
    """Whoever leaves and joins has only another record."""
    names = sorted({party_called(repo, text) for text in given} - joining)
    for name in names:
        kind, _, record_id = name.partition("/")
        entry = repo.people[record_id] if kind == "people" else repo.groups[record_id]
        if entry.record.is_gone:
            raise UsageFault(f"{name} has left already: their status is {entry.record.status}", "name somebody else")
    return tuple(names)


def _is_of_examples(before: Repository, joined: Repository, names: Sequence[str]) -> bool:
    """Whether it is all about examples, which are never counted together with anybody real."""
    found = {is_example(repo, name) for name in names for repo in (before, joined) if repo.knows(*name.split("/"))}
    if len(found) > 1:
        raise UsageFault("examples and real records are never counted together", "try what is 'sample: true' by itself")
    return True in found


def _each_once(names: Sequence[str]) -> None:
    twice = next((name for number, name in enumerate(names) if name in names[:number]), None)
    if twice is not None:
        raise UsageFault(f"{twice} is named twice", "name it once")


def _given(path: Path) -> _Joining:
    """A person or group from its file; which of them, its folder says, else whether it has the `kind` of a group."""
    content = read_given_file(path)
    kind = path.resolve().parent.name
    if kind not in _PARTIES:
        try:
            kind = "groups" if "kind" in parse(path.name, content).data else "people"
        except Refused:
            kind = "people"  # what is wrong with it is told when it is read
    return _Joining(path, f"{kind}/{path.stem}", content)


def _with_joined(session: Session, joining: Sequence[_Joining]) -> tuple[Session, tuple[Finding, ...]]:
    """The records with those that join, in place of those of the same name; and what the given files are warned of."""
    places, texts = {}, {}
    for one in joining:
        kind, _, record_id = one.name.partition("/")
        known = session.repository.records(kind).get(record_id)
        path = known.path if known is not None else f"{DATA}/{one.name}.yaml"
        places[path], texts[path] = one.file.as_posix(), one.content
    joined = _with_texts(session, texts)
    if joined is session:
        return session, ()
    try:
        joined.stop_on_errors()
    except FaultyRecords as faulty:
        found = tuple(replace(one, path=places.get(one.path, one.path)) for one in faulty.findings)
        given = {places.get(path, path): content for path, content in faulty.texts.items()}
        files = {one.path for one in found}
        raise FaultyRecords(found, faulty.files, files.pop() if len(files) == 1 else "", given) from None
    own = (one for one in joined.loaded.findings if one.path in places)
    return joined, tuple(replace(one, path=places[one.path]) for one in own)


def _by_resource(repo: Repository, wanted: Sequence[tuple[str, str | None]]) -> dict[str, tuple[str, ...] | None]:
    """Id → the languages that are named for it; None where all that are wanted are meant."""
    found: dict[str, tuple[str, ...] | None] = {}
    for text, language in wanted:
        resource = record_called(repo, "resources", text)
        named = found.get(resource, ())
        found[resource] = None if named is None or language is None else tuple(dict.fromkeys((*named, language)))
    return dict(sorted(found.items()))


def _translated(
    now: Day, repo: Repository, resource: str, languages: tuple[str, ...] | None
) -> tuple[str, tuple[str, ...]]:
    """A resource with the languages that it has not yet."""
    record = repo.resources[resource].record
    if languages is None:
        gains = wanted_translations(repo, now.census.coverage.lacking)
        languages = tuple(sorted(language for one, language in gains if one == resource))
        if not languages:
            raise UsageFault(
                f"nobody who lacks a resource would be helped by a translation of {resource}",
                f"name a language to try it all the same: --translate {resource}:LANGUAGE",
            )
    known = languages_of(record.tags)
    for tag in languages:
        if set(languages_of([tag])) <= set(known):
            raise UsageFault(f"{resource} is there in {tag} already", "name another language")
    return resource, languages


def _to_hold(repo: Repository, text: str, as_of: date) -> tuple[str, Training]:
    """A training to come that says how many can take part, and what they learn."""
    training = record_called(repo, "trainings", text)
    entry = repo.trainings[training]
    record = entry.record
    if not record.is_to_come(as_of):
        raise UsageFault(f"{training} is over or cancelled", "name a training to come")
    if not any(taught.level is not None for taught in record.teaches):
        raise UsageFault(
            f"{training} does not say what it teaches, and up to which level",
            f"add it to {entry.path}: 'teaches: [{{skill: facilitation, level: 2}}]'",
        )
    if record.seats is None:
        raise UsageFault(f"{training} does not say how many can take part", f"add 'seats: 12' to {entry.path}")
    return training, record
