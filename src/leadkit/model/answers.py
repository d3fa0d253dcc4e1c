"""What records and settings answer beyond their fields: the same of typed ones and of plain ones.

Nothing here imports pydantic: a clean repository is judged without it.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias
from urllib.parse import quote

from leadkit.i18n.messages import LANGUAGES
from leadkit.i18n.terms import Term, plural
from leadkit.i18n.vocabulary import shipped

Experience: TypeAlias = Literal["newcomer", "nascent", "experienced"]
Purpose: TypeAlias = Literal["directory", "matching", "private-matching", "census", "federation"]
"""What a person can agree to."""
EXPERIENCED_YEARS: Final = 5
"""As the research project's categories have it: experienced volunteers have been active for five years and more."""


ANY_LANGUAGE: Final = "und"
"""The BCP 47 tag of what is of no language in particular, such as a community's one name."""
UNSTATED_LANGUAGE_LEVEL: Final = 4
"""What a plain list of languages says of each."""


class PrivacyAnswers:
    """Of the settings that protect people."""

    if TYPE_CHECKING:
        protected_countries: Any

    @property
    def protected(self) -> frozenset[str]:
        """Country codes that may not appear in a person's record."""
        if self.protected_countries is not None:
            return frozenset(self.protected_countries)
        return frozenset(shipped("protected")["countries"])


class ConfigAnswers:
    """Of leadkit.yaml."""

    if TYPE_CHECKING:
        name: Any
        languages: Any
        regions: Any
        vocabulary: Any
        terms: Any
        contacts: Any
        matching: Any

    @cached_property
    def spoken(self) -> tuple[str, ...]:
        """The community's languages that leadkit has messages in; English where there is none of them."""
        return tuple(tag for tag in self.languages if tag.partition("-")[0] in LANGUAGES) or ("en",)

    def called(self, language: str = "en") -> str:
        """The community's name for readers of a language."""
        names = self.name
        tags = (language, language.partition("-")[0], "en", min(names))
        return str(next(names[tag] for tag in tags if tag in names))

    def account_page(self, username: str) -> str | None:
        """Where an account leads, if the community says so."""
        return self.contacts.replace("{}", quote(username.replace(" ", "_"))) if self.contacts else None

    def terms_in(self, language: str) -> tuple[Term, ...]:
        """The community's own words in a language."""
        tags = (language, language.partition("-")[0])
        found = ((concept, words.get(tags[0]) or words.get(tags[1])) for concept, words in sorted(self.terms.items()))
        return tuple(
            Term(concept, words[0], words[-1] if len(words) > 1 else plural(words[0], language))
            for concept, words in found
            if words
        )

    def words(self, vocabulary: str) -> tuple[str, ...]:
        """The words of one vocabulary: the community's own, else the shipped ones."""
        if vocabulary == "regions":
            return tuple(self.regions or shipped("regions"))
        own: tuple[str, ...] | None = getattr(self.vocabulary, vocabulary)
        return own if own is not None else tuple(shipped("words")[vocabulary])

    def experience(self, since: int | None, as_of: date) -> Experience | None:
        """By the year somebody joined; None where that is unknown, or has not come yet."""
        if since is None or since > as_of.year:
            return None
        years = as_of.year - since
        if years <= self.matching.newcomer_years:
            return "newcomer"
        return "nascent" if years < EXPERIENCED_YEARS else "experienced"

    def region_of(self, country: str) -> str | None:
        """The region a country belongs to; None where the community's own list leaves it out."""
        return self._country_regions.get(country)

    def regions_around(self, countries: Iterable[str]) -> frozenset[str]:
        """The regions that any of these countries belongs to."""
        return frozenset(region for country in countries if (region := self.region_of(country)))

    def countries_of(self, region: str) -> frozenset[str]:
        """The countries of a region; none where the list does not have it."""
        return frozenset(country for country, own in self._country_regions.items() if own == region)

    def region_name(self, region: str, language: str = "en") -> str:
        label = self.regions[region].label if self.regions else shipped("regions")[region]["label"]
        return str(label.get(language) or label.get("en") or next(iter(label.values())))

    def region_labels(self, region: str) -> tuple[str, ...]:
        """What a region is called, in every language."""
        return tuple((self.regions[region].label if self.regions else shipped("regions")[region]["label"]).values())

    @cached_property
    def _country_regions(self) -> dict[str, str]:
        if self.regions:
            return {country: region for region, entry in self.regions.items() for country in entry.countries}
        return shipped_country_regions()


@cache
def shipped_country_regions() -> dict[str, str]:
    """Country code → region of the shipped list, which holds every ISO 3166-1 code."""
    return {country: region for region, entry in shipped("regions").items() for country in entry["countries"]}


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


ANSWERS: Final[dict[str, type]] = {
    "Config": ConfigAnswers,
    "Privacy": PrivacyAnswers,
    "Person": PersonAnswers,
    "Group": GroupAnswers,
}
"""Model → what it answers beyond its fields, where that is known here."""
