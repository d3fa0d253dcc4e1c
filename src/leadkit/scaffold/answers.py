"""What people write into a form or a spreadsheet, as values of a record: names become codes, lines become entries."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any, Final

from leadkit.i18n.names import (
    country_code,
    language_called,
    language_tag,
    meant_currency,
    repaired_language_tag,
    shipped_countries,
)
from leadkit.model.lookup import meant_record
from leadkit.model.repository import Repository

_AROUND: Final = " -*\t\r"
_SEPARATOR: Final = re.compile(r"[;,\n]")
_LINES: Final = re.compile(r"[;\n]")
_LEVEL: Final = re.compile(r"^(.*?)[\s:=(]*\b([0-5]|N)\b\)?$", re.IGNORECASE | re.DOTALL)
_ARROW: Final = r"(?:-+>|→|to|a|à|até|hasta|–|-)"
_GOAL: Final = re.compile(rf"^(.*?)[\s:=(]*\b([0-4])\s*{_ARROW}\s*([1-5])\)?$", re.IGNORECASE | re.DOTALL)
_LONGEST: Final = 300
"""A longer answer is no name of anything; it is cut, and the schema tells."""
_SIGNS: Final = re.compile(r"([€£¥₹₦₵₽₺₴])")
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}([.,'])\d{3}(?:\1\d{3})*", re.ASCII)
"""Thousands apart, whatever sign does it."""
_DECIMAL: Final = re.compile(r"\d{1,15}(?:\.\d{1,4})?", re.ASCII)
_BUDGET_KINDS: Final = ("grant", "own", "community")
_USERNAME: Final = re.compile(r"^(?:User:|@)", re.IGNORECASE)


def words(text: str) -> list[str]:
    """The words of a list, however it is separated."""
    return [part.strip(_AROUND)[:_LONGEST] for part in _SEPARATOR.split(text) if part.strip(_AROUND)]


def country(text: str) -> str:
    """A code, from a code or a name in several languages; what names none stays as it is, to be told."""
    stripped = text.strip()
    return stripped if stripped in shipped_countries() else country_code(stripped) or stripped


def languages(text: str, unstated: int) -> dict[str, int | str]:
    """`English 4, Twi N` → {en: 4, tw: N}; a language without a level counts `unstated`."""
    found: dict[str, int | str] = {}
    for part in words(text):
        match = _LEVEL.match(part)
        name, level = (match[1].strip(), match[2].upper()) if match and match[1].strip() else (part, str(unstated))
        tag = language_called(name) or language_tag(name) or repaired_language_tag(name) or name
        found[tag] = "N" if level == "N" else int(level)
    return found


def tags(text: str) -> list[str]:
    return list(languages(text, 0))


def offers(text: str, repo: Repository, unstated: int) -> list[dict[str, Any]]:
    """One offer a line, `facilitation 4`; what no skill is surely called is kept in its own words."""
    return [_entry(name, repo, {"level": int(level or unstated)}) for name, level in map(_levelled, _split(text))]


def wants(text: str, repo: Repository) -> list[dict[str, Any]]:
    """One want a line, `grant proposal 1 → 3`, or only the level to reach."""
    found = []
    for line in _split(text):
        match = _GOAL.match(line)
        if match and match[1].strip():
            levels = {"now": int(match[2]), "goal": int(match[3])}
            found.append(_entry(match[1].strip(), repo, levels))
        else:
            name, level = _levelled(line)
            found.append(_entry(name, repo, {"goal": int(level)} if level and level != "0" else {}))
    return found


def skills(text: str, repo: Repository) -> list[dict[str, Any]]:
    """The skills that a resource teaches, one a line, with or without a level."""
    found = []
    for line in _split(text):
        name, level = _levelled(line)
        skill, _ = meant_record(repo, "skills", name)
        is_sure = skill is not None and _is_sure(name, repo)
        found.append({"skill": skill if is_sure else name, **({"level": int(level)} if level else {})})
    return found


def number(key: str) -> Callable[[str, Repository], dict[str, Any]]:
    """A reader of one number, `1,234` or `9.5`; what is no number stays as it is, to be told.

    Of a staff nobody can say whether `1.250` is many or one and a quarter, so that stays, too.
    """
    is_staff = key == "staff"
    return lambda text, _: {key: text.strip() if is_staff and _GROUPED.fullmatch(text.strip()) else _number(text)}


def _number(text: str) -> int | float | str:
    plain = _western("".join(text.split())).replace("’", "'")
    if _GROUPED.fullmatch(plain):
        return int(re.sub(r"[.,']", "", plain))
    whole, sign, part = plain.rpartition(",") if plain.rfind(",") > plain.rfind(".") else plain.rpartition(".")
    if sign and _GROUPED.fullmatch(whole) and part.isdigit() and len(part) <= 2:
        return float(f"{re.sub(r'[.,]', '', whole)}.{part}")
    plain = plain.replace(",", ".")
    if _DECIMAL.fullmatch(plain):
        return float(plain) if "." in plain else int(plain)
    return text.strip()


def _western(text: str) -> str:
    """Digits of any script as 0 to 9; the Arabic signs between them as a point and a comma."""
    digits = (str(unicodedata.decimal(sign)) if unicodedata.decimal(sign, None) is not None else sign for sign in text)
    return "".join(digits).replace("٫", ".").replace("٬", ",")


def budget(text: str) -> dict[str, Any]:
    """`120,000 EUR grant` or `€120,000 grant` → amount, currency and kind, in any order; else the text, to be told."""
    found: dict[str, Any] = {}
    amount: list[str] = []
    for word in _SIGNS.sub(r" \1 ", text.replace("/", " ")).split():
        if word.casefold() in _BUDGET_KINDS:
            found["kind"] = word.casefold()
        elif meant_currency(word) is not None and "currency" not in found:
            found["currency"] = meant_currency(word)
        else:
            amount.append(word)
    read = _number("".join(amount))
    return {"amount": text.strip() if isinstance(read, str) else read, **found}


def reached(text: str) -> dict[str, str]:
    """How messages reach somebody: an https page, else a user name."""
    stripped = text.strip()
    if stripped.startswith(("https://", "http://")):
        return {"contact": stripped}
    return {"username": _USERNAME.sub("", stripped)}


def _split(text: str) -> list[str]:
    return [part.strip(_AROUND)[:_LONGEST] for part in _LINES.split(text) if part.strip(_AROUND)]


def _levelled(line: str) -> tuple[str, str]:
    match = _LEVEL.match(line)
    if match and match[1].strip() and match[2] in "12345":
        return match[1].strip(), match[2]
    return line, ""


def _entry(name: str, repo: Repository, levels: dict[str, int]) -> dict[str, Any]:
    skill, _ = meant_record(repo, "skills", name)
    if skill is not None and _is_sure(name, repo):
        return {"skill": skill, **levels}
    return {"words": name}


def _is_sure(name: str, repo: Repository) -> bool:
    """Only the very name or id of a skill: a guess would put words into somebody's mouth."""
    skill, is_certain = meant_record(repo, "skills", name)
    folded = "-".join(name.casefold().replace("_", " ").replace("-", " ").split())
    return skill is not None and (folded == skill or is_certain)
