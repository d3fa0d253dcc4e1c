from community import fired, person, tree


def test_quiet_on_a_record_of_another_kind_with_the_same_id() -> None:
    group = "name: W\nkind: chapter\noffers: [{skill: wikidata, level: 3}]\n"
    assert fired(tree("groups/wikidata.yaml", group)) == []


def test_fires_in_every_field_that_names_records() -> None:
    learned = "learned: [{skill: wikidata, to: 2, on: 2026-01-01, via: people/a}]\n"
    texts = tree(
        *("groups/g.yaml", "name: G\nkind: chapter\npart_of: [g]\n"),
        *("skills/s.yaml", "label: {en: s}\ncategory: technical\nrelated: [s]\n"),
        a=person(more=learned),
    )
    assert fired(texts) == [
        ("self-reference", "data/groups/g.yaml", 3, 11),
        ("self-reference", "data/people/a.yaml", 8, 57),
        ("self-reference", "data/skills/s.yaml", 3, 11),
    ]
