"""Records from forms and spreadsheets, and what is delivered to data repositories."""

import json
from pathlib import Path

import pytest

from community import tree
from leadkit.documents import parse
from leadkit.findings import Finding
from leadkit.i18n.messages import LANGUAGES, Message, translate
from leadkit.labels.forge import CONSENT_WORDS, PUBLIC
from leadkit.model.config import Config
from leadkit.scaffold.form_answers import read_form
from leadkit.scaffold.forms import FORMS, forms
from program import contents, leadkit, write

MAP = """\
kind: people
id: Name
columns:
  name: Name
  country: Country
  languages: Languages
  offers: Can teach
  wants: Wants
  reached: Page
always:
  consent: {given: 2026-06-02, covers: [directory, matching], by: sign-up sheet of the May meetup}
"""
HEAD = "Name,Country,Languages,Can teach,Wants,Page\n"
GOOD = 'Amina,Ghana,"English 4; Twi N","facilitation 4; talking drums",grant proposal 1 → 3,Amina\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {**tree(), "map.yaml": MAP})


def sheet(root: Path, rows: str, *options: str) -> tuple[int, str]:
    (root / "sheet.csv").write_text(rows, encoding="utf-8")
    done = leadkit("import", "csv", "sheet.csv", "--map", "map.yaml", *options, cwd=root)
    return done.code, done.out


def test_a_row_becomes_a_record(root: Path) -> None:
    code, out = sheet(root, "\ufeff" + HEAD + GOOD + ",,,,,\n")
    assert (code, out.splitlines()[-1]) == (0, "data/people/amina.yaml")
    assert (root / "data/people/amina.yaml").read_text() == (
        "# yaml-language-server: $schema=../../schemas/person.schema.json\nname: Amina\n"
        "consent: {given: 2026-06-02, covers: [directory, matching], by: sign-up sheet of the May meetup}\n"
        "username: Amina\ncountry: GH\nlanguages: {en: 4, tw: N}\noffers:\n  - {skill: facilitation, level: 4}\n"
        "  - words: talking drums\nwants:\n  - {skill: grant-proposal, now: 1, goal: 3}\n"
    ).replace("  - words: talking drums", "  - {words: talking drums}")
    assert leadkit("fmt", "--check", "data/people", cwd=root).code == 0


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("Berta,XX,English,,,Berta", "sheet.csv:3:7: error: country: no country is called 'XX'"),
        ('Berta,GH,"Klingonish 3",,,Berta', "sheet.csv:3:10: error: languages: no language is called 'Klingonish'"),
        ("Berta,GH,English,,,b@example.org", "sheet.csv:3:20: error: username: "),
        ("Amina T.,GH,English,,,amina", "sheet.csv:3:1: error: this is the same record as in line 2"),
        (",GH,English,,,x", "sheet.csv:3:1: error: Name: this row names nothing"),
        ('"Ber\nta",XX,English,,,x', "sheet.csv:4:5: error: country"),
    ],
)
def test_a_row_s_fault_stands_at_its_cell_and_nothing_is_written(root: Path, row: str, place: str) -> None:
    before = contents(root / "data")
    code, out = sheet(root, HEAD + GOOD + row + "\n")
    assert code == 1
    assert place in out
    assert contents(root / "data") == before


def test_a_row_of_which_only_the_name_is_read_is_told_what_it_lacks(root: Path) -> None:
    (root / "map.yaml").write_text("kind: groups\nid: Name\ncolumns: {website: Page}\n")
    code, out = sheet(root, "Name,Page\nGarden,\n")
    assert (code, "sheet.csv:2:1: error: " in out) == (1, True)
    assert not (root / "data/groups").exists()


def test_good_rows_are_written_when_asked(root: Path) -> None:
    code, _ = sheet(root, HEAD + GOOD + "Berta,XX,English,,,x\n", "--partial")
    assert (code, (root / "data/people/amina.yaml").is_file()) == (1, True)
    assert not (root / "data/people/berta.yaml").exists()
    before = contents(root / "data")
    assert (sheet(root, HEAD + GOOD)[0], contents(root / "data")) == (0, before)


ASKED = """\
kind: people
id: Name
columns: {name: Name, languages: Languages, reached: Page}
consent:
  agreed: {column: May we list you?, yes: [Yes please]}
  covers: {directory: {column: For what?, yes: [lists]}, matching: {column: For what?, yes: [pairs]}, census: Count me?}
  given: When
  by: a survey
"""


def test_nobody_becomes_a_record_who_did_not_agree(root: Path) -> None:
    (root / "map.yaml").write_text(ASKED)
    rows = [
        "Ann,English 4,Ann,Yes please,lists,yes,2026-05-02",
        'Bob,English 4,Bob,Yes please,"lists, pairs",,2/5/2026 22:10',
        "Cid,English 4,Cid,No,lists,yes,2026-05-02",
        "Dee,English 4,Dee,,lists,yes,2026-05-02",
        'Eve,English 4,Eve,"Yes please, but not my name",lists,yes,2026-05-02',
        "Fay,English 4,Fay,yes PLEASE,,no,2026-05-02",
    ]
    head = "Name,Languages,Page,May we list you?,For what?,Count me?,When\n"
    (root / "sheet.csv").write_text(head + "\n".join(rows) + "\n")
    done = leadkit("import", "csv", "sheet.csv", "--map", "map.yaml", cwd=root)
    assert (done.code, "'2/5/2026 22:10' can mean 2026-05-02 or 2026-02-05" in done.out) == (1, True)
    (root / "map.yaml").write_text(f"{ASKED}dates: day-first\n")
    done = leadkit("import", "csv", "sheet.csv", "--map", "map.yaml", cwd=root)
    assert done.code == 0
    assert "did not agree: 4, in line 4 (Cid), 5 (Dee), 6 (Eve), 7 (Fay)" in done.err
    consents = {
        name: parse("x", (root / f"data/people/{name}.yaml").read_bytes()).data["consent"] for name in ("ann", "bob")
    }
    assert consents == {
        "ann": {"given": "2026-05-02", "covers": ["directory", "census"], "by": "a survey"},
        "bob": {"given": "2026-05-02", "covers": ["directory", "matching"], "by": "a survey"},
    }
    assert not any((root / f"data/people/{name}.yaml").exists() for name in ("cid", "dee", "eve", "fay"))


def test_a_map_may_not_say_for_others_what_a_column_says(root: Path) -> None:
    before = contents(root / "data")
    for heading in ("I agree to be listed", "May we list you?", "Consentimiento", "J’accepte", "هل توافق؟ أوافق"):
        code, out = sheet(root, HEAD.replace("Page", f"Page,{heading}") + GOOD.strip() + ",No\n")
        assert (code, f"the column '{heading}' seems to say who agreed" in out) == (1, True)
    (root / "map.yaml").write_text(MAP.replace("columns:", "columns:\n  consent.covers: Page"))
    done = leadkit("import", "csv", "sheet.csv", "--map", "map.yaml", cwd=root)
    assert (done.code, "consent is not read from a column like other fields" in done.err) == (2, True)
    assert contents(root / "data") == before


def test_lists_are_cut_where_forms_cut_them(root: Path) -> None:
    crafts = {"data/skills/crafts.yaml": "label: {en: 'Crafts, music and dance'}\ncategory: technical\n"}
    write(root, crafts)
    cell = "Crafts, music and dance, Facilitation (niveau 4), Budgeting · tales, and so on"
    (root / "map.yaml").write_text(MAP)
    code, _ = sheet(
        root, f'{HEAD}Amina,Ghana,"English (native), Dioula / French 2","{cell}","1. budgeting 1 → 3\n2. songs",Amina\n'
    )
    record = parse("x", (root / "data/people/amina.yaml").read_bytes()).data
    assert (code, record["languages"]) == (0, {"en": "N", "dyu": 3, "fr": 2})
    assert record["offers"] == [
        *({"skill": "crafts", "level": 3}, {"skill": "facilitation", "level": 4}),
        {"words": "Budgeting · tales, and so on"},
    ]
    assert record["wants"] == [{"skill": "budgeting", "now": 1, "goal": 3}, {"words": "songs"}]
    assert sheet(root, f"{HEAD}Berta,Ghana,English,facilitation 10,,Berta\n") == (
        1,
        "sheet.csv:2:21: error: offers[0].level: '10' is out of range [wrong-value]\n  hint: write 5 or less\n",
    )


@pytest.mark.parametrize(
    ("sheet_text", "told"),
    [
        (
            'Name,Country,Languages,Can teach,Wants,Page\nAnn,Ghana,English,"x\nBob,Kenya,English,y,,B\n',
            ":2:19: error: the quote",
        ),
        (HEAD.replace("Wants", "name") + GOOD, ":1:34: error: two columns are called 'name'"),
        (HEAD + GOOD.strip() + ",more\n", ": this row has more cells than the heading line"),
        (HEAD + "Ann,Ghana\n", ":2:1: error: this row has fewer cells"),
        (HEAD + f"Ann,Ghana,English,{'a;' * 12_000},,Ann\n", "this has 24000 characters, more than 20000"),
        (HEAD + f"Ann,Ghana,English,{'a;' * 201},,Ann\n", "offers: this lists 201 entries, more than 200"),
        (
            HEAD + "Ann,Congo,English,,,Ann\n",
            "hint: which of these do you mean: Congo - Kinshasa, Congo - Brazzaville?",
        ),
    ],
)
def test_a_sheet_is_read_strictly(root: Path, sheet_text: str, told: str) -> None:
    before = contents(root / "data")
    code, out = sheet(root, sheet_text)
    assert (code, told in out) == (1, True), out
    assert contents(root / "data") == before


def test_headings_separators_and_encodings_of_spreadsheets(root: Path) -> None:
    text = 'sep=;\r\n"Name";"COUNTRY\n(as  you like)";Languages;Can_teach;Wants;Page\r\n'
    text += "Amina;Swaziland;English;;;Amina\r\n"
    (root / "map.yaml").write_text(MAP.replace("country: Country", "country: country (as you like)"))
    (root / "sheet.csv").write_bytes(text.encode("utf-16"))
    assert leadkit("import", "csv", "sheet.csv", "--map", "map.yaml", cwd=root).code == 0
    assert "country: SZ\n" in (root / "data/people/amina.yaml").read_text()


def test_people_of_one_name_get_numbers_and_any_script_gets_letters(root: Path) -> None:
    rows = "Ольга,GH,English,,,one\nОльга,KE,English,,,two\n王小明,TW,中文,,,three\n★,TW,中文,,,four\n"
    assert sheet(root, HEAD + rows)[0] == 0
    assert {path.stem for path in (root / "data/people").iterdir()} >= {"olga", "olga-2", "wangxiaoming", "person"}
    assert sheet(root, HEAD + rows)[0] == 0
    assert not (root / "data/people/olga-3.yaml").exists()


def test_a_training_gets_its_first_session(root: Path) -> None:
    (root / "map.yaml").write_text(
        "kind: trainings\nid: Title\nalways: {kind: workshop}\nwhere: {Status: [ok, approved]}\n"
        "columns:\n  title.en: {column: Title, as: words}\n  sessions.start: Start\n  sessions.timezone: Zone\n"
        "  mode: {column: Online, values: {'true': online}}\n  languages: [First, Second]\n"
    )
    (root / "sheet.csv").write_text(
        "Title,Start,Zone,Online,First,Second,Status\n"
        "Hello,12 January 2027 11:00 AM,Australia/Sydney,TRUE,English,Ewe,OK\nOther,2027,,,,,draft\n"
    )
    done = leadkit("import", "csv", "sheet.csv", "--map", "map.yaml", "--dry-run", cwd=root)
    assert (done.code, "# 2 → data/trainings/hello.yaml" in done.out) == (0, True), done
    assert not (root / "data/trainings/hello.yaml").exists()
    done = leadkit("import", "csv", "sheet.csv", "--map", "map.yaml", cwd=root)
    assert "because of 'where' in the map: 1" in done.err
    assert parse("x", (root / "data/trainings/hello.yaml").read_bytes()).data == {
        "title": {"en": "Hello"},
        "kind": "workshop",
        "languages": ["en", "ee"],
        "mode": "online",
        "sessions": [{"start": "2027-01-12T11:00", "timezone": "Australia/Sydney"}],
    }


def test_a_drafted_map_reads_the_sheet_that_it_was_drafted_from(root: Path) -> None:
    head = "Horodateur,Nom,Pays,Langues,Ce que vous pouvez enseigner,Utilisateur,J’accepte d’être listé,Loisirs\n"
    rows = "2026-05-26 10:00:00,Ana,Côte d'Ivoire,Français,facilitation 4,https://example.org/ana,Oui,chess\n"
    rows += "2026-05-27 10:00:00,Bea,Ghana,Anglais,facilitation,https://example.org/bea,Non,chess\n"
    (root / "sheet.csv").write_text(head + rows)
    drafted = leadkit("import", "csv", "sheet.csv", "--suggest", cwd=root)
    assert drafted.code == 0
    assert "# Not read yet: Ce que vous pouvez enseigner, Loisirs" in drafted.out
    (root / "map.yaml").write_text(drafted.out)
    done = leadkit("import", "csv", "sheet.csv", "--map", "map.yaml", cwd=root)
    assert done.code == 0, done
    record = parse("x", (root / "data/people/ana.yaml").read_bytes()).data
    assert (record["country"], record["contact"]) == ("CI", "https://example.org/ana")
    assert record["consent"]["given"] == "2026-05-26"
    assert not (root / "data/people/bea.yaml").exists()


@pytest.mark.parametrize("text", ["", "\n", "Name\nx\n", "\x00\x01", '"' * 200_000, HEAD + '"open'])
def test_a_sheet_that_is_none_ends_with_a_finding(root: Path, text: str) -> None:
    code, _ = sheet(root, text)
    assert code == 1
    (root / "sheet.csv").write_bytes(b"Name\n\xff\n")
    assert leadkit("import", "csv", "sheet.csv", "--map", "map.yaml", cwd=root).code == 1


@pytest.mark.parametrize("text", ["kind: cats", "id: x", "- a", "kind: people\nid: Name\ncolumns: {name: {as: magic}}"])
def test_a_map_that_is_none_is_wrong_usage(root: Path, text: str) -> None:
    (root / "map.yaml").write_text(text)
    assert sheet(root, HEAD + GOOD)[0] == 2
    assert leadkit("import", "csv", "none.csv", "--map", "none.yaml", cwd=root).code in (2, 3)


def answered(
    language: str, form: str, agreed: tuple[str, ...] = ("directory", "matching", "public"), /, **given: str
) -> str:
    """What GitHub makes of a filled-in form."""
    parts = [
        f"### {translate(q.label, language)}\n\n{given.get(q.key, '_No response_')}" for q in FORMS[form].questions
    ]
    if form == "people":
        boxes = {**CONSENT_WORDS, "public": PUBLIC}
        ticks = [f"- [{'X' if key in agreed else ' '}] {translate(words, language)}" for key, words in boxes.items()]
        parts.append(f"### {translate(Message('Consent'), language)}\n\n" + "\n".join(ticks))
    return "\r\n\r\n".join(parts).replace("\n", "\r\n").replace("\r\r", "\r") + "\r\n"


RIVER = {
    "name": "River",
    "reached": "https://example.org/river",
    "region": "sub-saharan-africa",
    "languages": "English 4",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_in_every_language_becomes_a_record(root: Path, language: str) -> None:
    body = answered(language, "people", **RIVER, offers="- facilitation 4\n- $(touch pwned) `id`")
    event = {"issue": {"body": body, "html_url": "https://example.org/issues/7"}}
    (root / "event.json").write_text(json.dumps(event))
    done = leadkit("from-issue", "event.json", cwd=root)
    assert (done.code, done.out.splitlines()[-1]) == (0, "data/people/river.yaml"), done.out
    record = parse("x", (root / "data/people/river.yaml").read_bytes()).data
    assert record["consent"]["covers"] == ["directory", "matching"]
    assert record["consent"]["by"] == "issue form https://example.org/issues/7"
    assert record["offers"] == [{"skill": "facilitation", "level": 4}, {"words": "$(touch pwned) `id`"}]
    assert not (root / "pwned").exists()


def test_a_form_without_git_may_describe_a_resource(root: Path) -> None:
    body = answered(
        "en",
        "resources",
        title="A guide",
        url="https://example.org",
        kind="guide",
        languages="French",
        teaches="facilitation",
    )
    assert leadkit("from-issue", cwd=root, stdin=body).code == 0
    record = parse("x", (root / "data/resources/a-guide.yaml").read_bytes()).data
    assert (record["title"], record["teaches"]) == ({"fr": "A guide"}, [{"skill": "facilitation"}])


@pytest.mark.parametrize(
    "body", ["", "hello", "### Name\n\nX", '{"issue": null}', '{"issue": {"body": 3}}', "[" * 9999]
)
def test_what_is_no_form_writes_nothing(root: Path, body: str) -> None:
    before = contents(root / "data")
    assert leadkit("from-issue", cwd=root, stdin=body).code in (1, 2)
    assert contents(root / "data") == before


def test_a_hostile_form_is_told_and_writes_nothing(root: Path) -> None:
    body = answered("en", "people", **{**RIVER, "name": "../../../etc\x1b[31m", "reached": "a@example.org"})
    done = leadkit("from-issue", "--format", "markdown", cwd=root, stdin=body.replace("\x1b", "\\u001b"))
    assert done.code == 1
    assert "\x1b" not in done.out


def test_labels_of_a_form_differ_in_every_language() -> None:
    for language in LANGUAGES:
        for kind in FORMS:
            filled = read_form(answered(language, kind))
            assert not isinstance(filled, Finding)
            assert (filled.form.kind, filled.answers, filled.findings) == (kind, {}, ())
            assert len(set(filled.form.labels(language))) == len(filled.form.labels(language))


def test_forms_follow_the_vocabularies_and_languages(root: Path) -> None:
    config = Config.model_validate({"languages": ["en", "fr", "de"], "regions": {"north": {"label": {"en": "North"}}}})
    found = forms(config)
    assert sorted(found) == [
        f".github/ISSUE_TEMPLATE/{kind}-{tag}.yml" for kind in sorted(FORMS) for tag in ("en", "fr")
    ]
    assert '"north"' in found[".github/ISSUE_TEMPLATE/people-fr.yml"]
    assert leadkit("forms", "--check", cwd=root).code == 1
    assert leadkit("forms", cwd=root).code == 0
    assert leadkit("forms", "--check", cwd=root).code == 0


@pytest.mark.parametrize("agreed", [(), ("public",), ("directory", "matching", "census")])
def test_a_form_without_agreement_makes_no_record(root: Path, agreed: tuple[str, ...]) -> None:
    before = contents(root / "data")
    done = leadkit("from-issue", "--format", "markdown", cwd=root, stdin=answered("es", "people", agreed, **RIVER))
    assert (done.code, contents(root / "data")) == (1, before)
    assert f"**{translate(Message('Consent'), 'es')}** – " in done.out


def test_an_answer_may_hold_anything(root: Path) -> None:
    offers = "### My offers\nfacilitation 4\n### Name\n### Consent\n- [ ] x\n| a | b |\n```\n$(id)\n```"
    assert leadkit("from-issue", cwd=root, stdin=answered("en", "people", **RIVER, offers=offers)).code == 0
    record = parse("x", (root / "data/people/river.yaml").read_bytes()).data
    assert record["offers"][1] == {"skill": "facilitation", "level": 4}
    assert {"words": "Consent"} in record["offers"]
    twice = answered("en", "people", **RIVER, offers="x\n### What you want to learn\ny", wants="z")
    done = leadkit("from-issue", "--format", "markdown", cwd=root, stdin=twice)
    assert (done.code, "'### What you want to learn' appears more than once" in done.out.replace("\\", "")) == (
        1,
        True,
    )


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        *(("country", name) for name in ("Iran", "IR", "ایران", "Irann", "Persia", "Tehran")),
        *(("languages", name) for name in ("fa-IR 5", "fa_IR", "Persian (Iran) 5", "Dari 4")),
        ("reached", "https://user.example.ir"),
    ],
)
def test_a_reply_does_not_say_which_protected_country_somebody_wrote(root: Path, question: str, answer: str) -> None:
    before = contents(root / "data")
    given = {**RIVER, "region": "_No response_" if question == "country" else RIVER["region"], question: answer}
    done = leadkit("from-issue", "--format", "markdown", cwd=root, stdin=answered("en", "people", **given))
    assert (done.code, contents(root / "data")) == (1, before)
    said = done.out + done.err
    assert "protection list" in said
    words = (*answer.partition(" (")[::2], "Iran", "IR ", "fa-", "fa_", "ایران", "Tehran", "Afghan")
    assert not [word for word in words if word and word in said], said


def test_a_group_may_say_where_it_is(root: Path) -> None:
    group = {"name": "Friends", "kind": "user-group", "website": "https://example.ir/", "country": "Iran"}
    assert leadkit("from-issue", cwd=root, stdin=answered("en", "groups", **group, languages="Persian")).code == 0
    unknown = {**group, "name": "Others", "country": "Irann"}
    done = leadkit("from-issue", cwd=root, stdin=answered("en", "groups", **unknown, languages="Persian"))
    assert (done.code, "did you mean 'Iran'?" in done.out + done.err) == (1, True)


def test_faults_of_a_form_are_told_by_question_in_its_language_without_addresses(root: Path) -> None:
    given = {**RIVER, "reached": "river@example.org", "languages": "klingonés 3", "region": ""}
    done = leadkit("from-issue", "--format", "markdown", cwd=root, stdin=answered("es", "people", **given))
    label = translate(FORMS["people"].questions[1].label, "es")
    assert (done.code, f"**{label}**" in done.out, "example.org" in done.out, "data/people" in done.out) == (
        *(1, True, False, False),
    )
    talking = leadkit(
        "from-issue", "--format", "markdown", cwd=root, stdin=answered("en", "people", **RIVER, offers="drums")
    )
    assert (talking.code, "maintainers" in talking.out) == (0, False)


def test_groups_and_trainings_have_forms(root: Path) -> None:
    group = {
        "name": "Кафе",
        "kind": "chapter",
        "website": "https://example.org",
        "languages": "Russian",
        "offers": "facilitation 4",
    }
    assert leadkit("from-issue", cwd=root, stdin=answered("fr", "groups", **group)).code == 0
    assert parse("x", (root / "data/groups/kafe.yaml").read_bytes()).data["languages"] == ["ru"]
    training = {
        "title": "How to meet",
        "kind": "workshop",
        "teaches": "facilitation",
        "languages": "French",
        "organisers": "Кафе",
        "start": "2027-03-14 18:00",
        "timezone": "Africa/Accra",
        "url": "https://example.org/m",
    }
    assert leadkit("from-issue", cwd=root, stdin=answered("ar", "trainings", **training)).code == 0
    record = parse("x", (root / "data/trainings/how-to-meet.yaml").read_bytes()).data
    assert (record["organisers"], record["title"]) == (["kafe"], {"fr": "How to meet"})
    assert record["sessions"] == [
        {"start": "2027-03-14T18:00", "timezone": "Africa/Accra", "url": "https://example.org/m"}
    ]


@pytest.mark.parametrize(
    "offers", ["a;" * 32_000, "facilitation 4\n" * 4_000, "x" * 65_000, "### Name\n" * 7_000, "a, " * 20_000]
)
def test_no_answer_that_a_forge_accepts_is_slow_or_ends_in_a_traceback(root: Path, offers: str) -> None:
    done = leadkit("from-issue", cwd=root, stdin=answered("en", "people", **RIVER, offers=offers))
    assert (done.code, "more than" in done.out) == (1, True), done.out[:300]


def test_a_second_form_of_one_person_makes_no_second_record(root: Path) -> None:
    assert leadkit("from-issue", cwd=root, stdin=answered("en", "people", **RIVER)).code == 0
    again = leadkit("from-issue", cwd=root, stdin=answered("en", "people", **RIVER))
    assert (again.code, "already in the repository: data/people/river.yaml" in again.out) == (1, True)
    other = leadkit("from-issue", cwd=root, stdin=answered("en", "people", **{**RIVER, "reached": "River2"}))
    assert other.code == 0
    assert (root / "data/people/river-2.yaml").exists()
