"""What the Capacity Exchange calls things where we call them otherwise, and what only leadkit keeps of a profile.

Read off its code (docs/capacity-exchange.md says where); the reader turns the same words back.
"""

import re
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias
from urllib.parse import quote, unquote

from leadkit.community.twins import PLACEHOLDER
from leadkit.model.config import Config
from leadkit.model.records import Person

ADDRESS: Final = "https://capx.toolforge.org"
OWN_NUMBERS: Final = 1_000_000
"""Numbers above are an export's own, and mean nothing outside it: of the rest we know what it is on the exchange."""
VERSION: Final = 1
"""Of `leadkit.json`."""
NATIVE: Final = "n"
"""How the exchange writes Babel's N; the other levels are the same digits, as texts."""
LONGEST_CODE: Final = 10
"""Characters of a language's code."""
LONGEST_NAME: Final = 128
"""Characters of an event's name."""


class OrganisationType(NamedTuple):
    """Its code and its name on the exchange."""

    code: str
    name: str


TYPES: Final = MappingProxyType(
    {
        "chapter": OrganisationType("C", "Chapter"),
        "user-group": OrganisationType("U", "Wikimedia user group"),
        "thematic-organisation": OrganisationType("T", "Thematic organization"),
    }
)
"""Kind of group → what it is there; other kinds are none."""
LOCATIONS: Final = MappingProxyType({"online": "virtual", "in-person": "in_person", "hybrid": "hybrid"})
"""Mode of a training → type of the location of an event."""


class PartOfWorld(NamedTuple):
    """A part of the world on the exchange: its number, which its own pages rely on, and its acronym."""

    number: int
    acronym: str


REGIONS: Final = MappingProxyType(
    {
        "middle-east-north-africa": PartOfWorld(18, "MENA"),
        "sub-saharan-africa": PartOfWorld(19, "SSA"),
        "south-asia": PartOfWorld(20, "SA"),
        "east-southeast-asia-pacific": PartOfWorld(21, "ESEAP"),
        "latin-america-caribbean": PartOfWorld(22, "LAC"),
        "united-states-canada": PartOfWorld(23, "NA"),
        "northern-western-europe": PartOfWorld(24, "NWE"),
        "central-eastern-europe-central-asia": PartOfWorld(25, "CEECA"),
    }
)
"""Region of the shipped list → what it is there; regions of a community's own are known by their names only."""
ACRONYMS: Final = MappingProxyType({"EH": "xz", "SJ": "xv"})
"""Countries that the exchange writes otherwise than ISO 3166-1 in small letters."""
REPORT: Final = "Report"
MASTODON: Final = "Mastodon"
"""What the links of a group are called that have a field of their own there."""
META_PAGE: Final = re.compile(r"https://meta\.wikimedia\.org/wiki/.+", re.ASCII)
HOME_PROJECT: Final = re.compile(r"https://[\w-]+\.wikimedia\.org/", re.ASCII)
ORGANISATION_PAGE: Final = re.compile(rf"{re.escape(ADDRESS)}/organization_profile/([1-9][0-9]{{0,5}})", re.ASCII)
_WIKI: Final = (
    r"https://(?:[a-z0-9-]+\.)*(?:wiki(?:media|pedia|data|books|quote|source|news|versity|voyage|functions)"
    r"|wiktionary|mediawiki)\.org/"
)
_ON_A_WIKI: Final = re.compile(_WIKI, re.ASCII | re.IGNORECASE)
_USER_PAGE: Final = re.compile(rf"{_WIKI}wiki/User(?:_talk)?:([^/?#]+)", re.ASCII | re.IGNORECASE)

Fields: TypeAlias = frozenset[str]
OFFER: Final[Fields] = frozenset({"skill", "level", "means", "words", "formats", "note", "until", "cost", "for"})
WANT: Final[Fields] = frozenset({"skill", "means", "words", "now", "goal", "formats", "note", "until"})
MEMBERSHIP: Final[Fields] = frozenset({"role", "since", "until", "agreed"})
TAUGHT: Final[Fields] = frozenset({"skill", "level"})
KEPT: Final = MappingProxyType(
    {
        "people": frozenset({"contact", "username", "timezone", "hours", "away"}),
        "groups": frozenset(
            (
                *("kind", "languages", "languages_complete", "serves", "contact", "status", "aliases", "chats"),
                *("lists", "meetings", "links", "founded", "timezone", "hours", "away", "seats", "mentors"),
                *("census", "description", "unreviewed", "sources"),
            )
        ),
        "trainings": frozenset(
            ("kind", "title", "languages", "sessions", "seats", "description", "status", "sources", "outcomes")
        ),
    }
)
"""Kind → what `leadkit.json` holds of a record as it is there: of people no more than their page shows."""


def region_there(config: Config, region: str) -> PartOfWorld | None:
    """A region as the exchange has it; None for one of a community's own list."""
    return None if config.regions else REGIONS.get(region)


def user_of(page: str) -> str | None:
    """The account whose page on one of Wikimedia's wikis this is."""
    match = _USER_PAGE.fullmatch(page)
    name = unquote(match[1]).replace("_", " ").strip() if match else ""
    return name if name and name.casefold() != PLACEHOLDER else None


def profile_page(account: str) -> str:
    """The page of a user on the exchange."""
    return f"{ADDRESS}/profile/{quote(account)}"


def account_of(config: Config, record: Person) -> str | None:
    """The account on Wikimedia's wikis, as far as the record or the settings say that it is one there.

    A user name alone may be anybody's elsewhere: its number, its page there or `contacts` says whose it is.
    """
    name = record.username
    if name is not None and (
        (config.contacts is not None and _ON_A_WIKI.match(config.contacts))
        or (record.same_as is not None and record.same_as.wikimedia is not None)
        or profile_page(name) in record.links
    ):
        return name
    return user_of(record.contact) if record.contact is not None else None
