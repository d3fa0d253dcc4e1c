"""Groups in figures: what is published, by place and year, what is current, and who has answered."""

import pytest

from community import DAY, findings, person, tree, valid
from leadkit.products.census import compute
from leadkit.products.census.data import as_data
from leadkit.products.census.describe import describe
from leadkit.products.census.figures import GroupFigures, group_figures

RATES = """\
name: Test
census:
  rates:
    - {currency: EUR, into: USD, rate: 1.1, on: 2024-12-31, source: "https://example.org/rates"}
"""


def group(counts: str, more: str = "country: DE\n") -> str:
    return f"name: G\nkind: chapter\n{more}census:\n" + "".join(
        f"  - {{{count}, source: x}}\n" for count in counts.split("; ")
    )


def budget(amount: int, currency: str) -> str:
    return f"budget: {{amount: {amount}, currency: {currency}, kind: grant}}"


def figures(config: str = "name: Test\n", **groups: str) -> GroupFigures:
    texts = tree({f"data/groups/{name}.yaml": text for name, text in groups.items()}, "leadkit.yaml", config)
    return group_figures(valid(texts), DAY)


def test_current_is_the_latest_figure_of_each_kind_and_old_ones_are_not() -> None:
    found = figures(a=group("year: 2025, staff: 3; year: 2024, staff: 9, members: 20; year: 2020, volunteers: 50"))
    (place,) = found.by_country
    assert (place.figures.staff, place.figures.members, place.figures.volunteers) == (3, 20, None)
    assert (place.years, place.known, place.answered) == ((2024, 2025), 1, 1)
    assert [row.year for row in found.by_year] == [2025, 2024, 2020]


def test_a_group_of_two_regions_counts_in_both_and_once_in_all() -> None:
    both = "serves: {regions: [south-asia, sub-saharan-africa]}\n"
    found = figures(a=group("year: 2025, staff: 3", both), b="name: B\nkind: chapter\ncountry: GH\n")
    places = {row.place: (row.known, row.answered, row.figures.staff) for row in found.by_region}
    assert places == {"south-asia": (1, 1, 3), "sub-saharan-africa": (2, 1, 3)}
    assert (found.total.known, found.total.answered, found.total.figures.staff) == (2, 1, 3)
    assert found.total.figures.reported == {"staff": 1, "volunteers": 0, "members": 0, "budget": 0}


@pytest.mark.parametrize(
    ("config", "first", "second", "expected"),
    [
        ("name: Test\n", "2024", "EUR", None),
        (RATES, "2024", "EUR", ("USD", 210.0)),
        (RATES, "2023", "EUR", None),
        (RATES, "2024", "GBP", None),
        (RATES, "2023", "USD", ("USD", 200.0)),
    ],
)
def test_currencies_are_added_up_only_by_a_rate_of_the_same_year(
    config: str, first: str, second: str, expected: tuple[str, float] | None
) -> None:
    found = figures(
        config, a=group(f"year: {first}, {budget(100, second)}"), b=group(f"year: 2024, {budget(100, 'USD')}")
    )
    assert found.total.figures.converted == expected
    assert sum(amount for _, _, amount in found.total.figures.budgets) == 200


def test_a_sum_has_two_places_behind_the_point() -> None:
    rates = RATES.replace("rate: 1.1,", "rate: 1.1234,")
    found = figures(rates, a=group(f"year: 2024, {budget(1, 'EUR')}"))
    assert found.total.figures.converted == ("USD", 1.12)


def test_a_link_is_a_whole_answer_and_silence_is_no_error() -> None:
    texts = tree(
        *("groups/figures.yaml", group("year: 2024, staff: 1")),
        *("groups/link.yaml", group("year: 2025").replace("source: x", 'source: "https://example.org/report"')),
        *("groups/silent.yaml", "name: S\nkind: chapter\n"),
        *("groups/twice.yaml", group("year: 2025; year: 2025, staff: 1")),
        *("groups/years.yaml", group("year: 2023, staff: 1; year: 2025; year: 2024, staff: 1")),
    )
    repo = valid(texts)
    answers = as_data(compute(repo, DAY, frozenset()), repo)["groups"]["answers"]
    assert [(row["group"], row["answer"], row["year"]) for row in answers] == [
        ("groups/figures", "figures", 2024),
        ("groups/link", "report", 2025),
        ("groups/silent", "not-reported", None),
        ("groups/twice", "figures", 2025),
        ("groups/years", "report", 2025),
    ]
    assert answers[1]["source"] == "https://example.org/report"


def test_nobody_reported_means_unknown_everywhere() -> None:
    found = figures(a="name: A\nkind: chapter\ncountry: DE\n").total
    assert (found.known, found.answered) == (1, 0)
    assert found.years is None
    figures_of_none = found.figures
    assert [figures_of_none.staff, figures_of_none.volunteers, figures_of_none.members] == [None, None, None]
    assert figures_of_none.budgets == ()


def test_two_budgets_of_one_year_are_two_kinds_of_money() -> None:
    own = "budget: {amount: 50, currency: EUR, kind: own}"
    found = figures(a=group(f"year: 2025, {budget(100, 'EUR')}; year: 2025, {own}; year: 2024, {budget(9, 'EUR')}"))
    assert list(found.total.figures.budgets) == [("EUR", "grant", 100), ("EUR", "own", 50)]
    assert found.total.figures.reported["budget"] == 1


@pytest.mark.parametrize(("year", "is_current"), [("2026", True), ("2022", True), ("2021", False), ("2027", False)])
def test_five_years_are_five_calendar_years(year: str, is_current: bool) -> None:
    assert (figures(a=group(f"year: {year}, staff: 3")).total.figures.staff is not None) is is_current


@pytest.mark.parametrize(
    "second",
    [
        "{currency: GBP, into: EUR, rate: 1.2, on: 2024-06-30, source: x}",
        "{currency: EUR, into: USD, rate: 1.2, on: 2024-06-30, source: x}",
    ],
)
def test_rates_lead_into_one_currency_and_are_one_a_year(second: str) -> None:
    found = findings({"leadkit.yaml": f"{RATES}    - {second}\n"})
    assert [(finding.rule, finding.field) for finding in found] == [("wrong-value", "census.rates")]


def test_a_rate_of_nothing_is_told_in_plain_words() -> None:
    (found,) = findings({"leadkit.yaml": RATES.replace("1.1", "0")})
    assert (found.field, found.message, found.hint) == (
        "census.rates[0].rate",
        "'0' is out of range",
        "write more than 0",
    )


def test_of_one_year_and_region_groups_without_a_country_stand_first() -> None:
    home = "serves: {regions: [sub-saharan-africa]}\n"
    found = figures(a=group("year: 2025, staff: 3", home + "country: GH\n"), b=group("year: 2025, staff: 2", home))
    assert [(row.country, row.figures.staff) for row in found.by_year] == [(None, 2), ("GH", 3)]


def test_an_amount_in_another_currency_is_data_with_its_currency() -> None:
    texts = tree({"data/groups/a.yaml": group(f"year: 2024, {budget(100, 'EUR')}")}, "leadkit.yaml", RATES)
    repo = valid(texts)
    total = as_data(compute(repo, DAY, frozenset()), repo)["groups"]
    assert {"currency": "USD", "amount": 110.0} in [row["converted"] for row in values_of(total) if "converted" in row]


def test_figures_of_a_place_name_it_and_those_of_all_name_none() -> None:
    repo = valid(tree({"data/groups/a.yaml": group("year: 2024, staff: 2")}))
    found = as_data(compute(repo, DAY, frozenset()), repo)["groups"]
    places = [
        {key: row.get(key) for key in ("region", "country")} for row in (*found["by_region"], *found["by_country"])
    ]
    assert places == [{"region": "northern-western-europe", "country": None}, {"region": None, "country": "DE"}]
    assert set(found["total"]) == set(found["by_region"][0]) - {"region"}


def values_of(data: object) -> list[dict[str, object]]:
    """Every object in nested data."""
    if isinstance(data, dict):
        return [data, *(found for value in data.values() for found in values_of(value))]
    return [found for value in data for found in values_of(value)] if isinstance(data, list) else []


def test_a_place_s_figures_stand_once_and_each_of_its_budgets_on_a_line_of_its_own() -> None:
    groups = {
        "a": group(f"year: 2025, staff: 2.5, members: 20, {budget(100, 'EUR')}"),
        "b": group(f"year: 2025, volunteers: 4, {budget(70, 'USD')}"),
        "c": group("year: 2024, staff: 1", "country: GH\n"),
    }
    repo = valid(tree({f"data/groups/{name}.yaml": text for name, text in groups.items()}))
    table = describe(compute(repo, DAY, frozenset()), repo).tables["figures"]
    europe, africa = ("northern-western-europe", "DE", "groups/a groups/b"), ("sub-saharan-africa", "GH", "groups/c")
    assert table.rows == (
        (2025, *europe, "2.5", 4, 20, "100.00", "EUR", "grant"),
        (2025, *europe, None, None, None, "70.00", "USD", "grant"),
        (2024, *africa, "1", None, None, None, None, None),
    )


def test_a_wanted_skill_whose_language_nobody_told_has_a_row_without_one() -> None:
    wants = person(wants="[{skill: wikidata, goal: 2}]", languages="{en: 5}")
    group = "name: G\nkind: chapter\ncountry: DE\nwants: [{skill: budgeting, goal: 2}]\n"
    repo = valid(tree("groups/g.yaml", group, a=wants))
    table = describe(compute(repo, DAY, frozenset()), repo).tables["coverage"]
    assert sorted(table.rows) == [("budgeting", 1, 0, 0, None, 0, 0, 0), ("wikidata", 1, 0, 0, "en", 1, 0, 0)]


def test_tables_name_what_is_counted_and_leave_unnamed_what_nobody_told() -> None:
    repo = valid(tree(a=person(more="since: 2026\n"), b=person()))
    tables = describe(compute(repo, DAY, frozenset()), repo).tables
    by_experience = {row[0]: row[1] for row in tables["experiences"].rows}
    assert (by_experience["newcomer"], by_experience[None]) == (1, 1)
    assert {row[0]: row[1] for row in tables["languages"].rows} == {"en": 2}


def test_what_nobody_told_has_no_table() -> None:
    for more, has_table in (("needs_access: [captions]\n", True), ("", False)):
        repo = valid(tree(a=person(more=more)))
        assert ("access" in describe(compute(repo, DAY, frozenset()), repo).tables) is has_table
