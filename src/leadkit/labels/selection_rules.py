"""The announced rules of a selection, in the reader's language."""

from collections.abc import Iterator
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.labels import region_label
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.records import Training
from leadkit.model.records.selection import Claim, Mark, Pool, Quota, Rules

CLAIMS: Final[dict[Claim, Message]] = {
    "sharing": Message("people who share and mentor"),
    "progress": Message("people who reported on earlier goals"),
    "nominated": Message("people nominated by others"),
    "newcomer": Message("newcomers"),
    "outside": Message("people from outside the movement"),
    "underrepresented": Message("people from under-represented groups"),
    "returning": Message("people who took part before"),
    "anybody": Message("everybody"),
}
_EACH: Final = {
    "region": Message("each region"),
    "country": Message("each country"),
    "experience": Message("each level of experience"),
    "group": Message("each group"),
}
_EXPERIENCE: Final = {
    "newcomer": Message("newcomers"),
    "nascent": Message("volunteers with some experience"),
    "experienced": Message("experienced volunteers"),
}
MARKS: Final[dict[Mark, Message]] = {
    "sharing": Message("what they shared"),
    "progress": Message("goals they reported on"),
    "application": Message("marks for the application"),
}


def announced(record: Training, formatter: RecordFormatter) -> Iterator[str]:
    """Each rule of a training's selection in one line; nothing where there is none."""
    rules = record.selection.rules if record.selection else None
    if rules is None:
        return
    if rules.note:
        yield rules.note
    yield from (pool_line(pool, formatter) for pool in rules.pools)
    yield from (quota_line(quota, bound, formatter) for quota in rules.quotas for bound in _bounds(quota))
    if rules.per_group:
        yield limit_text("at_most", rules.per_group, "each", "group", formatter)
    yield from _others(rules, record, formatter)


def _bounds(quota: Quota) -> Iterator[str]:
    yield from (bound for bound in ("at_least", "at_most") if getattr(quota, bound) is not None)


def _others(rules: Rules, record: Training, formatter: RecordFormatter) -> Iterator[str]:
    gettext = formatter.gettext
    if rules.prerequisites == "needed" and record.requires:
        yield gettext("Applicants must already have the skills that the training requires.")
    if rules.reported_goals:
        yield gettext(
            "Anybody who took part before must have reported on {percent} % of the goals they set, whether "
            "reached or not.",
            percent=rules.reported_goals,
        )
    if rules.venue is not None:
        words = formatter.speech.listed(map(formatter.word, rules.venue))
        offers = (
            gettext("The venue offers: {words}.", words=words) if words else gettext("The venue offers no support.")
        )
        yield f"{offers} {gettext('Nobody is refused because they need more support; it will be arranged.')}"
    if rules.pools and rules.unfilled == "drawn":
        yield gettext("Seats that a pool cannot fill go by lottery to the other applicants.")
    yield gettext(
        "Where applications are equal, a lottery decides. Votes never count, and neither does who applied first."
    )


def pool_name(pool: Pool, formatter: RecordFormatter) -> str:
    """`newcomers or people from outside the movement`."""
    names = [formatter.translate(CLAIMS[claim]) for claim in pool.for_]
    return formatter.speech.either(names)


def pool_line(pool: Pool, formatter: RecordFormatter) -> str:
    name = pool_name(pool, formatter)
    if not pool.marks:
        return formatter.gettext("{percent} % of the seats: {who}, by lottery", percent=pool.percent, who=name)
    marks = formatter.speech.listed(formatter.translate(MARKS[mark]) for mark in pool.marks)
    return formatter.gettext("{percent} % of the seats: {who}, by {marks}", percent=pool.percent, who=name, marks=marks)


def quota_line(quota: Quota, bound: str, formatter: RecordFormatter) -> str:
    return limit_text(bound, getattr(quota, bound), *quota.of, formatter)


def limit_text(bound: str, number: int, kind: str, value: str, formatter: RecordFormatter) -> str:
    """`at least 6 seats for South Asia`."""
    whom = _whom(kind, value, formatter)
    if bound == "at_least":
        return formatter.speech.ngettext(
            "at least {number} seat for {whom}", "at least {number} seats for {whom}", number, whom=whom
        )
    return formatter.speech.ngettext(
        "at most {number} seat for {whom}", "at most {number} seats for {whom}", number, whom=whom
    )


def _whom(kind: str, value: str, formatter: RecordFormatter) -> str:
    gettext = formatter.gettext
    match kind:
        case "region":
            return region_label(formatter.repo, value, formatter.language)
        case "country":
            return formatter.speech.country(value)
        case "language":
            return gettext("people who speak {language}", language=formatter.speech.language_name(value))
        case "who":
            return next(formatter.translate(text) for claim, text in CLAIMS.items() if claim == value)
        case "access":
            return gettext("people who need {word}", word=formatter.word(value))
        case "group":
            return gettext("the group {group}", group=value)
        case "each":
            return formatter.translate(_EACH[value])
        case _:
            return formatter.translate(_EXPERIENCE[value])
