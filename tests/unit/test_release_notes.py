"""What a release says of itself, and which tags are refused."""

import subprocess
import sys
import tomllib

import pytest

import release_notes
from leadkit import __version__

CHANGELOG = """\
# Changelog

## Unreleased

## 1.2.0 (2026-11-27)

- New things.

### For maintainers

- More.

## 1.1.0 (2026-10-01)

- Old things.
"""
BILL = '{"metadata": {"component": {"version": "1.2.0"}}}'


def test_notes_are_the_section_of_the_version_and_nothing_else() -> None:
    assert release_notes.notes("1.2.0", CHANGELOG) == "- New things.\n\n### For maintainers\n\n- More."
    assert release_notes.notes("1.1.0", CHANGELOG) == "- Old things."
    coming = CHANGELOG.replace("## Unreleased\n", "## Unreleased\n\n- To come.\n")
    assert release_notes.notes("1.3.0", coming) == "- To come."


def test_what_agrees_may_be_released() -> None:
    assert release_notes.faults("v1.2.0", "1.2.0", CHANGELOG, BILL) == []
    rest = CHANGELOG.replace("1.2.0", "1.2.0rc1"), BILL.replace("1.2.0", "1.2.0rc1")
    assert release_notes.faults("v1.2.0rc1", "1.2.0rc1", *rest) == []


@pytest.mark.parametrize(
    ("tag", "version", "old", "new", "said"),
    [
        ("v1.2.1", "1.2.0", "", "", "the tag is v1.2.1, but src/leadkit/__init__.py says 1.2.0: tag v1.2.0"),
        ("1.2.0", "1.2.0", "", "", "the tag is 1.2.0"),
        ("v1.2", "1.2", "", "", "the tag is v1.2"),
        ("v", "", "", "", "the tag is v"),
        ("v1.3.0", "1.3.0", "", "", "CHANGELOG.md has 0 sections for 1.3.0"),
        ("v1.2.0", "1.2.0", "1.1.0", "1.2.0", "CHANGELOG.md has 2 sections for 1.2.0"),
        ("v1.2.0", "1.2.0", "(2026-11-27)", "", "the section for 1.2.0 has no day"),
        ("v1.2.0", "1.2.0", "2026-11-27", "2026-11-31", "the section for 1.2.0 has no day"),
        ("v1.1.0", "1.1.0", "- Old things.", "", "the section for 1.1.0 is empty"),
        ("v1.2.0", "1.2.0", "Unreleased\n", "Unreleased\n\n- Left.\n", "something is left under 'Unreleased'"),
        ("v1.1.0", "1.1.0", "", "", "docs/sbom.cdx.json is of another version"),
    ],
)
def test_what_does_not_agree_is_refused(tag: str, version: str, old: str, new: str, said: str) -> None:
    found = release_notes.faults(tag, version, CHANGELOG.replace(old, new), BILL)
    assert any(fault.startswith(said) for fault in found), found


def test_the_version_stands_in_one_place() -> None:
    source = (release_notes.ROOT / "src/leadkit/__init__.py").read_text(encoding="utf-8")
    assert release_notes._version(source) == __version__
    project = tomllib.loads((release_notes.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert ("version" in project, project["dynamic"]) == (False, ["version"])
    readme = (release_notes.ROOT / "README.md").read_text(encoding="utf-8")
    assert f"leadkit-{__version__}-py3-none-any.whl" in readme


def test_notes_are_printed_before_anything_is_installed() -> None:
    script = release_notes.ROOT / "benchmarks/release_notes.py"
    bare = [sys.executable, "-I", "-S", str(script)]
    done = subprocess.run(bare, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout.startswith("- ")) == (0, True), done
    done = subprocess.run([*bare, "v9.9.9"], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, "the tag is v9.9.9" in done.stderr) == (1, "", True), done
