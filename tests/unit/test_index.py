from community import DAY, person, tree, valid
from leadkit.products import index

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
