"""Every command: exit code, stdout, stderr."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from community import AMINA, BERTA, tree
from leadkit import __version__
from program import contents, git, leadkit, write

TEXTS = tree(amina=AMINA, berta=BERTA)
WARNED = {**TEXTS, "data/people/berta.yaml": BERTA.replace("given: 2026", "given: 2027")}
"""With a warning."""
BROKEN = {**TEXTS, "data/people/amina.yaml": AMINA.replace("facilitation", "facilitaton")}


def test_version(tmp_path: Path) -> None:
    for arguments in (["--version"], ["--quiet", "--version"]):
        assert leadkit(*arguments, cwd=tmp_path).out == f"leadkit {__version__}\n"


def test_help_lists_every_command(tmp_path: Path) -> None:
    done = leadkit("--help", cwd=tmp_path)
    assert done.code == 0
    for command in ("validate", "build", "match", "report", "index", "graph", "schema", "new", "init", "demo"):
        assert f"  {command} " in done.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["validate", "--format", "xml"],
        ["build", "--as-of", "soon"],
        ["match", "--set", "seats=3"],
        ["demo"],
    ],
)
def test_wrong_usage_ends_with_2(tmp_path: Path, arguments: list[str]) -> None:
    assert leadkit(*arguments, cwd=write(tmp_path, TEXTS)).code == 2


@pytest.mark.parametrize("words", [["--version"], ["validate"], ["explain", "future-date"], ["match", "--dry-run"]])
def test_an_output_that_cannot_be_written_is_told(tmp_path: Path, words: list[str]) -> None:
    program, root = [sys.executable, "-m", "leadkit", "--quiet", *words], write(tmp_path, WARNED)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(program, cwd=root, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    said = "leadkit: cannot write the output: No space left on device\n  hint: write it where there is room\n"
    assert (done.returncode, done.stderr) == (3, said)


@pytest.mark.parametrize("words", [["--version"], ["validate"], ["explain", "future-date"]])
def test_closed_streams_are_as_if_nobody_listened(tmp_path: Path, words: list[str]) -> None:
    shell = ["sh", "-c", '"$@" <&- >&- 2>errors', "sh", sys.executable, "-m", "leadkit", *words]
    root = write(tmp_path, WARNED)
    assert subprocess.run(shell, cwd=root, check=False).returncode == 0
    assert "Traceback" not in (root / "errors").read_text()


def test_validate_clean(tmp_path: Path) -> None:
    done = leadkit("validate", "data/people", cwd=write(tmp_path, TEXTS))
    assert (done.code, done.out, done.err) == (0, "", "leadkit: 8 files, 0 errors, 0 warnings, 0 notes\n")


def test_validate_with_findings_has_one_exit_code_in_every_format(tmp_path: Path) -> None:
    root = write(tmp_path, BROKEN)
    text, data = (leadkit("validate", "data/people", *more, cwd=root) for more in ((), ("--format", "json")))
    assert text.code == data.code == 1
    assert text.out == (
        "data/people/amina.yaml:8:13: error: offers[0].skill: no skill is called 'facilitaton' [unknown-reference]\n"
        "  hint: did you mean 'facilitation'? (data/skills/facilitation.yaml)\n"
    )
    found = json.loads(data.out)
    assert found["summary"] == {"files": 8, "errors": 1, "warnings": 0, "notes": 0}
    assert {
        key: found["findings"][0][key] for key in ("rule", "line", "column", "end_line", "end_column", "field")
    } == {
        "rule": "unknown-reference",
        "line": 8,
        "column": 13,
        "end_line": 8,
        "end_column": 24,
        "field": "offers[0].skill",
    }


def test_validate_only_some_paths(tmp_path: Path) -> None:
    root = write(tmp_path, BROKEN)
    assert leadkit("validate", "data/people/berta.yaml", "data/skills", cwd=root).code == 0
    assert leadkit("validate", "amina.yaml", cwd=root / "data/people").code == 1
    assert leadkit("validate", "nowhere.yaml", cwd=root).code == 2
    assert leadkit("validate", "/etc", cwd=root).code == 2


def test_quiet_says_only_results(tmp_path: Path) -> None:
    assert leadkit("--quiet", "build", cwd=write(tmp_path, TEXTS)).err == ""


def test_match_tries_without_writing(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    done = leadkit("match", "--dry-run", "--set", "weights.skill=300", "--as-of", "2026-06-05", cwd=root)
    assert (done.code, done.out.startswith("# Match lists\n"), "Berta teaches this" in done.out) == (0, True, True)
    assert not (root / "artifacts").exists()
    strict = leadkit("match", "--dry-run", "--set", "minimum_language=25", cwd=root)
    assert "0 suggestions for 0 of 2 learners" in strict.out
    for wrong in ("nonsense=1", "seats=many", "weights.skill=5000", "seats"):
        assert leadkit("match", "--dry-run", "--set", wrong, cwd=root).code == 2


@pytest.mark.parametrize(
    ("form", "start"), [("json", "{"), ("graphml", "<?xml"), ("dot", "digraph"), ("mermaid", "flowchart")]
)
def test_graph_prints(tmp_path: Path, form: str, start: str) -> None:
    done = leadkit("graph", "--format", form, cwd=write(tmp_path, TEXTS))
    assert (done.code, done.out.startswith(start)) == (0, True)


def test_schema_writes_and_checks(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    assert leadkit("schema", "--check", cwd=root).code == 1
    assert leadkit("schema", cwd=root).code == 0
    assert leadkit("schema", "--check", cwd=root).code == 0
    (root / "schemas/person.schema.json").write_text("{}")
    checked = leadkit("schema", "--check", cwd=root)
    assert (checked.code, checked.out) == (1, "schemas/person.schema.json is out of date\n")


@pytest.mark.parametrize("kind", ["person", "group", "skill", "resource", "training"])
def test_new_starts_a_record_whose_gaps_validate_names(tmp_path: Path, kind: str) -> None:
    root = write(tmp_path, TEXTS)
    done = leadkit("new", kind, "river-song", cwd=root)
    path = root / done.out.strip()
    assert (done.code, path.is_file()) == (0, True)
    checked = leadkit("validate", str(path), cwd=root)
    assert "invalid-yaml" not in checked.out
    before = path.read_bytes()
    assert leadkit("new", kind, "river-song", cwd=root).code == 2
    assert path.read_bytes() == before


def test_new_refuses_what_cannot_be_an_id(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    for wrong in ("../../escape", "Amina", "con", "a" * 65):
        assert leadkit("new", "person", wrong, cwd=root).code == 2
    assert leadkit("--no-input", "new", "person", cwd=root).code == 2
    assert leadkit("new", "person", cwd=root, stdin="river\n").out == "data/people/river.yaml\n"


@pytest.mark.parametrize("pack", ["core", "wikimedia"])
def test_init_builds_at_once(tmp_path: Path, pack: str) -> None:
    root = tmp_path / "ours"
    (root / ".git").mkdir(parents=True)
    assert leadkit("init", root, "--pack", pack, cwd=tmp_path).code == 0
    assert leadkit("validate", "--strict", cwd=root).code == 0
    assert leadkit("build", cwd=root).code == 0
    assert leadkit("schema", "--check", cwd=root).code == 0
    assert (root / "data/skills/facilitation.yaml").is_file()
    assert (root / "data/skills/wikidata.yaml").is_file() == (pack == "wikimedia")
    before = contents(root)
    assert leadkit("init", root, cwd=tmp_path).code == 2
    assert contents(root) == before


def test_demo_has_the_same_bytes_for_the_same_seed(tmp_path: Path) -> None:
    for name, seed, hashseed in (("a", "x", "1"), ("b", "x", "2"), ("c", "y", "1")):
        arguments = ["demo", str(tmp_path / name), "--people", "60", "--seed", seed]
        assert leadkit(*arguments, cwd=tmp_path, env={"PYTHONHASHSEED": hashseed}).code == 0
    assert contents(tmp_path / "a") == contents(tmp_path / "b") != contents(tmp_path / "c")
    assert leadkit("validate", cwd=tmp_path / "a").code == 0
    people = [path.read_text() for path in (tmp_path / "a/data/people").iterdir()]
    assert len(people) == 60
    assert not any("sample:" in text for text in people)
    lengths = sorted(text.count("\n") for text in people)
    assert 20 <= lengths[len(lengths) // 2] <= 40


def test_a_story_needs_an_empty_folder_and_enough_people(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "full")
    for arguments, told in (
        (("full", "--story"), "full is not empty"),
        (("link", "--story"), "link is a link"),
        (("new", "--story", "--people", "12"), "a story needs at least 40 people"),
    ):
        done = leadkit("demo", *arguments, cwd=tmp_path)
        assert (done.code in (2, 3), told in done.err) == (True, True), done
    assert sorted(path.name for path in tmp_path.iterdir()) == ["full", "link"]
    assert contents(tmp_path / "full") == {"mine.txt": b"mine"}


def test_a_story_without_git_says_what_is_missing_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    done = leadkit("demo", "year", "--story", cwd=tmp_path, env={"PATH": str(tmp_path / "bin")})
    assert (done.code, "git is not installed" in done.err, "https://git-scm.com" in done.err) == (3, True, True)
    assert [path.name for path in tmp_path.iterdir()] == ["bin"]


@pytest.mark.parametrize("faults", [1, 300])
@pytest.mark.parametrize("words", [("--no-cache",), ("--strict", "--format", "json"), ("--changed-since", "nowhere")])
def test_a_reader_that_goes_early_changes_no_verdict(tmp_path: Path, faults: int, words: tuple[str, ...]) -> None:
    root = write(tmp_path, TEXTS | {f"data/skills/s{n}.yaml": "name: [\n" for n in range(faults)})
    git(root, "init", "-q")
    read, written = os.pipe()
    os.close(read)
    with os.fdopen(written, "wb") as gone:
        command = [sys.executable, "-m", "leadkit", "validate", *words]
        ended = subprocess.run(command, cwd=root, stdout=gone, stderr=gone, check=False)
    assert ended.returncode == (1 if "nowhere" not in words else 2)


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    command = [sys.executable, "-m", "leadkit", "graph", "--format", "json"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.read(10)
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()
