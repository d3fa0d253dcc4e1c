"""What the last build left, as far as it is well-formed, and the day and the round that go on from it."""

import json
from datetime import date, timedelta
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any

import pytest

from community import DAY, person, tree, valid
from leadkit.commands.last_build import LastBuild, consent_ends, expired, manifest, moment
from leadkit.model.config import Config
from leadkit.products.feeds import Shown
from leadkit.products.matching import History, Proposal
from leadkit.storage.kept import NOTHING_KEPT, Kept

KEY = ("people/a", "people/b", "wikidata")
NAMES = dict(zip(("learner", "mentor", "skill"), KEY, strict=True))
ONE = timedelta(days=1)
TODAY = DAY + 9 * ONE


def left(manifest: Any = None, **files: Any) -> LastBuild:
    found = {f"matches/{name}.json": value for name, value in files.items()} | {"manifest.json": manifest}
    return LastBuild({path: json.dumps(value).encode() for path, value in found.items() if value is not None}, TODAY)


def pairs(*rows: Any) -> dict[str, Any]:
    return {"pairs": list(rows)}


def test_a_round_that_was_read_before_is_known_by_its_content(tmp_path: Path) -> None:
    row = NAMES | {"times": 2, "on": DAY.isoformat(), "reasons": ["Both speak English."]}
    files = {
        "matches/matches.json": json.dumps({"version": 1, "as_of": "x", "pairs": [row, 5], "resting": {}}).encode()
    }
    kept = Kept(tmp_path)
    first, again, never = (LastBuild(files, TODAY, each) for each in (kept, kept, NOTHING_KEPT))
    expected = History({KEY: Proposal(2, DAY)}, {})
    for found in (first, again, never):
        assert (found.history("matches"), found.damage(), len(found.ignored())) == (expected, None, 1)
    [path] = tmp_path.iterdir()
    content = path.read_bytes().partition(b"\n")[2].replace(b'"times": 2', b'"times": 7')
    assert b"reasons" not in content
    path.write_bytes(blake2b(content, digest_size=32).hexdigest().encode() + b"\n" + content)
    assert LastBuild(files, TODAY, kept).history("matches").pairs == {KEY: Proposal(7, DAY)}
    files["matches/matches.json"] += b" "
    assert LastBuild(files, TODAY, kept).history("matches") == expected


@pytest.mark.parametrize(
    "content",
    [b"[" * 900 + b"]" * 900, b'{"pairs": ' * 900 + b"1" + b"}" * 900, b"[" * 100_000, b"[NaN]", b'{"pairs": [NaN]}'],
)
def test_a_round_that_is_none_is_told_the_same_when_it_is_read_again(tmp_path: Path, content: bytes) -> None:
    found = [LastBuild({"matches/matches.json": content}, TODAY, Kept(tmp_path)) for _ in range(2)]
    assert [one.history("matches") for one in found] == [History({}, {})] * 2
    assert found[0].damage() == found[1].damage()


@pytest.mark.parametrize("manifest", [None, [], 5, {}, {"digest": 5, "as_of": "soon", "artifacts": []}])
def test_a_manifest_that_is_none_says_nothing(manifest: Any) -> None:
    found = left(manifest)
    assert (found.digest, found.as_of, found.own) == (None, None, frozenset())


def test_of_the_days_that_files_show_those_are_believed_that_can_be_right() -> None:
    days = {"a.md": DAY.isoformat(), "b.md": (TODAY + ONE).isoformat(), "c.md": "soon", "d.md": 5}
    assert left({"days": days}).days == {"a.md": DAY}
    assert left({"days": []}).days == {}


def test_a_manifest_names_every_file_but_itself_with_its_sum() -> None:
    files = {"b.md": b"two", "a.md": b"one", "manifest.json": b"{}"}
    found = json.loads(manifest(files, "abc", DAY, {"b.md": DAY}))
    assert found == {
        "version": 1,
        "digest": "abc",
        "as_of": "2026-11-21",
        "days": {"b.md": "2026-11-21"},
        "artifacts": {name: sha256(files[name]).hexdigest() for name in ("a.md", "b.md")},
    }
    assert list(found["artifacts"]) == ["a.md", "b.md"]


def test_a_manifest_says_its_digest_its_day_and_its_files() -> None:
    found = left({"digest": "abc", "as_of": "2026-11-21", "artifacts": {"a.md": "0"}})
    assert (found.digest, found.as_of, found.own) == ("abc", DAY, frozenset({"a.md"}))


def test_pairs_are_read_with_how_often_they_were_proposed_and_until_when_they_rest() -> None:
    day = DAY.isoformat()
    resting = [{**NAMES, "until": day}, {**NAMES, "skill": "budgeting", "until": "soon"}]
    found = left(matches={"pairs": [{**NAMES, "times": 3, "on": day}], "resting": resting})
    assert found.history("matches") == History({KEY: Proposal(3, DAY)}, {KEY: DAY})
    assert found.history("previous") == History()


def test_what_feeds_told_is_read_as_far_as_it_can_be_right() -> None:
    day = DAY.isoformat()
    row = {"id": "groups/shed", "digest": "abc", "published": day, "updated": day}
    wrong: list[Any] = [5, {**row, "id": 5}, {**row, "digest": None}, {"id": "groups/x", "digest": "abc"}]
    wrong += [{**row, "id": "groups/x", key: "9999-12-31"} for key in ("published", "updated")]
    content = json.dumps({"entries": [row, *wrong]}).encode()
    assert LastBuild({"feeds/entries.json": content}, TODAY).told == {"groups/shed": Shown("abc", DAY, DAY)}
    for broken in (b"<<<<<<<", b"[]", b'{"entries": 5}'):
        assert LastBuild({"feeds/entries.json": broken}, TODAY).told == {}


def test_a_day_that_has_not_come_or_is_of_another_age_is_not_believed() -> None:
    for day in ("9999-12-31", "0001-01-01", "1899-12-31", (TODAY + ONE).isoformat(), 5, None):
        found = left({"digest": "same", "as_of": day, "artifacts": {}})
        assert found.as_of is None
        assert [(finding.rule, finding.path) for finding in found.ignored()] == [
            ("ignored-artifact", "artifacts/manifest.json")
        ]
        assert moment((), "same", found, None, TODAY).as_of == TODAY
    assert left({"as_of": TODAY.isoformat()}).ignored() == ()


@pytest.mark.parametrize(
    "row",
    [
        {**NAMES, "times": True},
        {**NAMES, "times": 10**30},
        {**NAMES, "times": 0},
        {**NAMES, "on": "2999-01-01"},
        {**NAMES, "until": "9999-12-31"},
        {**NAMES, "skill": 5},
        [],
        None,
    ],
)
def test_rows_that_leadkit_never_writes_are_told_and_do_no_harm(row: Any) -> None:
    found = left(matches={"pairs": [NAMES, row], "resting": [row]})
    assert [str(finding.message) for finding in found.ignored()] == [
        "rows of the last round that cannot be right and are ignored: 2"
    ]
    history = found.history("matches")
    assert set(history.pairs) == {KEY}
    assert all(proposal == Proposal(1, date.min) for proposal in history.pairs.values())
    assert history.resting == {}


@pytest.mark.parametrize(
    "row", [{"times": 1}, {"times": 10_000}, {"on": TODAY.isoformat()}, {"until": "2200-12-31"}, {}]
)
def test_rows_that_leadkit_may_have_written_are_believed(row: Any) -> None:
    found = left(matches={"pairs": [{**NAMES, **row}], "resting": [{**NAMES, **row}]})
    assert found.ignored() == ()
    assert found.history("matches").pairs[KEY].times == row.get("times", 1)


def test_whatever_stands_in_place_of_a_day_or_a_version_is_told_in_good_measure() -> None:
    (finding,) = left({"as_of": "x" * 1000}).ignored()
    assert f"'{'x' * 40}'" in str(finding.message)
    damage = left(matches={"version": "x" * 1000, "pairs": []}).damage()
    assert damage is not None
    assert f"(version {'x' * 40} of" in str(damage.message)


def test_a_pair_rests_no_longer_than_a_round() -> None:
    found = left(matches={"pairs": [], "resting": [{**NAMES, "until": "2200-01-01"}]}).history("matches")
    rules = Config().matching
    assert found.resting_on(DAY, rules) == {KEY: DAY + timedelta(days=rules.round_days)}


def test_pairs_of_older_versions_were_proposed_once_on_a_day_long_ago() -> None:
    assert left(matches=pairs(NAMES, "x", None)).history("matches") == History({KEY: Proposal(1, date.min)})


def test_a_round_of_another_version_stops_rather_than_be_forgotten() -> None:
    assert left(matches={"version": 1, "pairs": []}).damage() is None
    found = left(matches={"version": 2, "rounds": []}).damage()
    assert found is not None
    assert (found.rule, found.path) == ("damaged-artifact", "artifacts/matches/matches.json")
    assert "version 2" in found.message


@pytest.mark.parametrize("content", [[], {}, {"pairs": 5}, {"pairs": {}}])
def test_a_last_round_that_cannot_be_read_is_told(content: Any) -> None:
    found = left(previous=content).damage()
    assert found is not None
    assert (found.rule, found.path) == ("damaged-artifact", "artifacts/matches/previous.json")
    assert "cannot be read" in str(found.message)
    assert left().damage() is None


@pytest.mark.parametrize("content", [[], {}, {"pairs": 5, "resting": {}}, {"pairs": [NAMES | {"skill": 5}, {}]}])
def test_a_last_round_that_is_none_has_no_pairs(content: Any) -> None:
    assert left(matches=content).history("matches") == History()


BUILT = left({"digest": "same", "as_of": "2026-11-21"}, matches=pairs(NAMES), previous=pairs())
PAIRED = History({KEY: Proposal(1, date.min)})


@pytest.mark.parametrize(
    ("digest", "given", "day", "is_same_round"),
    [
        ("same", None, DAY, True),
        ("same", DAY, DAY, True),
        ("same", DAY + ONE, DAY + ONE, False),
        ("other", None, DAY + 9 * ONE, False),
        ("other", DAY, DAY, False),
    ],
)
def test_a_round_goes_on_from_the_last_one_unless_it_is_the_same(
    digest: str, given: date | None, day: date, is_same_round: bool
) -> None:
    found = moment((), digest, BUILT, given, today=DAY + 9 * ONE)
    assert (found.as_of, found.history) == (day, History() if is_same_round else PAIRED)


def test_without_a_last_build_the_day_is_today() -> None:
    found = moment((), "same", left(), None, today=DAY)
    assert (found.as_of, found.history) == (DAY, History())


def test_a_consent_holds_on_its_last_day_and_has_expired_on_the_next() -> None:
    until = person().replace("2026-06-02,", "2026-06-02, until: 2026-11-21,")
    repo = valid(tree(a=until, b=person()))
    assert [expired(repo, DAY, today) for today in (DAY, DAY + ONE)] == [(), ("people/a",)]
    assert expired(repo, DAY + ONE, DAY + 2 * ONE) == ()  # it was not in force any more
    assert consent_ends(repo) == (DAY,)
    assert moment([DAY], "same", BUILT, None, today=DAY).as_of == DAY
    assert moment([DAY], "same", BUILT, None, today=DAY + ONE).as_of == DAY + ONE
