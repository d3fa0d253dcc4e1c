"""A letter to everybody who applied, in their language: kind, and specific about what decided."""

from collections.abc import Iterator, Mapping
from typing import Final

from leadkit.community.materials import Materials
from leadkit.i18n.messages import LANGUAGES, Message, nearest_language
from leadkit.i18n.names import languages_of
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.records import Training
from leadkit.model.repository import Entry, Repository
from leadkit.products.selection.lottery import seed_digest
from leadkit.products.selection.reasons import reasons
from leadkit.products.selection.receipts import Receipt, Result
from leadkit.products.selection.selection import Selection
from leadkit.report import Block, Bullets, Heading, Line, Page, Prose

_MOST_NEXT: Final = 3
_NEWS: Final[Mapping[Result, Message]] = {
    "seat": Message("You have a seat. We look forward to learning with you."),
    "waiting": Message("You are on the waiting list and among the next to get a seat."),
    "not-this-time": Message("We have no seat for you this time. That says nothing about the value of what you do."),
    "not-considered": Message("We could not consider your application this time. Please read why, and apply again."),
}


def letters(selection: Selection, repo: Repository, materials: Materials) -> dict[str, tuple[str, Page]]:
    """Applicant → path and letter: `letters/007` for whom the lottery put in place 7, in the language they chose or
    speak. Who left gets none."""
    width = len(str(len(selection.receipts)))
    return {
        receipt.applicant: (f"letters/{receipt.lottery:0{width}}", _letter(selection, receipt, repo, materials))
        for receipt in selection.receipts
        if receipt.result != "withdrawn"
    }


def language_of(selection: Selection, receipt: Receipt, repo: Repository) -> str:
    """What they chose, else one that they speak and leadkit writes, else the community's first."""
    applicant = selection.entrants.by_id[receipt.applicant]
    if applicant.letters:
        return nearest_language([applicant.letters])
    possible = (*repo.config.spoken, *LANGUAGES)
    return next((tag for tag in possible if tag in applicant.languages), repo.config.spoken[0])


def _letter(selection: Selection, receipt: Receipt, repo: Repository, materials: Materials) -> Page:
    formatter = RecordFormatter(repo, Speech(language_of(selection, receipt, repo)))
    applicant = selection.entrants.by_id[receipt.applicant]
    gettext = formatter.gettext
    title = formatter.title(selection.training.name)
    blocks: list[Block] = [
        Prose(gettext("Dear {name},", name=applicant.called)),
        Prose(gettext("Thank you for applying. {news}", news=formatter.translate(_NEWS[receipt.result]))),
    ]
    if receipt.result == "seat":
        blocks += _seat(selection, receipt, formatter)
    else:
        blocks.append(
            Prose(
                gettext(
                    "Applications: {applied}. Seats: {seats}.",
                    applied=len(selection.receipts),
                    seats=selection.entrants.seats,
                )
            )
        )
    blocks += [Heading(gettext("What decided")), Bullets(tuple(reasons(selection, receipt, formatter)))]
    if receipt.result == "waiting":
        blocks.append(
            Prose(
                gettext(
                    "Who moves up depends on who leaves, because the announced rules still apply. We will write to you."
                )
            )
        )
    if receipt.result != "seat":
        blocks += _meanwhile(selection, receipt, materials, formatter)
    blocks += [Heading(gettext("How to check")), Prose(_check(selection, receipt, formatter))]
    helpers = formatter.helpers()
    if helpers:
        blocks.append(Prose((f"{gettext('Who answers questions:')} ", *helpers)))
    return Page(title, tuple(blocks), formatter.language)


def _seat(selection: Selection, receipt: Receipt, formatter: RecordFormatter) -> Iterator[Block]:
    gettext, record = formatter.gettext, selection.training.record
    lines: list[Line] = []
    for session in record.sessions:
        place = "".join(f"; {part}" for part in (session.place,) if part)
        lines.append((*formatter.when_words(session), place))
    if lines:
        yield Bullets(tuple(lines))
    needs = selection.entrants.by_id[receipt.applicant].needs
    there = [need for need in needs if need not in receipt.arrange]
    if there:
        words = formatter.speech.listed(map(formatter.word, there))
        yield Prose(gettext("What you asked for is there: {words}.", words=words))
    if receipt.arrange:
        words = formatter.speech.listed(map(formatter.word, receipt.arrange))
        yield Prose(
            gettext("The venue does not list what you need: {words}. We will arrange it with you.", words=words)
        )
    if any(other.result in ("waiting", "not-this-time") for other in selection.receipts):
        yield Prose(gettext("If you cannot come, please tell us soon: somebody else is waiting for a seat."))


def _meanwhile(
    selection: Selection, receipt: Receipt, materials: Materials, formatter: RecordFormatter
) -> Iterator[Block]:
    """Where else there may be a seat, and how to get ready: in the applicant's languages what was missing, else what is
    taught."""
    gettext, record = formatter.gettext, selection.training.record
    applicant = selection.entrants.by_id[receipt.applicant]
    taught = {taught.skill for taught in record.teaches}
    others = [
        entry
        for entry in materials.to_come
        if entry.name != selection.training.name and {one.skill for one in entry.record.teaches} & taught
    ]
    if others:
        yield Heading(gettext("Another run that may have a seat for you"))
        yield Bullets(tuple(_run(entry, formatter) for entry in others[:_MOST_NEXT]))
    skills = [skill for skill, _ in selection.entrants.lacking(applicant)] or [one.skill for one in record.teaches]
    languages = languages_of(applicant.languages or (formatter.language,))
    resources = dict.fromkeys(
        name for skill in skills for tag in languages for name in sorted(materials.by_language.get((skill, tag), ()))
    )
    lines: list[Line] = [(formatter.link(name),) for name in list(resources)[:_MOST_NEXT]]
    first = [
        entry
        for entry in materials.to_come
        if entry not in others
        and entry.name != selection.training.name
        and {one.skill for one in entry.record.teaches} & set(skills)
    ]
    lines += [_run(entry, formatter) for entry in first[:_MOST_NEXT]]
    if lines:
        yield Heading(gettext("How to get ready for the next time"))
        yield Bullets(tuple(lines))


def _run(entry: Entry[Training], formatter: RecordFormatter) -> Line:
    """A training and when it takes place, as far as that is known."""
    days = formatter.speech.listed(map(formatter.when, entry.record.sessions[:1]))
    return formatter.link(entry.name), f" ({days})" if days else ""


def _check(selection: Selection, receipt: Receipt, formatter: RecordFormatter) -> str:
    return formatter.gettext(
        "The rules are in the training's record. The lottery used the seed “{seed}” (SHA-256 {digest}), "
        "and your place in it is {place} of {all}. Anybody who has the applications can repeat it.",
        seed=selection.seed,
        digest=seed_digest(selection.seed),
        place=receipt.lottery,
        all=len(selection.receipts),
    )
