"""The verdicts laid out: what is to do first, each with what to do and where."""

from collections.abc import Sequence
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.report import Block, Bullets, Heading, Line, Link, Page, Prose, Report, Strong
from leadkit.scaffold.setup.need import Forge, State
from leadkit.scaffold.setup.registry import Judged

_HEADINGS: Final = {
    State.TO_DO: Message("To do"),
    State.UNKNOWN: Message("Cannot be seen from here"),
    State.DONE: Message("Done"),
}


def describe(found: Sequence[Judged], forge: Forge, is_asked: bool, language: str) -> Report:
    """`is_asked`: whether the forge was asked."""
    speech = Speech(language)
    blocks: list[Block] = [Prose(_summary(found, speech))]
    for state, heading in _HEADINGS.items():
        items = tuple(_item(each, forge, speech) for each in found if each.verdict.state is state)
        if not items:
            continue
        blocks.append(Heading(speech.translate(heading)))
        if state is State.UNKNOWN and forge.host == "github" and not is_asked:
            blocks.append(Prose(speech.gettext("'leadkit doctor --online' asks GitHub through its own program, gh.")))
        blocks.append(Bullets(items))
    page = Page(speech.gettext("What is set up, and what there is to do"), tuple(blocks), language)
    return Report(pages={"doctor": page}, data={"doctor": _data(found, forge, is_asked, speech)})


def _summary(found: Sequence[Judged], speech: Speech) -> str:
    number = sum(each.verdict.state is State.TO_DO for each in found)
    if not number:
        return speech.gettext("There is nothing to do, as far as leadkit can see from here.")
    return speech.ngettext("There is {number} thing to do.", "There are {number} things to do.", number)


def _item(each: Judged, forge: Forge, speech: Speech) -> Line:
    seen = speech.translate(each.verdict.seen)
    line: Line = (Strong(speech.translate(each.need.title)), f" – {seen}")
    if each.verdict.state is State.DONE:
        return line
    place = each.need.place
    name = place.path(forge.host).removeprefix("-/") or speech.gettext("the repository")
    return (*line, f" {speech.translate(each.need.action)} → ", Link(name, place.on(forge)))


def _data(found: Sequence[Judged], forge: Forge, is_asked: bool, speech: Speech) -> dict[str, object]:
    return {
        "version": 1,
        "host": forge.host,
        "address": forge.address if forge.is_known else None,
        "is_asked": is_asked,
        "needs": [
            {
                "need": need.slug,
                "title": speech.translate(need.title),
                "state": verdict.state.value,
                "seen": speech.translate(verdict.seen),
                "action": speech.translate(need.action) if verdict.state is not State.DONE else None,
                "page": need.place.on(forge) if verdict.state is not State.DONE else None,
            }
            for need, verdict in found
        ],
    }
