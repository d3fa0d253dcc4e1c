"""What changed between two states, in sentences, and a trend over several."""

from datetime import date

import pytest

from community import DAY, person, tree, valid
from leadkit.products import census, matching
from leadkit.report import Lines, Note, Picture, Prose, Table, plain

WANTS = "[{skill: wikidata}]"
OFFERS = "[{skill: wikidata, level: 4}]"


def side(texts: dict[str, str]) -> census.Side:
    repo = valid(texts)
    return census.Side(repo, census.compute(repo, DAY, matching.compute(repo, DAY).served()))


def told(before: dict[str, str], after: dict[str, str], language: str = "en") -> list[str]:
    page = census.changes(side(before), side(after), "v1", date(2026, 5, 2), language)
    return [plain(line) for block in page.blocks for line in getattr(block, "items", ())]


def test_who_comes_and_whose_wish_is_served() -> None:
    found = told(tree(a=person(wants=WANTS)), tree(a=person(wants=WANTS), b=person(OFFERS)))
    assert "People who are counted: 1 before, 2 now (+1)." in found
    assert "Unmet requests: 1 before, 0 now (−1)." in found
    assert "Wikidata: 1 before, 0 now (−1)." in found
    assert "Offered now: Wikidata." in found
    assert "No longer offered: Wikidata." in told(tree(a=person(OFFERS)), tree(a=person()))


def test_only_what_moved_is_told() -> None:
    texts = tree(a=person(wants=WANTS))
    assert told(texts, texts) == []
    page = census.changes(side(texts), side(texts), "v1", None, "en")
    assert [plain(block.line) for block in page.blocks if hasattr(block, "line")] == ["Nothing has changed."]


def test_groups_report_and_see_their_skills_anew() -> None:
    group = "name: G\nkind: chapter\n"
    low = group + "assessment: {wikidata: {value: low, robustness: low}}\n"
    high = group + "assessment: {wikidata: {value: high, robustness: medium}}\ncensus: [{year: 2025, source: x}]\n"
    found = told(tree("groups/g.yaml", low), tree("groups/g.yaml", high))
    assert "G has reported for 2025." in found
    assert "G now rates its Wikidata: value high, robustness medium. Before: value low, robustness low." in found
    first = told(tree("groups/g.yaml", group), tree("groups/g.yaml", low))
    assert "G rates its Wikidata for the first time: value low, robustness low." in first
    assert not any("rates its" in line for line in told(tree("groups/g.yaml", low), tree("groups/g.yaml", low)))


def test_figures_that_are_changed_or_taken_back_are_told() -> None:
    group = "name: G\nkind: chapter\nassessment: {wikidata: {value: low, robustness: low}}\n"
    first, second = (f"{group}census: [{{year: 2025, staff: {staff}, source: x}}]\n" for staff in (2, 40))
    assert told(tree("groups/g.yaml", first), tree("groups/g.yaml", second)) == ["G has changed its figures for 2025."]
    gone = told(tree("groups/g.yaml", first), tree("groups/g.yaml", "name: G\nkind: chapter\n"))
    assert gone[:2] == ["G has withdrawn its figures for 2025.", "G no longer rates its Wikidata."]


def test_two_entries_of_one_year_that_stay_are_no_change() -> None:
    counts = "census: [{year: 2025, staff: 1, source: x}, {year: 2025, members: 3, source: y}]\n"
    group = f"name: G\nkind: chapter\n{counts}"
    assert told(tree("groups/g.yaml", group), tree("groups/g.yaml", f"{group}founded: 2001\n")) == []


def test_nobody_who_left_is_named() -> None:
    """A record that is gone was withdrawn: the numbers move, and its words and name stay untold."""
    gone = person("[{words: secret craft}]", WANTS).replace("Somebody", "Carla")
    found = " ".join(told(tree(a=person(OFFERS), carla=gone), tree(a=person(OFFERS))))
    assert found
    assert "Carla" not in found
    assert "carla" not in found
    assert "secret" not in found


def test_changes_speak_the_reader_s_language() -> None:
    found = told(tree(), tree(a=person(wants=WANTS)), "es")
    assert "Personas contadas: antes 0, ahora 1 (+1)." in found


def test_a_trend_draws_what_could_be_counted_and_names_what_could_not() -> None:
    states = tuple(
        census.State(name, date(2026, month, 1), numbers)
        for name, month, numbers in (
            ("v1", 1, census.numbers(side(tree(a=person(wants=WANTS))).census)),
            ("v2", 2, None),
            ("v3", 3, census.numbers(side(tree(a=person(wants=WANTS), b=person(OFFERS))).census)),
        )
    )
    report = census.trend(states, valid(tree()), "en")
    drawing = report.charts["trend-wishes"].drawing
    assert isinstance(drawing, Lines)
    assert drawing.moments == ("v1", "v3")
    assert {row.name: row.numbers for row in drawing.rows}["Unmet"] == (1, 0)
    assert report.tables["trend"].rows[1] == ("v2", "2026-02-01", *[None] * len(census.numbers(side(tree()).census)))
    (note,) = [block for block in report.pages["trend"].blocks if isinstance(block, Note)]
    assert plain(note.line) == "The records of v2 have errors and cannot be counted."
    assert census.trend(states[:1], valid(tree()), "en").charts == {}


def test_of_skills_that_moved_those_that_did_by_most_come_first_the_rest_by_their_ids() -> None:
    def state(*people: range) -> dict[str, str]:
        texts = {
            f"data/skills/s{n:02}.yaml": f"label: {{en: S{n:02}}}\ncategory: technical\nsources: [x]\n"
            for n in range(22)
        }
        wants = [f"[{', '.join(f'{{skill: s{n:02}}}' for n in each)}]" for each in people]
        return tree(texts, {f"data/people/p{n}.yaml": person(wants=each) for n, each in enumerate(wants)})

    both = state(range(20)), state(*[range(15, 16)] * 3)
    named = [line[:3] for line in told(*both) if line[0] == "S"]
    assert named == ["S15", *(f"S{n:02}" for n in range(20) if n != 15)]
    swapped = told(state(range(3, 8, 4)), state(range(5, 6)))
    assert [line[:3] for line in swapped if line[0] == "S"] == ["S03", "S05", "S07"]


def test_a_state_of_a_time_that_is_not_over_says_so() -> None:
    counts = census.numbers(side(tree(a=person())).census)
    states = (census.State("2026-Q3", DAY, counts), census.State("2026-Q4", DAY, counts, is_so_far=True))
    report = census.trend(states, valid(tree()), "en")
    drawing = report.charts["trend-community"].drawing
    assert isinstance(drawing, Lines)
    assert (drawing.moments, drawing.is_open) == (("2026-Q3", "2026-Q4 so far"), True)
    assert [row[0] for row in report.tables["trend"].rows] == ["2026-Q3", "2026-Q4"]


def test_a_trend_follows_how_a_group_sees_its_skills() -> None:
    group = "name: G\nkind: chapter\nassessment: {wikidata: {value: %s, robustness: low}}\n"
    repos = [valid(tree("groups/g.yaml", group % value)) for value in ("low", "high")]
    states = tuple(
        census.State(f"v{number}", DAY, census.numbers(side(tree()).census), census.views(repo))
        for number, repo in enumerate(repos)
    )
    report = census.trend(states, repos[-1], "es")
    tables = [block for block in report.pages["trend"].blocks if isinstance(block, Table)]
    assert tables[-1].rows == (("G", "Wikidata", "bajo, bajo", "alto, bajo"),)
    assert report.data["trend"]["states"][1]["assessments"][0]["value"] == "high"
    gone = census.trend(states, valid(tree()), "es")
    assert len([block for block in gone.pages["trend"].blocks if isinstance(block, Table)]) == 1


def test_a_gap_of_a_skill_that_nobody_named_before_or_names_now() -> None:
    assert "Wikidata: 0 before, 1 now (+1)." in told(tree(a=person()), tree(a=person(wants=WANTS)))
    assert "Wikidata: 1 before, 0 now (−1)." in told(tree(a=person(wants=WANTS)), tree(a=person()))


@pytest.mark.parametrize(
    ("moved", "still", "rest"), [(20, 0, None), (21, 0, "1 further skill"), (20, 1, None), (0, 21, None)]
)
def test_twenty_skills_that_moved_are_told_and_the_others_are_a_number(
    moved: int, still: int, rest: str | None
) -> None:
    names = [f"craft-{number:02}" for number in range(moved + still)]
    skills = {f"data/skills/{name}.yaml": f"label: {{en: {name}}}\ncategory: technical\n" for name in names}
    before, after = (f"[{', '.join(f'{{skill: {name}}}' for name in some)}]" for some in (names[moved:], names))
    found = told(tree(skills, a=person(wants=before)), tree(skills, a=person(wants=after)))
    assert [line for line in found if line.startswith("craft-")] == [
        f"{name}: 0 before, 1 now (+1)." for name in names[: min(moved, 20)]
    ]
    assert [line for line in found if "further" in line] == ([rest] if rest else [])


def test_a_trend_of_one_state_draws_nothing_and_one_of_more_compares_the_first_with_the_last() -> None:
    people = [tree(a=person()), tree(a=person(), b=person()), tree(a=person(wants=WANTS), b=person(), c=person())]
    states = tuple(
        census.State(f"v{number}", DAY, census.numbers(side(texts).census)) for number, texts in enumerate(people, 1)
    )
    one, two, three = (census.trend(states[:number], valid(tree()), "en") for number in (1, 2, 3))
    assert [block for block in one.pages["trend"].blocks if isinstance(block, Picture | Prose | Note)] == []
    assert {block.path for block in two.pages["trend"].blocks if isinstance(block, Picture)} == set(two.charts) != set()
    assert [block for block in three.pages["trend"].blocks if isinstance(block, Note)] == []
    said = [
        [plain(block.line) for block in report.pages["trend"].blocks if isinstance(block, Prose)]
        for report in (two, three)
    ]
    assert said == [
        ["From v1 to v2: people 1 → 2, groups 0 → 0, unmet requests 0 → 0."],
        ["From v1 to v3: people 1 → 3, groups 0 → 0, unmet requests 0 → 1."],
    ]
    assert three.data["trend"]["version"] == 1


def test_a_trend_knows_who_reported_and_how_many_entries_there_are() -> None:
    group = "name: G\nkind: chapter\n"
    texts = tree(
        *("groups/a.yaml", f"{group}census: [{{year: 2025, source: x}}]\n"),
        *("groups/b.yaml", group, "groups/c.yaml", group),
        a=person(OFFERS, "[{skill: budgeting}, {words: weaving}]"),
    )
    found = census.numbers(side(texts).census)
    assert (found["groups_reported"], found["entries"], found["entries_confirmed"]) == (1, 3, 3)
    assert census.numbers(side(tree()).census)["entries"] == 0


def test_the_day_of_what_is_compared_is_told_where_it_is_known() -> None:
    now = side(tree())
    pages = [census.changes(now, now, "v1", when, "en") for when in (date(2026, 5, 2), None)]
    told = [[block.line for block in page.blocks if isinstance(block, Prose)] for page in pages]
    assert told == [
        ["Compared with 2 May 2026; both sides are counted as of 21 November 2026.", "Nothing has changed."],
        ["Nothing has changed."],
    ]
