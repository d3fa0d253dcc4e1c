"""Thanks laid out: a page and a paragraph for a newsletter in each language, a table and data."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from leadkit.locale.speech import Speech
from leadkit.products.periods import months_before
from leadkit.products.telling import Teller
from leadkit.products.thanks.thanks import Thank, Thanks, compute
from leadkit.products.wording import samples_note
from leadkit.report import Block, Bullets, Heading, Line, Link, Note, Page, Prose, Report, Table, Words, plain
from leadkit.repository import Repository


def describe(repo: Repository, as_of: date) -> Report:
    """`README` of all time and `newsletter` of the indicators' period in each language, `thanks` as CSV and JSON."""
    thanks = compute(repo, as_of)
    recent = compute(repo, as_of, months_before(as_of, repo.config.census.period_months))
    pages = {}
    for number, language in enumerate(repo.config.spoken):
        suffix = f".{language}" if number else ""
        pages[f"README{suffix}"] = _page(thanks, repo, language)
        pages[f"newsletter{suffix}"] = newsletter(recent, repo, language)
    return Report(pages=pages, tables={"thanks": _table(thanks)}, data={"thanks": _data(thanks)})


def _page(thanks: Thanks, repo: Repository, language: str) -> Page:
    teller = Teller(repo, Speech(language))
    blocks = (*_note(thanks, repo, teller), *thanks_blocks(thanks, teller))
    return Page(teller.said("Thank you"), blocks, language)


def thanks_blocks(thanks: Thanks, teller: Teller) -> tuple[Block, ...]:
    """The total, then everybody who helped, in the order of the alphabet."""
    blocks: list[Block] = [Prose(_total(thanks, teller))]
    for thank in thanks.thanks:
        lines = tuple(_deeds(thank, teller))
        if lines:
            name = plain(teller.named(teller.party(thank.who)))
            blocks += [Heading(name), Bullets(lines)]
    if thanks.unnamed:
        blocks.append(Prose(_unnamed(thanks, teller)))
    blocks.append(Prose(teller.said("The order is that of the alphabet: thanks are no ranking.")))
    return tuple(blocks)


def _unnamed(thanks: Thanks, teller: Teller) -> str:
    one, many = "{number} more helped, and is not named here.", "{number} more helped, and are not named here."
    return teller.speech.counted(one, many, thanks.unnamed)


def newsletter(thanks: Thanks, repo: Repository, language: str) -> Page:
    """One paragraph that can be pasted as it is."""
    teller = Teller(repo, Speech(language))
    said = teller.said
    helpers = teller.speech.listed(teller.title(thank.who) for thank in thanks.thanks if thank.skills)
    passed = teller.speech.listed(teller.title(thank.who) for thank in thanks.thanks if thank.shared)
    text = [_total(thanks, teller)]
    text += [said("We thank {names}.", names=helpers)] if helpers else []
    text += [said("What they learned was passed on by {names}.", names=passed)] if passed else []
    text += [_unnamed(thanks, teller)] if thanks.unnamed else []
    return Page(said("For the newsletter"), (*_note(thanks, repo, teller), Prose(" ".join(text))), language)


def _note(thanks: Thanks, repo: Repository, teller: Teller) -> Iterator[Block]:
    note = samples_note(repo, teller.language) if thanks.is_of_samples else None
    if note:
        yield Note(note)


def _total(thanks: Thanks, teller: Teller) -> str:
    people = teller.speech.counted("{number} person", "{number} people", thanks.learners)
    skills = teller.speech.counted("{number} skill", "{number} skills", thanks.skills)
    if not thanks.learners:
        return teller.said("No record tells yet who helped whom.")
    if thanks.since is None:
        return teller.said("With the help of others, {people} learned {skills}.", people=people, skills=skills)
    day = teller.speech.day(thanks.since)
    return teller.said(
        "Since {day}, {people} learned {skills} with the help of others.", day=day, people=people, skills=skills
    )


def _deeds(thank: Thank, teller: Teller) -> Iterator[Line]:
    """What they did, each kind in one line."""
    said = teller.said
    if thank.skills:
        names = _names(thank, teller)
        others = teller.speech.counted("{number} other person", "{number} other people", thank.others)
        if thank.others:
            names += [teller.speech.comma, others] if names else [others]
        skills = teller.skills(skill for skill, _ in thank.skills)
        yield said("Helped to learn {skills}:", skills=skills), " ", *names
    for label, works in (("Made:", thank.made), ("Led:", thank.led)):
        if works:
            yield f"{said(label)} ", *teller.links(works)
    if thank.shared:
        links: list[Words] = []
        for url in thank.shared:
            links += [Link(url, url), teller.speech.comma]
        yield f"{said('Passed on:')} ", *links[:-1]


def _names(thank: Thank, teller: Teller) -> list[Words]:
    parts: list[Words] = []
    for name in thank.named:
        parts += [*teller.named(teller.party(name)), teller.speech.comma]
    return parts[:-1]


def _table(thanks: Thanks) -> Table:
    columns = ("who", "skill", "people", "named")
    rows = [
        (
            thank.who,
            skill,
            number,
            " ".join(sorted({h.learner for h in thank.helps if h.skill == skill and h.learner in thank.named})),
        )
        for thank in thanks.thanks
        for skill, number in thank.skills
    ]
    return Table(columns, tuple(rows))


def _data(thanks: Thanks) -> dict[str, Any]:
    return {
        "version": 1,
        "as_of": thanks.as_of.isoformat(),
        "sample": thanks.is_of_samples,
        "learners": thanks.learners,
        "unnamed_helpers": thanks.unnamed,
        "thanks": [
            {
                "who": thank.who,
                "learners": list(thank.named),
                "other_learners": thank.others,
                "skills": dict(thank.skills),
                "made": list(thank.made),
                "led": list(thank.led),
                "shared": list(thank.shared),
            }
            for thank in thanks.thanks
        ],
    }
