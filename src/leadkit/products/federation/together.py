"""What communities leave open, as one repository: texts that are read, checked and matched like any other.

So every rule, reason and page of matching holds across communities too, and nothing is said twice.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from leadkit.layout import DATA
from leadkit.model.config import Config
from leadkit.model.loading.names import free_id
from leadkit.products.federation.joining import RegionMap, SkillMap
from leadkit.products.federation.skills import Skills
from leadkit.products.matching.parties import Participants

_LONGEST_NAME: Final = 120


class UnsettledRecord(NamedTuple):
    """What one community leaves open of a person or group: JSON of a record. `who` is the same of those who are."""

    community: str
    party: str
    record: str
    who: int


class Origin(NamedTuple):
    """Whose record it is, as in UnsettledRecord."""

    community: str
    party: str
    who: int


@dataclass(frozen=True, slots=True)
class Together:
    """`texts`: path → content, settings excluded. `origins`: `people/id` here → where it comes from.

    `unread` are records that are none, by community.
    """

    texts: dict[str, bytes]
    origins: Mapping[str, Origin]
    unread: tuple[tuple[str, str], ...]

    def without(self, paths: Collection[str]) -> "Together":
        """Without the records of some paths."""
        texts = {path: text for path, text in self.texts.items() if path not in paths}
        gone = {_name_of(path) for path in paths}
        return replace(self, texts=texts, origins={name: o for name, o in self.origins.items() if name not in gone})

    def apart(self, participants: Participants) -> Participants:
        """Nobody meets somebody of their own community, which has a list of its own, or themselves from another."""
        alike: dict[str | int, set[str]] = {}
        for name, origin in self.origins.items():
            for key in (origin.community, origin.who):
                alike.setdefault(key, set()).add(name)
        frozen = {key: frozenset(names) for key, names in alike.items()}

        def excluded(name: str) -> frozenset[str]:
            """Of a whole community one set, however many are in it."""
            origin = self.origins[name]
            own, themselves = frozen[origin.community], frozen[origin.who]
            return own if themselves <= own else own | themselves

        parties = {
            name: replace(party, excluded=one if party.excluded <= (one := excluded(name)) else party.excluded | one)
            for name, party in participants.parties.items()
        }
        return replace(participants, parties=parties)


def _name_of(path: str) -> str:
    return path.removeprefix(f"{DATA}/").removesuffix(".yaml")


class Names(NamedTuple):
    """What is called how here: communities by id, their skills and regions."""

    communities: Mapping[str, str]
    skills: SkillMap
    regions: RegionMap


def together(found: Sequence[UnsettledRecord], names: Names, skills: Skills, config: Config) -> Together:
    texts = {f"{DATA}/skills/{skill}.yaml": _text(record) for skill, record in _skill_records(skills, config).items()}
    origins: dict[str, Origin] = {}
    unread = []
    taken: dict[str, set[str]] = {"people": set(), "groups": set()}
    for left in sorted(found):
        kind, _, record_id = left.party.partition("/")
        record = _record(left, names, config)
        if record is None or kind not in taken:
            unread.append((left.community, left.party))
            continue
        own = free_id(record_id, taken[kind])
        taken[kind].add(own)
        texts[f"{DATA}/{kind}/{own}.yaml"] = _text(record)
        origins[f"{kind}/{own}"] = Origin(left.community, left.party, left.who)
    return Together(texts, origins, tuple(unread))


def _text(record: Mapping[str, Any]) -> bytes:
    """JSON is YAML, too. Half a character, which JSON can hold, is for the reader of records to refuse."""
    return (json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n").encode(errors="surrogatepass")


def _skill_records(skills: Skills, config: Config) -> dict[str, dict[str, Any]]:
    areas = config.words("areas")
    return {
        skill: {
            "label": dict(skills.labels.get(skill) or {"en": skill}),
            "category": category,
            "broader": list(skills.broader.get(skill, ())),
            **({"area": area} if (area := skills.areas[skill]) in areas else {}),
        }
        for skill, category in skills.categories.items()
    }


def _record(left: UnsettledRecord, names: Names, config: Config) -> dict[str, Any] | None:
    """With its skills and regions called as here; None if it is not a record."""
    try:
        stated = json.loads(left.record)
    except (ValueError, RecursionError):
        return None
    if not isinstance(stated, dict):
        return None
    record: dict[str, Any] = stated
    name = str(record.get("name", ""))[:_LONGEST_NAME]
    record["name"] = f"{name} ({names.communities.get(left.community, left.community)})"
    record = _placed(record, left.community, names, config)
    for side in ("offers", "wants"):
        rows = record.get(side)
        if isinstance(rows, list):
            kept = (_entry(row, left.community, names, config) for row in rows)
            record[side] = [row for row in kept if row is not None]
    return record


def _placed(record: dict[str, Any], community: str, names: Names, config: Config) -> dict[str, Any]:
    """A region that is none here says nothing here; the country still does."""
    if "region" in record:
        here = names.regions.canonical.get((community, str(record.pop("region"))))
        if here in config.words("regions"):
            record["region"] = here
    if isinstance(record.get("serves"), dict):
        record["serves"] = _limited(record["serves"], community, names, config)
        if not record["serves"]:
            del record["serves"]
    return record


def _entry(row: Any, community: str, names: Names, config: Config) -> dict[str, Any] | None:
    """None where its skill, or all places that it is for, are unknown here."""
    if not isinstance(row, dict):
        return None
    found: dict[str, Any] = dict(row)
    if "skill" in found:
        here = names.skills.canonical.get((community, str(found["skill"])))
        if here is None:
            return None
        found["skill"] = here
    if isinstance(found.get("for"), dict):
        found["for"] = _limited(found["for"], community, names, config)
        if not found["for"]:
            return None
    return found


def _limited(limit: Mapping[str, Any], community: str, names: Names, config: Config) -> dict[str, Any]:
    """Places that are unknown here are left out; where none is left, so is what is limited to them."""
    if not isinstance(limit.get("regions", []), list):
        return dict(limit)  # which is refused when it is checked
    regions = [names.regions.canonical.get((community, str(region))) for region in limit.get("regions", ())]
    known = [region for region in regions if region in config.words("regions")]
    if regions and not known and not limit.get("countries"):
        return {}
    return {**{key: value for key, value in limit.items() if key != "regions"}, **({"regions": known} if known else {})}
