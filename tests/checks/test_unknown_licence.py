import pytest

from community import findings, fired, tree


def licence(text: str) -> dict[str, str]:
    return tree("resources/r.yaml", f"title: {{en: R}}\nkind: guide\nurl: https://example.org\nlicence: {text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "CC-BY-SA-4.0",
        "MIT",
        "CC-BY-SA-4.0 OR GFDL-1.3-or-later",
        "(MIT AND CC0-1.0)",
        "GPL-2.0-only WITH Classpath-exception-2.0",
        "LicenseRef-house",
    ],
)
def test_quiet_on_expressions(text: str) -> None:
    assert fired(licence(text)) == []


@pytest.mark.parametrize(
    ("text", "meant", "is_certain"),
    [
        ("CC BY-SA", "CC-BY-SA-4.0", False),
        ("CC BY-SA 4.0", "CC-BY-SA-4.0", True),
        ("cc-by-4.0", "CC-BY-4.0", True),
        ("CC0", "CC0-1.0", True),
        ("public domain", "CC0-1.0", False),
        ("CC-BY-SA-4.O", "CC-BY-SA-4.0", False),
        ("all rights reserved", "", False),
        ("MIT OR", "", False),
        ("(MIT", "", False),
    ],
)
def test_fires_with_what_was_meant(text: str, meant: str, is_certain: bool) -> None:
    assert fired(licence(text)) == [("unknown-licence", "data/resources/r.yaml", 4, 10)]
    finding = findings(licence(text))[0]
    assert meant in finding.hint
    assert bool(finding.fix) == is_certain


def test_a_long_text_is_shown_in_part() -> None:
    (finding,) = findings(licence("x" * 61))
    assert finding.message == f"'{'x' * 60}' is not an SPDX licence"
