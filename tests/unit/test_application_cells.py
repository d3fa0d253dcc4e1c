"""Sheets of applications: what somebody leaves open is unknown, and two who leave it open have nothing in common."""

import pytest

from applications import training
from community import DAY, tree, valid
from leadkit.model.records.applicant import Applicant
from leadkit.scaffold.applications import read_applications


def read(text: str) -> tuple[Applicant, ...]:
    entry = training(2, "{pools: [{for: [anybody], percent: 100}]}")
    found = read_applications("s.csv", text.encode(), entry, valid(tree()), DAY)
    assert not [one for one in found.findings if one.severity == "error"], found.findings
    return found.applicants


@pytest.mark.parametrize("nothing", ["n/a", "—", "unknown", "prefer not to say", "None", "لا شيء"])
def test_what_is_left_open_is_unknown(nothing: str) -> None:
    head = "applicant,country,region,languages,letters,group,nominated_by,skills"
    cells = ",".join([nothing] * 7)
    one = read(f"{head}\nann,{cells}\n")[0]
    assert (one.country, one.region, one.languages, one.letters, one.groups, one.skills) == (None, None, (), "", (), {})
    assert "nominated" not in one.claims


def test_codes_that_look_like_an_answer_are_countries() -> None:
    found = read("applicant,country\nann,NA\nbea,NO\ncid,no\ndee,Worldwide\n")
    assert [one.country for one in found] == ["NA", "NO", None, None]
