"""What leadkit reads again of what it wrote: a pull request can bring other things there, and they do no harm."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community import AMINA, BERTA, tree
from program import assert_whole, contents, git, leadkit, write

NEXT_YEAR = AMINA.replace("given: 2026-06-02", "given: 2999-01-01")
READ_BACK = ("artifacts/manifest.json", "artifacts/matches/matches.json", "artifacts/matches/previous.json")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built on two days, so that there are two rounds; and a site."""
    shed = "data/groups/shed.yaml", "name: Shed\nkind: team\nsources: [https://example.org]\n"
    root = write(tmp_path_factory.mktemp("built") / "community", tree(*shed, amina=AMINA, berta=BERTA))
    for day in ("2026-06-01", "2026-09-01"):
        assert leadkit("build", "--site", "--as-of", day, cwd=root).code == 0
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "community"))


@pytest.mark.parametrize("day", ["2998-12-31", "9999-12-31", "0001-01-01", "soon"])
def test_the_day_of_a_manifest_that_cannot_be_is_told_and_not_used(root: Path, day: str) -> None:
    path = root / "artifacts/manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "as_of": day}))
    shown = leadkit("validate", cwd=root)
    assert (shown.code, "[ignored-artifact]" in shown.out, day in shown.out) == (0, True, True)
    done = leadkit("build", cwd=root)
    assert (done.code, "artifacts/manifest.json: warning: the day of the last build cannot be right" in done.err) == (
        0,
        True,
    )
    assert json.loads(path.read_text())["as_of"] not in (day, "2026-09-01")
    assert "ignored-artifact" not in leadkit("validate", cwd=root).out


def test_an_agreement_that_has_not_begun_is_not_published_by_a_day_of_a_stranger(root: Path) -> None:
    write(root, {"data/people/amina.yaml": NEXT_YEAR.replace("Amina", "Zubeida")})
    leadkit("build", cwd=root)
    path = root / "artifacts/manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "as_of": "2999-06-01"}))
    for command in (("build",), ("build", "--site"), ("why", "berta"), ("report",), ("index",)):
        done = leadkit(*command, cwd=root)
        assert "Zubeida" not in done.out
    assert not [name for name, content in contents(root).items() if b"Zubeida" in content and "data/" not in name]


def test_a_file_of_the_last_round_that_leadkit_cannot_have_written_is_told_by_validate(root: Path) -> None:
    write(root, {"artifacts/matches/previous.json": "<<<<<<< ours\n", "artifacts/matches/matches.json": '{"pairs": 5}'})
    done = leadkit("validate", cwd=root)
    assert (done.code, done.out.count("[damaged-artifact]")) == (1, 1)
    write(
        root, {"artifacts/matches/matches.json": '{"pairs": [5]}', "artifacts/matches/previous.json": '{"pairs": []}'}
    )
    done = leadkit("validate", cwd=root)
    assert (done.code, "rows of the last round that cannot be right and are ignored: 1" in done.out) == (0, True)
    assert "ignored-artifact" not in leadkit("validate", "data/people", cwd=root).out


@pytest.mark.parametrize("name", [*READ_BACK, "artifacts/feeds/entries.json", "site/.leadkit-site"])
@settings(max_examples=3, suppress_health_check=list(HealthCheck), deadline=None, derandomize=True)
@given(
    where=st.floats(0, 1),
    cut=st.integers(0, 30),
    text=st.sampled_from(["", "null", "-1", '"x"', "[]", "{", "9" * 40, "\0"]),
)
def test_whatever_stands_in_a_file_that_is_read_back_nothing_breaks(
    built: Path, tmp_path_factory: pytest.TempPathFactory, name: str, where: float, cut: int, text: str
) -> None:
    root = Path(shutil.copytree(built, tmp_path_factory.mktemp("mutant") / "community"))
    path = root / name
    content = path.read_text()
    at = int(where * len(content))
    path.write_text(content[:at] + text + content[at + cut :])
    before = contents(root)
    for command in (("validate",), ("build", "--site")):
        done = leadkit(*command, cwd=root)
        assert done.code in (0, 1, 2)
        if done.code == 2:
            assert "did not write" in done.err
    after = contents(root)
    assert {p: c for p, c in after.items() if p.startswith("data/")} == {
        p: c for p, c in before.items() if p.startswith("data/")
    }
    if done.code == 0:
        assert_whole(root)
    else:
        assert {p: c for p, c in after.items() if p.startswith("artifacts/matches")} == {
            p: c for p, c in before.items() if p.startswith("artifacts/matches")
        }


@pytest.mark.parametrize(
    "name", [".artifacts.leadkit-new", ".site.leadkit-old", ".leadkit", "artifacts", "docs/.x.leadkit-new"]
)
def test_a_link_where_leadkit_writes_is_a_finding_and_is_not_written_through(tmp_path: Path, name: str) -> None:
    root = write(tmp_path / "root", {**tree(amina=AMINA), "docs/x": "x"})
    write(tmp_path / "outside", {"mine": "mine"})
    before = contents(tmp_path / "outside")
    (root / name).symlink_to(tmp_path / "outside")
    done = leadkit("validate", cwd=root)
    assert (done.code, f"{name}:1:1: error: this is not a regular file: leadkit writes here" in done.out) == (
        1,
        True,
    )
    for command in (("build", "--site"), ("build", "--site", "--out", "docs/x2"), ("fmt",), ("new", "person", "cleo")):
        leadkit(*command, cwd=root)
    assert contents(tmp_path / "outside") == before


def test_a_change_that_a_pull_request_brings_is_a_finding_and_is_not_finished(tmp_path: Path) -> None:
    plan = {
        "command": "fmt",
        "files": [["data/people/amina.yaml", None, None]],
        "made": [],
        "removed": [],
        "artifacts": None,
    }
    root = write(tmp_path, {**tree(amina=AMINA), ".leadkit/change/journal.json": json.dumps(plan)})
    git(root, "init")
    git(root, "add", "--force", ".")
    done = leadkit("validate", cwd=root)
    assert (done.code, ".leadkit/change:1:1: error: this came with the repository" in done.out) == (1, True)
    assert (root / "data/people/amina.yaml").read_text() == AMINA
    done = leadkit("build", cwd=root)
    assert (done.code, "is tracked by git" in done.err) == (3, True)
