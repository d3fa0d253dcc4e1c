"""Answers laid out to read, and as data."""

from collections.abc import Iterable
from typing import Any, Final

from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.labels import localised, own_page
from leadkit.labels.first_hour import first_hour
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.plain import kind_words
from leadkit.model.record_types import Group, Person, Resource, Training
from leadkit.model.repository import Repository
from leadkit.products.search.answers import Answer, SearchResult
from leadkit.products.search.meaning import Meaning
from leadkit.report import Block, Bullets, Heading, Line, Link, Page, Prose, Report, Words

_HEADINGS: Final = (
    (Message("To read, watch or try"), ("resources",)),
    (Message("People and groups to ask"), ("people", "groups")),
    (Message("Trainings"), ("trainings",)),
)


def describe(found: SearchResult, repo: Repository, language: str) -> Report:
    """`find.md` and `find.json`, in one language."""
    formatter = RecordFormatter(repo, Speech(language))
    return Report(pages={"find": _page(found, formatter)}, data={"find": _data(found, formatter)})


def _page(found: SearchResult, formatter: RecordFormatter) -> Page:
    gettext = formatter.gettext
    blocks: list[Block] = []
    if found.meant and (found.answers or found.other_languages):
        named = formatter.speech.listed(formatter.title(name) for name in found.meant)
        blocks.append(Prose(gettext("Understood as: {skills}.", skills=named)))
    asked = _asked_for(found.meaning, formatter)
    if asked:
        blocks.append(Prose(gettext("Asked for: {what}.", what=formatter.facts(asked))))
    if found.begins:
        blocks += [Heading(gettext("Your first hour")), first_hour(formatter)]
    order = [answer.kind for answer in found.answers]
    for heading, kinds in sorted(
        _HEADINGS, key=lambda one: min((order.index(k) for k in one[1] if k in order), default=0)
    ):
        lines = tuple(_line(answer, found, formatter) for answer in found.answers if answer.kind in kinds)
        if lines:
            blocks += [Heading(formatter.translate(heading)), Bullets(lines)]
    if found.other_languages:
        blocks.append(Heading(gettext("In other or unknown languages")))
        blocks.append(Bullets(tuple(_line(answer, found, formatter) for answer in found.other_languages)))
        if found.translators:
            who = _names(found.translators, formatter)
            blocks.append(
                Prose((gettext("You could ask these people, who speak both languages, to translate:"), " ", *who, "."))
            )
    if found.without_access:
        blocks.append(
            Prose(
                formatter.speech.ngettext(
                    "{number} more does not offer what you need.",
                    "{number} more do not offer what you need.",
                    found.without_access,
                )
            )
        )
    if not found.answers and not found.begins:
        blocks += _unanswered(found, formatter)
    return Page(gettext("Answers to “{question}”", question=found.query.question), tuple(blocks), formatter.language)


_FOR_LEVEL: Final = {"beginner": Message("for beginners"), "advanced": Message("for the advanced")}


def _asked_for(meaning: Meaning, formatter: RecordFormatter) -> list[str]:
    """What was read out of the question beside its subject."""
    gettext, speech = formatter.gettext, formatter.speech
    places = [*map(speech.country, sorted(meaning.countries)), *map(formatter.region, sorted(meaning.regions))]
    return [
        *([gettext("somebody to ask")] if meaning.wants_somebody else []),
        *([gettext("in {places}", places=speech.listed(places))] if places else []),
        *(gettext("in {language}", language=speech.language_name(tag)) for tag in meaning.languages),
        *([formatter.translate(_FOR_LEVEL[meaning.level])] if meaning.level else []),
    ]


def _unanswered(found: SearchResult, formatter: RecordFormatter) -> list[Block]:
    """Nobody is told no: who helps on, and how the answer can come to stand here."""
    repo, gettext = formatter.repo, formatter.gettext
    text = (
        Message("Nothing answers this in your languages yet.")
        if found.other_languages
        else Message("Nothing here answers this yet.")
    )
    blocks: list[Block] = [Prose(formatter.translate(text))]
    helpers = [f"groups/{helper}" for helper in repo.config.helpers if helper in repo.groups]
    if helpers:
        blocks.append(Prose((gettext("Who answers questions:"), " ", *_names(helpers, formatter), ".")))
    if repo.config.conduct:
        blocks.append(Prose((Link(gettext("Please read our code of conduct first."), repo.config.conduct),)))
    return blocks


def _names(names: Iterable[str], formatter: RecordFormatter) -> list[Words]:
    parts: list[Words] = []
    for name in names:
        parts += [*formatter.named(formatter.party(name)), formatter.speech.comma]
    return parts[:-1]


def _line(answer: Answer, found: SearchResult, formatter: RecordFormatter) -> Line:
    entry = formatter.entry(answer.name)
    record, gettext = entry.record, formatter.gettext
    if isinstance(record, Resource):
        facts = formatter.resource_facts(record)
        if answer.access == "unknown":
            facts.append(gettext("access unknown"))
        cited = f" {record.citation}" if record.citation and not record.url else ""
        return formatter.link(answer.name), f" ({formatter.facts(facts)}): {why(answer, formatter)}.{cited}"
    if isinstance(record, Training):
        return formatter.link(answer.name), (
            f" ({formatter.facts(formatter.training_facts(record, found.as_of))}): {why(answer, formatter)}."
        )
    facts_text = formatter.facts((formatter.place(record), formatter.languages(answer.languages)))
    party = formatter.party(answer.name)
    first = formatter.ask_first(party, [skill for skill, _ in answer.skills])
    told = f" ({facts_text}): {formatter.facts((why(answer, formatter), first))}."
    is_linked = own_page(party) is not None
    how = (
        ()
        if is_linked or answer.kind == "groups"
        else (f" {gettext('How to reach them:')} ", *formatter.reached(party))
    )
    return *formatter.named(party), told, *how


def why(answer: Answer, formatter: RecordFormatter) -> str:
    """By which skills a record answers, with levels where they are stated; else that its own words do."""
    if answer.is_neighbour:
        return formatter.gettext("not known to offer this, but may know who does")
    if not answer.skills:
        return formatter.gettext("matches your words")
    shown = formatter.speech.listed(
        formatter.gettext("{skill} (level {level})", skill=formatter.title(f"skills/{skill}"), level=level)
        if level
        else formatter.title(f"skills/{skill}")
        for skill, level in answer.skills[:3]
    )
    if answer.kind in ("resources", "trainings"):
        return formatter.gettext("teaches {skills}", skills=shown)
    return formatter.gettext("offers {skills}", skills=shown)


def _data(found: SearchResult, formatter: RecordFormatter) -> dict[str, Any]:
    """The contract's keys, and what else a program may want: scores, who translates, who helps."""
    helpers = [helper for helper in formatter.repo.config.helpers if helper in formatter.repo.groups]
    return {
        "version": 1,
        "as_of": found.as_of.isoformat(),
        "query": found.query.question,
        "language": found.query.languages[0] if found.query.languages else formatter.language,
        "languages": list(found.query.languages),
        "understood_as": list(found.meant),
        "asked_for": {
            "somebody": found.meaning.wants_somebody,
            "countries": sorted(found.meaning.countries),
            "regions": sorted(found.meaning.regions),
            "languages": list(found.meaning.languages),
            "level": found.meaning.level,
        },
        "first_hour": [
            {"text": localised(step.text, formatter.language), "url": step.url, "minutes": step.minutes}
            for step in formatter.repo.config.first_hour
        ]
        if found.begins
        else [],
        "answers": [_answer(answer, formatter) for answer in found.answers],
        "other_languages": [_answer(answer, formatter) for answer in found.other_languages],
        "translators": list(found.translators),
        "without_access": found.without_access,
        "helpers": [] if found.answers else [f"groups/{helper}" for helper in helpers],
    }


def _answer(answer: Answer, formatter: RecordFormatter) -> dict[str, Any]:
    entry = formatter.entry(answer.name)
    return {
        "kind": kind_words()[answer.kind],
        "id": entry.id,
        "title": formatter.title(answer.name),
        "skills": [skill for skill, _ in answer.skills],
        "languages": list(answer.languages),
        "url": own_page(entry),
        "why": why(answer, formatter),
        "score": round(answer.score * 1000),
        "speaks": answer.speaks,
        "access": answer.access,
        "past": answer.is_past,
        "ask_first": isinstance(entry.record, Group)
        and bool(formatter.ask_first(formatter.party(answer.name), [skill for skill, _ in answer.skills])),
        "sample": isinstance(entry.record, Person) and entry.record.sample,
    }
