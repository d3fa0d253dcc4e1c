"""Four communities that are not shaped like ours, begun from what they have: what comes out, and what came out before.

`python benchmarks/communities.py --before COMMIT [--write]` begins a repository for each from the excerpts under
tests/data/imports (written by us in their formats), with this leadkit and with the one of that commit, and counts:
files under artifacts/, rows of tables that hold nothing but zeros, words of wikis on pages, and steps until the first
match: commands typed and files written by hand, from nothing. Before there was an import, each record was a file that
somebody wrote. Two people who want and teach the same are added to each, as no excerpt holds both.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from ruamel.yaml import YAML

ROOT: Final = Path(__file__).parents[1]
IMPORTS: Final = ROOT / "tests/data/imports"
PEOPLE: Final = {
    "ada": "name: Ada\nusername: ada\noffers: [{skill: facilitation, level: 4}]\n",
    "bela": "name: Bela\nusername: bela\nwants: [{skill: facilitation, goal: 3}]\n",
}
COMMON: Final = "consent: {given: 2026-05-02, covers: [directory, matching, census]}\nlanguages: {en: 4}\n"
NEW: Final = {
    "groups": ("chats", "lists", "links", "meetings"),
    "resources": ("slides", "recording", "dataset", "prerequisites", "follow_ups"),
}
"""What records could not say before."""


class Shape(NamedTuple):
    name: str
    typed: tuple[str, ...]


SHAPES: Final = (
    Shape("a compiler's teams", ("import", "teams", f"{IMPORTS}/teams", "--source", "https://github.com/garden/teams")),
    Shape(
        "special-interest groups",
        ("import", "sigs", f"{IMPORTS}/sigs.yaml", "--source", "https://github.com/kubernetes/community"),
    ),
    Shape("a training network", ("import", "tess", f"{IMPORTS}/tess/events.json", f"{IMPORTS}/tess/materials.json")),
    Shape(
        "an exchange of affiliates",
        ("import", "capx", *map(str, sorted((IMPORTS / "capx").glob("*.json"))), "--partial"),
    ),
)


class Counted(NamedTuple):
    records: int
    files: int
    zeros: int
    words: int
    steps: int


def leadkit(source: Path, cwd: Path, *words: str) -> None:
    command = [sys.executable, "-P", "-m", "leadkit", "--quiet", *words]
    environment = {**os.environ, "PYTHONPATH": str(source / "src")}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        raise SystemExit(f"{' '.join(words)}: {done.stdout}{done.stderr}")


def begun(source: Path, folder: Path) -> Path:
    leadkit(source, folder, "init", "our", "--pack", "core")
    for name, text in PEOPLE.items():
        (folder / f"our/data/people/{name}.yaml").write_text(text + COMMON, encoding="utf-8")
    return folder / "our"


def counted(root: Path, steps: int) -> Counted:
    records = [path for path in (root / "data").rglob("*.yaml") if path.parent.name not in ("skills", "roles")]
    pages = [path for path in (root / "artifacts").rglob("*") if path.is_file()]
    read = [path.read_text(encoding="utf-8") for path in pages if path.name != "manifest.json"]
    return Counted(
        len(records),
        len(pages),
        sum(1 for text in read for _ in _zero_rows(text)),
        sum(len(re.findall("wiki", text, re.IGNORECASE)) for text in read),
        steps,
    )


def _zero_rows(text: str) -> Iterator[str]:
    """Rows of Markdown and CSV tables with at least two numbers, all of them 0."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in (line.strip("|").split("|") if line.startswith("|") else line.split(","))]
        numbers = [cell for cell in cells if re.fullmatch(r"\d+", cell)]
        if len(numbers) > 1 and set(numbers) == {"0"}:
            yield line


def now(shape: Shape, folder: Path) -> tuple[Path, Counted]:
    root = begun(ROOT, folder)
    leadkit(ROOT, root, *shape.typed)
    leadkit(ROOT, root, "build")
    # init, the import, the build, and the two people
    return root, counted(root, 3 + len(PEOPLE))


def before(old: Path, imported: Path, folder: Path) -> Counted:
    root = begun(old, folder)
    written = 0
    for kind in ("groups", "resources", "trainings"):
        for path in sorted((imported / "data" / kind).glob("*.yaml")):
            (root / "data" / kind / path.name).write_text(_as_before(path, kind), encoding="utf-8")
            written += 1
    leadkit(old, root, "build")
    return counted(root, 2 + len(PEOPLE) + written)


def _as_before(path: Path, kind: str) -> str:
    yaml = YAML()
    record: dict[str, Any] = yaml.load(path)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    gone = [key for key in NEW.get(kind, ()) if key in record]
    kept, is_gone = [], False
    for line in lines:
        if re.match(r"\w", line):
            is_gone = line.partition(":")[0] in gone
        kept += [] if is_gone else [line]
    return "".join(kept)


def table(commit: str) -> str:
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(
            ["git", "worktree", "add", "--quiet", "--detach", str(folder / "old"), commit], cwd=ROOT, check=True
        )
        try:
            for number, shape in enumerate(SHAPES):
                places = [folder / f"{when}{number}" for when in ("now", "before")]
                for place in places:
                    place.mkdir()
                root, after = now(shape, places[0])
                earlier = before(folder / "old", root, places[1])
                pairs = zip(earlier[1:], after[1:], strict=True)
                cells = " | ".join(f"{old} → {new}" for old, new in pairs)
                rows.append(f"| {shape.name} | {after.records} | {cells} |")
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(folder / "old")], cwd=ROOT, check=True)
    head = "| community | records | files | rows of zeros | words of wikis | steps until the first match |\n"
    return f"{head}| --- | ---: | ---: | ---: | ---: | ---: |\n" + "\n".join(rows) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", metavar="COMMIT", required=True)
    parser.add_argument("--write", action="store_true", help="write communities.md")
    own = parser.parse_args()
    commit = subprocess.check_output(["git", "rev-parse", "--short", own.before], cwd=ROOT, text=True).strip()
    text = (
        "# Four communities that are not shaped like ours\n\n"
        f"`python benchmarks/communities.py --before {commit} --write` made this: what came out at that commit → what\n"
        "comes out now. Excerpts of our own in four formats, two people added to each; the script says how it counts.\n"
        "The records of the last one name wikis themselves.\n\n"
        f"{table(commit)}"
    )
    if own.write:
        Path(__file__).with_suffix(".md").write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
