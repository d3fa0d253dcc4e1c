"""Resources by language: how many, and a page for each language."""

from leadkit.products.index.pages.writing import Writer
from leadkit.report import Block, FileLink, Heading, Page, Prose, Table


def languages_page(writer: Writer) -> Page:
    unknown = sum(not entry.record.languages and not entry.record.translations for entry in writer.index.resources)
    blocks: list[Block] = [*writer.others("languages")]
    if unknown:
        blocks.append(
            Prose(
                writer.speech.ngettext(
                    "The language of {number} of {all} resources is unknown.",
                    "The language of {number} of {all} resources is unknown.",
                    unknown,
                    all=len(writer.index.resources),
                )
            )
        )
    ranked = sorted(writer.by_language, key=lambda tag: (-len(writer.by_language[tag]), tag))
    columns = (writer.gettext("Language"), writer.gettext("Resources"))
    rows = tuple(((FileLink(writer.tag(tag), f"languages/{tag}"),), len(writer.by_language[tag])) for tag in ranked)
    return Page(writer.gettext("Resources by language"), (*blocks, Table(columns, rows)), writer.language)


def language_page(tag: str, writer: Writer) -> Page:
    """Every resource in one language, by skill."""
    by_skill: dict[str, list[int]] = {}
    entries = writer.by_language[tag]
    for number, entry in enumerate(entries):
        for skill in dict.fromkeys(taught.skill for taught in entry.record.teaches):
            by_skill.setdefault(skill, []).append(number)
    blocks: list[Block] = []
    for skill in sorted(by_skill, key=lambda skill: (writer.title(f"skills/{skill}").casefold(), skill)):
        blocks.append(Heading(writer.title(f"skills/{skill}")))
        blocks.append(writer.lines(entries[number] for number in by_skill[skill]))
    untagged = [entry for entry in entries if not entry.record.teaches]
    if untagged:
        blocks += [Heading(writer.gettext("Not tagged with a skill")), writer.lines(untagged)]
    name = writer.speech.language_name(tag)
    return Page(writer.gettext("Resources in {language}", language=name), tuple(blocks), writer.language)
