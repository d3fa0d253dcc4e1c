"""`leadkit calibrate` over the history of a real repository: a few months of builds, and records that answer them."""

import json
import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from community import person, tree
from program import git, leadkit, write

LIST: Final = "artifacts/matches/matches.json"
SETTINGS: Final = "name: Garden friends\nlanguages: [en]\nmatching: {mentors: 1, seats: 1}\n"
LATER: Final = ("--as-of", "2021-09-01")
SEEDLINGS: Final = ("quillan", "brambow")
"""The beginnings of everybody's name, one for each spring."""


def cohort(name: str, size: int) -> dict[str, str]:
    """Learners, half of them with many hours, and as many mentors."""
    texts = {}
    for number in range(size):
        hours = "10:00-14:00" if number % 2 else "10:00-11:00"
        zone = "timezone: Africa/Accra\nhours: ['mon {}']\n"
        priority = ("low", "normal", "high")[number % 3]
        texts[f"{name}-{number}"] = person(
            wants=f"[{{skill: facilitation, goal: 3, priority: {priority}}}]",
            languages=f"{{en: {3 if number % 5 < 2 else 5}}}",
            more=zone.format(hours),
        )
        texts[f"{name}-mentor-{number}"] = person("[{skill: facilitation, level: 4}]", more=zone.format("10:00-14:00"))
    agreed = {key: re.sub(r"given: [\d-]+", "given: 2020-05-02", text) for key, text in texts.items()}
    return tree(**agreed)


def build(root: Path, day: str) -> None:
    assert leadkit("build", "--as-of", day, cwd=root).code == 0
    commit(root, day)


def commit(root: Path, text: str) -> str:
    git(root, "add", ".")
    git(root, "commit", "-m", text)
    return git(root, "rev-parse", "HEAD").strip()


def pairs(root: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((root / LIST).read_text(encoding="utf-8"))["pairs"]
    return found


def shares_hours(pair: dict[str, Any]) -> bool:
    return any(reason["reason"] == "overlap" and reason["points"] >= 90 for reason in pair["reasons"])


def answer(root: Path, suggested: Iterable[dict[str, Any]], day: str) -> int:
    """Who shares many hours meets, but for a few; of the others a few do. How many met."""
    met = 0
    for number, pair in enumerate(suggested):
        is_odd = number % 8 == 0
        has_met = shares_hours(pair) != is_odd
        status = "met" if has_met else "accepted"
        met += has_met
        path = root / f"data/{pair['learner']}.yaml"
        line = f"mentoring: [{{mentor: {pair['mentor']}, skill: facilitation, status: {status}, on: {day}}}]\n"
        path.write_text(path.read_text(encoding="utf-8") + (line if has_met or is_odd or number % 3 else ""))
    return met


class Grown(NamedTuple):
    """A community, the learners and mentors that were suggested to each other in its first list and later, and how
    many of these pairs met."""

    root: Path
    first: set[tuple[str, str]]
    later: set[tuple[str, str]]
    met: int


def couples(suggested: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(pair["learner"], pair["mentor"]) for pair in suggested}


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Grown:
    """Two springs of suggestions and their answers, with weights that were changed in between."""
    root = write(tmp_path_factory.mktemp("grown") / "community", {"leadkit.yaml": SETTINGS, **cohort("quillan", 36)})
    write(root, {".gitignore": ".leadkit/\n"})
    git(root, "init")
    build(root, "2021-01-05")
    first = couples(pairs(root))
    met = answer(root, pairs(root), "2021-01-20")
    (root / "leadkit.yaml").write_text(SETTINGS.replace("seats: 1", "seats: 1, weights: {overlap: 90, skill: 360}"))
    write(root, cohort("brambow", 36))
    build(root, "2021-02-10")
    later = couples(pairs(root))
    fresh = [pair for pair in pairs(root) if "brambow" in pair["learner"]]
    met += answer(root, fresh, "2021-03-01")
    build(root, "2021-03-15")
    later |= couples(pairs(root))
    return Grown(root, first, later - first, met)


@pytest.fixture
def root(grown: Grown, tmp_path: Path) -> Path:
    return Path(shutil.copytree(grown.root, tmp_path / "community"))


def calibrated(root: Path, *more: str) -> dict[str, Any]:
    done = leadkit("calibrate", "--format", "json", *(more or LATER), cwd=root)
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_what_was_answered_is_found_and_the_lines_can_be_written(grown: Grown, root: Path) -> None:
    found = calibrated(root)
    suggestions = len(grown.first | grown.later)
    assert (found["suggestions"], found["met"], found["verdict"]) == (suggestions, grown.met, "proposed")
    assert len(grown.first) == 36 <= len(grown.later)
    overlap = next(part for part in found["parts"] if part["part"] == "overlap")
    assert overlap["reason"] == "predicts"
    assert overlap["with"]["met"] + overlap["other"]["met"] == grown.met
    assert (
        overlap["with"]["met"] / overlap["with"]["pairs"]
        > 0.8
        > 0.3
        > overlap["other"]["met"] / overlap["other"]["pairs"]
    )
    assert found["weights"]["overlap"] > 90

    page = leadkit("calibrate", *LATER, cwd=root).out
    (lines,) = [text.partition("```")[0] for text in page.split("```yaml\n")[1:]]
    assert f"    overlap: {found['weights']['overlap']}\n" in lines
    assert f"hours a week met more often: {overlap['with']['met']} of {overlap['with']['pairs']} against" in page
    (root / "leadkit.yaml").write_text("name: Garden friends\n" + lines, encoding="utf-8")
    assert leadkit("validate", cwd=root).code == 0
    git(root, "checkout", "leadkit.yaml")
    assert git(root, "status", "--porcelain") == ""  # nothing changes by itself


def test_it_says_the_same_everywhere_and_names_nobody(root: Path) -> None:
    said = [
        leadkit("calibrate", *LATER, "--format", form, cwd=root, env=env).out
        for form, env in (
            ("json", {}),
            ("json", {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "ar", "OPENBLAS_NUM_THREADS": "1"}),
            *(("markdown", {}), ("csv", {})),
        )
    ]
    assert said[0] == said[1]
    assert not any(name in text for text in said for name in (*SEEDLINGS, "people/"))


def test_young_suggestions_are_open_and_since_begins_later(grown: Grown, root: Path) -> None:
    found = calibrated(root, "--as-of", "2021-04-10")
    assert (found["suggestions"], found["left_out"]["open"], found["verdict"]) == (36, len(grown.later), "too-few")
    assert calibrated(root, "--as-of", "2021-03-20")["suggestions"] == 0
    assert calibrated(root, *LATER, "--since", "2021-02-01")["suggestions"] == len(grown.later)
    today = calibrated(root, *LATER, "--since", "HEAD")  # the commits themselves are of today
    assert (today["suggestions"], today["verdict"]) == (0, "too-few")


def test_a_damaged_list_is_named_and_left_out(root: Path) -> None:
    before, whole = calibrated(root), (root / LIST).read_bytes()
    (root / LIST).write_bytes(b"<<<<<<< HEAD\n" + whole)
    broken = commit(root, "a conflict")
    (root / LIST).write_bytes(whole.replace(b'"points": 3', b'"points": 9'))
    commit(root, "by hand")
    (root / LIST).write_bytes(whole)
    settings = (root / "leadkit.yaml").read_text()
    (root / "leadkit.yaml").write_text(settings.replace("overlap: 90", "overlap: many"))
    unset = commit(root, "faulty settings")
    (root / "leadkit.yaml").write_text(settings + "# long\n" * 40_000)
    (root / LIST).write_bytes(whole + b"\n")
    huge = commit(root, "settings that nobody reads")
    (root / "leadkit.yaml").write_text(settings)
    (root / LIST).unlink()
    (root / LIST).symlink_to("../manifest.json")
    linked = commit(root, "a link")
    git(root, "checkout", unset, "--", LIST)
    commit(root, "whole again")
    after = calibrated(root)
    assert after["left_out"].pop("unread_commits") == [broken, unset, huge, linked]
    assert after["left_out"].pop("unread_rows") > 0
    for found in (before, after):
        del found["left_out"]
    assert after == before
    assert f"{broken[:12]}, {unset[:12]}, {huge[:12]} and {linked[:12]}" in leadkit("calibrate", *LATER, cwd=root).out


def test_who_has_left_or_withdrawn_is_in_no_number(grown: Grown, root: Path) -> None:
    first, second = pairs(root)[:2]
    (root / f"data/{first['mentor']}.yaml").unlink()
    path = root / f"data/{second['learner']}.yaml"
    path.write_text(path.read_text().replace("census]", "census], until: 2021-06-01"))
    gone = {first["mentor"], second["learner"]}
    assert calibrated(root)["suggestions"] == sum(not gone & set(pair) for pair in grown.first | grown.later)


def test_without_the_extra_it_says_what_to_install(root: Path) -> None:
    write(root.parent / "start", {"sitecustomize.py": "import sys\n\nsys.modules['firthmodels'] = None\n"})
    path = os.pathsep.join((str(root.parent / "start"), os.environ.get("PYTHONPATH", "")))
    done = leadkit("calibrate", *LATER, cwd=root, env={"PYTHONPATH": path})
    assert (done.code, done.out, "the extra 'calibrate'" in done.err) == (3, "", True)


def test_what_was_asked_wrongly_says_so(root: Path, tmp_path: Path) -> None:
    for since, hint in (("2021-02-31", "not a valid date"), ("1826-02-01", "too far"), ("nowhere", "no revision")):
        done = leadkit("calibrate", "--since", since, cwd=root)
        assert (done.code, hint in done.err) == (2, True), done
    assert leadkit("calibrate", cwd=write(tmp_path / "bare", tree(amina=person()))).code == 3
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--depth", "1", f"file://{root}", str(shallow))
    done = leadkit("calibrate", cwd=shallow)
    assert (done.code, "--unshallow" in done.err) == (3, True)


def test_a_community_below_the_top_of_its_repository(root: Path, tmp_path: Path) -> None:
    """Its lists are read, and not those of another folder."""
    top = tmp_path / "top"
    top.mkdir()
    git(top, "init")
    shutil.copytree(root, top / "inner", ignore=shutil.ignore_patterns(".git"))
    commit(top, "all at once")
    found = calibrated(top / "inner")
    assert (found["suggestions"], found["left_out"]["unread_commits"]) == (len(pairs(root)), [])
    assert pairs(root)
