"""`leadkit forget` and `leadkit rename`, in a real repository: nothing is left, nothing is lost."""

import json
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from community import person, tree
from program import contents, git, leadkit, write

MENTORING = (
    "mentoring:\n  # met every Friday\n  - {mentor: people/zubeida, skill: wikidata, status: met, on: 2026-06-01}\n"
)
LEARNED = "learned:\n  - {skill: budgeting, from: 1, to: 2, on: 2026-05-02, via: people/zubeida}\n"
FILES = {
    **tree(
        zubeida=person("[{skill: wikidata, level: 5}, {skill: budgeting, level: 4}]").replace("Somebody", "Zubeida Q"),
        learner=person(
            wants="[{skill: facilitation, goal: 2}]",
            more=f"# keeps a garden\n{MENTORING}{LEARNED}",
        ),
        other=person("[{skill: facilitation, level: 4}]"),
    ),
    "data/trainings/school.yaml": (
        "title: {en: School}\nkind: camp\ntrainers: [people/zubeida, people/other]\n"
        "teaches: [{skill: wikidata, level: 2}]\n"
    ),
    "data/trainings/solo.yaml": "title: {en: Solo}\nkind: camp\ntrainers: [people/zubeida]\n",
    ".gitignore": ".leadkit/\n/site/\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The community as it was committed, made once."""
    folder = write(tmp_path_factory.mktemp("built") / "community", FILES)
    git(folder, "init")
    assert leadkit("build", "--as-of", "2026-11-21", cwd=folder).code == 0
    git(folder, "add", ".")
    git(folder, "commit", "-m", "first")
    return folder


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "community"))


def text(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


def test_the_name_is_nowhere_in_the_tree_afterwards(root: Path) -> None:
    assert "Zubeida" in text(root, "artifacts/matches/README.md") + text(root, "artifacts/graph/graph.json")
    write(root, {".leadkit/exclusions.yaml": "exclusions:\n  - [people/zubeida, people/other]\n"})
    done = leadkit("forget", "zubeida", "--as-of", "2026-11-21", cwd=root)
    assert (done.code, "built artifacts/ again" in done.out) == (0, True), done.out
    for path, content in contents(root).items():
        if not path.startswith(".git/"):
            assert b"zubeida" not in content.lower(), path
            assert "zubeida" not in path.lower()
    assert leadkit("validate", cwd=root).code == 0
    assert leadkit("build", "--check", cwd=root).code == 0


def test_what_others_wrote_stays(root: Path) -> None:
    leadkit("forget", "people/zubeida", "--as-of", "2026-11-21", cwd=root)
    learner = text(root, "data/people/learner.yaml")
    assert "# keeps a garden" in learner
    assert "{skill: budgeting, from: 1, to: 2, on: 2026-05-02}" in learner
    assert "mentoring" not in learner
    assert "trainers: [people/other]" in text(root, "data/trainings/school.yaml")
    assert "trainers" not in text(root, "data/trainings/solo.yaml")


def test_where_nothing_was_built_nothing_is_built_again(root: Path) -> None:
    shutil.rmtree(root / "artifacts")
    done = leadkit("forget", "zubeida", "--as-of", "2026-11-21", cwd=root)
    assert (done.code, "built artifacts/ again" in done.out, (root / "artifacts").exists()) == (0, False, False)
    changed = [line for line in done.out.splitlines() if line.startswith("changed ")]
    assert changed == [f"changed data/{path}.yaml" for path in ("people/learner", "trainings/school", "trainings/solo")]


def test_it_says_what_history_forks_and_caches_keep(root: Path) -> None:
    done = leadkit("forget", "zubeida", "--as-of", "2026-11-21", cwd=root)
    assert "1 commit of this clone" in done.out
    assert "git filter-repo --invert-paths --path data/people/zubeida.yaml --path artifacts" in done.out
    assert "forks" in done.out
    assert "caches" in done.out


def test_words_that_nobody_but_their_author_can_change_are_told_by_place(root: Path) -> None:
    write(root, {"NEWS.md": "Hello\nThanks to Zubeida Q!\n", "data/people/other.yaml": f"# ask zubeida\n{person()}"})
    done = leadkit("forget", "zubeida", "--as-of", "2026-11-21", cwd=root)
    assert done.code == 1
    assert "still there: NEWS.md (line 2)" in done.out
    assert "still there: data/people/other.yaml (line 1)" in done.out


def test_what_anybody_may_say_of_a_place_or_an_hour_is_no_trace(root: Path) -> None:
    home = person(more="timezone: Europe/Malta\n").replace("Somebody", "Zubeida Q")
    write(root, {"data/people/zubeida.yaml": home, "NEWS.md": "The clocks of Europe/Malta\n"})
    done = leadkit("forget", "zubeida", "--as-of", "2026-11-21", cwd=root)
    assert (done.code, "NEWS.md" in done.out) == (0, False), done.out


def test_words_that_somebody_else_uses_too_are_theirs(root: Path) -> None:
    offers = "[{skill: wikidata, level: 5, note: Ask me about maps}]"
    people = {"zubeida": person(offers).replace("Somebody", "Zubeida Q"), "other": person(offers)}
    write(root, {f"data/people/{name}.yaml": text for name, text in people.items()})
    write(root, {"NEWS.md": "Ask me about maps\n"})
    done = leadkit("forget", "zubeida", "--as-of", "2026-11-21", cwd=root)
    assert (done.code, "NEWS.md" in done.out) == (0, False), done.out


HIDDEN = {
    "page.html": "<p>Zubeida&nbsp;Q</p>\n",
    "data.json": '"\\u005aubeida Q"\n',
    "link.txt": "https://example.org/wiki/User:Zubeida_Q\n",
    "broken.txt": "thanks to Zubeida\nQ for all\n",
    "wide.txt": "Ｚｕｂｅｉｄａ Q\n",
}


@pytest.mark.parametrize("name", HIDDEN)
def test_a_name_is_found_however_it_is_written(root: Path, name: str) -> None:
    write(root, {name: HIDDEN[name]})
    done = leadkit("forget", "zubeida", "--as-of", "2026-11-21", cwd=root)
    assert (done.code, f"still there: {name} (line 1)" in done.out) == (1, True)


def test_what_cannot_be_read_is_told_and_is_no_finding(root: Path) -> None:
    (root / "photo.jpg").write_bytes(b"\xff\xd8\x00")
    done = leadkit("forget", "zubeida", "--as-of", "2026-11-21", cwd=root)
    assert (done.code, "not read: photo.jpg" in done.out) == (0, True)


def test_it_can_be_repeated_after_it_was_stopped(root: Path) -> None:
    lock = FileLock(root / ".leadkit/publish.lock")
    with lock:
        stopped = leadkit("forget", "zubeida", "--as-of", "2026-11-21", cwd=root)
    assert stopped.code == 3
    assert "people/zubeida" in text(root, "data/trainings/school.yaml")
    assert leadkit("forget", "zubeida", "--as-of", "2026-11-21", cwd=root).code == 0


def test_the_exclusions_stay_private(root: Path) -> None:
    file = root / ".leadkit/exclusions.yaml"
    write(
        root,
        {".leadkit/exclusions.yaml": "exclusions:\n  - [people/zubeida, people/other]\n  - [people/other, people/x]\n"},
    )
    file.chmod(0o600)
    assert ".leadkit/exclusions.yaml" in leadkit("forget", "zubeida", "--as-of", "2026-11-21", cwd=root).out
    assert file.read_text(encoding="utf-8") == "exclusions:\n  - [people/other, people/x]\n"
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_dry_run_changes_nothing_and_an_unknown_person_is_told(root: Path) -> None:
    before = contents(root)
    done = leadkit("forget", "zubeida", "--dry-run", cwd=root)
    assert (done.code, "would remove data/people/zubeida.yaml" in done.out) == (0, True)
    missing = leadkit("forget", "zubaida", cwd=root)
    assert (missing.code, "did you mean 'zubeida'?" in missing.err) == (2, True)
    assert {p: c for p, c in contents(root).items() if not p.startswith(".git/")} == {
        p: c for p, c in before.items() if not p.startswith(".git/")
    }


def test_errors_elsewhere_stop_it_but_errors_in_the_record_itself_do_not(root: Path) -> None:
    write(root, {"data/people/zubeida.yaml": f"{FILES['data/people/zubeida.yaml']}nonsense: 1\n"})
    assert leadkit("forget", "zubeida", "--dry-run", cwd=root).code == 0
    write(root, {"data/people/other.yaml": f"{person()}nonsense: 1\n"})
    done = leadkit("forget", "zubeida", cwd=root)
    assert (done.code, "unknown-key" in done.out) == (1, True)
    assert (root / "data/people/zubeida.yaml").exists()


def test_of_a_record_that_cannot_be_read_only_the_id_is_known(root: Path) -> None:
    write(root, {"data/people/zubeida.yaml": "name: Zubeida Q\ncontact: [\n", "NEWS.md": "Thanks, Zubeida Q\n"})
    done = leadkit("forget", "zubeida", "--as-of", "2026-11-21", cwd=root)
    assert (done.code, "only its id was looked for" in done.err) == (1, True)  # the id is a word of the name here


def test_a_published_site_goes_too(root: Path) -> None:
    assert leadkit("build", "--site", "--as-of", "2026-11-21", cwd=root).code == 0
    assert (root / "site/en/people/zubeida.html").exists()
    done = leadkit("forget", "zubeida", "--as-of", "2026-11-21", cwd=root)
    assert (done.code, "removed site/" in done.out, (root / "site").exists()) == (0, True, False)


def test_rename_writes_every_reference_and_keeps_the_old_id_as_an_alias(root: Path) -> None:
    done = leadkit("rename", "skills/wikidata", "structured-data", "--as-of", "2026-11-21", cwd=root)
    assert done.code == 0, done.out + done.err
    assert not (root / "data/skills/wikidata.yaml").exists()
    assert "skill: structured-data" in text(root, "data/people/zubeida.yaml")
    assert "skill: structured-data" in text(root, "data/people/learner.yaml")
    assert "# met every Friday" in text(root, "data/people/learner.yaml")
    assert leadkit("validate", cwd=root).code == 0
    assert leadkit("build", "--check", cwd=root).code == 0
    found = leadkit("find", "wikidata", "--format", "json", cwd=root)
    assert "structured-data" in found.out


def test_rename_reaches_keys_of_maps_and_settings(root: Path) -> None:
    group = "name: G\nkind: team\nlanguages: [en]\nassessment:\n  wikidata: {value: low, robustness: high}  # ours\n"
    write(root, {"data/groups/g.yaml": group, "leadkit.yaml": "name: Q\nhelpers: [g]\n"})
    assert leadkit("rename", "skills/wikidata", "structured-data", cwd=root).code == 0
    assert "structured-data: {value: low, robustness: high}  # ours" in text(root, "data/groups/g.yaml")
    assert leadkit("rename", "groups/g", "gardeners", cwd=root).code == 0
    assert "helpers: [gardeners]" in text(root, "leadkit.yaml")


def test_an_old_id_that_the_label_does_not_say_becomes_an_alias(root: Path) -> None:
    write(root, {"data/skills/x-y.yaml": "label: {fr: jardinage}\ncategory: technical\n"})
    assert leadkit("rename", "skill/x-y", "gardening", cwd=root).code == 0
    assert "fr: [x y]" in text(root, "data/skills/gardening.yaml")


def test_a_renamed_person_keeps_pairs_of_the_last_round(root: Path) -> None:
    write(root, {".leadkit/exclusions.yaml": "exclusions:\n  - [people/other, people/zubeida]  # private\n"})
    done = leadkit("rename", "people/other", "sunflower", "--as-of", "2026-11-28", cwd=root)
    assert done.code == 0
    pairs = json.loads(text(root, "artifacts/matches/matches.json"))["pairs"]
    assert [pair["continued"] for pair in pairs if pair["mentor"] == "people/sunflower"] == [True]
    assert text(root, ".leadkit/exclusions.yaml") == "exclusions:\n  - [people/sunflower, people/zubeida]  # private\n"
    assert "no aliases" in done.err


@pytest.mark.parametrize(
    ("record", "new", "told"),
    [
        ("people/nobody", "x", "no person is called 'nobody'"),
        ("wikidata", "x", "is not the name of a record"),
        ("skills/wikidata", "budgeting", "exists already"),
        ("skills/wikidata", "Wiki Data", "such as wiki-data"),
        ("skills/wikidata", "../x", "cannot be an id"),
        ("skills/wikidata", "con", "cannot be an id"),
    ],
)
def test_a_rename_that_cannot_be_is_refused(root: Path, record: str, new: str, told: str) -> None:
    done = leadkit("rename", record, new, cwd=root)
    assert (done.code, told in done.err) == (2, True)


def test_exclusions_that_are_no_list_are_left_as_they_are(root: Path) -> None:
    write(root, {".leadkit/exclusions.yaml": "exclusions: 5\n"})
    done = leadkit("forget", "zubeida", "--as-of", "2026-11-21", cwd=root)
    assert done.code in (0, 1)
    assert (root / ".leadkit/exclusions.yaml").read_text(encoding="utf-8") == "exclusions: 5\n"
    assert not (root / "data/people/zubeida.yaml").exists()


def test_exclusions_of_others_are_left_as_they_are(root: Path) -> None:
    kept = "exclusions:\n    - [people/other,   people/learner]   # they know why\n"
    write(root, {".leadkit/exclusions.yaml": kept})
    done = leadkit("forget", "zubeida", "--as-of", "2026-11-21", cwd=root)
    assert (done.code, "exclusions.yaml" in done.out) == (0, False)
    assert text(root, ".leadkit/exclusions.yaml") == kept
