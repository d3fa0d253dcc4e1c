"""What settings answer beyond their fields: the same of typed ones and of plain ones. Imports no pydantic."""

from collections.abc import Iterable
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from leadkit.i18n.messages import LANGUAGES
from leadkit.i18n.terms import Term, plural
from leadkit.i18n.vocabulary import shipped
from leadkit.model.answers import Experience

EXPERIENCED_YEARS: Final = 5
"""As the research project's categories have it: experienced volunteers have been active for five years and more."""


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
