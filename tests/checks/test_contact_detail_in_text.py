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
        "Open 09.00-17.00, 01.01.-31.12.2025 and 05/06/2019 08.30-12.00",
        "ISBN 0-306-40615-2 and 0306406152, ISSN 0028-0836, EIN 04-2103545",
        "ORCID 0000-0002-1825-0097, ISNI 0000 0001 2103 2683, IBAN DE89 3704 0044 0532 0130 00",
        "DOI 10.1177/0170840612345678, arXiv:0704.0001, T0171234567, PMC0171234567",
        "Chapters 01 02 03 04 05, levels 0 1 2 3 4 5 6 7 8 9, digits 0123456789, minutes 05 10 15 20 25",
        "48.858222, 2.294500 and +48.858222, +002.294500 and 52 31 12 N 013 24 18 E",
        "Version 10.0.19041.1234 at 192.0.2.7, seen from UTC+0300",
        "Journal 12 (2019) 1234-1240 and 45 (12) 1234-1256",
        "838 950 GHS + 120 247 922 NGN + 6.485.318.000 IDR, budget 012 000 000",
        "Call 2019-2020, SMS 2024 2025, mobile 100 000 000 users, phone calls: 1 200 000, CEL, 2872/2872",
        "Tel Aviv 2011, Telegram channel 2019/2020",
        "Look at page dot matrix, at the dot com bubble, at every dot in it, at which point it is",
        "Find us at example.org; more at example dot org; working at example dot org",
        "Elle travaille chez Exemple point barre; la burbuja punto com",
        "Meetup @ Example.org, this.@x.call, icon@2x.png, @amina.social.example",
        "https://example.org/?id=01712345678 and https://example.org/0171/2345678",
        "https://archive.example.org/search?l=team-l%40lists.example.org",
        "https://t.me/leadkit, https://t.me/c/1234567890/12, https://t.me/leadkit/12345678",
        "https://wa.me/message/ABCDEF, https://chat.whatsapp.com/AbCdEf123456, https://signal.me/#eu/abc",
        "https://matrix.to/#/@amina:example.org, https://meta.wikimedia.org/wiki/User:Amina_2019",
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
        "0171 234 5678",
        "0171-2345678 in the evening",
        "(0171) 2345678",
        "[0171] 234 5678",
        "0171/2345678",
        "0171.234.5678",
        "0171–234–5678",
        "0171\u00a0234\u202f5678",
        "01712345678",
        "0-171-234-5678",
        "0 (532) 123 45 67",
        "06 12 34 56 78",
        "02 123 45 67",
        "0 1 7 1 2 3 4 5 6 7 8",
        "０１７１ ２３４ ５６７８",
        "٠١٧١ ٢٣٤ ٥٦٧٨",
        "۰۹۱۲ ۳۴۵ ۶۷۸۹",
        "०९८७६ ५४३२१",
        "\u200e+٤٩ ١٧١ ٢٣٤٥٦٧٨",
        "0️⃣1️⃣7️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣",
        "(415) 555-2671",
        "415-555-2671",
        "(11) 91234-5678",
        "138 1234 5678",
        "98765 43210",
        "Tel. 123456",
        "telefone: 612 345 678",
        "call me on 7700 900 123",
        "電話03-1234-5678",
        "📞 171 2345678",
        "هاتف: ٢ ١٢٣٤ ٥٦٧٨",
        "https://api.whatsapp.com/send?text=a&phone=233201234567",
        "https://t.me/+233201234567",
        "https://signal.me/#p/+233201234567",
        "https://zalo.me/0912345678",
        "tg://resolve?phone=233201234567",
        "viber://chat?number=%2B233201234567",
        "sms:0171234567",
        "skype:+233201234567?call",
        "amina at example dot org",
        "amina AT example DOT co DOT uk",
        "AMINA AT EXAMPLE DOT ORG",
        "amina(at)example.org",
        "amina(a)example.org",
        "amina {at} example {dot} org",
        "amina /at/ example /dot/ org",
        "amina_at_example_dot_org",
        "amina @ example . org",
        "amina@example[.]org",
        "amina AT example.org",
        "mail: amina at example.org",
        "amina&#64;example.org",
        "amina%40example.org",
        "amina@gmail",
        "ａｍｉｎａ＠ｅｘａｍｐｌｅ．ｏｒｇ",
        "amina arroba example punto org",
        "amina [arroba] exemplo [ponto] org",
        "amina arobase exemple point org",
        "amina chez exemple point org",
        "amina آت example دوت org",
        "amina (at) example نقطة org",
    ],
)
def test_fires_at_the_text_and_does_not_repeat_it(note: str) -> None:
    texts = with_note(note)
    assert fired(texts) == [("contact-detail-in-text", "data/people/amina.yaml", 8, 43)]
    assert note not in findings(texts)[0].message


@pytest.mark.parametrize(
    ("contact", "kind"),
    [
        ("https://wa.me/233201234567", "a phone number"),
        ("https://api.whatsapp.com/send/?phone=%2B233201234567", "a phone number"),
        ("https://t.me/+233201234567", "a phone number"),
        ("https://signal.me/#p/+233201234567", "a phone number"),
        ("tg://resolve?phone=233201234567", "a phone number"),
        ("viber://chat?number=%2B233201234567", "a phone number"),
        ("sms:+233201234567", "a phone number"),
        ("tel:0171-2345678", "a phone number"),
        ("skype:+233201234567?call", "a phone number"),
        ("imo:233201234567", "a phone number"),
        ("mailto:amina@example.org", "an e-mail address"),
    ],
)
def test_a_page_where_messages_arrive_is_no_number_of_a_messenger(contact: str, kind: str) -> None:
    texts = tree(amina=AMINA.replace("https://meta.wikimedia.org/wiki/User_talk:Example", f'"{contact}"'))
    assert fired(texts) == [("contact-detail-in-text", "data/people/amina.yaml", 4, 10)]
    assert findings(texts)[0].message.startswith(f"this contains {kind} ('")


def test_fires_where_the_file_writes_it_with_escapes() -> None:
    assert fired(with_note("amina\\x40example.org")) == [("contact-detail-in-text", "data/people/amina.yaml", 8, 43)]
    assert fired(with_note("\\u0660\\u0661\\u0667\\u0661 234 5678")) != []


def test_fires_in_the_settings_too() -> None:
    texts = {**tree(amina=AMINA), "leadkit.yaml": "name: Ours, 0171 234 5678\n"}
    assert fired(texts) == [("contact-detail-in-text", "leadkit.yaml", 1, 7)]


@pytest.mark.parametrize(
    ("old", "new", "line", "column"),
    [
        ("country: GH", "# amina@example.org", 5, 3),
        ("name: Amina", "name: Amina # 0171 234 5678", 2, 15),
        ("name: Amina", 'name: "Amina" # 0171 234 5678', 2, 17),
    ],
)
def test_fires_in_a_comment(old: str, new: str, line: int, column: int) -> None:
    assert fired(tree(amina=AMINA.replace(old, new))) == [
        ("contact-detail-in-text", "data/people/amina.yaml", line, column)
    ]


def test_quiet_on_a_sign_in_a_text_that_opens_no_comment() -> None:
    assert fired(with_note("https://example.org/?id#01712345678")) == []
    assert fired(with_note("T #0171234567")) == []


def test_a_line_of_a_text_that_looks_like_a_comment_is_told_once() -> None:
    texts = tree(
        amina=AMINA.replace(
            "{skill: facilitation, level: 4}",
            "skill: facilitation\n    level: 4\n    note: |\n      Call\n      # 0171 234 5678",
        )
    )
    assert fired(texts) == [("contact-detail-in-text", "data/people/amina.yaml", 10, 11)]


def test_is_told_before_an_unknown_key_and_after_a_personal_detail() -> None:
    assert [rule for rule, *_ in fired(tree(amina=AMINA + "reach: amina@example.org\n"))] == ["contact-detail-in-text"]
    assert [rule for rule, *_ in fired(tree(amina=AMINA + "email: amina@example.org\n"))] == [
        "forbidden-personal-detail"
    ]


def test_a_public_calendar_is_no_address() -> None:
    link = "https://calendar.google.com/calendar/ical/c_abc123@group.calendar.google.com/public/basic.ics"
    assert fired(tree(amina=AMINA + f'links: ["{link}"]\n')) == []


def test_a_comment_right_behind_a_bracket_is_looked_at() -> None:
    text = AMINA.replace("{en: 4, tw: N, fr: 2}", "{en: 4, tw: N, fr: 2}#write to ann@example.org")
    assert [rule for rule, *_ in fired(tree(amina=text))] == ["contact-detail-in-text"]
