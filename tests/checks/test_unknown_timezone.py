import pytest

from community import AMINA, findings, fired, tree


@pytest.mark.parametrize("name", ["Africa/Accra", "America/Argentina/Buenos_Aires", "UTC", "UTC+03:00", "UTC-09:30"])
def test_quiet_on_zones_and_offsets(name: str) -> None:
    assert fired(tree(amina=AMINA + f"timezone: {name}\n")) == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Accra", "'Africa/Accra'"),
        ("Africa/Acra", "'Africa/Accra'"),
        ("EST", "America/New_York"),
        ("CET", "Europe/Berlin"),
        ("GMT", "Africa/Accra"),
        ("XYZ", "IANA"),
        ("UTC+3", "'UTC+03:00'"),
        ("GMT-5:30", "'UTC-05:30'"),
        ("Buenos Aires", "'America/Buenos_Aires'"),
        ("'+01'", "'UTC+01:00'"),
        ("UTC+99", "IANA"),
        ("Rom", "IANA"),
    ],
)
def test_fires_at_the_name(name: str, hint: str) -> None:
    texts = tree(amina=AMINA + f"timezone: {name}\n")
    assert fired(texts) == [("unknown-timezone", "data/people/amina.yaml", 11, 11)]
    assert hint in findings(texts)[0].hint


def test_a_zone_is_never_looked_up_as_a_path() -> None:
    assert fired(tree(amina=AMINA + "timezone: ../../etc/passwd\n"))[0][0] == "unknown-timezone"


@pytest.mark.parametrize(("name", "fix"), [("UTC+3", ["UTC+03:00"]), ("Africa/Acra", [])])
def test_fixes_only_what_is_certain(name: str, fix: list[str]) -> None:
    assert [edit.value for edit in findings(tree(amina=AMINA + f"timezone: {name}\n"))[0].fix] == fix


def test_a_long_value_is_shown_short() -> None:
    (finding,) = findings(tree(amina=AMINA + f"timezone: {'x' * 61}\n"))
    assert finding.message == f"no time zone is called '{'x' * 60}'"
