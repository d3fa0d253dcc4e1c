"""A web address is refused where not everybody can open it, or where it gives away a password; by the same rule in
every field, with what to do."""

import pytest

from community import AMINA, findings, fired, tree

CONTACT = "contact: https://meta.wikimedia.org/wiki/User_talk:Example"
OWN = "is the computer of whoever reads this, so nobody else finds the page there"
NUMBER = "is the number of a computer, not the name of a site"
WHOLE = "is not the full name of a site"
EVERYBODY = "write the address at which everybody can open this page"
COPY = "open the page, and copy its address from the browser"
NAME = "write the site's name instead of its number"
LOGIN = "this address contains a user name or a password, and everybody can read it"


@pytest.mark.parametrize(
    ("address", "message", "hint"),
    [
        ("https://amina:secret@example.org/a", LOGIN, "write https://example.org/a"),
        ("http://amina@example.org", LOGIN, "write https://example.org"),
        ("https://amina@localhost", LOGIN, COPY),
        ("https://localhost:8080/wiki", f"'localhost' {OWN}", EVERYBODY),
        ("https://wiki.LOCALHOST./", f"'wiki.LOCALHOST.' {OWN}", EVERYBODY),
        ("https://ｌｏｃａｌｈｏｓｔ/", f"'ｌｏｃａｌｈｏｓｔ' {OWN}", EVERYBODY),
        ("https://127.0.0.1.nip.io/", f"'127.0.0.1.nip.io' {OWN}", EVERYBODY),
        ("https://192.0.2.7:8443/a", f"'192.0.2.7' {NUMBER}", NAME),
        ("https://3221225991", f"'3221225991' {NUMBER}", NAME),
        ("https://0xC0.0.2.7", f"'0xC0.0.2.7' {NUMBER}", NAME),
        ("https://0300.0.2.7/", f"'0300.0.2.7' {NUMBER}", NAME),
        ("https://[2001:db8::7]:80/", f"'[2001:db8::7]:80' {NUMBER}", NAME),
        ("https://intranet/page", f"'intranet' {WHOLE}", EVERYBODY),
        ("https://wiki.team.local", "names that end in '.local' work only inside a private network", EVERYBODY),
        ("https://a.home.arpa/", "names that end in '.arpa' work only inside a private network", EVERYBODY),
        ("https://example.org:70000/a", "'70000' is not a port", "write https://example.org/a"),
        ("https://example.org:x/a", "'x' is not a port", "write https://example.org/a"),
        ("https://example.org:/a", "the port after the ':' is missing", "write https://example.org/a"),
        ("https://example..org/a", "there is a dot too many in 'example..org'", "write https://example.org/a"),
        ("https://-example.org", "no site can be called '-example.org'", COPY),
        ("https://ex%61mple.org", "no site can be called 'ex%61mple.org'", COPY),
        ("https://example.c0m", "no site can be called 'example.c0m'", COPY),
        ("https://xn--a-ü.org", "no site can be called 'xn--a-ü.org'", COPY),
        ("https://example.org/100%", "'%' cannot be part of an address", "write https://example.org/100%25"),
    ],
)
def test_an_address_that_is_not_public_is_refused_with_its_remedy(address: str, message: str, hint: str) -> None:
    texts = tree(amina=AMINA.replace(CONTACT, f"contact: {address}" if "[" not in address else f'contact: "{address}"'))
    (found,) = findings(texts)
    assert (found.rule, found.message, found.hint) == ("wrong-value", message, hint)
    assert (found.position.line, found.position.column) == (4, 10)


@pytest.mark.parametrize(
    "address",
    [
        "https://meta.wikimedia.org/wiki/User:Amina",
        "https://t.me/leadkit",
        "https://t.me/leadkit/12345678",
        "https://matrix.to/#/@amina:example.org",
        "https://social.example/@amina@other.example",
        "https://example.org:8443/a?b=c:d@e#f",
        "https://bücher.example/",
        "https://xn--bcher-kva.example/",
        "https://παράδειγμα.ελ/",
        "https://उदाहरण.भारत/",
        "https://ar.wikipedia.org/wiki/%D9%88",
        "https://my_site.example.org",
        "https://1.example.org./",
        "https://web.archive.org/web/2019/http://localhost/",
    ],
)
def test_a_public_address_is_taken(address: str) -> None:
    assert fired(tree(amina=AMINA.replace(CONTACT, f'contact: "{address}"'))) == []


def test_what_a_password_is_nobody_repeats() -> None:
    (found,) = findings(tree(amina=AMINA.replace(CONTACT, "contact: https://amina:secret@example.org/")))
    assert "secret" not in found.message + found.hint


@pytest.mark.parametrize(
    ("address", "hint"),
    [("192.0.2.7/a", NAME), ("router.lan/a", EVERYBODY), ("see https://localhost/a", EVERYBODY)],
)
def test_no_hint_proposes_an_address_that_is_refused(address: str, hint: str) -> None:
    (found,) = findings(tree(amina=AMINA.replace(CONTACT, f"contact: {address}")))
    assert found.hint == hint


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("links[0]", AMINA + "links: [https://localhost/]\n"),
        ("learned[0].evidence", AMINA + "learned: [{skill: facilitation, to: 1, evidence: https://localhost/}]\n"),
        ("learned[0].shared", AMINA + "learned: [{skill: facilitation, to: 1, shared: https://localhost/}]\n"),
    ],
)
def test_every_address_of_a_person_is_judged(place: str, text: str) -> None:
    assert [(found.field, found.rule) for found in findings(tree(amina=text)) if found.field == place] == [
        (place, "wrong-value")
    ]


SKILL = "label: {en: Calm}\ncategory: learning\n"
GROUP = "name: Accra\nkind: team\n"
RESOURCE = "title: {en: Calm}\nkind: guide\nteaches: [{skill: facilitation}]\nlanguages: [en]\n"
TRAINING = "title: {en: Camp}\nkind: camp\nteaches: [{skill: facilitation}]\n"


@pytest.mark.parametrize(
    ("path", "place", "text"),
    [
        ("groups/a.yaml", "website", GROUP + "website: https://localhost/\n"),
        ("groups/a.yaml", "contact", GROUP + "contact: https://localhost/\n"),
        ("groups/a.yaml", "sources[0]", GROUP + 'sources: ["https://localhost/, read in May"]\n'),
        (
            "groups/a.yaml",
            "census[0].source",
            GROUP + "census: [{year: 2024, members: 3, source: https://localhost/}]\n",
        ),
        ("skills/a.yaml", "same_as.esco", SKILL + "same_as: {esco: http://localhost/}\n"),
        ("resources/a.yaml", "url", RESOURCE + "url: https://localhost/\n"),
        (
            "resources/a.yaml",
            "translations.fr",
            RESOURCE + "url: https://a.org/\ntranslations: {fr: https://localhost/}\n",
        ),
        ("trainings/a.yaml", "sessions[0].url", TRAINING + "sessions: [{start: 2019, url: https://localhost/}]\n"),
        (
            "trainings/a.yaml",
            "outcomes.results[0].source",
            TRAINING
            + "sessions: [{start: 2019}]\noutcomes: {results: [{text: Ten came, source: https://localhost/}]}\n",
        ),
    ],
)
def test_every_address_of_other_records_is_judged(path: str, place: str, text: str) -> None:
    assert [(found.field, found.rule) for found in findings(tree(path, text)) if found.field == place] == [
        (place, "wrong-value")
    ]


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("conduct", "conduct: https://localhost/\n"),
        ("repository", "repository: https://localhost/\n"),
        ("first_hour[0].url", "first_hour: [{text: {en: Say hello}, url: https://localhost/}]\n"),
    ],
)
def test_addresses_of_the_settings_are_judged(place: str, text: str) -> None:
    (found,) = findings({**tree(), "leadkit.yaml": text})
    assert (found.field, found.message) == (place, f"'localhost' {OWN}")
