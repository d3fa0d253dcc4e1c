from community import AMINA, findings, fired, tree

PLACE = ("unknown-reference", "data/people/amina.yaml", 8, 13)


def test_quiet_on_known_records() -> None:
    assert fired(tree(amina=AMINA)) == []


def test_fires_at_the_scalar_with_the_nearest_id() -> None:
    texts = tree(amina=AMINA.replace("facilitation", "facilitaton"))
    assert fired(texts) == [PLACE]
    assert findings(texts)[0].hint == "did you mean 'facilitation'? (data/skills/facilitation.yaml)"


def test_finds_the_skill_by_a_label_or_alias_of_any_language() -> None:
    for word in ("moderating-meetings", "facilitación"):
        texts = tree(amina=AMINA.replace("facilitation", word))
        assert "'facilitation'" in findings(texts)[0].hint


def test_fires_on_an_open_reference_of_an_impossible_kind() -> None:
    learned = "learned:\n  - {skill: wikidata, to: 2, on: 2026-01-01, via: skills/wikidata}\n"
    assert fired(tree(amina=AMINA + learned)) == [("wrong-kind-reference", "data/people/amina.yaml", 12, 51)]


def test_fires_in_every_kind() -> None:
    texts = tree(
        *("groups/g.yaml", "name: G\nkind: chapter\npart_of: [nowhere]\n"),
        *("resources/r.yaml", "title: {en: R}\nkind: guide\nurl: https://example.org\nteaches: [{skill: nothing}]\n"),
        *("trainings/t.yaml", "title: {en: T}\nkind: course\ntrainers: [people/nobody]\n"),
        *("skills/s.yaml", "label: {en: S}\ncategory: technical\nbroader: [nothing]\n"),
    )
    assert [f.field for f in findings(texts)] == ["part_of[0]", "teaches[0].skill", "broader[0]", "trainers[0]"]


def test_fixes_only_what_is_certain() -> None:
    fixes = [
        [edit.value for edit in findings(tree(amina=AMINA.replace("facilitation", word)))[0].fix]
        for word in ("moderating-meetings", "facilitates")
    ]
    assert fixes == [["facilitation"], []]
