"""`leadkit check-skill`: questions at the terminal, an answer for oneself, and nothing kept."""

import json
from pathlib import Path

import pytest

from community import fired, tree
from program import contents, leadkit, write

RIGHT = {1: "Ask everybody.", 2: "Write it down.", 3: "Hand it over."}


def question(level: int) -> str:
    wrong = "".join(f"      - {{text: {{en: Wrong {level}{sign}}}}}\n" for sign in "ab")
    return (
        f"  - level: {level}\n    question: {{en: 'What at {level}?', es: '¿Qué en {level}?'}}\n    answers:\n"
        f"      - {{text: {{en: {RIGHT[level]}, es: Sí {level}.}}, right: true}}\n{wrong}"
        f"    because: {{en: It helps {level}.}}\n"
    )


SKILL = "label: {en: facilitation, es: facilitación}\ncategory: interpersonal\npretest:\n" + "".join(
    map(question, RIGHT)
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "community", tree("skills/facilitation.yaml", SKILL))


def numbers(root: Path) -> dict[int, str]:
    """Level → the number under which its right answer is shown."""
    lines = leadkit("check-skill", "facilitation", "--show", cwd=root).out.splitlines()
    return {level: next(line.strip()[0] for line in lines if text in line) for level, text in RIGHT.items()}


def answer(root: Path, *given: str, options: tuple[str | Path, ...] = ()) -> str:
    done = leadkit("check-skill", "facilitation", *options, cwd=root, stdin="".join(f"{one}\n" for one in given))
    assert done.code == 0
    return done.out


def wrong(right: str) -> str:
    return "2" if right == "1" else "1"


def test_the_level_is_the_last_up_to_which_every_answer_was_right(root: Path) -> None:
    right = numbers(root)
    assert "you are at level 3 of facilitation" in answer(root, *right.values())
    out = answer(root, right[1], wrong(right[2]), right[3])
    assert "you are at level 1 of facilitation" in out
    assert "The right answer is: Write it down.\nIt helps 2." in out
    assert "What at 3?" not in out
    assert "  - {skill: facilitation, now: 1, goal: 2}" in out
    assert "facilitation is new to you" in answer(root, wrong(right[1]))


def test_what_is_no_number_is_asked_again_and_an_end_of_the_input_ends_it(root: Path) -> None:
    right = numbers(root)
    assert "you are at level 1" in answer(root, "x", "9", "", right[1])
    silent = leadkit("check-skill", "facilitation", cwd=root)
    assert (silent.code, "new to you" in silent.out, "nothing was answered" in silent.err) == (0, False, True)


def test_nothing_is_kept_unless_asked_and_then_nowhere_that_git_looks(root: Path) -> None:
    before = contents(root)
    right = numbers(root)
    answer(root, right[1])
    assert contents(root) == before
    answer(root, right[1], options=("--save", root.parent / "mine.json"))
    assert json.loads((root.parent / "mine.json").read_text())["level"] == 1
    again = leadkit("check-skill", "facilitation", "--save", root.parent / "mine.json", cwd=root, stdin="1\n")
    assert (again.code, "exists already" in again.err, again.out) == (2, True, "")
    public = leadkit("check-skill", "facilitation", "--save", "mine.json", cwd=root, stdin="1\n1\n1\n")
    assert (public.code, (root / "mine.json").exists()) == (2, False)


def test_it_speaks_the_reader_s_language_and_knows_names(root: Path) -> None:
    done = leadkit("check-skill", "facilitación", "--show", "--language", "es", cwd=root)
    assert (done.code, "¿Qué en 1?" in done.out) == (0, True)
    missing = leadkit("check-skill", "budgeting", cwd=root)
    assert (missing.code, "questions exist for: facilitation" in missing.err) == (2, True)
    assert leadkit("check-skill", "juggling", cwd=root).code == 2


def test_a_question_has_exactly_one_right_answer() -> None:
    two = SKILL.replace("{text: {en: Wrong 2a}}", "{text: {en: Wrong 2a}, right: true}")
    assert fired(tree("skills/facilitation.yaml", two)) == [("wrong-value", "data/skills/facilitation.yaml", 13, 5)]
