"""The first page: how much there is, and each skill with its resources, under the skill that it is a part of."""

from leadkit.labels.record_pages import RecordIndex
from leadkit.products.index.pages.writing import Writer
from leadkit.report import Block, Bullets, Heading, Line, Page, Prose, Table


def overview_page(writer: Writer, on: RecordIndex) -> Page:
    said, index, repo = writer.said, writer.index, writer.repo
    taught = {skill for skill in on.resources if skill in repo.skills}
    blocks: list[Block] = [
        *writer.others("README"),
        Prose(
            said(
                "As of {day}: {resources} resources for {skills} skills in {languages} languages. "
                "This index points at where things are; it stores no content.",
                day=writer.speech.day(index.as_of),
                resources=len(index.resources),
                skills=len(taught),
                languages=len(writer.by_language),
            )
        ),
        Bullets(
            (
                (writer.page("By language", "languages"),),
                (writer.page("By kind, format, access, licence and audience", "facets"),),
                (writer.page("Trainings and what came of them", "trainings"),),
                (writer.page("What is missing", "missing"),),
            )
        ),
        Heading(said("By skill")),
        Prose(
            said("A skill's page names resources, trainings, people and groups. Numbers include the parts of a skill.")
        ),
    ]
    columns = tuple(map(said, ("Skill", "Resources", "Trainings", "People and groups", "Wanted by")))
    rows: list[tuple[Line | int | None, ...]] = []
    for entry in sorted(repo.skills, key=lambda entry: (writer.formatter.title(entry.name).casefold(), entry.id)):
        if entry.record.replaced_by is None:
            inside = (entry.id, *on.within.get(entry.id, ()))
            rows.append(
                (
                    (writer.formatter.link(entry.name),),
                    len({found.name for skill in inside for found in on.resources.get(skill, ())}),
                    len({found.name for skill in inside for found in on.trainings.get(skill, ())}),
                    len({party.name for skill in inside for party, _ in on.offered.get(skill, ())}),
                    on.wanted.get(entry.id, 0),
                )
            )
    blocks.append(Table(columns, tuple(rows)))
    untagged = [entry for entry in index.resources if not entry.record.teaches]
    if untagged:
        blocks += [Heading(said("Not tagged with a skill")), writer.lines(untagged)]
    return Page(said("Resource index"), tuple(blocks), writer.language)
