import pytest

from community import AMINA, findings, fired, person, tree
from leadkit.findings import Position

PROTECTED = "privacy: {protected_countries: [GH]}\n"
CHAPTER = "name: G\nkind: chapter\n"


def of(texts: dict[str, str]) -> list[tuple[str, str]]:
    """File and field of what this rule finds; there is nothing else."""
    found = findings(texts)
    assert {finding.rule for finding in found} <= {"protected-country"}, found
    return [(finding.path.removeprefix("data/").removesuffix(".yaml"), finding.field) for finding in found]


def test_quiet_on_a_region_and_on_other_countries() -> None:
    assert fired(tree("leadkit.yaml", PROTECTED, amina=AMINA.replace("GH", "DE"))) == []
    assert (
        fired(tree("leadkit.yaml", PROTECTED, amina=AMINA.replace("country: GH", "region: sub-saharan-africa"))) == []
    )


def test_quiet_on_groups_which_are_public_bodies() -> None:
    assert fired(tree("leadkit.yaml", PROTECTED, "groups/g.yaml", "name: G\nkind: chapter\ncountry: GH\n")) == []


def test_fires_at_the_country_and_says_what_to_write() -> None:
    texts = tree("leadkit.yaml", PROTECTED, amina=AMINA)
    assert fired(texts) == [("protected-country", "data/people/amina.yaml", 5, 10)]
    assert findings(texts)[0].hint == "write 'region: sub-saharan-africa' instead"


def test_fires_on_a_zone_an_offset_and_a_group_of_that_country_alone() -> None:
    texts = tree(
        *("groups/home.yaml", "name: H\nkind: chapter\ncountry: IR\n"),
        *("groups/few.yaml", "name: F\nkind: hub\nserves: {countries: [IR, DE]}\n"),
        *("groups/wide.yaml", "name: W\nkind: hub\nserves: {countries: [IR, DE, FR, GB]}\n"),
        a=person(more="region: south-asia\ntimezone: Asia/Tehran\nvia: home\ngroups: [wide, few, home]\n"),
        b=person(more="region: middle-east-north-africa\ntimezone: UTC+03:30\n"),
    )
    assert fired(texts) == [
        ("protected-country", "data/people/a.yaml", 8, 11),
        ("protected-country", "data/people/a.yaml", 9, 6),
        ("protected-country", "data/people/a.yaml", 10, 16),
        ("protected-country", "data/people/a.yaml", 10, 21),
        ("protected-country", "data/people/b.yaml", 8, 11),
    ]


def test_a_sample_is_protected_like_everybody() -> None:
    assert of(tree(a=person(more="sample: true\ncountry: IR\n"))) == [("people/a", "country")]


@pytest.mark.parametrize(
    "name",
    ["Asia/Tehran", "Asia/Rangoon", "Africa/Asmera", "Europe/Simferopol", "Tehran", "Asia/Teheran", "+3:30", "MSK"],
)
def test_zones_are_understood_by_older_names_and_with_slips(name: str) -> None:
    texts = tree(a=person(more=f"region: northern-western-europe\ntimezone: '{name}'\nhours: [mon 18:00-21:00]\n"))
    assert of(texts) == [("people/a", "timezone")]
    assert findings(texts)[0].fix == ()
    assert name not in str(findings(texts)[0])


@pytest.mark.parametrize("value", ["Iran", "iran (islamic republic of)", "ایران", "Irann", "Tehran"])
@pytest.mark.parametrize("key", ["country", "region"])
def test_a_name_in_place_of_a_code_is_neither_repeated_nor_repaired(key: str, value: str) -> None:
    texts = tree(a=person(more=f"{key}: {value}\n"))
    assert of(texts) == [("people/a", key)]
    assert (value in str(findings(texts)[0].message), findings(texts)[0].fix) == (False, ())


@pytest.mark.parametrize(
    ("tag", "instead"),
    [("fa-IR", "fa"), ("fa_IR", "fa"), ("fa-Arab-IR", "fa"), ("uz-Arab", "uz"), ("fa-364", "fa"), ("fa-x-iran", "fa")],
)
def test_a_tag_with_a_place_is_told_at_the_languages(tag: str, instead: str) -> None:
    texts = tree(a=person(languages=f"{{en: 3, {tag}: N}}", more="region: south-asia\n"))
    assert of(texts) == [("people/a", "languages")]
    assert findings(texts)[0].hint == f"write '{instead}' instead"


def test_a_tag_in_a_list_is_told_at_its_place() -> None:
    offers = "[{skill: wikidata, level: 4, for: {languages: [en, fa-IR]}}]"
    assert of(tree(a=person(offers, more="region: south-asia\n"))) == [("people/a", "offers[0].for.languages[1]")]


def test_quiet_on_languages_without_a_place_and_on_scripts_of_many() -> None:
    assert of(tree(a=person(languages="{fa: N, zh-Hant: 3, pt-BR: 2, es-419: 1, sr-Latn: 2}"))) == []


@pytest.mark.parametrize(
    "page",
    [
        "https://user.example.ir",
        "https://USER.EXAMPLE.IR:443/about",
        "https://example.ir./x",
        "https://example.xn--mgba3a4f16a/",
        "https://пример.рф/",
        "https://ir.linkedin.com/in/amina",
        "https://example.org/fa-IR/amina",
    ],
)
def test_web_addresses_tell_by_their_domain_in_any_script(page: str) -> None:
    assert of(tree(a=person(more=f"region: south-asia\nlinks: ['{page}']\n"))) == [("people/a", "links[0]")]


def test_an_address_that_no_site_has_tells_too() -> None:
    rules = {finding.rule for finding in findings(tree(a=person(more="links: ['https://example.%69r/']\n")))}
    assert rules == {"protected-country", "wrong-value"}


@pytest.mark.parametrize("page", ["https://fa.wikipedia.org/wiki/A", "https://example.org/a.ir/b", "https://x.io"])
def test_quiet_on_pages_of_no_country(page: str) -> None:
    assert of(tree(a=person(more=f"region: south-asia\nlinks: ['{page}']\n"))) == []


def test_addresses_are_found_in_notes_and_comments() -> None:
    wants = "[{words: help, note: see www.example.ir}]"
    texts = tree(a=person(wants=wants, more="region: south-asia\n# https://example.ir\n"))
    assert of(texts) == [("people/a", "wants[0].note")]
    texts = tree(a=person(more="region: south-asia\n# at https://example.ir\n"))
    assert fired(texts) == [("protected-country", "data/people/a.yaml", 8, 12)]


def test_a_comment_is_told_at_its_own_line_even_below_an_empty_first_one() -> None:
    text = f"\n# at https://example.ir\n{person(more='region: south-asia')}"
    assert fired(tree(a=text)) == [("protected-country", "data/people/a.yaml", 2, 12)]


def test_who_learned_at_a_training_there_is_not_asked_for_another_group() -> None:
    learned = "learned: [{skill: wikidata, to: 2, on: 2026-05-02, via: trainings/t}]\n"
    more = f"region: south-asia\ngroups: [home]\n{learned}"
    files = ("groups/home.yaml", f"{CHAPTER}country: IR\n", "trainings/t.yaml", f"{TRAINING}organisers: [home]\n")
    assert {finding.field: finding.hint for finding in findings(tree(*files, a=person(more=more)))} == {
        "groups[0]": "leave this group out, or name one that works in several countries",
        "learned[0].via": "leave this out",
    }


def test_a_region_and_an_offset_may_tell_together() -> None:
    for offset, is_told in (
        ("UTC+03:00", True),
        ("UTC+01:00", False),
        ("UTC+02:00", True),
        ("UTC", False),
        ("UTC-03:00", False),
    ):
        more = f"region: middle-east-north-africa\ntimezone: {offset}\nhours: [mon 18:00-21:00]\n"
        assert of(tree(a=person(more=more))) == [("people/a", "timezone")] * is_told, offset


GROUPS = {
    "of a region and its zone": ("region: middle-east-north-africa\ntimezone: Asia/Tehran\n", {}),
    "by its page": ("website: https://example.ir/\n", {}),
    "by its name": ("aliases: [Friends in Iran]\n", {}),
    "by its languages": ("languages: [fa-IR]\n", {}),
    "by its currency": (
        "census:\n  - {year: 2025, budget: {amount: 1, currency: IRR, kind: own}, source: 'https://example.org'}\n",
        {},
    ),
    "of a group": ("part_of: [up]\n", {"up": "country: IR\n"}),
    "of a group of a group": ("part_of: [up]\n", {"up": "part_of: [top]\n", "top": "country: IR\n"}),
    "of a group elsewhere": ("country: IR\npart_of: [up]\n", {"up": "country: DE\n"}),
    "with one part": ("", {"down": "country: IR\npart_of: [g]\n"}),
    "with a part of a part": ("", {"down": "part_of: [g]\n", "deep": "country: IR\npart_of: [down]\n"}),
    "of a region, and of a group": ("region: middle-east-north-africa\npart_of: [up]\n", {"up": "country: IR\n"}),
}


def of_groups(own: str, others: dict[str, str], more: str) -> list[tuple[str, str]]:
    groups = {f"data/groups/{name}.yaml": CHAPTER.replace("G", name) + text for name, text in others.items()}
    return of(tree("groups/g.yaml", CHAPTER + own, groups, a=person(more=more)))


@pytest.mark.parametrize("case", GROUPS)
def test_a_group_tells_by_everything_that_says_where_it_is(case: str) -> None:
    assert of_groups(*GROUPS[case], "region: south-asia\ngroups: [g]\n") == [("people/a", "groups[0]")]
    assert of_groups(*GROUPS[case], "region: south-asia\nvia: g\n") == [("people/a", "via")]


@pytest.mark.parametrize(
    ("own", "others"),
    [
        ("country: DE\naliases: [Iranians in Germany]\n", {}),
        ("part_of: [up, top]\n", {"up": "country: IR\n", "top": "serves: {countries: [DE, FR, GB]}\n"}),
        ("", {"down": "country: IR\npart_of: [g]\n", "other": "part_of: [g]\n"}),
        ("languages: [fa-IR, en]\n", {}),
        ("country: DE\ntimezone: Asia/Tehran\n", {}),
        ("website: https://meta.wikimedia.org/wiki/G\n", {}),
    ],
)
def test_quiet_on_groups_of_more_than_one_country_or_of_unknown_place(own: str, others: dict[str, str]) -> None:
    assert of_groups(own, others, "region: south-asia\ngroups: [g]\n") == []


def test_groups_in_a_circle_and_in_a_long_chain_are_followed() -> None:
    chain = {f"g{number}": f"part_of: [g{number + 1}]\n" for number in range(1500)} | {"g1500": "country: IR\n"}
    assert of_groups("part_of: [g0]\n", chain, "region: south-asia\ngroups: [g]\n") == [("people/a", "groups[0]")]
    texts = tree("groups/g.yaml", f"{CHAPTER}part_of: [h]\n", "groups/h.yaml", "name: H\nkind: chapter\npart_of: [g]\n")
    assert {rule for rule, *_ in fired(texts | tree(a=person(more="groups: [g, h]\n")))} == {"group-cycle"}


def test_two_groups_may_tell_together_and_a_group_with_the_region() -> None:
    groups = {
        "data/groups/east.yaml": "name: E\nkind: hub\nserves: {countries: [IR, IN, LK, NP]}\n",
        "data/groups/west.yaml": "name: W\nkind: hub\nserves: {countries: [IR, DE, FR, GB]}\n",
    }
    assert of(tree(groups, a=person(more="country: GH\ngroups: [east, west]\n"))) == []
    nowhere = person().replace("country: GH\n", "")
    assert of(tree(groups, a=f"{nowhere}groups: [east, west]\n")) == [("people/a", "groups[1]")]
    region = "region: middle-east-north-africa\n"
    assert of(tree(groups, a=person(more=f"{region}groups: [west]\n"))) == [("people/a", "groups[0]")]
    groups["data/groups/south.yaml"] = "name: S\nkind: hub\nserves: {countries: [AR, BR, CL, PE]}\n"
    assert of(tree(groups, a=person(more=f"{region}groups: [south, west]\n"))) == [("people/a", "groups[1]")]


def test_a_person_may_be_named_beside_what_is_elsewhere() -> None:
    training = f"{TRAINING}trainers: [people/b]\nsessions: [{{start: 2026-05-02, country: DE}}]\n"
    assert of(tree("trainings/t.yaml", training, b=person())) == []


def test_another_group_is_the_remedy_for_a_group_alone() -> None:
    texts = tree(
        *("groups/g.yaml", f"{CHAPTER}country: IR\n"),
        *("trainings/t.yaml", f"{TRAINING}sessions: [{{start: 2026-05-02, country: IR}}]\n"),
        a=person(
            more="region: south-asia\nvia: g\nlearned: [{skill: wikidata, to: 2, on: 2026-05-02, via: trainings/t}]\n"
        ),
    )
    assert {finding.field: finding.hint for finding in findings(texts)} == {
        "via": "leave this group out, or name one that works in several countries",
        "learned[0].via": "leave this out",
    }


@pytest.mark.parametrize("before", ["", "\n", "\n\n"])
def test_an_address_in_a_comment_is_told_at_its_place_wherever_the_file_begins(before: str) -> None:
    (found,) = findings(tree(a=before + "# https://example.ir\n" + person(more="region: south-asia\n")))
    line = len(before) + 1
    assert found.position == Position(line, 9, line, 21)


TRAINING = "title: {en: T}\nkind: course\nlanguages: [en]\n"


@pytest.mark.parametrize(
    "where",
    [
        "sessions: [{start: 2026-05-02, country: IR}]\n",
        "sessions: [{start: 2026-05-02, place: 'Town hall, Tehran'}]\n",
        "sessions: [{start: '2026-05-02T18:00', timezone: Asia/Tehran}]\n",
        "sessions: [{start: 2026-05-02, url: 'https://example.ir/'}]\n",
        "organisers: [home]\n",
    ],
)
def test_a_training_there_tells_of_who_learned_and_who_taught(where: str) -> None:
    learned = "region: south-asia\nlearned: [{skill: wikidata, to: 2, on: 2026-05-02, via: trainings/t}]\n"
    home = {"data/groups/home.yaml": "name: H\nkind: chapter\ncountry: IR\n"}
    texts = tree(
        home, "trainings/t.yaml", f"{TRAINING}trainers: [people/b]\n{where}", a=person(more=learned), b=person()
    )
    assert of(texts) == [("people/a", "learned[0].via"), ("trainings/t", "trainers[0]")]


def test_a_group_and_a_resource_there_may_not_name_a_person() -> None:
    texts = tree(
        *("groups/g.yaml", f"{CHAPTER}country: IR\nwants: [{{skill: wikidata, asked_by: people/a}}]\n"),
        *(
            "resources/r.yaml",
            "title: {en: R}\nkind: guide\nurl: 'https://example.org'\npublisher: g\ncontributors: [{who: people/a}]\n",
        ),
        a=person(),
    )
    assert of(texts) == [("groups/g", "wants[0].asked_by"), ("resources/r", "contributors[0].who")]


def test_an_unknown_group_is_not_guessed_where_the_guess_would_tell() -> None:
    groups = {"data/groups/teachers.yaml": f"{CHAPTER}country: IR\n"}
    texts = tree(groups, a=person(more="region: south-asia\nvia: teacherz\n"))
    assert [(f.rule, "teachers" in f.hint) for f in findings(texts)] == [("unknown-reference", False)]
    assert of(tree(groups, a=person(more="region: south-asia\nvia: teachers-of-iran\n"))) == [("people/a", "via")]


def test_a_region_of_the_community_may_not_be_one_protected_country() -> None:
    label = "label: {en: Home}"
    own = f"regions:\n  home: {{{label}, countries: [GH]}}\n  wide: {{{label}, countries: [DE, FR, GB]}}\n"
    texts = tree("leadkit.yaml", PROTECTED + own, a=person(more="region: home\n"), b=person(more="country: GH\n"))
    assert of(texts) == [
        ("people/a", "region"),
        ("people/b", "country"),
        ("leadkit", "regions.home.countries"),
    ]
    assert {finding.hint for finding in findings(texts)[:2]} == {"leave this out"}
    texts = tree("leadkit.yaml", PROTECTED + own, a=person(more="country: GH\ntimezone: Africa/Accra\n"))
    assert [finding.hint for finding in findings(texts)[:2]] == ["leave this out", "write 'UTC+00:00' instead"]


def test_no_region_is_suggested_that_tells_with_the_time_zone() -> None:
    texts = tree(a=person(more="country: SA\ntimezone: UTC+03:00\n"), b=person(more="country: SA\n"))
    hints = [finding.hint for finding in findings(texts)]
    assert hints == ["leave this out", "write 'region: middle-east-north-africa' instead"]


def test_hours_given_for_a_group_there_tell() -> None:
    served = "region: south-asia\nserved: [{hours: 2, what: help, for: g, on: 2026-05-02}]\n"
    texts = tree("groups/g.yaml", f"{CHAPTER}country: IR\n", a=person(more=served))
    assert of(texts) == [("people/a", "served[0].for")]


def test_an_offer_for_a_protected_country_tells() -> None:
    offers = "[{skill: wikidata, level: 3, for: {countries: [DE, IR]}}]"
    assert of(tree(a=person(offers=offers, more="region: south-asia\n"))) == [
        ("people/a", "offers[0].for.countries[1]")
    ]
