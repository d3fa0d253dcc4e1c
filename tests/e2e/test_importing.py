"""Records from forms and spreadsheets, and what is delivered to data repositories."""

import json
from pathlib import Path

import pytest

from community import tree
from leadkit.documents import parse
from leadkit.i18n.messages import LANGUAGES, Message, translate
from leadkit.model.config import Config
from leadkit.scaffold.forms import CONSENT_WORDS, FORMS, PUBLIC, forms, read_form
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
  consent: {given: 2026-05-02, covers: [directory, matching], by: sign-up sheet of the May meetup}
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
        "consent: {given: 2026-05-02, covers: [directory, matching], by: sign-up sheet of the May meetup}\n"
        "username: Amina\ncountry: GH\nlanguages: {en: 4, tw: N}\noffers:\n  - {skill: facilitation, level: 4}\n"
        "  - words: talking drums\nwants:\n  - {skill: grant-proposal, now: 1, goal: 3}\n"
    ).replace("  - words: talking drums", "  - {words: talking drums}")
    assert leadkit("fmt", "--check", "data/people", cwd=root).code == 0


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("Berta,XX,English,,,Berta", "sheet.csv:3:7: error: country: no country has the code 'XX'"),
        (
            'Berta,GH,"Klingonish 3",,,Berta',
            "sheet.csv:3:10: error: languages.Klingonish: 'Klingonish' is not a language",
        ),
        ("Berta,GH,English,,,b@example.org", "sheet.csv:3:20: error: username: "),
        ("عربي,GH,English,,,x", "sheet.csv:3:1: error: Name: no id can be made of this cell"),
        ("amina,GH,English,,,x", "sheet.csv:3:1: error: Name: two rows make the id 'amina'"),
        (",GH,English,,,x", "sheet.csv:3:1: error: Name: no id"),
        ('"Ber\nta",XX,English,,,x', "sheet.csv:4:5: error: country"),
    ],
)
def test_a_row_s_fault_stands_at_its_cell_and_nothing_is_written(root: Path, row: str, place: str) -> None:
    before = contents(root / "data")
    code, out = sheet(root, HEAD + GOOD + row + "\n")
    assert code == 1
    assert place in out
    assert contents(root / "data") == before


def test_good_rows_are_written_when_asked(root: Path) -> None:
    code, out = sheet(root, HEAD + GOOD + "Berta,XX,English,,,x\n", "--partial")
    assert (code, (root / "data/people/amina.yaml").is_file()) == (1, True)
    assert not (root / "data/people/berta.yaml").exists()
    code, out = sheet(root, HEAD + GOOD)
    assert (code, "data/people/amina.yaml exists already" in out) == (1, True)


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


def answered(language: str, form: str, **given: str) -> str:
    """What GitHub makes of a filled-in form."""
    parts = [f"### {translate(q.label, language)}\n\n{given.get(q.key, '_No response_')}" for q in FORMS[form]]
    if form == "people":
        agreed = [f"- [X] {translate(CONSENT_WORDS[purpose], language)}" for purpose in ("directory", "matching")]
        ticks = [
            *agreed,
            f"- [ ] {translate(CONSENT_WORDS['census'], language)}",
            f"- [X] {translate(PUBLIC, language)}",
        ]
        parts.append(f"### {translate(Message('Consent'), language)}\n\n" + "\n".join(ticks))
    return "\n\n".join(parts) + "\n"


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
            found, given = read_form(answered(language, kind))
            labels = [translate(question.label, language) for question in FORMS[kind]]
            assert len(set(labels)) == len(labels)
            assert given == {} or found == kind


def test_forms_follow_the_vocabularies_and_languages(root: Path) -> None:
    config = Config.model_validate({"languages": ["en", "fr", "de"], "regions": {"north": {"label": {"en": "North"}}}})
    found = forms(config)
    assert sorted(found) == [
        f".github/ISSUE_TEMPLATE/{kind}-{tag}.yml" for kind in ("census", "people", "resources") for tag in ("en", "fr")
    ]
    assert '"north"' in found[".github/ISSUE_TEMPLATE/people-fr.yml"]
    assert leadkit("forms", "--check", cwd=root).code == 1
    assert leadkit("forms", cwd=root).code == 0
    assert leadkit("forms", "--check", cwd=root).code == 0
