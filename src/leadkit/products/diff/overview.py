"""The same change for the maintainers, in short: records, what to ask about them, matches, gaps and the index."""

from collections.abc import Iterable, Iterator
from typing import Final

from leadkit.community.accounts import is_program
from leadkit.i18n.messages import Message
from leadkit.labels.formatter import RecordFormatter
from leadkit.products.diff.diff import Diff
from leadkit.products.diff.effects import Effects
from leadkit.products.diff.records import RecordChange
from leadkit.report import Block, Bullets, Heading, Line, Note, Page, Prose, Strong

_CHANGES: Final = {
    "added": Message("added"),
    "changed": Message("changed"),
    "removed": Message("removed"),
}


def overview_page(diff: Diff) -> Page:
    """In the community's first language: whoever wrote the record may read another."""
    language = diff.sides.after.config.spoken[0]
    formatter = diff.formatter(language)
    return Page(formatter.gettext("For maintainers"), tuple(_blocks(diff, formatter)), language)


def _blocks(diff: Diff, formatter: RecordFormatter) -> Iterator[Block]:
    gettext = formatter.gettext
    yield from _questions(diff, formatter)
    if diff.records:
        yield Heading(gettext("Records"))
        yield Bullets(tuple(_record(change, formatter) for change in diff.records))
    if diff.before is None or diff.after is None:
        yield Prose(
            gettext("The records have errors after this change, so leadkit cannot tell what it does.")
            if diff.after is None
            else gettext("The records had errors before this change, so leadkit cannot tell what it does.")
        )
        return
    yield from map(Note, diff.left_out.sentences(formatter.speech))
    effects = Effects(diff.sides, diff.paired, formatter)
    for title, lines in (
        (gettext("Matches"), effects.matches()),
        (gettext("Gaps"), effects.gaps()),
        (gettext("Index"), effects.index()),
    ):
        found = tuple(lines)
        yield from (Heading(title), Bullets(found) if found else Prose(gettext("Nothing changes.")))


def _questions(diff: Diff, formatter: RecordFormatter) -> Iterator[Block]:
    """Whose records these are: certain only where the record itself names another account of this site."""
    author = diff.author or ""
    if diff.foreign:
        told = formatter.gettext(
            "{author} edits somebody else's record: {names}. Did they agree?",
            author=author,
            names=_names(diff, diff.foreign, formatter),
        )
        yield Note((Strong(told),))
    if diff.unsure and is_program(author):
        yield Prose(
            formatter.gettext(
                "{names}: a program ({author}) makes this change. Please check who asked for it.",
                author=author,
                names=_names(diff, diff.unsure, formatter),
            )
        )
    elif diff.unsure:
        yield Prose(
            formatter.gettext(
                "{names}: this record does not say which account its person uses here. If that is not {author}, did "
                "they agree?",
                author=author,
                names=_names(diff, diff.unsure, formatter),
            )
        )


def _names(diff: Diff, names: Iterable[str], formatter: RecordFormatter) -> str:
    """The ids of those who may be named, and how many others there are."""
    every = tuple(names)
    told = [name.partition("/")[2] for name in every if name in diff.named]
    hidden = len(every) - len(told)
    if hidden:
        told.append(
            formatter.ngettext(
                "{number} person who is not named here", "{number} people who are not named here", hidden
            )
        )
    return formatter.speech.comma.join(told)


def _record(change: RecordChange, formatter: RecordFormatter) -> Line:
    """`changed: people/amina (country, offers)`, in the words of the files."""
    name = change.name if change.id is not None else formatter.gettext("a person who is not named here")
    fields = list(dict.fromkeys(edit.key for edit in change.fields))
    if change.untold:
        fields.append(
            formatter.ngettext(
                "{number} field whose words are not shown here",
                "{number} fields whose words are not shown here",
                change.untold,
            )
        )
    listed = f" ({formatter.speech.comma.join(fields)})" if fields else ""
    moved = f" ({formatter.gettext('under another id')})" if change.is_moved else ""
    return (Strong(formatter.translate(_CHANGES[change.change])), f": {name}{listed}{moved}")
