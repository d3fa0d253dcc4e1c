from community import findings, fired, tree

RULE = "untranslated-label"


def test_quiet_on_the_languages_of_the_reports() -> None:
    assert fired(tree(), RULE) == []


def test_fires_once_a_skill_at_its_label() -> None:
    texts = tree("leadkit.yaml", "languages: [en, fr, es]\n")
    assert (RULE, "data/skills/facilitation.yaml", 1, 1) in fired(texts, RULE)
    assert len(fired(texts, RULE)) == 5
    assert "Spanish" in findings(texts, frozenset({RULE}))[0].message


def test_quiet_on_a_skill_that_another_has_replaced() -> None:
    retired = "label: {en: Old}\ncategory: technical\nreplaced_by: facilitation\n"
    texts = tree("leadkit.yaml", "languages: [en, fr, es]\n", "skills/old.yaml", retired)
    assert "data/skills/old.yaml" not in [path for _, path, *_ in fired(texts, RULE)]
