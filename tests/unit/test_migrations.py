"""Records of earlier versions: read as of today, told once, rewritten with every comment."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community import AMINA, DAY, SKILLS, person, tree
from leadkit.commands.checking import Loaded, check
from leadkit.commands.migrate import planned, write
from leadkit.commands.past import read_past
from leadkit.documents import parse
from leadkit.documents.style import Unformattable, formatted, reread
from leadkit.findings import Finding, Severity
from leadkit.migrations import MIGRATIONS, VERSION, VersionReader
from leadkit.migrations.migration import Community
from leadkit.model.config import Config
from leadkit.model.kinds import KINDS
from leadkit.model.records import Resource, Training
from leadkit.model.records.hours import shifted, slots
from leadkit.model.shapes import ModelShape
from program import contents
from program import write as write_texts

GUIDE = """\
# A guide that was there from the first day.
title: {en: Talking in turn}
kind:   guide    # not a course

url: https://www.example.org/talking
# Both wrote it.
authors:
  # the first
  - people/amina  # she began
  - groups/house
  # nobody else
languages: [en]
"""
NEW_GUIDE = """\
# A guide that was there from the first day.
title: {en: Talking in turn}
kind:   guide    # not a course

url: https://www.example.org/talking
# Both wrote it.
contributors:
  # the first
  - {who: people/amina, role: author}  # she began
  - {who: groups/house, role: author}
  # nobody else
languages: [en]
"""
CAMP = "title: {en: Camp}\nkind: camp\nselection:\n  rules: First come, first served.  # so far\n"
HOUSE = "name: House\nkind: chapter\nlanguages: [en]\n"
LINA = person(more="region: middle-east-north-africa\ntimezone: UTC+03:30  # home\nhours: ['mon-fri 01:00-03:00']\n")
OLD = {
    **SKILLS,
    "leadkit.yaml": "# ours\nname: Test\n",
    "data/people/amina.yaml": AMINA,
    "data/people/lina.yaml": LINA.replace("username: Somebody", "username: Lina"),
    "data/groups/house.yaml": HOUSE,
    "data/resources/talking.yaml": GUIDE,
    "data/trainings/camp.yaml": CAMP,
}


def loaded(texts: Mapping[str, str], reader: VersionReader | None = None) -> Loaded:
    return check(({path: text.encode() for path, text in texts.items()}, ()), DAY, reader=reader)


def errors(texts: Mapping[str, str]) -> list[Finding]:
    return [finding for finding in loaded(texts).findings if finding.severity is Severity.ERROR]


def texts_of(root: Path) -> dict[str, str]:
    return {path: content.decode() for path, content in contents(root).items() if not path.startswith(".")}


def test_versions_follow_each_other_and_name_kinds() -> None:
    assert [migration.version for migration in MIGRATIONS] == list(range(2, VERSION + 1))
    assert {kind for migration in MIGRATIONS for kind in migration.kinds} <= {*KINDS, "config"}


def test_an_older_form_is_told_once_and_what_is_dangerous_as_ever() -> None:
    found = errors(OLD)
    assert [(finding.rule, finding.path) for finding in found] == [
        ("protected-country", "data/people/lina.yaml"),
        ("older-version", "leadkit.yaml"),
    ]
    assert found[1].message == "the records use version 1, but this leadkit writes version 4; files to rewrite: 2"
    assert [related.path for related in found[1].related] == ["data/resources/talking.yaml"]


def test_real_faults_of_older_records_are_told_at_their_places() -> None:
    found = errors({**OLD, "data/resources/talking.yaml": GUIDE.replace("people/amina", "people/nobody")})
    fault = next(finding for finding in found if finding.rule == "unknown-reference")
    assert (fault.path, fault.field) == ("data/resources/talking.yaml", "contributors[0].who")
    assert (fault.position.line, fault.position.column, fault.position.end_column) == (9, 5, 18)


def test_a_stated_version_takes_away_only_what_came_later() -> None:
    known = [finding.rule for finding in errors({**OLD, "leadkit.yaml": "version: 2\n"})]
    assert known == ["protected-country", "wrong-type", "older-version"]
    assert "unknown-key" in [finding.rule for finding in errors({**OLD, "leadkit.yaml": f"version: {VERSION}\n"})]


def test_a_later_version_is_told_alone() -> None:
    (found,) = loaded({**OLD, "leadkit.yaml": "version: 99\nnew: yes\n"}).findings
    assert (found.rule, found.path, found.field) == ("newer-version", "leadkit.yaml", "version")
    assert "requirements/leadkit.txt" in found.hint
    past = read_past(({path: text.encode() for path, text in {**OLD, "leadkit.yaml": "version: 99\n"}.items()}, ()))
    assert past.repository is None


def test_everything_is_rewritten_with_its_comments_and_only_that(tmp_path: Path) -> None:
    root = write_texts(tmp_path, OLD)
    write(root, planned(root))
    new = texts_of(root)
    assert {path for path in new if new[path] != OLD[path]} == {
        "leadkit.yaml",
        "data/people/lina.yaml",
        "data/resources/talking.yaml",
        "data/trainings/camp.yaml",
    }
    assert new["leadkit.yaml"] == f"# ours\nversion: {VERSION}\nname: Test\n"
    assert new["data/resources/talking.yaml"] == NEW_GUIDE
    assert new["data/trainings/camp.yaml"] == CAMP.replace(
        "First come, first served.", '{note: "First come, first served."}'
    )
    assert 'timezone: UTC  # home\nhours: ["sun-thu 21:30-23:30"]\n' in new["data/people/lina.yaml"]
    assert errors(new) == []
    assert planned(root).changes == ()


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    root = write_texts(tmp_path, OLD)
    file = root / "data/resources/talking.yaml"
    file.write_bytes(GUIDE.replace("\n", "\r\n").encode())
    write(root, planned(root))
    assert file.read_bytes().decode() == NEW_GUIDE.replace("\n", "\r\n")


def test_what_only_a_person_can_say_stops_all_of_it(tmp_path: Path) -> None:
    root = write_texts(tmp_path, {**OLD, "data/people/lina.yaml": LINA.replace("UTC+03:30", "Asia/Tehran")})
    before = contents(root)
    plan = planned(root)
    assert [(finding.rule, finding.path, finding.position.line) for finding in plan.findings] == [
        ("protected-country", "data/people/lina.yaml", 8)
    ]
    write(root, plan)
    assert contents(root) == before


@pytest.mark.parametrize(
    ("settings", "new"),
    [
        ("", "version: 4\n"),
        ("# nothing yet", "# nothing yet\nversion: 4\n"),
        ("name: Test\nversion: 1  # old\n", "name: Test\nversion: 4  # old\n"),
        ("{name: Test}\n", "version: 4\nname: Test\n"),
        ("# top\n\n# about it\nname: Test\n", "# top\n\nversion: 4\n# about it\nname: Test\n"),
        ("# top\r\nname: Test\r\n", "# top\r\nversion: 4\r\nname: Test\r\n"),
    ],
)
def test_the_settings_state_the_version_and_keep_their_lines(settings: str, new: str, tmp_path: Path) -> None:
    root = write_texts(tmp_path, tree(amina=AMINA))
    (root / "leadkit.yaml").write_bytes(settings.encode())
    write(root, planned(root))
    assert (root / "leadkit.yaml").read_bytes().decode() == new


def test_migrating_and_fmt_come_to_the_same_in_any_order() -> None:
    for path, text, model in (
        ("data/resources/talking.yaml", GUIDE, Resource),
        ("data/trainings/camp.yaml", CAMP, Training),
    ):
        shape, kind = ModelShape(model), path.split("/")[1]

        def migrated(text: str, path: str = path, shape: ModelShape = shape, kind: str = kind) -> str:
            return reread(VersionReader().record(kind, Config(), parse(path, text)), shape)

        def fmt(text: str, path: str = path, shape: ModelShape = shape) -> str:
            return formatted(parse(path, text), shape)

        assert fmt(migrated(text)) == fmt(migrated(fmt(text)))


def test_a_comment_that_has_no_place_any_more_is_not_dropped() -> None:
    document = parse("x.yaml", "name: A  # so\n# about b\nb: 1\n")
    with pytest.raises(Unformattable):
        reread(document.read_as({"name": "A"}, {}), ModelShape(Config))


ODD: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text("ab: ", max_size=3)
    | st.sampled_from(("UTC+03:30", "mon 1")),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=2) | st.just("rules"), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = ("selection", "authors", "contributors", "timezone", "hours", "region", "country", "title")


@given(st.dictionaries(st.sampled_from(KEYS), ODD))
def test_any_data_are_changed_or_left_alone_and_never_twice(data: dict[str, Any]) -> None:
    for migration in MIGRATIONS:
        community = Community(Config())
        changed = migration.change(data, community)
        if changed is not None:
            assert migration.change(changed.data, community) is None


def test_records_of_today_are_left_alone() -> None:
    root = Path(__file__).parents[2]
    texts = {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "data").rglob("*.yaml")}
    found = check((texts, ()), reader=VersionReader()).repository.parsed
    assert len(found) > 500
    assert not [entry.path for entry in found if entry.document.former is not None]


@pytest.mark.parametrize(
    ("window", "minutes", "new"),
    [
        ("mon-sat 20:00-23:00", -360, "mon-sat 14:00-17:00"),
        ("mon-fri 01:00-03:00", -210, "sun-thu 21:30-23:30"),
        ("sat,sun 22:00-02:00", 180, "sun,mon 01:00-05:00"),
        ("mon 18:00-20:00", 240, "mon 22:00-24:00"),
        ("sun 20:00-24:00", 300, "mon 01:00-05:00"),
    ],
)
def test_hours_by_another_clock_are_the_same_moments(window: str, minutes: int, new: str) -> None:
    assert shifted(window, minutes) == new

    def moments(text: str, turned: int) -> set[int]:
        return {(day * 96 + quarter + turned) % 672 for day, start, end in slots(text) for quarter in range(start, end)}

    assert moments(window, minutes // 15) == moments(new, 0)


@pytest.mark.parametrize(("window", "minutes"), [("mon-fri 00:00-24:00", 60), ("mon 18:00-20:00", 7), ("mondays", 60)])
def test_hours_that_cannot_be_moved_are_not(window: str, minutes: int) -> None:
    with pytest.raises(ValueError, match=window):
        shifted(window, minutes)


def test_a_faulty_past_is_left_out_entry_by_entry_and_record_by_record() -> None:
    texts = {
        **OLD,
        "data/people/amina.yaml": AMINA.replace("skill: facilitation", "skill: gone"),
        "data/people/berta.yaml": person(more="status: asleep\n").replace("Somebody", "Berta"),
        "data/people/carl.yaml": person("[{skill: wikidata, level: 4}, {skill: gone, level: 4}]").replace(
            "Somebody", "C"
        ),
        "data/people/dora.yaml": person(
            more="mentoring: [{mentor: people/berta, skill: wikidata, status: met, on: 2026-01-01}]\n"
        ).replace("Somebody", "D"),
        "data/skills/broken.yaml": "label: [",
        "leadkit.yaml": "helpers: [house, nobody]\nlanguages: 7\n",
    }
    past = read_past(({path: text.encode() for path, text in texts.items()}, ()))
    repo = past.repository
    assert repo is not None
    assert set(repo.people.ids) == {"amina", "carl", "dora", "lina"}
    assert [offer.skill for offer in repo.people["carl"].record.offers] == ["wikidata"]
    assert repo.people["dora"].record.mentoring == ()
    assert repo.people["lina"].record.timezone == "UTC"
    assert repo.config.helpers == ("house",)
    assert (past.left_out.records, past.left_out.entries) == (2, 5)
    assert past.left_out.first is not None
    assert not past.left_out.first.path.startswith("data/people")
    assert check(({path: text.encode() for path, text in texts.items()}, ()), date(2026, 1, 1)).is_valid is False
