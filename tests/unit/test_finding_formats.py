"""Every format of findings: the same findings, nothing that a stranger wrote acts."""

import json
import re
from xml.etree import ElementTree as Xml

import pytest
from sarif_pydantic import Sarif

from community import AMINA, findings, person, tree
from leadkit.checks import RULES
from leadkit.findings import Finding, Position, Rule
from leadkit.i18n.messages import Message
from leadkit.render.findings import FORMATS, Checked
from leadkit.render.findings.github import MOST_ANNOTATIONS, most_useful

HOSTILE = "\x1b[31m%0A\n::error::pwned\r##[error]x <script>]]>&\u202e @everyone [a](https://evil.example) | `x`"


def hostile(rule: Rule = RULES["wrong-value"], path: str = "data/people/x.yaml") -> Finding:
    message, hint = Message("{value} is not possible here", value=HOSTILE), Message("one of: {words}", words=HOSTILE)
    return Finding(rule, path, message, hint, f"offers[0].{HOSTILE}", Position(2, 3, 2, 9))


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_no_format_lets_a_stranger_s_words_act(name: str) -> None:
    text = FORMATS[name](Checked([hostile(path=f"data/people/{HOSTILE}.yaml")], 1))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert not re.search(r"^\s*::error::pwned", text, re.MULTILINE)


def test_github_writes_one_command_a_line_and_escapes_every_part() -> None:
    lines = FORMATS["github"](Checked([hostile()], 1)).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert [line.split(" ")[0] for line in commands] == ["::error", "::group::all", "::endgroup::"]
    properties = commands[0].split("::")[1]
    assert properties.startswith("error file=data/people/x.yaml,line=2,endLine=2,col=3,endColumn=9,title=offers[0].")
    assert properties.count(",") == 5
    assert "%250A" in commands[0]
    assert not any("##[" in line for line in lines)


def test_github_shows_the_ten_most_useful_errors_first_and_every_file_before_a_second_of_one() -> None:
    many = [
        Finding(RULES["wrong-value"], "data/people/a.yaml", Message("m{n}", n=str(n)), position=Position(n, 1, n, 2))
        for n in range(1, 9)
    ]
    others = [Finding(RULES["wrong-value"], f"data/people/{name}.yaml", Message("m")) for name in "bcdef"]
    warnings = [
        Finding(RULES["url-not-https"], "data/people/a.yaml", Message("w")),
        Finding(RULES["unmapped-words"], "data/people/a.yaml", Message("n")),
    ]
    chosen = most_useful(Checked([*warnings, *many, *others], 9))
    assert len(chosen) == MOST_ANNOTATIONS
    assert [finding.path[-6] for finding in chosen] == ["a", "b", "c", "d", "e", "f", "a", "a", "a", "a"]
    assert all(finding.severity == "error" for finding in chosen)
    everything = FORMATS["github"](Checked([*warnings, *many, *others], 9))
    assert everything.count("[wrong-value]") == 13


def test_sarif_points_at_code_points_and_carries_the_fix() -> None:
    found = findings(tree(amina=AMINA.replace("facilitation", "facilitaton")))
    run = json.loads(FORMATS["sarif"](Checked(found, 8)))["runs"][0]
    (result,) = run["results"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert result["ruleId"] == run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "unknown-reference"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "data/people/amina.yaml"
    assert place["region"] == {"startLine": 8, "startColumn": 13, "endLine": 8, "endColumn": 24}
    (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"] == {"text": "facilitation"}
    assert replacement["deletedRegion"] == place["region"]


def test_an_independent_reader_of_sarif_takes_every_part() -> None:
    found = [*findings(tree(amina=AMINA.replace("facilitation", "facilitaton"))), hostile()]
    read = Sarif.model_validate_json(FORMATS["sarif"](Checked(found, 8)))
    assert [result.rule_id for result in read.runs[0].results or []] == [finding.rule for finding in found]


def test_sarif_names_odd_files_as_addresses() -> None:
    finding = Finding(RULES["bad-file-name"], "data/people/ä \udcff#.yaml", Message("m"))
    run = json.loads(FORMATS["sarif"](Checked([finding], 1)))["runs"][0]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "data/people/%C3%A4%20%FF%23.yaml"


def test_junit_counts_files_and_fails_those_with_errors_only() -> None:
    found = [hostile(), Finding(RULES["url-not-https"], "data/people/y.yaml", Message("m"))]
    root = Xml.fromstring(FORMATS["junit"](Checked(found, 5)))
    assert (root.get("tests"), root.get("failures")) == ("5", "1")
    cases = root.findall(".//testcase")
    assert len(cases) == 5
    assert [case.get("name") for case in cases if case.find("failure") is not None] == ["data/people/x.yaml"]
    assert [case.get("name") for case in cases if case.find("system-out") is not None] == ["data/people/y.yaml"]


def test_plain_names_record_and_field_before_line_and_column() -> None:
    found = findings(tree(a=person(wants="[{skill: wikidata, now: 3, goal: 2}]")))
    assert FORMATS["plain"](Checked(found, 1)) == (
        "people a, wants[0].goal, line 7, column 41. error: the goal 2 is not above 3, their level now. "
        "hint: write a goal from 4 to 5, or lower 'now'. (goal-not-above-now)\n"
    )


def test_markdown_says_it_in_the_language_of_the_record() -> None:
    finding = Finding(
        RULES["missing-key"],
        "data/people/x.yaml",
        Message("'{key}' is missing", key="name"),
        Message("remove the line"),
    )
    french = FORMATS["markdown"](Checked([finding], 1, languages={"data/people/x.yaml": "fr"}))
    english = FORMATS["markdown"](Checked([finding], 1))
    assert "is missing" in english
    assert "is missing" not in french
    assert "'name'" in french


def test_nothing_wrong_is_said_too() -> None:
    assert FORMATS["markdown"](Checked([], 7)) == "**leadkit**: all 7 files are fine\n"
    assert FORMATS["text"](Checked([], 7)) == FORMATS["github"](Checked([], 7)) == ""
