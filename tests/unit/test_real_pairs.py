"""The pairs of the shipped data: whether both notes, limits and languages allow each, read off the records again."""

from functools import cache
from pathlib import Path

import pytest

from community import DAY, ours
from leadkit.model.records import Group, Offer, Want
from leadkit.model.repository import Repository
from leadkit.products.matching import MatchList, compute

CALLED_WRONG = (
    ("wikimedia-rwanda", "wiki-education"),
    ("wikimedia-tanzania", "wiki-education"),
    ("wiki-movimento-brasil", "ldwg"),
    ("wikimedia-ghana", "wikimedians-of-the-caribbean"),
    ("wikimedia-mexico", "wikimedia-chile"),
    ("iberocoop", "wikimedia-mexico"),
    ("wikimedia-belgium", "wikimedia-sverige"),
)
"""Learner and mentor of pairs that people who know the groups would not make."""
VARIANTS = {"pt-BR": "pt", "zh-TW": "zh-Hant"}


@cache
def own() -> tuple[Repository, MatchList]:
    repo = ours()
    return repo, compute(repo, DAY)


def group(name: str) -> Group:
    kind, _, record_id = name.partition("/")
    assert kind == "groups"
    return own()[0].groups[record_id].record


def pairs() -> list[tuple[str, str, str, str, bool]]:
    found = (pair.candidate for pair in own()[1].pairs)
    return [(one.learner, one.mentor, one.skill, one.offered, one.is_asked) for one in found]


def spoken(record: Group) -> set[str]:
    return {VARIANTS.get(tag, tag) for tag, level in record.languages.items() if level == "N" or int(level) >= 3}


def terms(learner: str, mentor: str, skill: str, offered: str) -> tuple[Want, list[Offer]]:
    want = next(want for want in group(learner).wants if want.subject == skill)
    return want, [offer for offer in group(mentor).offers if offer.subject == offered and not offer.is_over(DAY)]


def is_for(offer: Offer, learner: str, record: Group) -> bool | None:
    """Whether the limits of an offer let somebody in; None where that rests on what is unknown."""
    audience = offer.for_
    if audience is None:
        return True
    repo = own()[0]
    region = repo.config.region_of(record.country) if record.country else record.region
    told: list[bool | None] = []
    if audience.countries or audience.regions:
        is_there = record.country in audience.countries or region in audience.regions
        told.append(True if is_there else None if record.country is None else False)
    if audience.languages:
        told.append(bool(spoken(record) & set(audience.languages)) or None)
    if audience.groups:
        told.append(learner.partition("/")[2] in audience.groups or bool(set(record.part_of) & set(audience.groups)))
    if audience.kinds:
        told.append(record.kind in audience.kinds)
    return False if False in told or audience.members else None if None in told else True


def test_there_are_pairs_and_none_is_with_an_example() -> None:
    assert len(pairs()) >= 10
    assert {name.partition("/")[0] for pair in pairs() for name in pair[:2]} == {"groups"}


def test_nobody_who_is_gone_is_in_a_pair_and_every_request_still_holds() -> None:
    for learner, mentor, skill, offered, _ in pairs():
        assert not {group(learner).status, group(mentor).status} & {"ended", "dormant"}, (learner, mentor)
        want, offers = terms(learner, mentor, skill, offered)
        assert offers, (learner, mentor, skill)
        assert not want.is_over(DAY)


def test_every_limit_lets_the_learner_in_or_says_ask() -> None:
    for learner, mentor, skill, offered, is_asked in pairs():
        want, offers = terms(learner, mentor, skill, offered)
        fits = [is_for(offer, learner, group(learner)) for offer in offers]
        assert (None in fits) if is_asked and True not in fits and group(mentor).serves is None else True in fits, (
            learner,
            mentor,
        )
        assert any(offer.cost != "paid" or want.pays == "paid" for offer in offers), (learner, mentor)


def test_both_share_a_language_or_the_list_says_ask() -> None:
    for learner, mentor, *_, is_asked in pairs():
        assert spoken(group(learner)) & spoken(group(mentor)) or is_asked, (learner, mentor)


def test_both_say_in_a_note_what_it_is_about() -> None:
    silent = [
        (learner, mentor, skill)
        for learner, mentor, skill, offered, _ in pairs()
        for want, offers in (terms(learner, mentor, skill, offered),)
        if not want.note or not any(offer.note for offer in offers)
    ]
    assert silent == []


@pytest.mark.parametrize(("learner", "mentor"), CALLED_WRONG)
def test_what_was_called_wrong_comes_about_no_more(learner: str, mentor: str) -> None:
    assert (f"groups/{learner}", f"groups/{mentor}") not in {pair[:2] for pair in pairs()}


def test_nearly_every_group_can_be_reached() -> None:
    silent = [entry.id for entry in own()[0].groups if not entry.record.website and not entry.record.contact]
    assert len(silent) <= 3, silent


def test_the_page_on_the_data_tells_its_numbers() -> None:
    """docs/data.md counts what lies in data/."""
    repo = own()[0]
    text = " ".join((Path(__file__).parents[2] / "docs/data.md").read_text(encoding="utf-8").split())
    resources = [entry.record for entry in repo.resources]
    groups = [entry.record for entry in repo.groups]
    offers = [offer for record in groups for offer in record.offers]
    told = {
        "**Resources: {}.**": len(resources),
        "| with a link | 91 | {} |": sum(record.url is not None for record in resources),
        "| licence | 1 | {} |": sum(record.licence is not None for record in resources),
        "| minutes | 0 | {} |": sum(record.minutes is not None for record in resources),
        "**Trainings: {}.**": len(repo.trainings),
        "All {} groups were read again": len(groups),
        "| groups with a page or a place to write | 27 | {} |": sum(
            bool(record.website or record.contact) for record in groups
        ),
        "| offers with a cost | 0 | {} ": sum(offer.cost is not None for offer in offers),
        "| offers for some people only | 0 | {} |": sum(offer.for_ is not None for offer in offers),
        "so there are {}. Each says": len(repo.roles),
    }
    assert [line.format(number) for line, number in told.items() if line.format(number) not in text] == []
