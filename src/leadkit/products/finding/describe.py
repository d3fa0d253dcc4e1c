"""Answers laid out to read, and as data."""

from collections.abc import Iterable
from typing import Any, Final

from leadkit.locale.speech import Speech
from leadkit.products.finding.answers import Answer, Found
from leadkit.products.telling import Teller, own_page
from leadkit.records import Group, Person, Resource, Training
from leadkit.report import Block, Bullets, Heading, Line, Link, Page, Prose, Report, Words
from leadkit.repository import Repository

_HEADINGS: Final = (
    ("To read, watch or try", ("resources",)),
    ("People and groups to ask", ("people", "groups")),
    ("Trainings", ("trainings",)),
)
_SINGULAR: Final = {"resources": "resource", "people": "person", "groups": "group", "trainings": "training"}


def describe(found: Found, repo: Repository, language: str) -> Report:
    """`find.md` and `find.json`, in one language."""
    teller = Teller(repo, Speech(language))
    return Report(pages={"find": _page(found, teller)}, data={"find": _data(found, teller)})


def _page(found: Found, teller: Teller) -> Page:
    said = teller.said
    blocks: list[Block] = []
    if found.meant and (found.answers or found.other_languages):
        named = teller.speech.listed(teller.title(name) for name in found.meant)
        blocks.append(Prose(said("Understood as: {skills}.", skills=named)))
    for heading, kinds in _HEADINGS:
        lines = tuple(_line(answer, found, teller) for answer in found.answers if answer.kind in kinds)
        if lines:
            blocks += [Heading(said(heading)), Bullets(lines)]
    if found.other_languages:
        blocks.append(Heading(said("In other or unknown languages")))
        blocks.append(Bullets(tuple(_line(answer, found, teller) for answer in found.other_languages)))
        if found.translators:
            who = _names(found.translators, teller)
            blocks.append(Prose((said("Who speaks both languages, and may be asked to translate:"), " ", *who, ".")))
    if found.without_access:
        one, many = "{number} more does not offer what you need.", "{number} more do not offer what you need."
        blocks.append(Prose(teller.speech.counted(one, many, found.without_access)))
    if not found.answers:
        blocks += _unanswered(found, teller)
    return Page(said("Answers to “{question}”", question=found.asked.question), tuple(blocks), teller.language)


def _unanswered(found: Found, teller: Teller) -> list[Block]:
    """Nobody is told no: who helps on, and how the answer can come to stand here."""
    repo, said = teller.repo, teller.said
    text = "Nothing answers this in your languages yet." if found.other_languages else "Nothing here answers this yet."
    blocks: list[Block] = [Prose(said(text))]
    helpers = [f"groups/{helper}" for helper in repo.config.helpers if helper in repo.groups]
    if helpers:
        blocks.append(Prose((said("Who answers questions:"), " ", *_names(helpers, teller), ".")))
    if repo.config.conduct:
        blocks.append(Prose((Link(said("Read the code of conduct before."), repo.config.conduct),)))
    return blocks


def _names(names: Iterable[str], teller: Teller) -> list[Words]:
    parts: list[Words] = []
    for name in names:
        parts += [*teller.named(teller.party(name)), teller.speech.comma]
    return parts[:-1]


def _line(answer: Answer, found: Found, teller: Teller) -> Line:
    entry = teller.entry(answer.name)
    record, said = entry.record, teller.said
    if isinstance(record, Resource):
        facts = teller.resource_facts(record)
        if answer.access == "unknown":
            facts.append(said("access unknown"))
        cited = f" {record.citation}" if record.citation and not record.url else ""
        return teller.link(answer.name), f" ({teller.facts(facts)}): {why(answer, teller)}.{cited}"
    if isinstance(record, Training):
        return teller.link(answer.name), (
            f" ({teller.facts(teller.training_facts(record, found.as_of))}): {why(answer, teller)}."
        )
    facts_text = teller.facts((teller.place(record), teller.languages(answer.languages)))
    party = teller.party(answer.name)
    first = teller.ask_first(party, [skill for skill, _ in answer.skills])
    told = f" ({facts_text}): {teller.facts((why(answer, teller), first))}."
    is_linked = own_page(party) is not None
    how = () if is_linked or answer.kind == "groups" else (f" {said('How to reach them')}: ", *teller.reached(party))
    return *teller.named(party), told, *how


def why(answer: Answer, teller: Teller) -> str:
    """By which skills a record answers, with levels where they are stated; else that its own words do."""
    if not answer.skills:
        return teller.said("its own words match")
    shown = teller.speech.listed(
        teller.said("{skill} (level {level})", skill=teller.title(f"skills/{skill}"), level=level)
        if level
        else teller.title(f"skills/{skill}")
        for skill, level in answer.skills[:3]
    )
    if answer.kind in ("resources", "trainings"):
        return teller.said("teaches {skills}", skills=shown)
    return teller.said("offers {skills}", skills=shown)


def _data(found: Found, teller: Teller) -> dict[str, Any]:
    """The contract's keys, and what else a program may want: scores, who translates, who helps."""
    helpers = [helper for helper in teller.repo.config.helpers if helper in teller.repo.groups]
    return {
        "version": 1,
        "as_of": found.as_of.isoformat(),
        "query": found.asked.question,
        "language": found.asked.languages[0] if found.asked.languages else teller.language,
        "languages": list(found.asked.languages),
        "understood_as": list(found.meant),
        "answers": [_answer(answer, teller) for answer in found.answers],
        "other_languages": [_answer(answer, teller) for answer in found.other_languages],
        "translators": list(found.translators),
        "without_access": found.without_access,
        "helpers": [] if found.answers else [f"groups/{helper}" for helper in helpers],
    }


def _answer(answer: Answer, teller: Teller) -> dict[str, Any]:
    entry = teller.entry(answer.name)
    return {
        "kind": _SINGULAR[answer.kind],
        "id": entry.id,
        "title": teller.title(answer.name),
        "skills": [skill for skill, _ in answer.skills],
        "languages": list(answer.languages),
        "url": own_page(entry),
        "why": why(answer, teller),
        "score": round(answer.score * 1000),
        "speaks": answer.speaks,
        "access": answer.access,
        "past": answer.is_past,
        "ask_first": isinstance(entry.record, Group)
        and bool(teller.ask_first(teller.party(answer.name), [skill for skill, _ in answer.skills])),
        "sample": isinstance(entry.record, Person) and entry.record.sample,
    }
