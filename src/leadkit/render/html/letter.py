"""One page in one file that needs nothing beside it: to be printed, or sent."""

from typing import Final

from markupsafe import Markup

from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.render.html.pages import anchors_of, template
from leadkit.report import Page

_WORDS: Final = {"table": Message("Table that scrolls sideways"), "unknown": Message("unknown")}


def render_letter(page: Page) -> str:
    speech = Speech(page.language)
    is_right_to_left = speech.is_right_to_left
    text: str = template("letter.html").render(
        page=page,
        direction="rtl" if is_right_to_left else "ltr",
        anchors=anchors_of(page.blocks),
        words={key: speech.translate(message) for key, message in _WORDS.items()},
        number=speech.number,
        auto=Markup(' dir="auto"') if is_right_to_left else "",
    )
    return text
