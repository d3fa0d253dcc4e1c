"""What people, groups, offers and requests are counted by, one entry each: every table, page and file follows it.

A field of a person is counted as soon as a dimension reads it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

from leadkit.community.participants import Participant
from leadkit.community.parties import GLOBAL
from leadkit.i18n.messages import Message
from leadkit.i18n.vocabulary import LEVELS
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.answers import MEANS_PREFIX
from leadkit.model.records import Group, Person
from leadkit.model.repository import Repository
from leadkit.products.census.ledger import Key, Ledger, Lists
from leadkit.products.census.tallies import Table, by_level, by_party, by_subject


class Books(NamedTuple):
    """Everybody who is counted, with what is offered and wanted: skills in one ledger, means in the other."""

    repo: Repository
    counted: tuple[Participant, ...]
    skills: Ledger
    means: Ledger


def _word(formatter: RecordFormatter, key: Key) -> str:
    return formatter.word(str(key))


@dataclass(frozen=True, slots=True)
class Dimension:
    """`file` is its table's, `data` its list's in census.json; `heading` and `title` are of its section and its column.

    `keys` gives what somebody is counted under: () where the question is not theirs, None where it is and they did
    not answer, and so does a key of `silent`. Without `keys` a dimension counts what is offered and wanted.
    `is_ranked`: the most first, not in the order of the keys. `chart` shows it. `is_listed`: who may be named is.
    """

    name: str
    file: str
    heading: Message
    title: Message
    table: Callable[[Books], Table]
    label: Callable[[RecordFormatter, Key], str] = _word
    keys: Callable[[Participant], Sequence[Key]] | None = None
    silent: tuple[Key, ...] = (None,)
    is_ranked: bool = False
    chart: str = ""
    data: str = ""
    is_listed: bool = True

    def is_answered(self, tallies: Table) -> bool:
        """Whether anybody is counted under anything but silence: what nobody uses makes no section and no file."""
        return any(key not in self.silent for key in tallies)

    @property
    def list_name(self) -> str:
        return self.data or f"by_{self.name}"


def _of_party(
    name: str,
    file: str,
    heading: Message,
    title: Message,
    keys: Callable[[Participant], Sequence[Key]],
    label: Callable[[RecordFormatter, Key], str] = _word,
    *,
    silent: tuple[Key, ...] = (None,),
    is_ranked: bool = True,
    chart: str = "",
    is_listed: bool = True,
) -> Dimension:
    def table(books: Books) -> Table:
        return by_party(books.skills, Lists.of(map(keys, books.counted)))

    return Dimension(name, file, heading, title, table, label, keys, silent, is_ranked, chart, is_listed=is_listed)


def _of_skill(name: str, file: str, heading: Message, title: Message, field: str) -> Dimension:
    def key_of(repo: Repository, skill: str) -> str | None:
        entry = repo.skills.get(skill)
        found: str | None = getattr(entry.record, field) if entry else None
        return found

    def table(books: Books) -> Table:
        ledger = books.skills
        return by_subject(ledger, Lists.of((key_of(books.repo, skill),) for skill in ledger.subjects))

    return Dimension(name, file, heading, title, table)


def _means(books: Books) -> Table:
    return by_subject(books.means, Lists.of((means.removeprefix(MEANS_PREFIX),) for means in books.means.subjects))


_EXPERIENCE: Final = {
    "newcomer": Message("newcomers (years since joining: at most {years})"),
    "nascent": Message("volunteers with some experience"),
    "experienced": Message("experienced volunteers (five years and more)"),
}


def _experience(formatter: RecordFormatter, key: Key) -> str:
    return formatter.translate(_EXPERIENCE[str(key)], years=formatter.repo.config.matching.newcomer_years)


DIMENSIONS: Final[Mapping[str, Dimension]] = MappingProxyType(
    {
        dimension.name: dimension
        for dimension in (
            _of_party(
                *("region", "regions", Message("Regions"), Message("Region")),
                lambda who: who.regions,
                lambda formatter, key: formatter.region(str(key)),
                silent=(None, GLOBAL),  # who names no place stands under `global`
                is_ranked=False,
            ),
            _of_party(
                *("country", "countries", Message("Countries"), Message("Country")),
                lambda who: (who.record.country,),
                lambda formatter, key: formatter.speech.country(str(key)),
                chart="world",
            ),
            _of_party(
                *("language", "languages", Message("Languages"), Message("Language")),
                lambda who: sorted(who.languages) or (None,),
                lambda formatter, key: formatter.tag(str(key)),
            ),
            _of_skill("category", "categories", Message("Categories of skills"), Message("Category"), "category"),
            _of_skill("area", "areas", Message("Areas of leadership"), Message("Area"), "area"),
            Dimension(
                *("level", "levels", Message("Levels"), Message("Level")),
                lambda books: by_level(books.skills),
                lambda formatter, key: f"{key} – {formatter.word(LEVELS[int(str(key))])}",
            ),
            _of_party(
                *("experience", "experiences", Message("Experience"), Message("Experience")),
                lambda who: () if who.is_group else (who.experience,),
                _experience,
                is_ranked=False,
            ),
            _of_party(
                *("involvement", "involvements", Message("Ways to take part"), Message("Takes part")),
                lambda who: (who.record.involvement or (None,)) if isinstance(who.record, Person) else (),
            ),
            _of_party(
                *("kind", "kinds", Message("Kinds of groups"), Message("Kind")),
                lambda who: (who.record.kind,) if isinstance(who.record, Group) else (),
            ),
            Dimension(
                "means", "means", Message("Practical support"), Message("Practical support"), _means, data="means"
            ),
            _of_party(
                *("access", "access", Message("Access needs"), Message("Access")),
                lambda who: (who.record.needs_access or (None,)) if isinstance(who.record, Person) else (),
                is_listed=False,  # to be found by name is not to be listed by what one needs
            ),
        )
    }
)
"""Name → dimension, in the order of the page."""
