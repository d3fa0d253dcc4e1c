"""Links that are a phone number: of messengers, and those that ring or write to one."""

import re
from typing import Final

_NUMBER: Final = r"(?:\+|%2B|%20|00| )*\(?\d(?:[ ().-]{0,2}\d){6,14}(?!\w)"
_DIALLED: Final = r"(?:\+|%2B|00)?\(?\d(?:[ ().-]{0,2}\d){4,14}(?!\w)"
_STRAIGHT: Final = "|".join(
    (r"wa\.me", r"wa\.link", r"t\.me", r"telegram\.(?:me|dog)", r"zalo\.me", r"viber\.click", r"vb\.me", r"imo\.im")
)
"""Hosts whose path is the number: what stands further inside a path may be a channel or a message."""
_BEHIND_WORDS: Final = "|".join(
    (
        *(r"signal\.me", r"whatsapp\.com", r"viber\.(?:com|me)", r"line\.me", r"imo\.im", r"skype\.com", r"zalo\.me"),
        *(r"botim\.me", r"wa\.me", r"t\.me"),
    )
)
_RINGING: Final = r"tel|callto|sms|smsto|mms|mmsto|facetime|facetime-audio|imessage|sips?|iax2?"
_MESSENGERS: Final = r"tg|telegram|whatsapp|viber|sgnl|signal|skype|imo|zalo|line|botim|bip|kakaotalk|weixin|intent"
_LINK: Final = re.compile(
    r"(?<![\w.-])(?:"
    rf"(?:[\w-]+\.)?(?:{_STRAIGHT})/{_NUMBER}"
    rf"|(?:[\w-]+\.)?(?:{_BEHIND_WORDS})/(?:[\w./?&%=-]{{0,80}}[/?&=#])?(?:#|%23)?"
    rf"(?:p/|phone=|number=|tel=|to=|\+){_NUMBER}"
    rf"|(?:{_RINGING}):(?://)?{_DIALLED}"
    rf"|(?:{_MESSENGERS}):[\w/.?&=#%-]{{0,60}}?(?<!\w){_NUMBER}"
    r"|[\w.-]+\.[a-z]{2,24}/[^\s?]{0,100}\?(?:[^\s#]{0,100}&)?"
    rf"(?:phone|whatsapp|tel|telephone|mobile|msisdn)={_NUMBER}"
    r")",
    re.IGNORECASE,
)
_LONGEST: Final = 200
_LONGEST_NUMBER: Final = 60


def phone_link(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Start and end of the link to which digits at a place belong, without its scheme; None where they are in none."""
    before = text[max(0, start - _LONGEST) : start]
    word = before[max(before.rfind(space) for space in " \n") + 1 :]
    if "/" not in word and ":" not in word:
        return None
    found = _LINK.search(text, start - len(word), min(end + 2, start + _LONGEST_NUMBER))
    return found.span() if found is not None and found.end() > start else None
