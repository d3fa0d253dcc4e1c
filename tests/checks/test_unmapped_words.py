from community import findings, fired, person, tree


def test_quiet_on_skills() -> None:
    assert fired(tree(a=person("[{skill: wikidata, level: 3}]")), "unmapped-words") == []


def test_notes_the_words_with_the_nearest_skill_and_never_fails() -> None:
    texts = tree(a=person(wants="[{words: how to moderate meetings}]"))
    assert fired(texts, "unmapped-words") == [("unmapped-words", "data/people/a.yaml", 7, 17)]
    found = findings(texts, frozenset({"unmapped-words"}))[0]
    assert "facilitation" in found.hint
    assert found.severity == "note"


def test_quiet_on_words_that_are_no_text() -> None:
    assert [rule for rule, *_ in fired(tree(a=person(wants="[{words: [moderation]}]")), "unmapped-words")] == [
        "wrong-type"
    ]
