"""Resources by language: how many, and a page for each language."""

from leadkit.products.index.pages.writing import Writer
from leadkit.report import Block, Heading, Link, Page, Prose, Table


def languages_page(writer: Writer) -> Page:
    unknown = sum(not entry.record.languages and not entry.record.translations for entry in writer.index.resources)
    blocks: list[Block] = [*writer.others("languages")]
    if unknown:
        one = "The language of {number} of {all} resources is unknown."
        blocks.append(Prose(writer.speech.counted(one, one, unknown, all=len(writer.index.resources))))
    ranked = sorted(writer.by_language, key=lambda tag: (-len(writer.by_language[tag]), tag))
    columns = (writer.said("Language"), writer.said("Resources"))
    rows = tuple(((Link(writer.tag(tag), f"languages/{tag}.md"),), len(writer.by_language[tag])) for tag in ranked)
    return Page(writer.said("Resources by language"), (*blocks, Table(columns, rows)), writer.language)


def language_page(tag: str, writer: Writer) -> Page:
    """Every resource in one language, by skill."""
    formatter = writer.formatter_in("../")
    by_skill: dict[str, list[int]] = {}
    entries = writer.by_language[tag]
    for number, entry in enumerate(entries):
        for skill in dict.fromkeys(taught.skill for taught in entry.record.teaches):
            by_skill.setdefault(skill, []).append(number)
    blocks: list[Block] = []
    for skill in sorted(by_skill, key=lambda skill: (formatter.title(f"skills/{skill}").casefold(), skill)):
        blocks.append(Heading(formatter.title(f"skills/{skill}")))
        blocks.append(writer.lines((entries[number] for number in by_skill[skill]), formatter))
    untagged = [entry for entry in entries if not entry.record.teaches]
    if untagged:
        blocks += [Heading(writer.said("Not tagged with a skill")), writer.lines(untagged, formatter)]
    name = writer.speech.language_name(tag)
    return Page(writer.said("Resources in {language}", language=name), tuple(blocks), writer.language)
