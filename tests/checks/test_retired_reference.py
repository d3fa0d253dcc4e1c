from community import findings, fired, person, tree

OLD = ("skills/old.yaml", "label: {en: old}\ncategory: technical\nbroader: [older]\nreplaced_by: wikidata\n")
OLDER = ("skills/older.yaml", "label: {en: older}\ncategory: technical\nreplaced_by: old\n")


def test_quiet_in_what_was_learned_and_in_retired_skills() -> None:
    learned = "learned: [{skill: old, to: 2, on: 2026-01-01, via: people/b}]\n"
    found = fired(
        tree(*OLD, "skills/older.yaml", OLDER[1].replace("old\n", "wikidata\n"), a=person(more=learned), b=person())
    )
    assert found == []


def test_fires_with_the_end_of_the_chain_and_offers_to_write_it() -> None:
    texts = tree(*OLD, *OLDER, a=person("[{skill: older, level: 4}]"))
    found = [finding for finding in findings(texts) if finding.path == "data/people/a.yaml"]
    assert [(f.rule, f.position.line, f.position.column) for f in found] == [("retired-reference", 6, 18)]
    assert found[0].fix[0].value == "wikidata"
    assert "'wikidata'" in found[0].hint
