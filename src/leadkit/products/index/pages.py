"""The index to read: by skill, by language, trainings with their outcomes, and what is missing."""

from leadkit.locale.names import language_name
from leadkit.locale.phrases import counted
from leadkit.products.index.index import Index, Missing
from leadkit.products.supply import resource_languages
from leadkit.products.wording import language_list, localised, skill_label
from leadkit.records import Resource, Taught
from leadkit.report import Block, Bullets, Heading, Line, Link, Page, Prose, Strong, Table
from leadkit.repository import Entry, Repository


def by_skill(index: Index, repo: Repository) -> Page:
    taught: dict[str, list[Entry[Resource]]] = {}
    for entry in index.resources:
        for skill in {one.skill for one in entry.record.teaches}:
            taught.setdefault(skill, []).append(entry)
    languages = {tag for entry in index.resources for tag in resource_languages(entry.record)}
    blocks: list[Block] = [
        Prose(
            f"As of {index.as_of.isoformat()}: {counted(len(index.resources), 'resource', 'resources')} for "
            f"{counted(len(taught), 'skill', 'skills')} in {counted(len(languages), 'language', 'languages')}. "
            "This index points at where things are; it stores no content."
        ),
        Bullets(
            (
                (Link("By language", "languages.md"),),
                (Link("Trainings and what came of them", "trainings.md"),),
                (Link("What is missing", "missing.md"),),
            )
        ),
    ]
    ordered = sorted(taught, key=lambda skill: (skill_label(repo, skill).casefold(), skill))
    for skill in ordered:
        blocks.append(Heading(skill_label(repo, skill)))
        blocks.append(Bullets(tuple(_resource_line(entry) for entry in taught[skill])))
    untagged = [entry for entry in index.resources if not entry.record.teaches]
    if untagged:
        blocks += [Heading("Not tagged with a skill"), Bullets(tuple(_resource_line(entry) for entry in untagged))]
    return Page("Resource index", tuple(blocks))


def _resource_line(entry: Entry[Resource]) -> Line:
    record = entry.record
    title = localised(record.title)
    details = [record.kind.replace("-", " ")]
    tags = resource_languages(record)
    details.append(language_list(tags) if len(tags) <= 6 else f"{len(tags)} languages" if tags else "language unknown")
    if record.year:
        details.append(str(record.year))
    if record.status and record.status != "current":
        details.append(record.status)
    head = Link(title, record.url) if record.url else Strong(title)
    cited = f" {record.citation}" if record.citation and not record.url else ""
    return head, f" ({'; '.join(details)}).{cited}"


def by_language(index: Index) -> Page:
    spoken: dict[str, list[Entry[Resource]]] = {}
    for entry in index.resources:
        for tag in resource_languages(entry.record):
            spoken.setdefault(tag, []).append(entry)
    unknown = sum(1 for entry in index.resources if not resource_languages(entry.record))
    ranked = sorted(spoken, key=lambda tag: (-len(spoken[tag]), tag))
    text = f"The language of {unknown} of {len(index.resources)} resources is unknown." if unknown else ""
    blocks: list[Block] = [Prose(text)] if text else []
    blocks.append(
        Table(("Language", "Resources"), tuple((f"{language_name(tag)} ({tag})", len(spoken[tag])) for tag in ranked))
    )
    for tag in ranked:
        if tag != "en":
            blocks.append(Heading(f"{language_name(tag)} ({tag})"))
            blocks.append(Bullets(tuple(_resource_line(entry) for entry in spoken[tag])))
    return Page("Resources by language", tuple(blocks))


def trainings(repo: Repository) -> Page:
    blocks: list[Block] = [
        Prose(
            f"{counted(len(repo.trainings), 'training', 'trainings')}, past ones included; "
            f"{sum(1 for e in repo.trainings if e.record.outcomes)} with published outcomes."
        )
    ]
    for entry in sorted(repo.trainings, key=lambda e: (_start(e.record.sessions), e.id), reverse=True):
        record = entry.record
        blocks.append(Heading(localised(record.title)))
        when = [session.start + (f" to {session.end}" if session.end else "") for session in record.sessions]
        where = [session.place for session in record.sessions if session.place]
        facts = [record.kind.replace("-", " "), *when, *where, *([record.mode] if record.mode else [])]
        lines: list[Line] = ["; ".join(facts) + "."]
        lines += [f"teaches {_skills(repo, record.teaches)}."] if record.teaches else []
        if record.outcomes:
            totals = record.outcomes
            for word, number in (
                ("applied", totals.applied),
                ("attended", totals.attended),
                ("completed", totals.completed),
            ):
                if number is not None:
                    lines.append(f"{number} {word}.")
            lines += [f"{result.text}" for result in totals.results]
        blocks.append(Bullets(tuple(lines)))
    return Page("Trainings", tuple(blocks))


def _start(sessions: tuple[object, ...]) -> str:
    return min((str(getattr(session, "start", "")) for session in sessions), default="")


def _skills(repo: Repository, taught: tuple[Taught, ...]) -> str:
    return ", ".join(skill_label(repo, one.skill) for one in taught)


def missing(index: Index, repo: Repository) -> Page:
    def lines(found: tuple[Missing, ...]) -> Block:
        if not found:
            return Prose("Nothing.")
        return Bullets(
            tuple(
                f"{skill_label(repo, m.skill)}: wanted by {m.wanted_by}"
                + (f", who speak {language_list(m.languages)}" if m.languages else "")
                for m in found
            )
        )

    never = sum(1 for entry in index.stale if entry.record.reviewed is None)
    return Page(
        "What is missing",
        (
            Heading("Skills that are wanted and that no resource teaches"),
            lines(index.without_resource),
            Heading("Skills whose resources exist only in languages that those who want them do not speak"),
            lines(index.without_translation),
            Heading("Links that nobody has reviewed"),
            Prose(
                f"{len(index.stale)} of {len(index.resources)} were not reviewed in the last "
                f"{repo.config.census.review_years} years, {never} of them never."
            ),
            Heading("Outdated or archived"),
            Bullets(tuple(_resource_line(entry) for entry in index.retired)) if index.retired else Prose("None."),
        ),
    )
