"""What leadkit ships: the bill of materials is up to date, its licences fit, and the lock is checked for faults."""

import json
import re
from datetime import date
from importlib import metadata
from pathlib import Path

import pytest

import advisories
import sbom
from leadkit.i18n.licences import is_licence

OWN_ASSETS = {"style.css", "site.js", "find.js", "join.js"}
ADVISORY = """\
id: PYSEC-2026-1
modified: '2026-11-20T10:00:00Z'
summary: A made-up fault.
aliases: [CVE-2026-0]
affected:
  - package: {{name: Some_Package, ecosystem: {ecosystem}}}
    ranges:
      - {{type: GIT, events: [{{introduced: '0'}}]}}
      - {{type: ECOSYSTEM, events: {events}}}
    versions: {versions}
"""


def test_the_bill_is_up_to_date_with_the_lock_and_the_files() -> None:
    assert sbom.BILL.read_text(encoding="utf-8") == sbom.rendered(), "run python3 dev sbom, and read what changed"


def test_the_bill_names_every_runtime_dependency_and_nothing_that_only_tests_need() -> None:
    names = {part["name"] for part in json.loads(sbom.BILL.read_bytes())["components"]}
    assert {"pydantic", "pydantic-core", "ruamel-yaml-clib", "ortools", "joserfc", "tzdata", "minisearch"} <= names
    assert not {"pytest", "mypy", "ruff", "hypothesis", "playwright"} & names


def test_every_licence_is_one_that_fits() -> None:
    for part in sbom.bill(sbom.LOCK.read_text(encoding="utf-8"))["components"]:
        licence = part["licenses"][0]["expression"]
        assert is_licence(licence), part["name"]
        assert set(re.findall(r"[A-Za-z0-9.-]+", licence)) - {"AND", "OR"} <= sbom.COMPATIBLE, part["name"]


def test_a_package_says_itself_what_the_bill_says_of_it() -> None:
    checked = 0
    for name in sbom.needed():
        try:
            stated = metadata.metadata(name).json.get("license_expression")
        except metadata.PackageNotFoundError:  # one of another system
            continue
        checked += stated is not None
        assert stated is None or set(str(stated).split()) <= set(sbom.LICENCES[name].split()), name
    assert checked > 10


def test_a_new_package_without_a_known_licence_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sbom.LICENCES, "pydantic")
    with pytest.raises(KeyError, match="pydantic"):
        sbom.rendered()


def test_no_script_or_style_of_others_is_missing_in_the_bill() -> None:
    assets = (sbom.ROOT / "src/leadkit/render/html/assets").iterdir()
    foreign = {Path(path).name for path in sbom.FOREIGN}
    assert {path.name for path in assets if path.suffix in (".js", ".css")} - OWN_ASSETS <= foreign


def checked(folder: Path, version: str, ecosystem: str = "PyPI", events: str = "[]", versions: str = "[]") -> int:
    """The exit code for one advisory about one locked package."""
    own = folder / "vulns/some-package"
    own.mkdir(parents=True, exist_ok=True)
    text = ADVISORY.format(ecosystem=ecosystem, events=events, versions=versions)
    (own / "PYSEC-2026-1.yaml").write_text(text, encoding="utf-8")
    lock = sbom.locked(f"some.package=={version} ; python_version < '4' \\\n    --hash=sha256:{'0' * 64}\n")
    lines, code = advisories.report(lock, folder, date(2026, 11, 27), 30)
    assert (code == 1) == any("PYSEC-2026-1 (CVE-2026-0): A made-up fault." in line for line in lines)
    return code


@pytest.mark.parametrize(
    ("version", "events", "code"),
    [
        ("1.9", "[{introduced: '0'}, {fixed: '2.0'}]", 1),
        ("2.0", "[{introduced: '0'}, {fixed: '2.0'}]", 0),
        ("2.0rc1", "[{introduced: '0'}, {fixed: '2.0'}]", 1),
        ("2.0.post1", "[{introduced: '0'}, {fixed: '2.0'}]", 0),
        ("1!0.1", "[{introduced: '0'}, {fixed: '2.0'}]", 0),
        ("1.10", "[{introduced: '1.9'}]", 1),
        ("1.8.9", "[{introduced: '1.9'}]", 0),
        ("2.1", "[{introduced: '1.0'}, {last_affected: '2.1'}]", 1),
        ("2.1.1", "[{introduced: '1.0'}, {last_affected: '2.1'}]", 0),
        ("3.5", "[{fixed: '2.0'}, {introduced: '3.0'}, {introduced: '1.0'}, {fixed: '4.0'}]", 1),
        ("2.5", "[{fixed: '2.0'}, {introduced: '3.0'}, {introduced: '1.0'}, {fixed: '4.0'}]", 0),
        ("0.0.dev0", "[{introduced: '0'}]", 1),
    ],
)
def test_a_version_lies_in_a_range_as_pep_440_orders_them(tmp_path: Path, version: str, events: str, code: int) -> None:
    assert checked(tmp_path, version, events=events) == code


def test_listed_versions_count_and_other_ecosystems_and_withdrawn_advisories_do_not(tmp_path: Path) -> None:
    assert checked(tmp_path, "1.0", versions="['1.0.0', not-a-version]") == 1
    assert checked(tmp_path, "1.1", versions="['1.0.0', not-a-version]") == 0
    assert checked(tmp_path, "1.0", "npm", versions="['1.0']") == 0
    path = tmp_path / "vulns/some-package/PYSEC-2026-1.yaml"
    path.write_text(ADVISORY.format(ecosystem="PyPI", events="[]", versions="['1.0']") + "withdrawn: '2026-11-21'\n")
    assert advisories.report(sbom.locked("some-package==1.0\n"), tmp_path, date(2026, 11, 27), 30)[1] == 0


def test_json_as_well(tmp_path: Path) -> None:
    affected = [{"package": {"name": "some-package", "ecosystem": "PyPI"}, "versions": ["1.0"]}]
    advisory = {"id": "GHSA-x", "modified": "2026-11-20T00:00:00Z", "affected": affected}
    (tmp_path / "GHSA-x.json").write_text(json.dumps(advisory, indent=2))
    assert advisories.report(sbom.locked("some-package==1.0\n"), tmp_path, date(2026, 11, 27), 30)[1] == 1


def test_what_could_not_be_checked_is_said(tmp_path: Path) -> None:
    lock = sbom.locked("some-package==9.0\n")
    for folder in (tmp_path / "none", tmp_path):
        lines, code = advisories.report(lock, folder, date(2026, 11, 27), 30)
        assert (code, lines[-1].startswith("not checked: ")) == (3, True)
    assert checked(tmp_path, "9.0", versions="['1.0']") == 0
    assert advisories.report(lock, tmp_path, date(2026, 12, 20), 30)[1] == 0
    lines, code = advisories.report(lock, tmp_path, date(2026, 12, 21), 30)
    assert (code, lines[-1].startswith("not checked: the database is older than 30 days")) == (3, True)
    assert advisories.report(sbom.locked("some-package==1.0\n"), tmp_path, date(2027, 12, 21), 30)[1] == 1
