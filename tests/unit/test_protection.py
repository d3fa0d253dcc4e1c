"""Every country protected in turn: nothing that leadkit suggests or accepts tells that somebody is there.

What is possible is computed here a second time, from the files of tzdata and from CLDR's other table of zones.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from babel.core import get_global

from community import person
from leadkit.checks.protected_country import run
from leadkit.community.protection import Protection
from leadkit.findings import Finding
from leadkit.i18n.names import country_name, shipped_countries
from leadkit.i18n.vocabulary import shipped
from leadkit.i18n.zones import zone, zone_names
from leadkit.model.config import Config, Privacy
from leadkit.model.loading.tree import load
from leadkit.model.markers import Language, TimeZone, Word

OFFSETS = [f"UTC{way}{hours:02d}:{minutes}" for way in "+-" for hours in range(15) for minutes in ("00", "30", "45")]
NOBODY_LIVES_THERE = {"AQ", "BV", "GS", "HM", "IO", "TF", "UM"}
YEAR = 2026


def _rows(name: str) -> list[list[str]]:
    text = (files("tzdata") / "zoneinfo" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def zones_by_country() -> Mapping[str, frozenset[str]]:
    """Country → every name that tzdata has for a zone of it, by tzdata's links and CLDR's older names."""
    named = {
        row[2]: set(row[0].split(",")) if row[2] == "Europe/Simferopol" else set() for row in _rows("zone1970.tab")
    }
    for code, _, name, *_ in _rows("zone.tab"):
        named.setdefault(name, set()).add(code)
    older = {old: new for _, new, old in (row[0].split() for row in _rows("tzdata.zi") if row[0].startswith("L "))}
    for code, names in get_global("territory_zones").items():
        for name in names:
            if name not in named:
                named[name] = {code}
    for old, new in older.items():
        cldr = get_global("zone_aliases").get(old, old)
        if old not in named:
            named[old] = named.get(cldr, set()) if cldr != old else named.get(new, set())
    found: dict[str, set[str]] = {}
    for name, codes in named.items():
        for code in codes & shipped_countries() if name in zone_names() else ():
            found.setdefault(code, set()).add(name)
    return {code: frozenset(names) for code, names in found.items()}


@cache
def clocks() -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """Offset → the countries that have it on some day of the year, and on every day."""
    found: dict[str, tuple[set[str], set[str]]] = {offset: (set(), set()) for offset in OFFSETS}
    for codes, _, name, *_ in _rows("zone.tab"):
        days = [datetime(YEAR, month, day, 6, tzinfo=UTC) for month in range(1, 13) for day in (3, 17)]
        seen = {day.astimezone(ZoneInfo(name)).strftime("UTC%z") for day in days}
        own = {"RU", "UA"} if name == "Europe/Simferopol" else {codes}
        for text in seen:
            some, always = found[f"{text[:6]}:{text[6:]}"]
            some |= own
            always |= own if len(seen) == 1 else set()
    return {offset: (frozenset(some), frozenset(always)) for offset, (some, always) in found.items()}


def hides(offset: str, protected: frozenset[str], region: frozenset[str] = shipped_countries()) -> bool:
    """Whether an offset, with a region, tells nothing of the protected countries."""
    some, always = clocks()[offset]
    return not some & protected & region or len(always & region - protected - NOBODY_LIVES_THERE) >= 3


def config(*protected: str) -> Config:
    return Config(privacy=Privacy(protected_countries=protected))


@pytest.fixture(autouse=True)
def _zones_of_tzdata() -> None:
    zone("UTC")


def regions() -> dict[str, frozenset[str]]:
    return {name: frozenset(region["countries"]) for name, region in shipped("regions").items()}


def test_every_name_of_a_zone_is_refused_to_its_own_country_and_only_there_or_where_it_is_claimed() -> None:
    everywhere = set()
    for code in sorted(shipped_countries()):
        protection = Protection(config(code))
        told = {name for name in zone_names() if protection.is_told_by(name, TimeZone())}
        assert told == zones_by_country().get(code, frozenset()), code
        everywhere |= told
    assert everywhere == zone_names() - {"UTC"}


def test_every_offset_is_accepted_only_where_three_other_countries_share_it() -> None:
    for code in sorted(shipped_countries()):
        protection = Protection(config(code))
        for offset in OFFSETS:
            assert protection.is_told_by(offset, TimeZone()) == (not hides(offset, frozenset({code}))), (code, offset)


def test_no_two_countries_with_one_offset_hide_behind_each_other() -> None:
    for offset, (some, _) in clocks().items():
        for pair in combinations(sorted(some), 2):
            is_told = Protection(config(*pair)).is_told_by(offset, TimeZone())
            assert is_told == (not hides(offset, frozenset(pair))), (pair, offset)


def test_the_shipped_list_leaves_no_offset_and_no_region_that_tells() -> None:
    protection = Protection(Config())
    told = {offset for offset in OFFSETS if protection.is_told_by(offset, TimeZone())}
    assert told == {offset for offset in OFFSETS if not hides(offset, protection.countries)}
    assert {"UTC+03:30", "UTC+04:30", "UTC+05:00", "UTC+06:00", "UTC+06:30"} <= told
    assert not {"UTC+03:00", "UTC+05:30", "UTC+05:45", "UTC+08:00", "UTC+09:00", "UTC-03:30"} & told
    assert not [name for name in regions() if protection.is_told_by(name, Word("regions"))]


def test_every_region_is_accepted_only_with_three_other_countries() -> None:
    for code in sorted(shipped_countries()):
        protection = Protection(config(code))
        for name, countries in regions().items():
            few = code in countries and len(countries - {code} - NOBODY_LIVES_THERE) < 3
            assert protection.is_told_by(name, Word("regions")) == few, (code, name)


def test_every_tag_with_a_protected_country_is_refused() -> None:
    for code in sorted(shipped_countries()):
        protection = Protection(config(code))
        for tag in (f"en-{code}", f"fa-Arab-{code}", f"zh-cmn-{code}", f"en-x-{code.lower()}"):
            assert protection.is_told_by(tag, Language()), tag
        assert not protection.is_told_by("en", Language())


def test_what_is_suggested_for_every_zone_hides_it_with_and_without_its_region() -> None:
    for code, names in zones_by_country().items():
        protection, around = Protection(config(code)), Config().region_of(code)
        for name in names:
            alone, together = protection.zone_instead(name, None), protection.zone_instead(name, around)
            assert alone == "UTC" or hides(alone, frozenset({code})), (name, alone)
            assert together == "UTC" or hides(together, frozenset({code}), regions()[str(around)]), (name, together)


WRITE = re.compile(r"write '(?:(region): )?([^']+)'")


def written(code: str) -> Iterator[tuple[str, str]]:
    """Ways in which somebody there would tell it: what they write, and the record."""
    yield f"'{code}'", person(more=f"country: {code}\n")
    yield country_name(code), person(more=f'country: "{country_name(code)}"\n')
    yield f"en-{code}", person(languages=f"{{en-{code}: 4}}", more="region: east-southeast-asia-pacific\n")
    yield (
        f"user.example.{code.lower()}",
        person(more=f"region: east-southeast-asia-pacific\nlinks: ['https://user.example.{code.lower()}']\n"),
    )
    for number, name in enumerate(sorted(zones_by_country().get(code, ()))[:6]):
        yield name, person(more=f"country: {code}\ntimezone: {name}\n{'hours: [mon-fri 18:00-21:00]' * (number % 2)}\n")


def corrected(text: str, found: list[Finding]) -> str:
    """The record of somebody who does as the hints say."""
    lines = text.split("\n")
    for finding in found:
        number, instead = finding.position.line - 1, WRITE.match(finding.hint)
        key = lines[number].partition(":")[0]
        if key == "languages" and instead:
            lines[number] = f"languages: {{{instead[2]}: 4}}"
        else:
            lines[number] = f"{instead[1] or key}: {instead[2]}" if instead else ""
    return "\n".join(lines)


@pytest.mark.parametrize("part", range(4))
def test_whoever_does_as_told_is_hidden_and_no_message_names_the_country(part: int) -> None:
    for code in sorted(shipped_countries())[part::4]:
        told = dict(written(code))
        people = {f"data/people/p{number}.yaml": text for number, text in enumerate(told.values())}
        found = findings(code, people)
        assert {finding.path for finding in found} == set(people), code
        for finding in found:
            shown = f"{finding.message} {finding.hint} {finding.field}".casefold()
            shown = shown.replace("united-states-canada", "")
            assert not [text for text in (*told, country_name(code)) if text.casefold() in shown], (code, shown)
        after = {
            path: corrected(text, [finding for finding in found if finding.path == path])
            for path, text in people.items()
        }
        assert not findings(code, after), code
        for text in after.values():
            stated = dict(line.split(": ") for line in text.split("\n") if line.startswith(("region", "timezone")))
            around = regions().get(stated.get("region", ""), shipped_countries())
            assert code not in around or len(around - {code} - NOBODY_LIVES_THERE) >= 3, (code, text)
            assert stated.get("timezone", "UTC") == "UTC" or hides(stated["timezone"], frozenset({code}), around), text


def findings(code: str, people: Mapping[str, str]) -> list[Finding]:
    repo, _ = load({"leadkit.yaml": f"privacy: {{protected_countries: [{code}]}}\n", **people})
    return list(run(repo))
