"""The quick reader agrees with the event loader wherever it answers: on real records and on their mutants."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community import AMINA
from leadkit.documents.canonical import read_canonical
from leadkit.documents.construction import construct
from leadkit.documents.text import Refused, decode
from leadkit.scaffold.demo import community

SIGNS = "\n\n  :-#[]{},\"'&*!|>%@`?\\~abc019.é\u0301ع_/+=<$^()"
PIECES = [
    "\n",
    "\n  ",
    "\n- ",
    "  - ",
    ": ",
    " #",
    "{a: b}",
    "[a, b]",
    "- - ",
    "null",
    "~",
    "true",
    "1e3",
    '""',
    "''",
    "? ",
    "---\n",
    "<<: ",
]


def judged(text: str) -> tuple[object, bool] | None:
    """The event loader's verdict: data and whether values are empty; None where it refuses."""
    try:
        return construct(decode(text), None)
    except Refused:
        return None


def agrees(text: str) -> bool:
    """Whether the quick reader answered; if so, its answer must be the event loader's, types included."""
    try:
        found = read_canonical(decode(text))
    except Refused:
        return False
    if found is None:
        return False
    judgement = judged(text)
    assert judgement is not None, text
    assert repr(found) == repr(judgement[0]), text
    assert judgement[1] is False, text
    return True


def samples() -> list[str]:
    demo = [text.decode() for path, text in community(40, "mutants").items() if path.endswith(".yaml")]
    data = Path(__file__).parents[2] / "data"
    real = [path.read_text(encoding="utf-8") for path in sorted(data.rglob("*.yaml"))]
    return [AMINA, *demo[::4], *real[::9]]


def test_answers_for_what_people_write() -> None:
    demo = [text.decode() for path, text in community(40, "answers").items() if path.endswith(".yaml")]
    assert all(agrees(text) for text in [AMINA, *demo])


@pytest.mark.parametrize(
    "text",
    [
        *(
            "a: 1\na: 2\n",
            "a: {b: 1, b: 2}\n",
            "a:\n  - b: 1\n    b: 2\n",
            "a:\n",
            "a: ~\n",
            "a: [null]\n",
            "a: {b: ~}\n",
        ),
        *("a: b # c\n", "a: |\n  b\n", "a: b\n  c\n", "a: 'b'\n", 'a: "b\\n"\n', "a: &b c\n", "- a\n", "a: [b: c]\n"),
        *(
            "a:\n   b: 1\n  c: 2\n",
            "a: 1\n  b: 2\n",
            " a: 1\n",
            "---\na: 1\n",
            "a: 1\n...\n",
            "a : 1\n",
            "",
            "# only\n",
        ),
        "x: y\n" * 3_000,
    ],
)
def test_declines_what_it_does_not_know(text: str) -> None:
    assert read_canonical(text) is None


@pytest.mark.parametrize("block", range(8))
def test_mutants_are_read_alike_or_declined(block: int) -> None:
    dice = random.Random(block)
    texts = samples()
    answered = 0
    for _ in range(1500):
        text = dice.choice(texts)
        for _ in range(dice.randint(1, 3)):
            at = dice.randrange(len(text) + 1)
            cut = at + dice.choice((0, 0, 1, 1, 2, 5))
            text = text[:at] + dice.choice((dice.choice(SIGNS), dice.choice(PIECES), "")) + text[cut:]
        answered += agrees(text)
    assert answered > 100


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=SIGNS, max_size=60))
def test_arbitrary_text_is_read_alike_or_declined(text: str) -> None:
    agrees(text)
    agrees("a: " + text)
    agrees("a:\n  - " + text)
