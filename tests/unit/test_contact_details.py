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
        # Spelt-out addresses: what surrounds the word says whether an address is meant.
        ("a.b chez example.org, tina chez example.org", ["a.b chez example.org"]),
        ("amina AT example.org, AMINA AT example.org", ["amina AT example.org"]),
        ("amina at example dot rs", ["amina at example dot rs"]),
        ("amina at example dot rs.", ["amina at example dot rs"]),
        ("amina at example dot rs now", []),
        ("amina @ gmail, amina at gmail, @amina@gmail", []),
        ("@amina@gmail", []),
        ("amina@example . zz, amina (at) example . org", []),
        ("write to a@example.org: we answer", ["a@example.org"]),
        ("clone a@example.org:80", []),
        ("clone a@example.org:team", []),
        ("x@group.calendar.google.com", []),
        (f"https://u:p@example.org {'x' * 300}", []),
        # Beside days, times, rows and what else has digits.
        ("0900-1700 0171 2345678", ["0171 2345678"]),
        ("x12 0171 234 5678", ["0171 234 5678"]),
        ("7 0171 234 5678", ["0171 234 5678"]),
        ("12/0171 234 5678", []),
        ("room 7b:0171 234 5678", ["0171 234 5678"]),
        ("10:0171 234 5678", []),
        ("0171 234 567a in 0172 345 678% or 0172 345 678_ or 0172 345 678:5", []),
        ("1 2 3 4 5 6 7 8 9 10 0171 234 5678", []),
        ("rows 01 2 34 56 78 91 23", []),
        ("rows 05 10 23 42 58 71", []),
        ("05 20 35 50 65", []),
        ("05 21 37 53 69", ["05 21 37 53 69"]),
        ("0171\t234 5678", ["0171\t234 5678"]),
        ("0171\n234 5678", []),
        ("2026-05-02, 0171 234 5678", ["0171 234 5678"]),
        ("of 0532 - 123 45 67", ["0532 - 123 45 67"]),
        # Single digits.
        ("0 5 0 2 1 4 9 8 7 6", ["0 5 0 2 1 4 9 8 7 6"]),
        ("0 5 3 2 1 4 9 8 7 6 1 2", ["0 5 3 2 1 4 9 8 7 6 1 2"]),
        ("0 5 3 2 1 4 9 8 7", []),
        ("0 0 5 3 2 1 4 9 8 7", []),
        ("0 1 2 3 0 1 2 3 0 1", []),
        ("0 1 2 3 4 0 1 2 3 4", ["0 1 2 3 4 0 1 2 3 4"]),
        # How long a number is, and how it goes on.
        ("0171234567", ["0171234567"]),
        ("017123456789", ["017123456789"]),
        ("017123456, 0171234567890", []),
        ("01712 345 67890", ["01712 345 67890"]),
        ("01712 345 678901", []),
        ("02 123 456", ["02 123 456"]),
        ("021 23 456", []),
        ("0171-234-5678-9012", []),
        ("01712-234-5678-90", ["01712-234-5678"]),
        ("01712-234-5678-901", []),
        ("0171 234 567 8", ["0171 234 567"]),
        ("01 2 345 678, 01 2 345 6789", ["01 2 345 6789"]),
        ("012 345 000, 012 345 678, 0171 234 000", ["012 345 678", "0171 234 000"]),
        ("0171/234/5678", []),
        ("(0532)-(123) 45 67", []),
        ("(0532)-123 45 67", ["(0532)-123 45 67"]),
        # The zero alone, or groups between dots.
        ("0 800 123 4567", ["0 800 123 4567"]),
        ("0 800 123 456", ["0 800 123 456"]),
        ("0 800 123 45, 0 800 123 45678, 0 80 123 4567, 0.800.123.4567", []),
        ("0 080 123 4567", ["080 123 4567"]),
        ("012345 6789, 01.2345678, 010.020.030.040", []),
        ("01234 56789", ["01234 56789"]),
        ("0171.2345678", ["0171.2345678"]),
        ("017.2345678", ["017.2345678"]),
        ("0171.23.45.67", ["0171.23.45.67"]),
        # Years.
        ("02583 2024, 0171 2024 2025", []),
        ("0171 2024 345", ["0171 2024 345"]),
        ("phone 2024 555 123", ["2024 555 123"]),
        ("Journal (2019) 123-1240, (415) 755-261", []),
        # Behind a word for a phone: parts of a whole.
        ("phone 12/34567", []),
        ("phone 01/23456", ["01/23456"]),
        ("phone 12/345/678", ["12/345/678"]),
        ("tel:02.05.2026, tel:1 23 45", []),
        # International ones, and sums.
        ("00123456789", []),
        ("001234567890", ["001234567890"]),
        ("00 49 1712345", ["00 49 1712345"]),
        ("00 49 171234", []),
        ("+1 234 567 890", ["+1 234 567 890"]),
        ("+123 456 789, +123 456 789 000, + 1 234 567 890", []),
        ("+491512345678901", ["+491512345678901"]),
        ("+4915123456789012", []),
        ("+491712345", ["+491712345"]),
        ("+49171234", []),
        ("+49 17 123", ["+49 17 123"]),
        ("+ 4917123", ["+ 4917123"]),
        ("(+ (49) 171 2345678)", ["+ (49) 171 2345678"]),
        # Links.
        ("wa.me/233201234567;0171-234-5678", ["wa.me/233201234567", "0171-234-5678"]),
        (f"https://wa.me/233201234567 {'x' * 200}", ["wa.me/233201234567"]),
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


def test_what_a_message_quotes_in_another_one_is_kept_as_little() -> None:
    message = Message("{number}: {inner}", number=3, inner=Message("'{value}'", value="a@example.org"))
    assert without_contact_details(message) == "3: '…'"
