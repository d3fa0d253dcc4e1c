"""A confirmation round and a first meeting from end to end: letters, answers by hand and by form, what they change."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from community import AMINA, BERTA, person, tree
from leadkit.documents import parse
from leadkit.i18n.messages import LANGUAGES, translate
from leadkit.labels.answer_links import ANSWERS, ENDINGS
from leadkit.scaffold.forms import FORMS
from program import Outcome, contents, git, leadkit, write

GROUP = (
    "name: Club\nkind: chapter\nlanguages: [fr]\noffers: [{skill: wikidata, level: 4}]\nwebsite: https://example.org/\n"
)
SETTINGS = "name: Us\nlanguages: [en, fr]\nrepository: https://github.com/us/skills\n"
DAY = ("--as-of", "2026-12-24")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Amina, Berta and the club are due at the end of 2026; Dora has agreed to less."""
    hidden = person("[{skill: wikidata, level: 4}]", consent="[private-matching]")
    files = tree("leadkit.yaml", SETTINGS, "groups/club.yaml", GROUP, amina=AMINA, berta=BERTA, dora=hidden)
    root = write(tmp_path / "community", {**files, ".gitignore": ".leadkit/\n"})
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "first")
    return root


def record(root: Path, path: str) -> dict[str, object]:
    return parse(path, (root / path).read_bytes()).data


def test_letters_are_written_once_and_records_say_so(root: Path) -> None:
    before = contents(root / "data")
    asked = leadkit("ask", *DAY, cwd=root)
    assert contents(root / "data") == before
    assert "1 more person is matched in private" in asked.out
    assert "Dora" not in asked.out
    done = leadkit("ask", "--out", "../letters", *DAY, cwd=root)
    assert done.code == 0
    assert done.out.splitlines() == [
        f"../letters/{name}.md" for name in ("groups/club", "people/amina", "people/berta")
    ]
    for path in ("groups/club", "people/amina", "people/berta"):
        assert record(root, f"data/{path}.yaml")["asked"] == {"on": "2026-12-24", "answer_by": "2027-03-24"}
    assert "asked" not in record(root, "data/people/dora.yaml")
    assert git(root, "status", "--short").count("\n") == 3
    assert "# yaml-language-server" in (root / "data/people/amina.yaml").read_text()
    again = leadkit("ask", "--out", "../letters", *DAY, cwd=root)
    assert (again.code, again.out) == (0, "")
    assert "nobody has to be asked now" in again.err
    assert (root.parent / "letters/people/amina.md").exists()


def test_letters_for_a_wiki_are_wikitext(root: Path) -> None:
    leadkit("ask", "--out", "../letters", "--letters", "wikitext", *DAY, cwd=root)
    text = (root.parent / "letters/groups/club.wiki").read_text()
    assert "template=confirm-fr.yml" in text
    assert "**" not in text


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("ask", "--out", "letters"), "could get into a commit"),
        (("ask", "--out", "../letters", "--format", "json"), "leave out --format"),
        (("ask", "--letters", "pdf"), "'pdf' is not one of markdown, wikitext"),
        (("answer", "amna", "still-so"), "did you mean 'people/amina'?"),
        (("answer", "amina", "maybe"), "'maybe' is not one of still-so, pause, withdraw"),
        (("answer", "amina", "pause"), "a pause needs the day on which it ends"),
        (("answer", "amina", "pause", "--until", "2020-01-01"), "2020-01-01 is not after today"),
        (("answer", "amina", "still-so", "--until", "2027-01-01"), "--until goes with pause"),
        (("answer", "amina", "still-so", "--only", "cooking"), "the record has: facilitation, grant-proposal"),
        (("answer", "broken", "still-so"), "data/people/broken.yaml has errors"),
        (("meet", "amina"), "a meeting needs two"),
        (("meet", "amina", "berta", "club"), "'leadkit why people/amina people/berta' says what would bring them"),
        (("meet", "amina", "berta", "club", "--met", "2026-11-01"), "for one learner at a time"),
        (("meet", "amna", "berta", "--met", "2026-11-01"), "did you mean 'people/amina'?"),
        (("meet", "amina", "amina"), "people/amina is named twice"),
        (("meet", "amina", "club"), "'leadkit why people/amina groups/club' says what would bring them together"),
        (("meet", "amina", "berta", "--done"), "--done and --reached go with --met"),
        (("meet", "amina", "berta", "--met", "2099-01-01"), "2099-01-01 has not come yet"),
        (("meet", "amina", "berta", "--minutes", "45"), "'45' is not one of 30, 60, 90"),
        (("meet", "amina", "berta", "--skill", "cooking"), "no skill is called 'cooking'"),
    ],
)
def test_wrong_usage_is_told_and_changes_nothing(root: Path, arguments: tuple[str, ...], told: str) -> None:
    if "broken" in arguments:
        write(root, {"data/people/broken.yaml": "name: [\n"})
        git(root, "add", ".")
        git(root, "commit", "-qm", "broken")
    done = leadkit(*arguments, cwd=root)
    assert (done.code, told in done.err) == (2, True), done.err
    assert git(root, "status", "--short") == ""


def test_answers_by_hand_change_one_line(root: Path) -> None:
    leadkit("ask", "--out", "../letters", *DAY, cwd=root)
    git(root, "commit", "-qam", "asked")
    still = leadkit("answer", "Amina", "still-so", *DAY, cwd=root)
    assert (still.out, "leadkit forget" in still.err) == ("data/people/amina.yaml\n", False)
    assert git(root, "diff", "--stat").endswith("1 file changed, 1 insertion(+)\n")
    assert record(root, "data/people/amina.yaml")["confirmed"] == "2026-12-24"
    assert "leadkit forget" not in leadkit("answer", "club", "withdraw", *DAY, cwd=root).err
    gone = leadkit("answer", "berta", "withdraw", *DAY, cwd=root)
    assert "'leadkit forget berta' removes the record" in gone.err
    assert leadkit("validate", cwd=root).code == 0
    leadkit("build", *DAY, cwd=root)
    assert "berta" not in (root / "artifacts/matches/matches.json").read_text()


def test_one_entry_is_confirmed_by_its_label_its_means_or_its_words(root: Path) -> None:
    write(root, {"data/people/dora.yaml": person("[{means: venue}, {words: old songs}]", "[{skill: grant-proposal}]")})
    for only in ("Grant proposal", "means/venue", "old songs"):
        done = leadkit("answer", "dora", "still-so", "--only", only, *DAY, cwd=root)
        assert done.code == 0, done
    assert (root / "data/people/dora.yaml").read_text().count("confirmed: 2026-12-24") == 3


def test_what_cannot_be_noted_in_a_record_writes_nothing(root: Path) -> None:
    asked = "asked:\n  # by phone\n  on: 2025-01-01\n  answer_by: 2025-04-01\n"
    full = f"{BERTA}# {'x' * (256 * 1024 - len(BERTA) - 3)}\n"  # the most that a file may hold
    write(root, {"data/people/amina.yaml": AMINA + asked, "data/people/berta.yaml": full})
    git(root, "commit", "-qam", "more")
    done = leadkit("ask", "--out", "../letters", *DAY, cwd=root)
    assert (done.code, "it cannot be noted here that somebody was asked" in done.out) == (1, True), done
    assert not (root.parent / "letters").exists()
    done = leadkit("answer", "berta", "pause", "--until", "2027-02-01", *DAY, cwd=root)
    assert (done.code, "change data/people/berta.yaml by hand" in done.out) == (1, True), done
    assert git(root, "status", "--short") == ""


def test_meetings_of_groups_are_noted_nowhere_and_examples_meet_among_themselves(root: Path) -> None:
    samples = {
        "data/people/ann.yaml": person("[{skill: wikidata, level: 4}]", more="sample: true\n"),
        "data/people/ben.yaml": person(wants="[{skill: wikidata, goal: 2}]", more="sample: true\n"),
    }
    wanting = GROUP.replace("[fr]", "[en]") + "wants: [{skill: facilitation, goal: 2}]\n"
    write(root, {**{path: text.replace("Somebody", path[12:15]) for path, text in samples.items()}})
    write(root, {"data/groups/club.yaml": wanting})
    group = leadkit("meet", "club", "amina", "--met", "2026-12-01", *DAY, cwd=root)
    assert (group.code, "groups/club is a group, and its record has no mentorships" in group.err) == (2, True), group
    assert leadkit("meet", "ann", "ben", *DAY, cwd=root).code == 0
    assert "people/ann takes no part in the match lists" in leadkit("meet", "ann", "amina", *DAY, cwd=root).err


def test_who_does_not_answer_rests_and_is_back_with_an_answer(root: Path) -> None:
    leadkit("ask", "--out", "../letters", *DAY, cwd=root)
    leadkit("answer", "amina", "still-so", *DAY, cwd=root)

    def pairs(day: str) -> list[str]:
        shown = leadkit("match", "--dry-run", "--as-of", day, cwd=root).out
        return [name for name in ("Berta teaches", "Amina teaches") if name in shown] + (
            ["all"] if "level 5" in shown else []
        )

    assert "Amina" in leadkit("match", "--dry-run", "--as-of", "2027-03-24", cwd=root).out
    rested = leadkit("why", "amina", "berta", "--as-of", "2027-03-25", cwd=root).out
    assert "Berta offered this, was asked on 24 December 2026 whether it still holds, and has not answered." in rested
    assert pairs("2027-03-25") == []
    leadkit("answer", "berta", "still-so", "--as-of", "2027-04-01", cwd=root)
    assert (
        "Berta teaches this across communities."
        in leadkit("why", "amina", "berta", "--as-of", "2027-04-01", cwd=root).out
    )


def form(kind: str, language: str, **given: str) -> str:
    """What GitHub makes of a filled-in form."""
    asked = FORMS[kind].questions
    return "\n\n".join(f"### {translate(q.label, language)}\n\n{given.get(q.key, '_No response_')}" for q in asked)


def from_issue(root: Path, body: str, author: str = "stranger") -> Outcome:
    event = {"issue": {"body": body, "html_url": "https://example.org/issues/7", "user": {"login": author}}}
    (root.parent / "event.json").write_text(json.dumps(event))
    return leadkit("from-issue", "--format", "markdown", "../event.json", cwd=root)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_by_a_form_changes_the_record_in_every_language(root: Path, language: str) -> None:
    still = translate(ANSWERS["still-so"], language)
    done = from_issue(root, form("confirm", language, record="people/amina", answer=still))
    assert done.code == 0, done.out
    assert record(root, "data/people/amina.yaml")["confirmed"]
    ending = translate(ENDINGS["met"], language)
    told = form(
        "met",
        language,
        learner="Amina",
        mentor="berta",
        skill="grant proposal",
        on="2026-11-20",
        status=ending,
        reached="2",
    )
    assert from_issue(root, told).code == 0
    assert record(root, "data/people/amina.yaml")["mentoring"] == [
        {"mentor": "people/berta", "skill": "grant-proposal", "status": "met", "on": "2026-11-20"}
    ]
    assert record(root, "data/people/amina.yaml")["wants"] == [{"skill": "grant-proposal", "now": 2, "goal": 3}]


def test_whoever_is_not_known_to_be_the_person_is_checked_before_merging(root: Path) -> None:
    withdrawn = form("confirm", "en", record="people/berta", answer=ANSWERS["withdraw"])
    stranger = from_issue(root, withdrawn)
    assert "a maintainer has to make sure that it comes from Berta." in stranger.out
    assert "A maintainer then removes the record for good." in stranger.out
    git(root, "checkout", "-q", ".")
    assert "make sure" not in from_issue(root, withdrawn, "Berta").out


@pytest.mark.parametrize(
    ("kind", "given", "told"),
    [
        ("confirm", {"record": "nobody", "answer": "still-so"}, "No person or group is called 'nobody'"),
        ("confirm", {"record": "amina", "answer": "maybe"}, "Your answer"),
        ("confirm", {"record": "amina", "answer": "pause"}, "A pause needs the day on which it ends"),
        ("confirm", {"record": "amina", "answer": "pause", "until": "soon"}, "'soon' is not a valid date"),
        (
            "met",
            {"learner": "club", "mentor": "berta", "skill": "wikidata", "on": "2026-11-01", "status": "met"},
            "Who learns",
        ),
        (
            "met",
            {"learner": "amina", "mentor": "amina", "skill": "wikidata", "on": "2026-11-01", "status": "met"},
            "both sides",
        ),
        (
            "met",
            {"learner": "amina", "mentor": "berta", "skill": "x", "on": "2026-11-01", "status": "met"},
            "What you talked about",
        ),
        (
            "met",
            {
                "learner": "amina",
                "mentor": "berta",
                "skill": "wikidata",
                "on": "2026-11-01",
                "status": "met",
                "reached": "9",
            },
            "Which level",
        ),
    ],
)
def test_an_answer_that_makes_no_sense_gets_a_kind_reply(
    root: Path, kind: str, given: dict[str, str], told: str
) -> None:
    done = from_issue(root, form(kind, "en", **given))
    assert done.code == 1, done
    assert told in done.out
    assert "Before your answers can be used" in done.out
    assert git(root, "status", "--short") == ""


def test_a_meeting_is_written_with_invitations_and_noted_afterwards(root: Path) -> None:
    done = leadkit("meet", "amina", "berta", "--out", "../meeting", *DAY, cwd=root)
    names = [
        f"../meeting/{name}"
        for name in ("meeting.json", "meeting.md", "proposal-1.ics", "proposal-2.ics", "proposal-3.ics")
    ]
    assert (done.code, done.out.splitlines()) == (0, names), done
    again = leadkit("meet", "berta", "amina", "--format", "json", *DAY, cwd=root)
    assert json.loads(again.out) == json.loads((root.parent / "meeting/meeting.json").read_text())
    assert git(root, "status", "--short") == ""
    noted = leadkit(
        "meet", "amina", "berta", "--skill", "grant-proposal", "--met", "2026-12-24", "--reached", "3", *DAY, cwd=root
    )
    assert noted.out == "data/people/amina.yaml\n"
    found = record(root, "data/people/amina.yaml")
    assert found["learned"] == [
        {"skill": "grant-proposal", "from": 1, "to": 3, "on": "2026-12-24", "via": "people/berta"}
    ]
    assert "wants" not in found


def test_a_meeting_is_proposed_for_days_behind_the_one_that_is_asked_for(root: Path) -> None:
    """Which is today, and not the day of the last build, where none is named."""
    leadkit("build", "--as-of", "2026-06-10", cwd=root)

    def days(*options: str) -> list[str]:
        told = json.loads(leadkit("meet", "amina", "berta", "--format", "json", *options, cwd=root).out)
        return [time["start"][:10] for time in told["times"]]

    assert all("2026-06-20" < day < "2026-07-25" for day in days("--as-of", "2026-06-20"))
    today = datetime.now(UTC).date().isoformat()
    assert all(day > today for day in days())


def test_who_was_asked_stands_on_the_page_with_the_last_day_for_an_answer(root: Path) -> None:
    leadkit("ask", "--out", "../letters", *DAY, cwd=root)
    shown = leadkit("ask", "--as-of", "2027-01-10", cwd=root).out
    assert "asked on 24 December 2026, answer by 24 March 2027" in shown
