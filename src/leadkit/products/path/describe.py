"""Paths laid out to read, step by step, and as data."""

from typing import Any

from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.repository import Repository
from leadkit.products.path.path import Path, Step
from leadkit.report import Block, Bullets, Heading, Line, Page, Prose, Report, Station, Stations, Words


def describe(paths: tuple[Path, ...], repo: Repository, language: str) -> Report:
    """`path.md` and `path.json`, in one language."""
    formatter = RecordFormatter(repo, Speech(language))
    blocks = [block for path in paths for block in path_blocks(path, formatter)]
    page = Page(formatter.gettext("Pathways"), tuple(blocks), language)
    return Report(pages={"path": page}, data={"path": _data(paths)})


def path_blocks(path: Path, formatter: RecordFormatter, level: int = 2) -> list[Block]:
    """A heading for the target, what it takes, and the steps with who and what helps at each."""
    gettext = formatter.gettext
    goal = formatter.title(path.target.name)
    if path.target.name.startswith("skills/"):
        goal = gettext("{skill} (level {level})", skill=goal, level=path.target.skills[0][1])
    blocks: list[Block] = [Heading(goal, level)]
    if not path.steps:
        return [*blocks, Prose(gettext("You are there already."))]
    steps = formatter.speech.ngettext("{number} step", "{number} steps", len(path.steps))
    blocks.append(
        Prose(
            gettext(
                "{steps}, about {hours} of learning and practice.", steps=steps, hours=_length(path.minutes, formatter)
            )
        )
    )
    if path.gaps:
        blocks.append(
            Prose(
                formatter.speech.ngettext(
                    "Nothing here teaches {number} of the levels that you need.",
                    "Nothing here teaches {number} of the levels that you need.",
                    path.gaps,
                )
            )
        )
    if not path.is_least:
        blocks.append(Prose(gettext("There are very many ways to get there, so a shorter one may exist.")))
    for number, step in enumerate(path.steps, 1):
        blocks += _step(number, step, path, formatter, level + 1)
    return blocks


def _length(minutes: int, formatter: RecordFormatter) -> str:
    """Minutes below an hour, else hours."""
    if minutes < 60:
        return formatter.speech.ngettext("{number} minute", "{number} minutes", minutes)
    return formatter.speech.ngettext("{number} hour", "{number} hours", round(minutes / 60))


def stations(path: Path, formatter: RecordFormatter, fill: Line) -> list[Block]:
    """The same as a line with a station for each step; `fill` asks for help where there is a gap."""
    opening = [block for block in path_blocks(path, formatter) if isinstance(block, Prose)]
    steps = [
        Station(
            formatter.link(f"skills/{step.skill}"),
            (*_lines(step, path, formatter), *(() if step.source else (fill,))),
            is_gap=not step.source,
        )
        for step in path.steps
    ]
    return [*opening, *([Stations(tuple(steps))] if steps else [])]


def _step(number: int, step: Step, path: Path, formatter: RecordFormatter, level: int) -> list[Block]:
    title = f"{number}. {formatter.title(f'skills/{step.skill}')}"
    return [Heading(title, level), Bullets(tuple(_lines(step, path, formatter)))]


def _lines(step: Step, path: Path, formatter: RecordFormatter) -> list[Line]:
    """From where to where, with what, and who could help."""
    gettext = formatter.gettext
    lines: list[Line] = [
        gettext(
            "From level {now} to level {level}.",
            now=formatter.level(step.now),
            level=formatter.level(step.level),
        )
    ]
    if step.is_prerequisite:
        lines.append(gettext("You need this first, because a later step builds on it."))
    lines += _chosen(step, path, formatter)
    if step.also:
        raised = formatter.speech.listed(
            gettext("{skill} (level {level})", skill=formatter.title(f"skills/{skill}"), level=reached)
            for skill, reached in step.also
        )
        lines.append(gettext("The same source also teaches: {skills}.", skills=raised))
    resource = None if step.source.startswith("resources/") else step.resource
    for label, name in ((Message("Best resource:"), resource), (Message("Next training:"), step.training)):
        if name and name != step.source:
            lines.append((f"{formatter.translate(label)} ", *_source(name, path, formatter)))
    mentors = tuple(name for name in step.mentors if name != step.source)
    if mentors:
        lines.append((f"{gettext('Who could help:')} ", *_listed(mentors, path, formatter)))
    known = {step.source, resource, step.training, *step.mentors}
    others = tuple(name for name, _ in step.others if name not in known)
    if others:
        lines.append((f"{gettext('Other ways:')} ", *_listed(others, path, formatter)))
    if step.elsewhere:
        lines.append(
            (
                f"{gettext('In other or unknown languages, or without the access you need:')} ",
                *_listed(step.elsewhere, path, formatter),
            )
        )
    if step.askable:
        text = gettext("People you could ask to help fill this gap:")
        lines.append((f"{text} ", *_listed(step.askable, path, formatter)))
    return lines


def _chosen(step: Step, path: Path, formatter: RecordFormatter) -> list[Line]:
    hours = _length(step.minutes, formatter)
    if step.source:
        return [
            (
                f"{formatter.gettext('Learn it with:')} ",
                *_source(step.source, path, formatter),
                f" ({formatter.gettext('about {hours}', hours=hours)})",
            )
        ]
    text = formatter.gettext("Nothing here teaches this yet. Practise with others, and write down what helped.")
    lines: list[Line] = [f"{text} ({formatter.gettext('about {hours}', hours=hours)})"]
    helpers = formatter.helpers()
    return [*lines, *([(f"{formatter.gettext('Who answers questions:')} ", *helpers)] if helpers else [])]


def _source(name: str, path: Path, formatter: RecordFormatter) -> tuple[Words, ...]:
    """The name, and what a reader needs to choose it."""
    kind, _, record_id = name.partition("/")
    if kind == "resources":
        facts = formatter.resource_facts(formatter.repo.resources[record_id].record)
    elif kind == "trainings":
        facts = formatter.training_facts(formatter.repo.trainings[record_id].record, path.as_of)
    else:
        party = formatter.party(name)
        skills = [offer.skill for offer in party.record.offers if offer.skill]
        told = formatter.facts((formatter.place(party.record), formatter.ask_first(party, skills)))
        return *formatter.named(party), *([f" ({told})"] if told else [])
    return formatter.link(name), f" ({formatter.facts(facts)})"


def _listed(names: tuple[str, ...], path: Path, formatter: RecordFormatter) -> tuple[Words, ...]:
    parts: list[Words] = []
    for name in names:
        parts += [*_source(name, path, formatter), formatter.speech.comma]
    return tuple(parts[:-1])


def _data(paths: tuple[Path, ...]) -> dict[str, Any]:
    return {"version": 1, "paths": [_path_data(path) for path in paths]}


def _path_data(path: Path) -> dict[str, Any]:
    return {
        "as_of": path.as_of.isoformat(),
        "learner": path.learner.name,
        "languages": list(path.learner.languages),
        "target": path.target.name,
        "skills": dict(path.target.skills),
        "minutes": path.minutes,
        "gaps": path.gaps,
        "is_least": path.is_least,
        "steps": [
            {
                "skill": step.skill,
                "from": step.now,
                "to": step.level,
                "source": step.source or None,
                "minutes": step.minutes,
                "also": dict(step.also),
                "prerequisite": step.is_prerequisite,
                "resource": step.resource,
                "training": step.training,
                "mentors": list(step.mentors),
                "others": [{"source": name, "minutes": minutes} for name, minutes in step.others],
                "elsewhere": list(step.elsewhere),
                "askable": list(step.askable),
            }
            for step in path.steps
        ],
    }
