"""The skills graph as a product: the tree of skills to read, its edges as a table, all of it as data."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from leadkit.graph import SKILL_RELATIONS, build
from leadkit.locale.phrases import counted
from leadkit.products.wording import samples_note, skill_label
from leadkit.report import Block, Bullets, Heading, Note, Page, Prose, Report, Table
from leadkit.repository import Repository

if TYPE_CHECKING:
    from leadkit.graph import Graph


@dataclass(frozen=True, slots=True)
class SkillsGraph:
    as_of: date
    graph: "Graph"


def compute(repo: Repository, as_of: date) -> SkillsGraph:
    """The graph of skills and everything attached to them that may be shown on that day."""
    return SkillsGraph(as_of, build(repo, as_of))


def describe(skills: SkillsGraph, repo: Repository) -> Report:
    return Report(
        pages={"README": _page(skills, repo)},
        tables={"edges": Table(("from", "relation", "to", "level"), tuple(edges(skills)))},
        data={"graph": as_data(skills)},
    )


def edges(skills: SkillsGraph) -> list[tuple[str, str, str, int | None]]:
    """Start, relation, end and, where there is one, level of every edge, in order."""
    found = [(start, data["relation"], end, data.get("level")) for start, end, data in skills.graph.edges(data=True)]
    return sorted(found, key=lambda edge: (edge[0], edge[1], edge[2]))


def as_data(skills: SkillsGraph) -> dict[str, Any]:
    nodes = [{"id": name, **skills.graph.nodes[name]} for name in sorted(skills.graph)]
    links = [
        {"from": start, "relation": relation, "to": end, **({} if level is None else {"level": level})}
        for start, relation, end, level in edges(skills)
    ]
    return {"version": 1, "as_of": skills.as_of.isoformat(), "nodes": nodes, "edges": links}


def _page(skills: SkillsGraph, repo: Repository) -> Page:
    relations = [relation for _, relation, _, _ in edges(skills)]
    counts = ", ".join(f"{relations.count(relation)} {relation}" for relation in SKILL_RELATIONS)
    attached = ", ".join(f"{relations.count(relation)} {relation}" for relation in ("offers", "wants", "teaches"))
    blocks: list[Block] = [
        Prose(
            f"As of {skills.as_of.isoformat()}: {counted(len(repo.skills), 'skill', 'skills')}, linked in these ways: "
            f"{counts}. Attached to them: {attached}."
        )
    ]
    note = samples_note(repo)
    if note:
        blocks.append(Note(note))
    children: dict[str, list[str]] = {}
    for entry in repo.skills:
        for parent in entry.record.broader:
            children.setdefault(parent, []).append(entry.id)
    for root in (entry.id for entry in repo.skills if not entry.record.broader and entry.id in children):
        blocks.append(Heading(skill_label(repo, root)))
        blocks.append(Bullets(tuple(_branch(repo, children, root, 0))))
    alone = [entry.id for entry in repo.skills if not entry.record.broader and entry.id not in children]
    if alone:
        blocks += [Heading("Skills that stand alone"), Bullets(tuple(_line(repo, skill) for skill in alone))]
    return Page("Skills graph", tuple(blocks))


def _branch(repo: Repository, children: dict[str, list[str]], parent: str, depth: int) -> list[str]:
    lines = []
    for child in children.get(parent, ()):
        lines.append("– " * depth + _line(repo, child))
        lines += _branch(repo, children, child, depth + 1)
    return lines


def _line(repo: Repository, skill: str) -> str:
    record = repo.skills[skill].record
    needs = ", ".join(skill_label(repo, needed) for needed in record.requires)
    return skill_label(repo, skill) + (f" (requires {needs})" if needs else "")
