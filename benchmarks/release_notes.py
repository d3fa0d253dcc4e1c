"""The notes of a release, cut out of the changelog, and whether it may be released at all.

    python3 dev release-notes            the notes as they stand: the version's, else those under Unreleased
    python3 dev release-notes v1.2.3     exit 1 where tag, version, changelog and bill of materials do not agree

The version stands in one place, src/leadkit/__init__.py. The standard library only, and nothing is imported from there:
a release is refused before anything is installed.
"""

import argparse
import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[1]
UNRELEASED: Final = "Unreleased"
_VERSION: Final = re.compile(r"\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?", re.ASCII)
_HEADING: Final = re.compile(r"^## (.*)$", re.MULTILINE)
_DATED: Final = re.compile(r"(\S+) \((\d{4}-\d\d-\d\d)\)", re.ASCII)


class Section(NamedTuple):
    """A part of the changelog: a version or UNRELEASED, the day as it is written, and the text below."""

    name: str
    day: str
    text: str


def sections(changelog: str) -> tuple[Section, ...]:
    """Every part with a heading of the second level, in order."""
    parts = _HEADING.split(changelog)[1:]
    found = []
    for heading, text in zip(parts[::2], parts[1::2], strict=True):
        match = _DATED.fullmatch(heading.strip())
        name, day = match.groups() if match else (heading.strip(), "")
        found.append(Section(name, day, text.strip()))
    return tuple(found)


def faults(tag: str, version: str, changelog: str, bill: str) -> list[str]:
    """Why this tag may not be released, each with what to do; empty where it may."""
    if tag != f"v{version}" or not _VERSION.fullmatch(version):
        return [f"the tag is {tag}, but src/leadkit/__init__.py says {version}: tag v{version}, or change the version"]
    found = []
    own = [section for section in sections(changelog) if section.name == version]
    if len(own) != 1:
        found.append(f"CHANGELOG.md has {len(own)} sections for {version}: write one, '## {version} (2026-11-27)'")
    elif not _is_day(own[0].day):
        found.append(f"the section for {version} has no day: write '## {version} (2026-11-27)'")
    elif not own[0].text:
        found.append(f"the section for {version} is empty: say what has changed")
    if any(section.name == UNRELEASED and section.text for section in sections(changelog)):
        found.append(f"something is left under '{UNRELEASED}' in CHANGELOG.md: move it to {version}")
    if json.loads(bill)["metadata"]["component"]["version"] != version:
        found.append("docs/sbom.cdx.json is of another version: run python3 dev sbom")
    return found


def notes(version: str, changelog: str) -> str:
    """What has changed in this version, or since the last one where it has no section yet."""
    by_name = {section.name: section.text for section in sections(changelog)}
    return by_name.get(version) or by_name.get(UNRELEASED, "")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _version(source: str) -> str:
    match = re.search(r'^__version__ = "(.*)"$', source, re.MULTILINE)
    return match[1] if match else ""


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Print the notes of a release.")
    parser.add_argument("tag", nargs="?", help="refuse a release of this tag where something does not agree with it")
    tag = parser.parse_args(words).tag
    names = ("src/leadkit/__init__.py", "CHANGELOG.md", "docs/sbom.cdx.json")
    source, changelog, bill = ((ROOT / name).read_text(encoding="utf-8") for name in names)
    version = _version(source)
    found = faults(tag, version, changelog, bill) if tag is not None else []
    for fault in found:
        print(f"release-notes: {fault}", file=sys.stderr)
    if not found:
        print(notes(version, changelog))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
