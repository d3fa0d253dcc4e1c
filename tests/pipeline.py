"""A delivered pipeline of GitLab on this machine: rules, variables and the shell lines of one job as they are."""

import re
import subprocess
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

from clean import CleanEnvironment
from workflow import Ended, base_variables

_RULE: Final = re.compile(r'\$(\w+) == (?:\$(\w+)|"(\w+)")')


def run(file: Path, name: str, clean: CleanEnvironment, given: dict[str, str]) -> Ended | None:
    """How a job ended in the folder of its file, with these variables; None if its rules leave it out."""
    jobs: dict[str, Any] = YAML(typ="safe").load(file)
    own = jobs[name]
    job = {**jobs[own["extends"]], **own}
    if not any(_holds(rule["if"], given) for rule in job["rules"]):
        return None
    variables = {**jobs[own["extends"]].get("variables", {}), **own.get("variables", {}), **given}
    before = job["before_script"] if clean.is_new(str(job["before_script"])) else []
    lines = ["set -eo pipefail", *before, *job["script"]]
    done = subprocess.run(
        ["bash", "-c", "\n".join(lines)],
        cwd=file.parent,
        env={**base_variables(clean, clean.bin, file.parent.parent), "GITLAB_CI": "true", **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return Ended(done.returncode == 0, done.stdout)


def _holds(condition: str, given: dict[str, str]) -> bool:
    match = _RULE.fullmatch(condition)
    assert match, condition
    wanted = given.get(match[2]) if match[2] else match[3]
    return match[1] in given and given[match[1]] == wanted
