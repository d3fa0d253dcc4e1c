"""Where the origin of a planned page is the same, so is the page: whatever changes in a community, and on what day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from community import DAY, valid
from leadkit.i18n.messages import LANGUAGES
from leadkit.model.config import Config
from leadkit.model.records import Group, Person, Skill
from leadkit.model.records.offers import Mentoring
from leadkit.model.repository import Entry, Repository
from leadkit.products import matching
from leadkit.products.matching import History
from leadkit.render import markdown
from leadkit.scaffold.demo import community

_STEPS = 25


def demo(seed: int) -> Repository:
    texts = {path: text.decode() for path, text in community(40, str(seed)).items()}
    groups = {path: text for path, text in community(400, str(seed)).items() if path.startswith("data/groups/")}
    conduct = "conduct: https://example.org/conduct\nlanguages: [en, fr]\n"
    texts["leadkit.yaml"] += conduct
    return valid(texts | {path: text.decode() for path, text in groups.items()})


def changed(repo: Repository, chance: Random, day: date) -> Repository:
    """With one value of one record, or one setting, as another: mostly as somebody else has it."""
    change: Callable[[Repository, Random, date], Repository] = chance.choice(
        (_setting, _label, _group, _person, _person, _person, _person, _person)
    )
    return change(repo, chance, day)


def _setting(repo: Repository, chance: Random, _day: date) -> Repository:
    update = chance.choice(
        (
            {"conduct": chance.choice((None, "https://example.org/a", "https://example.org/b"))},
            {"name": {"und": f"Community {chance.randrange(9)}"}},
            {"terms": chance.choice(({}, {"mentor": {"en": "guide", "fr": "guide", "es": "guía"}}))},
            {"matching": {"minimum_hours": chance.randrange(3)}},
        )
    )
    return replace(repo, config=Config.model_validate(repo.config.model_dump() | update))


def _label(repo: Repository, chance: Random, _day: date) -> Repository:
    entry: Entry[Skill] = chance.choice(list(repo.skills))
    label = {
        "en": f"new {chance.randrange(99)}",
        **({"fr": f"neuf {chance.randrange(99)}"} if chance.randrange(2) else {}),
    }
    return with_record(repo, entry, label=label)


def _group(repo: Repository, chance: Random, _day: date) -> Repository:
    entry, other = chance.sample(list(repo.groups), 2)
    key = chance.choice(["offers", "offers", *Group.model_fields])
    special: dict[str, Any] = {
        "contact": f"https://example.org/{chance.randrange(99)}",
        "languages_complete": bool(chance.randrange(2)),
        "part_of": (),
        "offers": _varied(entry.record.offers, other.record.offers, chance, confirmed=chance.choice((None, DAY))),
        "wants": _varied(entry.record.wants, other.record.wants, chance),
    }
    return with_record(repo, entry, **{key: special.get(key, getattr(other.record, key))})


def _person(repo: Repository, chance: Random, day: date) -> Repository:
    entry, other = chance.sample(list(repo.people), 2)
    key = chance.choice(["offers", "wants", "wants", *Person.model_fields])
    special: dict[str, Any] = {
        "contact": f"https://example.org/{chance.randrange(99)}",
        "username": chance.choice((None, f"User {chance.randrange(99)}")),
        "via": chance.choice(list(repo.groups)).id,
        "offers": _varied(entry.record.offers, other.record.offers, chance),
        "wants": _varied(entry.record.wants, other.record.wants, chance),
        "languages": {tag: chance.choice((1, 3, "N")) for tag in chance.sample(LANGUAGES, 3)},
        "prefers": chance.choice((None, "same-region", "other-region")),
        "needs_access": tuple(chance.sample(("captions", "transcript"), 1)),
        "sample": False,
        "consent": entry.record.consent,
        "status": "active",
        "seats": chance.randrange(4),
        "hours": chance.choice((("mon-sun 00:00-24:00",), other.record.hours)),
    }
    if key == "mentoring" and entry.record.wants:
        skill, status = entry.record.wants[0].subject, chance.choice(("accepted", "met"))
        pair = {
            "mentor": other.name,
            "skill": skill,
            "status": status,
            "on": day - timedelta(days=chance.randrange(60)),
        }
        special[key] = (Mentoring.model_validate(pair),)
    return with_record(repo, entry, **{key: special.get(key, getattr(other.record, key))})


def _varied(own: tuple[Any, ...], others: tuple[Any, ...], chance: Random, **update: Any) -> tuple[Any, ...]:
    """With a note (and other values) on one, one of somebody else's more, or one less."""
    if not own:
        return others
    at, change = chance.randrange(len(own)), chance.randrange(3)
    if change == 0:
        return (*own[:at], own[at].model_copy(update={"note": f"Note {chance.randrange(9)}"}), *own[at + 1 :])
    if change == 1:
        return (*own[:at], own[at].model_copy(update=update), *own[at + 1 :])
    return (*own, *others[:1]) if chance.randrange(2) else own[1:]


def with_record(repo: Repository, entry: Entry[Any], **update: Any) -> Repository:
    after = replace(entry, record=entry.record.model_copy(update=update))
    return replace(repo, parsed=tuple(after if one.path == entry.path else one for one in repo.parsed))


def drawn(repo: Repository, day: date, history: History) -> tuple[dict[str, tuple[bytes, str]], History]:
    """Path → origin and page; and what the round leaves."""
    found = matching.compute(repo, day, history)
    planned = matching.describe(found, repo).planned
    pages = {path: (one.origin(), markdown.render(one.lay_out())) for path, one in planned.items()}
    return pages, History(found.proposed, found.resting)


@pytest.mark.parametrize("seed", range(2))
def test_the_same_origin_is_the_same_page(seed: int) -> None:
    chance, repo, day = Random(seed), demo(seed), DAY
    before, history = drawn(repo, day, History())
    same = new = 0
    for _ in range(_STEPS):
        repo = changed(repo, chance, day)
        day += timedelta(days=chance.choice((0, 0, 1, 120)))
        after, left = drawn(repo, day, history)
        history = left if chance.randrange(4) == 0 else history
        for path in after.keys() & before.keys():
            (origin, page), (old_origin, old_page) = after[path], before[path]
            assert page == old_page or origin != old_origin, path
            same, new = same + (origin == old_origin), new + (page != old_page)
        before = after
    assert min(same, new) > 50
