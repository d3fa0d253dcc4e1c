"""What a form answers to a slip: one finding, at its question, in the form's own words."""

from pathlib import Path

import pytest

from community import DAY, tree
from leadkit.commands.from_issue import from_issue
from leadkit.commands.intake import Imported
from leadkit.documents import parse
from leadkit.i18n.messages import Message, translate
from leadkit.labels.forge import CONSENT_WORDS, PUBLIC
from leadkit.render.markdown import render
from leadkit.scaffold.forms import FORMS
from program import write

RIVER = {"name": "River", "reached": "River", "languages": "English 4"}
TRAINING = {
    "title": "How to meet",
    "kind": "workshop",
    "languages": "French",
    "start": "2027-03-14 18:00",
    "timezone": "Africa/Accra",
    "url": "https://example.org/m",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, tree())


def sent(root: Path, form: str, given: dict[str, str], language: str = "en") -> Imported:
    parts = [f"### {translate(q.label, language)}\n\n{given.get(q.key, '')}" for q in FORMS[form].questions]
    if form == "people":
        ticks = [f"- [X] {translate(words, language)}" for words in (*CONSENT_WORDS.values(), PUBLIC)]
        parts.append(f"### {translate(Message('Consent'), language)}\n\n" + "\n".join(ticks))
    return from_issue(root, "\n\n".join(parts).encode(), DAY)


@pytest.mark.parametrize(
    ("form", "given", "question", "hint"),
    [
        ("people", {"languages": "klingonish"}, "Languages", "did you mean 'Klingon'?"),
        ("people", {"languages": ""}, "Languages", "fill it in"),
        ("people", {"languages": "n/a"}, "Languages", "fill it in"),
        ("people", {"reached": "a@example.org"}, "Where messages reach you", "remove it; write a user name or a page"),
        ("people", {"reached": "none"}, "Where messages reach you", "fill it in"),
        (
            "trainings",
            {"start": "3/4/2027 18:00"},
            "Beginning",
            "write the one that you mean: 2027-04-03 18:00 or 2027-03-04 18:00",
        ),
        ("trainings", {"timezone": ""}, "Time zone", "answer the question 'Time zone', for example with Africa/Accra"),
        ("trainings", {"start": "2027-03-14T18:00Z"}, "Beginning", "leave it out here, and answer the question about"),
    ],
)
def test_one_slip_is_one_finding(root: Path, form: str, given: dict[str, str], question: str, hint: str) -> None:
    found = sent(root, form, {**(RIVER if form == "people" else TRAINING), **given}).findings
    assert [one.field for one in found] == [question], found
    assert str(found[0].hint).startswith(hint)


def test_none_is_no_offer_and_the_world_no_country(root: Path) -> None:
    given = {**RIVER, "offers": "None", "wants": "budgeting 1 → 3\nNothing else", "country": "Worldwide"}
    done = sent(root, "people", given)
    assert done.written == ("data/people/river.yaml",)
    record = parse("x", (root / done.written[0]).read_bytes()).data
    assert (record.get("offers"), record.get("country")) == (None, None)
    assert record["wants"] == [{"skill": "budgeting", "now": 1, "goal": 3}]
    assert done.reply is not None
    reply = render(done.reply)
    assert "nothing is recorded for them: 'None', 'Nothing else'" in reply.replace("\\", "")
    assert "You named the whole world instead of a country ('Worldwide')" in reply.replace("\\", "")


@pytest.mark.parametrize("country", ["n/a", "?", "prefer not to say", "Je préfère ne pas répondre"])
def test_an_answer_that_says_nothing_to_what_need_not_be_answered_is_none(root: Path, country: str) -> None:
    done = sent(root, "people", {**RIVER, "country": country}, "fr")
    assert (done.findings, len(done.written)) == ((), 1)
