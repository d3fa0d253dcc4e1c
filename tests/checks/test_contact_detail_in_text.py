import pytest

from community import AMINA, findings, fired, tree


def with_note(note: str) -> dict[str, str]:
    return tree(amina=AMINA.replace("level: 4}", f'level: 4, note: "{note}"}}'))


@pytest.mark.parametrize(
    "note",
    [
        "Find me as @amina@social.example.",
        "Held 2026-05-02 to 2026-05-04, 18:00-21:00 UTC+03:00",
        "ISBN 978-3-16-148410-0, DOI 10.1000/182, Q1413129, T123456789",
        "+30 000 000 readers, 1 234 567 edits",
        "See https://example.org/2026/05/02/1234567890?id=4930123456",
        "Meet at (at least) three dots . of a map",
        "git clone git@example.org:a/b",
        "npm pkg@1.2.3",
        "Reached 12 500 000 people in 2019-2024",
        "100000000 bytes",
    ],
)
def test_quiet_on_what_only_looks_like_one(note: str) -> None:
    assert fired(with_note(note)) == []


@pytest.mark.parametrize(
    "note",
    [
        "amina@example.org",
        "Write to amina.t+wiki@mail.example.co.uk!",
        "amina [at] example [dot] org",
        "amina (at) example.org",
        "amina＠example.org",
        "+233 20 123 4567",
        "0033 1 23 45 67 89",
        "WhatsApp: 020 123 45 67",
        "https://wa.me/233201234567",
        "tel:+233201234567",
    ],
)
def test_fires_at_the_text_and_does_not_repeat_it(note: str) -> None:
    texts = with_note(note)
    assert fired(texts) == [("contact-detail-in-text", "data/people/amina.yaml", 8, 43)]
    assert note not in findings(texts)[0].message


def test_fires_in_a_comment() -> None:
    assert fired(tree(amina=AMINA + "# amina@example.org\n")) == [
        ("contact-detail-in-text", "data/people/amina.yaml", 11, 3)
    ]


def test_is_told_before_an_unknown_key_and_after_a_personal_detail() -> None:
    assert [rule for rule, *_ in fired(tree(amina=AMINA + "reach: amina@example.org\n"))] == ["contact-detail-in-text"]
    assert [rule for rule, *_ in fired(tree(amina=AMINA + "email: amina@example.org\n"))] == [
        "forbidden-personal-detail"
    ]


def test_a_public_calendar_is_no_address() -> None:
    link = "https://calendar.google.com/calendar/ical/c_abc123@group.calendar.google.com/public/basic.ics"
    assert fired(tree(amina=AMINA + f'links: ["{link}"]\n')) == []
