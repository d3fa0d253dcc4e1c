"""What a sample is to be like: the research project's categories, regions and languages, and who belongs to which."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from leadkit.community.disclosure import LISTED
from leadkit.community.parties import fluency, home_region
from leadkit.i18n.names import language_of
from leadkit.model.records import Person
from leadkit.model.repository import Entry, Repository

Kind: TypeAlias = Literal["category", "region", "language"]
_BANDS: Final = {
    "newcomer": "newcomer",
    "nascent": "nascent-volunteer",
    "experienced": "experienced-volunteer",
}
"""Experience, which the year of joining tells, as the research project calls it."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """One category, region or language: how many are wanted, and who belongs to it (ids)."""

    kind: Kind
    value: str
    wanted: int
    members: frozenset[str]

    @property
    def name(self) -> str:
        return self.value if self.kind == "category" else f"{self.kind}/{self.value}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who agreed to be found. `languages` are those spoken best; `wave` counts referrals, 0 for none."""

    id: str
    categories: tuple[str, ...]
    region: str | None
    languages: tuple[str, ...]
    wave: int = 0

    def values(self, kind: Kind) -> tuple[str, ...]:
        if kind == "category":
            return self.categories
        return self.languages if kind == "language" else ((self.region,) if self.region else ())


def candidates(repo: Repository, as_of: date, waves: Mapping[str, int]) -> tuple[Candidate, ...]:
    """Everybody whose consent to be found by name is in force: who is drawn will be written to."""
    return tuple(_candidate(entry, repo, as_of, waves) for entry in LISTED.people(repo, as_of))


def _candidate(entry: Entry[Person], repo: Repository, as_of: date, waves: Mapping[str, int]) -> Candidate:
    record, config = entry.record, repo.config
    band = config.experience(record.since, as_of)
    words = config.words("involvement")
    stated = {*record.involvement, *([_BANDS[band]] if band else [])}
    spoken = [(language_of(tag), _rank(level)) for tag, level in record.languages.items()]
    best = max((rank for _, rank in spoken), default=0)
    return Candidate(
        id=entry.id,
        categories=tuple(word for word in words if word in stated),
        region=home_region(config, record),
        languages=tuple(sorted({tag for tag, rank in spoken if rank == best})),
        wave=waves.get(entry.id, 0),
    )


def _rank(level: int | str) -> int:
    """A native speaker before whoever speaks it as well."""
    return fluency(level) + (level == "N")


def strata(repo: Repository, found: Iterable[Candidate], size: int, own: Mapping[str, int]) -> tuple[Stratum, ...]:
    """Equal shares of the sample for each category and region of the vocabulary, and each language that somebody
    speaks best; `own` says other numbers, by the stratum's name."""
    people = tuple(found)
    values: dict[Kind, tuple[str, ...]] = {
        "category": repo.config.words("involvement"),
        "region": repo.config.words("regions"),
        "language": tuple(sorted({tag for one in people for tag in one.languages})),
    }
    told = []
    for kind, words in values.items():
        for word in words:
            members = frozenset(one.id for one in people if word in one.values(kind))
            plain = Stratum(kind, word, max(1, size // max(1, len(words))), members)
            told.append(Stratum(kind, word, own.get(plain.name, plain.wanted), members))
    return tuple(told)
