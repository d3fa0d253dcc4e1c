"""The skills graph as a product: the tree of skills to read, its edges as a table, all of it as data."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from leadkit.i18n.messages import counted
from leadkit.labels import samples_note, skill_label, word_label
from leadkit.model.graph import SKILL_RELATIONS, build
from leadkit.model.repository import Repository
from leadkit.products.product import Product
from leadkit.report import Block, Bullets, Chart, Heading, Note, Page, Picture, Prose, Report, Table, Tree

if TYPE_CHECKING:
    from leadkit.model.graph import Graph


@dataclass(frozen=True, slots=True)
class SkillsGraph:
    as_of: date
    graph: "Graph"


def compute(repo: Repository, as_of: date) -> SkillsGraph:
    """The graph of skills and everything attached to them that may be shown on that day."""
    return SkillsGraph(as_of, build(repo, as_of))


def describe(skills: SkillsGraph, repo: Repository) -> Report:
    drawn = drawings(repo)
    return Report(
        pages={"README": _page(skills, repo, drawn)},
        tables={"edges": Table(("from", "relation", "to", "level"), tuple(edges(skills)))},
        charts=drawn,
        data={"graph": as_data(skills)},
    )


def edges(skills: SkillsGraph) -> list[tuple[str, str, str, int | None]]:
    """Start, relation, end and, where there is one, level of every edge, in order."""
    found = [(start, data["relation"], end, data.get("level")) for start, end, data in skills.graph.edges(data=True)]
    return sorted(found, key=lambda edge: (edge[0], edge[1], edge[2]))


def as_data(skills: SkillsGraph) -> dict[str, Any]:
    """In the form that networkx calls node-link: `networkx.node_link_graph` reads it."""
    nodes = [{"id": name, **skills.graph.nodes[name]} for name in sorted(skills.graph)]
    links = [
        {"source": start, "target": end, "key": relation, "relation": relation}
        | ({} if level is None else {"level": level})
        for start, relation, end, level in edges(skills)
    ]
    about = {"version": 1, "as_of": skills.as_of.isoformat()}
    return {**about, "directed": True, "multigraph": True, "graph": about, "nodes": nodes, "edges": links}


def _page(skills: SkillsGraph, repo: Repository, drawn: Mapping[str, Chart]) -> Page:
    relations = Counter(relation for _, relation, _, _ in edges(skills))
    counts = ", ".join(f"{relations[relation]} {relation}" for relation in SKILL_RELATIONS)
    others = ("offers", "wants", "teaches", "takes")
    attached = ", ".join(f"{relations[relation]} {relation}" for relation in others)
    blocks: list[Block] = [
        Prose(
            f"As of {skills.as_of.isoformat()}: {counted(len(repo.skills), 'skill', 'skills')}, linked in these ways: "
            f"{counts}. Attached to them: {attached}."
        )
    ]
    note = samples_note(repo)
    if note:
        blocks.append(Note(note))
    for path, chart in drawn.items():
        blocks += [Heading(chart.title), Picture(path, f"{chart.title}. {chart.description}")]
        if isinstance(chart.drawing, Tree):
            rows = chart.drawing.rows
            blocks.append(Bullets(tuple("– " * depth + _told(name, remark) for depth, name, remark in rows)))
    parts = _parts(repo)
    active = [entry for entry in repo.skills if entry.record.replaced_by is None]
    alone = [entry.id for entry in active if not entry.record.broader and entry.id not in parts]
    if alone:
        blocks += [Heading("Skills that stand alone"), Bullets(tuple(skill_label(repo, skill) for skill in alone))]
    return Page("Skills graph", tuple(blocks))


def _told(name: str, remark: str) -> str:
    return f"{name} ({remark})" if remark else name


def _parts(repo: Repository) -> dict[str, list[str]]:
    """Skill → its direct parts, retired ones left out."""
    found: dict[str, list[str]] = {}
    for entry in repo.skills:
        for parent in entry.record.broader if entry.record.replaced_by is None else ():
            found.setdefault(parent, []).append(entry.id)
    return found


def drawings(repo: Repository) -> dict[str, Chart]:
    """A tree for each theme (a skill that is a part of none), and one for each leadership area."""
    parts = _parts(repo)
    found: dict[str, Chart] = {}
    for theme in (entry.id for entry in repo.skills if not entry.record.broader and entry.id in parts):
        inside: set[str] = set()
        rows = tuple(_rows(repo, parts, theme, 0, inside))
        words = f"{counted(len(inside) - 1, 'skill', 'skills')} that {skill_label(repo, theme)} consists of."
        found[f"themes/{theme}"] = Chart(skill_label(repo, theme), words, Tree(rows))
    for area in repo.config.words("areas"):
        of_area = [entry.id for entry in repo.skills if entry.record.area == area]
        if of_area:
            title = word_label(area)
            lines = [(1, skill_label(repo, skill), _needs(repo, skill)) for skill in of_area]
            words = f"{counted(len(of_area), 'skill', 'skills')} of the leadership area {title}."
            found[f"areas/{area}"] = Chart(f"Leadership area: {title}", words, Tree(((0, title, ""), *lines)))
    return found


def _rows(
    repo: Repository, parts: dict[str, list[str]], skill: str, depth: int, seen: set[str]
) -> Iterator[tuple[int, str, str]]:
    """A skill and all that it is the whole of. What is a part of several has its own parts under the first only."""
    is_again = skill in seen
    seen.add(skill)
    remark = "see above" if is_again and parts.get(skill) else _needs(repo, skill)
    yield depth, skill_label(repo, skill), remark
    for part in () if is_again else parts.get(skill, ()):
        yield from _rows(repo, parts, part, depth + 1, seen)


def _needs(repo: Repository, skill: str) -> str:
    needed = ", ".join(skill_label(repo, other) for other in repo.skills[skill].record.requires)
    return f"requires {needed}" if needed else ""


PRODUCT: Final = Product(
    folder="graph",
    title="Skills graph",
    purpose="how the skills hang together",
    report=lambda day: describe(compute(day.repo, day.as_of), day.repo),
)
