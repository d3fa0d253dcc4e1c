from collections.abc import Callable
from dataclasses import replace

import pytest

from community import AMINA, BERTA, DAY, SKILLS, checked, findings, fired, person, tree
from leadkit.commands.checking import check, check_quickly
from leadkit.errors import EnvironmentFault
from leadkit.findings import Finding
from leadkit.findings.reading import WRONG_VALUE
from leadkit.i18n.messages import Message
from leadkit.migrations import VERSION
from leadkit.model.loading.names import free_id, suggest_id
from leadkit.model.loading.tree import load, on_demand


def only(texts: dict[str, str]) -> tuple[str, str, int, int, str, str]:
    found = findings(texts)
    assert len(found) == 1, found
    f = found[0]
    return f.rule, f.field, f.position.line, f.position.column, f.message, f.hint


def test_the_ten_line_person_is_valid() -> None:
    assert findings(tree(amina=AMINA)) == []


def test_texts_and_bytes_give_the_same() -> None:
    texts = tree(amina=AMINA)
    as_bytes = {path: text.encode() for path, text in texts.items()}
    assert load(texts)[0].people["amina"].record == load(as_bytes)[0].people["amina"].record


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("level: 4", "level: '4'", ("wrong-type", "offers[0].level", 8, 34)),
        ("level: 4", "level: 7", ("wrong-value", "offers[0].level", 8, 34)),
        ("level: 4", "level: 4.5", ("wrong-type", "offers[0].level", 8, 34)),
        ("level: 4", "level: true", ("wrong-type", "offers[0].level", 8, 34)),
        ("level: 4", "levl: 4", ("unknown-key", "offers[0].levl", 8, 27)),
        ("country: GH", "country:", ("wrong-type", "country", 5, 1)),
        ("tw: N", "tw: 6", ("wrong-value", "languages.tw", 6, 24)),
        ("fr: 2", "fr: '2'", ("wrong-value", "languages.fr", 6, 31)),
        ("given: 2026-06-02", "given: 2026-02-30", ("wrong-value", "consent.given", 3, 18)),
        ("given: 2026-06-02", "given: yesterday", ("wrong-value", "consent.given", 3, 18)),
        ("covers: [directory", "covers: [dirctory", ("wrong-value", "consent.covers[0]", 3, 39)),
        ("https://meta", "http://meta", ("wrong-value", "contact", 4, 10)),
        ("name: Amina", "name: 12", ("wrong-type", "name", 2, 7)),
        ("name: Amina", "name: ''", ("wrong-value", "name", 2, 7)),
        ("name: Amina", "nmae: Amina", ("unknown-key", "nmae", 2, 1)),
        ("country: GH", "county: GH", ("unknown-key", "county", 5, 1)),
        ("  - {skill: facilitation, level: 4}", "  - facilitation", ("wrong-type", "offers[0]", 8, 5)),
        ("  - {skill: facilitation, level: 4}", "  - {skill: facilitation}", ("wrong-value", "offers[0]", 8, 5)),
        ("  - {skill: facilitation, level: 4}", "  - {level: 4}", ("wrong-value", "offers[0]", 8, 5)),
    ],
)
def test_one_fault_is_one_finding_at_its_place(old: str, new: str, expected: tuple[str, str, int, int]) -> None:
    assert only(tree(amina=AMINA.replace(old, new)))[:4] == expected


def test_every_fault_has_a_remedy() -> None:
    text = "nmae: x\nconsent: {given: 2026-13-01, covers: all}\ncounty: GH\nlanguages: {en: 9}\nwants: 3\n"
    found = findings(tree(broken=text))
    assert len(found) == 6
    assert all(f.message for f in found)
    assert all(f.hint for f in found)


def test_misspelt_key_names_the_nearest() -> None:
    assert only(tree(amina=AMINA.replace("country", "county")))[5] == "did you mean 'country'?"


def test_missing_consent_has_its_own_rule() -> None:
    text = AMINA.replace("consent: {given: 2026-06-02, covers: [directory, matching, census]}\n", "")
    rule, field, line, column, _, hint = only(tree(amina=text))
    assert (rule, field, line, column) == ("missing-consent", "consent", 2, 1)
    assert "only the person" in hint


def test_country_and_region_exclude_each_other_and_both_may_be_unknown() -> None:
    assert only(tree(amina=AMINA + "region: sub-saharan-africa\n"))[0] == "wrong-value"
    assert findings(tree(amina=AMINA.replace("country: GH\n", ""))) == []


def test_hours_need_a_timezone() -> None:
    assert "timezone" in only(tree(amina=AMINA + 'hours: ["mon 18:00-20:00"]\n'))[4]


def test_an_open_reference_names_its_kind() -> None:
    mentoring = "mentoring:\n  - {mentor: amina, skill: facilitation, status: met, on: 2026-01-01}\n"
    rule, field, *_, hint = only(tree(amina=AMINA, berta=AMINA + mentoring))
    assert (rule, field, hint) == ("wrong-kind-reference", "mentoring[0].mentor", "write 'people/amina'")


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("data/people/Amina.yaml", "bad-file-name"),
        ("data/people/a--b.yaml", "bad-file-name"),
        ("data/people/con.yaml", "bad-file-name"),
        (f"data/people/{'a' * 65}.yaml", "bad-file-name"),
        ("data/people/x\n.yaml", "bad-file-name"),
        ("data/people/amina.yml", "stray-file"),
        ("data/people/amina.txt", "stray-file"),
        ("data/persons/amina.yaml", "stray-file"),
        ("data/amina.yaml", "stray-file"),
        ("data/people/more/amina.yaml", "stray-file"),
    ],
)
def test_names_that_are_no_records(path: str, rule: str) -> None:
    assert fired(tree(path, AMINA)) == [(rule, path, 1, 1)]


HERE = "rename it so that it ends in .yaml"
AN_ID = "an id has small letters a-z, digits and single hyphens, at most 64 characters"


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("data/people/amina.yml", HERE),
        ("data/people/amina.YAML", HERE),
        ("data/people/amina.txt", "records end in .yaml; move or remove this file"),
        ("data/people/yaml", "records end in .yaml; move or remove this file"),
        ("data/people/con.yaml", "Windows reserves this name; choose another"),
        ("data/people/com9.yaml", "Windows reserves this name; choose another"),
        ("data/people/Amína  B!.yaml", f"rename the file to amina-b.yaml; {AN_ID}"),
        (f"data/people/{'a' * 65}.yaml", f"rename the file to {'a' * 64}.yaml; {AN_ID}"),
        (f"data/people/{'a' * 63}--b.yaml", f"rename the file to {'a' * 63}.yaml; {AN_ID}"),
        ("data/people/ж.yaml", f"rename the file to zh.yaml; {AN_ID}"),
    ],
)
def test_a_name_that_is_no_record_s_is_told_with_one_that_is(path: str, hint: str) -> None:
    assert [finding.hint for finding in findings(tree(path, AMINA))] == [hint]


def test_ids_may_have_64_signs_and_look_a_little_like_reserved_names() -> None:
    for name in ("a" * 64, "com0", "com10", "lpt"):
        assert findings(tree({f"data/people/{name}.yaml": AMINA})) == [], name


def test_readme_and_placeholders_under_data_are_no_records() -> None:
    assert findings(tree("data/people/README.md", "hello", "data/people/.gitkeep", "")) == []


def test_names_that_collide_on_some_machines() -> None:
    assert fired(tree("data/people/AMINA.yaml", AMINA, amina=AMINA)) == [
        ("duplicate-id", "data/people/AMINA.yaml", 1, 1)
    ]


def test_id_suggestion_is_legal() -> None:
    assert suggest_id("Amína  Tamale!") == "amina-tamale"
    assert (suggest_id("Ольга"), suggest_id("王小明"), suggest_id("Łukasz O’Brien")) == (
        *("olga", "wangxiaoming", "lukasz-obrien"),
    )
    assert suggest_id("★ …") == ""


def test_a_number_follows_an_id_that_somebody_has() -> None:
    taken = {"olga", "olga-2", "a" * 64}
    assert (free_id("oleg", taken), free_id("olga", taken), free_id("a" * 64, taken)) == (
        *("oleg", "olga-3", f"{'a' * 62}-2"),
    )


def test_a_broken_file_keeps_its_id_known() -> None:
    broken = {"data/skills/facilitation.yaml": "label: ["}
    assert [f.rule for f in findings(tree(broken, amina=AMINA))] == ["invalid-yaml"]


def test_wrong_level_and_dangling_reference_are_told_in_one_run() -> None:
    text = AMINA.replace("facilitation, level: 4", "facilitaton, level: 9")
    assert sorted(f.rule for f in findings(tree(amina=text))) == ["unknown-reference", "wrong-value"]


REGIONS = ("wrong-value", "regions")


@pytest.mark.parametrize(
    ("text", "rule", "field"),
    [
        ("nme: x", "unknown-key", "nme"),
        ("matching: {seets: 2}", "unknown-key", "matching.seets"),
        ("matching: {weights: {skill: 1000}}", "wrong-value", "matching.weights"),
        ("privacy: {repository: private}", "wrong-value", "privacy.repository"),
        (
            "regions: {a: {label: {en: A}, countries: [GH]}, b: {label: {en: B}, countries: [GH]}}",
            "wrong-value",
            "regions",
        ),
        ("helpers: [nobody]", "unknown-reference", "helpers[0]"),
        ("languages: [english]", "unknown-language", "languages[0]"),
        ("matching: {underserved_regions: [africa]}", "unknown-region", "matching.underserved_regions[0]"),
        ("regions: {a: {label: {en: A}, countries: [UK]}}", "unknown-country", "regions.a.countries[0]"),
    ],
)
def test_leadkit_yaml_has_the_same_quality_of_errors(text: str, rule: str, field: str) -> None:
    found = findings(tree("leadkit.yaml", text))
    assert [(f.rule, f.path, f.field) for f in found] == [(rule, "leadkit.yaml", field)]


def test_empty_and_absent_leadkit_yaml_mean_defaults() -> None:
    for texts in (tree(), tree("leadkit.yaml", ""), tree("leadkit.yaml", "# nothing yet\n")):
        assert load(texts)[0].config.matching.seats == 2
        assert findings(texts) == []


def test_a_wrong_value_hides_no_fault_of_the_whole_entry() -> None:
    """Nobody meets a second error after fixing the first."""
    text = AMINA.replace("{skill: facilitation, level: 4}", "{skill: facilitation, level: 9, means: venue}")
    text = text.replace("country: GH\n", "country: GH\nregion: south-asia\n").replace("name: Amina", "name: 12")
    found = {f.field: f.message for f in findings(tree(amina=text))}
    assert set(found) == {"region", "name", "offers[0].level", "offers[0].means"}
    assert "both are" in found["region"]
    assert "this one has several" in found["offers[0].means"]


def test_a_misspelt_key_is_no_second_fault_of_the_whole_entry() -> None:
    for old, new in (("country", "county"), ("skill: facilitation", "skil: facilitation"), ("level: 4", "levl: 4")):
        assert len(findings(tree(amina=AMINA.replace(old, new)))) == 1


def test_records_taken_over_from_another_state_change_no_verdict() -> None:
    """Whatever was there before: valid or broken, moved, changed, gone, under other settings."""
    former = {
        **tree(amina=AMINA, berta=BERTA, broken="name: [", moved=AMINA.replace("Amina", "Moved")),
        "leadkit.yaml": "name: Old\nlanguages: [fr]\n",
    }
    present = {
        **tree(amina=AMINA, berta=BERTA.replace("grant-proposal", "no-such-skill"), broken="name: ["),
        "data/people/elsewhere.yaml": AMINA.replace("Amina", "Moved"),
        "data/people/Amina.yaml": AMINA,
        "leadkit.yaml": "name: New\n",
    }

    def as_tree(texts: dict[str, str]) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
        return {path: text.encode() for path, text in texts.items()}, ()

    before = check(as_tree(former))
    alone, beside = check(as_tree(present)), check(as_tree(present), known_before=before.repository)
    assert alone.findings == beside.findings
    assert alone.digest == beside.digest
    assert [(e.path, e.record) for e in alone.repository.parsed] == [
        (e.path, e.record) for e in beside.repository.parsed
    ]
    taken = {id(entry) for entry in beside.repository.parsed} & {id(entry) for entry in before.repository.parsed}
    assert len(taken) == len(SKILLS)


def test_a_membership_is_an_id_or_says_more() -> None:
    group = {"data/groups/g.yaml": "name: G\nkind: chapter\n"}
    for groups in ("[g]", "[{group: g, role: lead, since: 2019, until: 2024-05}]"):
        assert findings(tree(group, amina=f"{AMINA}groups: {groups}\n")) == []
    unknown = only(tree(group, amina=f"{AMINA}groups: [{{group: h}}]\n"))
    assert unknown[:2] == ("unknown-reference", "groups[0].group")
    assert only(tree(group, amina=f"{AMINA}groups: [h]\n"))[:2] == ("unknown-reference", "groups[0]")


def read_when_asked_for(config: str, record: str) -> object:
    return on_demand(("data/people/amina.yaml",), config.encode(), lambda _: record.encode()).people["amina"]


def test_a_record_is_read_when_it_is_asked_for() -> None:
    assert read_when_asked_for("name: T\n", AMINA)


@pytest.mark.parametrize(
    ("config", "record"), [("name: T\nminimum_group_size: few\n", AMINA), ("name: T\n", "name: [\n")]
)
def test_what_was_valid_and_is_not_any_more_stops_the_command(config: str, record: str) -> None:
    with pytest.raises(EnvironmentFault, match="was changed while leadkit was reading"):
        read_when_asked_for(config, record)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("timezone: unknown\n", "leave the line out if you do not know"),
        ("timezon: unknown\n", "did you mean 'timezone'?"),
    ],
)
def test_who_does_not_know_may_leave_a_line_out(text: str, hint: str) -> None:
    assert [str(found.hint) for found in findings(tree(amina=AMINA + text))] == [hint]


def test_a_key_of_another_language_is_told_with_the_one_that_is_missing() -> None:
    found = findings(tree(amina=AMINA.replace("name: Amina", "nombre: Amina")))
    assert "did you mean 'name'?" in [str(one.hint) for one in found]


@pytest.mark.parametrize(("size", "rules"), [(256 * 1024, []), (256 * 1024 + 1, ["too-large"])])
def test_a_file_has_at_most_256_kib(size: int, rules: list[str]) -> None:
    text = f"{AMINA}# "
    assert [finding.rule for finding in findings(tree(amina=text.ljust(size, "x")))] == rules


@pytest.mark.parametrize(("size", "rules"), [(64, []), (65, ["bad-file-name"])])
def test_an_id_has_at_most_64_characters(size: int, rules: list[str]) -> None:
    assert [finding.rule for finding in findings(tree(f"people/{'a' * size}.yaml", AMINA))] == rules


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("\n", "Our community"),
        ("# nothing yet\n", "Our community"),
        ("# ours\n\nname: Ours\n", "Ours"),
        ("name: Ours\n", "Ours"),
    ],
)
def test_settings_may_be_empty_or_begin_with_comments(text: str, name: str) -> None:
    repo, found = load({"leadkit.yaml": text})
    assert (repo.config.name, found) == ({"und": name}, ())


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("https://orcid.org/0000-0002-1825-0097", "write its four groups of four"),
        ("0000-0002-1825-0098", "check its digits"),
    ],
)
def test_an_orcid_that_is_none_is_told_with_what_to_do(value: str, hint: str) -> None:
    (fault,) = findings(tree(amina=person(more=f"same_as: {{orcid: '{value}'}}\n")))
    assert f"'{value}' is not an ORCID iD" in fault.message
    assert fault.hint.startswith(hint)


@pytest.mark.parametrize(
    ("line", "is_left_out"),
    [("contact: n/a", True), ("contact: far away", False), ("nonsense: n/a", False)],
)
def test_an_answer_that_says_nothing_is_left_out_where_the_field_may_be(line: str, is_left_out: bool) -> None:
    found = findings(tree(amina=person(more=f"{line}\n")))
    assert [one.hint.startswith("leave the line out") for one in found] == [is_left_out]


def test_a_needed_field_cannot_be_left_out() -> None:
    text = person().replace("name: Somebody", "name: n/a")
    entry = next(one for one in checked(tree(amina=text)).repository.parsed if one.id == "amina")
    told = Message("what it says")
    assert [entry.finding(WRONG_VALUE, (key,), told, told).hint for key in ("name", "country")] == [told, told]


def test_records_share_the_entries_that_are_the_same_to_the_letter_and_no_others() -> None:
    offers = "offers:\n  - skill: facilitation\n    level: 4\n  - skill: wikidata\n    level: {level}\n"
    first, second = (AMINA.partition("offers:")[0] + offers.format(level=level) + "seats: 2\n" for level in (3, 4))
    people = load(tree(amina=first, berta=second.replace("Amina", "Berta")))[0].people
    (alike, apart), (known, other) = (people[name].record.offers for name in ("amina", "berta"))
    assert alike is known
    assert (apart.level, other.level) == (3, 4)


def holding(word: str) -> Callable[[str], bool]:
    return lambda text: word in text


@pytest.mark.parametrize("is_plain", [True, False])
def test_what_is_looked_for_is_looked_for_in_the_files_that_hold_it(is_plain: bool) -> None:
    record = "name: Number-{}\nconsent:\n  given: 2026-06-02\n  covers:\n    - census\nusername: n{}\n"
    names = [*(f"{number:03}" for number in range(100)), "last"]
    texts = {f"data/people/{name}.yaml": record.format(name, name) for name in names}
    texts["leadkit.yaml"] = f"version: {VERSION}\nname: Number-of-all\n"
    texts["data/people/last.yaml"] += "" if is_plain else "note: {a: b}\n"
    repo = check_quickly(({path: text.encode() for path, text in texts.items()}, ()), DAY).repository
    assert (repo.fields is not None) is is_plain
    every = (line for name in names for line in (f"name: Number-{name}", f"username: n{name}"))
    for word in ("Number-of-all", "name: Number-0", "census", "nothing of the kind", *every):
        found = {entry.path for entry in repo.worth_a_look(holding(word))}
        assert found == {path for path, text in texts.items() if word in text}
    few = replace(repo, focus=frozenset({"data/people/001.yaml", "data/people/002.yaml"}))
    assert {entry.id for entry in few.looked_at} == {"001", "002"}
    assert [entry.id for entry in few.worth_a_look(holding("Number-001"))] == ["001"]


def test_a_record_that_had_to_be_understood_takes_part_in_nothing() -> None:
    texts = tree(amina=AMINA, berta=BERTA.replace("languages:", "languages", 1))
    repo = checked(texts).repository
    assert [entry.id for entry in repo.people] == ["amina"]
    assert [(finding.rule, finding.path) for finding in findings(texts)] == [("invalid-yaml", "data/people/berta.yaml")]


def test_a_person_is_known_by_the_accounts_that_are_stated() -> None:
    record = checked(tree(amina=person(more="same_as: {github: 583231}\n"))).repository.people["amina"].record
    assert record.same_as is not None
    assert record.same_as.identities == {"github:583231"}
