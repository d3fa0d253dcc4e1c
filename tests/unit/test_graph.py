from community import AMINA, DAY, person, tree, valid
from leadkit.graph import bottlenecks, build, requirements, wholes
from leadkit.products import skills_graph
from leadkit.render.graph import FORMATS

CHAIN = {
    "data/skills/a.yaml": "label: {en: A}\ncategory: technical\nrequires: [b]\nbroader: [facilitation]\n",
    "data/skills/b.yaml": "label: {en: B}\ncategory: technical\nrequires: [budgeting]\n",
}


def test_links_over_any_number_of_steps() -> None:
    repo = valid(tree(CHAIN))
    assert wholes(repo)["a"] == {"facilitation", "communication"}
    assert requirements(repo)["a"] == {"b", "budgeting"}
    assert bottlenecks(repo, {"a": 2, "b": 1}) == (("budgeting", 3), ("b", 2))


def test_people_are_attached_only_with_directory_consent() -> None:
    offer = "[{skill: wikidata, level: 4}]"
    graph = build(valid(tree(shown=person(offer), hidden=person(offer, consent="[matching, census]"))), DAY)
    assert "people/shown" in graph
    assert "people/hidden" not in graph
    assert graph.edges["people/shown", "skills/wikidata", "offers"] == {"relation": "offers", "level": 4}


def test_every_format_names_every_skill_and_escapes_labels() -> None:
    hostile = {"data/skills/evil.yaml": "label: {en: '\"]; <b>&x'}\ncategory: technical\n"}
    data = skills_graph.as_data(skills_graph.compute(valid(tree(hostile, amina=AMINA)), DAY))
    texts = {name: render(data) for name, render in FORMATS.items()}
    assert "<b>" not in texts["graphml"] + texts["mermaid"]
    assert '\\"]; <b>' in texts["dot"]
    assert all("Wikidata" in text for text in texts.values())


def test_graphml_is_read_by_networkx() -> None:
    import io

    import networkx

    data = skills_graph.as_data(skills_graph.compute(valid(tree(CHAIN, amina=AMINA)), DAY))
    graph = networkx.read_graphml(io.BytesIO(FORMATS["graphml"](data).encode()))
    assert graph.number_of_nodes() == len(data["nodes"])
    assert graph.number_of_edges() == len(data["edges"])
