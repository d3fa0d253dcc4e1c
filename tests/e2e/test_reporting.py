"""The census and what follows from it, with real files and real git."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from community import AMINA, BERTA, tree
from leadkit.scaffold import answers
from leadkit.scaffold.cells import number
from program import Outcome, contents, git, leadkit, write

GROUP = """\
# yaml-language-server: $schema=../../schemas/group.schema.json
name: Wikimedia Somewhere
kind: chapter
country: DE
# Our figures come from the yearly report.
census:
  # audited
  - year: 2024
    staff: 2.5
    budget: {amount: 120000, currency: EUR, kind: grant}
    source: the report
"""


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three tags: one person, an error, two people."""
    root = write(tmp_path_factory.mktemp("history"), tree("groups/somewhere.yaml", GROUP, amina=AMINA))
    git(root, "init")
    for tag, texts in (
        ("v1", {}),
        ("v2", {"data/people/berta.yaml": BERTA.replace("grant-proposal", "no-such-skill")}),
        ("v3", {"data/people/berta.yaml": BERTA}),
    ):
        write(root, texts)
        git(root, "add", ".")
        git(root, "commit", "--allow-empty", "-m", tag)
        git(root, "tag", *(["-a", "-m", tag] if tag == "v3" else []), tag)
    git(root, "remote", "add", "origin", "git@github.com:somewhere/skills.git")
    return root


def run(root: Path, *arguments: str) -> Outcome:
    return leadkit(*arguments, cwd=root, env={"SOURCE_DATE_EPOCH": "1795219200"})


def test_since_a_tag_in_the_reader_s_language(history: Path) -> None:
    done = run(history, "report", "--since", "v1", "--language", "fr")
    assert done.code == 0
    assert "Personnes comptées : 1 avant, 2 maintenant (+1)." in done.out
    assert not (history / "artifacts").exists()


def test_what_is_faulty_in_the_past_is_left_out_and_said(history: Path) -> None:
    done = run(history, "report", "--since", "v2")
    assert done.code == 0
    assert "1 entry in a record of that version could not be read and is left out." in done.out
    assert "berta" not in done.out
    assert "People who offer a skill: 1 before, 2 now (+1)." in done.out


def test_a_trend_over_tags_leaves_out_what_has_errors_and_says_so(history: Path, tmp_path: Path) -> None:
    done = run(history, "report", "--trend", "tags", "--out", str(tmp_path / "out"))
    assert done.code == 0
    files = contents(tmp_path / "out")
    assert sorted(files) == [
        ".leadkit-site",
        "trend-community.svg",
        "trend-confirmed.svg",
        "trend-wishes.svg",
        "trend.csv",
        "trend.json",
        "trend.md",
    ]
    states = json.loads(files["trend.json"])["states"]
    assert [(state["name"], state["numbers"]["offers"], state["left_out"]) for state in states] == [
        ("v1", 1, {"records": 0, "entries": 0}),
        ("v2", 1, {"records": 0, "entries": 1}),
        ("v3", 2, {"records": 0, "entries": 0}),
    ]
    assert "Some records of v2 could not be read and are left out." in files["trend.md"].decode()
    assert 'src="trend-wishes.svg"' in files["trend.md"].decode()
    assert run(history, "report", "--trend", "quarters").out.startswith("# Trend")
    (tmp_path / "file").write_text("")
    refused = run(history, "report", "--trend", "tags", "--out", str(tmp_path / "file"))
    assert (refused.code, "is a file" in refused.err) == (2, True)


def test_a_quarter_that_is_not_over_is_not_told_as_if_it_were(history: Path) -> None:
    committed = int(git(history, "log", "-1", "--format=%ct"))
    for later, is_open in ((0, True), (100 * 24 * 3600, False)):
        env = {"SOURCE_DATE_EPOCH": str(committed + later)}
        done = leadkit("report", "--trend", "quarters", cwd=history, env=env)
        assert done.out.startswith("# Trend")
        assert (" so far | " in done.out) is is_open


@pytest.mark.parametrize(
    "options", [("--out", "x"), ("--since", "v1", "--trend", "tags"), ("--language", "tlh", "--since", "v1")]
)
def test_options_that_make_no_sense_are_told(history: Path, options: tuple[str, ...]) -> None:
    done = run(history, "report", *options)
    assert (done.code, done.out) == (2, "")
    assert "hint:" in done.err


def test_a_plan_to_read_and_as_data(history: Path) -> None:
    done = run(history, "plan", "--format", "json", "--skill", "grant-proposal")
    assert json.loads(done.out)["skill"] == "grant-proposal"
    assert "# Los próximos pasos" in run(history, "plan", "--language", "es").out
    assert run(history, "plan", "--only", "nowhere").code == 2


def test_a_census_form_is_prefilled_and_its_link_opens_it(history: Path) -> None:
    done = run(history, "census-form", "Wikimedia Somewhere", "--year", "2025")
    assert done.code == 0
    assert "    staff: 2.5  # as of 2024\n    # volunteers: …  (not reported before)\n" in done.out
    assert "    budget: {amount: 120000, currency: EUR, kind: grant}  # as of 2024\n" in done.out
    link = urlsplit(done.out.splitlines()[-1].removeprefix("# "))
    assert (link.netloc, link.path) == ("github.com", "/somewhere/skills/issues/new")
    asked = {key: values[0] for key, values in parse_qs(link.query).items()}
    assert asked["template"] == "census-en.yml"
    assert (asked["group"], asked["year"], asked["staff"]) == ("somewhere", "2025", "2.5")
    assert asked["budget"] == "120000 EUR grant"
    wrong = run(history, "census-form", "wikimedia-somewere")
    assert (wrong.code, wrong.out) == (2, "")


@pytest.mark.parametrize("census", ["[]", "", "[{year: 2024, source: x}]", "\n  -\n    year: 2024\n    source: x"])
def test_figures_are_added_however_a_list_is_written(census: str) -> None:
    from leadkit.documents import parse
    from leadkit.documents.style import appended
    from leadkit.model.records import Group
    from leadkit.model.shapes import ModelShape

    document = parse("g.yaml", f"# kept\nname: G\nkind: chapter\ncensus: {census}\nwebsite: https://example.org\n")
    text = appended(document, ("census",), {"year": 2025, "source": "y"}, ModelShape(Group))
    assert text.startswith("# kept\n")
    assert [count["year"] for count in parse("g.yaml", text).data["census"]] == [2024, 2025][census in ("[]", "") :]


def test_a_shallow_clone_and_no_commit_are_told(history: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--depth", "1", f"file://{history}", "shallow")
    done = run(tmp_path / "shallow", "report", "--trend", "quarters")
    assert (done.code, "git fetch --unshallow" in done.err) == (3, True)
    empty = write(tmp_path / "empty", tree())
    git(empty, "init")
    done = run(empty, "report", "--trend", "quarters")
    assert (done.code, "commit" in done.err) == (2, True)


def test_a_commit_of_an_impossible_day_is_left_out(tmp_path: Path) -> None:
    root = write(tmp_path, tree(amina=AMINA))
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "first")
    tree_id = git(root, "write-tree").strip()
    moment = "T <t@localhost> 99999999999999 +0000"
    (root / "commit").write_text(f"tree {tree_id}\nauthor {moment}\ncommitter {moment}\n\nodd\n")
    git(root, "tag", "odd", git(root, "hash-object", "-t", "commit", "-w", "commit").strip())
    git(root, "tag", "plain")
    assert run(root, "report", "--since", "odd").code == 0
    states = json.loads(contents_of_trend(root, tmp_path / "out"))["states"]
    assert [state["name"] for state in states] == ["plain"]


def contents_of_trend(root: Path, out: Path) -> bytes:
    assert run(root, "report", "--trend", "tags", "--out", str(out)).code == 0
    return contents(out)["trend.json"]


def test_a_form_keeps_large_and_split_figures(tmp_path: Path) -> None:
    text = GROUP.replace("staff: 2.5", "staff: 2.125\n    members: 1234567").replace("120000", "12345678901.5")
    text = text.replace("the report", '"https://example.org/2024"')
    root = write(
        tmp_path,
        {**tree("groups/somewhere.yaml", text), "leadkit.yaml": "name: T\nrepository: https://codeberg.org/a/b\n"},
    )
    done = run(root, "census-form", "somewhere", "--year", "2025")
    assert "members: 1234567  # as of 2024\n" in done.out
    assert "{amount: 12345678901.5, currency: EUR, kind: grant}" in done.out
    assert "census:" not in [line for line in done.out.splitlines() if not line.startswith("#")]
    link = urlsplit(done.out.splitlines()[-1].removeprefix("# "))
    assert link.path == "/a/b/issues/new"
    body = parse_qs(link.query)["body"][0].replace("_No response_", "")
    sent = leadkit("from-issue", cwd=root, stdin=body)
    assert (sent.code, sent.out) == (0, "data/groups/somewhere.yaml\n")
    assert "members: 1234567\n    budget: {amount: 12345678901.5," in (root / sent.out.strip()).read_text()
    older = run(root, "census-form", "somewhere", "--year", "2023").out
    assert "    # members: …  (not reported before)\n" in older
    assert "change those instead" in run(root, "census-form", "somewhere", "--year", "2025").out


def answer(**given: str) -> str:
    return "".join(f"### {label.replace('_', ' ')}\n\n{text}\n\n" for label, text in given.items())


def test_the_answer_of_a_form_is_added_to_the_group_s_record(tmp_path: Path) -> None:
    root = write(tmp_path, tree("groups/somewhere.yaml", GROUP))
    form = {
        "Group": "Wikimedia Somewhere",
        "Year": "2025",
        "Staff": "3",
        "Volunteers": "_No response_",
        "Members": "1,234",
    }
    budget = {"Budget": "150.000 € grant", "Where_this_is_written": "https://example.org/2025"}
    done = leadkit("from-issue", cwd=root, stdin=answer(**form, **budget))
    assert (done.code, done.out) == (0, "data/groups/somewhere.yaml\n")
    text = (root / "data/groups/somewhere.yaml").read_text(encoding="utf-8")
    assert text.startswith(GROUP)
    assert text.removeprefix(GROUP) == (
        "  - year: 2025\n    staff: 3\n    members: 1234\n    budget: {amount: 150000, currency: EUR, kind: grant}\n"
        "    source: https://example.org/2025\n"
    )
    assert leadkit("validate", cwd=root).code == 0
    again = leadkit("from-issue", cwd=root, stdin=answer(**form, **budget))
    assert again.code == 1
    assert "already has figures for 2025" in again.out
    unknown = leadkit("from-issue", cwd=root, stdin=answer(**{**form, "Group": "Nobody"}, **budget))
    assert (unknown.code, "no group is called 'Nobody'" in unknown.out) == (1, True)
    for change, told in (
        ({"Staff": "about ten"}, "issue:1:1: error: Staff: 'about ten' should be a number"),
        ({"Staff": "1.250"}, "'1.250' should be a number"),
        ({"Membres": "3"}, "this form has no question called 'Membres'"),
        ({"Year": "2199"}, "2199 has not come yet"),
        ({"Where_this_is_written": "javascript:alert(1)"}, "is not a public page"),
        ({"Budget": "5 EUR gift"}, "'5 EUR gift' should be a number"),
    ):
        wrong = leadkit("from-issue", cwd=root, stdin=answer(**{**form, **budget, "Year": "2023", **change}))
        assert (wrong.code, told in wrong.out) == (1, True), wrong
    assert (root / "data/groups/somewhere.yaml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234", 1234),
        ("1.234.567", 1234567),
        ("0.125", 0.125),
        ("9,5", 9.5),
        ("٩", 9),
        ("120’000", 120000),
        ("120.000,50", 120000.5),
        ("1,234.5", 1234.5),
        ("ten", "ten"),
    ],
)
def test_numbers_as_people_write_them(text: str, expected: float | str) -> None:
    assert number(text) == expected


@pytest.mark.parametrize("text", ["120,000 EUR grant", "€120.000 grant", "grant 120’000 €", "120000 euros / grant"])
def test_budgets_as_people_write_them(text: str) -> None:
    assert answers.budget(text) == {"amount": 120000, "currency": "EUR", "kind": "grant"}


def test_a_link_alone_is_a_whole_answer(tmp_path: Path) -> None:
    silent = "name: Silent\nkind: chapter\n"
    root = write(tmp_path, tree("groups/silent.yaml", silent))
    given = {"Grupo": "silent", "Año": "2025", "Dónde_consta": "https://example.org/report"}
    assert leadkit("from-issue", cwd=root, stdin=answer(**given)).code == 0
    assert (root / "data/groups/silent.yaml").read_text() == (
        f'{silent}census:\n  - {{year: 2025, source: "https://example.org/report"}}\n'
    )
    assert leadkit("report", cwd=root).code == 0
    assert "our report for 2025 is here" in (root / "artifacts/census/groups.md").read_text(encoding="utf-8")
