"""docs/adopting.md is walked as a stranger would: every file is written where it stands, every line typed in order."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

from program import put_program

ROOT: Final = Path(__file__).parents[2]
_BLOCK: Final = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HAS_TO_DO: Final = ("leadkit doctor",)
"""What exits with 1 while something is left to do, as the page says."""


def walked(folder: Path) -> str:
    """What is printed by all lines of the page; it begins in the folder of this project, here by a link."""
    (folder / "leadkit").symlink_to(ROOT)
    put_program(folder / "bin", "leadkit", [sys.executable, "-P", "-m", "leadkit"])
    put_program(folder / "bin", "python", [sys.executable])
    names = {"GIT_AUTHOR_NAME": "T", "GIT_AUTHOR_EMAIL": "t@localhost"}
    names |= {name.replace("AUTHOR", "COMMITTER"): text for name, text in names.items()}
    environment = {
        **{name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ},
        **names,
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        # pip's own warnings are not ours.
        "LANG": "C.UTF-8",
        "PYTHONWARNINGS": "default",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
    }
    place, said = folder / "leadkit", ""
    for kind, name, text in _BLOCK.findall((ROOT / "docs/adopting.md").read_text(encoding="utf-8")):
        if name:
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(text, encoding="utf-8")
        for line in text.splitlines() if kind == "sh" else ():
            # A link's parent is not the one that a clone would have.
            typed = f"cd '{folder}'" if line == "cd .." else f"cd '{place}' && {line}"
            done = subprocess.run(
                ["bash", "-c", f"exec 3>'{folder / 'pwd'}'; {typed}; code=$?; pwd >&3; exit $code"],
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == int(line in _HAS_TO_DO), (line, done.stdout, done.stderr)
            place = Path((folder / "pwd").read_text(encoding="utf-8").strip())
            said += f"$ {line}\n{done.stdout}{done.stderr}"
    assert place == folder / "our-community"
    return said


def test_the_first_hour_works_as_written(tmp_path: Path) -> None:
    said = walked(tmp_path)
    root = tmp_path / "our-community"
    assert "requirements/leadkit-" in (root / "requirements/leadkit.txt").read_text(encoding="utf-8")
    assert "# Welcome, Bela. Thank you for your record." in said
    page = (root / "artifacts/matches/people/ada.md").read_text(encoding="utf-8")
    assert "[bela-example](https://github.com/bela-example)" in page
    assert "2 suggestions for 2 of 2 learners" in (root / "artifacts/matches/README.md").read_text(encoding="utf-8")
    assert "Bela" in (root / "public/en/people.html").read_text(encoding="utf-8")
    assert (root / "data/people/cem.yaml").exists()
    assert not (root / "data/people/dora.yaml").exists()
    assert "/data/people/dora" not in said
    status = subprocess.run(["git", "status", "--porcelain"], cwd=root, capture_output=True, text=True, check=True)
    assert {line[3:] for line in status.stdout.splitlines()} == {
        *("answers.md", "sheet.csv", "map.yaml", "data/people/cem.yaml"),
    }
