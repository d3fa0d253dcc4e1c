"""The first page: how much there is, and each skill with its resources, under the skill that it is a part of."""

from leadkit.i18n.as_of import as_of_mark
from leadkit.labels.record_pages import RecordIndex
from leadkit.labels.topics import topics
from leadkit.products.index.pages.writing import Writer
from leadkit.report import Block, Bullets, Heading, Line, Page, Prose, Table


def overview_page(writer: Writer, on: RecordIndex, further: tuple[Line, ...]) -> Page:
    gettext, index, repo = writer.gettext, writer.index, writer.repo
    taught = {skill for skill in on.resources if skill in repo.skills}
    blocks: list[Block] = [
        Prose(
            gettext(
                "As of {day} – resources: {resources}; skills: {skills}; languages: {languages}. This index "
                "points to where things are; it stores no content.",
                day=as_of_mark(writer.language),
                resources=len(index.resources),
                skills=len(taught),
                languages=len(writer.by_language),
            )
        ),
        *writer.others("README"),
        *((Bullets(further),) if further else ()),
        Heading(gettext("By skill")),
        Prose(
            gettext(
                "Each skill has a page with resources, trainings, people and groups. Numbers include the parts "
                "of a skill."
            )
        ),
    ]
    columns = (
        *(gettext("Skill"), gettext("Resources"), gettext("Trainings"), gettext("People and groups")),
        gettext("Wanted by"),
    )
    for topic in topics(writer):
        blocks += [Heading(topic.title, 3), Table(columns, tuple(_row(skill, writer, on) for skill in topic.skills))]
    untagged = [entry for entry in index.resources if not entry.record.teaches]
    if untagged:
        blocks += [Heading(gettext("Not tagged with a skill")), writer.lines(untagged)]
    return Page(gettext("Resource index"), tuple(blocks), writer.language)


def _row(skill: str, writer: Writer, on: RecordIndex) -> tuple[Line | int | None, ...]:
    """A skill with its parts, and how many teach it, offer it, and want it."""
    inside = (skill, *on.within.get(skill, ()))
    return (
        (writer.link(f"skills/{skill}"),),
        len({found.name for part in inside for found in on.resources.get(part, ())}),
        len({found.name for part in inside for found in on.trainings.get(part, ())}),
        len({party.name for part in inside for party, _ in on.offered.get(part, ())}),
        on.wanted.get(skill, 0),
    )
