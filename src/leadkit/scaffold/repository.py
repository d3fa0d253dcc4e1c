"""A new data repository that builds at once: settings, folders, schemas, a workflow, and a page for contributors."""

import json
from importlib.resources import files
from typing import Final

from leadkit.i18n.messages import LANGUAGES
from leadkit.layout import CONFIG_FILE
from leadkit.migrations import VERSION
from leadkit.model.kinds import KINDS
from leadkit.model.loading.tree import load
from leadkit.model.schemas import schemas
from leadkit.scaffold.form_workflow import form_blanks
from leadkit.scaffold.forms import forms
from leadkit.scaffold.packs import pack
from leadkit.scaffold.setup.switches import switches_in_words
from leadkit.scaffold.source import Source

_CONFIG: Final = f"""\
# yaml-language-server: $schema=schemas/leadkit.schema.json
# Everything here has a default; the schema says what can be set.
version: {VERSION}
# One name, or one for each language: {{en: Garden tools, fr: Outils de jardin}}
name: Our community
# The sentence with which your site begins; without it, a general one stands there.
# about: {{en: We lend each other garden tools and teach each other to use them.}}
# Languages of the pages; leadkit speaks {", ".join(LANGUAGES)}.
languages: [en]
"""

_NEUTRAL: Final = """\
# Words to choose from: make them your own.
vocabulary:
  group_kinds: [association, chapter, local-group, user-group, hub, team, project, network, institution, committee]
  training_kinds:
    - workshop
    - course
    - webinar
    - camp
    - campaign
    - conference-track
    - train-the-trainer
    - mentoring-programme
    - meetup
  involvement: [newcomer, experienced-volunteer, unaffiliated, committee]
"""
"""For communities that are not Wikimedia's, whose words ship."""
_CONTACTS: Final = {
    "github": "# Where a 'username' leads.\ncontacts: https://github.com/{}\n",
    "gitlab": "# Where a 'username' leads.\ncontacts: https://gitlab.com/{}\n",
}

_README: Final = """\
# Our community: who can teach what, and who wants to learn it

Each file under `data/` describes one person, group, skill, learning resource or training. From them leadkit makes the
lists under `artifacts/`: who should talk to whom, who has and who lacks what, and where to learn it.

## Add yourself

1. Create the file `data/people/your-name.yaml` (small letters, digits and hyphens; a pseudonym is welcome).
2. Write ten lines:

   ```yaml
   # yaml-language-server: $schema=../../schemas/person.schema.json
   name: Amina
   consent: {given: 2026-05-02, covers: [directory, matching, census]}
   username: Example
   country: GH
   languages: {en: 4, tw: N, fr: 2}
   offers:
     - {offered}
   wants:
     - {wanted}
   ```

3. Open a {request}. The check says whether anything has to change.

No e-mail addresses and no phone numbers. What you put here is public. You can withdraw at any time: delete the file.

## For maintainers

```
pip install --requirement requirements/dependencies.txt
pip install --no-deps --requirement requirements/leadkit.txt
leadkit validate
leadkit build
leadkit doctor
```

Then commit `artifacts/`. `leadkit doctor` lists what you still have to switch on, each with a link.
"""

_NO_SOURCE: Final = """\
# leadkit could not tell where others get it. Until a line here says so, the workflows stop. Write one of these:
#   leadkit @ git+https://HOST/OWNER/NAME@COMMIT
#   leadkit @ https://HOST/…/leadkit-….whl --hash=sha256:DIGEST
#   ./requirements/leadkit-….whl --hash=sha256:DIGEST"""
_IGNORE: Final = ".leadkit/\n/site/\n/wiki/\n/public/\n.*.leadkit-new/\n.*.leadkit-old/\n"
ATTRIBUTES: Final = (
    "* text=auto eol=lf\n"
    "# Two branches that both rebuilt are merged by building again: git keeps one side whole until then.\n"
    "artifacts/** -text -merge linguist-generated\n"
    "requirements/dependencies.txt linguist-generated\n"
)

_DELIVERED: Final = {
    "github": {
        ".github/workflows/leadkit.yml": "github-check.yml",
        ".github/workflows/leadkit-comment.yml": "github-comment.yml",
        ".github/workflows/leadkit-form.yml": "github-form.yml",
        ".github/workflows/leadkit-setup.yml": "github-setup.yml",
        ".github/workflows/leadkit-site.yml": "github-site.yml",
        ".github/dependabot.yml": "github-dependabot.yml",
    },
    "gitlab": {".gitlab-ci.yml": "gitlab.yml"},
}
_EVERYWHERE: Final = {
    ".pre-commit-config.yaml": "pre-commit.yml",
    ".vscode/extensions.json": "vscode-extensions.json",
    "requirements/leadkit.txt": "leadkit.txt",
    "requirements/dependencies.txt": "dependencies.txt",
}


def new_repository(pack_name: str, source: Source | None, host: str = "github") -> dict[str, bytes]:
    """Path → content of everything a new data repository holds; `host` is one of HOSTS.

    `source` says which leadkit its workflows install; without one they stop, and say what to write where.
    """
    settings = _settings(pack_name, host)
    config = load({CONFIG_FILE: settings.encode()})[0].config
    texts = {
        CONFIG_FILE: settings,
        "README.md": _readme(pack_name, host),
        ".gitignore": _IGNORE,
        ".gitattributes": ATTRIBUTES,
        **{f"schemas/{name}": text for name, text in schemas(config).items()},
        **{f"data/{kind}/.gitkeep": "" for kind in KINDS},
        ".vscode/settings.json": _editor_settings(),
        **(forms(config) if host == "github" else {}),
    }
    texts |= delivered_files(source, host)
    written = {path: text.encode("utf-8") for path, text in texts.items()} | pack(pack_name)
    return written | (source.files if source else {})


def _readme(pack_name: str, host: str) -> str:
    """Its lines are right as they stand: without a pack there is no skill to name yet, so words will do."""
    has_skills = pack_name != "none"
    blanks = {
        "offered": "{skill: facilitation, level: 4}" if has_skills else "{words: baking bread}",
        "wanted": "{skill: budgeting, now: 1, goal: 3}" if has_skills else "{words: growing herbs}",
        "request": "merge request" if host == "gitlab" else "pull request",
    }
    text = _README
    for blank, words in blanks.items():
        text = text.replace(f"{{{blank}}}", words)
    return text


def _settings(pack_name: str, host: str) -> str:
    words = "" if pack_name == "wikimedia" else _NEUTRAL
    accounts = "" if pack_name == "wikimedia" else _CONTACTS[host]
    return _CONFIG + words + accounts


def delivered_files(source: Source | None, host: str) -> dict[str, str]:
    """What leadkit delivers beside records, schemas and forms: path → text."""
    own = {"leadkit": source.requirement if source else _NO_SOURCE, "switches": switches_in_words(host)}
    blanks = {**own, **_steps(), **form_blanks()}
    texts = {path: _delivered(name) for path, name in {**_DELIVERED[host], **_EVERYWHERE}.items()}
    for blank, text in blanks.items():
        texts = {path: whole.replace(f"{{{blank}}}", text) for path, whole in texts.items()}
    return texts


def _delivered(name: str) -> str:
    return (files("leadkit.scaffold") / "delivered" / name).read_text(encoding="utf-8")


def _steps() -> dict[str, str]:
    """Steps that several workflows have, each written once here: as an action of the repository's own they would be
    looked up among the files that the workflow reads."""
    return {name: _delivered(f"github-{name}.yml").removesuffix("\n") for name in ("install", "take", "say")}


def _editor_settings() -> str:
    """Which schema each kind of record has, and what starts the language server, for Visual Studio Code."""
    found = {"./schemas/leadkit.schema.json": "leadkit.yaml"}
    found |= {f"./schemas/{kind.singular}.schema.json": f"data/{kind.folder}/*.yaml" for kind in KINDS.values()}
    settings = {
        "yaml.schemas": found,
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2},
        "files.eol": "\n",
        "glspc.server.command": "leadkit",
        "glspc.server.commandArguments": ["lsp"],
        "glspc.server.languageId": ["yaml"],
    }
    return json.dumps(settings, indent=2) + "\n"
