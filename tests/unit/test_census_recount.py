"""Every count of the census, recounted from the YAML in another way: one set of names for each number."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

from community import DAY, valid
from leadkit.i18n.vocabulary import shipped
from leadkit.products import census, matching
from leadkit.products.census.data import as_data
from leadkit.scaffold.demo import community

EXTRA = {
    "data/people/region-only.yaml": """\
name: Region
consent: {given: 2026-06-02, covers: [matching, census]}
username: Region
region: south-asia
since: 2012
languages: {hi: N, en: 0}
needs_access: [captions, offline]
involvement: [committee, affiliate]
offers: [{means: venue}, {skill: skill-001, level: 2}, {words: weaving}]
wants: [{means: funding}, {skill: skill-030, goal: 3}]
""",
    "data/people/silent.yaml": """\
name: Silent
consent: {given: 2026-06-02, covers: [directory]}
country: GH
languages: {en: 5}
offers: [{skill: skill-001, level: 5}]
""",
    "data/people/expired.yaml": """\
name: Expired
consent: {given: 2026-06-02, covers: [census], until: 2026-11-20}
country: GH
languages: {en: 5}
""",
    "data/groups/serving.yaml": """\
name: Serving
kind: hub
serves: {countries: [SN, DE], regions: [south-asia]}
offers: [{means: venue}, {skill: skill-041, level: 3}]
wants: [{means: venue}, {skill: skill-002}]
""",
    "data/groups/nowhere.yaml": "name: Nowhere\nkind: network\nlanguages: [fr]\nwants: [{skill: skill-002, goal: 4}]\n",
}


class Party(NamedTuple):
    name: str
    record: dict[str, Any]

    @property
    def is_group(self) -> bool:
        return self.name.startswith("groups/")

    def entries(self, side: str, field: str) -> dict[str, dict[str, Any]]:
        """What is offered or wanted → the entry with the highest level or goal."""
        found: dict[str, dict[str, Any]] = {}
        for entry in self.record.get(side) or ():
            if field in entry:
                level = entry.get("level") or entry.get("goal") or entry.get("now", 0) + 1
                if entry[field] not in found or found[entry[field]]["at"] < level:
                    found[entry[field]] = {"at": level}
        return found


Keys = Callable[[Party, str], Iterable[Any]]


@pytest.fixture(scope="module")
def counted() -> tuple[dict[str, Any], dict[str, Any], frozenset[tuple[str, str]]]:
    """census.json, the records as any YAML reader sees them, and what the round serves."""
    # Those counted only are counted in fives: test_counted_only.py.
    texts = {
        path: text.decode().replace("covers: [census]", "covers: [matching, census]")
        for path, text in community(90, "recount").items()
    } | EXTRA
    for number in range(1, 301, 3):
        texts[f"data/skills/skill-{number:03d}.yaml"] += "area: cooperation\n"
    repo = valid(texts)
    served = matching.compute(repo, DAY).served()
    yaml = YAML(typ="safe", pure=True)
    parsed = {path: yaml.load(text) for path, text in texts.items() if "/skills/" not in path}
    parsed |= {entry.path: entry.document.data for entry in repo.skills}
    return as_data(census.compute(repo, DAY, served), repo), parsed, served


def parties(parsed: dict[str, Any]) -> list[Party]:
    found = []
    for path, record in parsed.items():
        kind, _, stem = path.removeprefix("data/").removesuffix(".yaml").partition("/")
        if kind == "groups":
            found.append(Party(f"groups/{stem}", record))
        elif kind == "people":
            consent = record["consent"]
            if "census" in consent["covers"] and str(consent.get("until", "9999")) >= DAY.isoformat():
                found.append(Party(f"people/{stem}", record))
    return found


def recount(
    parsed: dict[str, Any],
    served: frozenset[tuple[str, str]],
    keys: Keys,
    field: str = "skill",
    present: Keys | None = None,
) -> dict[Any, dict[str, int]]:
    sets: dict[Any, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    sums: dict[Any, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for party in parties(parsed):
        kind = "groups" if party.is_group else "people"
        for key in present(party, "") if present else ():
            sets[key][kind].add(party.name)
        is_matched = party.is_group or "matching" in party.record["consent"]["covers"]
        for side, plural in (("offer", "offers"), ("want", "wants")):
            for subject, entry in party.entries(plural, field).items():
                full = subject if field == "skill" else f"means/{subject}"
                for key in keys(party, subject if key_is_subject(keys) else f"{subject}@{entry['at']}"):
                    sets[key][kind].add(party.name)
                    sets[key][f"{kind}_{side}"].add(party.name)
                    sums[key][plural] += 1
                    if side == "want" and is_matched:
                        state = "met" if (party.name, full) in served else "unmet"
                        sets[key][state].add(party.name)
                        sums[key][f"wants_{state}"] += 1
    names = ("people", "groups", "people_offer", "people_want", "groups_offer", "groups_want", "met", "unmet")
    return {
        key: {name: len(sets[key][name]) for name in names}
        | {name: sums[key][name] for name in ("offers", "wants", "wants_met", "wants_unmet")}
        for key in sets
    }


def key_is_subject(keys: Keys) -> bool:
    return keys is not by_level


def by_level(_: Party, subject: str) -> Iterable[int]:
    return (int(subject.partition("@")[2]),)


def regions(party: Party) -> set[str]:
    of = {country: region for region, entry in shipped("regions").items() for country in entry["countries"]}
    record = party.record
    if record.get("country") or record.get("region"):
        return {of[record["country"]] if record.get("country") else record["region"]}
    serves = record.get("serves") or {}
    return {of[country] for country in serves.get("countries", ())} | set(serves.get("regions", ())) or {"global"}


def languages(party: Party) -> Iterable[str | None]:
    spoken = party.record.get("languages") or {}
    tags = spoken if isinstance(spoken, list) else [tag for tag, level in spoken.items() if level != 0]
    return tags or (None,)


def experience(party: Party) -> Iterable[str | None]:
    since = party.record.get("since")
    years = DAY.year - (since or 0)
    kind = None if since is None else "newcomer" if years <= 2 else "nascent" if years < 5 else "experienced"
    return () if party.is_group else (kind,)


BY_PARTY: dict[str, Callable[[Party], Iterable[Any]]] = {
    "region": regions,
    "country": lambda party: (party.record.get("country"),),
    "language": languages,
    "kind": lambda party: (party.record["kind"],) if party.is_group else (),
    "experience": experience,
    "involvement": lambda party: () if party.is_group else party.record.get("involvement") or (None,),
    "access": lambda party: () if party.is_group else party.record.get("needs_access") or (None,),
}


def rows(found: dict[str, Any], table: str, key: str) -> dict[Any, dict[str, int]]:
    return {
        row[key]: {
            name: number for name, number in row.items() if isinstance(number, int) and name not in (key, "resources")
        }
        for row in found[table]
    }


@pytest.mark.parametrize("name", BY_PARTY)
def test_what_somebody_is(counted: tuple[Any, Any, Any], name: str) -> None:
    found, parsed, served = counted

    def keys(party: Party, _: str) -> Iterable[Any]:
        return BY_PARTY[name](party)

    assert rows(found, f"by_{name}", name) == recount(parsed, served, keys, present=keys)
    people = [party for party in parties(parsed) if list(BY_PARTY[name](party))]
    known = [party for party in people if not {None, "global"} & set(BY_PARTY[name](party))]
    assert found["totals"]["reported"][name] == {
        "people": sum(not party.is_group for party in known),
        "groups": sum(party.is_group for party in known),
        "of_people": sum(not party.is_group for party in people),
        "of_groups": sum(party.is_group for party in people),
    }


def test_skills_with_what_they_are_a_part_of(counted: tuple[Any, Any, Any]) -> None:
    found, parsed, served = counted

    def keys(_: Party, skill: str) -> Iterable[str]:
        seen, ahead = set(), [skill]
        while ahead:
            each = ahead.pop()
            if each not in seen:
                seen.add(each)
                ahead += parsed[f"data/skills/{each}.yaml"].get("broader", ())
        return seen

    assert rows(found, "by_skill", "skill") == recount(parsed, served, keys)


@pytest.mark.parametrize("field", ["category", "area"])
def test_sorts_of_skills(counted: tuple[Any, Any, Any], field: str) -> None:
    found, parsed, served = counted

    def keys(_: Party, skill: str) -> Iterable[str | None]:
        return (parsed[f"data/skills/{skill}.yaml"].get(field),)

    expected = recount(parsed, served, keys)
    assert rows(found, f"by_{field}", field) == expected
    assert field != "area" or expected.keys() == {"cooperation", None}


def test_levels_means_cells_and_totals(counted: tuple[Any, Any, Any]) -> None:
    found, parsed, served = counted
    assert rows(found, "by_level", "level") == recount(parsed, served, by_level)
    assert rows(found, "means", "means") == recount(parsed, served, lambda _, means: (means,), "means")

    def cells(party: Party, skill: str) -> Iterable[tuple[str, str]]:
        return ((skill, region) for region in regions(party))

    table = {
        (row["skill"], row["region"]): {name: number for name, number in row.items() if isinstance(number, int)}
        for row in found["cells"]
    }
    assert table == recount(parsed, served, cells)

    def everybody(_: Party, __: str) -> Iterable[str]:
        return ("all",)

    total = recount(parsed, served, everybody, present=everybody)["all"]
    assert {name: found["totals"][name] for name in total} == total
    for row in found["by_skill"]:
        levels = [party.entries("offers", "skill").get(row["skill"], {}).get("at") for party in parties(parsed)]
        assert row["offer_levels"] == {str(n): levels.count(n) for n in range(1, 6) if n in levels}


def test_numbers_and_the_records_behind_them_agree(counted: tuple[Any, Any, Any]) -> None:
    """Whoever agreed to be found by name stands behind each number that counts them, and nobody else."""
    found, parsed, _ = counted
    named = {p.name for p in parties(parsed) if p.is_group or "directory" in p.record["consent"]["covers"]}
    for table in ("cells", "by_skill", "by_category", "by_level", "means"):
        for row in found[table]:
            assert set().union(*row["records"].values()) <= named
            assert len(row["records"]["offer"]) <= row["people_offer"] + row["groups_offer"]
            assert len(row["records"]["unmet"]) <= row["unmet"]
    for name in BY_PARTY:
        for row in found[f"by_{name}"]:
            of_it = {p.name for p in parties(parsed) if row[name] in BY_PARTY[name](p)}
            listed = [] if name == "access" else sorted(of_it & named)  # who needs what is nobody's to look up
            assert row["records"].get("present", []) == listed
    region = next(row for row in found["by_region"] if row["region"] == "south-asia")
    assert "groups/serving" in region["records"]["present"]
    assert "people/region-only" not in region["records"]["present"]
