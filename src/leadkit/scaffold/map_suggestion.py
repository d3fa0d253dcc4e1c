"""A map for a sheet to begin with: what its headings are called, and what its cells hold, say which field each is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from leadkit.documents.style.scalars import quoted
from leadkit.i18n.called import country_called, language_called
from leadkit.i18n.folding import folded
from leadkit.i18n.messages import LANGUAGES, translate
from leadkit.i18n.suggest import nearest
from leadkit.labels.forge import CONSENT_WORDS
from leadkit.model.kinds import KINDS
from leadkit.scaffold.answers import levelled
from leadkit.scaffold.cells import WrongCell, is_address, is_yes
from leadkit.scaffold.consent_columns import holds_a_no, is_about_consent, purposes_of
from leadkit.scaffold.dates import read_day
from leadkit.scaffold.forms import FORMS
from leadkit.scaffold.pieces import words
from leadkit.scaffold.sheets import Sheet

_LOOKED_AT: Final = 200
"""Rows whose cells are looked at."""
_MOST: Final = 0.8
"""The part of a column's cells that must read as a field's values."""
_SHARED: Final = {"name": "name", "title": "title.en", "label": "label.en", "description": "description.en"}
_OFTEN: Final[Mapping[str, Mapping[str, str]]] = {
    "people": {
        **dict.fromkeys(("user", "user name", "username", "wiki user name", "page", "contact", "profile"), "reached"),
        **dict.fromkeys(("can teach", "teach", "i can teach", "skills", "i can help with", "offers"), "offers"),
        **dict.fromkeys(("want to learn", "learn", "wants", "i want to learn", "interests"), "wants"),
        **dict.fromkeys(("time zone", "timezone"), "timezone"),
        **dict.fromkeys(("first name", "last name", "surname", "nombre", "apellido", "prénom", "nom"), "name"),
        **dict.fromkeys(("nome", "sobrenome", "apellidos", "vorname", "nachname", "الاسم", "اسمك"), "name"),
        **dict.fromkeys(("your name", "full name", "your full name", "name and surname", "display name"), "name"),
        **dict.fromkeys(
            ("nombre completo", "tu nombre", "su nombre", "nombre y apellidos", "nombre y apellido"), "name"
        ),
        **dict.fromkeys(("votre nom", "nom complet", "nom et prénom", "prénom et nom", "seu nome"), "name"),
        **dict.fromkeys(("nome completo", "nome e sobrenome", "الاسم الكامل", "dein name", "ihr name"), "name"),
    },
    "trainings": {
        **dict.fromkeys(("start", "date", "begin", "begins"), "sessions.start"),
        **dict.fromkeys(("end", "ends"), "sessions.end"),
        **dict.fromkeys(("time zone", "timezone"), "sessions.timezone"),
        **dict.fromkeys(("place", "venue", "city"), "sessions.place"),
        **dict.fromkeys(("link", "url"), "sessions.url"),
        **dict.fromkeys(("skills", "topics"), "teaches"),
    },
    "resources": {**dict.fromkeys(("link", "address", "url"), "url"), "skills": "teaches"},
    "groups": {
        **dict.fromkeys(("link", "url", "web"), "website"),
        **dict.fromkeys(("offers", "can help with"), "offers"),
    },
}
"""What headings are called besides fields and questions."""
_WHEN: Final = ("timestamp", "horodateur", "marca temporal", "carimbo de data/hora", "طابع زمني", "zeitstempel", "date")


_ADDRESS: Final = re.compile(
    r"e-?mail|\bmail\b|courriel|\bcorreo\b|البريد|بريد|почта|phone|\btel\b|telef|\bcell\b|celular|\bmobile?\b|movil"
    r"|\bportable\b|telemovel|\bhandy|whatsapp|هاتف|جوال|موبايل|телефон|電話|电话|メール|邮箱"
)
"""How folded headings of a column with e-mail addresses or phone numbers read."""


class _Guess(NamedTuple):
    """The fields that headings seem to be: heading → field; the headings of agreements, of their day, of addresses."""

    fields: Mapping[str, str]
    agreements: tuple[str, ...] = ()
    given: str = ""
    addresses: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """Headings of which it is clear what they are for."""
        return (*self.fields, *self.agreements, self.given, *self.addresses)


def suggested_map(sheet: Sheet, kind: str | None) -> str:
    """YAML to be checked by somebody; where no kind is given, the one that most headings speak of."""
    guesses = {each: _guess(sheet, each) for each in ([kind] if kind else KINDS)}
    best = max(guesses, key=lambda each: len(guesses[each].fields) + bool(guesses[each].agreements))
    return "\n".join(_lines(sheet, best, guesses[best])) + "\n"


def _lines(sheet: Sheet, kind: str, guess: _Guess) -> Iterator[str]:
    yield "# A draft. Check each line, then look at what the rows would become: leadkit import csv … --map … --dry-run"
    yield f"kind: {kind}"
    naming = [heading for heading, field in guess.fields.items() if field in ("name", "title.en", "label.en")]
    free = [head.text for head in sheet.heads if head.text and head.text not in guess.known]
    others = [heading for heading in guess.fields if guess.fields[heading] != "sessions.start"]
    named = naming or free[:1] or others[:1] or ["…"]
    if named == ["…"]:
        yield "# No column seems to hold names. Add one, and name it here: files are called by it."
    yield f"id: {_list(named)}"
    yield "columns:"
    by_field: dict[str, list[str]] = {}
    for heading, field in guess.fields.items():
        by_field.setdefault(field, []).append(heading)
    for field, headings in by_field.items():
        yield f"  {field}: {_list(headings)}"
    if not by_field:
        yield f"  name: {_list(named)}"
    if kind == "people":
        yield from _consent(sheet, guess)
    if guess.addresses:
        shown = ", ".join(map(_shown, guess.addresses))
        yield f"# Leave these unread, as everybody could read their e-mail addresses and phone numbers: {shown}"
    if free:
        yield f"# Not read yet: {', '.join(map(_shown, free))}"


def _consent(sheet: Sheet, guess: _Guess) -> Iterator[str]:
    asked = [head.text for head in sheet.heads if head.text not in guess.known and holds_a_no(sheet, head.text)]
    if not guess.agreements:
        yield "# No column seems to say who agreed to be listed. Without that no record of a person can be made:"
        yield "# ask them, add their answers as a column, and name it here."
        yield from _asked(asked)
        yield "# consent: {agreed: …, covers: [directory, matching, census], by: …}"
        return
    agreed, covers, unread = _agreements(guess.agreements)
    for heading in guess.agreements:
        answers = sorted({sheet.cell(row, heading).text for row in sheet.rows} - {""})
        yield f"# The answers in '{_shown(heading)}': {' | '.join(map(_shown, answers[:6])) or 'none'}"
    yield "consent:"
    if agreed:
        yield f"  agreed: {_agreement(sheet, agreed)}"
    if covers:
        yield "  covers:"
        yield from (f"    {purpose}: {_agreement(sheet, heading)}" for purpose, heading in covers.items())
    else:
        yield f"  covers: [{', '.join(CONSENT_WORDS)}]  # keep only what people agreed to there"
    yield (
        f"  given: {quoted(_shown(guess.given))}"
        if guess.given
        else "  # given: the column with the day on which they agreed"
    )
    yield "  by: sign-up sheet"
    if unread:
        yield f"# These columns are about consent, too, and this draft does not read them: {_list(unread)}"
        yield "# Say above what people agreed to there; or in 'ignore', if nobody says there what may be published."
    yield from _asked(asked)


def _asked(headings: Sequence[str]) -> Iterator[str]:
    if headings:
        yield f"# Do people agree in these columns, too? {', '.join(map(_shown, headings))}"


def _agreements(headings: Sequence[str]) -> tuple[str, Mapping[str, str], list[str]]:
    """The column of agreement as such, the column of each purpose, and those for which neither is left."""
    agreed, covers, unread = "", dict[str, str](), list[str]()
    for heading in headings:
        purposes = [purpose for purpose in purposes_of(heading) if purpose not in covers]
        if purposes:
            covers |= dict.fromkeys(purposes, heading)
        elif not agreed and not purposes_of(heading):
            agreed = heading
        else:
            unread.append(heading)
    return agreed, {purpose: covers[purpose] for purpose in CONSENT_WORDS if purpose in covers}, unread


def _agreement(sheet: Sheet, heading: str) -> str:
    answers = sorted({sheet.cell(row, heading).text for row in sheet.rows} - {""})
    meant = ", ".join(quoted(_shown(answer)) for answer in answers if _is_yes(answer))
    return f"{{column: {quoted(_shown(heading))}, yes: [{meant}]}}"


def _is_yes(answer: str) -> bool:
    try:
        return is_yes(answer)
    except WrongCell:
        return False


def _list(headings: list[str]) -> str:
    shown = [quoted(_shown(heading)) for heading in headings]
    return shown[0] if len(shown) == 1 else f"[{', '.join(shown)}]"


def _shown(text: str) -> str:
    return " ".join(text.split())


def _guess(sheet: Sheet, kind: str) -> _Guess:
    names = _names(kind)
    fields: dict[str, str] = {}
    agreements: list[str] = []
    addresses: list[str] = []
    given = ""
    for head in sheet.heads:
        key = folded(_shown(head.text)).rstrip(" *:?")
        if not key:
            continue
        if _holds_addresses(sheet, head.text):
            addresses.append(head.text)
        elif kind == "people" and is_about_consent(head.text):
            agreements.append(head.text)
        elif kind == "people" and key in map(folded, _WHEN) and not given:
            given = head.text
        elif (field := names.get(key) or names.get(nearest(key, names, cutoff=0.85) or "")) or (
            field := _by_cells(sheet, head.text, kind)
        ):
            fields[head.text] = field
    return _Guess(fields, tuple(agreements), given, tuple(addresses))


def _holds_addresses(sheet: Sheet, heading: str) -> bool:
    """Whether a column is for e-mail addresses or phone numbers, by its heading or by most of its cells."""
    values = [text for row in sheet.rows[:_LOOKED_AT] if (text := sheet.cell(row, heading).text)]
    found = sum(is_address(value) for value in values)
    return 2 * found > len(values) or bool(_ADDRESS.search(folded(heading)) and not _are_pages(values))


def _are_pages(values: Sequence[str]) -> bool:
    return bool(values) and all(value.startswith("https://") for value in values)


def _names(kind: str) -> dict[str, str]:
    """Folded heading → field: the fields' own names, the form's questions in every language, and what is usual."""
    model = KINDS[kind].model
    own = {(field.alias or name): (field.alias or name) for name, field in model.model_fields.items()}
    own = {name: _SHARED.get(name, name) for name in own if name not in ("consent", "sample", "census", "mentoring")}
    questions = {
        translate(question.label, language): _SHARED.get(question.field_name, question.field_name)
        for language in LANGUAGES
        for question in (FORMS[kind].questions if kind in FORMS else ())
    }
    usual = {**_OFTEN.get(kind, {})}
    found = {**own, **questions, **usual}
    return {folded(name.replace("_", " ")): field for name, field in found.items()}


def _by_cells(sheet: Sheet, heading: str, kind: str) -> str:
    """The field that a column's cells read as; empty where they tell nothing."""
    values = [text for row in sheet.rows[:_LOOKED_AT] if (text := sheet.cell(row, heading).text)]
    if len(values) < 2:
        return ""
    fields = KINDS[kind].model.model_fields

    def most(holds: int) -> bool:
        return holds >= _MOST * len(values)

    if "country" in fields and most(sum(country_called(value) is not None for value in values)):
        return "country"
    if "languages" in fields and most(sum(_are_languages(value) for value in values)):
        return "languages"
    if most(sum(value.startswith("https://") for value in values)):
        return {"people": "reached", "resources": "url", "groups": "website"}.get(kind, "")
    if kind == "trainings" and most(sum(_is_day(value) for value in values)):
        return "sessions.start"
    return ""


def _are_languages(text: str) -> bool:
    try:
        return all(language_called(levelled(word).name) for word in words(text))
    except WrongCell:
        return False


def _is_day(text: str) -> bool:
    try:
        return bool(read_day(text, "day-first"))
    except WrongCell:
        return False
