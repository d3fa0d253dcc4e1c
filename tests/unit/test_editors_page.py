"""docs/editors.md and what `leadkit init` writes start the same command."""

import json
import re
import tomllib
from pathlib import Path

from leadkit.scaffold.repository import new_repository

PAGE = (Path(__file__).parents[2] / "docs/editors.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    return [text for kind, _, text in BLOCKS if kind == language]


def test_every_editor_is_told_to_start_it() -> None:
    assert {kind for kind, *_ in BLOCKS} == {"console", "json", "lua", "toml", "elisp"}
    (helix,) = map(tomllib.loads, blocks("toml"))
    server = helix["language-server"]["leadkit"]
    assert [server["command"], *server["args"]] == ["leadkit", "lsp"]
    assert "leadkit" in helix["language"][0]["language-servers"]
    (lua,), (elisp,) = blocks("lua"), blocks("elisp")
    assert re.search(r'cmd = \{ "leadkit", "lsp" \}', lua)
    assert '("leadkit" "lsp")' in elisp
    for text in (lua, elisp):
        assert all(text.count(first) == text.count(last) for first, last in ("()", "{}"))


def test_what_init_writes_for_visual_studio_code_is_what_the_page_shows() -> None:
    written = new_repository("core", None)
    settings = json.loads(written[".vscode/settings.json"])
    (shown,) = (json.loads(text) for _, name, text in BLOCKS if name == ".vscode/settings.json")
    assert shown.items() <= settings.items()
    assert [settings["glspc.server.command"], *settings["glspc.server.commandArguments"]] == ["leadkit", "lsp"]
    assert "zsol.vscode-glspc" in json.loads(written[".vscode/extensions.json"])["recommendations"]
    assert all(isinstance(json.loads(text), dict) for text in blocks("json"))
