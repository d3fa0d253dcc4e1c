"""Issue forms: a record as questions in the reader's language, and the answers as a record."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from leadkit.documents.text import without_unsafe_signs
from leadkit.i18n.messages import LANGUAGES, Message, nearest_language, translate
from leadkit.model.config import Config
from leadkit.model.repository import Repository
from leadkit.scaffold import answers

_MADE: Final = "# Made by 'leadkit forms' from the vocabularies; edits are overwritten.\n"
NO_ANSWER: Final = "_No response_"
CONSENT_WORDS: Final = {
    "directory": Message("People may find me by name in public lists."),
    "matching": Message("My name may appear in public match lists."),
    "census": Message("I may be counted in public statistics."),
}
PUBLIC: Final = Message("I know that what I send is public, and that I can have it removed at any time.")


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form: what is asked, how it looks, and how its answer becomes part of a record."""

    key: str
    label: Message
    help: Message
    type: str
    read: Callable[[str, Repository], dict[str, Any]]
    is_required: bool = False
    vocabulary: str = ""


def _plain(key: str) -> Callable[[str, Repository], dict[str, Any]]:
    return lambda text, _: {key: " ".join(text.split())}


PERSON: Final = (
    Question("name", Message("Name"), Message("A pseudonym is welcome."), "input", _plain("name"), True),
    Question(
        *("reached", Message("Where messages reach you")),
        *(Message("Your user name, or an https page. No e-mail address, no phone number."), "input"),
        lambda text, _: answers.reached(text),
        True,
    ),
    Question(
        *(
            "country",
            Message("Country"),
            Message("Leave it empty and choose a region if that is safer for you."),
            "input",
        ),
        lambda text, _: {"country": answers.country(text)},
    ),
    Question(
        "region",
        Message("Region"),
        Message("Only if you name no country."),
        "dropdown",
        _plain("region"),
        vocabulary="regions",
    ),
    Question(
        *("languages", Message("Languages")),
        *(Message("One a line with your level, 1 to 5 or N for native: English 4"), "textarea"),
        lambda text, _: {"languages": answers.languages(text, 3)},
        True,
    ),
    Question(
        *("offers", Message("What you can teach or help with")),
        *(Message("One skill a line with your level, 1 to 5: facilitation 4. Your own words are fine."), "textarea"),
        lambda text, repo: {"offers": answers.offers(text, repo, 3)},
    ),
    Question(
        *("wants", Message("What you want to learn")),
        *(Message("One skill a line, with your level now and the one to reach: budgeting 1 → 3"), "textarea"),
        lambda text, repo: {"wants": answers.wants(text, repo)},
    ),
)
RESOURCE: Final = (
    Question("title", Message("Title"), Message("As it is written on the page."), "input", _plain("title"), True),
    Question(
        "url",
        Message("Address"),
        Message("The page where it is, beginning with https://"),
        "input",
        _plain("url"),
        True,
    ),
    Question("kind", Message("Kind"), Message("What it is."), "dropdown", _plain("kind"), True, "resource_kinds"),
    Question(
        *("languages", Message("Languages"), Message("One a line."), "textarea"),
        lambda text, _: {"languages": answers.tags(text)},
        True,
    ),
    Question(
        *("teaches", Message("What it teaches"), Message("One skill a line."), "textarea"),
        lambda text, repo: {"teaches": answers.skills(text, repo)},
    ),
)
CENSUS: Final = (
    Question(
        "group", Message("Group"), Message("Its name, or its id in this repository."), "input", _plain("group"), True
    ),
    Question(
        "year", Message("Year"), Message("The year that the figures are of."), "input", answers.number("year"), True
    ),
    Question(
        "staff",
        Message("Staff"),
        Message("Heads, or full-time equivalents, if you know."),
        "input",
        answers.number("staff"),
    ),
    Question(
        "volunteers",
        Message("Volunteers"),
        Message("Leave it empty if you do not know."),
        "input",
        answers.number("volunteers"),
    ),
    Question(
        "members", Message("Members"), Message("Leave it empty if you do not know."), "input", answers.number("members")
    ),
    Question(
        *(
            "budget",
            Message("Budget"),
            Message("A sum, its currency and its kind (grant, own or community): 120000 EUR grant"),
            "input",
        ),
        lambda text, _: {"budget": answers.budget(text)},
    ),
    Question(
        *(
            "source",
            Message("Where this is written"),
            Message("A public page. A link to your report alone is a complete answer."),
            "input",
        ),
        _plain("source"),
        True,
    ),
)
FORMS: Final = {"people": PERSON, "resources": RESOURCE, "census": CENSUS}
_TITLES: Final = {
    "people": (
        Message("Add me"),
        Message("Say what you can teach and what you want to learn. A record is made from your answers."),
    ),
    "census": (
        Message("Our group in figures"),
        Message("Five lines a year, or one link. They are added to your group's record."),
    ),
    "resources": (
        Message("Add a resource"),
        Message("Say where something to learn from is. A record is made from your answers."),
    ),
}


def forms(config: Config) -> dict[str, str]:
    """Path → text of every form, in each language of the community that has messages."""
    return {
        f".github/ISSUE_TEMPLATE/{kind}-{language}.yml": _form(kind, nearest_language([language]), config)
        for language in config.spoken
        for kind in FORMS
    }


def _form(kind: str, language: str, config: Config) -> str:
    """JSON is YAML, and quotes whatever a translation may hold."""
    title, description = (translate(text, language) for text in _TITLES[kind])
    body = [_element(question, language, config) for question in FORMS[kind]]
    if kind == "people":
        body.append(_consent(language))
    form = {
        "name": title,
        "description": description,
        "title": f"{title}: ",
        "labels": [f"leadkit-{kind}"],
        "body": body,
    }
    return _MADE + json.dumps(form, ensure_ascii=False, indent=2) + "\n"


def _element(question: Question, language: str, config: Config) -> dict[str, Any]:
    attributes: dict[str, Any] = {
        "label": translate(question.label, language),
        "description": translate(question.help, language),
    }
    if question.vocabulary:
        attributes["options"] = list(config.words(question.vocabulary))
    required = {"validations": {"required": question.is_required}}
    return {"type": question.type, "id": question.key, "attributes": attributes, **required}


def _consent(language: str) -> dict[str, Any]:
    options = [{"label": translate(text, language)} for text in CONSENT_WORDS.values()]
    public = {"label": translate(PUBLIC, language), "required": True}
    attributes = {"label": translate(Message("Consent"), language), "options": [*options, public]}
    return {"type": "checkboxes", "id": "consent", "attributes": attributes}


def read_form(body: str) -> tuple[str | None, dict[str, str]]:
    """The kind of record and the answer to each question of an issue's text, in whatever language it was asked."""
    kind, _, found = _best(_sections(body))
    return kind, {key: text for key, text in found.items() if text and text != NO_ANSWER}


def unknown_headings(body: str) -> tuple[str, ...]:
    """Headings under which the form that was filled in asks nothing, or twice: what stands there would be lost."""
    sections = _sections(body)
    kind, language, _ = _best(sections)
    asked = {translate(question.label, language) for question in FORMS.get(kind or "", ())}
    headings = [heading for heading, _ in sections]
    return tuple(heading for heading in dict.fromkeys(headings) if heading not in asked or headings.count(heading) > 1)


def _sections(body: str) -> list[tuple[str, str]]:
    """Heading and text of each part of an issue."""
    parts = re.split(r"^### +(.+?) *$", without_unsafe_signs(body), flags=re.MULTILINE)
    return [(label.strip(), text.strip()) for label, text in zip(parts[1::2], parts[2::2], strict=True)]


def _best(sections: list[tuple[str, str]]) -> tuple[str | None, str, dict[str, str]]:
    """The form and language that most headings belong to, and its answers."""
    given = dict(sections)
    best: tuple[str | None, str, dict[str, str]] = (None, "en", {})
    for kind, questions in FORMS.items():
        for language in LANGUAGES:
            found = {q.key: given[label] for q in questions if (label := translate(q.label, language)) in given}
            consent = translate(Message("Consent"), language)
            if consent in given:
                found["consent"] = ",".join(_agreed(given[consent], language))
            if len(found) > len(best[2]):
                best = kind, language, found
    return best


def _agreed(text: str, language: str) -> list[str]:
    ticked = {line[5:].strip() for line in text.splitlines() if line.strip().lower().startswith("- [x]")}
    return [purpose for purpose, words in CONSENT_WORDS.items() if translate(words, language) in ticked]


def record_of(kind: str, given: dict[str, str], repo: Repository, today: date, source: str) -> dict[str, Any]:
    """The record that the answers make, or of a census the group and its figures; `source`: where they were given."""
    record: dict[str, Any] = {}
    for question in FORMS[kind]:
        if question.key in given:
            record |= question.read(given[question.key], repo)
    if kind == "census":
        return record
    if kind == "people":
        covers = [purpose for purpose in given.get("consent", "").split(",") if purpose]
        record["consent"] = {"given": today.isoformat(), "covers": covers, "by": source}
    else:
        first = next(iter(record.get("languages", ["en"])), "en")
        record["title"] = {first: record.get("title", "")}
        record["sources"] = [record.get("url", source)]
    return record
