"""A confirmation round laid out: whom to ask and how to reach them, and a letter to each in a language they read."""

from collections.abc import Iterator, Mapping
from typing import Final

from leadkit.community.parties import fluencies, reads_best
from leadkit.i18n.messages import Message, nearest_language
from leadkit.i18n.speech import Speech
from leadkit.labels.answer_links import answer_links
from leadkit.labels.forge import ANSWER_TITLES
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.records import Offer, Want
from leadkit.model.repository import Repository
from leadkit.products.asking.asking import Asking, Due, Party
from leadkit.report import Block, Bullets, Heading, Line, Link, Page, Prose, Table

_NEVER: Final = Message("never")


def describe(asking: Asking, repo: Repository, language: str) -> tuple[Page, Mapping[str, object]]:
    """The round for whoever sends it: as a page, and as data."""
    formatter = RecordFormatter(repo, Speech(language))
    gettext = formatter.gettext
    blocks: list[Block] = []
    if asking.due:
        blocks.append(Prose(gettext("Ask them whether what they wrote still holds:")))
        blocks.append(_table(asking, formatter))
    else:
        blocks.append(Prose(gettext("Nobody has to be asked now.")))
    for heading, parties in (
        (Message("Asked, and still have time to answer"), asking.waiting),
        (Message("Asked, and have not answered: what they did not confirm rests"), asking.resting),
    ):
        if parties:
            blocks += [Heading(formatter.translate(heading)), Bullets(tuple(_asked(one, formatter) for one in parties))]
    if asking.hidden:
        text = formatter.ngettext(
            "{number} more person is matched in private, and has to be asked in private.",
            "{number} more people are matched in private, and have to be asked in private.",
            asking.hidden,
        )
        blocks.append(Prose(text))
    return Page(gettext("Who has to be asked"), tuple(blocks), language), _data(asking)


def _table(asking: Asking, formatter: RecordFormatter) -> Table:
    gettext = formatter.gettext
    rows = (
        (
            formatter.named(due.party),
            formatter.reached(due.party),
            formatter.speech.day(due.confirmed) if due.confirmed else formatter.translate(_NEVER),
            formatter.speech.listed(_subjects(due, formatter)) or gettext("its page"),
        )
        for due in asking.due
    )
    columns = (gettext("Who"), gettext("How to reach them"), gettext("Last confirmed"), gettext("About"))
    return Table(columns, tuple(rows))


def _subjects(due: Due, formatter: RecordFormatter) -> tuple[str, ...]:
    entries: tuple[Offer | Want, ...] = (*due.offers, *due.wants)
    return tuple(dict.fromkeys(_called(entry, formatter) for entry in entries))


def _called(entry: Offer | Want, formatter: RecordFormatter) -> str:
    if entry.skill:
        return formatter.skill(entry.skill)
    return formatter.word(entry.means) if entry.means else entry.words or ""


def _asked(party: Party, formatter: RecordFormatter) -> Line:
    asked = party.record.asked
    if asked is None:
        return formatter.named(party)
    days = {"day": formatter.speech.day(asked.on), "last": formatter.speech.day(asked.answer_by)}
    return (*formatter.named(party), f": {formatter.gettext('asked on {day}, answer by {last}', **days)}")


def _data(asking: Asking) -> Mapping[str, object]:
    return {
        "version": 1,
        "as_of": asking.as_of.isoformat(),
        "answer_by": asking.answer_by.isoformat(),
        "due": [
            {
                "who": due.name,
                "confirmed": due.confirmed.isoformat() if due.confirmed else None,
                "offers": [offer.subject or offer.words for offer in due.offers],
                "wants": [want.subject or want.words for want in due.wants],
            }
            for due in asking.due
        ],
        "waiting": [party.name for party in asking.waiting],
        "resting": [party.name for party in asking.resting],
        "hidden": asking.hidden,
    }


def letters(asking: Asking, repo: Repository) -> dict[str, Page]:
    """`people/amina` → the letter to her, in the language with messages that she reads best."""
    return {due.name: _letter(due, asking, repo) for due in asking.due}


def _letter(due: Due, asking: Asking, repo: Repository) -> Page:
    known = fluencies(repo.config, due.party.record)
    formatter = RecordFormatter(repo, Speech(nearest_language(reads_best(known))))
    return Page(
        formatter.translate(ANSWER_TITLES["confirm"]), tuple(_blocks(due, asking, formatter)), formatter.language
    )


def _blocks(due: Due, asking: Asking, formatter: RecordFormatter) -> Iterator[Block]:
    gettext, title = formatter.gettext, formatter.title(due.name)
    community = formatter.repo.config.called(formatter.language)
    yield Prose(gettext("Hello {name},", name=title))
    if due.confirmed is None:
        yield Prose(
            gettext(
                "{community} lists this about you. It comes from a public page, and you have not confirmed it yet.",
                community=community,
            )
        )
    else:
        day = formatter.speech.day(due.confirmed)
        yield Prose(gettext("{community} lists this, as you said it on {day}.", community=community, day=day))
    yield from _listed(gettext("You offer"), due.offers, formatter)
    yield from _listed(gettext("You are looking for"), due.wants, formatter)
    sources = getattr(due.party.record, "sources", ())
    if due.confirmed is None and sources:
        yield Prose((f"{gettext('Where this was read:')} ", Link(sources[0], sources[0])))
    yield Heading(gettext("Please answer by {day}", day=formatter.speech.day(asking.answer_by)))
    links = answer_links(due.party, formatter)
    if links:
        yield Bullets(links)
    yield Prose(
        gettext(
            "Or answer this message in a few words: still right, what has changed, a pause until a day, or that "
            "you withdraw."
        )
    )
    if due.offers or due.wants:
        yield Prose(
            gettext(
                "Without an answer, what is listed above rests after that day: nobody is sent to you because of it "
                "until you confirm it."
            )
        )
    yield Prose(gettext("Thank you for what you give."))


def _listed(title: str, entries: tuple[Offer | Want, ...], formatter: RecordFormatter) -> Iterator[Block]:
    if entries:
        yield Heading(title)
        yield Bullets(tuple(_entry(entry, formatter) for entry in entries))


def _entry(entry: Offer | Want, formatter: RecordFormatter) -> Line:
    called = _called(entry, formatter)
    if isinstance(entry, Offer):
        return f"{called} ({formatter.gettext('level {level}', level=entry.level)})" if entry.level else called
    if entry.skill:
        levels = formatter.gettext("from level {now} to {goal}", now=entry.now, goal=entry.target)
        return f"{called} ({levels})"
    return called
