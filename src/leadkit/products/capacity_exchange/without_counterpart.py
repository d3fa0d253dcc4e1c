"""What a community says and the Capacity Exchange has no place for: listed with the reason, and never guessed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from leadkit.community.parties import open_offers, open_wants
from leadkit.i18n.messages import Message
from leadkit.i18n.names import language_name
from leadkit.labels import localised, skill_label
from leadkit.model.records import Group, Offer, Person, Training, Want
from leadkit.model.repository import Entry, Repository
from leadkit.products.capacity_exchange.events import obstacles
from leadkit.products.capacity_exchange.numbers import Numbers, Row
from leadkit.products.capacity_exchange.words import LONGEST_CODE

NO_ACCOUNT: Final = Message(
    "no account on a Wikimedia wiki is known; add 'contacts' to leadkit.yaml if user names lead to one"
)
SAME_ACCOUNT: Final = Message("another record has the same account")
GONE: Final = Message("whoever is retired or has died is not proposed to anybody")
ENDED: Final = Message("the group has ended, and the exchange cannot say so")
_NO_TYPE: Final = Message("the exchange has no type for groups of the kind '{kind}'")
_NO_CAPACITY: Final = Message("the skill has no number of the exchange in 'same_as'")
_NO_SKILL: Final = Message("the exchange knows only capacities of its list, no words and no means")
_NO_LANGUAGE: Final = Message("the exchange takes no language code of more than {limit} characters", limit=LONGEST_CODE)


class WithoutCounterpart(NamedTuple):
    """`kind/id` of the record, what it or a part of it is called, and why it is not in the tables."""

    record: str
    called: str
    reason: Message

    @property
    def row(self) -> Row:
        return {"record": self.record, "called": self.called, "reason": str(self.reason)}


def without_counterpart(
    repo: Repository, people: Iterable[Entry[Person]], groups: Sequence[Entry[Group]], known: Numbers, as_of: date
) -> Iterator[WithoutCounterpart]:
    """Of the records that are in the tables, and the trainings that are not."""
    parties: list[Entry[Person] | Entry[Group]] = [*people, *groups]
    for party in parties:
        yield from _of_party(repo, party, known, as_of)
    for group in groups:
        if group.record.kind not in known.types:
            yield WithoutCounterpart(group.name, group.record.name, _NO_TYPE.filled(kind=group.record.kind))
    for training in repo.trainings:
        yield from _of_training(training, known)


def _of_party(
    repo: Repository, party: Entry[Person] | Entry[Group], known: Numbers, as_of: date
) -> Iterator[WithoutCounterpart]:
    entries: list[Offer | Want] = [*open_offers(party.record, as_of), *open_wants(party.record, as_of)]
    for one in entries:
        if one.skill is None:
            yield WithoutCounterpart(party.name, one.words or skill_label(repo, one.subject or ""), _NO_SKILL)
        elif one.skill not in known.capacities:
            yield WithoutCounterpart(f"skills/{one.skill}", skill_label(repo, one.skill), _NO_CAPACITY)
    if isinstance(party.record, Person):
        for tag in party.record.languages:
            if tag not in known.languages:
                yield WithoutCounterpart(party.name, language_name(tag), _NO_LANGUAGE)


def _of_training(training: Entry[Training], known: Numbers) -> Iterator[WithoutCounterpart]:
    for reason in obstacles(training.record, known):
        yield WithoutCounterpart(training.name, localised(training.record.title), reason)
