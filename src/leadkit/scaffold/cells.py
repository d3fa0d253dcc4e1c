"""What readers of cells and answers share: their refusal, digits of any script, numbers, and what counts as yes."""

import re
from collections.abc import Iterable
from typing import Final

from leadkit.findings import Rule
from leadkit.findings.reading import TOO_LARGE, WRONG_VALUE
from leadkit.i18n.folding import folded, western_digits
from leadkit.i18n.messages import Message

LONGEST_ANSWER: Final = 20_000
"""Characters of one cell or answer; more is refused before it is looked at."""
LONGEST_TEXT: Final = 300
"""Characters of one entry of a list."""
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}([.,'])\d{3}(?:\1\d{3})*", re.ASCII)
"""Thousands apart, whatever sign does it."""
_DECIMAL: Final = re.compile(r"\d{1,15}(?:\.\d{1,4})?", re.ASCII)
_YES: Final = (
    *("yes", "y", "true", "1", "x", "✓", "✔", "☑", "ok", "agree", "agreed", "I agree", "yes, I agree"),
    *("sí", "si", "verdadero", "acepto", "de acuerdo", "estoy de acuerdo", "sí, acepto"),
    *("oui", "vrai", "j'accepte", "je suis d'accord", "d'accord", "oui, j'accepte"),
    *("sim", "verdadeiro", "aceito", "concordo", "sim, aceito", "sim, concordo"),
    *("نعم", "أوافق", "موافق", "نعم، أوافق", "صحيح", "ja", "wahr", "ich stimme zu", "einverstanden"),
)
_NO: Final = (
    *("no", "n", "false", "0", "☐", "I do not agree", "I don't agree", "disagree", "falso", "no acepto"),
    *("non", "faux", "je n'accepte pas", "não", "nao", "não aceito", "não concordo"),
    *("لا", "لا أوافق", "غير موافق", "خطأ", "nein", "falsch"),
)


class WrongCell(Exception):
    """What is wrong with a cell or an answer: the rule, a message and a hint."""

    def __init__(self, rule: Rule, message: Message, hint: Message) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.hint = hint


def stop_if_long(text: str, limit: int = LONGEST_ANSWER) -> None:
    """WrongCell for more text than anybody writes into a cell."""
    if len(text) > limit:
        message = Message("this has {size} characters, more than {limit}", size=len(text), limit=limit)
        raise WrongCell(TOO_LARGE, message, Message("shorten it"))


def answer_key(text: str) -> str:
    """An answer for comparing: case, accents, spaces and a full stop at the end do not count, everything else does."""
    return " ".join(folded(text).replace("’", "'").split()).rstrip(".!")


_YES_KEYS: Final = frozenset(map(answer_key, _YES))
_NO_KEYS: Final = frozenset(map(answer_key, _NO))


def is_yes(text: str) -> bool:
    """Whether a cell says yes, in the languages that leadkit speaks; WrongCell where it says neither yes nor no."""
    key = answer_key(text)
    if key not in _YES_KEYS | _NO_KEYS:
        message = Message("'{word}' is neither yes nor no", word=text[:60])
        raise WrongCell(WRONG_VALUE, message, Message("write yes or no"))
    return key in _YES_KEYS


def is_no(text: str) -> bool:
    """Whether a cell says no; other words do not."""
    return answer_key(text) in _NO_KEYS


def one_of(text: str, choices: Iterable[str]) -> bool:
    """Whether a cell holds one of these choices."""
    return answer_key(text) in set(map(answer_key, choices))


def number(text: str) -> int | float | str:
    """`1,234` or `9.5`; what is no number stays as it is, to be told."""
    plain = western_digits("".join(text.split())).replace("’", "'")
    if _GROUPED.fullmatch(plain):
        return int(re.sub(r"[.,']", "", plain))
    whole, sign, part = plain.rpartition(",") if plain.rfind(",") > plain.rfind(".") else plain.rpartition(".")
    if sign and _GROUPED.fullmatch(whole) and part.isdigit() and len(part) <= 2:
        return float(f"{re.sub(r'[.,]', '', whole)}.{part}")
    plain = plain.replace(",", ".")
    if _DECIMAL.fullmatch(plain):
        return float(plain) if "." in plain else int(plain)
    return text.strip()


def is_grouped(text: str) -> bool:
    """Whether digits stand in threes: `1.250` is many, or one and a quarter."""
    return _GROUPED.fullmatch(text.strip()) is not None
