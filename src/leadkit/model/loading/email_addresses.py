"""E-mail addresses in plain writing, also those spelt out to hide them from machines: machines read them all the same.

Where people write '@' as a word that has other meanings, too ('at', 'chez'), what surrounds it must say that an
address is meant.
"""

import re
from collections.abc import Iterator
from typing import Final

_OPEN, _CLOSE = r"[\[({<*]{1,2} ?", r" ?[\])}>*]{1,2}"
_DOT_WORDS: Final = "dot|punto|ponto|point|punkt|точка|دوت|نقطة|نقطه"
_SPELT: Final = {"at": "dot", "ät": "punkt", "chez": "point", "ات": "دوت|نقطة|نقطه"}
"""Words for '@' that mean other things, too, and the word for '.' that goes with each."""
_SURE: Final = "arroba|arobase|arobas|собака|آت|أت"
_AT: Final = re.compile(
    r"(?P<sign>(?<! )@ ?|(?<=\w) @ (?=\w)|&#0*64;|&#x0*40;|&commat;|%40)"
    rf"|(?P<bracket> ?{_OPEN}(?:{'|'.join(_SPELT)}|{_SURE}|a|@){_CLOSE} ?| ?(?P<dash>[\"'/|~=_-])at(?P=dash) ?)"
    rf"|(?P<sure> (?:{_SURE}) )"
    rf"|(?P<word> (?:{'|'.join(_SPELT)}) )",
    re.IGNORECASE,
)
_BRACKETED_DOT: Final = rf" ?{_OPEN}(?:{_DOT_WORDS}|\.){_CLOSE} ?| ?[\"'/|~=]dot[\"'/|~=] ?|&#0*46;|&period;"


def _domain(dot: str, label: str = r"[^\W_](?:[\w-]{0,61}[^\W_])??") -> re.Pattern[str]:
    """What is written for a dot must hold nothing that a label may hold: else there are too many ways to cut a text."""
    end = r"(?P<end>xn--[\w-]{2,40}|[^\W\d_]{2,24})(?![\w@]|-\w)"
    return re.compile(rf"(?P<first>{label})(?:(?:{dot}){label}){{0,5}}(?:{dot}){end}", re.IGNORECASE)


_ANY_DOMAIN: Final = _domain(rf"\.|{_BRACKETED_DOT}| (?:{_DOT_WORDS}) ")
_DASHED_DOMAIN: Final = _domain(r" ?[\"'/|~=_-]dot[\"'/|~=_-] ?", r"[^\W_]{1,63}")
_SPELT_DOMAINS: Final = {at: _domain(rf"{_BRACKETED_DOT}| (?:{dot}) ") for at, dot in _SPELT.items()}
_SPACED_DOMAIN: Final = _domain(r" ?\. ?")
_PROVIDER: Final = re.compile(
    r"(?:gmail|googlemail|hotmail|yahoo|ymail|outlook|icloud|protonmail|proton|gmx|riseup|yandex)(?![\w.-])",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"[\w.+%'-]{1,64}\Z")
_AUTHORITY: Final = re.compile(r"[a-z][a-z0-9+.-]*://[^\s/?#]*$", re.IGNORECASE)
_SAYS_MAIL: Final = re.compile(
    r"\b(?:e-?mails?|mail|correo|courriel|mél|gmail|contacto?)\b[^\w\n]*(?:\w+[^\w\n]+){0,3}$", re.IGNORECASE
)
_COMMON_ENDS: Final = frozenset(
    (
        *("com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "name", "io", "wiki", "dev", "app"),
        *("ngo", "ong", "club", "eu", "uk", "de", "fr", "br", "ar", "mx", "nl", "pl", "ru", "ua"),
    )
)
_FILE_ENDS: Final = frozenset(
    (
        *("png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "css", "js", "mjs", "ts", "json", "yml", "yaml"),
        *("xml", "html", "htm", "md", "rst", "txt", "py", "sh", "rb", "jar", "whl", "zip", "gz", "tgz", "bz2"),
        *("service", "socket", "timer", "target", "mount", "conf", "lock"),
    )
)
"""No site has a name that ends so; versions and sizes of files are written with '@'."""
_CALENDAR: Final = re.compile(r"(?:group|resource|import)\.(?:v\.)?calendar\.google\.com$", re.IGNORECASE)
"""A public calendar's name looks like an address, and reaches nobody."""
_BEFORE_A_PLACE: Final = frozenset(
    (
        *("look", "looks", "looked", "us", "me", "you", "them", "him", "her", "it", "find", "found", "located"),
        *("available", "live", "lives", "lived", "work", "works", "worked", "based", "hosted", "held", "more"),
        *("here", "there", "online", "open", "arrive", "arrived", "meet", "meets", "met", "see", "visit"),
        *("register", "registered", "donate", "join", "is", "are", "was", "were", "be", "been", "stay", "place"),
        *("page", "pages", "site", "website", "start", "starts", "begin", "read", "people", "everyone", "anyone"),
        *("point", "points", "pointed", "stop", "stops", "and", "or", "not", "aimed", "thrown", "good", "better"),
        *("best", "stare", "shot", "glance"),
    )
)
"""Words after which 'at' leads to a place, not to a provider of mail."""
_NO_DOMAINS: Final = frozenset(
    (
        *("the", "a", "an", "this", "that", "these", "those", "our", "your", "my", "his", "her", "their", "its"),
        *("every", "each", "any", "some", "one", "no", "all", "least", "most", "first", "which", "what"),
    )
)


_AT_SIGNS_BEYOND_ASCII: Final = ("＠", "﹫", "ät", "собака", " آت ", " أت ", " ات ")
_BRACKETED_AT: Final = re.compile(r"a(?:t ?[\])}>*]|(?<=[(\[]a)[)\]])")
_ESCAPED_AT: Final = ("&#", "&commat", "%40")


def may_hold_email_address(text: str) -> bool:
    """Whether a text, also one with escapes such as \\x40, is worth a closer look; it needs no plain writing."""
    if "@" in text or "\\" in text or " AT " in text:
        return True
    lowered = text.lower()
    return (
        "dot" in lowered
        or "roba" in lowered  # arroba, arobase
        or "chez" in lowered
        or (" at " in lowered and "mail" in lowered)
        or _BRACKETED_AT.search(lowered) is not None
        or (("&" in text or "%" in text) and any(sign in lowered for sign in _ESCAPED_AT))
        or (not text.isascii() and any(sign in lowered for sign in _AT_SIGNS_BEYOND_ASCII))
    )


def email_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each address in plain writing."""
    for at in _AT.finditer(text):
        name = _NAME.search(text, at.start() - 64, at.start())
        if name is None or not _is_name(text, name):
            continue
        end = _end_of_address(text, at, name)
        if end is not None:
            yield name.start(), end


def _is_name(text: str, name: re.Match[str]) -> bool:
    """Not the end of a handle or a path, not the account of a repository, not a password in a web address."""
    return (
        text[max(0, name.start() - 1) : name.start()] not in ("@", "/")
        and name[0] != "git"
        and (name[0][-1].isalnum() or name[0][-1] in "_+-")
        and _AUTHORITY.search(text, name.start() - 300, name.start()) is None
    )


def _end_of_address(text: str, at: re.Match[str], name: re.Match[str]) -> int | None:
    """Where the address ends; None where what follows cannot be the rest of one."""
    says_mail = _SAYS_MAIL.search(text, name.start() - 60, name.start()) is not None
    if at["sign"] == " @ " and name[0][0].isupper() and not says_mail:
        return None  # as in "Meetup @ example.org"
    found = _domain_behind(text, at, name[0], says_mail)
    if found is not None:
        return found.end() if _is_domain(text, at, found) else None
    provider = None if at["word"] or at["sign"] == " @ " else _PROVIDER.match(text, at.end())
    return provider.end() if provider else None


def _domain_behind(text: str, at: re.Match[str], name: str, says_mail: bool) -> re.Match[str] | None:
    if at["dash"]:
        return _DASHED_DOMAIN.match(text, at.end())
    if at["word"] and not (says_mail or _is_loud(at[0].strip(), name)):
        is_place = name.casefold() in _BEFORE_A_PLACE or name.casefold().endswith("ing")
        return None if is_place else _SPELT_DOMAINS[at[0].strip().casefold()].match(text, at.end())
    found = _ANY_DOMAIN.match(text, at.end())
    if found is None and at["sign"]:
        found = _SPACED_DOMAIN.match(text, at.end())
        return found if found is not None and found["end"].casefold() in _COMMON_ENDS else None
    return found


def _is_loud(word: str, name: str) -> bool:
    """Whether a word means '@' before real dots, too: in capitals, or 'chez' behind `first.last`."""
    return (word == "AT" and not name.isupper()) or (word == "chez" and "." in name[1:-1])


def _is_domain(text: str, at: re.Match[str], found: re.Match[str]) -> bool:
    end = found["end"].casefold()
    follows = text[found.end() : found.end() + 2]
    if at["sign"] == "%40" and found["first"].casefold() == "lists":
        return False  # the archive of a mailing list
    if end in _FILE_ENDS or _CALENDAR.match(found[0]) or (follows[:1] == ":" and follows[1:].strip(" \n")):
        return False
    if at["word"]:
        is_last = not follows.strip().isalnum()
        return found["first"].casefold() not in _NO_DOMAINS and (end in _COMMON_ENDS or (len(end) == 2 and is_last))
    return True
