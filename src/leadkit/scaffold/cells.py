"""What readers of cells and answers share: their refusal, digits of any script, numbers, and what counts as yes."""

import re
from collections.abc import Iterable
from typing import Final

from leadkit.findings import Rule
from leadkit.findings.reading import TOO_LARGE, WRONG_VALUE
from leadkit.i18n.dates import read_written_date
from leadkit.i18n.folding import folded, western_digits
from leadkit.i18n.messages import Message
from leadkit.model.loading.contact_details import contact_detail

LONGEST_ANSWER: Final = 20_000
"""Characters of one cell or answer; more is refused before it is looked at."""
LONGEST_TEXT: Final = 300
"""Characters of one entry of a list."""
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}([.,'])\d{3}(?:\1\d{3})*", re.ASCII)
"""Thousands apart, whatever sign does it."""
_DECIMAL: Final = re.compile(r"\d{1,15}(?:\.\d{1,4})?", re.ASCII)
_YES: Final = (
    *("yes", "y", "true", "1", "x", "✓", "✔", "☑", "ok", "okay", "agree", "agreed", "I agree", "yes, I agree", "yep"),
    *("sure", "of course", "yeah", "sí", "si", "verdadero", "acepto", "de acuerdo", "estoy de acuerdo", "sí, acepto"),
    *("por supuesto", "oui", "vrai", "j'accepte", "je suis d'accord", "d'accord", "oui, j'accepte", "bien sûr"),
    *("sim", "verdadeiro", "aceito", "concordo", "sim, aceito", "sim, concordo", "com certeza"),
    *("نعم", "أوافق", "موافق", "موافقة", "نعم، أوافق", "صحيح", "أجل", "طبعا", "بالتأكيد"),
    *("ja", "wahr", "ich stimme zu", "einverstanden", "jawohl", "да", "согласен", "согласна", "evet"),
    *("ναι", "はい", "是", "同意", "네", "예", "हाँ", "हां", "ndiyo", "بله", "ہاں", "כן"),
)
_NO: Final = (
    *("no", "n", "false", "0", "☐", "I do not agree", "I don't agree", "disagree", "nope", "falso", "no acepto"),
    *("no estoy de acuerdo", "non", "faux", "je n'accepte pas", "pas d'accord", "não", "nao", "não aceito"),
    *(
        "não concordo",
        "لا",
        "كلا",
        "لا أوافق",
        "غير موافق",
        "غير موافقة",
        "خطأ",
        "nein",
        "falsch",
        "ich stimme nicht zu",
    ),
    *(
        "nicht einverstanden",
        "нет",
        "не согласен",
        "не согласна",
        "ні",
        "hayır",
        "nie",
        "ne",
        "όχι",
        "いいえ",
        "否",
        "不",
    ),
    *("不同意", "아니요", "नहीं", "hapana", "خیر", "نہیں", "לא"),
)
_GLADLY: Final = (
    *(
        "please",
        "thanks",
        "thank you",
        "of course",
        "sure",
        "certainly",
        "absolutely",
        "definitely",
        "gladly",
        "indeed",
    ),
    *(
        "with pleasure",
        "happily",
        "I agree",
        "I do",
        "I am",
        "agreed",
        "ok",
        "okay",
        "yes",
        "very much",
        "by all means",
    ),
    *("por favor", "gracias", "claro", "claro que sí", "por supuesto", "desde luego", "con gusto", "con mucho gusto"),
    *("sí", "acepto", "de acuerdo", "estoy de acuerdo", "encantado", "encantada", "s'il vous plaît", "merci"),
    *("bien sûr", "bien entendu", "volontiers", "avec plaisir", "naturellement", "absolument", "certainement", "oui"),
    *("d'accord", "je suis d'accord", "j'accepte", "tout à fait", "obrigado", "obrigada", "com certeza", "com prazer"),
    *("claro que sim", "sim", "aceito", "concordo", "sem dúvida", "sin duda", "sans problème", "من فضلك", "شكرا"),
    *(
        "بالتأكيد",
        "طبعا",
        "بالطبع",
        "بكل سرور",
        "أوافق",
        "موافق",
        "نعم",
        "bitte",
        "danke",
        "gern",
        "gerne",
        "natürlich",
    ),
    *("selbstverständlich", "klar", "auf jeden Fall", "sicher", "ja", "конечно", "пожалуйста", "спасибо", "да"),
    *("согласен", "согласна", "с удовольствием", "lütfen", "tabii", "ndio"),
)
"""What may follow a yes and takes nothing from it; anything else may be a condition."""


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
_NOT_A_WORD: Final = re.compile(r"[^\w']+")
_GLAD_KEYS: Final = frozenset(_NOT_A_WORD.sub(" ", answer_key(words)).strip() for words in _GLADLY)


def is_yes(text: str) -> bool:
    """Whether a cell says yes, in the languages that leadkit speaks; WrongCell where it says neither yes nor no."""
    key = answer_key(text)
    is_plain = key in _YES_KEYS
    if not is_plain and key not in _NO_KEYS and not _is_glad_yes(key):
        message = Message("'{word}' is neither yes nor no", word=text[:60])
        raise WrongCell(WRONG_VALUE, message, Message("write yes or no"))
    return key not in _NO_KEYS


def _is_glad_yes(key: str) -> bool:
    """`yes please` and `sí, claro`; never `yes, but not my name`, nor any other words behind a yes."""
    words = _NOT_A_WORD.sub(" ", key).split() if len(key) <= 80 else []
    starts = [size for size in range(1, len(words)) if " ".join(words[:size]) in _YES_KEYS]
    return any(_are_glad(words[size:]) for size in starts)


def _are_glad(words: list[str]) -> bool:
    return not words or any(
        " ".join(words[:size]) in _GLAD_KEYS and _are_glad(words[size:]) for size in range(1, min(len(words), 5) + 1)
    )


def is_yes_or_no(text: str) -> bool:
    """Whether a cell holds a word for yes or for no, and nothing else."""
    return answer_key(text) in _YES_KEYS | _NO_KEYS or _is_glad_yes(answer_key(text))


def is_no(text: str) -> bool:
    """Whether a cell says no; other words do not."""
    return answer_key(text) in _NO_KEYS


def is_address(text: str) -> bool:
    """Whether a text that should name somebody is, or holds, an e-mail address or a phone number."""
    if contact_detail(text) is not None:
        return True
    is_number = sum(map(str.isdigit, text)) > 6 and not any(map(str.isalpha, text))
    return is_number and not read_written_date(text).days


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
