from community import AMINA, findings, fired, tree


def test_quiet_on_joined_accents_and_on_marks_that_cannot_be_joined() -> None:
    for name in ("Amélie", "x\u0301"):
        assert fired(tree(amina=AMINA.replace("name: Amina", f"name: {name}"))) == []


def test_fires_at_the_text_and_offers_to_join() -> None:
    texts = tree(amina=AMINA.replace("name: Amina", "name: Ame\u0301lie"))
    assert fired(texts) == [("unnormalised-text", "data/people/amina.yaml", 2, 7)]
    assert findings(texts)[0].fix[0].value == "Amélie"
