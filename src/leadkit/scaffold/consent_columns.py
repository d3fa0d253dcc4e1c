"""Columns of a sheet in which people say what may be published of them: none of these may stay unread."""

import re
from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Position
from leadkit.findings.reading import MISSING_CONSENT
from leadkit.i18n.messages import Message
from leadkit.labels.forge import CONSENT_WORDS
from leadkit.scaffold.cells import answer_key, is_no, is_yes_or_no
from leadkit.scaffold.import_map import ImportMap
from leadkit.scaffold.sheets import Cell, Sheet, head_key

_ABOUT_CONSENT: Final = re.compile(
    r"consent|agree|permission|permitted|\b(?:may|can|could) we\b|publish(?!ed|er)|\blist (?:me|you)"
    r"|\bbe (?:listed|shown|counted|matched)|privacy|\bopt(?:ed)?[ -]?(?:in|out)\b|\bgdpr|keep (?:me|my)|\bappear\b"
    r"|acept[oae]|acuerdo|autori[sz]|publicar|podemos|consient|permit[eo]|permiso|privacidad|aparecer"
    r"|incluir(?:te|me|le)|accord|accept(?:e|o|\b)|publier|pouvons-nous|peut-on|souhaitez-vous (?:appar|figur)"
    r"|apparaitre|figurer|vie privee|permette|\brgpd|concord|aceit|permissao|\blgpd"
    r"|einverstanden|zustimm|einwillig|durfen wir|erlaub|veroffentlich|datenschutz|dsgvo"
    r"|موافق|اوافق|توافق|تقبل|اقبل|تسمح|اسمح|نشر|خصوصيه|соглас|公開|同意"
)
"""How folded headings of a column in which people agree read."""
_OPTS_OUT: Final = re.compile(
    r"\b(?:keep|leave|take) (?:me|my (?:name|data)|us) (?:out|off)|remove (?:me|my name)"
    r"|\bnot (?:be |to be )?(?:public|publish|listed|shown|named)"
    r"|\b(?:do not|don'?t|please not|never|rather not) (?:be )?(?:list|publi|show|share|name|print|count|match|incl)"
    r"|\bno (?:me )?(?:publi[cq][aou]|list[ae]|compart|muestr|incluy|mostrar)"
    r"|\bne (?:me |pas |pas me )*(?:publi|list|partag|montr|inclu)"
    r"|\bnao (?:me )?(?:publi|list|partilh|compartilh|mostr|inclu)"
    r"|nicht (?:veroffentlich|listen|auflisten|nennen|zeigen)"
    r"|لا تنشر|لا تذكر|عدم النشر|لا اريد نشر|не публик"
)
"""How somebody asks, in a folded answer, to be kept out."""
_LISTED: Final = "directory"
_PURPOSES: Final = {
    "matching": r"match|\bpair|mentor|jumel|apparie|binome|mises? en relation|mettre en relation|empare|correspondenc"
    r"|vermittl|مطابق|توفيق|مرشد|اقتران|اقتراح",
    "census": r"\bcounte?d?\b|census|statisti|estadisti|estatistic|recens|\bcompte(?:r|e)|\bcomptabilis|contar|contad"
    r"|contabil|censo|me cuente|me inclu|\bzahlen|\bgezahlt|احصا|تعداد|يحسب",
    _LISTED: r"\blist|directory|publi|appear|find me|by name|annuaire|figurer|apparai|directori|aparec|diretori"
    r"|verzeichnis|veroffentlich|دليل|قايم|قوايم|نشر|اظهر",
}
"""What a folded heading says that is agreed to; lists are named beside the others, as in `public match lists`."""


def is_about_consent(heading: str) -> bool:
    """Whether a heading reads as if people agreed to something in its column."""
    return _ABOUT_CONSENT.search(_plain(heading)) is not None


def purposes_of(heading: str) -> tuple[str, ...]:
    """The purposes that a heading names, the fewest that it can mean."""
    named = [purpose for purpose, words in _PURPOSES.items() if re.search(words, _plain(heading))]
    return tuple(purpose for purpose in named if purpose != _LISTED or named == [_LISTED])


def holds_a_no(sheet: Sheet, heading: str) -> bool:
    """Whether all answers of a column are words for yes or no, and one of them a no."""
    answers = [cell.text for cell in _cells(sheet, heading)]
    return all(map(is_yes_or_no, answers)) and any(map(is_no, answers))


def unread_consent(sheet: Sheet, columns: ImportMap) -> Iterator[Finding]:
    """No column may stay unread that says otherwise than what the map has everybody agree to."""
    if columns.kind != "people":
        return
    read = set(map(head_key, (*columns.headings, *columns.ignore)))
    for head in sheet.heads:
        if not head.text or head_key(head.text) in read:
            continue
        told = _fault(sheet, head, is_stated=columns.consent is None)
        if told is not None:
            message, place = told
            yield Finding(MISSING_CONSENT, sheet.path, message, _hint(head, columns), "", place)


def _fault(sheet: Sheet, head: Cell, *, is_stated: bool) -> tuple[Message, Position] | None:
    heading = " ".join(head.text.split())
    if is_about_consent(head.text):
        message = Message("the column '{column}' seems to say who agreed, but the map does not read it", column=heading)
        return message, head.place
    out = next((cell for cell in _cells(sheet, head.text) if _OPTS_OUT.search(_plain(cell.text))), None)
    if out is not None:
        message = Message(
            "somebody seems to ask in the column '{column}' not to be published, but the map does not read it",
            column=heading,
        )
        return message, out.place
    if is_stated and holds_a_no(sheet, head.text):
        no = next(cell for cell in _cells(sheet, head.text) if is_no(cell.text))
        message = Message(
            "the column '{column}' holds yes and no, and the map does not read it: does it say who agreed?",
            column=heading,
        )
        return message, no.place
    return None


def _hint(head: Cell, columns: ImportMap) -> Message:
    heading = " ".join(head.text.split())[:60]
    if columns.consent is not None:
        return Message(
            "add '{column}' to the map's 'consent', or to 'ignore' if nobody says there what may be published",
            column=heading,
        )
    covers = ", ".join(purposes_of(head.text) or CONSENT_WORDS)
    return Message(
        "replace the map's consent by 'consent: {example}'; if nobody says there what may be published, "
        "add 'ignore: [{column}]'",
        example=f'{{agreed: "{heading}", covers: [{covers}], by: …}}',
        column=f'"{heading}"',
    )


def _cells(sheet: Sheet, heading: str) -> Iterator[Cell]:
    return (cell for row in sheet.rows if (cell := sheet.cell(row, heading)).text)


def _plain(text: str) -> str:
    return answer_key(text[:300])
