import io
import json
import re
import subprocess
from typing import Any
from xml.etree import ElementTree

import networkx

from community import AMINA, DAY, person, tree, valid
from everything import EVERYTHING
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.graph import ancestors, bottlenecks, requirements
from leadkit.products import skills_graph
from leadkit.render.graph import FORMATS
from leadkit.render.svg import render as render_chart

CHAIN = {
    "data/skills/a.yaml": "label: {en: A}\ncategory: technical\nrequires: [b]\nbroader: [facilitation]\n",
    "data/skills/b.yaml": "label: {en: B}\ncategory: technical\nrequires: [budgeting]\n",
}


def test_links_over_any_number_of_steps() -> None:
    repo = valid(tree(CHAIN))
    assert ancestors(repo)["a"] == {"facilitation", "communication"}
    assert requirements(repo)["a"] == {"b", "budgeting"}
    assert bottlenecks(repo, {"a": 2, "b": 1}) == (("budgeting", 3), ("b", 2))


def test_people_are_attached_only_with_directory_consent() -> None:
    offer = "[{skill: wikidata, level: 4}]"
    repo = valid(tree(shown=person(offer), hidden=person(offer, consent="[matching, census]")))
    graph = skills_graph.compute(repo, DAY).graph
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


def as_data(texts: dict[str, str]) -> dict[str, Any]:
    return skills_graph.as_data(skills_graph.compute(valid(texts), DAY))


def edges_of(data: dict[str, Any]) -> set[tuple[str, str, str]]:
    return {(edge["source"], edge["target"], edge["relation"]) for edge in data["edges"]}


def test_json_and_graphml_are_read_by_networkx_with_every_node_and_edge() -> None:
    data = as_data(EVERYTHING)
    from_json = networkx.node_link_graph(json.loads(FORMATS["json"](data)), edges="edges")
    from_graphml = networkx.read_graphml(io.BytesIO(FORMATS["graphml"](data).encode()))
    for graph in (from_json, from_graphml):
        assert set(graph) == {node["id"] for node in data["nodes"]}
        assert {(start, end, row["relation"]) for start, end, row in graph.edges(data=True)} == edges_of(data)


def test_dot_is_read_by_graphviz_with_every_node_and_edge() -> None:
    hostile = {"data/skills/evil.yaml": "label: {en: '\"]; x -> y; \\ <b>'}\ncategory: technical\n"}
    data = as_data({**EVERYTHING, **hostile})
    text = FORMATS["dot"](data)
    read = subprocess.run(["dot", "-Tdot_json"], input=text, capture_output=True, text=True, check=True)
    found = json.loads(read.stdout)
    names = {number["_gvid"]: number["name"] for number in found["objects"]}
    assert set(names.values()) == {node["id"] for node in data["nodes"]}
    assert {(names[e["tail"]], names[e["head"]], e["label"]) for e in found["edges"]} == edges_of(data)
    labels = {number["name"]: number["label"] for number in found["objects"]}
    # In a label two backslashes stand for one.
    assert labels["skills/evil"].replace("\\\\", "\\") == '"]; x -> y; \\ <b>'


def test_mermaid_shows_plain_words_as_they_are() -> None:
    skill = {"data/skills/plain.yaml": "label: {en: 'Co-working, 2 days. Über uns'}\ncategory: technical\n"}
    data = skills_graph.as_data(skills_graph.compute(valid(tree(skill)), DAY))
    assert '["Co-working, 2 days. Über uns"]' in FORMATS["mermaid"](data)


def test_mermaid_declares_every_skill_before_it_is_linked_and_lets_no_label_act() -> None:
    """GitHub refuses more than 500 links and 50 000 signs; mermaid 12.3 reads this project's graph as a flowchart."""
    hostile = {"data/skills/evil.yaml": "label: {en: '\"] click x; %%{init}%% <b> end'}\ncategory: technical\n"}
    first, *lines = FORMATS["mermaid"](as_data({**EVERYTHING, **hostile})).splitlines()
    assert first == "flowchart LR"
    declared = set()
    links = 0
    for line in lines:
        node = re.fullmatch(r'  (n\d+)\["((?:[^"#\[\]{}<>%|;]|#\d+;)*)"\]', line)
        link = re.fullmatch(r"  (n\d+) -->\|(broader|requires|related)\| (n\d+)", line)
        assert node or link, line
        if node:
            declared.add(node[1])
        elif link:
            links += 1
            assert {link[1], link[3]} <= declared
    assert links == len(
        [edge for edge in edges_of(as_data(EVERYTHING)) if edge[2] in ("broader", "requires", "related")]
    )


def test_roles_are_attached_with_the_skills_that_they_take_and_the_roles_that_they_carry() -> None:
    edges = edges_of(as_data(EVERYTHING))
    assert ("roles/organiser", "skills/facilitation", "takes") in edges
    assert ("roles/organiser", "roles/newcomer", "supports") in edges


def test_each_theme_and_each_area_has_a_drawing_that_names_all_its_skills() -> None:
    area = {"data/skills/wikidata.yaml": "label: {en: Wikidata}\ncategory: technical\narea: cooperation\n"}
    repo = valid({**EVERYTHING, **area})
    drawn = skills_graph.drawings(RecordFormatter(repo, Speech("en")))
    assert set(drawn) == {"themes/communication", "areas/cooperation"}
    svg = ElementTree.fromstring(render_chart(drawn["themes/communication"]))
    words = [text.text for text in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert words == ["communication", "facilitation"]
    assert "Wikidata" in render_chart(drawn["areas/cooperation"])


def test_mermaid_draws_no_line_to_what_is_no_skill() -> None:
    nodes = [{"id": id_, "kind": kind, "label": id_} for id_, kind in (("a", "skill"), ("b", "skill"), ("c", "person"))]
    lines = (("a", "b"), ("a", "c"), ("c", "a"))
    edges = [{"source": source, "target": target, "relation": "x"} for source, target in lines]
    assert [line for line in FORMATS["mermaid"]({"nodes": nodes, "edges": edges}).splitlines() if "-->" in line] == [
        "  n0 -->|x| n1"
    ]
