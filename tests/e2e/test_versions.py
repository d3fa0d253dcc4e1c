"""Every state that this repository ever had can be read, and the first is migrated, built and quiet; with real git."""

import subprocess
from pathlib import Path

import pytest

from community import AMINA, tree
from leadkit.commands.past import Past, read_past
from leadkit.storage.git import read_revisions
from program import contents, git, leadkit, write

ROOT = Path(__file__).parents[2]
_STEP = 6


def states() -> list[str]:
    """A commit of each state of data/ and leadkit.yaml, from the first that had records."""
    known = subprocess.run(
        ["git", "rev-list", "--reverse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    shallow = subprocess.run(
        ["git", "rev-parse", "--is-shallow-repository"], cwd=ROOT, capture_output=True, check=False
    )
    if known.returncode or shallow.stdout.strip() != b"false":
        pytest.skip("this copy has no whole history")
    commits = known.stdout.split()
    asked = "".join(f"{commit}:data\n{commit}:leadkit.yaml\n" for commit in commits)
    told = subprocess.run(
        ["git", "cat-file", "--batch-check"], cwd=ROOT, input=asked, capture_output=True, text=True, check=True
    )
    lines = [line.partition(" ")[0] if not line.endswith("missing") else "" for line in told.stdout.splitlines()]
    found: dict[tuple[str, str], str] = {}
    for commit, records, settings in zip(commits, lines[::2], lines[1::2], strict=True):
        if records:
            found.setdefault((records, settings), commit)
    return list(found.values())


@pytest.fixture(scope="module")
def sample() -> list[tuple[str, Past]]:
    """The first four states, every sixth and the last; benchmarks/history.py reads all of them."""
    commits = states()
    chosen = list(dict.fromkeys([*commits[:4], *commits[4::_STEP], commits[-1]]))
    found: list[tuple[str, Past]] = []
    for commit, tree_of_it in zip(chosen, read_revisions(ROOT, chosen), strict=True):
        found.append((commit, read_past(tree_of_it, found[-1][1].loaded.repository if found else None)))
    return found


def test_every_state_can_be_read(sample: list[tuple[str, Past]]) -> None:
    assert [commit for commit, past in sample if past.repository is None] == []
    for commit, past in sample[3:]:
        assert past.left_out.records == 0, commit
        assert past.left_out.entries <= 1, commit


def test_the_first_sound_state_is_migrated_and_built(sample: list[tuple[str, Past]], tmp_path: Path) -> None:
    commit = next(commit for commit, past in sample if not past.left_out)
    ((texts, _),) = read_revisions(ROOT, [commit])
    for path, content in texts.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    assert "[older-version]" in leadkit("validate", cwd=tmp_path).out
    assert leadkit("migrate", "--check", cwd=tmp_path).code == 1
    assert leadkit("migrate", cwd=tmp_path).code == 0
    assert leadkit("validate", cwd=tmp_path).code == 0
    assert leadkit("build", cwd=tmp_path).code == 0
    before = contents(tmp_path / "data")
    again = leadkit("migrate", cwd=tmp_path)
    assert (again.code, "nothing to change" in again.err, contents(tmp_path / "data")) == (0, True, before)


CAMP = "title: {en: Camp}\nkind: camp\nselection: {rules: First come}\n"


def test_an_old_commit_is_compared_by_what_it_says_and_not_by_its_form(tmp_path: Path) -> None:
    root = write(tmp_path, tree("trainings/camp.yaml", CAMP, amina=AMINA))
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "old")
    assert leadkit("migrate", "--diff", cwd=root).out.count("+++ ") == 2
    assert leadkit("migrate", cwd=root).code == 0
    assert "No record changes" in leadkit("diff", "HEAD", cwd=root).out
    assert "Nothing has changed." in leadkit("report", "--since", "HEAD", cwd=root).out


def test_products_wait_for_the_migration_and_say_so(tmp_path: Path) -> None:
    root = write(tmp_path, tree("trainings/camp.yaml", CAMP, amina=AMINA))
    refused = leadkit("build", cwd=root)
    assert refused.code == 1
    assert "leadkit migrate" in refused.out + refused.err
    assert leadkit("validate", "data/trainings", cwd=root).code == 1
    assert leadkit("validate", "data/people", cwd=root).code == 0


def test_a_fault_of_a_person_s_own_is_shown_and_nothing_is_written(tmp_path: Path) -> None:
    root = write(tmp_path, tree("trainings/camp.yaml", CAMP, amina=AMINA.replace("skill: facilitation", "skill: gone")))
    before = contents(root)
    done = leadkit("migrate", cwd=root)
    assert (done.code, "gone" in done.out, "nothing was changed" in done.err) == (1, True, True)
    assert {path: text for path, text in contents(root).items() if not path.startswith(".leadkit")} == before
