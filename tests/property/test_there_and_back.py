"""What both know goes to the Capacity Exchange and back unchanged; with `leadkit.json` what only leadkit knows, too."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from community import DAY
from leadkit.commands.import_records import record_of
from leadkit.model.kinds import KINDS
from leadkit.model.loading.tree import load
from leadkit.model.repository import Repository
from leadkit.model.shapes import record_text
from leadkit.products.capacity_exchange import files
from leadkit.scaffold.readers import READERS
from leadkit.scaffold.readers.format import Given, Ref
from leadkit.scaffold.readers.node import Trail
from leadkit.scaffold.readers.texts import parsed

CONSENT = {"given": "2026-05-02", "covers": ["directory"], "by": "letter of 2 May"}
NUMBERED = {"facilitation": 86, "budgeting": 12, "wikidata": 121, "lua": 134}
SKILLS = [*NUMBERED, "talking-drums", "weaving"]
GROUPS = ["garden", "orchard", "weavers"]
COUNTRIES = ["GH", "BR", "FR", "EH", "SJ", "XK", "CI"]
REGIONS = ["sub-saharan-africa", "south-asia"]
TAGS = ["en", "pt-BR", "tw", "ga", "gaa", "zh-Hant", "ca-valencia", "no", "nb", "sr-Latn", "fr"]
STAYS = {
    "people": {
        *("consent", "sample", "since", "involvement", "scope", "status", "seats", "mentors", "prefers"),
        *("needs_access", "mentoring", "learned", "served", "links", "same_as"),
    },
    "groups": {"assessment"},
    "trainings": {"trainers", "materials", "selection"},
}
"""What is in none of the files; tests/unit/test_capacity_exchange.py holds the document to it."""


def some(**values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Any of these fields."""
    return st.fixed_dictionaries({}, optional=values)


WORDS = st.text(st.sampled_from("abcXYZ éßж水 <b>&'\"*_[]()-"), min_size=1, max_size=12).map(
    lambda text: f"w{' '.join(text.split())}"
)
LEVELS = st.integers(1, 5)
HOW = {
    "formats": st.lists(st.sampled_from(["workshop", "mentoring"]), unique=True, min_size=1),
    "note": WORDS,
    "until": st.integers(0, 400).map(lambda days: str(DAY + timedelta(days=days))),
}
OFFERS = st.lists(
    st.one_of(
        st.fixed_dictionaries(
            {"skill": st.sampled_from(SKILLS), "level": LEVELS},
            optional={**HOW, "cost": st.just("free"), "for": st.just({"countries": ["GH"]})},
        ),
        st.fixed_dictionaries({"means": st.just("venue")}, optional=HOW),
        st.fixed_dictionaries({"words": WORDS}, optional=HOW),
    ),
    max_size=4,
)
WANTS = st.lists(
    st.one_of(
        st.fixed_dictionaries({"skill": st.sampled_from(SKILLS)}, optional={**HOW, "now": st.just(1), "goal": LEVELS}),
        st.fixed_dictionaries({"words": WORDS}, optional=HOW),
    ),
    max_size=3,
)
PLACE: st.SearchStrategy[dict[str, str]] = st.one_of(
    st.just({}),
    st.sampled_from(COUNTRIES).map(lambda code: {"country": code}),
    st.sampled_from(REGIONS).map(lambda region: {"region": region}),
)
BABEL = st.one_of(st.integers(0, 5), st.just("N"))
HOURS = st.sampled_from([{}, {"timezone": "Africa/Accra"}, {"timezone": "Africa/Accra", "hours": ["mon 18:00-20:00"]}])
MEMBERSHIPS = st.lists(
    st.one_of(
        st.sampled_from(GROUPS),
        st.fixed_dictionaries(
            {"group": st.sampled_from(GROUPS), "role": st.sampled_from(["manager", "lead", "alumni"])},
            optional={"since": st.just("2019"), "agreed": st.just("2021-03-04")},
        ),
        st.fixed_dictionaries({"group": st.sampled_from(GROUPS), "until": st.sampled_from(["2020", "2030"])}),
    ),
    max_size=3,
    unique_by=lambda part: part if isinstance(part, str) else part["group"],
)
REACHED = st.sampled_from(
    [
        {"username": "Mira Weaver"},
        {"contact": "https://meta.wikimedia.org/wiki/User_talk:Mira_Weaver"},
        {"contact": "https://meta.wikimedia.org/wiki/User:Mira_Weaver", "username": "Mira Weaver"},
        {"contact": "https://garden.tools/mira", "username": "Mira Weaver", "via": "garden"},
        {"username": "Mira Weaver", "links": ["https://capx.toolforge.org/profile/Mira%20Weaver"]},
    ]
)
PEOPLE = st.builds(
    lambda rest, *parts: {"consent": CONSENT, **rest, **{key: part[key] for part in parts for key in part}},
    st.fixed_dictionaries(
        {"name": WORDS, "offers": OFFERS, "wants": WANTS, "groups": MEMBERSHIPS},
        optional={"languages": st.dictionaries(st.sampled_from(TAGS), BABEL, min_size=1, max_size=4)},
    ),
    PLACE,
    HOURS,
    REACHED,
    some(away=st.just("2026-12-24"), since=st.just(2019), seats=st.just(2), needs_access=st.just(["captions"])),
)
LINK = st.sampled_from(
    [
        {"url": "https://gh.wikimedia.org/"},
        {"name": "Report", "url": "https://garden.tools/report"},
        {"name": "Mastodon", "url": "https://social.garden.tools/@garden"},
        {"name": "Blog", "url": "https://garden.tools/blog"},
    ]
)
BODIES = st.builds(
    lambda rest, place, hours: {**rest, **place, **hours},
    st.fixed_dictionaries(
        {"name": WORDS, "kind": st.sampled_from(["chapter", "user-group", "thematic-organisation", "team", "project"])},
        optional={
            "offers": OFFERS,
            "wants": WANTS,
            "languages": st.just(["en", "tw"]),
            "serves": st.just({"regions": ["south-asia"]}),
            "website": st.just("https://garden.tools"),
            "contact": st.sampled_from(["https://meta.wikimedia.org/wiki/Garden", "https://garden.tools/write"]),
            "status": st.sampled_from(["active", "dormant"]),
            "aliases": st.lists(WORDS, unique=True, max_size=2),
            "links": st.lists(LINK, unique_by=lambda link: link["url"], max_size=3),
            "founded": st.just("2019-05"),
            "description": st.just({"en": "Grows trees.", "fr": "Fait pousser des arbres."}),
            "sources": st.sampled_from(
                [["https://garden.tools/about"], ["https://capx.toolforge.org/organization_profile/4"]]
            ),
        },
    ),
    PLACE,
    HOURS,
)
SESSION = st.builds(
    lambda start, hours, rest: {
        "start": f"2027-03-{start:02}T09:00",
        "timezone": "Africa/Accra",
        **({"end": f"2027-03-{start:02}T{9 + hours}:30"} if hours else {}),
        **rest,
    },
    st.integers(1, 28),
    st.integers(0, 8),
    some(place=st.just("Accra"), country=st.just("GH"), url=st.just("https://garden.tools/swap")),
)
TRAININGS = st.fixed_dictionaries(
    {
        "title": st.sampled_from([{"en": "Seed swap", "fr": "Troc de graines"}, {"fr": "Troc de graines"}]),
        "kind": st.sampled_from(["meetup", "course"]),
        "organisers": st.lists(st.sampled_from(GROUPS), unique=True, min_size=1),
        "mode": st.sampled_from(["online", "in-person", "hybrid"]),
        "sessions": st.lists(SESSION, min_size=1, max_size=2),
        "teaches": st.lists(
            st.fixed_dictionaries({"skill": st.sampled_from(SKILLS)}, optional={"level": LEVELS}), max_size=3
        ),
    },
    optional={
        "requires": st.just([{"skill": "facilitation", "level": 1}, {"skill": "weaving"}]),
        "languages": st.just(["en"]),
        "seats": st.just(12),
        "description": st.just({"en": "Bring seeds.", "fr": "Apportez des graines."}),
        "status": st.sampled_from(["planned", "done"]),
        "sources": st.just(["https://garden.tools/swap-report"]),
        "outcomes": st.just({"attended": 9}),
    },
)


def community(records: Mapping[str, Mapping[str, Any]], config: str = "") -> Repository:
    """A community with six skills, and these records by `kind/id`."""
    texts = {
        f"data/skills/{skill}.yaml": f"label: {{en: {skill.replace('-', ' ')}}}\ncategory: technical\n"
        + (f"same_as: {{capx: {NUMBERED[skill]}}}\n" if skill in NUMBERED else "")
        for skill in SKILLS
    }
    contacts = "contacts: https://meta.wikimedia.org/wiki/User_talk:{}\n"
    texts["leadkit.yaml"] = f"name: Garden\nlanguages: [en]\nversion: 4\n{contacts}{config}"
    for name, record in records.items():
        texts[f"data/{name}.yaml"] = record_text(KINDS[name.partition("/")[0]], record)
    return whole(texts)


def whole(texts: Mapping[str, str]) -> Repository:
    """The repository of records that all are valid by themselves."""
    repo, findings = load(texts)
    assert repo.is_whole, findings
    return repo


def read(tables: Mapping[str, JsonValue], repo: Repository) -> tuple[Given, Trail]:
    """The drafts that the reader makes of these files."""
    texts = {name: json.dumps(content).encode() for name, content in tables.items()}
    form = READERS["capx"].format
    trail = Trail(form.left)
    found = Given(tuple(parsed(texts, trail.findings)), repo, READERS["capx"].source, "en", 3, trail)
    form.read(found)
    assert trail.findings == []
    assert all(draft.node.root.is_sound for draft in found.drafts)
    return found, trail


def back(tables: Mapping[str, JsonValue], repo: Repository, groups: Mapping[str, str] | None = None) -> Repository:
    """The community of the records that the reader makes; `groups`: name → id."""
    found, _ = read(tables, repo)
    ids = {
        Ref(draft.kind, draft.key): (groups or {}).get(str(draft.record.get("name")), f"{draft.kind}-{place}")
        for place, draft in enumerate(found.drafts)
    }
    records: dict[str, Any] = {}
    for draft in found.drafts:
        agreed = {"consent": CONSENT} if draft.kind == "people" else {}
        own = draft._replace(record={**draft.record, **agreed})
        records[f"data/{draft.kind}/{ids[Ref(draft.kind, draft.key)]}.yaml"] = record_of(own, ids, repo).decode()
    skills = {entry.path: entry.document.text for entry in repo.skills}
    settings_text = repo.config_document.text if repo.config_document else ""
    return whole({**skills, "leadkit.yaml": settings_text, **records})


def said(repo: Repository, kind: str) -> list[dict[str, Any]]:
    """What the records of a kind say, without what is in none of the files."""
    stays = STAYS[kind]
    return [
        {key: value for key, value in entry.record.model_dump(mode="json").items() if key not in stays}
        for entry in repo.records(kind)
    ]


def bodies_of(drawn: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Three groups with names of their own; the first may be a part of the second."""
    named = {
        f"groups/{group}": {**body, "name": f"{body['name']} {group}"}
        for group, body in zip(GROUPS, drawn, strict=True)
    }
    # Only one of them is the organisation 4 of the exchange.
    for place, body in enumerate(named.values()):
        if place and "capx" in str(body.get("sources")):
            del body["sources"]
    return named


def ids_of(bodies: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    return {str(body["name"]): name.partition("/")[2] for name, body in bodies.items()}


@settings(max_examples=120, deadline=None)
@given(PEOPLE, st.lists(BODIES, min_size=3, max_size=3), TRAININGS)
def test_everything_that_the_files_hold_comes_back(
    person: dict[str, Any], drawn: list[dict[str, Any]], training: dict[str, Any]
) -> None:
    bodies = bodies_of(drawn)
    bodies["groups/garden"]["part_of"] = ["orchard"]
    repo = community({"people/mira": person, "trainings/swap": training, **bodies})
    again = back(files(repo, DAY), repo, ids_of(bodies))
    for kind in STAYS:
        gone = {entry.id for entry in repo.groups if entry.record.is_gone}
        before, after = said(repo, kind), said(again, kind)
        if gone and kind == "groups":  # who is gone offers nothing
            before = [{**one, "offers": [], "wants": []} if one["status"] == "dormant" else one for one in before]
        assert after == before


def known_to_both(repo: Repository, kind: str) -> list[dict[str, Any]]:
    """What the tables hold of each record, read off the record itself."""
    found = []
    for entry in repo.records(kind):
        record: Any = entry.record
        teaches, wants = (
            (record.teaches, ())
            if kind == "trainings"
            else ((), ())
            if record.is_gone
            else (record.offers, record.wants)
        )
        one: dict[str, Any] = {
            "gives": {NUMBERED[each.skill] for each in teaches if each.skill in NUMBERED},
            "wants": {NUMBERED[each.skill] for each in wants if each.skill in NUMBERED},
        }
        if kind != "trainings":
            # A group may state both; the exchange knows only the country then.
            one |= {"name": record.name, "place": record.country or record.region}
        if kind == "people":
            one["account"] = record.username or "Mira Weaver"
            one["languages"] = {tag: level for tag, level in record.languages.items() if len(tag) <= 10}
            one["groups"] = {
                (repo.groups[part.group].record.name, part.role == "manager")
                for part in record.groups
                if not part.is_over(DAY)
            }
        elif kind == "groups":
            links = {link.name or "": link.url for link in record.links}
            typed = record.kind in ("chapter", "user-group", "thematic-organisation")
            one["kind"] = record.kind if typed else None
            one["pages"] = (record.website, links.get("Report"), links.get("Mastodon"))
            one["contact"] = record.contact if record.contact and "meta.wikimedia" in record.contact else None
        else:
            one |= {"title": record.title.get("en") or record.title["fr"], "mode": record.mode}
            one["description"] = (record.description or {}).get("en")
            one["begin"] = min(session.start for session in record.sessions)
            one["organisers"] = repo.groups[record.organisers[0]].record.name
        found.append(one)
    return found


@settings(max_examples=120, deadline=None)
@given(PEOPLE, st.lists(BODIES, min_size=3, max_size=3), TRAININGS)
def test_what_both_know_comes_back_without_our_own_file(
    person: dict[str, Any], drawn: list[dict[str, Any]], training: dict[str, Any]
) -> None:
    bodies = {
        name: {**body, "kind": body["kind"] if body["kind"] not in ("team", "project") else "chapter"}
        for name, body in bodies_of(drawn).items()
    }
    repo = community({"people/mira": person, "trainings/swap": training, **bodies})
    tables = {name: content for name, content in files(repo, DAY).items() if name != "leadkit.json"}
    again = back(tables, repo, ids_of(bodies))
    for kind in STAYS:
        assert known_to_both(again, kind) == known_to_both(repo, kind)


TERRITORIES: list[JsonValue] = [
    {"id": 19, "territory_name": "Sub-Saharan Africa", "territory_acronym": "SSA", "parent_territory": []},
    {"id": 180, "territory_name": "Ghana", "territory_acronym": "gh", "parent_territory": [19]},
    {"id": 30, "territory_name": "Western Sahara", "territory_acronym": "xz", "parent_territory": []},
    {"id": 31, "territory_name": "Côte d'Ivoire", "territory_acronym": None, "parent_territory": [19]},
    {"id": 20, "territory_name": "South of Asia", "territory_acronym": "SA", "parent_territory": []},
]
LANGUAGES: JsonValue = {"3": "English", "25": "Brazilian Portuguese", "44": "Twi", "51": "Ga", "60": "Norwegian Bokmål"}
TYPES: list[JsonValue] = [
    {"id": 1, "type_code": "C", "type_name": "Chapter"},
    {"id": 2, "type_code": "U", "type_name": "Wikimedia user group"},
]
CAPACITIES = st.lists(st.sampled_from([*NUMBERED.values()]), unique=True, max_size=4)
PROFILES = st.builds(
    lambda name, spoken, place, belongs, manages, known, available, wanted: {
        "id": 31,
        "user": {"id": 31, "username": "Mira Weaver", "email": None},
        "display_name": name,
        "about": "writes to mira@garden.tools",
        "language": [{"id": number, "proficiency": level} for number, level in spoken.items()],
        "territory": place,
        "affiliation": belongs,
        "is_manager": manages,
        "skills_known": [*available, *known],
        "skills_available": available,
        "skills_wanted": wanted,
    },
    WORDS,
    st.dictionaries(st.sampled_from([3, 25, 44, 51, 60]), st.sampled_from([*"012345n"]), min_size=1),
    st.sampled_from([[], [180], [180, 19], [30], [31], [20], [19]]),
    st.lists(st.sampled_from([4, 5]), unique=True),
    st.lists(st.sampled_from([4, 5]), unique=True),
    CAPACITIES,
    CAPACITIES,
    CAPACITIES,
)
ORGANISATION: dict[str, JsonValue] = {
    "id": 4,
    "display_name": "Garden Wikimedians",
    "acronym": "GW",
    "type": 2,
    "territory": [180],
    "meta_page": "https://meta.wikimedia.org/wiki/Garden_Wikimedians",
    "website": "https://garden.tools",
    "home_project": "https://gw.wikimedia.org/",
    "report": "https://garden.tools/report",
    "mastodon": "https://social.garden.tools/@garden",
    "known_capacities": [86, 12],
    "available_capacities": [86, 12],
    "wanted_capacities": [134],
}
ORGANISATIONS: list[JsonValue] = [
    ORGANISATION,
    {"id": 5, "display_name": "Orchard", "acronym": "O", "type": 1, "territory": [20], "known_capacities": []},
]
EVENT: dict[str, JsonValue] = {
    "id": 7,
    "name": "Seed swap",
    "type_of_location": "hybrid",
    "url": "https://garden.tools/swap",
    "description": "Bring seeds.",
    "time_begin": "2027-03-04T09:00:00Z",
    "time_end": "2027-03-04T11:30:00Z",
    "organization": 4,
    "related_skills": [12, 86],
}


def named(table: list[Any], key: str) -> dict[int, str]:
    return {row["id"]: row[key] for row in table}


def meant(tables: Mapping[str, Any]) -> dict[str, Any]:
    """What the first profile of some tables says, with what its numbers mean in place of these."""
    profile = tables["users.json"][0]
    languages = tables["language.json"]
    if isinstance(languages, list):
        codes = named(languages, "language_code")
    else:
        tags = {"English": "en", "Brazilian Portuguese": "pt-br", "Twi": "tw", "Ga": "gaa", "Norwegian Bokmål": "nb"}
        codes = {int(number): tags[name] for number, name in languages.items()}
    places = {row["id"]: row["territory_acronym"] or "ci" for row in tables["territory.json"]}
    bodies = named(tables["organizations.json"], "display_name")
    around = {
        parent
        for row in tables["territory.json"]
        if row["id"] in profile["territory"]
        for parent in row["parent_territory"]
    }
    managed = {bodies[number] for number in profile["is_manager"]}
    return {
        "account": profile["user"]["username"],
        "name": profile["display_name"],
        "languages": {codes[spoken["id"]]: spoken["proficiency"] for spoken in profile["language"]},
        # Who is in a country is in what this is a part of.
        "places": {places[number] for number in profile["territory"] if number not in around},
        "affiliation": {bodies[number] for number in profile["affiliation"]} | managed,
        "is_manager": managed,
        "skills_available": set(profile["skills_available"]),
        "skills_wanted": set(profile["skills_wanted"]),
    }


@settings(max_examples=120, deadline=None)
@given(PROFILES)
def test_a_profile_comes_in_and_goes_back_as_it_was(profile: dict[str, Any]) -> None:
    theirs: dict[str, Any] = {
        "users.json": [profile],
        "organizations.json": ORGANISATIONS,
        "territory.json": TERRITORIES,
        "language.json": LANGUAGES,
        "organization_type.json": TYPES,
        "events.json": [EVENT],
    }
    ours: dict[str, Any] = files(back(theirs, community({})), DAY)
    assert meant(ours) == meant(theirs)
    assert "mira@" not in json.dumps(ours)
    bodies = {row["display_name"]: row for row in ours["organizations.json"]}
    assert bodies["Orchard"]["id"] == 5
    garden = bodies["Garden Wikimedians"]
    types = named(ours["organization_type.json"], "type_code")
    assert types[garden["type"]] == "U"
    numbers = ("type", "territory", "acronym")
    assert {key: garden[key] for key in ORGANISATION if key not in numbers} == {
        key: sorted(value, key=str) if isinstance(value, list) else value
        for key, value in ORGANISATION.items()
        if key not in numbers
    }
    (event,) = ours["events.json"]
    assert {key: event[key] for key in EVENT if key != "id"} == {key: EVENT[key] for key in EVENT if key != "id"}


def test_the_same_community_gives_the_same_bytes_whatever_day_is_drawn_first() -> None:
    person = {"name": "Mira", "consent": CONSENT, "username": "Mira Weaver", "languages": {"tw": "N", "en": 4}}
    repo = community({"people/mira": person})
    assert json.dumps(files(repo, DAY)) == json.dumps(files(community({"people/mira": person}), DAY))
    assert json.dumps(files(repo, date(2027, 1, 1))) == json.dumps(files(repo, DAY))
