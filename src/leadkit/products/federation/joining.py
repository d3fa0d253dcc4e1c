"""What is the same in several communities: people and groups by what they state, skills by what they are linked to.

Nothing is joined by a guess. What has no counterpart stays apart, and is listed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final, NamedTuple, TypeVar

from pydantic import AfterValidator, Field

from leadkit.i18n.messages import Message
from leadkit.model.fields import Day, Line, List, Model
from leadkit.model.fields.faults import value_fault
from leadkit.model.loading.names import free_id, is_id

Node = TypeVar("Node", int, tuple[str, str])


def _theirs(value: str) -> str:
    community, _, theirs = value.partition("/")
    if not is_id(community) or not is_id(theirs):
        hint = Message("write the id of the community, a slash, and the id that it uses: nordic/grant-writing")
        raise value_fault(Message("'{value}' does not name something of a community"), hint, value=value)
    return value


Theirs = Annotated[str, AfterValidator(_theirs)]


class SameSkills(Model):
    """Skills of several communities that somebody found to be the same."""

    same: Annotated[List[Theirs], Field(min_length=2)]
    reviewed: Day | None = None
    by: Line | None = None


class Crosswalk(Model):
    """The reviewed file of a federation: skills that are the same, and what regions of communities are called here."""

    skills: List[SameSkills] = ()
    regions: dict[Theirs, Annotated[str, Field(pattern=r"^[a-z0-9-]{1,64}$")]] = Field(default_factory=dict)


class Sets(dict[Node, Node]):
    """Disjoint sets, each known by its least member."""

    def first(self, node: Node) -> Node:
        while (above := self.get(node, node)) != node:
            self[node] = self.get(above, above)
            node = above
        return node

    def join(self, nodes: Iterable[Node]) -> None:
        firsts = sorted({self.first(node) for node in nodes})
        self.update(dict.fromkeys(firsts, firsts[0]) if firsts else {})


class Identity(NamedTuple):
    """What one community's record is known by; `number` is that of the person or group."""

    community: str
    number: int
    is_group: bool
    identity: str


def same_parties(found: Iterable[Identity]) -> dict[int, int]:
    """Number → the least number of the same person or group, where that is another one.

    What two records of one community state is nobody's alone, and joins nobody.
    """
    by_identity: dict[tuple[bool, str], list[Identity]] = defaultdict(list)
    for row in found:
        by_identity[row.is_group, row.identity].append(row)
    sets: Sets[int] = Sets()
    for rows in by_identity.values():
        numbers = {row.number for row in rows}
        if len({row.community for row in rows}) == len(numbers):
            sets.join(numbers)
    return {number: first for number in list(sets) if (first := sets.first(number)) != number}


LINKS: Final = ("wikidata", "capx", "esco")
"""The columns by which skills are the same."""


class SkillRow(NamedTuple):
    """What a community's table says of a skill."""

    community: str
    skill: str
    definition: str
    wikidata: str | None
    capx: str | None
    esco: str | None


class SkillOf(NamedTuple):
    """A community's skill: what it is linked to (`wikidata:Q…`), and the digest of what it means."""

    community: str
    skill: str
    links: tuple[str, ...]
    definition: str

    @classmethod
    def of(cls, row: SkillRow) -> "SkillOf":
        links = tuple(
            f"{link}:{code}" for link, code in zip(LINKS, row[-len(LINKS) :], strict=True) if code is not None
        )
        return cls(row.community, row.skill, links, row.definition)


_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SkillMap:
    """(community, skill) → what it is called here; and which of them are alone, or state a link that joins nothing.

    `alone` are skills that one community has, of several; `unclear` are links that two skills of one community state.
    """

    canonical: Mapping[_Pair, str]
    alone: tuple[_Pair, ...]
    unclear: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]


def join_skills(found: Sequence[SkillOf], crosswalk: Crosswalk) -> SkillMap:
    """Joined by links to Wikidata, the Capacity Exchange or ESCO, by the crosswalk, and as unchanged copies.

    Of the ids that its communities use, a skill here has the most frequent, the first in the alphabet among equals.
    """
    sets: Sets[_Pair] = Sets()
    by_link: dict[str, list[_Pair]] = defaultdict(list)
    for one in found:
        sets.setdefault((one.community, one.skill), (one.community, one.skill))
        for link in (*one.links, f"copy:{one.skill}:{one.definition}"):
            by_link[link].append((one.community, one.skill))
    unclear = []
    for link, pairs in sorted(by_link.items()):
        doubled = {name for name, number in Counter(name for name, _ in pairs).items() if number > 1}
        unclear += [(name, link) for name in sorted(doubled)]
        sets.join(pair for pair in pairs if pair[0] not in doubled)
    unknown = []
    for row in crosswalk.skills:
        named = [(community, skill) for community, _, skill in (name.partition("/") for name in row.same)]
        unknown += ["/".join(pair) for pair in named if pair not in sets]
        sets.join(pair for pair in named if pair in sets)
    canonical = _called(sets)
    members = Counter(canonical.values())
    several = len({one.community for one in found}) > 1
    alone = tuple(sorted(pair for pair, name in canonical.items() if members[name] == 1)) if several else ()
    return SkillMap(canonical, alone, tuple(unclear), tuple(unknown))


def _called(sets: Sets[_Pair]) -> dict[_Pair, str]:
    """Ids that two different skills would have go to the one that more communities have."""
    components: dict[_Pair, list[_Pair]] = defaultdict(list)
    for pair in sorted(sets):
        components[sets.first(pair)].append(pair)
    taken: set[str] = set()
    called: dict[_Pair, str] = {}
    for _, pairs in sorted(components.items(), key=lambda item: (-len(item[1]), item[0])):
        ids = Counter(skill for _, skill in pairs)
        name = free_id(min(ids, key=lambda skill: (-ids[skill], skill)), taken)
        taken.add(name)
        called |= dict.fromkeys(pairs, name)
    return called


class RegionOf(NamedTuple):
    """A community's region, and the countries in it."""

    community: str
    region: str
    label: str
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class RegionMap:
    """(community, region) → region here; `apart` are those that nothing here is the same as, with their own names;
    `unknown` what the crosswalk names and no community has.
    """

    canonical: Mapping[_Pair, str]
    apart: Mapping[str, str]
    unknown: tuple[str, ...]


def join_regions(found: Sequence[RegionOf], here: Mapping[str, frozenset[str]], crosswalk: Crosswalk) -> RegionMap:
    """The same are regions of one id with the same countries, and what the crosswalk says."""
    canonical: dict[_Pair, str] = {}
    apart: dict[str, str] = {}
    for one in found:
        stated = crosswalk.regions.get(f"{one.community}/{one.region}")
        is_same = here.get(one.region) == one.countries
        name = stated or (one.region if is_same else f"{one.community}/{one.region}")
        canonical[one.community, one.region] = name
        if name not in here:
            apart[name] = one.label
    unknown = sorted(set(crosswalk.regions) - {"/".join(pair) for pair in canonical})
    return RegionMap(canonical, apart, tuple(unknown))
