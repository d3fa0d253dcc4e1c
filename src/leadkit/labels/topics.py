"""Skills by topic, as a reader looks for them: under the skill that they are a part of, else under their category."""

from typing import NamedTuple, get_args

from leadkit.labels.formatter import RecordFormatter
from leadkit.model.graph import ancestors
from leadkit.model.records.skill import Category


class Topic(NamedTuple):
    """A heading, and the ids of its skills, both in the order of what is read."""

    title: str
    skills: tuple[str, ...]


def topics(formatter: RecordFormatter) -> list[Topic]:
    """Every skill that is not retired, once; a skill of several topics under the first."""
    repo = formatter.repo
    above = ancestors(repo)
    active = [entry.id for entry in repo.skills if entry.record.replaced_by is None]
    tops = {top for skill in active for top in above[skill] if not repo.skills[top].record.broader}
    found: dict[str, list[str]] = {top: [] for top in formatter.in_order(tops, "skills")}
    found |= {category: [] for category in get_args(Category)}
    for skill in formatter.in_order(active, "skills"):
        own = {skill, *above[skill]}
        found[next((top for top in found if top in own), repo.skills[skill].record.category)].append(skill)
    titles = {top: formatter.skill(top) if top in tops else formatter.word(top) for top in found}
    return [Topic(titles[top], tuple(skills)) for top, skills in found.items() if skills]
