"""Delivered files: are they there, and are they what leadkit would write today?"""

import re
from collections.abc import Mapping
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.model.config import Config
from leadkit.model.schemas import FILES, schemas
from leadkit.scaffold.forms import forms
from leadkit.scaffold.repository import ATTRIBUTES, delivered_files
from leadkit.scaffold.setup.need import MAIN, ForgePage, Need, Seen, State, Verdict, done_if, file, folder

_SOURCE: Final = "requirements/leadkit.txt"
_CHECK: Final = ".github/workflows/leadkit.yml"
_FORM: Final = ".github/workflows/leadkit-form.yml"
_HOOKS: Final = ".pre-commit-config.yaml"
_ATTRIBUTES: Final = ".gitattributes"
_MANIFEST: Final = "artifacts/manifest.json"
_NO_GIT: Final = Message("This folder is not in a git repository.")
_PIN: Final = re.compile(r"@[0-9a-f]{40} # v\S+")
"""What Dependabot updates: another release of the same action is no change of yours."""
_VERSION: Final = re.compile(r"(?:^leadkit==|/leadkit-)([0-9][0-9A-Za-z.!+]*)")


def paths(host: str, config: Config) -> tuple[str, ...]:
    """Every file that is looked at."""
    others = (_ATTRIBUTES, _MANIFEST, *(f"schemas/{name}" for name in FILES))
    return (*delivered_files(None, host), *others, *(forms(config) if host == "github" else ()))


def _delivered(seen: Seen) -> dict[str, str]:
    return {path: text for path, text in delivered_files(None, seen.forge.host).items() if path != _SOURCE}


def _text(seen: Seen, path: str) -> str:
    return seen.files.get(path, b"").decode("utf-8", "replace").replace("\r\n", "\n")


def _listed(paths: list[str]) -> str:
    return ", ".join(paths)


def _are_there(seen: Seen) -> Verdict:
    missing = [path for path in _delivered(seen) if path not in seen.files]
    return done_if(
        not missing,
        Message("All of them are there."),
        Message("These are missing: {paths}.", paths=_listed(missing)),
    )


def _are_current(seen: Seen) -> Verdict:
    other = [
        path
        for path, text in _delivered(seen).items()
        if path in seen.files and _PIN.sub("", _text(seen, path)) != _PIN.sub("", text)
    ]
    if not other:
        return Verdict(State.DONE, Message("They are what this leadkit delivers."))
    message = Message(
        "These differ from what this leadkit delivers, because you changed them or another version "
        "delivered them: {paths}.",
        paths=_listed(other),
    )
    return Verdict(State.UNKNOWN, message)


def _pinned(seen: Seen) -> str:
    """The line that says which leadkit is installed; empty where none does."""
    lines = (line.strip() for line in _text(seen, _SOURCE).splitlines())
    return next((line for line in lines if line and not line.startswith("#")), "")


def _has_source(seen: Seen) -> Verdict:
    return done_if(
        bool(_pinned(seen)),
        Message("requirements/leadkit.txt says where leadkit comes from."),
        Message("requirements/leadkit.txt does not say where leadkit comes from, so the workflows stop."),
    )


def _is_pinned(seen: Seen) -> Verdict:
    line = _pinned(seen)
    found = _VERSION.search(line.partition("-py3-none-any")[0])
    if line and line == seen.running:
        return Verdict(State.DONE, Message("The leadkit here is the one that the workflows use."))
    if found and found[1] != seen.version:
        message = Message(
            "Version {version} runs here, but the workflows run {pinned}.", version=seen.version, pinned=found[1]
        )
        return Verdict(State.TO_DO, message)
    if found:
        return Verdict(State.DONE, Message("Version {version} runs here, as in the workflows.", version=seen.version))
    return Verdict(
        State.UNKNOWN, Message("leadkit cannot tell whether the version here is the one that the workflows use.")
    )


def _written(seen: Seen, wanted: Mapping[str, str]) -> Verdict:
    stale = [path for path, text in wanted.items() if seen.files.get(path) != text.encode("utf-8")]
    return done_if(
        not stale,
        Message("They fit your settings."),
        Message("These are missing or out of date: {paths}.", paths=_listed(stale)),
    )


def _attributes(seen: Seen) -> Verdict:
    there = {line.strip() for line in _text(seen, _ATTRIBUTES).splitlines()}
    missing = [line for line in ATTRIBUTES.splitlines() if line not in there]
    return done_if(
        not missing,
        Message("git treats records and artifacts as it should."),
        Message("These lines are missing: {lines}", lines="; ".join(missing)),
    )


def _starts_checks(seen: Seen) -> Verdict:
    is_started = "workflow_dispatch:" in _text(seen, _CHECK) and "gh workflow run leadkit.yml" in _text(seen, _FORM)
    if is_started:
        return Verdict(
            State.DONE, Message("The workflow of the forms starts the check of each pull request that it opens.")
        )
    message = Message("leadkit cannot tell whether anything checks the pull requests that are made from forms.")
    return Verdict(State.UNKNOWN, message)


def _is_in_git(seen: Seen) -> Verdict:
    if seen.is_top is None:
        return Verdict(State.TO_DO, _NO_GIT)
    if not seen.is_top:
        message = Message("This folder is inside another repository, but workflows are looked for only at the top.")
        return Verdict(State.TO_DO, message)
    return done_if(
        seen.forge.is_known,
        Message("Its remote 'origin' says where it is."),
        Message("No remote 'origin' says where it is."),
    )


def _has_main(seen: Seen) -> Verdict:
    if seen.is_top is None:
        return Verdict(State.UNKNOWN, _NO_GIT)
    return done_if(
        MAIN in seen.branches,
        Message("It is called 'main', as the workflows have it."),
        Message(
            "The workflows look at 'main', but no branch has that name. The branches are: {branches}.",
            branches=_listed([*seen.branches]),
        ),
    )


def _has_hook(seen: Seen) -> Verdict:
    if seen.is_top is None:
        return Verdict(State.UNKNOWN, _NO_GIT)
    if _HOOKS not in seen.files:
        return Verdict(State.DONE, Message("There is no .pre-commit-config.yaml, so none are needed."))
    return done_if(
        seen.has_hook,
        Message("Every commit in this clone is checked first."),
        Message("The hooks are not installed in this clone."),
    )


def _is_built(seen: Seen) -> Verdict:
    return done_if(
        _MANIFEST in seen.files,
        Message("artifacts/ is there; 'leadkit build --check' says whether it is up to date."),
        Message("Nothing is built yet."),
    )


NEEDS: Final = (
    Need(
        "repository",
        Message("The repository"),
        Message("Make an empty repository at your forge, then: git init, git remote add origin ADDRESS, git push."),
        ForgePage("", ""),
        _is_in_git,
    ),
    Need(
        "main-branch",
        Message("The main branch"),
        Message("Rename it: git branch -m main, then make it the default branch at your forge."),
        ForgePage("settings/branches", "-/settings/repository"),
        _has_main,
    ),
    Need(
        "delivered-files",
        Message("Delivered files"),
        Message("Copy the ones that you want from a new repository: leadkit init NEW-FOLDER."),
        folder(""),
        _are_there,
    ),
    Need(
        "current-files",
        Message("Version of the delivered files"),
        Message("Compare them with those of a new repository: leadkit init NEW-FOLDER."),
        folder(""),
        _are_current,
    ),
    Need(
        "source",
        Message("Where leadkit comes from"),
        Message("Write the line there; comments in the file show what it can look like."),
        file(_SOURCE),
        _has_source,
    ),
    Need(
        "version",
        Message("Version of leadkit"),
        Message("Install the same version here: pip install --no-deps --requirement requirements/leadkit.txt."),
        file(_SOURCE),
        _is_pinned,
    ),
    Need(
        "schemas",
        Message("Schemas for editors"),
        Message("Run 'leadkit schema' and commit schemas/."),
        folder("schemas"),
        lambda seen: _written(seen, {f"schemas/{name}": text for name, text in schemas(seen.config).items()}),
    ),
    Need(
        "forms",
        Message("Issue forms"),
        Message("Run 'leadkit forms' and commit .github/ISSUE_TEMPLATE/."),
        ForgePage(f"tree/{MAIN}/.github/ISSUE_TEMPLATE", ""),
        lambda seen: _written(seen, forms(seen.config)),
        ("github",),
    ),
    Need(
        "attributes",
        Message("Git attributes"),
        Message("Add them to .gitattributes."),
        file(_ATTRIBUTES),
        _attributes,
    ),
    Need(
        "artifacts",
        Message("Artifacts"),
        Message("Run 'leadkit build' and commit artifacts/."),
        folder("artifacts"),
        _is_built,
    ),
    Need(
        "hooks",
        Message("pre-commit hooks"),
        Message("Run 'pre-commit install' here."),
        file(_HOOKS),
        _has_hook,
    ),
    Need(
        "checks-of-forms",
        Message("Checks on pull requests made from forms"),
        Message(
            "Take leadkit.yml and leadkit-form.yml from a new repository, or let a GitHub App open the pull requests."
        ),
        ForgePage("actions/workflows/leadkit.yml", ""),
        _starts_checks,
        ("github",),
    ),
)
