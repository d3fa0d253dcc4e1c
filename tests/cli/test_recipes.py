"""Recipes work: each is applied to a copy of the source as CONTRIBUTING.md shows it, and the result is run."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from community import AMINA, person, tree
from program import Outcome, git, write

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RECIPES = {
    title: BLOCK.findall(body)
    for title, body in re.findall(r"^#### ([^\n]*)\n(.*?)(?=^###)", TEXT, re.MULTILINE | re.DOTALL)
}


class Copy:
    """A copy of the source with a recipe applied, and a small community to try it on."""

    def __init__(self, folder: Path) -> None:
        self.source, self.root = folder / "tool", folder / "community"
        self.root.mkdir(parents=True)
        for part in ("src", "tests", "data", "docs"):
            shutil.copytree(ROOT / part, self.source / part)  # with what is compiled of it
        for name in ("pyproject.toml", "leadkit.yaml"):
            shutil.copy(ROOT / name, self.source)

    def apply(self, title: str) -> None:
        for sort, path, text in RECIPES[title]:
            file = self.source / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(changed(file, text) if sort == "diff" else text, encoding="utf-8")

    def leadkit(self, *arguments: str) -> Outcome:
        return self.python("-m", "leadkit", *arguments, cwd=self.root)

    def test(self, *arguments: str, bless: bool = False) -> Outcome:
        env = {"LEADKIT_BLESS": "1"} if bless else {}
        return self.python(
            *("-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "--basetemp", str(self.root.parent / "tests")),
            *arguments,
            cwd=self.source,
            **env,
        )

    def python(self, *arguments: str, cwd: Path, **env: str) -> Outcome:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=cwd,
            env={"PATH": os.environ["PATH"], "HOME": str(cwd), "PYTHONPATH": str(self.source / "src"), **env},
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Outcome(done.returncode, done.stdout, done.stderr)


def changed(file: Path, diff: str) -> str:
    """The file with the lines of a diff in place of those that it shows as old; they stand in it once."""
    lines = diff.splitlines()
    old = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("+"))
    new = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("-"))
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (file, old)
    return text.replace(old, new)


def a_kind(copy: Copy) -> None:
    write(copy.root, tree())
    assert copy.leadkit("new", "book", "on-meetings").code == 0
    assert copy.leadkit("validate").code == 0
    assert copy.leadkit("schema").code == 0
    assert "author" in json.loads((copy.root / "schemas/book.schema.json").read_text())["properties"]
    book = copy.root / "data/books/on-meetings.yaml"
    book.write_text(book.read_text().replace("skill: facilitation", "skill: facilitatoin"))
    found = copy.leadkit("validate")
    assert (found.code, "did you mean 'facilitation'?" in found.out) == (1, True)
    book.write_text(book.read_text().replace("facilitatoin", "facilitation") + "sequel_of: on-gardens\n")
    assert "no book is called 'on-gardens'" in copy.leadkit("validate").out
    book.write_text(book.read_text().replace("sequel_of: on-gardens\n", ""))
    before = book.read_text()
    book.unlink()
    git(copy.root, "init")
    git(copy.root, "add", "--all")
    git(copy.root, "commit", "-m", "all")
    book.write_text(before)
    told = copy.leadkit("diff", "HEAD")
    assert (told.code, "books/on-meetings" in told.out) == (0, True), told


def a_field(copy: Copy) -> None:
    write(copy.root, tree(amina=AMINA + "pets: [cat, dog]\n"))
    assert copy.leadkit("build").code == 0
    census = copy.root / "artifacts/census"
    assert "\ncat,1," in (census / "pets.csv").read_text()
    assert "## Pets" in (census / "details.md").read_text()
    assert {row["pet"] for row in json.loads((census / "census.json").read_text())["by_pet"]} == {"cat", "dog"}


def a_word_list(copy: Copy) -> None:
    write(copy.root, tree(amina=AMINA + "crafts: [baking, wevaing]\n"))
    found = copy.leadkit("validate")
    assert (found.code, "'wevaing' is not one of the words that are possible here" in found.out) == (1, True), found
    assert "did you mean 'weaving'?" in found.out
    write(copy.root, {"leadkit.yaml": "name: Test\nvocabulary: {crafts: [baking, wevaing]}\n"})
    assert copy.leadkit("validate").code == 0


def a_migration(copy: Copy) -> None:
    group = "name: House\nkind: chapter\nfounded: 2004  # as the register says\nlanguages: [en]\n"
    write(copy.root, tree("groups/house.yaml", group, amina=AMINA))
    found = copy.leadkit("validate")
    assert (found.code, "[older-version]" in found.out, "unknown-key" in found.out) == (1, True, False)
    assert copy.leadkit("migrate").code == 0
    assert (copy.root / "data/groups/house.yaml").read_text() == group.replace("founded", "began")
    assert (copy.root / "leadkit.yaml").read_text() == "version: 5\nname: Test\n"
    assert copy.leadkit("validate").code == 0
    assert copy.leadkit("migrate", "--check").code == 0
    tests = ("tests/unit/test_versions_page.py", "tests/unit/test_schema_shape.py")
    unblessed = copy.test(*tests)
    assert (unblessed.code, "group.founded" in unblessed.out) == (1, True)
    blessed = copy.test(*tests, bless=True)
    assert blessed.code == 0, blessed.out
    assert "`founded` of a group is called `began`." in (copy.source / "docs/versions.md").read_text()


def a_rule(copy: Copy) -> None:
    write(copy.root, tree(amina=AMINA.replace("name: Amina", "name: AMINA")))
    found = copy.leadkit("validate")
    assert "data/people/amina.yaml:2:7: warning: name: 'AMINA' is written in capitals [shouted-name]" in found.out
    assert "spell such a name letter by letter" in copy.leadkit("explain", "shouted-name").out
    blessed = copy.test("tests/unit/test_rule_pages.py", "-k", "shouted", bless=True)
    assert blessed.code in (0, 1)


def a_hard_rule(copy: Copy) -> None:
    wants = "[{{skill: facilitation, {}goal: 5}}]"
    mentor = person("[{skill: facilitation, level: 5}]").replace("Somebody", "Mia")
    root = write(copy.root, tree(mentor=mentor, open=person(wants=wants.format("")).replace("Somebody", "Olu")))
    git(root, "init")
    git(root, "add", "--all")
    git(root, "commit", "-m", "all")
    write(root, {"data/people/ahead.yaml": person(wants=wants.format("now: 1, ")).replace("Somebody", "Ada")})
    assert copy.leadkit("build").code == 0
    rows = (root / "artifacts/matches/unmatched.csv").read_text()
    assert ("too-far-ahead" in rows, "start-unknown" in rows) == (True, True), rows
    assert "Ask each other where the learner starts." in (root / "artifacts/matches/README.md").read_text()
    assert "Mia offers this, but is too far ahead." in (root / "artifacts/matches/README.md").read_text()
    assert "Mia is too far ahead of Ada." in copy.leadkit("why", "ahead", "mentor").out
    assert "As soon as you have learned a bit more" in copy.leadkit("diff", "HEAD").out


def a_findings_format(copy: Copy) -> None:
    write(copy.root, tree(amina=AMINA.replace("facilitation", "facilitatoin")))
    assert copy.leadkit("validate", "--format", "short").out.startswith("data/people/amina.yaml:")
    held = copy.test("tests/unit/test_finding_formats.py", "-k", "stranger and short")
    assert held.code == 0, held.out


def a_report_format(copy: Copy) -> None:
    write(copy.root, tree(amina=AMINA))
    assert copy.leadkit("build").code == 0
    assert (copy.root / "artifacts/census/README.txt").read_text().startswith("Census of Test")
    assert "To listen to: [census/README.txt](census/README.txt)" in (copy.root / "artifacts/README.md").read_text()
    assert "census/README.txt" in (copy.root / "artifacts/manifest.json").read_text()


def a_product(copy: Copy) -> None:
    club = "name: Club\nkind: chapter\nlanguages: [en]\ncontact: https://example.org/club\n"
    write(copy.root, tree("leadkit.yaml", "name: Test\nlanguages: [en, fr]\n", "groups/club.yaml", club, amina=AMINA))
    assert copy.leadkit("build").code == 0
    assert (copy.root / "artifacts/greetings/README.fr.md").exists()
    landing = (copy.root / "artifacts/README.md").read_text()
    assert "## Greetings: whom to greet" in landing
    assert "[names.csv](greetings/names.csv)" in landing
    assert "greetings/names.csv" in (copy.root / "artifacts/manifest.json").read_text()


def a_language(copy: Copy) -> None:
    blessed = copy.test("tests/unit/test_messages.py", "-k", "template or whole", bless=True)
    assert "pl.po" in blessed.out  # it names what is not translated yet
    assert "Suggestions on hold" in (copy.source / "src/leadkit/i18n/catalogues/pl.po").read_text()
    write(copy.root, tree("leadkit.yaml", "name: Test\nlanguages: [en, pl]\n", amina=AMINA))
    assert copy.leadkit("build").code == 0
    assert (copy.root / "artifacts/matches/README.pl.md").read_text().startswith("# Kto z kim\n")
    count = "print(Speech('pl').ngettext('{number} suggestion', '{number} suggestions', number))"
    program = f"from leadkit.i18n.speech import Speech\nfor number in (1, 3, 5): {count}"
    forms = copy.python("-c", program, cwd=copy.root)
    assert forms.out.splitlines() == ["1 propozycja", "3 propozycje", "5 propozycji"]


def a_page(copy: Copy) -> None:
    write(copy.root, tree(amina=AMINA))
    assert copy.leadkit("build", "--site", "--out", "../out").code == 0
    assert "Nothing." in (copy.root.parent / "out/en/news.html").read_text()
    assert ">News</a>" in (copy.root.parent / "out/en/index.html").read_text()


def a_need(copy: Copy) -> None:
    write(copy.root, tree())
    done = copy.leadkit("doctor")
    assert (done.code, "**First hour** – Nothing is said about the first hour." in done.out) == (1, True), done
    write(copy.root, tree("leadkit.yaml", "name: Test\nfirst_hour: [{text: {en: Say hello.}}]\n"))
    assert "**First hour** – The first hour is planned." in copy.leadkit("doctor").out


def a_format_to_import(copy: Copy) -> None:
    clubs = {"clubs": [{"name": "Chess at noon", "mail": "chess@garden.example", "board": 8}]}
    write(copy.root, {**tree(), "clubs.json": json.dumps(clubs)})
    assert "a list of clubs as JSON" in copy.leadkit("import", "--help").out
    done = copy.leadkit("import", "clubs", "clubs.json", "--source", "https://clubs.garden-tools.org")
    assert (done.code, done.out) == (0, "data/groups/chess-at-noon.yaml\n")
    assert "club.mail (1 in all, first in clubs.json: clubs[0]): leadkit does not import e-mail addresses" in done.err
    assert "club.board (1 in all, first in clubs.json: clubs[0]): leadkit does not know this key" in done.err


def a_question(copy: Copy) -> None:
    asked = copy.test("tests/unit/test_finding.py", "-k", "nineteen_of_twenty and en")
    assert asked.code == 0, asked.out


def a_hostile_file(copy: Copy) -> None:
    assert copy.test("tests/hostile/test_files.py", "-k", "approved", bless=True).code == 1
    assert copy.test("tests/hostile/test_files.py", "-k", "approved or example-of-contributing").code == 0
    assert "example-of-contributing.yaml" in (copy.source / "tests/hostile/expected.json").read_text()


WALKED: dict[str, Callable[[Copy], None]] = {
    "A kind of record": a_kind,
    "A field, and counting it in the census": a_field,
    "A list of words": a_word_list,
    "A change that makes old records invalid": a_migration,
    "A rule": a_rule,
    "A hard rule of matching": a_hard_rule,
    "A way to tell findings": a_findings_format,
    "A format of reports": a_report_format,
    "A product": a_product,
    "A sentence, and its languages": a_language,
    "A page of the site": a_page,
    "Something to set up": a_need,
    "A format to import": a_format_to_import,
    "A question that should be answered": a_question,
    "A hostile file": a_hostile_file,
}


@pytest.mark.parametrize("title", WALKED)
def test_a_recipe_misses_no_place(title: str, tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.apply(title)
    WALKED[title](copy)


def test_every_recipe_that_changes_the_source_is_walked() -> None:
    assert {title for title, blocks in RECIPES.items() if blocks} == WALKED.keys()
