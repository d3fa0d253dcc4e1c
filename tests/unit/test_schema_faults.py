"""What a record lacks, has too much or calls by a wrong name: told once, at its place, mended where that is safe."""

import pytest

from community import AMINA, findings, tree
from leadkit.findings import Finding, Position


def told(old: str, new: str) -> Finding:
    """The one finding of Amina's record with a part written otherwise."""
    assert old in AMINA
    (found,) = findings(tree(amina=AMINA.replace(old, new)))
    return found


COUNTRY = "country: GH"


@pytest.mark.parametrize(
    ("old", "new", "position", "fix"),
    [
        (COUNTRY, "county: GH", (5, 1, 5, 7), "country"),
        (COUNTRY, "country: GH\ncountri: GH", (6, 1, 6, 8), None),  # what is meant is there already
        ("level: 4", "levl: 4", (8, 27, 8, 31), "level"),
        ("level: 4", "level: 4, levl: 4", (8, 37, 8, 41), None),
        ("goal: 3", "gaol: 3", (10, 37, 10, 41), None),  # two signs are others
    ],
)
def test_a_misspelt_key_is_mended_only_where_nothing_else_can_be_meant(
    old: str, new: str, position: tuple[int, int, int, int], fix: str | None
) -> None:
    found = told(old, new)
    assert (found.rule, found.position) == ("unknown-key", Position(*position))
    assert [edit.value for edit in found.fix] == ([fix] if fix else [])
    assert all(edit.position == found.position for edit in found.fix)


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("name: Amina", "nme: Amina", "name"),
        ("name: Amina", "nombre: Amina", "name"),  # one is missing and one is too many
        (COUNTRY, "countri: GH", "country"),
        (COUNTRY, "country: GH\nfor_all: 1", None),
    ],
)
def test_a_key_that_is_misspelt_or_in_another_language_is_told_once(old: str, new: str, word: str | None) -> None:
    found = told(old, new)
    assert (found.hint == f"did you mean '{word}'?") is (word is not None), found


def test_two_unknown_keys_are_guessed_to_be_none_that_is_missing() -> None:
    found = findings(tree(amina=AMINA.replace("name: Amina", "nombre: Amina\nciudad: Accra")))
    assert sorted(one.rule for one in found) == ["missing-key", "unknown-key", "unknown-key"]
    assert not any("did you mean" in one.hint for one in found)


def test_a_key_that_is_near_to_none_is_told_with_all_that_are_possible() -> None:
    found = told(COUNTRY, "country: GH\nzzzzzzz: 1")
    assert found.message == "no key is called 'zzzzzzz'"
    assert found.hint.startswith("possible here: name, sample, consent, contact, username, via, country, ")


def test_a_personal_detail_is_told_apart_from_a_misspelt_key() -> None:
    found = told(COUNTRY, "country: GH\nphone: 1")
    assert (found.rule, found.position) == ("forbidden-personal-detail", Position(6, 1, 6, 6))
    assert found.message.startswith("'phone' is a personal detail (a way to be reached in private)")


@pytest.mark.parametrize(
    ("old", "new", "rule", "field", "hint", "position"),
    [
        ("name: Amina\n", "", "missing-key", "name", "add a line 'name: …'", (2, 1, 2, 8)),
        ("given: 2026-06-02, ", "", "missing-key", "consent.given", "add 'given'", (3, 10, 3, 49)),
        (
            "consent: {given: 2026-06-02, covers: [directory, matching, census]}\n",
            "",
            "missing-consent",
            "consent",
            "add 'consent: {given: 2026-05-02, covers: [directory, matching, census]}'; only the person can agree",
            (2, 1, 2, 5),
        ),
    ],
)
def test_a_missing_key_is_told_where_it_should_stand(
    old: str, new: str, rule: str, field: str, hint: str, position: tuple[int, int, int, int]
) -> None:
    found = told(old, new)
    assert (found.rule, found.field, found.hint, found.position) == (rule, field, hint, Position(*position))


@pytest.mark.parametrize(
    ("old", "new", "field", "position"),
    [
        (COUNTRY, "country:", "country", (5, 1, 5, 8)),
        ("  - {skill: facilitation, level: 4}", "  -", "offers[0]", (8, 4, 8, 4)),
    ],
)
def test_a_key_or_a_dash_with_nothing_behind_it_lacks_a_value(
    old: str, new: str, field: str, position: tuple[int, int, int, int]
) -> None:
    found = told(old, new)
    assert (found.field, found.message, found.position) == (field, "the value is missing", Position(*position))


def test_of_very_many_faults_of_one_record_the_first_200_are_told() -> None:
    wrong = "".join(f"zzz{number}: 1\n" for number in range(203))
    assert len(findings(tree(amina=AMINA + wrong))) == 200


@pytest.mark.parametrize(
    ("old", "new", "field", "position"),
    [
        (COUNTRY, "country: GH\nregion: south-asia", "region", (6, 1, 6, 7)),
        ("skill: facilitation, level: 4", "skill: facilitation", "offers[0]", (8, 5, 8, 26)),
        ("skill: facilitation, level: 4", "level: 4", "offers[0]", (8, 5, 8, 15)),
    ],
)
def test_what_does_not_fit_together_is_told_at_the_key_too_many_or_at_the_whole(
    old: str, new: str, field: str, position: tuple[int, int, int, int]
) -> None:
    found = told(old, new)
    assert (found.rule, found.field, found.position) == ("wrong-value", field, Position(*position))


def test_a_wrong_word_in_a_list_that_may_be_left_out_is_told_at_its_place() -> None:
    text = "title: {en: T}\nkind: camp\nseats: 2\nselection: {rules: {venue: [captions, captoins]}}\n"
    (found,) = findings(tree("trainings/t.yaml", text))
    assert (found.field, found.hint) == ("selection.rules.venue[1]", "did you mean 'captions'?")


def test_a_long_key_is_shown_cut() -> None:
    found = told(COUNTRY, f"country: GH\nphone{'-' * 60}: 1")
    assert found.message.startswith(f"'phone{'-' * 55}' is a personal detail")


@pytest.mark.parametrize(
    ("path", "text", "field", "hint"),
    [
        (
            "people/b.yaml",
            f"{AMINA}groups: [{{group: g, rol: lead}}]\n",
            "groups[0].rol",
            "did you mean 'role'?",
        ),
        (
            "trainings/t.yaml",
            "title: {en: T}\nkind: camp\nseats: 2\nselection: {rules: {venu: [captions]}}\n",
            "selection.rules.venu",
            "did you mean 'venue'?",
        ),
    ],
)
def test_a_misspelt_key_is_known_in_entries_that_may_be_written_shorter_or_left_out(
    path: str, text: str, field: str, hint: str
) -> None:
    (found,) = findings(tree(path, text, "groups/g.yaml", "name: G\nkind: chapter\n"))
    assert (found.field, found.hint) == (field, hint)
