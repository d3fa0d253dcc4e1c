"""What would change: each trial by itself, what is taken for granted, and who is named."""

from pathlib import Path
from typing import Any

import pytest

from community import DAY, person, tree
from leadkit.commands.session import FaultyRecords, Session
from leadkit.commands.whatif import Wanted, at_risk, tried
from leadkit.errors import UsageFault
from leadkit.render.markdown import render
from program import contents, write

TEACHER = person("[{skill: facilitation, level: 4}]", more="seats: 1\n")
LEARNER = person(wants="[{skill: facilitation, now: 1, goal: 3}]")
SCHOOL = (
    "title: {en: Meeting school}\nkind: workshop\nlanguages: [en]\nmode: online\nseats: 2\nstatus: planned\n"
    "teaches: [{skill: facilitation, level: 3}]\n"
)
GUIDE = (
    "title: {en: Guide}\nkind: guide\nurl: https://example.org/guide\nlanguages: [de]\n"
    "teaches: [{skill: facilitation, level: 3}]\n"
)


def named(text: str, name: str) -> str:
    return text.replace("name: Somebody", f"name: {name}")


class Community:
    """Records on the disk, and what is tried with them."""

    def __init__(self, root: Path, *files: str, **people: str) -> None:
        self.root = write(root / "community", tree(*files, **{k: named(v, k.title()) for k, v in people.items()}))

    def answer(self, **wanted: Any) -> tuple[str, dict[str, Any]]:
        """The page, and the data."""
        session = Session(self.root, DAY, lambda _: None)
        joining = tuple(self.root.parent / path for path in wanted.pop("join", ()))
        report = tried(session, Wanted(**wanted, join=joining), "en").report
        data: dict[str, Any] = report.data["whatif"]
        return render(report.pages["whatif"]), data

    def data(self, **wanted: Any) -> dict[str, Any]:
        return self.answer(**wanted)[1]


def indicators(data: dict[str, Any]) -> dict[str, tuple[int, int]]:
    return {row["indicator"]: (row["before"], row["after"]) for row in data["indicators"]}


def changed(data: dict[str, Any]) -> dict[str, Any]:
    """What of an answer says that something changes."""
    return {
        "lists": {key: data[key] for key in ("loses_mentor", "gets_mentor", "gaps") if data[key]},
        "matches": {key: pairs for key, pairs in data["matches"].items() if pairs},
        "cells": {key: cells for key, cells in data["without_anybody"].items() if cells},
        "sides": [
            key for key in ("learners", "requests_without_resource") if data[key]["before"] != data[key]["after"]
        ],
        "indicators": [row for row in data["indicators"] if row["before"] != row["after"]],
    }


NOTHING: dict[str, Any] = {"lists": {}, "matches": {}, "cells": {}, "sides": [], "indicators": []}


def test_who_leaves_leaves_a_learner_alone(tmp_path: Path) -> None:
    page, data = Community(tmp_path, ann=TEACHER, lea=LEARNER).answer(leave=("ann",))
    pair = {"learner": "people/lea", "mentor": "people/ann", "skill": "facilitation"}
    assert data["matches"] == {"gained": [], "lost": [pair]}
    assert data["loses_mentor"] == ["people/lea"]
    assert data["learners"] == {"before": {"all": 1, "with_mentor": 1}, "after": {"all": 1, "with_mentor": 0}}
    assert {"skill": "facilitation", "before": 0, "after": 1} in data["gaps"]
    (cell,) = data["without_anybody"]["opened"]
    assert (cell["skill"], cell["language"], cell["wanting"]) == ("facilitation", "en", 1)
    assert "**would lose their only mentor**: Lea" in page
    assert "Leaving: Ann." in page


def test_who_leaves_as_a_learner_frees_a_seat(tmp_path: Path) -> None:
    found = Community(tmp_path, ann=TEACHER, lea=LEARNER, zoe=LEARNER)
    first = found.data(leave=("ann",))["loses_mentor"][0]
    (other,) = {"people/lea", "people/zoe"} - {first}
    data = found.data(leave=(first,))
    assert data["gets_mentor"] == [other]
    assert data["loses_mentor"] == []


def test_ongoing_mentorships_end_on_both_sides(tmp_path: Path) -> None:
    row = "mentoring:\n  - {mentor: people/ann, skill: facilitation, status: %s, on: 2026-11-01}\n"
    people = {"ann": TEACHER, "lea": LEARNER + row % "met", "zoe": LEARNER}
    found = Community(tmp_path, **people)
    ended = [{"learner": "people/lea", "mentor": "people/ann", "skill": "facilitation"}]
    page, data = found.answer(leave=("ann",))
    assert data["assumed"]["ended"] == ended
    assert data["loses_mentor"] == ["people/lea"]
    assert indicators(data)["pairs-met"] == (1, 0)
    assert "This ongoing mentorship ends: Lea with Ann for facilitation." in page
    data = found.data(leave=("lea",))
    assert (data["assumed"]["ended"], data["gets_mentor"]) == (ended, ["people/zoe"])


def test_what_is_done_stays_done(tmp_path: Path) -> None:
    done = "mentoring: [{mentor: people/ann, skill: budgeting, status: done, on: 2026-11-01}]\n"
    data = Community(tmp_path, ann=TEACHER, lea=LEARNER + done).data(leave=("ann",))
    assert data["assumed"]["ended"] == []
    assert indicators(data)["pairs-done"] == (1, 1)


def test_a_group_can_leave(tmp_path: Path) -> None:
    group = (
        "name: Desk\nkind: team\nlanguages: [en]\noffers: [{skill: facilitation, level: 5, confirmed: 2026-11-01}]\n"
    )
    data = Community(tmp_path, "groups/desk.yaml", group, lea=LEARNER).data(leave=("groups/desk",))
    assert data["loses_mentor"] == ["people/lea"]


def test_who_joins_is_counted_as_if_they_were_there(tmp_path: Path) -> None:
    found = Community(tmp_path, lea=LEARNER)
    write(tmp_path, {"ann.yaml": named(TEACHER, "Ann")})
    page, data = found.answer(join=("ann.yaml",))
    assert data["gets_mentor"] == ["people/lea"]
    assert data["assumed"]["join"] == ["people/ann"]
    assert "Joining: Ann." in page
    assert data["without_anybody"]["closed"][0]["skill"] == "facilitation"


def test_a_group_is_known_by_its_kind(tmp_path: Path) -> None:
    found = Community(tmp_path, lea=LEARNER)
    text = "name: Desk\nkind: team\nlanguages: [en]\noffers: [{skill: facilitation, level: 5, confirmed: 2026-11-01}]\n"
    write(tmp_path, {"desk.yaml": text, "groups/table.yaml": text.replace("Desk", "Table")})
    assert found.data(join=("desk.yaml",))["assumed"]["join"] == ["groups/desk"]
    assert found.data(join=("groups/table.yaml",))["assumed"]["join"] == ["groups/table"]


def test_a_record_of_the_same_name_takes_the_place_of_the_other(tmp_path: Path) -> None:
    found = Community(tmp_path, ann=TEACHER, lea=LEARNER, zoe=LEARNER)
    write(tmp_path, {"ann.yaml": named(TEACHER.replace("seats: 1", "seats: 2"), "Ann")})
    page, data = found.answer(join=("ann.yaml",))
    assert data["assumed"]["replaced"] == ["people/ann"]
    assert len(data["gets_mentor"]) == 1
    assert "With another record than now: Ann." in page


def test_to_leave_and_to_join_again_changes_nothing(tmp_path: Path) -> None:
    row = "mentoring: [{mentor: people/ann, skill: facilitation, status: met, on: 2026-11-01}]\n"
    found = Community(tmp_path, ann=TEACHER, lea=LEARNER + row, zoe=LEARNER)
    data = found.data(leave=("ann",), join=("community/data/people/ann.yaml",))
    assert changed(data) == NOTHING
    assert data["assumed"]["leave"] == []


def test_nothing_is_written(tmp_path: Path) -> None:
    found = Community(tmp_path, "trainings/school.yaml", SCHOOL, ann=TEACHER, lea=LEARNER)
    before = contents(found.root)
    found.data(leave=("ann",), hold=("school",))
    assert contents(found.root) == before


def test_a_training_meets_requests_and_raises_levels(tmp_path: Path) -> None:
    further = LEARNER.replace("goal: 3", "goal: 5")
    page, data = Community(tmp_path, "trainings/school.yaml", SCHOOL, lea=LEARNER, zoe=further).answer(hold=("school",))
    (held,) = data["assumed"]["hold"]
    assert held == {"training": "school", "participants": ["people/lea", "people/zoe"], "requests_met": 1}
    assert indicators(data)["people-who-learned"] == (0, 2)
    assert data["learners"] == {"before": {"all": 2, "with_mentor": 0}, "after": {"all": 1, "with_mentor": 0}}
    assert "Seats taken: 2 of 2." in page
    assert "Nobody knows yet who will come" in page


def test_nobody_offers_anything_new_and_who_offers_it_offers_it_at_the_new_level(tmp_path: Path) -> None:
    beginner = LEARNER.replace("offers: []", "offers: [{skill: facilitation, level: 1}]")
    asking = person(wants="[{skill: facilitation, goal: 2}]", languages="{en: 5}")
    school = SCHOOL.replace("seats: 2", "seats: 1")
    for coming, closed in ((beginner, True), (LEARNER, False)):
        place = tmp_path / str(closed)
        # Only who comes speaks the language of the training.
        found = Community(
            place,
            "trainings/school.yaml",
            school.replace("[en]", "[tw]"),
            lea=coming.replace("{en: 5}", "{en: 5, tw: N}"),
            zoe=asking,
        )
        assert bool(found.data(hold=("school",))["gets_mentor"]) is closed


def test_a_training_has_only_its_seats_and_takes_newcomers_first(tmp_path: Path) -> None:
    people = dict.fromkeys(("lea", "mia", "noa", "pia"), LEARNER)
    school = SCHOOL.replace("seats: 2", "seats: 1")
    found = Community(tmp_path, "trainings/school.yaml", school, **{**people, "noa": f"{LEARNER}since: 2026\n"})
    assert found.data(hold=("school",))["assumed"]["hold"][0]["participants"] == ["people/noa"]


@pytest.mark.parametrize(
    ("school", "learner"),
    [
        (SCHOOL.replace("[en]", "[fr]"), LEARNER),
        (SCHOOL + "requires: [{skill: budgeting, level: 2}]\n", LEARNER),
        (SCHOOL.replace("level: 3", "level: 1"), LEARNER),
        (SCHOOL, LEARNER.replace("[directory, matching, census]", "[directory, census]")),
        (SCHOOL, person("[{skill: facilitation, level: 4}]")),
    ],
    ids=["language", "requires", "level", "consent", "request"],
)
def test_whom_a_training_does_not_reach(tmp_path: Path, school: str, learner: str) -> None:
    data = Community(tmp_path, "trainings/school.yaml", school, lea=learner).data(hold=("school",))
    assert data["assumed"]["hold"][0]["participants"] == []


def test_who_found_no_seat_has_no_training_to_come_any_more(tmp_path: Path) -> None:
    school = SCHOOL.replace("seats: 2", "seats: 1")
    found = Community(tmp_path, "trainings/school.yaml", school, lea=LEARNER, zoe=LEARNER)
    page, data = found.answer(hold=("school",))
    assert data["requests_without_training"] == {"before": 0, "after": 1}
    assert "Unmet requests that no upcoming training reaches: 0 before, 1 now (+1)." in page


def test_who_has_what_a_training_requires_comes(tmp_path: Path) -> None:
    school = SCHOOL + "requires: [{skill: budgeting, level: 2}]\n"
    able = f"{LEARNER}learned: [{{skill: budgeting, to: 2, on: 2026-01-01}}]\n"
    data = Community(tmp_path, "trainings/school.yaml", school, lea=able).data(hold=("school",))
    assert data["assumed"]["hold"][0]["participants"] == ["people/lea"]


def test_who_would_lose_a_mentor_can_come_to_the_training(tmp_path: Path) -> None:
    found = Community(tmp_path, "trainings/school.yaml", SCHOOL, ann=TEACHER, lea=LEARNER)
    assert found.data(hold=("school",))["assumed"]["hold"][0]["participants"] == []
    data = found.data(hold=("school",), leave=("ann",))
    assert data["assumed"]["hold"][0]["participants"] == ["people/lea"]


def test_a_translation_reaches_those_who_speak_its_language(tmp_path: Path) -> None:
    found = Community(tmp_path, "resources/guide.yaml", GUIDE, lea=LEARNER)
    page, data = found.answer(translate=(("guide", "en"),))
    assert data["requests_without_resource"] == {"before": 1, "after": 0}
    assert data["index"]["without_translation"] == {"before": ["facilitation"], "after": []}
    assert "Translated: Guide – English." in page
    assert found.data(translate=(("guide", None),))["assumed"]["translate"] == [
        {"resource": "guide", "languages": ["en"]}
    ]


def test_who_may_not_be_named_is_not(tmp_path: Path) -> None:
    hidden = person("[{skill: budgeting, level: 4}]", consent="[census]")
    found = Community(tmp_path, ann=TEACHER, zoe=hidden, lea=LEARNER)
    write(tmp_path, {"yan.yaml": named(hidden, "Yan"), "ann.yaml": named(TEACHER, "Ann").replace("matching, ", "")})
    page, data = found.answer(leave=("zoe",), join=("yan.yaml",))
    assert (data["assumed"]["leave"], data["assumed"]["join"]) == ([None], [None])
    assert "Zoe" not in page
    assert "Yan" not in page
    page, data = found.answer(join=("ann.yaml",))
    assert data["matches"]["lost"] == [{"learner": "people/lea", "mentor": None, "skill": "facilitation"}]
    assert "Ann" not in page


def test_examples_and_real_people_are_not_tried_together(tmp_path: Path) -> None:
    example = f"{TEACHER}sample: true\n"
    found = Community(tmp_path, ann=example, lea=f"{LEARNER}sample: true\n", zoe=LEARNER)
    page, data = found.answer(leave=("ann",))
    assert data["is_of_examples"]
    assert data["loses_mentor"] == ["people/lea"]
    assert "fictional examples" in page
    write(tmp_path, {"new.yaml": named(example, "New")})
    assert found.data(join=("new.yaml",))["gets_mentor"] == []
    with pytest.raises(UsageFault, match="never counted together"):
        found.data(leave=("ann", "zoe"))
    with pytest.raises(UsageFault, match="never counted together"):
        found.data(leave=("zoe",), join=("new.yaml",))


def test_a_faulty_record_is_told_with_its_own_place(tmp_path: Path) -> None:
    found = Community(tmp_path, lea=LEARNER)
    write(tmp_path, {"ann.yaml": TEACHER.replace("facilitation", "facilitaton")})
    with pytest.raises(FaultyRecords) as fault:
        found.data(join=("ann.yaml",))
    (finding,) = fault.value.findings
    assert (finding.rule, finding.position.line) == ("unknown-reference", 6)
    assert finding.path == (tmp_path / "ann.yaml").as_posix()


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"leave": ("nobody-there",)}, "no person or group is called 'nobody-there'"),
        ({"leave": ("gone",)}, "people/gone has left already"),
        ({"hold": ("no-such-training",)}, "no training is called"),
        ({"hold": ("over",)}, "over is over or cancelled"),
        ({"hold": ("vague",)}, "vague does not say what it teaches"),
        ({"hold": ("open",)}, "open does not say how many can take part"),
        ({"hold": ("school", "school")}, "school is named twice"),
        ({"translate": (("no-such-guide", "en"),)}, "no resource is called"),
        ({"translate": (("guide", "de"),)}, "guide is there in de already"),
        ({"join": ("ann.yaml", "other/ann.yaml")}, "people/ann is named twice"),
    ],
)
def test_what_cannot_be_tried(tmp_path: Path, wanted: dict[str, Any], message: str) -> None:
    found = Community(
        tmp_path,
        *("resources/guide.yaml", GUIDE, "trainings/school.yaml", SCHOOL),
        *("trainings/over.yaml", SCHOOL.replace("planned", "done")),
        *("trainings/vague.yaml", SCHOOL.replace(", level: 3", "")),
        *("trainings/open.yaml", SCHOOL.replace("seats: 2\n", "")),
        gone=f"{TEACHER}status: retired\n",
        lea=LEARNER,
    )
    write(tmp_path, {"ann.yaml": TEACHER, "other/ann.yaml": TEACHER})
    with pytest.raises(UsageFault) as fault:
        found.data(**wanted)
    assert message in fault.value.message
    assert fault.value.hint


def test_without_options_it_says_whom_to_try_it_with(tmp_path: Path) -> None:
    root = Community(tmp_path, ann=TEACHER, lea=LEARNER).root
    report = at_risk(Session(root, DAY, lambda _: None), "en")
    assert "leadkit whatif --leave people/ann" in render(report.pages["whatif"])
    assert report.data["whatif"]["at_risk"]["skills"][0]["people"] == 1
