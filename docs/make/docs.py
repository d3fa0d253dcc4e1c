"""The documents as a site: one folder that works from a disk, offline and without JavaScript.

    python3 dev docs [FOLDER]       write it, docs-site/ unless another folder is named
    python3 dev docs --reference    write docs/reference/ anew from the program

Whatever Sphinx warns of, a link that leads nowhere above all, is an error; so is a reference that is not the program's.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from sphinx.cmd.build import main as sphinx

from reference import ROOT, pages


def stale() -> list[str]:
    """The pages of the reference that are not what the program says now."""
    return [
        path
        for path, text in pages().items()
        if not (ROOT / path).is_file() or (ROOT / path).read_text(encoding="utf-8") != text
    ]


def write_reference() -> None:
    for path, text in pages().items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text, encoding="utf-8", newline="\n")


def build(folder: Path) -> int:
    """Write the site, whole or not at all; a folder is replaced only if it holds one."""
    is_there = folder.is_dir() and any(folder.iterdir())
    if is_there and not (folder / ".buildinfo").is_file():
        print(f"docs: {folder} holds something else; name a new folder", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as work:
        options = [
            "-q",
            "--fail-on-warning",
            "--conf-dir",
            str(Path(__file__).parent),
            "--doctree-dir",
            f"{work}/trees",
        ]
        code = sphinx([*options, str(ROOT), f"{work}/site"])
        if code == 0:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.move(f"{work}/site", folder)
    return code


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev docs", description="Write the documents as a site.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs-site", metavar="FOLDER")
    parser.add_argument("--reference", action="store_true", help="write docs/reference/ from the program")
    asked = parser.parse_args(arguments)
    if asked.reference:
        write_reference()
        return 0
    if old := stale():
        print(f"docs: not what the program says: {', '.join(old)}; run python3 dev docs --reference", file=sys.stderr)
        return 1
    return build(asked.folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
