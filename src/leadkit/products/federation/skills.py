"""The skills of a federation: what they are called, what they are a part of, and under what they are counted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import networkx as nx

from leadkit.products.export.source import SKILL
from leadkit.products.federation.joining import SkillMap

Word = TypeVar("Word", str, str | None)


class SkillText(NamedTuple):
    """What a community says of a skill."""

    community: str
    skill: str
    category: str
    area: str | None


class Label(NamedTuple):
    community: str
    skill: str
    language: str
    label: str


class Link(NamedTuple):
    community: str
    skill: str
    other: str


class Grouping(NamedTuple):
    """That a subject is counted under a key of a dimension."""

    subject: str
    dimension: str
    key: str | None


@dataclass(frozen=True, slots=True)
class Skills:
    """By id here: category, area, label by language, and what each is directly a part of. What most communities say."""

    categories: Mapping[str, str]
    areas: Mapping[str, str | None]
    labels: Mapping[str, Mapping[str, str]]
    broader: Mapping[str, tuple[str, ...]]

    def groupings(self) -> tuple[Grouping, ...]:
        found = []
        for skill in sorted(self.categories):
            found += [Grouping(skill, "category", self.categories[skill]), Grouping(skill, "area", self.areas[skill])]
            found += [Grouping(skill, SKILL, above) for above in sorted({skill, *self._above(skill)})]
        return tuple(found)

    def _above(self, skill: str) -> set[str]:
        found, waiting = set[str](), [skill]
        while waiting:
            for above in self.broader.get(waiting.pop(), ()):
                if above not in found:
                    found.add(above)
                    waiting.append(above)
        return found


def skills_of(names: SkillMap, texts: Iterable[SkillText], labels: Iterable[Label], links: Iterable[Link]) -> Skills:
    """`links` say what a skill is a part of; of links that would close a circle those of fewer communities are left."""
    here, every = names.canonical, tuple(texts)
    said = Counter((here.get((one.community, one.skill)), one.language, one.label) for one in labels)
    called: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for (skill, language, label), number in said.items():
        if skill is not None:
            called[skill][language][label] = number
    return Skills(
        categories=_most_of(Counter((here[one.community, one.skill], one.category) for one in every)),
        areas=_most_of(Counter((here[one.community, one.skill], one.area) for one in every)),
        labels={
            skill: {tag: _most(found) for tag, found in sorted(by_language.items())}
            for skill, by_language in called.items()
        },
        broader=_without_circles(_joined(names, links)),
    )


def _most_of(found: Counter[tuple[str, Word]]) -> dict[str, Word]:
    """Skill → what most say of it."""
    by_skill: dict[str, Counter[Word]] = defaultdict(Counter)
    for (skill, word), number in found.items():
        by_skill[skill][word] = number
    return {skill: _most(words) for skill, words in by_skill.items()}


def _most(found: Counter[Word]) -> Word:
    return min(found, key=lambda value: (-found[value], value or ""))


def _joined(names: SkillMap, links: Iterable[Link]) -> Counter[tuple[str, str]]:
    """(skill, what it is a part of) → how many communities say so."""
    here = names.canonical
    found = Counter((here.get((one.community, one.skill)), here.get((one.community, one.other))) for one in links)
    return Counter(
        {
            (below, above): number
            for (below, above), number in found.items()
            if below is not None and above is not None and below != above
        }
    )


def _without_circles(found: Counter[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    for below, above in sorted(found, key=lambda link: (-found[link], link)):
        if not (graph.has_node(above) and graph.has_node(below) and nx.has_path(graph, above, below)):
            graph.add_edge(below, above)
    return {skill: tuple(sorted(graph.successors(skill))) for skill in sorted(graph)}
