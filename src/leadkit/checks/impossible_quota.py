"""Quotas that cannot hold, whoever applies."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.repository import Entry, Repository

if TYPE_CHECKING:
    from leadkit.model.records import Training
    from leadkit.model.records.selection import Quota

_DISJOINT: Final = ("region", "country", "experience")
"""Nobody is counted twice in quotas of one of these."""


def run(repo: Repository) -> Iterator[Finding]:
    for entry in repo.trainings:
        rules = entry.record.selection.rules if entry.record.selection else None
        if rules is not None:
            yield from _against_itself(entry, rules.quotas)
            yield from _against_each(entry, rules.quotas)
            if entry.record.seats:
                yield from _too_many(entry, rules.quotas, entry.record.seats)


def _against_itself(entry: "Entry[Training]", quotas: "tuple[Quota, ...]") -> Iterator[Finding]:
    for index, quota in enumerate(quotas):
        least, most = quota.at_least, quota.at_most
        if least is not None and most is not None and least > most:
            message = Message("at least {least} and at most {most} cannot both be true", least=least, most=most)
            place = ("selection", "rules", "quotas", index, "at_most")
            yield entry.finding(RULE, place, message, Message("swap the two, or make them equal"))


def _too_many(entry: "Entry[Training]", quotas: "tuple[Quota, ...]", seats: int) -> Iterator[Finding]:
    taken = dict.fromkeys(_DISJOINT, 0)
    for index, quota in enumerate(quotas):
        kind, value = quota.of
        least = quota.at_least or 0
        place = ("selection", "rules", "quotas", index, "at_least")
        if least > seats:
            message = Message("'at_least: {least}' is more than 'seats: {seats}'", least=least, seats=seats)
            yield entry.finding(RULE, place, message, Message("make it smaller"))
        elif kind in taken:
            taken[kind] += least
            if taken[kind] > seats >= taken[kind] - least:
                message = Message(
                    "with '{value}' the quotas by {kind} need {taken} of {seats} seats",
                    value=value,
                    kind=kind,
                    taken=taken[kind],
                    seats=seats,
                )
                yield entry.finding(RULE, place, message, Message("make some of them smaller"))


def _against_each(entry: "Entry[Training]", quotas: "tuple[Quota, ...]") -> Iterator[Finding]:
    limits: dict[str, int] = {}
    for quota in quotas:
        if quota.each and quota.at_most is not None:
            limits[quota.each] = min(quota.at_most, limits.get(quota.each, quota.at_most))
    for index, quota in enumerate(quotas):
        kind, value = quota.of
        limit = limits.get(kind) if quota.at_least else None
        if limit is not None and quota.at_least is not None and quota.at_least > limit:
            message = Message(
                "'{value}' needs at least {least}, and each {kind} may have at most {most}",
                value=value,
                least=quota.at_least,
                kind=kind,
                most=limit,
            )
            place = ("selection", "rules", "quotas", index, "at_least")
            yield entry.finding(RULE, place, message, Message("make it smaller, or the limit of each larger"))


RULE: Final = Rule("impossible-quota", Severity.ERROR, run, reach=Reach.FILE)
