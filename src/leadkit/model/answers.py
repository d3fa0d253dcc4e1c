"""What records answer beyond their fields: the same of typed ones and of plain ones.

Nothing here imports pydantic: a clean repository is judged without it.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

Experience: TypeAlias = Literal["newcomer", "nascent", "experienced"]
Purpose: TypeAlias = Literal["directory", "matching", "private-matching", "census", "federation"]
"""What a person can agree to."""
Access: TypeAlias = Literal["captions", "transcript", "screen-reader", "low-bandwidth", "offline", "easy-language"]
"""What somebody may need, and a resource may offer: functional needs, never a diagnosis."""


ANY_LANGUAGE: Final = "und"
"""The BCP 47 tag of what is of no language in particular, such as a community's one name."""
UNSTATED_LANGUAGE_LEVEL: Final = 4
"""What a plain list of languages says of each."""


MEANS_PREFIX: Final = "means/"
"""Of a subject that is no skill: `means/venue`. No skill id holds a slash."""


def first_day_of(moment: str) -> date:
    """The first day that a date of any precision can mean: `2019-08` → 2019-08-01."""
    return date.fromisoformat((moment[:10] + "-01-01"[len(moment) - 4 :])[:10] if len(moment) < 10 else moment[:10])


def last_day_of(moment: str) -> date:
    """The last day that a date of any precision can mean: `2019` → 2019-12-31."""
    year, month, day = ([int(part) for part in moment[:10].split("-")] + [0, 0])[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


class _Confirming:
    """Of somebody who gives and looks for: what of it they have confirmed, and when."""

    if TYPE_CHECKING:
        confirmed: Any
        asked: Any

    @property
    def written_on(self) -> date | None:
        """The day on which they themselves wrote, or agreed to, what the record says; None where others wrote it."""
        return None

    def confirmed_on(self, entry: Any) -> date | None:
        """The last day on which they said that an offer or a request holds; None where they never did."""
        days = [day for day in (entry.confirmed, self.confirmed, self.written_on) if day is not None]
        return max(days, default=None)

    def is_resting(self, entry: Any, day: date) -> bool:
        """Whether they were asked if it still holds, and have not answered in time."""
        if self.asked is None or day <= max(self.asked.answer_by, self.asked.on):
            return False
        confirmed = self.confirmed_on(entry)
        return confirmed is None or confirmed < self.asked.on

    def is_open(self, entry: Any, day: date) -> bool:
        """Whether an offer or a request of the record holds on a day, as far as is known."""
        return not entry.is_over(day) and not self.is_resting(entry, day)


class PersonAnswers(_Confirming):
    """Of a person."""

    if TYPE_CHECKING:
        status: Any
        consent: Any

    @property
    def written_on(self) -> date | None:
        return date.fromisoformat(str(self.consent.given))

    @property
    def is_gone(self) -> bool:
        """Whether nobody may propose them any more."""
        return self.status in ("retired", "in-memoriam")


class GroupAnswers(_Confirming):
    """Of a group."""

    if TYPE_CHECKING:
        status: Any

    @property
    def is_gone(self) -> bool:
        """Whether nobody may propose it any more."""
        return self.status in ("dormant", "ended")


class ConsentAnswers:
    """Of what a person agreed to."""

    if TYPE_CHECKING:
        given: Any
        until: Any
        covers: Any

    def is_in_force(self, day: date) -> bool:
        """From the day on which it was given to its last day, both included."""
        return bool(self.given <= day and (self.until is None or day <= self.until))

    def covers_all(self, purposes: Iterable[str]) -> bool:
        return all(purpose in self.covers for purpose in purposes)


class MembershipAnswers:
    """Of somebody's membership of a group."""

    if TYPE_CHECKING:
        role: Any
        until: Any

    def is_over(self, day: date) -> bool:
        return self.role == "alumni" or (self.until is not None and last_day_of(self.until) < day)


class _Given:
    """Of an offer or a request."""

    if TYPE_CHECKING:
        skill: Any
        means: Any
        until: Any

    @property
    def subject(self) -> str | None:
        """The skill's id, or `means/…`; None for free words."""
        return self.skill or (f"{MEANS_PREFIX}{self.means}" if self.means else None)

    def is_over(self, day: date) -> bool:
        return self.until is not None and self.until < day


class OfferAnswers(_Given):
    """Of an offer."""


class WantAnswers(_Given):
    """Of a request."""

    if TYPE_CHECKING:
        goal: Any
        now: Any

    @property
    def target(self) -> int:
        """The level to reach, stated or one above `now`."""
        return int(self.goal if self.goal is not None else self.now + 1)


class ResourceAnswers:
    """Of a learning resource."""

    if TYPE_CHECKING:
        languages: Any
        translations: Any
        contributors: Any

    @property
    def tags(self) -> tuple[str, ...]:
        """The languages as they are written, translations included, in order."""
        return tuple(sorted({*self.languages, *self.translations}))

    @property
    def makers(self) -> tuple[str, ...]:
        """`people/…` and `groups/…` of those who made it; who paid for it did not."""
        return tuple(part.who for part in self.contributors if part.who is not None and part.role != "funder")


class SessionAnswers:
    """Of a session of a training."""

    if TYPE_CHECKING:
        start: Any
        end: Any

    @property
    def first_day(self) -> date:
        """The earliest day that the start can mean: `2019-08` is 2019-08-01."""
        return first_day_of(self.start)

    @property
    def last_day(self) -> date:
        """The latest day that the end, or else the start, can mean: `2019` is 2019-12-31."""
        return last_day_of(self.end or self.start)


class TrainingAnswers:
    """Of a training."""

    if TYPE_CHECKING:
        status: Any
        sessions: Any

    def is_to_come(self, as_of: date) -> bool:
        """Whether somebody can still go there: a session is not over, or it is planned without a day."""
        if self.status in ("done", "cancelled"):
            return False
        if not self.sessions:
            return self.status in ("planned", "open")
        return any(session.last_day >= as_of for session in self.sessions)


ANSWERS: Final[dict[str, type]] = {
    "Consent": ConsentAnswers,
    "Group": GroupAnswers,
    "Membership": MembershipAnswers,
    "Offer": OfferAnswers,
    "Person": PersonAnswers,
    "Resource": ResourceAnswers,
    "Session": SessionAnswers,
    "Training": TrainingAnswers,
    "Want": WantAnswers,
}
"""Model → what it answers beyond its fields, where that is known here."""
