import re
from posixpath import dirname, join, normpath

from community import DAY, person, tree, valid
from everything import EVERYTHING
from leadkit.products import index
from leadkit.render.reports import render

GUIDE = """\
title: {en: A guide}
kind: guide
url: https://example.org
languages: [en]
teaches: [{skill: wikidata, level: 2}]
"""


def test_missing_resources_and_translations_are_ranked_by_who_wants_them() -> None:
    texts = tree(
        *("resources/guide.yaml", GUIDE),
        a=person(wants="[{skill: wikidata}, {skill: budgeting}]", languages="{tw: N}"),
        b=person(wants="[{skill: budgeting}, {skill: facilitation}]", languages="{en: 4, tw: N}"),
    )
    found = index.compute(valid(texts), DAY)
    assert [(m.skill, m.wanted_by, m.languages) for m in found.without_resource] == [
        ("budgeting", 2, ("en", "tw")),
        ("facilitation", 1, ("en", "tw")),
    ]
    assert [(m.skill, m.wanted_by, m.languages) for m in found.without_translation] == [("wikidata", 1, ("tw",))]


def test_links_not_reviewed_in_two_years_are_listed() -> None:
    texts = tree(
        *("resources/old.yaml", GUIDE + "reviewed: 2024-11-20\n"),
        *("resources/fresh.yaml", GUIDE + "reviewed: 2024-11-21\n"),
        *("resources/never.yaml", GUIDE),
    )
    assert [entry.id for entry in index.compute(valid(texts), DAY).stale] == ["never", "old"]


def test_what_is_archived_teaches_nobody() -> None:
    texts = tree("resources/r.yaml", GUIDE + "status: archived\n", a=person(wants="[{skill: wikidata}]"))
    found = index.compute(valid(texts), DAY)
    assert [m.skill for m in found.without_resource] == ["wikidata"]
    assert [entry.id for entry in found.retired] == ["r"]


def test_data_leaves_out_what_is_unknown() -> None:
    found = index.as_data(index.compute(valid(tree("resources/guide.yaml", GUIDE)), DAY))
    assert found["resources"] == [
        {
            "id": "guide",
            "title": {"en": "A guide"},
            "kind": "guide",
            "url": "https://example.org",
            "languages": ["en"],
            "teaches": [{"skill": "wikidata", "level": 2}],
        }
    ]


def pages_of(texts: dict[str, str]) -> dict[str, str]:
    repo = valid(texts)
    found = render(index.describe(index.compute(repo, DAY), repo))
    return {name: content.decode() for name, content in found.items()}


def test_a_skill_s_page_names_what_teaches_it_who_offers_it_and_who_wants_it() -> None:
    page = pages_of(EVERYTHING)["skills/facilitation.md"]
    for words in (
        "How to hold a meeting",
        "Help desk",
        "Amina",
        "Meeting school",
        "1 person or group wants to learn it.",
    ):
        assert words in page
    assert "](../skills/communication.md)" in page


def test_a_whole_skill_s_page_names_the_resources_of_its_parts() -> None:
    assert "How to hold a meeting" in pages_of(EVERYTHING)["skills/communication.md"]


def test_there_is_a_page_for_each_language_of_a_resource_and_the_overview_in_each_of_the_community() -> None:
    files = pages_of(EVERYTHING)
    assert "How to hold a meeting" in files["languages/es.md"]
    assert "Asking for money" not in files["languages/es.md"]
    assert "Habilidad" in files["README.es.md"]
    assert '<div dir="rtl">' in files["README.ar.md"]


def test_facets_list_each_value_and_say_how_many_are_unknown() -> None:
    page = pages_of(EVERYTHING)["facets.md"]
    assert page.index("## By licence") < page.index("### CC-BY-SA-4.0")
    assert "Unknown of 1 of 2 resources." in page[page.index("## By licence") :]


def test_trainings_to_come_stand_before_past_ones_with_their_outcomes() -> None:
    page = pages_of(EVERYTHING)["trainings.md"]
    assert page.index("## Upcoming") < page.index("Meeting school") < page.index("## Past") < page.index("First school")
    assert "7 people came." in page
    assert "Seven can keep accounts" in page


def test_people_without_directory_consent_stand_on_no_page_of_the_index() -> None:
    assert not [name for name, text in pages_of(EVERYTHING).items() if "Hidden" in text]


def test_every_relative_link_of_the_index_leads_to_a_file_of_it() -> None:
    files = pages_of(EVERYTHING)
    for name, text in files.items():
        for target in re.findall(r"\]\(([^)]+)\)", text) if name.endswith(".md") else ():
            assert target.startswith("https://") or normpath(join(dirname(name), target)) in files, (name, target)


def test_tables_for_spreadsheets() -> None:
    files = pages_of(EVERYTHING)
    assert (
        "meeting-school,Meeting school,workshop,2026-12-01T18:00,2026-12-01T20:00,yes,online" in files["trainings.csv"]
    )
    assert files["missing.csv"].splitlines()[0] == "missing,skill,wanted_by,languages"
    assert "resource,wikidata,1,en es" in files["missing.csv"]
