"""Who belongs to a group: its page names those who agreed to it, the census counts those who agreed to that."""

from itertools import pairwise

from community import DAY, person, tree, valid
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.labels.record_pages import party_blocks, record_index
from leadkit.model.repository import Repository
from leadkit.products import census, matching
from leadkit.report import Bullets, Heading, plain

GROUP = {"data/groups/g.yaml": "name: G\nkind: chapter\nlanguages: [en]\noffers: [{skill: wikidata, level: 4}]\n"}


def named(name: str, membership: str = "g", more: str = "", covers: str = "[directory, matching, census]") -> str:
    text = person(consent=covers, more=f"groups: [{membership}]\n{more}", wants="[{skill: wikidata}]")
    return text.replace("name: Somebody\n", f"name: {name}\n", 1)


def listed(repo: Repository) -> dict[str, list[str]]:
    """Heading → names under it, on the group's page."""
    blocks = party_blocks(repo.groups["g"], record_index(repo, DAY), RecordFormatter(repo, Speech("en")))
    found = {}
    for heading, block in pairwise(blocks):
        if isinstance(heading, Heading) and isinstance(block, Bullets):
            found[heading.text] = [plain(line) for line in block.items]
    return found


def test_members_stand_apart_from_those_before_and_from_the_dead() -> None:
    repo = valid(
        tree(
            GROUP,
            a=named("Ann", "{group: g, role: lead, since: 2019}"),
            b=named("Ben", "{group: g, until: 2024}"),
            c=named("Cem", more="status: retired\n"),
            d=named("Dia", more="status: in-memoriam\n"),
            e=named("Eve", "{group: g, role: alumni}"),
            f=named("Fay", covers="[matching, census]"),
        )
    )
    found = listed(repo)
    assert found["Members"] == ["Ann (lead; 2019–)"]
    assert found["Former members"] == ["Ben (–2024)", "Cem", "Eve (alumni)"]
    assert found["In memory of"] == ["Dia"]


def test_the_census_counts_members_of_now_by_their_own_records() -> None:
    repo = valid(
        tree(
            GROUP,
            a=named("Ann"),
            b=named("Ben", "{group: g, until: 2024}"),
            f=named("Fay", covers="[matching, census]"),
            h=named("Hal", covers="[directory]"),
        )
    )
    found = census.compute(repo, DAY, frozenset())
    assert dict(found.members) == {"g": 2}


def test_a_group_teaches_those_who_have_left_it_but_not_its_members() -> None:
    repo = valid(tree(GROUP, a=named("Ann"), b=named("Ben", "{group: g, until: 2024}")))
    assert [pair.candidate.learner for pair in matching.compute(repo, DAY).pairs] == ["people/b"]
