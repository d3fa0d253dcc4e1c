"""Drafted maps: no address becomes the name of a file, and no consent is assumed."""

import pytest
from ruamel.yaml import YAML

from leadkit.i18n.messages import LANGUAGES, translate
from leadkit.labels.forge import CONSENT_WORDS
from leadkit.scaffold.consent_columns import is_about_consent, purposes_of
from leadkit.scaffold.import_map import ImportMap
from leadkit.scaffold.map_suggestion import suggested_map
from leadkit.scaffold.sheets import read_sheet


def drafted(text: str, kind: str | None = "people") -> tuple[ImportMap, str]:
    """The draft as a map, and its text."""
    written = suggested_map(read_sheet("s.csv", text.encode()), kind)
    return ImportMap.model_validate(YAML(typ="safe").load(written)), written


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        *((heading, "") for heading in ("Email Address", "E-Mail", "Correo electrónico", "Adresse courriel", "Phone")),
        *((heading, "") for heading in ("Teléfono", "Téléphone", "رقم الهاتف", "البريد الإلكتروني", "Telemóvel")),
        *(("How we reach you", cell) for cell in ("a.b@example.org", "+233 20 123 4567", "233-20-123-4567")),
        ("Contact", "a.b@example.org"),
    ],
)
@pytest.mark.parametrize("name", ["Your name", "Participante"])
def test_no_column_of_addresses_is_drafted(heading: str, cell: str, name: str) -> None:
    columns, text = drafted(f"Timestamp,{heading},{name}\n2026-05-02 10:00,{cell},Ann\n2026-05-03 11:00,{cell},Bea\n")
    assert (columns.id, columns.headings) == ((name,), (name,))
    assert f"phone numbers: {heading}\n" in text


def test_a_sheet_of_addresses_alone_names_nothing() -> None:
    columns, text = drafted("Email,Phone\na@example.org,+233 20 123 4567\n")
    assert (columns.id, "No column seems to hold names" in text) == (("…",), True)


def test_a_contact_that_is_a_page_is_drafted() -> None:
    columns, _ = drafted("Name,Mobile page\nAnn,https://example.org/a\nBea,https://example.org/b\n")
    assert columns.columns["reached"].column == ("Mobile page",)


def test_each_purpose_has_its_own_column() -> None:
    head = "Name,I agree to matching,I agree to be counted,Consent,I accept the rules"
    columns, text = drafted(f"{head}\nAnn,Yes,No,Yes,Yes\n")
    assert columns.consent is not None
    covers = {purpose: one.column if one else None for purpose, one in columns.consent.covers.items()}
    assert covers == {"matching": "I agree to matching", "census": "I agree to be counted"}
    assert (columns.consent.agreed and columns.consent.agreed.column) == "Consent"
    assert 'this draft does not read them: "I accept the rules"' in text


def test_a_column_covers_no_more_than_it_names() -> None:
    for heading, covers in (("I agree to be counted", ["census"]), ("Consent", ["directory", "matching", "census"])):
        columns, _ = drafted(f"Name,{heading}\nAnn,Yes\n")
        assert columns.consent is not None
        assert list(columns.consent.covers) == covers


def test_columns_that_hold_a_no_are_named() -> None:
    text = drafted("Name,Souhaitez-vous en être ?\nAnn,Oui\nBea,Non\n")[1]
    assert "# Do people agree in these columns, too? Souhaitez-vous en être ?" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_boxes_of_our_own_forms_are_known(language: str) -> None:
    known = {purpose: purposes_of(translate(words, language)) for purpose, words in CONSENT_WORDS.items()}
    assert known == {purpose: (purpose,) for purpose in CONSENT_WORDS}


@pytest.mark.parametrize(
    "heading", ["Country", "Published work", "Page publique", "Name", "Lista de idiomas", "Offres"]
)
def test_other_headings_are_not_about_consent(heading: str) -> None:
    assert not is_about_consent(heading)
