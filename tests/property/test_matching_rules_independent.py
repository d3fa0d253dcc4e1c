"""Every pair of a list is checked against the records alone: matching is not asked about its own rules."""

from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from community import DAY, valid
from leadkit.model.records import Group, Person
from leadkit.model.repository import Repository
from leadkit.products import matching
from leadkit.scaffold.demo import community

Party = Person | Group
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def quarters(record: Party, day: date) -> set[tuple[int, int, int]]:
    """The quarter hours of the week of a day in UTC that local windows cover, one by one."""
    monday = day - timedelta(days=day.weekday())
    found: set[tuple[int, int, int]] = set()
    place = ZoneInfo(record.timezone or "UTC")
    for window in record.hours if record.timezone else ():
        days, times = window.split(" ")
        start, end = (60 * int(text[:2]) + int(text[3:]) for text in times.split("-"))
        for part in days.split(","):
            first, _, last = part.partition("-")
            numbers = range(DAYS.index(first), DAYS.index(last or first) + 1)
            for number in numbers:
                local = datetime.combine(monday + timedelta(days=number), datetime.min.time(), place)
                for minute in range(start, end, 15):
                    moment = (local + timedelta(minutes=minute)).astimezone(ZoneInfo("UTC"))
                    week = (moment.date() - monday).days % 7
                    found.add((week, moment.hour, moment.minute))
    return found


def spoken(record: Party) -> dict[str, int]:
    return {tag: 5 if level == "N" else int(level) for tag, level in record.languages.items()}


def of(repo: Repository, name: str) -> Party:
    kind, _, record_id = name.partition("/")
    return repo.people[record_id].record if kind == "people" else repo.groups[record_id].record


def may_serve(repo: Repository, wanted: str, offered: str) -> bool:
    if wanted == offered:
        return True
    if wanted.startswith("means/") or offered.startswith("means/"):
        return False
    return offered in repo.skills[wanted].record.broader or wanted in repo.skills[offered].record.broader


@pytest.mark.parametrize("seed", range(4))
def test_every_pair_obeys_every_hard_rule(seed: int) -> None:
    repo = valid({path: text.decode() for path, text in community(200, str(seed)).items()})
    found = matching.compute(repo, DAY)
    assert len(found.pairs) > 100
    for pair in (pair for pair in found.pairs if not pair.candidate.is_asked):
        check(repo, *pair.candidate.key, pair.candidate.offered)
    for side, limit in ((0, "mentors"), (1, "seats")):
        loads = Counter(pair.candidate.key[side] for pair in found.pairs)
        for name, count in loads.items():
            stated = getattr(of(repo, name), limit)
            assert count <= (getattr(repo.config.matching, limit) if stated is None else stated)
    assert max(Counter(pair.candidate.key[:2] for pair in found.pairs).values()) == 1
    assert max(Counter((pair.candidate.learner, pair.candidate.skill) for pair in found.pairs).values()) == 1


def check(repo: Repository, learner_name: str, mentor_name: str, subject: str, offered: str) -> None:
    learner, mentor = of(repo, learner_name), of(repo, mentor_name)
    rules = repo.config.matching
    for record in (learner, mentor):
        assert record.away is None or record.away < DAY
        if isinstance(record, Person):
            assert "matching" in record.consent.covers
            assert record.consent.until is None or record.consent.until >= DAY
    assert learner_name != mentor_name
    assert may_serve(repo, subject, offered)
    wants = [w for w in learner.wants if subject in (w.skill, f"means/{w.means}")]
    offers = [o for o in mentor.offers if offered in (o.skill, f"means/{o.means}")]
    if not subject.startswith("means/"):
        level = max(o.level or 0 for o in offers)
        assert level >= rules.mentor_level
        assert level > min(w.now for w in wants)
    first, second = spoken(learner), spoken(mentor)
    assert max(first[tag] * second[tag] for tag in first.keys() & second.keys()) >= rules.minimum_language
    assert any(not w.formats or not o.formats or set(w.formats) & set(o.formats) for w in wants for o in offers)
    if learner.hours and mentor.hours and learner.timezone and mentor.timezone:
        assert len(quarters(learner, DAY) & quarters(mentor, DAY)) >= 4 * rules.minimum_hours
    for one, other in ((learner, mentor_name), (mentor, learner_name)):
        own = one.groups if isinstance(one, Person) else one.part_of
        assert other not in {f"groups/{group}" for group in own}
