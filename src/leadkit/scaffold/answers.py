"""What people write into a form or a sheet, as values of a record: names become codes, lists become entries.

A list is cut where forms and people cut it; a name that is known is one entry even where it holds a comma. What is
known by no name stays in its own words. Nothing is guessed, and nothing is left out.
"""

import re
from typing import Any, Final, NamedTuple

from leadkit.checks.unknown_country import RULE as UNKNOWN_COUNTRY
from leadkit.checks.unknown_language import RULE as UNKNOWN_LANGUAGE
from leadkit.checks.unknown_reference import RULE as UNKNOWN_REFERENCE
from leadkit.i18n.called import (
    country_called,
    meant_language,
    nearest_country,
    nearest_language_name,
    possible_countries,
)
from leadkit.i18n.folding import western_digits
from leadkit.i18n.messages import Message
from leadkit.i18n.names import country_name, meant_currency
from leadkit.i18n.no_answers import is_no_answer, says_nothing
from leadkit.layout import DATA
from leadkit.model.kinds import KINDS
from leadkit.model.lookup import called_record, meant_record
from leadkit.model.repository import Repository
from leadkit.scaffold.cells import LONGEST_TEXT, WrongCell, number, stop_if_long
from leadkit.scaffold.pieces import pieces, words

UNSTATED_LEVEL: Final = 3
"""Does it alone; the level of an offer or a language where none is written."""
_LEVEL_WORD: Final = r"(?:(?:level|lvl\.?|niveau|niv\.?|nivel|nível|stufe|المستوى|مستوى)\s*:?\s*)?"
_GAP: Final = r"(?:\s?[:=(\[,–—-]\s?|\s)"
_CLOSED: Final = r"(?:\s?(?:/|of|de|sur|von|من)\s?5)?\s?[)\]]?$"
_NATIVE: Final = (
    "N|native|nativo|nativa|natif|langue maternelle|maternelle|lengua materna|língua materna|muttersprache|لغة أم"
)
_LEVEL: Final = re.compile(rf"{_GAP}{_LEVEL_WORD}(?:(\d{{1,4}}(?:[.,]\d)?)|{_NATIVE}){_CLOSED}", re.IGNORECASE)
_ARROW: Final = r"(?:-+>|→|⇒|=>|to|a|à|até|hasta|إلى|–|—|-)"
_GOAL: Final = re.compile(
    rf"{_GAP}{_LEVEL_WORD}(\d{{1,4}})\s?{_ARROW}\s?{_LEVEL_WORD}(\d{{1,4}}){_CLOSED}", re.IGNORECASE
)
_BETWEEN_LANGUAGES: Final = re.compile(r"\s*[/&+]\s*|\s+(?:and|et|y|e|und|و)\s+", re.IGNORECASE)
_BUDGET_KINDS: Final = ("grant", "own", "community")
_SIGNS: Final = re.compile(r"([€£¥₹₦₵₽₺₴])")
_USERNAME: Final = re.compile(r"^(?:User(?:[ _]talk)?:|@)", re.IGNORECASE)


class Levelled(NamedTuple):
    """A name, and the level behind it as it is written; empty where none is."""

    name: str
    level: str


def levelled(text: str) -> Levelled:
    """`facilitation 4`, `Facilitation (niveau 4)`, `facilitation: 4/5` → the name, and `4`."""
    plain = " ".join(text.split())
    match = _LEVEL.search(western_digits(plain)) if len(plain) <= LONGEST_TEXT else None
    if match is None or not match.start():
        return Levelled(plain, "")
    return Levelled(plain[: match.start()], match[1] or "N")


def country(text: str) -> str:
    """A code, from a code or a name in several languages; WrongCell for what names none, or several."""
    code = country_called(text)
    if code is not None:
        return code
    several, near = possible_countries(text), nearest_country(text)
    hint = Message("write its name in English, or its two letters, such as GH")
    if several:
        hint = Message("which of these do you mean: {codes}?", codes=", ".join(map(country_name, several)))
    elif near:
        hint = Message("did you mean '{word}'?", word=near.name)
    raise WrongCell(UNKNOWN_COUNTRY, Message("no country is called '{value}'", value=_shown(text)), hint)


def language(text: str) -> str:
    """A tag, from a tag or a name in several languages; WrongCell for what names none."""
    tag = meant_language(text)
    if tag is not None:
        return tag
    near = nearest_language_name(text)
    hint = (
        Message("did you mean '{word}'?", word=near.name)
        if near
        else Message("write its name in English or in the language itself, or its tag, such as en")
    )
    raise WrongCell(UNKNOWN_LANGUAGE, Message("no language is called '{value}'", value=_shown(text)), hint)


def languages(text: str, assumed: list[str] | None = None, unstated: int = UNSTATED_LEVEL) -> dict[str, int | str]:
    """`English 4, Twi N` → {en: 4, tw: N}; without a level one counts `unstated`, and is added to `assumed`."""
    found: dict[str, int | str] = {}
    for part in words(text):
        if is_no_answer(part) and meant_language(part) is None:
            continue
        for piece in _languages_in(part):
            name, level = levelled(piece)
            tag = language(name)
            found[tag] = _whole(level) if level else unstated
            if not level and assumed is not None:
                assumed.append(name)
    return found


def _languages_in(text: str) -> list[str]:
    """`English and French` are two languages, where both are known; `Serbo-Croatian` and `Dioula` are one."""
    parts = _BETWEEN_LANGUAGES.split(text) if len(text) <= LONGEST_TEXT else [text]
    return parts if all(meant_language(levelled(part).name) for part in parts) else [text]


def _whole(level: str) -> int | str:
    """A level as it is written: no record has level `2.0`, and that is told."""
    return int(level) if level.isdigit() else level


def tags(text: str) -> list[str]:
    return list(languages(text))


def offers(
    text: str, repo: Repository, assumed: list[str] | None = None, nothing: list[str] | None = None
) -> list[dict[str, Any]]:
    """One offer an entry, `facilitation 4`; what no skill is called is kept in its own words, number included.

    A skill without a level is one that somebody does alone, and is added to `assumed`. Words that say that there is
    none make no entry, and are added to `nothing`.
    """
    found: list[dict[str, Any]] = []
    for piece in pieces(text, lambda part: _skill(levelled(part).name, repo) is not None):
        whole, (name, level) = _skill(piece, repo), levelled(piece)
        skill = whole or _skill(name, repo)
        if not skill and _is_none(piece, name, nothing):
            continue
        is_stated = bool(level) and not whole
        if skill and not is_stated and assumed is not None:
            assumed.append(piece)
        stated = _whole(level) if is_stated else UNSTATED_LEVEL
        found.append({"skill": skill, "level": stated} if skill else {"words": _line(piece)})
    return found


def wants(text: str, repo: Repository, nothing: list[str] | None = None) -> list[dict[str, Any]]:
    """One want an entry, `grant proposal 1 → 3`, or only the level to reach; `nothing` as with offers."""
    found: list[dict[str, Any]] = []
    for piece in pieces(text, lambda part: _skill(_wanted(part)[0], repo) is not None):
        whole = _skill(piece, repo)
        name, levels = (piece, {}) if whole else _wanted(piece)
        skill = whole or _skill(name, repo)
        if not skill and _is_none(piece, name, nothing):
            continue
        found.append({"skill": skill, **levels} if skill else {"words": _line(piece)})
    return found


def _is_none(piece: str, name: str, nothing: list[str] | None) -> bool:
    """Whether an entry only says that there is none, with a level or without, which is kept for telling."""
    if not says_nothing(piece) and not says_nothing(name):
        return False
    if nothing is not None:
        nothing.append(piece)
    return True


def _wanted(text: str) -> tuple[str, dict[str, int | str]]:
    plain = " ".join(text.split())
    match = _GOAL.search(western_digits(plain)) if len(plain) <= LONGEST_TEXT else None
    if match and match.start():
        return plain[: match.start()], {"now": int(match[1]), "goal": int(match[2])}
    name, level = levelled(plain)
    return name, {"goal": _whole(level)} if level and level != "0" else {}


def skills(text: str, repo: Repository) -> list[dict[str, Any]]:
    """The skills that a resource teaches, with or without a level; WrongCell for what no skill is called."""
    found: list[dict[str, Any]] = []
    for piece in pieces(text, lambda part: _skill(levelled(part).name, repo) is not None):
        whole, (name, level) = _skill(piece, repo), levelled(piece)
        if not whole and says_nothing(piece) and _skill(name, repo) is None:
            continue
        skill = whole or reference(name, "skills", repo)
        found.append({"skill": skill, **({"level": _whole(level)} if level and not whole else {})})
    return found


def references(text: str, kind: str, repo: Repository) -> list[str]:
    """Records of a kind by their ids or names; WrongCell for what none is called."""
    known = pieces(text, lambda part: called_record(repo, kind, part) is not None)
    return [reference(piece, kind, repo) for piece in known]


def reference(text: str, kind: str, repo: Repository) -> str:
    """The id of a record, from its id or its name; WrongCell for what none is called."""
    found = called_record(repo, kind, text)
    if found is not None:
        return found
    near, _ = meant_record(repo, kind, text[:LONGEST_TEXT])
    hint = (
        Message("did you mean '{word}'?", word=near)
        if near
        else Message("see {folder}/ for what there is", folder=f"{DATA}/{kind}")
    )
    raise WrongCell(UNKNOWN_REFERENCE, KINDS[kind].missing.filled(id=_shown(text)), hint)


def party(text: str, repo: Repository) -> str:
    """`kind/id` of a person or group, from that, its id or its name; WrongCell for what none, or one of each, has."""
    kind, slash, record_id = text.strip().partition("/")
    kinds = [kind] if slash and kind in ("people", "groups") else ["people", "groups"]
    found = [f"{each}/{name}" for each in kinds if (name := called_record(repo, each, record_id or kind)) is not None]
    if len(found) == 1:
        return found[0]
    message = Message("no person or group is called '{id}'", id=_shown(text))
    hint = Message("write people/ or groups/ and the name of the file, such as people/amina")
    if found:
        message = Message("a person and a group are called '{id}'", id=_shown(text))
        hint = Message("write '{first}' or '{second}'", first=found[0], second=found[1])
    raise WrongCell(UNKNOWN_REFERENCE, message, hint)


def _shown(text: str) -> str:
    return " ".join(text.split())[:60]


def _skill(name: str, repo: Repository) -> str | None:
    """Only by its very name or id: a guess would put words into somebody's mouth."""
    return called_record(repo, "skills", name) if len(name) <= LONGEST_TEXT else None


def _line(text: str) -> str:
    """Somebody's own words on one line; WrongCell for more than fits there."""
    plain = " ".join(text.split())
    stop_if_long(plain, LONGEST_TEXT)
    return plain


def reached(text: str) -> dict[str, str]:
    """How messages reach somebody: an https page, else a user name."""
    stripped = " ".join(text.split())
    if re.match(r"https?://", stripped, re.IGNORECASE):
        return {"contact": re.sub(r"^https?", lambda scheme: scheme[0].lower(), stripped, flags=re.IGNORECASE)}
    return {"username": _USERNAME.sub("", stripped)}


def budget(text: str) -> dict[str, Any]:
    """`120,000 EUR grant` or `€120,000 grant` → amount, currency and kind, in any order; else the text, to be told."""
    found: dict[str, Any] = {}
    amount: list[str] = []
    stop_if_long(text, LONGEST_TEXT)
    for word in _SIGNS.sub(r" \1 ", text.replace("/", " ")).split():
        if word.casefold() in _BUDGET_KINDS:
            found["kind"] = word.casefold()
        elif meant_currency(word) is not None and "currency" not in found:
            found["currency"] = meant_currency(word)
        else:
            amount.append(word)
    read = number("".join(amount))
    return {"amount": text.strip() if isinstance(read, str) else read, **found}
