"""What would tell that somebody is in a country on the protection list, and what can be written instead.

Something tells where it leaves a protected country possible and fewer than three others that are not protected. A
record may name any country that is not on the list: whoever does is not in one that is.
"""

from typing import TYPE_CHECKING, Any, Final

from leadkit.i18n.called import country_called, nearest_country, possible_countries, repaired_language_tag
from leadkit.i18n.names import language_tag, shipped_countries
from leadkit.i18n.places import Possible, both, named_in, one_of, possible_in_tag, possible_in_zone
from leadkit.i18n.vocabulary import shipped
from leadkit.i18n.zones import meant_zone, winter_offset, zone
from leadkit.model.markers import Country, Language, TimeZone, Word

if TYPE_CHECKING:
    from leadkit.model.config import Config

FEWEST: Final = 3
"""Countries that are not protected and all through the year look the same from outside."""
ANYWHERE: Final = "UTC"
"""The time in which anybody can give their hours."""


class Protection:
    """The protection list of a community, and what tells too much there."""

    def __init__(self, config: "Config") -> None:
        self._config: Final = config
        self.countries: Final = config.privacy.protected
        self._unpeopled: Final = frozenset(shipped("protected")["unpeopled"])

    def tells(self, possible: Possible | None) -> bool:
        """Whether so few countries are possible that a protected one is as good as named; nothing tells nothing."""
        if possible is None or self.countries.isdisjoint(possible.countries):
            return False
        return len(possible.always - self.countries - self._unpeopled) < FEWEST

    def possible_in_region(self, region: str) -> Possible | None:
        """The countries of a region of the community's list."""
        return one_of(self._config.countries_of(region))

    def is_named_in(self, text: str) -> bool:
        """Whether a text names a protected country, or a city of one that a time zone is called by."""
        return not self.countries.isdisjoint(named_in(text))

    def is_told_by(self, text: str, mark: Any) -> bool:
        """Whether a text in a marked field tells, as it is written or as leadkit would understand it."""
        match mark:
            case Country():
                return text in self.countries if text in shipped_countries() else self.may_be_meant(text)
            case TimeZone():
                meant = _meant(text)
                return self.tells(possible_in_zone(meant)) if zone(text) else self._is_told_by_unknown(text, meant)
            case Language():
                return self.tells(possible_in_tag(text)) if language_tag(text) == text else self._tag_tells(text)
            case Word(vocabulary="regions"):
                known = self.possible_in_region(text)
                return self.tells(known) if known is not None else self.may_be_meant(text)
        return False

    def is_told_by_time(self, zone_name: str, region: str | None) -> bool:
        """Whether a time zone tells, by itself, or together with a region that does not tell by itself."""
        around = self.possible_in_region(region) if region else None
        zone_alone = possible_in_zone(zone_name)
        return self.tells(zone_alone) or (self.tells(both(around, zone_alone)) and not self.tells(around))

    def zone_instead(self, text: str, region: str | None) -> str:
        """What can be written in place of a time zone that tells: its offset where that is shared enough, else UTC."""
        meant = _meant(text)
        offset = winter_offset(meant) if zone(meant) else ANYWHERE
        possible = possible_in_zone(offset)
        around = self.possible_in_region(region) if region else None
        return ANYWHERE if self.tells(possible) or self.tells(both(possible, around)) else offset

    def region_instead(self, text: str) -> str | None:
        """The region that can be written in place of a country; None where it would tell as well."""
        code = country_called(text)
        region = self._config.region_of(code) if code else None
        return region if region and not self.tells(self.possible_in_region(region)) else None

    def _is_told_by_unknown(self, text: str, meant: str) -> bool:
        return self.tells(possible_in_zone(meant)) or self.may_be_meant(text)

    def _tag_tells(self, text: str) -> bool:
        repaired = repaired_language_tag(text)
        tells = repaired is not None and self.tells(possible_in_tag(repaired))
        return tells or text.upper() in self.countries or self.is_named_in(text)

    def may_be_meant(self, text: str) -> bool:
        """Whether what is not a code names a protected country, or is so near to its name that a hint would name it."""
        code = country_called(text)
        if code is not None or self.is_named_in(text):
            return code in self.countries or self.is_named_in(text)
        near = nearest_country(text)
        return not self.countries.isdisjoint((*possible_countries(text), *((near.code,) if near else ())))


def language_alone(text: str) -> str | None:
    """The language of a tag without what tells where it is spoken; None for what is not a tag."""
    tag = repaired_language_tag(text)
    return tag.partition("-")[0] if tag else None


def _meant(text: str) -> str:
    """A zone as it is called; of what no zone is called, the one that would be suggested."""
    near = None if zone(text) else meant_zone(text, None)
    return near.name if near else text
