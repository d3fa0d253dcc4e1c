"""What is missing, ranked by how many want it; and what should be looked at again."""

from leadkit.products.index.index import Missing
from leadkit.products.index.pages.writing import Writer
from leadkit.report import Block, Bullets, Heading, Line, Page, Prose


def missing_page(writer: Writer) -> Page:
    gettext, index = writer.gettext, writer.index
    never = sum(entry.record.reviewed is None for entry in index.stale)
    return Page(
        gettext("What is missing"),
        (
            *writer.others("missing"),
            Heading(gettext("Wanted skills that no resource teaches")),
            _lines(index.without_resource, writer),
            Heading(gettext("Skills with resources only in languages that the people who want them do not speak")),
            _lines(index.without_translation, writer),
            Heading(gettext("Links that need a review")),
            Prose(
                writer.speech.ngettext(
                    "Not reviewed in the last year: {stale} of {all}. Without any known review: {never}.",
                    "Not reviewed in the last {number} years: {stale} of {all}. Without any known review: {never}.",
                    writer.repo.config.census.review_years,
                    stale=len(index.stale),
                    all=len(index.resources),
                    never=never,
                )
            ),
            *(
                [writer.lines(entry for entry in index.stale if entry.record.reviewed)]
                if never < len(index.stale)
                else []
            ),
            Heading(gettext("Outdated or archived")),
            writer.lines(index.retired) if index.retired else Prose(gettext("Nothing.")),
        ),
        writer.language,
    )


def _lines(found: tuple[Missing, ...], writer: Writer) -> Block:
    if not found:
        return Prose(writer.gettext("Nothing."))
    lines: list[Line] = []
    for missing in found:
        wanted = writer.speech.ngettext("wanted by {number}", "wanted by {number}", missing.wanted_by)
        spoken = writer.speech.listed(map(writer.speech.language_name, missing.languages))
        who = "; " + writer.gettext("they speak {languages}", languages=spoken) if missing.languages else ""
        lines.append((writer.link(f"skills/{missing.skill}"), f": {wanted}{who}"))
    return Bullets(tuple(lines))
