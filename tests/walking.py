"""A document is walked as a stranger would: every file is written where it stands, every line typed in order.

A block that names a file (```yaml data/people/ada.yaml) is that file; each line of a `sh` block is typed; a `text`
block is what the line before it printed. LEADKIT_BLESS=1 writes what it printed into the document.
"""

import os
import re
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Final, NamedTuple

from program import put_leadkit, put_program

ROOT: Final = Path(__file__).parents[1]
_BLOCK: Final = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Step(NamedTuple):
    line: str
    out: str
    err: str


class Walk:
    """Begins in the folder of this project, here by a link, and ends in the community's."""

    def __init__(self, folder: Path, document: str, has_findings: Collection[str]) -> None:
        """`has_findings` are the lines that exit with 1, as the document says."""
        self.folder, self.place, self.steps = folder, folder / "leadkit", list[Step]()
        self._document, self._has_findings = ROOT / document, has_findings
        self.place.symlink_to(ROOT)
        put_leadkit(folder / "bin")
        put_program(folder / "bin", "python", [sys.executable])
        text = self._document.read_text(encoding="utf-8")
        walked = _BLOCK.sub(self._block, text)
        if os.environ.get("LEADKIT_BLESS"):
            self._document.write_text(walked, encoding="utf-8")
        else:
            assert walked == text

    def _block(self, block: re.Match[str]) -> str:
        """The block as it should be in the document."""
        kind, name, text = block.groups()
        if kind == "text":
            return f"```text\n{self.steps[-1].out}```"
        if name:
            (self.place / name).parent.mkdir(parents=True, exist_ok=True)
            (self.place / name).write_text(text, encoding="utf-8")
        for line in text.splitlines() if kind == "sh" else ():
            self._type(line)
        return block[0]

    def _type(self, line: str) -> None:
        # A link's parent is not the one that a clone would have.
        typed = f"cd '{self.folder}'" if line == "cd .." else f"cd '{self.place}' && {line}"
        done = subprocess.run(
            ["bash", "-c", f"exec 3>'{self.folder / 'pwd'}'; {typed}; code=$?; pwd >&3; exit $code"],
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        expected = int(line in self._has_findings and line not in [step.line for step in self.steps])
        assert done.returncode == expected, (line, done.stdout, done.stderr)
        self.place = Path((self.folder / "pwd").read_text(encoding="utf-8").strip())
        self.steps.append(Step(line, done.stdout, done.stderr))

    def _environment(self) -> dict[str, str]:
        names = {"GIT_AUTHOR_NAME": "T", "GIT_AUTHOR_EMAIL": "t@localhost"}
        names |= {name.replace("AUTHOR", "COMMITTER"): text for name, text in names.items()}
        return {
            **{name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ},
            **names,
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            # pip's own warnings are not ours.
            "LANG": "C.UTF-8",
            "PYTHONWARNINGS": "default",
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
        }
