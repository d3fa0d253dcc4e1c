"""The announced rules, and what decided, in the reader's language."""

from collections.abc import Iterator
from typing import Final

from leadkit.products.selection.field import Limit
from leadkit.products.telling import Teller
from leadkit.products.wording import region_label
from leadkit.records import Training
from leadkit.records.selection import Claim, Mark, Pool, Quota, Rules

CLAIMS: Final[dict[Claim, str]] = {
    "sharing": "people who share and mentor",
    "progress": "people who reported on earlier goals",
    "nominated": "people whom others nominated",
    "newcomer": "newcomers",
    "outside": "people from outside the movement",
    "underrepresented": "people from under-represented groups",
    "returning": "people who took part before",
    "anybody": "everybody",
}
MARKS: Final[dict[Mark, str]] = {
    "sharing": "what they shared",
    "progress": "goals they reported on",
    "application": "marks for the application",
}


def announced(record: Training, teller: Teller) -> Iterator[str]:
    """Each rule of a training's selection in one line; nothing where there is none."""
    rules = record.selection.rules if record.selection else None
    if rules is None:
        return
    if rules.note:
        yield rules.note
    yield from (pool_line(pool, teller) for pool in rules.pools)
    yield from (quota_line(quota, bound, teller) for quota in rules.quotas for bound in _bounds(quota))
    if rules.per_group:
        yield limit_text("at_most", rules.per_group, "each", "group", teller)
    yield from _others(rules, record, teller)


def _bounds(quota: Quota) -> Iterator[str]:
    yield from (bound for bound in ("at_least", "at_most") if getattr(quota, bound) is not None)


def _others(rules: Rules, record: Training, teller: Teller) -> Iterator[str]:
    said = teller.said
    if rules.prerequisites == "needed" and record.requires:
        yield said("What the training requires must be there already.")
    if rules.reported_goals:
        yield said(
            "Who took part before has reported on {percent} % of the goals they set, reached or not.",
            percent=rules.reported_goals,
        )
    if rules.venue is not None:
        words = teller.speech.listed(map(teller.word, rules.venue)) or said("nothing stated")
        yield said("The venue offers: {words}. Who needs more is not refused; it will be arranged.", words=words)
    if rules.pools and rules.unfilled == "drawn":
        yield said("Seats that a pool cannot fill are drawn by lot among all others.")
    yield said("Between equals a lottery decides. Votes, and who came first, never count.")


def pool_name(pool: Pool, teller: Teller) -> str:
    """`newcomers or people from outside the movement`."""
    names = [teller.said(CLAIMS[claim]) for claim in pool.for_]
    return teller.said(" or ").join(names)


def pool_line(pool: Pool, teller: Teller) -> str:
    name = pool_name(pool, teller)
    if not pool.marks:
        return teller.said("{percent} % of the seats: {who}, by lot", percent=pool.percent, who=name)
    marks = teller.speech.listed(teller.said(MARKS[mark]) for mark in pool.marks)
    return teller.said("{percent} % of the seats: {who}, by {marks}", percent=pool.percent, who=name, marks=marks)


def quota_line(quota: Quota, bound: str, teller: Teller) -> str:
    return limit_text(bound, getattr(quota, bound), *quota.of, teller)


def limit_line(limit: Limit, teller: Teller) -> str:
    return limit_text(limit.bound, limit.number, *limit.of, teller)


def limit_text(bound: str, number: int, kind: str, value: str, teller: Teller) -> str:
    """`at least 6 seats for South Asia`."""
    whom = _whom(kind, value, teller)
    if bound == "at_least":
        return teller.speech.counted(
            "at least {number} seat for {whom}", "at least {number} seats for {whom}", number, whom=whom
        )
    return teller.speech.counted(
        "at most {number} seat for {whom}", "at most {number} seats for {whom}", number, whom=whom
    )


def _whom(kind: str, value: str, teller: Teller) -> str:
    said = teller.said
    match kind:
        case "region":
            return region_label(teller.repo, value, teller.language)
        case "country":
            return teller.speech.country(value)
        case "language":
            return said("people who speak {language}", language=teller.speech.language_name(value))
        case "who":
            return next(said(text) for claim, text in CLAIMS.items() if claim == value)
        case "access":
            return said("people who need {word}", word=teller.word(value))
        case "group":
            return said("the group {group}", group=value)
        case "each":
            return said("each {word}", word=teller.word(value))
        case _:
            return said("volunteers: {word}", word=teller.word(value))
