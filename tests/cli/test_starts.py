"""What every command loads before it does its smallest work; tests/cli/starts.txt lists it, LEADKIT_BLESS=1 writes it.

A package that creeps onto the way of a command that does not need it costs everybody at every start.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Final

from everything import EVERYTHING
from leadkit.cli.app import COMMANDS
from program import git, write

ROOT: Final = Path(__file__).parents[2]
IMPORTS: Final = ROOT / "tests/data/imports"
LIST: Final = Path(__file__).with_name("starts.txt")
RUN: Final = """\
import sys
from leadkit.__main__ import main

try:
    main()
finally:
    print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""
SMALLEST: Final[dict[str, str]] = {
    "--version": "",
    "--help": "",
    "validate": "--no-cache",
    "fmt": "",
    "migrate": "",
    "diff": "HEAD",
    "explain": "unknown-reference",
    "lsp": "",
    "build": "",
    "match": "--dry-run",
    "calibrate": "",
    "why": "amina berta",
    "meet": "amina berta",
    "ask": "",
    "answer": "amina still-so",
    "report": "--since HEAD",
    "plan": "",
    "whatif": "--leave amina",
    "find": "meeting",
    "path": "--to grant-proposal:3",
    "check-skill": "facilitation --show",
    "select": "school --applications ../sheet.csv --seed s",
    "sample": "--size 2 --seed s",
    "index": "",
    "thanks": "",
    "export": "--to ../tables",
    "federate": ". --out ../together",
    "serve": "--help",  # it would not end by itself
    "graph": "--format mermaid",
    "schema": "",
    "new": "skill juggling",
    "rename": "people/amina anna",
    "forget": "amina",
    "import csv": "../sheet.csv --suggest",
    "import teams": f"{IMPORTS}/teams --source https://teams.example.org",
    "import sigs": f"{IMPORTS}/sigs.yaml --source https://sigs.example.org",
    "import tess": f"{IMPORTS}/tess/events.json",
    "import capx": f"{IMPORTS}/capx/language.json",
    "census-form": "help-desk",
    "forms": "",
    "from-issue": "",
    "init": "../begun --from leadkit==1.0.0",  # else it depends on where this leadkit comes from
    "doctor": "",
    "demo": "../many --people 3",
}
"""Command → what it is run with."""
ENDS: Final = {"check-skill": 2, "from-issue": 1, "doctor": 1}
"""What ends with another code than 0: there is no question, no answer, and much to do."""
CLEAN: Final = {
    **EVERYTHING,
    "leadkit.yaml": EVERYTHING["leadkit.yaml"].replace("[en, es, ar]", "[en]"),
    "data/trainings/school.yaml": "title: {en: School}\nkind: camp\nseats: 1\n",
}
"""A community with nothing to be said of its records."""
SHEET: Final = "applicant,name,country,languages\namina,Amina,GH,en 4\nberta,Berta,DE,en 4\n"


MACHINES: Final = {"tzdata"}
"""Loaded where the machine itself does not know the zones of the world."""


@cache
def packages() -> dict[str, str]:
    """Module → the package that brings it, of those that leadkit itself names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for some in project["optional-dependencies"].values() for one in some)]
    names = {re.split(r"[^\w.-]", one)[0].lower() for one in wanted}
    return {
        module: package.lower()
        for module, brought in packages_distributions().items()
        for package in brought
        if package.lower() in names - MACHINES
    }


def loaded(name: str, community: Path) -> str:
    """`find: pydantic, …`: what one command loads, in a copy of the community."""
    here = community.parent / re.sub(r"\W", "-", name) / "community"
    shutil.copytree(community, here)
    (here.parent / "sheet.csv").write_text(SHEET, encoding="utf-8")
    words = [*name.split(), *shlex.split(SMALLEST[name])]
    env = {name: value for name, value in os.environ.items() if name != "CI"}  # where it is set nothing is kept
    done = subprocess.run(
        [sys.executable, "-c", RUN, *words], cwd=here, env=env, stdin=subprocess.DEVNULL, capture_output=True
    )
    said = done.stderr.decode()
    assert done.returncode == ENDS.get(name, 0), (name, said)
    found = {packages()[module] for module in said.splitlines()[-1].split() if module in packages()}
    return f"{name}: {', '.join(sorted(found)) or 'nothing'}\n"


def test_every_command_loads_what_is_listed(tmp_path: Path) -> None:
    assert SMALLEST.keys() == {"--version", "--help", *COMMANDS}
    root = write(tmp_path / "community", CLEAN)
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "first")
    with ThreadPoolExecutor(os.cpu_count()) as some:
        text = "".join(some.map(partial(loaded, community=root), SMALLEST))
    if os.environ.get("LEADKIT_BLESS"):
        LIST.write_text(text, encoding="utf-8")
    assert LIST.read_text(encoding="utf-8") == text
