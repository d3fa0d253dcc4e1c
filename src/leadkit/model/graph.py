"""The skills graph: networkx's door for everything but flows.

Nodes are `skills/…` with, attached, people, groups, roles, resources and trainings; edges carry their relation as key.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from leadkit.model.repository import Entry, Repository

if TYPE_CHECKING:
    import networkx

    from leadkit.model.records import Group, Offer, Person, Want

    Graph: TypeAlias = networkx.MultiDiGraph[str]

SKILL_RELATIONS: Final = ("broader", "requires", "related")


def cycles(links: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """One circle of each component of ids that lead back to themselves over others, from its first id in the alphabet.

    What names itself, or something that `links` does not know, makes no circle.
    """
    inner = {start: tuple(end for end in ends if end != start and end in links) for start, ends in links.items()}
    try:
        TopologicalSorter(inner).prepare()
    except CycleError:
        import networkx

        graph = networkx.DiGraph([(start, end) for start, ends in inner.items() for end in ends])
        components = [sorted(component) for component in networkx.strongly_connected_components(graph)]
        tangled = sorted(component for component in components if len(component) > 1)
        return tuple(_cycle(graph.subgraph(component), component[0]) for component in tangled)
    return ()


def _links(repo: Repository, skill: str, relation: str) -> tuple[str, ...]:
    return tuple(target for target in getattr(repo.skills[skill].record, relation) if repo.skills.get(target))


def _cycle(component: Any, start: str) -> tuple[str, ...]:
    import networkx

    ways = (networkx.shortest_path(component, successor, start) for successor in sorted(component.successors(start)))
    return (start, *min(ways, key=lambda way: (len(way), way))[:-1])


def is_ordered(repo: Repository) -> bool:
    """Whether no skill is, or requires, a part of itself: only then do the closures below exist."""
    for relation in ("broader", "requires"):
        try:
            TopologicalSorter({entry.id: _links(repo, entry.id, relation) for entry in repo.skills}).prepare()
        except CycleError:
            return False
    return True


def ancestors(repo: Repository) -> dict[str, frozenset[str]]:
    """Skill → every skill that it is a part of over any number of steps."""
    return _closure_of(tuple((entry.id, _links(repo, entry.id, "broader")) for entry in repo.skills))


@lru_cache(maxsize=4)
def _closure_of(links: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, frozenset[str]]:
    parents = dict(links)
    closed: dict[str, frozenset[str]] = {}
    for skill in TopologicalSorter(parents).static_order():
        direct = parents.get(skill, ())
        closed[skill] = frozenset(direct).union(*(closed[parent] for parent in direct))
    return closed


def current(repo: Repository, skill: str) -> str:
    """The skill itself, or what has replaced it over any number of steps."""
    seen = set[str]()
    while skill not in seen and (entry := repo.skills.get(skill)) is not None and entry.record.replaced_by:
        seen.add(skill)
        skill = entry.record.replaced_by
    return skill


def build(repo: Repository, parties: "Iterable[Entry[Person] | Entry[Group]]", as_of: date) -> "Graph":
    """The whole graph of one day, with the people and groups that are given."""
    import networkx

    from leadkit.model.records import Group

    graph: Graph = networkx.MultiDiGraph()
    for entry in repo.skills:
        record = entry.record
        graph.add_node(entry.name, kind="skill", label=record.label.get("en") or next(iter(record.label.values())))
    for entry in repo.skills:
        for relation in SKILL_RELATIONS:
            for target in _links(repo, entry.id, relation):
                graph.add_edge(entry.name, f"skills/{target}", key=relation, relation=relation)
    for party in parties:
        kind = "group" if isinstance(party.record, Group) else "sample" if party.record.sample else "person"
        _attach(graph, party.name, kind, party.record.name)
        for relation, entries in (("offers", party.record.offers), ("wants", party.record.wants)):
            for name, level in _skills(
                entry for entry in entries if not party.record.is_gone and party.record.is_open(entry, as_of)
            ):
                graph.add_edge(party.name, name, key=relation, relation=relation, level=level)
    for role in repo.roles:
        _attach(graph, role.name, "role", role.record.label.get("en") or next(iter(role.record.label.values())))
        for needed in role.record.skills:
            graph.add_edge(role.name, f"skills/{needed.skill}", key="takes", relation="takes", level=needed.level)
    for role in repo.roles:
        for carried in role.record.supports:
            if repo.roles.get(carried):
                graph.add_edge(role.name, f"roles/{carried}", key="supports", relation="supports")
    for source in (*repo.resources, *repo.trainings):
        title = source.record.title.get("en") or next(iter(source.record.title.values()))
        _attach(graph, source.name, source.kind.removesuffix("s"), title)
        for taught in source.record.teaches:
            known = {} if taught.level is None else {"level": taught.level}
            graph.add_edge(source.name, f"skills/{taught.skill}", key="teaches", relation="teaches", **known)
    return graph


def _attach(graph: "Graph", name: str, kind: str, label: str) -> None:
    graph.add_node(name, kind=kind, label=label)


def _skills(entries: "Iterable[Offer | Want]") -> Iterator[tuple[str, int]]:
    from leadkit.model.records import Want

    for entry in entries:
        if entry.skill is not None:
            level = entry.target if isinstance(entry, Want) else entry.level
            yield f"skills/{entry.skill}", level or 0


def requirements(repo: Repository) -> dict[str, frozenset[str]]:
    """Skill → every skill that it requires over any number of steps."""
    return _closure_of(tuple((entry.id, _links(repo, entry.id, "requires")) for entry in repo.skills))


def bottlenecks(repo: Repository, wanted: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Skills that wanted skills require, with how many wants rest on them, the heaviest first."""
    required = requirements(repo)
    weight: dict[str, int] = {}
    for skill, count in wanted.items():
        for needed in required.get(skill, frozenset()):
            weight[needed] = weight.get(needed, 0) + count
    return tuple(sorted(weight.items(), key=lambda item: (-item[1], item[0])))
