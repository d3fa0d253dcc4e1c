"""The resource index: what there is to learn from, by skill and language, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from leadkit.locale.names import language_name
from leadkit.products.participants import participants
from leadkit.products.supply import Supply, resource_languages, supply
from leadkit.products.wording import language_list, localised, skill_label
from leadkit.records import Resource, Taught
from leadkit.report import Block, Bullets, Heading, Line, Link, Page, Prose, Report, Strong, Table, counted
from leadkit.repository import Entry, Repository


@dataclass(frozen=True, slots=True)
class Missing:
    """A skill that people want and no usable resource teaches, or none in a language that they speak."""

    skill: str
    wanted_by: int
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """Every resource, and what is missing, most wanted first; `stale` were not reviewed for too long, or never."""

    as_of: date
    resources: tuple[Entry[Resource], ...]
    supply: Supply
    without_resource: tuple[Missing, ...]
    without_translation: tuple[Missing, ...]
    stale: tuple[Entry[Resource], ...]
    retired: tuple[Entry[Resource], ...]


def compute(repo: Repository, as_of: date) -> Index:
    available = supply(repo)
    wanting: dict[str, list[frozenset[str]]] = {}
    for who in participants(repo, as_of):
        for skill in who.wants:
            wanting.setdefault(skill, []).append(who.languages)
    without_resource, without_translation = [], []
    for skill, askers in sorted(wanting.items()):
        spoken = tuple(sorted(frozenset().union(*askers)))
        if skill not in available.by_skill:
            without_resource.append(Missing(skill, len(askers), spoken))
            continue
        helpless = [languages for languages in askers if languages and not available.teaches(skill, languages)]
        if helpless:
            missing = tuple(sorted(frozenset().union(*helpless)))
            without_translation.append(Missing(skill, len(helpless), missing))
    oldest = as_of.replace(year=as_of.year - repo.config.census.review_years, day=min(as_of.day, 28))
    return Index(
        as_of=as_of,
        resources=tuple(repo.resources),
        supply=available,
        without_resource=_most_wanted(without_resource),
        without_translation=_most_wanted(without_translation),
        stale=tuple(e for e in repo.resources if e.record.reviewed is None or e.record.reviewed < oldest),
        retired=tuple(e for e in repo.resources if e.record.status in ("outdated", "archived")),
    )


def _most_wanted(found: Iterable[Missing]) -> tuple[Missing, ...]:
    return tuple(sorted(found, key=lambda missing: (-missing.wanted_by, missing.skill)))


def describe(index: Index, repo: Repository) -> Report:
    """`README` by skill, `languages` by language, `missing`; one table; resources.json."""
    return Report(
        pages={
            "README": _by_skill(index, repo),
            "languages": _by_language(index),
            "trainings": _trainings(repo),
            "missing": _missing(index, repo),
        },
        tables={"resources": _table(index)},
        data={"resources": as_data(index)},
    )


def as_data(index: Index) -> dict[str, object]:
    """resources.json: each resource with its id and its own fields, what is unknown left out; and what is missing."""
    return {
        "version": 1,
        "as_of": index.as_of.isoformat(),
        "resources": [
            {"id": entry.id, **entry.record.model_dump(mode="json", by_alias=True, exclude_unset=True)}
            for entry in index.resources
        ],
        "missing": {
            "resources": [_missing_data(missing) for missing in index.without_resource],
            "translations": [_missing_data(missing) for missing in index.without_translation],
            "reviews": [entry.id for entry in index.stale],
        },
    }


def _missing_data(missing: Missing) -> dict[str, object]:
    return {"skill": missing.skill, "wanted_by": missing.wanted_by, "languages": list(missing.languages)}


def _by_skill(index: Index, repo: Repository) -> Page:
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


def _by_language(index: Index) -> Page:
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


def _trainings(repo: Repository) -> Page:
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


def _missing(index: Index, repo: Repository) -> Page:
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


def _table(index: Index) -> Table:
    columns = (
        *("id", "title", "kind", "url", "languages", "skills", "access", "formats"),
        *("audience", "minutes", "licence", "publisher", "year", "reviewed", "status"),
    )
    rows = []
    for entry in index.resources:
        r = entry.record
        rows.append(
            (entry.id, localised(r.title), r.kind, r.url, " ".join(resource_languages(r)))
            + (" ".join(taught.skill for taught in r.teaches), " ".join(r.access), " ".join(r.formats), r.audience)
            + (r.minutes, r.licence, r.publisher, r.year, r.reviewed.isoformat() if r.reviewed else None, r.status)
        )
    return Table(columns, tuple(rows))
