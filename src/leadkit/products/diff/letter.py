"""The letter to the contributor of a change: what each record adds, whom it lets meet, and what it still lacks."""

from collections.abc import Iterator
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.labels.formatter import RecordFormatter
from leadkit.products.diff.contents import Contents
from leadkit.products.diff.diff import Diff
from leadkit.products.diff.letters import Letter
from leadkit.products.diff.meetings import Meetings
from leadkit.products.diff.records import Change
from leadkit.products.diff.voice import TwoVoices, Voice
from leadkit.report import Block, Bullets, Code, Heading, Note, Page, Prose, Strong

_MOST: Final = 5
"""Letters in one comment: whoever brings more reads the list of records."""
_GREETINGS: Final = {
    "added": Message("Welcome, {name}. Thank you for your record."),
    "changed": Message("Hello {name}. Thank you for keeping your record up to date."),
}
_CONTENTS: Final = {
    "added": TwoVoices(Message("What your record adds"), Message("What this record adds")),
    "changed": TwoVoices(Message("What changes in your record"), Message("What changes in this record")),
}
_LEAVES: Final = TwoVoices(
    Message("You are leaving. From the next build on, you are no longer in the lists, numbers and pages here."),
    Message("A record is removed. From the next build on, it is no longer in the lists, numbers and pages here."),
)
_MOVED: Final = TwoVoices(
    Message("Your record has a new id."),
    Message("This record has a new id."),
)


def letter_page(diff: Diff) -> Page:
    formatter = diff.formatter(diff.language)
    return Page(_title(diff, formatter), tuple(_blocks(diff, formatter)), diff.language)


def _title(diff: Diff, formatter: RecordFormatter) -> str:
    first = next(iter(diff.letters), None)
    if first is None:
        return formatter.gettext("What this change does")
    if first.is_you and first.change.change == "removed":
        return formatter.gettext("Goodbye, and thank you.")
    if first.is_you and first.agreed.is_found:
        return formatter.translate(_GREETINGS[_sort(first)], name=_name(first, formatter))
    return formatter.gettext("Thank you for this change.")


def _sort(letter: Letter) -> Change:
    """What happens to a record: another id makes it no new one."""
    return "changed" if letter.change.is_moved else letter.change.change


def _blocks(diff: Diff, formatter: RecordFormatter) -> Iterator[Block]:
    if diff.errors:
        told = formatter.ngettext(
            "First, {number} error has to be fixed. The check says where it is and what to do.",
            "First, {number} errors have to be fixed. The check says where they are and what to do.",
            diff.errors,
        )
        yield Note((Strong(told),))
    if not diff.letters:
        yield from _without_records(diff, formatter)
        return
    shown = diff.letters[:_MOST]
    for letter in shown:
        yield from _letter(diff, letter, formatter, is_alone=len(shown) == 1)
    if len(diff.letters) > _MOST:
        yield Prose(
            formatter.ngettext(
                "{number} more record changes: all are in the list below.",
                "{number} more records change: all are in the list below.",
                len(diff.letters) - _MOST,
            )
        )
    yield from _also(diff, formatter)


def _without_records(diff: Diff, formatter: RecordFormatter) -> Iterator[Block]:
    """A file that cannot be read tells nothing; settings have an effect without any record."""
    if diff.errors:
        return
    if diff.sides.before.config != diff.sides.after.config:
        yield Prose(formatter.gettext("No record changes, but the settings do. What that changes is below."))
    else:
        yield Prose(formatter.gettext("No record changes, so the lists and numbers stay as they are."))


def _letter(diff: Diff, letter: Letter, formatter: RecordFormatter, *, is_alone: bool) -> Iterator[Block]:
    voice = Voice(formatter, _name(letter, formatter), letter.is_you)
    level = 2 if is_alone else 3
    if not is_alone:
        yield Heading(voice.name or formatter.gettext("A person who is not named here"))
    yield from _remarks(letter, voice)
    if letter.change.change == "removed":
        yield from _leaving(letter, voice)
        return
    if letter.change.is_moved:
        yield Prose(voice.say(_MOVED))
    sentences = tuple(Contents(diff.sides, letter, voice).sentences())
    if sentences:
        heading = _CONTENTS[_sort(letter)]
        yield from (Heading(voice.say(heading), level), Bullets(sentences))
    yield from Meetings(diff.sides, letter, voice, diff.paired).blocks(level)
    if letter.missing:
        yield Heading(formatter.gettext("What is still missing"), level)
        for gap in letter.missing:
            yield from (Prose(formatter.translate(gap.why)), Code(gap.lines))


def _name(letter: Letter, formatter: RecordFormatter) -> str:
    """The title of a record that may be named, its id where it has faults; else nothing."""
    may_be_named = letter.agreed.is_found or (letter.is_person and letter.agreed.is_matched)
    if not may_be_named or (letter.is_person and letter.change.change == "removed"):
        return ""
    if letter.change.change == "removed":
        return letter.entry.id
    return formatter.title(letter.entry.name) if letter.entry.record is not None else letter.entry.id


def _remarks(letter: Letter, voice: Voice) -> Iterator[Block]:
    gettext = voice.formatter.gettext
    if letter.is_foreign:
        told = gettext("This is somebody else's record. Please write here how they agreed to the change.")
        yield Note((Strong(told),))
    elif letter.is_sample:
        yield Prose(gettext("This is a fictional example: it counts nowhere, and is matched only with other examples."))
    elif letter.is_person and letter.change.change == "added" and not letter.change.is_moved:
        if letter.is_for_another:
            yield Prose(gettext("This record is added for somebody else, and says how they agreed."))
        elif letter.is_own is False:
            yield Prose(
                gettext(
                    "The record names another account than yours. If you add it for somebody else, write under "
                    "'consent' how they agreed, such as 'by: told me at our meeting'."
                )
            )


def _leaving(letter: Letter, voice: Voice) -> Iterator[Block]:
    gettext = voice.formatter.gettext
    yield Prose(voice.say(_LEAVES))
    if letter.is_person:
        yield Prose(
            gettext(
                "Older versions of the files still hold the record. 'leadkit forget' also removes it from what "
                "others wrote and says what is left. docs/leaving.md of leadkit has the steps."
            )
        )


def _also(diff: Diff, formatter: RecordFormatter) -> Iterator[Block]:
    """The suggestions of others that come and go with this change."""
    own = {letter.entry.name for letter in diff.letters}
    gained, lost = (sum(own.isdisjoint(key[:2]) for key in keys) for keys in (diff.gained, diff.lost))
    if gained:
        yield Prose(
            formatter.ngettext(
                "For others, this change brings {number} new suggestion.",
                "For others, this change brings {number} new suggestions.",
                gained,
            )
        )
    if lost:
        yield Prose(
            formatter.ngettext(
                "For others, {number} suggestion ends with this change.",
                "For others, {number} suggestions end with this change.",
                lost,
            )
        )
