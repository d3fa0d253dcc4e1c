"""An environment without leadkit: what it needs is found among the packages that the tests run with."""

import os
import sys
import venv
from pathlib import Path

from program import put_program


class CleanEnvironment:
    """A Python of its own, with the real pip; what is pinned is there already, so nothing is fetched from an index."""

    def __init__(self, folder: Path) -> None:
        self._venv = folder / "venv"
        self._ran: set[str] = set()
        venv.create(self._venv, symlinks=os.name != "nt")
        needed = folder / "needed"
        needed.mkdir()
        for site in (Path(path) for path in sys.path if path.endswith("site-packages")):
            for path in site.iterdir():
                is_ours = "leadkit" in path.name or path.suffix == ".pth"
                if not is_ours and not (needed / path.name).exists():
                    (needed / path.name).symlink_to(path)
        (own,) = self._venv.glob("lib/python*/site-packages")
        (own / "needed.pth").write_text(f"{needed}\n", encoding="utf-8")
        put_program(self.bin, "pip", [str(self.bin / "python"), "-m", "pip"])

    @property
    def bin(self) -> Path:
        return self._venv / "bin"

    @property
    def has_leadkit(self) -> bool:
        return (self.bin / "leadkit").exists()

    def is_new(self, script: str) -> bool:
        """Whether a script that installs has not run here yet: a second time would only cost seconds."""
        self._ran, ran = {*self._ran, script}, self._ran
        return script not in ran

    @property
    def variables(self) -> dict[str, str]:
        """For pip: it asks no index, and builds with the tools that are here."""
        return {"PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_CONFIG_FILE": os.devnull}
