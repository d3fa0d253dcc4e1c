from community import AMINA, findings, fired, person, tree


def test_quiet_on_the_same_skill_given_in_different_ways() -> None:
    offers = "[{skill: wikidata, level: 4, formats: [mentoring]}, {skill: wikidata, level: 3, formats: [workshop]}]"
    assert fired(tree(a=person(offers))) == []


def test_quiet_on_the_same_skill_learned_twice() -> None:
    learned = "\n".join(
        f"  - {{skill: wikidata, to: {level}, on: 2026-0{level}-01, via: people/a}}" for level in (2, 3)
    )
    assert fired(tree(a=person(), b=person(more=f"learned:\n{learned}\n"))) == []


def test_fires_at_the_second_and_names_the_first() -> None:
    offers = "[{skill: wikidata, level: 4}, {skill: wikidata, level: 3, formats: [workshop]}]"
    texts = tree(a=person(offers))
    assert fired(texts) == [("duplicate-entry", "data/people/a.yaml", 6, 39)]
    assert findings(texts)[0].related[0].position.column == 10


def test_fires_on_doubled_words_whatever_the_order_of_keys() -> None:
    assert fired(tree(amina=AMINA.replace("matching, census", "matching, matching")))[0][0] == "duplicate-entry"
    rows = "census: [{year: 2025, staff: 1, source: a}, {source: a, staff: 1, year: 2025}]"
    texts = tree("groups/g.yaml", f"name: G\nkind: chapter\n{rows}\n")
    assert fired(texts) == [("duplicate-entry", "data/groups/g.yaml", 3, 45)]


def test_fires_inside_an_entry_whether_it_is_alone_or_not() -> None:
    one = "{skill: wikidata, level: 4, formats: [workshop, workshop]}"
    assert fired(tree(a=person(f"[{one}]"))) == [("duplicate-entry", "data/people/a.yaml", 6, 58)]
    two = f"[{{skill: budgeting, level: 4}}, {one}]"
    assert fired(tree(a=person(two))) == [("duplicate-entry", "data/people/a.yaml", 6, 88)]


def test_fires_in_what_is_inside_of_something_inside() -> None:
    quotas = "selection: {rules: {quotas: [{language: en, at_least: 1}, {language: en, at_least: 1}]}}\n"
    texts = tree("trainings/t.yaml", f"title: {{en: T}}\nkind: camp\nseats: 10\n{quotas}")
    assert ("duplicate-entry", "data/trainings/t.yaml") in {found[:2] for found in fired(texts)}
