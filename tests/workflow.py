"""A delivered workflow on this machine: its shell steps as they are, real git, and a stand-in for GitHub's program."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

import expressions
from clean import CleanEnvironment
from program import put_leadkit, put_program

_EXPRESSION: Final = re.compile(r"\$\{\{ (.+?) \}\}")
_SHELLS: Final = {"bash": ["bash", "--noprofile", "--norc", "-eo", "pipefail"], None: ["bash", "-e"]}
"""How GitHub starts a step that names its shell, and one that does not."""


def base_variables(clean: CleanEnvironment | None, programs: Path, home: Path) -> dict[str, str]:
    """What the machine of any forge sets; without a clean environment, the leadkit that is tested is found."""
    path = os.pathsep.join(str(each) for each in (clean and clean.bin, programs, os.environ["PATH"]) if each)
    tested = {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
    own = {"PATH": path, "HOME": str(home), "CI": "true", "GIT_CONFIG_NOSYSTEM": "1", "LANG": "C.UTF-8"}
    return own | (clean.variables if clean else tested)


@dataclass(frozen=True)
class Ended:
    """How a job ended, and what it printed."""

    is_success: bool
    log: str


@dataclass
class Machine:
    """Runs jobs one after the other; artifacts and outputs go from each to the next.

    `values` are the expressions that GitHub knows; one that is missing is an error. Python and leadkit are here
    already, so nothing is installed, unless there is an environment to install into. `branch`: what a checkout is of,
    if not the main branch; `ref`: a ref that is no branch.
    """

    folder: Path
    origin: Path
    values: dict[str, Any]
    branch: str = "main"
    clean: CleanEnvironment | None = None
    ref: str = ""

    def __post_init__(self) -> None:
        for name in ("artifacts", "github"):
            (self.folder / name).mkdir(parents=True)
        self.event: dict[str, Any] = {}
        self.values = {"github.server_url": "https://github.com", "github.run_id": "42", **self.values}
        gh = [sys.executable, str(Path(__file__).with_name("gh.py"))]
        put_program(self.folder / "bin", "gh", gh)
        if self.clean is None:
            put_leadkit(self.folder / "bin")

    @property
    def github(self) -> Path:
        return self.folder / "github"

    def artifact(self, name: str) -> Path:
        return self.folder / "artifacts" / name

    def start(self, event: dict[str, Any]) -> None:
        """A run of its own: what earlier ones handed over is gone."""
        self.event = event
        self.values = {key: value for key, value in self.values.items() if not key.startswith("needs.")}
        (self.folder / "event.json").write_text(json.dumps(event), encoding="utf-8")
        shutil.rmtree(self.folder / "artifacts")
        (self.folder / "artifacts").mkdir()

    def run_all(self, workflow: Path, broken: str = "", as_: str = "failure") -> dict[str, Ended]:
        """How every job ended that ran: in their order, if what they need and their own conditions let them.

        `broken` is a step of any job that ends it, as a failure or otherwise.
        """
        ended = {}
        for name, job in YAML(typ="safe").load(workflow)["jobs"].items():
            self.values[f"needs.{name}.result"] = "skipped"
            if self.may_run(job):
                ended[name] = self.run(workflow, name, broken)
                self.values[f"needs.{name}.result"] = "success" if ended[name].is_success else as_
        return ended

    def may_run(self, job: dict[str, Any]) -> bool:
        needed = job.get("needs", [])
        results = [self.values[f"needs.{name}.result"] for name in ([needed] if isinstance(needed, str) else needed)]
        self.values["needs.*.result"] = results
        condition = job.get("if", "")
        if {*results} - {"success"} and not expressions.minds_no_failure(condition):
            return False
        return self._holds(condition)

    def run(self, workflow: Path, name: str, broken: str = "") -> Ended:
        job = YAML(typ="safe").load(workflow)["jobs"][name]
        ended = self._steps(job["steps"], job.get("env", {}), Path(tempfile.mkdtemp(dir=self.folder)), broken)
        for output, text in job.get("outputs", {}).items():
            self.values[f"needs.{name}.outputs.{output}"] = self._filled(text)
        return ended

    def run_action(self, action: Path, inputs: dict[str, str]) -> Ended:
        """A composite action, as a step of a job that has checked the repository out."""
        described = YAML(typ="safe").load(action)
        given = {name: inputs.get(name, each["default"]) for name, each in described["inputs"].items()}
        self.values |= {f"inputs.{name}": text for name, text in given.items()}
        self.values["github.action_path"] = str(action.parent)
        workspace = Path(tempfile.mkdtemp(dir=self.folder))
        self._use("actions/checkout", {"fetch-depth": 0}, workspace)
        return self._steps(described["runs"]["steps"], {}, workspace)

    def _steps(self, steps: list[dict[str, Any]], env: dict[str, str], workspace: Path, broken: str = "") -> Ended:
        temp = Path(tempfile.mkdtemp(dir=self.folder))
        of_another_job = [key for key in self.values if key.startswith("steps.")]
        self.values = {key: self.values[key] for key in self.values.keys() - of_another_job} | {
            "runner.temp": str(temp)
        }
        ended = Ended(True, "")
        for step in steps:
            condition = step.get("if", "")
            if not (ended.is_success or expressions.minds_no_failure(condition)) or not self._holds(condition):
                continue
            if step["name"] == broken:
                ended = Ended(False, ended.log)
            elif self._is_here_already(step):
                continue
            elif "uses" in step:
                self._use(step["uses"].partition("@")[0], step.get("with", {}), workspace)
            else:
                ran = self._shell(step, {**env, **step.get("env", {})}, workspace, temp)
                ended = Ended(ended.is_success and ran.is_success, ended.log + ran.log)
        return ended

    def _is_here_already(self, step: dict[str, Any]) -> bool:
        if step["name"].startswith("Install"):
            return self.clean is None or not self.clean.is_new(step["run"])
        return bool(step["name"] == "Set up Python")

    def _filled(self, text: str) -> str:
        return _EXPRESSION.sub(lambda match: str(expressions.value(match[1], self._known)), str(text))

    def _holds(self, condition: str) -> bool:
        bare = condition.strip().removeprefix("${{").removesuffix("}}")
        return not bare or bool(expressions.value(bare, self._known))

    def _known(self, name: str) -> Any:
        """The value of a name; empty for an output that no step gave, and for what the event does not hold."""
        if name in self.values:
            return self.values[name]
        if ".outputs." in name:
            return ""
        assert name.startswith("github.event."), name
        found: Any = self.event
        for part in name.removeprefix("github.event.").split("."):
            if isinstance(found, list):
                found = found if part == "*" else [each[part] for each in found]
            else:
                found = (found or {}).get(part)
        return found

    def _use(self, action: str, given: dict[str, Any], workspace: Path) -> None:
        if action == "actions/checkout":
            depth = [] if given.get("fetch-depth") == 0 else ["--depth", "1"]
            self._git(workspace, "clone", "--quiet", *depth, "--branch", self.branch, self.origin.as_uri(), ".")
            if self.ref:
                self._git(workspace, "fetch", "--quiet", *depth, "origin", self.ref)
                self._git(workspace, "checkout", "--quiet", "--detach", "FETCH_HEAD")
        elif action == "actions/upload-pages-artifact":
            shutil.copytree(workspace / given["path"], self.artifact("github-pages"))
        elif action == "actions/upload-artifact":
            # Links are kept here, so that a job that takes them is tried harder than GitHub would.
            shutil.copytree(
                self._filled(given["path"]), self.artifact(given["name"]), symlinks=True, dirs_exist_ok=True
            )
        else:
            assert action == "actions/download-artifact", action
            shutil.copytree(self.artifact(given["name"]), self._filled(given["path"]), symlinks=True)

    def _git(self, folder: Path, *words: str) -> None:
        subprocess.run(["git", *words], cwd=folder, env=self._base(folder), check=True, capture_output=True)

    def _base(self, home: Path) -> dict[str, str]:
        return base_variables(self.clean, self.folder / "bin", home) | {"GITHUB_ACTIONS": "true"}

    def _shell(self, step: dict[str, Any], env: dict[str, str], workspace: Path, temp: Path) -> Ended:
        assert "${{" not in step["run"], step["name"]
        output, script = temp / "output", temp / "step.sh"
        output.write_text("", encoding="utf-8")
        script.write_text(step["run"], encoding="utf-8")
        known = {
            "GITHUB_REPOSITORY": "o/r",
            "GITHUB_REF_NAME": "main",
            "GITHUB_OUTPUT": str(output),
            "GITHUB_SHA": "0" * 40,
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
            "GITHUB_EVENT_PATH": str(self.folder / "event.json"),
            "GH_STAND_IN": str(self.github),
            "RUNNER_TEMP": str(temp),
            **{name: self._filled(text) for name, text in env.items()},
        }
        done = subprocess.run(
            [*_SHELLS[step.get("shell")], str(script)],
            cwd=workspace,
            env={**self._base(temp), **known},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        for line in output.read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition("=")
            self.values[f"steps.{step.get('id')}.outputs.{key}"] = value
        return Ended(done.returncode == 0, done.stdout)
