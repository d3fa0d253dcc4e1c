"""A tree that is checked as a whole: valid or not, told in good measure, and without a trace in memory."""

import gc
import json
import time
from datetime import timedelta
from pathlib import Path

import pytest

from community import AMINA, BERTA, DAY, findings, person, tree
from leadkit.commands.build import build
from leadkit.commands.checking import check
from leadkit.commands.composing import composed
from leadkit.commands.session import FaultyRecords, Session, known_of
from leadkit.model.plain import Unjudged
from leadkit.storage.kept import data_state, kept_for
from program import git, write


def test_an_error_makes_a_tree_invalid_and_a_warning_does_not() -> None:
    skill = b"label: {en: A}\ncategory: technical\n"
    warned = check(({"data/skills/a.yaml": skill}, ()), DAY)
    assert (warned.is_valid, bool(warned.findings)) == (True, True)
    assert not check(({"data/skills/a.yaml": skill + b"x: 1\n"}, ()), DAY).is_valid


@pytest.mark.parametrize("enabled", [True, False])
def test_memory_is_cleared_after_a_check_as_it_was_before(enabled: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        check(({}, ()), DAY)
        assert gc.isenabled() == enabled
    finally:
        (gc.enable if before else gc.disable)()


@pytest.mark.parametrize(("number", "more"), [(299, []), (300, []), (301, ["1"]), (302, ["2"])])
def test_of_more_than_300_faults_in_one_file_the_number_of_the_others_is_told(number: int, more: list[str]) -> None:
    offers = ", ".join(f"{{skill: nothing-{n}, level: 3}}" for n in range(200))
    wants = ", ".join(f"{{skill: nothing-{n}, goal: 3}}" for n in range(200, number))
    found = findings(tree(amina=person(f"[{offers}]", f"[{wants}]")))
    told = [finding for finding in found if finding.rule == "unknown-reference"]
    assert (len(told), found[: len(told)]) == (min(number, 300), told)
    assert [finding.message for finding in found[len(told) :]] == [f"more problems in this file: {n}" for n in more]


def test_many_faults_in_one_file_hide_none_in_another() -> None:
    offers = ", ".join(f"{{skill: nothing-{n}, level: 3}}" for n in range(200))
    wants = ", ".join(f"{{skill: nothing-{n}, goal: 3}}" for n in range(200, 305))
    found = findings(tree(amina=person(f"[{offers}]", f"[{wants}]"), berta=person("[{skill: nothing, level: 3}]")))
    assert [finding.rule for finding in found if finding.path == "data/people/berta.yaml"] == ["unknown-reference"]


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("languages: {en: 9, xx-nowhere: 3}", ["wrong-value", "unknown-language"]),
        ("email: me@example.org", ["forbidden-personal-detail"]),
        ("nonsense: me@example.org", ["contact-detail-in-text"]),
    ],
)
def test_one_fault_is_told_once(line: str, rules: list[str]) -> None:
    text = f"name: A\nconsent: {{given: 2026-06-02, covers: [directory]}}\nusername: A\ncountry: GH\n{line}\n"
    text = text if line.startswith("languages") else f"{text}languages: {{en: 5}}\n"
    assert [finding.rule for finding in findings(tree(a=text))] == rules


FAULTY = AMINA.replace("facilitation", "facilitatoin")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A community in git whose records are valid, outside of CI."""
    for name in ("CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    folder = write(tmp_path / "community", tree(amina=AMINA, berta=BERTA))
    git(folder, "init")
    return folder


def test_settings_are_known_though_records_are_faulty(root: Path) -> None:
    write(root, {"data/people/amina.yaml": FAULTY, "data/people/berta.yaml": f"{BERTA}nonsense: x\n"})
    session = Session(root, DAY, lambda _: None)
    assert session.config.name == {"und": "Test"}
    with pytest.raises(FaultyRecords) as stopped:
        _ = session.repository
    assert sorted(finding.path for finding in stopped.value.findings) == [
        "data/people/amina.yaml",
        "data/people/berta.yaml",
    ]
    assert (stopped.value.what, stopped.value.files) == ("", len(session.loaded.texts))
    with pytest.raises(FaultyRecords):
        _ = session.known
    with pytest.raises(FaultyRecords) as stopped:
        session.stop_on_errors("data/people/berta.yaml")
    assert ({finding.path for finding in stopped.value.findings}, stopped.value.what) == (
        {"data/people/berta.yaml"},
        "data/people/berta.yaml",
    )
    assert stopped.value.texts["data/people/berta.yaml"] == session.loaded.texts["data/people/berta.yaml"]


def test_faulty_settings_stop_whatever_asks_for_them(root: Path) -> None:
    write(root, {"leadkit.yaml": "name: 5\nnonsense: x\n"})
    with pytest.raises(FaultyRecords) as stopped:
        _ = Session(root, DAY, lambda _: None).config
    assert stopped.value.what == "leadkit.yaml"


def test_what_an_earlier_run_knew_of_the_records_as_they_are_is_not_found_out_again(root: Path) -> None:
    steps: list[str] = []
    first = Session(root, DAY, steps.append)
    state = data_state(root)
    assert state is not None
    kept_for(root).keep(known_of(first.loaded).content, "known", state.name)
    assert steps == ["reading"]
    again = Session(root, DAY, steps.append)
    assert again.config == first.config
    assert [entry.name for entry in again.repository.people] == ["people/amina", "people/berta"]
    assert again.known.digest == first.known.digest == first.loaded.digest
    assert again.day.repo is again.repository
    assert steps == ["reading"]
    write(root, {"data/people/amina.yaml": FAULTY})
    with pytest.raises(FaultyRecords):
        _ = Session(root, DAY, steps.append).repository
    assert steps == ["reading", "reading"]


@pytest.mark.parametrize("is_faulty", [True, False])
def test_the_next_run_knows_records_for_valid_that_are(
    root: Path, monkeypatch: pytest.MonkeyPatch, is_faulty: bool
) -> None:
    monkeypatch.setattr("leadkit.storage.kept.SETTLED", -1.0)  # as if nothing had changed for a while
    write(root, {"data/people/amina.yaml": FAULTY if is_faulty else AMINA})
    steps: list[str] = []
    assert Session(root, DAY, steps.append).loaded.is_valid is not is_faulty
    again = Session(root, DAY, steps.append)
    if is_faulty:
        with pytest.raises(FaultyRecords):
            _ = again.repository
        assert steps == ["reading", "reading"]
    else:
        assert [entry.name for entry in again.repository.people] == ["people/amina", "people/berta"]
        assert steps == ["reading"]


def test_what_is_about_to_be_written_is_checked_in_place_of_what_lies_there(root: Path) -> None:
    texts = {path: text.encode() for path, text in tree(amina=FAULTY, berta=BERTA).items()}
    session = Session(root, DAY, lambda _: None, tree=(texts, ()))
    assert session.texts == (texts, ())
    assert not session.kept.is_there
    with pytest.raises(FaultyRecords):
        _ = session.repository
    Session(root, DAY, lambda _: None).stop_on_errors()


def test_the_day_given_goes_before_the_clock_s(root: Path) -> None:
    given = DAY.replace(day=1)
    sessions = (Session(root, DAY, lambda _: None), Session(root, DAY, lambda _: None, given))
    assert [(session.as_of, session.day.as_of) for session in sessions] == [(DAY, DAY), (given, given)]


def test_what_is_not_believed_of_the_last_round_is_told_once_it_was_asked_for(root: Path) -> None:
    write(root, {"artifacts/matches/matches.json": '{"pairs": [5]}', "artifacts/manifest.json": '{"as_of": "soon"}'})
    session = Session(root, DAY, lambda _: None)
    assert list(session.doubts) == []
    assert session.day.as_of == DAY
    assert [finding.path for finding in session.doubts] == ["artifacts/manifest.json"]
    assert session.past.pairs == {}
    assert [finding.path for finding in session.doubts] == [
        "artifacts/manifest.json",
        "artifacts/matches/matches.json",
    ]


def test_a_last_round_that_cannot_be_read_stops_the_next(root: Path) -> None:
    Session(root, DAY, lambda _: None).stop_on_damage()
    write(root, {"artifacts/matches/matches.json": "<<<<<<<"})
    with pytest.raises(FaultyRecords) as stopped:
        Session(root, DAY, lambda _: None).stop_on_damage()
    assert stopped.value.what == "artifacts/matches/matches.json"


def test_one_product_is_built_anew_and_what_others_wrote_stays_as_it_is(root: Path) -> None:
    names = ("census/old.md", "index/kept.md", "index/gone.md")
    days = dict.fromkeys(names, "2026-01-01")
    about = {"as_of": "2026-01-01", "artifacts": dict.fromkeys(names, "0"), "days": days}
    there = {"census/old.md": "old", "index/kept.md": "kept", "mine.md": "mine"}
    write(root, {f"artifacts/{name}": text for name, text in {**there, "manifest.json": json.dumps(about)}.items()})
    built, files = composed(Session(root, DAY, lambda _: None), "census")
    assert (built.as_of, built.is_changed, built.foreign) == (DAY, True, ("mine.md",))
    assert (files["index/kept.md"], files["mine.md"]) == (b"kept", b"mine")
    assert {name.partition("/")[0] for name in files} == {"census", "index", "manifest.json", "mine.md"}
    assert not {"census/old.md", "index/gone.md"} & files.keys()
    written = json.loads(files["manifest.json"])
    assert written["artifacts"].keys() == files.keys() - {"manifest.json", "mine.md"}
    assert {name: day for name, day in written["days"].items() if name in names} == {"index/kept.md": "2026-01-01"}
    assert built.files == len(written["artifacts"]) + 1


def test_a_build_that_is_known_is_one_of_the_same_records_day_and_clock(root: Path) -> None:
    """A clock that was wrong is one day ahead: what the feeds told then is not believed on the day itself."""
    tomorrow = DAY + timedelta(days=1)
    write(root, {"artifacts/mine.md": "mine"})
    time.sleep(2.1)  # until the files have settled
    numbers = set()
    for clock, given, as_of, is_changed in (
        (tomorrow, None, tomorrow, True),
        (tomorrow, DAY, DAY, True),
        (tomorrow, None, DAY, False),
        (DAY, None, DAY, True),
        (DAY, None, DAY, False),
        (DAY, tomorrow, tomorrow, True),
    ):
        built = build(Session(root, clock, lambda _: None, given))
        assert (built.as_of, built.is_changed, built.foreign) == (as_of, is_changed, ("mine.md",))
        numbers.add(built.files)
    assert len(numbers) == 1
    write(root, {"data/people/amina.yaml": AMINA.replace("level: 4", "level: 5")})
    assert build(Session(root, DAY, lambda _: None, tomorrow)).is_changed


def test_a_question_is_asked_of_plain_records_where_these_are_known_and_once_more_where_they_cannot_tell(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leadkit.storage.kept.SETTLED", -1.0)  # as if nothing had changed for a while
    asked: list[bool] = []

    def ask(session: Session) -> bool:
        asked.append(session.is_plain)
        if session.is_plain and len(asked) > 2:
            raise Unjudged
        return session.is_plain

    first = Session(root, DAY, lambda _: None)
    assert first.plainly(ask) is False
    assert first.loaded.is_valid
    again = Session(root, DAY, lambda _: None)
    assert again.plainly(ask) is True
    assert again.plainly(ask) is False
    assert asked == [False, True, True, False]
