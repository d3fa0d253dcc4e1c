"""What a record could still say: only what would matter, with lines that can be pasted as they are."""

import pytest

from community import DAY, person, tree, valid
from leadkit.model.records import Model
from leadkit.model.repository import Entry, Repository
from leadkit.products.diff.missing import MOST, Missing, missing

GROUP = "name: Help desk\nkind: team\nwebsite: https://example.org/help\n"
GUIDE = "title: {fr: Facilitation}\nkind: guide\nurl: https://example.org/guide\n"
SCHOOL = "title: {en: Facilitation}\nkind: camp\nstatus: open\n"
SKILL = "label: {en: budgeting for groups}\ncategory: technical\n"


def asked(path: str, text: str, *, takes_part: bool = True) -> tuple[Missing, ...]:
    repo = valid(tree(path, text))
    return missing(repo, entry(repo, path), DAY, takes_part)


def entry(repo: Repository, path: str) -> Entry[Model | None]:
    return next(entry for entry in repo.parsed if entry.path == f"data/{path}")


@pytest.mark.parametrize(
    ("path", "text", "fields"),
    [
        ("people/cleo.yaml", person(wants="[{skill: wikidata}]"), ["hours", "since"]),
        (
            "people/cleo.yaml",
            person().replace("country: GH\n", "") + "timezone: Africa/Dakar\n",
            ["hours", "region"],
        ),
        ("groups/help-desk.yaml", GROUP, ["hours", "languages"]),
        ("groups/help-desk.yaml", f"{GROUP}languages: [en]\n", ["hours", "languages_complete"]),
        ("resources/guide.yaml", GUIDE, ["languages", "teaches", "reviewed"]),
        ("trainings/school.yaml", SCHOOL, ["languages", "teaches", "sessions"]),
        ("skills/budgeting-for-groups.yaml", SKILL, ["related"]),
    ],
)
def test_every_line_can_be_pasted_and_is_then_no_more_asked_for(path: str, text: str, fields: list[str]) -> None:
    found = asked(path, text)
    assert [gap.field for gap in found] == fields
    whole = "".join(f"{gap.lines}\n" for gap in found)
    assert not {gap.field for gap in asked(path, text + whole)} & set(fields)


def test_a_row_is_written_as_it_would_stand_in_its_list() -> None:
    offers = f"{GROUP}languages: [en]\noffers:\n  - {{skill: wikidata, level: 4}}\n"
    found = {gap.field: gap.lines for gap in asked("groups/help-desk.yaml", offers)}
    assert found["offers.confirmed"] == "confirmed: 2026-11-21"
    assert "offers.confirmed" not in {
        gap.field
        for gap in asked("groups/help-desk.yaml", offers.replace("level: 4", "level: 4, confirmed: 2026-11-21"))
    }
    guide = {gap.field: gap.lines for gap in asked("resources/guide.yaml", f"{GUIDE}teaches: [{{skill: wikidata}}]\n")}
    assert guide["teaches.level"] == "- {skill: wikidata, level: 2}"


def test_nothing_is_asked_of_who_said_all_or_takes_no_part_or_is_an_example() -> None:
    whole = person(
        wants="[{skill: wikidata}]", more='timezone: Africa/Accra\nhours: ["sat 10:00-12:00"]\nsince: 2019\n'
    )
    assert asked("people/cleo.yaml", whole) == ()
    bare = person(wants="[{skill: wikidata}]")
    assert asked("people/cleo.yaml", bare, takes_part=False) == ()
    assert asked("people/cleo.yaml", f"{bare}sample: true\n") == ()
    assert asked("people/cleo.yaml", f"{bare}status: retired\n") == ()


def test_a_place_is_asked_for_only_where_the_record_itself_tells_it() -> None:
    nowhere = person().replace("country: GH\n", "")
    assert "region" not in {gap.field for gap in asked("people/cleo.yaml", nowhere)}
    assert "region" not in {gap.field for gap in asked("people/cleo.yaml", f"{nowhere}timezone: UTC\n")}
    repo = valid(tree("groups/help-desk.yaml", f"{GROUP}country: KE\n", cleo=f"{nowhere}groups: [help-desk]\n"))
    (gap,) = (gap for gap in missing(repo, entry(repo, "people/cleo.yaml"), DAY, True) if gap.field == "region")
    assert gap.lines == "region: sub-saharan-africa"


def test_there_are_never_more_than_a_few() -> None:
    offers = f"{GROUP}languages: [en]\ntimezone: Africa/Accra\noffers:\n  - {{skill: wikidata, level: 4}}\n"
    assert len(asked("groups/help-desk.yaml", offers)) == MOST


@pytest.mark.parametrize(("until", "lines"), [("", ["region: sub-saharan-africa"]), (", until: 2020-01-01", [])])
def test_a_group_tells_where_somebody_is_while_they_belong_to_it(until: str, lines: list[str]) -> None:
    text = person(more=f"groups:\n  - {{group: help-desk{until}}}\n").replace("country: GH\n", "")
    repo = valid(tree("people/cleo.yaml", text, "groups/help-desk.yaml", f"{GROUP}country: GH\nlanguages: [en]\n"))
    found = missing(repo, entry(repo, "people/cleo.yaml"), DAY, takes_part=True)
    assert [gap.lines for gap in found if gap.field == "region"] == lines
