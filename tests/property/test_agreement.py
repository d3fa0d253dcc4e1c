"""Whatever a sheet or a form holds, no record covers what its row or its boxes did not agree to."""

import csv
import io
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from community import tree, valid
from leadkit.findings import Finding
from leadkit.i18n.messages import LANGUAGES, translate
from leadkit.labels.forge import CONSENT_WORDS, PUBLIC
from leadkit.scaffold.form import CONSENT
from leadkit.scaffold.form_answers import read_form, record_of
from leadkit.scaffold.forms import PERSON
from leadkit.scaffold.import_map import ImportMap
from leadkit.scaffold.sheets import read_sheet
from leadkit.scaffold.spreadsheets import read_rows

REPOSITORY = valid(tree())
PURPOSES = ("directory", "matching", "census")
ANSWERS = st.sampled_from(
    [
        "Yes",
        "yes ",
        "YES",
        "No",
        "no",
        "",
        " ",
        "maybe",
        "Yes, but not my name",
        "not yes",
        "Sí",
        "x",
        "0",
        "lists",
        "lists; pairs",
    ]
) | st.text(max_size=12)


WORDS_FOR_YES = {
    *("yes", "y", "true", "1", "x", "✓", "✔", "☑", "ok", "agree", "agreed", "i agree", "yes, i agree", "si"),
    *("verdadero", "acepto", "de acuerdo", "estoy de acuerdo", "si, acepto", "oui", "vrai", "j'accepte", "d'accord"),
    *("je suis d'accord", "oui, j'accepte", "sim", "verdadeiro", "aceito", "concordo", "sim, aceito", "sim, concordo"),
    *("نعم", "أوافق", "موافق", "نعم، أوافق", "صحيح", "ja", "wahr", "ich stimme zu", "einverstanden"),
}
"""Hypothesis draws texts that the program holds, too, so any of these may come."""


def agrees(answer: str, yes: list[str]) -> bool:
    """An oracle that knows only whole answers, and boxes that a form puts one behind the other."""
    plain = " ".join(answer.casefold().split()).replace("í", "i")
    accepted = {word.casefold() for word in yes} if yes else WORDS_FOR_YES
    return plain in accepted or (
        bool(yes) and all(part.strip() in {"lists", "pairs", *accepted} for part in plain.split(";"))
    )


@settings(max_examples=200, deadline=None)
@given(
    rows=st.lists(st.tuples(ANSWERS, ANSWERS, ANSWERS), max_size=6),
    agreed=st.booleans(),
    own=st.sets(st.sampled_from(PURPOSES)),
    yes=st.sampled_from([[], ["Yes"], ["lists"]]),
)
def test_no_record_of_a_sheet_covers_what_its_row_did_not(
    rows: list[tuple[str, str, str]], agreed: bool, own: set[str], yes: list[str]
) -> None:
    covers = {purpose: {"column": "Own", "yes": yes} if purpose in own or not agreed else None for purpose in PURPOSES}
    consent = {"covers": covers, **({"agreed": {"column": "All", "yes": yes}} if agreed else {})}
    columns = {"name": "Name", "username": "Name"}
    mapped = ImportMap.model_validate({"kind": "people", "id": "Name", "columns": columns, "consent": consent})
    text = io.StringIO()
    written = csv.writer(text)
    written.writerow(["Name", "All", "Own", "More"])
    written.writerows([f"n{number}", *row] for number, row in enumerate(rows))
    drafts = read_rows(read_sheet("x.csv", text.getvalue().encode("utf-8", "replace")), mapped, REPOSITORY)
    assert len({draft.id for draft in drafts.rows}) == len(drafts.rows)
    for draft in drafts.rows:
        every, one, _ = rows[int(draft.id.removeprefix("n"))]
        covered = draft.record["consent"]["covers"]
        assert covered
        assert not agreed or agrees(every, yes)
        assert all(agrees(one, yes) for purpose in covered if covers[purpose] is not None)


@settings(max_examples=200, deadline=None)
@given(
    language=st.sampled_from(LANGUAGES),
    ticked=st.sets(st.sampled_from([*PURPOSES, "public"])),
    offers=st.text(max_size=200),
    boxes=st.lists(st.text(max_size=20), max_size=2),
)
def test_no_record_of_a_form_covers_what_is_not_ticked(
    language: str, ticked: set[str], offers: str, boxes: list[str]
) -> None:
    words = {**CONSENT_WORDS, "public": PUBLIC}
    lines = [f"- [{'x' if key in ticked else ' '}] {translate(text, language)}" for key, text in words.items()]
    answers = {"name": "Ann", "reached": "Ann", "languages": "English 4", "offers": offers}
    parts = [f"### {translate(q.label, language)}\n\n{answers.get(q.key, '')}" for q in PERSON.questions]
    body = "\n\n".join([*parts, f"### {translate(CONSENT, language)}\n\n" + "\n".join([*lines, *boxes])])
    filled = read_form(body)
    assert not isinstance(filled, Finding)
    made = record_of(filled, REPOSITORY, date(2026, 11, 21), "form")
    if not made.findings:
        assert "public" in ticked
        assert set(made.record["consent"]["covers"]) == ticked - {"public"} != set()
