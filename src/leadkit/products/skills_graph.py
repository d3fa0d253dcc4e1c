"""The skills graph as a product: the tree of skills to read, its edges as a table, all of it as data."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, get_args

from leadkit.community.disclosure import LISTED
from leadkit.i18n.as_of import as_of_mark
from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.graph import SKILL_RELATIONS, build
from leadkit.model.records.skill import Category
from leadkit.model.repository import Repository
from leadkit.products.product import Product
from leadkit.report import Block, Branch, Bullets, Chart, Heading, Page, Picture, Prose, Report, Table, Tree

if TYPE_CHECKING:
    from leadkit.model.graph import Graph


_RELATIONS: Final = {
    "broader": Message("is a part of"),
    "requires": Message("requires"),
    "related": Message("is related to"),
    "replaced_by": Message("is replaced by"),
    "offers": Message("offers"),
    "wants": Message("wants"),
    "teaches": Message("teaches"),
    "takes": Message("takes"),
}


@dataclass(frozen=True, slots=True)
class SkillsGraph:
    as_of: date
    graph: "Graph"


def compute(repo: Repository, as_of: date) -> SkillsGraph:
    """The graph of skills and everything attached to them that may be shown on that day."""
    return SkillsGraph(as_of, build(repo, LISTED.parties(repo, as_of), as_of))


def describe(skills: SkillsGraph, repo: Repository) -> Report:
    """`README` and its trees in each language, `edges` (CSV) and `graph` (JSON); nothing without skills."""
    if not len(repo.skills):
        return Report()
    pages: dict[str, Page] = {}
    charts: dict[str, Chart] = {}
    for language in repo.config.spoken:
        formatter = RecordFormatter(repo, Speech(language))
        drawn = {formatter.path(name): chart for name, chart in drawings(formatter).items()}
        pages[formatter.path("README")] = _page(skills, formatter, drawn)
        charts |= drawn
    return Report(
        pages=pages,
        tables={"edges": Table(("from", "relation", "to", "level"), tuple(edges(skills)))},
        charts=charts,
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
    about = {"version": 1, "as_of": as_of_mark()}
    return {**about, "directed": True, "multigraph": True, "graph": about, "nodes": nodes, "edges": links}


def _page(skills: SkillsGraph, formatter: RecordFormatter, drawn: Mapping[str, Chart]) -> Page:
    gettext, repo = formatter.gettext, formatter.repo
    relations = Counter(relation for _, relation, _, _ in edges(skills))
    blocks: list[Block] = []
    blocks.append(
        Prose(
            gettext(
                "As of {day}: {skills}, linked like this: {links}. Also linked: {attached}.",
                day=as_of_mark(formatter.language),
                skills=formatter.ngettext("{number} skill", "{number} skills", len(repo.skills)),
                links=_counts(relations, SKILL_RELATIONS, formatter),
                attached=_counts(relations, ("offers", "wants", "teaches", "takes"), formatter),
            )
        )
    )
    blocks += formatter.others("README")
    for path, chart in drawn.items():
        blocks += [Heading(chart.title), Picture(path, f"{chart.title}. {chart.description}")]
        if isinstance(chart.drawing, Tree):
            rows = chart.drawing.rows
            blocks.append(Bullets(tuple("– " * row.depth + _told(row.name, row.remark) for row in rows)))
    parts = _parts(repo)
    active = [entry for entry in repo.skills if entry.record.replaced_by is None]
    alone = [entry.id for entry in active if not entry.record.broader and entry.id not in parts]
    for category in get_args(Category):
        inside = [skill for skill in alone if repo.skills[skill].record.category == category]
        if inside:
            names = map(formatter.skill, formatter.in_order(inside, "skills"))
            blocks += [Heading(formatter.word(category)), Bullets(tuple(names))]
    return Page(gettext("Skills graph"), tuple(blocks), formatter.language)


def _counts(relations: Mapping[str, int], names: Iterable[str], formatter: RecordFormatter) -> str:
    """`is a part of (12), requires (3)`."""
    return formatter.speech.comma.join(
        f"{formatter.translate(_RELATIONS[name])} ({formatter.speech.number(relations[name])})" for name in names
    )


def _told(name: str, remark: str) -> str:
    return f"{name} ({remark})" if remark else name


def _parts(repo: Repository) -> dict[str, list[str]]:
    """Skill → its direct parts, retired ones left out."""
    found: dict[str, list[str]] = {}
    for entry in repo.skills:
        for parent in entry.record.broader if entry.record.replaced_by is None else ():
            found.setdefault(parent, []).append(entry.id)
    return found


def drawings(formatter: RecordFormatter) -> dict[str, Chart]:
    """A tree for each theme (a skill that is a part of none), and one for each leadership area."""
    repo, gettext, ngettext = formatter.repo, formatter.gettext, formatter.ngettext
    parts = _parts(repo)
    found: dict[str, Chart] = {}
    themes = (entry.id for entry in repo.skills if not entry.record.broader and entry.id in parts)
    for theme in formatter.in_order(themes, "skills"):
        inside: set[str] = set()
        rows = tuple(_rows(formatter, parts, theme, 0, inside))
        title = formatter.skill(theme)
        words = ngettext(
            "{number} skill that {whole} consists of.",
            "{number} skills that {whole} consists of.",
            len(inside) - 1,
            whole=title,
        )
        found[f"themes/{theme}"] = Chart(title, words, Tree(rows), formatter.language)
    for area in repo.config.words("areas"):
        of_area = formatter.in_order((entry.id for entry in repo.skills if entry.record.area == area), "skills")
        if of_area:
            title = formatter.word(area)
            lines = [
                Branch(1, formatter.skill(skill), _needs(formatter, skill), f"skills/{skill}") for skill in of_area
            ]
            words = ngettext(
                "{number} skill of the leadership area {area}.",
                "{number} skills of the leadership area {area}.",
                len(of_area),
                area=title,
            )
            heading = gettext("Leadership area: {area}", area=title)
            found[f"areas/{area}"] = Chart(heading, words, Tree((Branch(0, title), *lines)), formatter.language)
    return found


def _rows(
    formatter: RecordFormatter, parts: dict[str, list[str]], skill: str, depth: int, seen: set[str]
) -> Iterator[Branch]:
    """A skill and all that it is the whole of. What is a part of several has its own parts under the first only."""
    is_again = skill in seen
    seen.add(skill)
    again = formatter.gettext("see above") if is_again and parts.get(skill) else ""
    yield Branch(depth, formatter.skill(skill), again or _needs(formatter, skill), f"skills/{skill}")
    for part in () if is_again else formatter.in_order(parts.get(skill, ()), "skills"):
        yield from _rows(formatter, parts, part, depth + 1, seen)


def _needs(formatter: RecordFormatter, skill: str) -> str:
    needed = formatter.repo.skills[skill].record.requires
    skills = formatter.speech.comma.join(map(formatter.skill, needed))
    return formatter.gettext("requires {skills}", skills=skills) if needed else ""


PRODUCT: Final = Product(
    folder="graph",
    title=Message("Skills graph"),
    purpose=Message("how the skills are linked"),
    report=lambda day: describe(compute(day.repo, day.as_of), day.repo),
    disclosure=LISTED,
)
