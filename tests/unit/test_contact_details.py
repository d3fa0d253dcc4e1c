"""Where contact details stand in a text, and the same text without them."""

import pytest

from leadkit.i18n.messages import Message
from leadkit.model.loading.contact_details import contact_details, without_contact_details


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Write to amina@example.org, or b@example.org!", ["amina@example.org", "b@example.org"]),
        ("amina_@example.org, or amina+@example.org", ["amina_@example.org", "amina+@example.org"]),
        ("ring 03 123 456, not 0301 2345", ["03 123 456"]),
        (f"mail {'x' * 54} Amina @ example.org", ["Amina @ example.org"]),
        (f"mail {'x' * 55} Amina @ example.org", []),
        ("Amina at example dot org.", ["Amina at example dot org"]),
        ("On 2026-05-02 ring (0171) 234 5678 or 0172-345678.", ["(0171) 234 5678", "0172-345678"]),
        ("Ring 0171 234 5678 2026-05-02", ["0171 234 5678"]),
        ("رقمي: \u200e٠١٧١ ٢٣٤ ٥٦٧٨\u200e.", ["٠١٧١ ٢٣٤ ٥٦٧٨"]),
        ("a\u00admina＠example\u200d.org here", ["a\u00admina＠example\u200d.org"]),
        ("Join https://wa.me/233201234567?text=hi", ["wa.me/233201234567"]),
        ("telefone (11) 4712-8604", ["(11) 4712-8604"]),
        ("call 0532 - 123 45 67", ["0532 - 123 45 67"]),
        ("of 0532    123 45 67", []),
    ],
)
def test_each_is_found_where_it_was_written(text: str, written: list[str]) -> None:
    assert list(dict.fromkeys(text[detail.start : detail.end] for detail in contact_details(text))) == written


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("ask amina at example dot org", "'ask …' is wrong"),
        ("ring ０１７１ ２３４ ５６７８ or a@example.org now", "'ring … or … now' is wrong"),
        ("0171234567@example.org", "'…' is wrong"),
        ("@amina@", "'…' is wrong"),
        ("2026-05-02", "'2026-05-02' is wrong"),
    ],
)
def test_a_message_for_everybody_keeps_none_of_them(value: str, shown: str) -> None:
    assert without_contact_details(Message("'{value}' is wrong", value=value)) == shown
