"""The bill of materials: everything that leadkit ships or installs, with versions, hashes and licences.

    python3 dev sbom            write docs/sbom.cdx.json
    python3 dev sbom --check    exit 1 if it is out of date

CycloneDX 1.6, from the lock, the project file and the files themselves: no clock, no random number, the same bytes
again. What a package needs is read off the installed packages, so it is made in the environment of the lock.
"""

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Any, Final, NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from leadkit import __version__

ROOT: Final = Path(__file__).resolve().parents[1]
LOCK: Final = ROOT / "requirements.lock"
BILL: Final = ROOT / "docs/sbom.cdx.json"

COMPATIBLE: Final = frozenset(
    (
        *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0", "PSF-2.0", "Zlib"),
        *("Unicode-3.0", "LicenseRef-public-domain", "LicenseRef-facts"),
    )
)
"""Licences that MIT code may be shipped with; all but the public domain ask that their notice is kept."""

LICENCES: Final = {
    "absl-py": "Apache-2.0",
    "annotated-doc": "MIT",
    "annotated-types": "MIT",
    "anyascii": "ISC",
    "atpublic": "Apache-2.0",
    "attrs": "MIT",
    "babel": "BSD-3-Clause AND Unicode-3.0",
    "cattrs": "MIT",
    "cffi": "MIT-0",
    "cloudpickle": "BSD-3-Clause",
    "colorama": "BSD-3-Clause",
    "cryptography": "Apache-2.0 OR BSD-3-Clause",
    "duckdb": "MIT",
    "filelock": "MIT",
    "firthmodels": "MIT",
    "gitdb": "BSD-3-Clause",
    "gitpython": "BSD-3-Clause",
    "ibis-framework": "Apache-2.0",
    "icalendar": "BSD-2-Clause",
    "immutabledict": "MIT",
    "jinja2": "BSD-3-Clause",
    "joblib": "BSD-3-Clause",
    "joserfc": "BSD-3-Clause",
    "langcodes": "MIT AND Unicode-3.0",
    "lsprotocol": "MIT",
    "markdown-it-py": "MIT",
    "markupsafe": "BSD-3-Clause",
    "mdurl": "MIT",
    "narwhals": "MIT",
    "networkx": "BSD-3-Clause",
    "numpy": "BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0",
    "ortools": "Apache-2.0",
    "packaging": "Apache-2.0 OR BSD-2-Clause",
    "pandas": "BSD-3-Clause",
    "parsy": "MIT",
    "protobuf": "BSD-3-Clause",
    "pyarrow": "Apache-2.0",
    "pyarrow-hotfix": "Apache-2.0",
    "pycparser": "BSD-3-Clause",
    "pydantic": "MIT",
    "pydantic-core": "MIT",
    "pygls": "Apache-2.0",
    "pygments": "BSD-2-Clause",
    "python-dateutil": "BSD-3-Clause",
    "rapidfuzz": "MIT",
    "rich": "MIT",
    "ruamel-yaml": "MIT",
    "ruamel-yaml-clib": "MIT",
    "scikit-learn": "BSD-3-Clause",
    "scipy": "BSD-3-Clause",
    "shellingham": "ISC",
    "six": "MIT",
    "smmap": "BSD-3-Clause",
    "snowballstemmer": "BSD-3-Clause",
    "sqlglot": "MIT",
    "threadpoolctl": "BSD-3-Clause",
    "toolz": "BSD-3-Clause",
    "typer": "MIT",
    "typing-extensions": "PSF-2.0",
    "typing-inspection": "MIT",
    "tzdata": "Apache-2.0",
}
"""Package → SPDX expression, as read in its licence file; of its own code and data, not of libraries that a wheel of
numpy, scipy or ortools brings along."""

_PLATFORMS: Final = (("linux", "Linux", "posix"), ("win32", "Windows", "nt"), ("darwin", "Darwin", "posix"))


class Foreign(NamedTuple):
    """A file of ours whose content, or the facts in it, came from elsewhere."""

    name: str
    version: str
    licence: str
    source: str
    about: str


FOREIGN: Final = {
    "src/leadkit/render/html/assets/minisearch.js": Foreign(
        "minisearch", "7.2.0", "MIT", "https://github.com/lucaong/minisearch", "search in the page; its UMD build"
    ),
    "src/leadkit/render/svg/world.json": Foreign(
        *("natural-earth-110m", "", "LicenseRef-public-domain", "https://www.naturalearthdata.com/about/terms-of-use/"),
        "outlines of countries",
    ),
    "src/leadkit/i18n/vocabulary/languages.json": Foreign(
        "cldr-language-names", "", "Unicode-3.0", "https://cldr.unicode.org/", "languages in their own words"
    ),
    "src/leadkit/i18n/vocabulary/called.json": Foreign(
        "cldr-names", "", "Unicode-3.0", "https://cldr.unicode.org/", "what languages are called in other languages"
    ),
    "src/leadkit/i18n/vocabulary/licences.json": Foreign(
        "spdx-identifiers", "3.27.0", "LicenseRef-facts", "https://spdx.org/licenses/", "identifiers of licences"
    ),
    "src/leadkit/i18n/vocabulary/protected.json": Foreign(
        *("protected-countries", "2026-01-26", "LicenseRef-facts"),
        "https://foundation.wikimedia.org/wiki/Legal:Wikimedia_Foundation_Country_and_Territory_Protection_List",
        "codes of countries",
    ),
}
"""Every other shipped file is the project's own. `LicenseRef-facts`: bare facts, which no licence covers."""


class Locked(NamedTuple):
    """One line of the lock: a package at a version, where it holds, and the files that pip accepts."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]


def locked(text: str) -> tuple[Locked, ...]:
    """Every package of a lock as `uv` and `pip-compile` write them."""
    found = []
    for part in text.replace("\\\n", " ").splitlines():
        match = re.match(r"([A-Za-z0-9._-]+)==([^\s;]+)\s*(?:;\s*(.*?))?\s*((?:--hash=\S+\s*)*)$", part)
        if match:
            hashes = tuple(sorted(re.findall(r"sha256:([0-9a-f]{64})", match[4])))
            found.append(Locked(canonicalize_name(match[1]), match[2], (match[3] or "").strip(), hashes))
    return tuple(found)


def needed() -> dict[str, tuple[str, ...]]:
    """Every package that an installation of leadkit, with all extras, needs on any system → what it needs itself."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(line for extra in project["optional-dependencies"].values() for line in extra),
    ]
    found: dict[str, tuple[str, ...]] = {}
    waiting = [Requirement(line) for line in wanted]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        own = list(_of_package(name, frozenset(requirement.extras)))
        names = {canonicalize_name(one.name) for one in own}
        if name not in found or not names <= set(found[name]):
            found[name] = tuple(sorted(names | set(found.get(name, ()))))
            waiting += own
    return found


def _of_package(name: str, extras: frozenset[str]) -> Iterator[Requirement]:
    """What an installed package requires on any system; of one for another system only, nothing is known."""
    try:
        lines = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return
    for requirement in map(Requirement, lines):
        if requirement.marker is None or any(requirement.marker.evaluate(each) for each in _environments(extras)):
            yield requirement


def _environments(extras: frozenset[str]) -> Iterator[dict[str, str]]:
    for sys_platform, platform_system, os_name in _PLATFORMS:
        for minor in (11, 14):
            for extra in ("", *sorted(extras)):
                yield {
                    "python_version": f"3.{minor}",
                    "python_full_version": f"3.{minor}.0",
                    "sys_platform": sys_platform,
                    "platform_system": platform_system,
                    "os_name": os_name,
                    "extra": extra,
                }


def bill(lock: str) -> dict[str, Any]:
    """The bill of materials as CycloneDX; KeyError where a package has no known licence."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    graph = needed()
    packages = [each for each in locked(lock) if each.name in graph]
    refs: dict[str, list[str]] = {}
    for each in packages:
        refs.setdefault(each.name, []).append(_purl(each))
    own = f"pkg:pypi/{project['name']}@{__version__}"
    needs = [
        {"ref": _purl(each), "dependsOn": sorted(ref for name in graph[each.name] for ref in refs.get(name, ()))}
        for each in packages
    ]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": project["name"],
                "version": __version__,
                "purl": own,
                "licenses": [{"expression": "MIT AND CC0-1.0"}],
            }
        },
        "components": [*map(_package, packages), *(_file(path, one) for path, one in sorted(FOREIGN.items()))],
        "dependencies": [{"ref": own, "dependsOn": sorted(ref for found in refs.values() for ref in found)}, *needs],
    }


def _purl(package: Locked) -> str:
    return f"pkg:pypi/{package.name}@{package.version}"


def _package(package: Locked) -> dict[str, Any]:
    where = [{"name": "leadkit:installed-where", "value": package.marker}] if package.marker else []
    return {
        "type": "library",
        "bom-ref": _purl(package),
        "name": package.name,
        "version": package.version,
        "hashes": [{"alg": "SHA-256", "content": content} for content in package.hashes],
        "licenses": [{"expression": LICENCES[package.name]}],
        "purl": _purl(package),
        **({"properties": where} if where else {}),
    }


def _file(path: str, foreign: Foreign) -> dict[str, Any]:
    content = (ROOT / path).read_bytes()
    return {
        "type": "library" if path.endswith(".js") else "data",
        "bom-ref": path,
        "name": foreign.name,
        **({"version": foreign.version} if foreign.version else {}),
        "description": f"{path}: {foreign.about}",
        "hashes": [{"alg": "SHA-256", "content": sha256(content).hexdigest()}],
        "licenses": [{"expression": foreign.licence}],
        "externalReferences": [{"type": "website", "url": foreign.source}],
    }


def rendered() -> str:
    """The text of docs/sbom.cdx.json."""
    return json.dumps(bill(LOCK.read_text(encoding="utf-8")), ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the bill of materials of leadkit.")
    parser.add_argument("--check", action="store_true", help="only say whether it is up to date")
    options = parser.parse_args()
    text = rendered()
    if options.check:
        is_same = BILL.is_file() and BILL.read_text(encoding="utf-8") == text
        print(f"{BILL.relative_to(ROOT)} is {'up to date' if is_same else 'out of date'}")
        return 0 if is_same else 1
    BILL.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
