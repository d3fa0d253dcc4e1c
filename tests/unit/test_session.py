"""A tree that is checked as a whole: valid or not, told in good measure, and without a trace in memory."""

import gc

import pytest

from community import DAY, findings, person, tree
from leadkit.commands.checking import check


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
