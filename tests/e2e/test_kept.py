"""Small questions ask what an earlier run found out; with it and without it they answer the same, to the byte."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from pathlib import Path

import pytest

from leadkit.commands.session import Session
from program import Outcome, git, leadkit

QUESTIONS = (
    ("find", "who can teach skill 3"),
    ("find", "skill 2", "--for", "people/person-000003", "--format", "json"),
    ("find", "somebody in Germany who speaks French", "--country", "DE", "--free"),
    ("find", "xylophone"),
    ("path", "people/person-000002"),
    ("path", "--skills", "skill-001:1", "--to", "skill-003:4"),
    ("why", "person-000001", "person-000002"),
    ("plan", "--most", "1"),
    ("match", "--dry-run"),
    ("match", "--dry-run", "--set", "seats=1"),
    ("diff", "HEAD"),
    ("report", "--since", "HEAD"),
    ("build",),
    ("match",),
)
DAY = "2026-11-21"
STRANGE = ("CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY")
RARE = """\
title: {en: "A question\\u0020of one"}
kind: guide
url: https://example.org/one
languages: [en]
teaches: [{skill: skill-001}]
"""
"""In a writing that only the models' reader knows."""


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built community of which everything that can be kept is kept: its files have settled."""
    root = tmp_path_factory.mktemp("kept") / "community"
    assert leadkit("demo", root, "--people", "40", cwd=root.parent).code == 0
    git(root, "init")
    git(root, "add", "--all")
    git(root, "commit", "-m", "all")
    time.sleep(2.1)
    assert leadkit("--root", root, "build", "--as-of", DAY, cwd=root.parent).code == 0
    for question in QUESTIONS:
        ask(root, *question)
    return root


@pytest.fixture
def root(settled: Path, tmp_path: Path) -> Iterator[Path]:
    """The same place again, as times and inodes are part of what is known of it; what was kept is put back."""
    shutil.copytree(kept(settled), tmp_path / "kept")
    yield settled
    shutil.rmtree(kept(settled), ignore_errors=True)
    shutil.copytree(tmp_path / "kept", kept(settled))


def not_in_ci() -> dict[str, str]:
    """The environment as on a desk, wherever this test runs: in CI nothing is kept."""
    return {name: value for name, value in os.environ.items() if name not in STRANGE}


def kept(root: Path) -> Path:
    return root / ".git/leadkit/kept"


def ask(root: Path, *words: str, **env: str) -> Outcome:
    return leadkit("--root", root, *words, cwd=root.parent, env=env)


def content_of(path: Path) -> bytes:
    return path.read_bytes().partition(b"\n")[2]


def put(path: Path, content: bytes) -> None:
    """Other content in a kept file, which is whole again."""
    path.write_bytes(blake2b(content, digest_size=32).hexdigest().encode() + b"\n" + content)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_an_answer_is_the_same_with_what_is_kept_without_it_and_where_it_is_damaged(
    root: Path, question: tuple[str, ...]
) -> None:
    without = ask(root, *question, CI="true")
    assert without.out or without.err
    assert ask(root, *question) == without
    for path in kept(root).iterdir():
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    assert ask(root, *question) == without
    shutil.rmtree(kept(root))
    assert ask(root, *question) == without
    assert ask(root, *question) == without


def test_a_question_believes_what_is_kept(root: Path) -> None:
    """Else all of the above proves nothing."""
    for path in kept(root).glob("words-*"):
        index = sqlite3.connect(":memory:")
        index.deserialize(content_of(path))
        with index:
            index.execute("delete from teaches")
        put(path, index.serialize())
    assert ask(root, *QUESTIONS[0]) != ask(root, *QUESTIONS[0], CI="true")
    for path in kept(root).glob("round-*"):
        put(path, content_of(path).replace(b'"gap":0', b'"gap":7'))
    assert "could score higher, by at most 7." in ask(root, "match", "--dry-run").out


@pytest.mark.parametrize("question", QUESTIONS[:6], ids=" ".join)
def test_a_small_question_over_what_is_known_loads_no_models(root: Path, question: tuple[str, ...]) -> None:
    program = (
        "import sys\n"
        f"sys.argv = ['leadkit', '--root', {str(root)!r}, *{question!r}]\n"
        "from leadkit.__main__ import main\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        "    print([name for name in ('pydantic', 'numpy', 'networkx') if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, env=not_in_ci())
    assert done.stderr.splitlines()[-1] == "[]"
    assert done.stdout == ask(root, *question, CI="true").out


def test_a_question_that_plain_records_cannot_answer_is_asked_of_the_models(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in os.environ.keys() - not_in_ci().keys():
        monkeypatch.delenv(name)
    asked: list[bool] = []

    def ask_for_all_of_a_record(session: Session) -> str:
        asked.append(session.is_plain)
        return str(session.day.repo.people["person-000001"].record.model_dump()["name"])

    session = Session(root, date.fromisoformat(DAY), lambda _: None)
    assert session.plainly(ask_for_all_of_a_record)
    assert asked == [True, False]
    assert "last_build" in vars(session), "what is not believed of the last build is told"


def test_a_record_in_rare_writing_is_found_as_well(root: Path) -> None:
    found = root / "data/resources/resource-1.yaml"
    found.write_text(RARE, encoding="utf-8")
    time.sleep(2.1)
    assert ask(root, "validate").code == 0
    question = "find", "the question of one"
    without = ask(root, *question, CI="true")
    ask(root, *question)
    assert ask(root, *question) == without
    assert "A question of one" in without.out
    found.unlink()


def test_what_changes_is_seen_and_a_fault_is_told(root: Path) -> None:
    person = root / "data/people/person-000001.yaml"
    before = person.read_text(encoding="utf-8")
    try:
        person.write_text(before.replace("name: ", "name: Zuleika "), encoding="utf-8")
        assert "Zuleika" in ask(root, "find", "Zuleika").out
        person.write_text(before.replace("name: ", "nme: "), encoding="utf-8")
        faulty = ask(root, "find", "Zuleika")
        assert (faulty.code, "person-000001.yaml" in faulty.out) == (1, True)
    finally:
        person.write_text(before, encoding="utf-8")


def test_a_build_after_a_change_is_the_same_whether_other_pages_are_known_or_not(root: Path, tmp_path: Path) -> None:
    built = []
    for name, env in (("with", {}), ("without", {"CI": "true"})):
        copy = tmp_path / name
        shutil.copytree(root, copy)
        person = copy / "data/people/person-000001.yaml"
        person.write_text(person.read_text(encoding="utf-8").replace("name: ", "name: Zuleika "), encoding="utf-8")
        assert ask(copy, "build", "--as-of", DAY, **env).code == 0
        built.append({path.relative_to(copy): path.read_bytes() for path in (copy / "artifacts").rglob("*.*")})
    assert built[0] == built[1]
    published = {path.relative_to(root): path.read_bytes() for path in (root / "artifacts").rglob("*.*")}
    pages = [path for path in published if path.match("matches/people/*")]
    assert 0 < sum(built[0][path] != published[path] for path in pages) < len(pages) / 2


def test_a_build_after_a_build_makes_nothing_anew_and_sees_what_became_of_artifacts(root: Path) -> None:
    def makes() -> tuple[str, bool]:
        """What a build says, and whether it had to lay out pages, whose files are not kept then."""
        for path in kept(root).glob("pages-*"):
            path.unlink()
        said = ask(root, "build").err
        return said, any(kept(root).glob("pages-*"))

    artifacts = root / "artifacts"
    before = {path: path.read_bytes() for path in artifacts.rglob("*.*")}
    page, foreign = artifacts / "matches/README.md", artifacts / "matches/notes.txt"
    up_to_date, written = (
        f"leadkit: {len(before)} artifacts {state}, as of {DAY}\n" for state in ("up to date", "written")
    )
    kept_too = "leadkit: artifacts/matches/notes.txt was kept; leadkit did not write it\n"
    assert makes() == (up_to_date, False)
    page.write_bytes(page.read_bytes() + b"x")
    assert makes() == (written, True)
    page.unlink()
    assert makes() == (written, True)
    assert makes() == (up_to_date, False)
    artifacts.chmod(0o555)
    refused = makes()
    artifacts.chmod(0o755)
    assert ("artifacts/ is read-only" in refused[0], refused[1]) == (True, False)
    try:
        foreign.write_text("x", encoding="utf-8")
        assert makes() == (kept_too + up_to_date, True)
        assert makes() == (kept_too + up_to_date, False)
    finally:
        foreign.unlink()
    assert {path: path.read_bytes() for path in artifacts.rglob("*.*")} == before


def test_the_kept_files_stay_few_and_whoever_is_forgotten_is_in_none(root: Path, tmp_path: Path) -> None:
    for number in range(70):
        (kept(root) / f"old-{number}").write_bytes(b"x")
    shutil.rmtree(kept(root) / "none", ignore_errors=True)
    assert ask(root, "find", "skill 2", "--as-of", "2026-11-22").code == 0
    assert len([*kept(root).iterdir()]) <= 64
    copy = tmp_path / "copy"
    shutil.copytree(root, copy)
    forgotten = leadkit("--root", copy, "forget", "person-000001", cwd=tmp_path)
    assert forgotten.code in (0, 1)
    assert not (copy / "data/people/person-000001.yaml").exists()
    found = [path.name for path in kept(copy).glob("*") if b"person-000001" in path.read_bytes()]
    assert found == []


def test_nothing_is_kept_in_ci_without_a_git_folder_or_through_a_link(root: Path, tmp_path: Path) -> None:
    for name in ("ci", "none", "link"):
        shutil.copytree(root / "data", tmp_path / name / "data")
        shutil.copy(root / "leadkit.yaml", tmp_path / name)
    git(tmp_path / "ci", "init")
    git(tmp_path / "link", "init")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link/.git/leadkit").symlink_to(tmp_path / "elsewhere")
    time.sleep(2.1)
    for name, env in (("ci", {"CI": "true"}), ("none", {}), ("link", {})):
        assert leadkit("--root", tmp_path / name, "find", "skill 2", cwd=tmp_path, env=env).code == 0
        assert not (tmp_path / name / ".git/leadkit/kept").exists()
    assert [*(tmp_path / "elsewhere").iterdir()] == []
