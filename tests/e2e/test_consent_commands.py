"""Every command, as it is typed: what it prints and writes of somebody who agreed once, and does so no more."""

import shutil
from inspect import signature
from pathlib import Path
from typing import Final

from leadkit.cli.app import COMMANDS, command_called
from program import contents, git, leadkit, write
from watched import ID, NAME, PURPOSES, WORDS, community, watched

SHEET: Final = (
    "Applicant,Name,Since,Skills\n"
    f"{ID},Quixalbo Wenderforth,2019,grant-proposal 1\nother,Somebody Else,2026,grant-proposal 1\n"
)
IMPORTS: Final = Path(__file__).parents[1] / "data/imports"
FORMATS: Final = ("text", "json", "github", "sarif", "junit", "markdown")

RUNS: Final[dict[str, tuple[str, ...]]] = {
    "build": ("build", "build --check", "build --site --out pages"),
    "match": (
        "match --dry-run --candidates ../out/candidates.csv",
        *("match --private --out ../out/private", "match"),
    ),
    "calibrate": ("calibrate", "calibrate --format json", "calibrate --since first --format csv"),
    "why": (f"why people/berta {NAME}", f"why {NAME} people/amina --format json"),
    "ask": ("ask", "ask --format json", "ask --out ../out/letters"),
    "meet": (f"meet people/berta {NAME}",),
    "report": ("report --since first", "report --trend tags --out ../out/trend", "report"),
    "plan": ("plan --format json",),
    "whatif": ("whatif", f"whatif --leave {NAME}", "whatif --leave berta --format json"),
    "find": ("find who teaches wikidata", "find wikidata --for amina --format json"),
    "path": ("path amina", "path --to budgeting:4 --format json"),
    "index": ("index",),
    "export": tuple(f"export --to ../out/{form} --format {form}" for form in ("csv", "capx")),
    "federate": ("federate . --out ../out/together",),
    "graph": ("graph", "graph --format dot"),
    "thanks": ("thanks", "thanks --newsletter", "thanks --badges ../out/badges"),  # the rest: test_badges
    "diff": ("diff", "diff first --author Mallory --format json"),
    "lsp": ("lsp",),  # it ends with its input
    "sample": ("sample --size 5 --seed 20261121-a-long-seed --out ../out/sample",),
    "select": ("select school --applications ../sheet.csv --seed 20261121-a-long-seed",),
    "check-skill": ("check-skill budgeting --show",),
    "census-form": ("census-form help-desk",),
    "forms": ("forms",),
    "schema": ("schema",),
    "explain": ("explain", "explain expired-consent"),
    "demo": ("demo ../out/demo --people 3 --seed 1",),
    "init": ("init ../out/new",),
    "doctor": ("doctor",),
    "import csv": ("import csv ../sheet.csv --suggest",),
    "import teams": (f"import teams {IMPORTS}/teams --source https://teams.example.org --dry-run",),
    "import sigs": (f"import sigs {IMPORTS}/sigs.yaml --source https://sigs.example.org --dry-run",),
    "import tess": (f"import tess {IMPORTS}/tess/events.json --dry-run",),
    "import capx": (f"import capx {IMPORTS}/capx/language.json --dry-run",),
    "from-issue": ("from-issue",),
    "serve": (),  # shows what build --site writes
    "validate": tuple(f"validate --format {form}" for form in FORMATS),
    "fmt": ("fmt --check",),
    "migrate": ("migrate --check",),
    "answer": ("answer amina still-so",),
    "rename": ("rename people/carlos carl",),
    "forget": ("forget dora",),
    "new": ("new group another",),
}
"""Command → how it is typed; those that change records come last."""
OF_FILES: Final = {
    "validate": {"id", "offers.words", "wants.words"},
    "why": {"id"},
    "meet": {"id"},
    "fmt": {"id"},
    "migrate": {"id"},
    "rename": {"id"},
    "forget": {"id"},
}
"""Commands that speak of files to whoever has them, or of whom they are asked about: what they may say."""
_UNSAID: Final = frozenset({"data", ".git", ".leadkit"})


def _fields(text: str) -> set[str]:
    return {field for field, word in WORDS.items() if word in text}


def _written(root: Path) -> str:
    """Everything in the folder but records, settings of git, and private folders."""
    files = contents(root).items()
    return "\n".join(f"{name}\n{text.decode()}" for name, text in files if name.split("/")[0] not in _UNSAID).casefold()


_CODES: Final = {
    "doctor": 1,
    "fmt --check": 1,
    "migrate --check": 1,
    "check-skill budgeting --show": 2,
    "from-issue": 1,
    f"meet people/berta {NAME}": 2,
}
"""What ends with another code than 0: there is something to tell."""


def said(root: Path, command: str) -> str:
    """Whatever a command prints, and writes outside of the records."""
    texts = []
    out = root.parent / "out"
    out.mkdir()
    day = ("--as-of", "2026-11-21") if "as_of" in signature(command_called(command)).parameters else ()
    for line in RUNS[command]:
        done = leadkit(*line.split(), *(day if "--trend" not in line else ()), cwd=root)
        assert done.code == _CODES.get(line, 0), (line, done)
        texts += [done.out, done.err]
    texts += [_written(root), _written(out)]
    shutil.rmtree(out)
    return "\n".join(texts).casefold()


def test_every_command_is_walked() -> None:
    assert RUNS.keys() == set(COMMANDS)


def test_who_has_withdrawn_is_nowhere(tmp_path: Path) -> None:
    root = write(tmp_path / "community", community(watched(PURPOSES, "in force")))
    git(root, "init")
    for line in ("build", "build --site --out pages"):
        assert leadkit(*line.split(), "--as-of", "2026-11-20", cwd=root).code == 0
    (root / ".gitignore").write_text(".leadkit/\n/pages/\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-m", "first")
    git(root, "tag", "first")
    assert {"name", "contact", "offers.note", "served.what"} <= _fields(_written(root))
    (tmp_path / "sheet.csv").write_text(SHEET, encoding="utf-8")
    (root / f"data/people/{ID}.yaml").write_text(watched(PURPOSES, "withdrawn"), encoding="utf-8")
    for command in RUNS:
        assert _fields(said(root, command)) <= OF_FILES.get(command, set()), command
