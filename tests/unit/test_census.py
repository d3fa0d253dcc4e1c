"""Counts that are right: cross-checked against an independent recount of the texts."""

import re
from collections import Counter
from typing import Any

from ruamel.yaml import YAML

from community import DAY, person, tree, valid
from leadkit.model.repository import Repository
from leadkit.products import census, matching
from leadkit.products.census.data import as_data
from leadkit.products.census.dimensions import DIMENSIONS
from leadkit.render import markdown
from leadkit.render.reports import render
from leadkit.report import Picture
from leadkit.scaffold.demo import community


def counted(repo: Repository) -> dict[str, Any]:
    return as_data(census.compute(repo, DAY, matching.compute(repo, DAY).served()), repo)


def rows(found: dict[str, Any], table: str, key: str) -> dict[Any, Any]:
    return {row[key]: row for row in found[table]}


def test_recount_of_a_synthetic_community() -> None:
    # Those counted only are counted in fives: test_counted_only.py.
    texts = {
        path: text.decode().replace("covers: [census]", "covers: [matching, census]")
        for path, text in community(120, "recount").items()
    }
    found = counted(valid(texts))
    yaml = YAML(typ="safe", pure=True)
    parsed = {path: yaml.load(text) for path, text in texts.items()}
    people = {path: record for path, record in parsed.items() if path.startswith("data/people/")}
    groups = {path: record for path, record in parsed.items() if path.startswith("data/groups/")}
    assert found["totals"]["people"] == sum("census" in p["consent"]["covers"] for p in people.values())
    assert found["totals"]["groups"] == len(groups)
    offers = Counter(o["skill"] for p in people.values() for o in p["offers"])
    wants = Counter(w["skill"] for p in people.values() for w in p.get("wants", ()))
    by_cell: Counter[tuple[str, str]] = Counter()
    for row in found["cells"]:
        by_cell[row["skill"], "offer"] += row["people_offer"]
        by_cell[row["skill"], "want"] += row["people_want"]
    assert {s: n for (s, side), n in by_cell.items() if side == "offer" and n} == dict(offers)
    assert {s: n for (s, side), n in by_cell.items() if side == "want" and n} == dict(wants)
    speakers = Counter(tag for p in people.values() for tag in p["languages"])
    assert {
        tag: row["people"] for tag, row in rows(found, "by_language", "language").items() if row["people"]
    } == speakers


def test_roll_ups_count_distinct_people() -> None:
    both = "[{skill: communication, level: 3}, {skill: facilitation, level: 4}]"
    found = counted(valid(tree(a=person(both), b=person("[{skill: facilitation, level: 2}]"))))
    skills = rows(found, "by_skill", "skill")
    assert skills["facilitation"]["people_offer"] == 2
    assert skills["communication"]["people_offer"] == 2
    assert skills["facilitation"]["offer_levels"] == {"2": 1, "4": 1}
    direct = [row for row in found["cells"] if row["skill"] == "communication"]
    assert [row["people_offer"] for row in direct] == [1]


def test_how_many_answered_is_told_of_what_is_asked_and_of_nothing_else() -> None:
    found = counted(valid(tree(a=person("[{skill: facilitation, level: 4}]"))))["totals"]["reported"]
    assert set(found) == {*(name for name, dimension in DIMENSIONS.items() if dimension.keys), "groups"}
    assert {"region", "language", "groups"} <= set(found)


def test_unmet_counts_distinct_learners_that_no_pair_serves() -> None:
    wants = "[{skill: wikidata}, {skill: budgeting}]"
    texts = tree(
        "groups/g.yaml",
        "name: G\nkind: chapter\nlanguages: [en]\nwants: [{skill: wikidata}]\n",
        a=person(wants=wants),
        b=person(wants=wants, consent="[directory, census]"),
        mentor=person("[{skill: budgeting, level: 4}]"),
    )
    skills = rows(counted(valid(texts)), "by_skill", "skill")
    assert (skills["wikidata"]["people_want"], skills["wikidata"]["groups_want"], skills["wikidata"]["unmet"]) == (
        2,
        1,
        2,
    )
    assert (skills["budgeting"]["people_want"], skills["budgeting"]["unmet"]) == (2, 0)


def test_a_want_that_a_pair_serves_besides_is_not_unmet() -> None:
    texts = tree(
        a=person(wants="[{skill: wikidata}, {skill: budgeting}]"),
        mentor=person("[{skill: wikidata, level: 4}, {skill: budgeting, level: 4}]"),
    )
    assert [row["unmet"] for row in counted(valid(texts))["by_skill"]] == [0, 0]


def test_ids_stand_only_where_the_directory_is_covered() -> None:
    texts = tree(
        named=person("[{skill: wikidata, level: 3}]"),
        counted=person("[{skill: wikidata, level: 3}]", consent="[matching, census]"),
    )
    (row,) = counted(valid(texts))["cells"]
    assert row["people_offer"] == 2
    assert row["records"]["offer"] == ["people/named"]


def test_without_census_consent_in_force_nobody_is_counted() -> None:
    for consent in ("[directory, matching]", "[census], until: 2026-11-20"):
        assert counted(valid(tree(a=person(consent=consent))))["totals"]["people"] == 0


def test_a_group_counts_in_its_country_s_region_else_its_region_else_where_it_serves_else_globally() -> None:
    group = "name: G\nkind: hub\noffers: [{skill: wikidata, level: 3}]\n"
    texts = tree(
        *("groups/country.yaml", group + "country: DE\n"),
        *("groups/region.yaml", group + "region: south-asia\n"),
        *("groups/serves.yaml", group + "serves: {countries: [SN], regions: [south-asia]}\n"),
        *("groups/nowhere.yaml", group),
    )
    found = counted(valid(texts))
    regions = {row["region"]: row["groups"] for row in found["by_region"]}
    assert regions == {"global": 1, "northern-western-europe": 1, "south-asia": 2, "sub-saharan-africa": 1}
    assert found["totals"]["groups_offer"] == 4


def test_figures_are_sums_of_what_is_reported_and_unknown_otherwise() -> None:
    group = "name: G\nkind: chapter\ncountry: DE\n"
    first = "{year: 2024, staff: 2.5, source: x, budget: {amount: 100, currency: EUR, kind: grant}}"
    second = "{year: 2024, staff: 3, members: 10, source: x, budget: {amount: 50, currency: USD, kind: grant}}"
    texts = tree(
        {
            "data/groups/a.yaml": f"{group}census:\n  - {first}\n",
            "data/groups/b.yaml": f"{group}census:\n  - {second}\n",
            "data/groups/c.yaml": group,
        }
    )
    groups = counted(valid(texts))["groups"]
    assert groups["reported"] == {"staff": 2, "volunteers": 0, "members": 1, "budget": 2}
    (row,) = groups["by_year"]
    assert (row["staff"], row["members"], row["volunteers"]) == (5.5, 10, None)
    assert [(b["currency"], b["amount"]) for b in row["budgets"]] == [("EUR", 100), ("USD", 50)]


def test_priority_is_doubled_without_local_offer_and_again_without_a_resource_in_their_language() -> None:
    resource = "title: {en: R}\nkind: guide\nurl: https://example.org\nlanguages: [%s]\nteaches: [{skill: wikidata}]\n"
    wanting = person(wants="[{skill: wikidata}]", languages="{tw: N}")
    scores = []
    for language, offer in (("tw", "[{skill: wikidata, level: 1}]"), ("tw", "[]"), ("de", "[]")):
        texts = tree("resources/r.yaml", resource % language, a=wanting, b=person(offer, languages="{tw: N}"))
        scores.append(counted(valid(texts))["priorities"][0]["score"])
    assert scores == [1, 2, 4]


def test_examples_count_nowhere() -> None:
    learned = 'learned:\n  - {skill: wikidata, to: 2, on: 2026-01-01, via: people/b, shared: "https://example.org"}\n'
    for sample, value in (("", 1), ("sample: true\n", 0)):
        found = counted(valid(tree(a=person(more=learned + sample), b=person(more=sample))))
        indicators = {row["indicator"]: row["value"] for row in found["indicators"]}
        assert indicators["people-who-learned"] == indicators["shared-on"] == value
        assert found["totals"]["people"] == 2 * value


def test_free_words_are_counted_as_not_yet_mapped() -> None:
    found = counted(valid(tree(a=person("[{words: weaving circles}]", "[{words: bark painting}]"))))
    assert found["not_yet_mapped"]["entries"] == 2
    assert found["not_yet_mapped"]["words"] == ["bark painting", "weaving circles"]


def test_places_where_nobody_offers_or_wants_still_have_their_row() -> None:
    texts = tree({"data/groups/g.yaml": "name: G\nkind: hub\ncountry: JP\nlanguages: [ja]\n"})
    found = counted(valid(texts))
    assert [row["region"] for row in found["by_region"]] == ["east-southeast-asia-pacific"]
    assert [row["country"] for row in found["by_country"]] == ["JP"]
    assert [row["language"] for row in found["by_language"]] == ["ja"]
    assert [(row["kind"], row["groups_offer"]) for row in found["by_kind"]] == [("hub", 0)]


def test_every_picture_and_link_of_the_pages_is_published() -> None:
    """Also where there is nothing to draw: nobody in a known country, no open wish, nobody at all."""
    region_only = person(more="region: south-asia\n")
    everything = person("[{skill: wikidata, level: 3}]", "[{skill: budgeting}]")
    for texts in (tree(), tree(a=region_only), tree(a=everything), tree(a=person(wants="[{skill: wikidata}]"))):
        repo = valid({**texts, "leadkit.yaml": "name: T\nlanguages: [fr, ar]\n"})
        report = census.describe(census.compute(repo, DAY, frozenset()), repo)
        files = set(render(report))
        for page in report.pages.values():
            assert {f"{block.path}.svg" for block in page.blocks if isinstance(block, Picture)} <= files
            targets = re.findall(r"(?<!!)\]\(([^)]+)\)", markdown.render(page))
            assert {target for target in targets if not target.startswith("https://")} <= files


def test_the_pages_of_a_community_s_first_language_have_the_plain_names() -> None:
    repo = valid({**tree(a=person()), "leadkit.yaml": "name: T\nlanguages: [ar, en, de, pt-BR]\n"})
    pages = census.describe(census.compute(repo, DAY, frozenset()), repo).pages
    assert set(pages) == {f"{name}{tag}" for name in ("README", "details", "groups") for tag in ("", ".en", ".pt-BR")}
    assert markdown.render(pages["README"]).startswith('<div dir="rtl">\n\n# ')
    assert markdown.render(pages["README"]).endswith("\n\n</div>\n")
    assert pages["README.en"].title == "Census of T"
    assert pages["README.pt-BR"].title == "Censo de T"
    only = valid({**tree(a=person()), "leadkit.yaml": "name: T\nlanguages: [de]\n"})
    assert set(census.describe(census.compute(only, DAY, frozenset()), only).pages) == {"README", "details", "groups"}


def test_years_hold_what_records_state_of_them() -> None:
    training = "title: {en: T}\nkind: workshop\nsessions: [{start: %s}]\n"
    learned = "learned:\n  - {skill: wikidata, to: 2, on: 2026-01-01, via: people/b}\n"
    texts = tree(
        *("trainings/a.yaml", training % "2024-03"),
        *("trainings/b.yaml", training % "2024"),
        *("trainings/c.yaml", training % "2024" + "status: cancelled\n"),
        *("trainings/old.yaml", training % "1999"),
        *(
            "groups/g.yaml",
            "name: G\nkind: chapter\ncensus: [{year: 2025, source: x}, {year: 2025, staff: 1, source: x}]\n",
        ),
        a=person(more=learned),
        b=person(),
        s=person(more=f"{learned}sample: true\n"),
    )
    found = [tuple(row.values()) for row in counted(valid(texts))["years"]]
    assert found == [(2024, 2, 0, 0), (2025, 0, 1, 0), (2026, 0, 0, 1)]
    assert counted(valid(tree(a=person())))["years"] == []


def test_fifteen_years_are_told_and_nothing_older() -> None:
    training = "title: {en: T}\nkind: workshop\nsessions: [{start: %s}]\n"
    texts = tree("trainings/a.yaml", training % "2012", "trainings/b.yaml", training % "2011")
    found = [(row["year"], row["trainings"]) for row in counted(valid(texts))["years"]]
    assert (found[0], found[-1], len(found)) == ((2012, 1), (2026, 0), 15)


def test_who_is_gone_is_a_member_no_more() -> None:
    group = "name: G\nkind: chapter\n"
    texts = tree(
        *("groups/g.yaml", group, "groups/h.yaml", f"{group}part_of: [g]\n"),
        a=person(more="groups: [g]\n"),
        b=person(more="groups: [{group: g, until: 2020}]\n"),
        c=person(more="groups: [g]\nstatus: retired\n"),
    )
    assert counted(valid(texts))["groups"]["members_known"] == [{"group": "groups/g", "people": 1}]


def test_nobody_is_listed_by_what_they_need() -> None:
    found = counted(valid(tree(named=person(more="needs_access: [captions]\ntimezone: Africa/Accra\n"))))
    assert [(row["access"], row["people"], row["records"]) for row in found["by_access"]] == [("captions", 1, {})]
    assert found["by_country"][0]["records"] == {"present": ["people/named"]}
