"""Phone numbers in plain writing: international, after a word for a phone, in a form that only phone numbers have, or
as a link that rings or writes to one.

Days, times, sums, ISBNs and rows of tables are written with the same digits and dashes: each form has what tells it
from these.
"""

import re
from collections.abc import Iterator
from typing import Final

from leadkit.model.loading.local_numbers import DAY, TIMES, YEAR, local_numbers
from leadkit.model.loading.phone_links import phone_link

_LIKE_COMMON_ONES: Final = str.maketrans("[]·•∙⋅‧", "().....")
_RUN: Final = re.compile(r"\d[\d ()./-]{4,}\d")
_NO_PART_OF_NUMBERS: Final = bytes(set(range(256)) - set(b"0123456789 ()./-:,\n"))
_DIGITS: Final = re.compile(rb"\d[\d ()./-]{4,}\d")
_WRITTEN_DAY: Final = re.compile(rb"\d{4}-\d{2}-\d{2}")
_OTHER_DIGIT: Final = re.compile(r"[^\x00-\x7f\D]")
_LONGEST_WORDS: Final = 48

_INTERNATIONAL: Final = re.compile(
    r"(?<![\w:/=+.-])(?<!\d )\(?(?:\+|00(?=[ .-]?[1-9]))[ (]{0,2}\d(?:[ ()./-]{0,3}\d){6,15}(?![\w:%]|[.,]\d)"
)
_NORTH_AMERICAN: Final = re.compile(
    r"(?<![\w./=+&?#~%@$-])(?:1[ .-])?"
    r"(?:[2-9]\d{2}(?P<gap>[.-])[2-9]\d{2}(?P=gap)\d{4}|\([2-9]\d{2}\) ?[2-9]\d{2}[ .-]\d{4})(?![\w-]|\.\d)"
)
_IN_BRACKETS: Final = re.compile(
    r"(?<![\w./=+&?#~%@$,-])(?<!\d )(?:8 ?)?\(\d{2,4}\) ?\d{3,5}[ -]\d{2,4}(?:[ -]\d{2})?(?![\w-]|\.\d)"
)
_INDIAN: Final = re.compile(r"(?<![\w./=+&?#~%@$,-])(?<!\d )[6-9]\d{4}[ -]\d{5}(?![\w-]|[.,]\d| \d)")
_CHINESE: Final = re.compile(r"(?<![\w./=+&?#~%@$-])1[3-9]\d(?P<gap>[ -])\d{4}(?P=gap)\d{4}(?![\w-]|\.\d)")
_WORDS: Final = "|".join(
    (
        *("tel", "tlf", "tfno", "telephone", "phone", "mobile", "cell", "cellphone", "call", "text me", "ring me"),
        *("dial", "whats ?app", "whatsap", "wsp", "zap", "signal", "telegram", "viber", "imo", "sms", "fax"),
        *("tel[eé]fonos?", "telefones?", "téléphone", "tél", "telefon", "telefonnummer", "rufnummer", "handy"),
        *("handynummer", "m[oó]vil", "celular", "cel", "telem[oó]vel", "portable", "cellulare", "llámame al"),
        *("ligue", "appelez(?:-moi)?", "тел", "телефон", "моб", "мобильный", "هاتف", "الهاتف", "تلفون", "تليفون"),
        *("جوال", "الجوال", "موبايل", "واتساب", "الواتساب", "واتس", "تلفن", "موبایل", "فون"),
        *("फोन", "फ़ोन", "मोबाइल", "व्हाट्सएप", "व्हाट्सऐप"),
    )
)
_UNSPACED_WORDS: Final = "电话|電話|手机|手機|전화|휴대폰|[☎☏📞📱📲]"
_LINKING: Final = r"(?:number|no|nr|num|n|número|numéro|nummer|is|es|est|é|on|at|me|us|au|al|a|en)\b[^\w+(\n]{1,3}"
_CALLED: Final = re.compile(
    rf"(?:(?<!\w)(?:{_WORDS})(?!\w)|{_UNSPACED_WORDS})[^\w+(\n,]{{0,6}}(?:{_LINKING}){{0,3}}[+( ]{{0,3}}$",
    re.IGNORECASE,
)
_CALLED_NUMBER: Final = re.compile(r"\d(?:[ ()./-]{0,3}\d){5,14}(?![\w%])")
_THOUSANDS: Final = re.compile(r"\+? ?\d{1,3}(?:[ .]\d{3})+")
_NAMES_A_NUMBER: Final = re.compile(
    r"(?:\b(?:isbn|issn|isni|doi|orcid|oclc|viaf|pmid|pmc|gnd|ean|gtin)s?\b[\W\d]{0,30}(?:(?:and|or|et|y|e|und) )?"
    r"|\b(?:ein|bic|vat|tax|siret|siren|rfc|id|ref|build|commit|hash|sha|version|serial|invoice|order|charity|"
    r"company|grant|case|decree)\b[^\w\n,]{0,3}(?:(?:no|nr|number)\b[^\w\n]{0,3})?"
    r"|\biban\b[^\n]{0,30}|[#№])$",
    re.IGNORECASE,
)
"""Behind these words stand numbers that nobody dials."""


def may_hold_phone_number(text: str) -> bool:
    """Whether a text is worth a closer look; it needs no plain writing."""
    if not text.isascii() and _OTHER_DIGIT.search(text):
        return True
    left = text.encode("utf-8", "replace").translate(None, _NO_PART_OF_NUMBERS)
    return any(not _WRITTEN_DAY.fullmatch(digits) for digits in _DIGITS.findall(left))


def phone_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each phone number in plain writing, with the link that it stands in."""
    text = text.translate(_LIKE_COMMON_ONES)
    for run in _RUN.finditer(text):
        if DAY.fullmatch(run[0]) is None and len(digits_of(run[0])) >= 6:
            yield from _in_run(text, run)


def digits_of(written: str) -> str:
    return "".join(filter(str.isdigit, written))


def _in_run(text: str, run: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The numbers in a longest stretch of digits and what is written between them."""
    first, last = max(0, run.start() - 3), run.end() + 2
    link = phone_link(text, run.start(), run.end())
    if link is not None:
        yield link
        return
    international = _INTERNATIONAL.search(text, first, last)
    if international and _is_international(international[0].strip("( ")):
        yield international.span()
        return
    before = text[max(0, run.start() - _LONGEST_WORDS) : run.start()]
    if _CALLED.search(before):
        called = _CALLED_NUMBER.match(text, run.start(), last)
        if called and not _is_something_else(called[0]):
            yield called.start() - before.endswith("("), called.end()
            return
    if _NAMES_A_NUMBER.search(before):
        return
    known = [
        found.span()
        for pattern in (_NORTH_AMERICAN, _IN_BRACKETS, _CHINESE, _INDIAN)
        for found in pattern.finditer(text, first, last)
        if _is_known_form(found[0])
    ]
    yield from local_numbers(text, run)
    yield from known


def _is_international(written: str) -> bool:
    """Whether what begins with + or 00 is no sum, no change of one, and no number filled up with zeros."""
    digits = digits_of(written)
    if written.startswith("00"):
        return len(digits) >= (12 if written.isdigit() else 11)
    is_sum = _THOUSANDS.fullmatch(written) is not None
    if is_sum and (written.startswith("+ ") or written.endswith("000") or len(digits) < 10):
        return False
    is_decimal = re.fullmatch(r"\+(?:\d\.\d{1,9}|\d{2,3}\.\d{1,8})", written) is not None
    return not is_decimal and len(digits) >= (9 if written[1:].isdigit() else 7) and len(digits) <= 15


def _is_something_else(number: str) -> bool:
    """Whether a number behind a word for a phone is a day, years, times, a part of a whole or a sum all the same."""
    groups = re.findall(r"\d+", number)
    is_fraction = len(groups) == 2 and "/" in number and not number.startswith("0")
    return (
        is_fraction
        or DAY.match(number) is not None
        or TIMES.match(number) is not None
        or number.endswith("000")
        or all(YEAR.fullmatch(group) for group in groups)
    )


def _is_known_form(written: str) -> bool:
    return len(digits_of(written)) in (10, 11) and YEAR.fullmatch(re.findall(r"\d+", written)[0]) is None
