from community import AMINA, fired, tree

SILENT = AMINA.replace("languages: {en: 4, tw: N, fr: 2}\n", "")


def test_fires_where_nobody_states_a_language() -> None:
    assert fired(tree(amina=SILENT)) == [("missing-languages", "data/people/amina.yaml", 2, 1)]


def test_quiet_where_the_community_states_its_own() -> None:
    assert fired(tree("leadkit.yaml", "name: T\nworking_languages: [en]\n", amina=SILENT)) == []
