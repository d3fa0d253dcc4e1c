"""A real `leadkit lsp`, asked by a small editor over pipes."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from community import AMINA, BERTA, SKILLS
from language_client import Editor

CONFIG = "name: Ours\nversion: 4\n"
CLARA = """\
name: Clara
consent: {given: 2026-05-02, covers: [matching]}
username: Clara
languages: {en: 4}
offers:
  - {skill: facilitation, level: 5}
"""
"""Matched, but not found by name."""
TEXTS = {"leadkit.yaml": CONFIG, **SKILLS, "data/people/amina.yaml": AMINA, "data/people/berta.yaml": BERTA}


def write(root: Path, texts: dict[str, str]) -> Path:
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "our data", TEXTS)


@pytest.fixture
def editor(root: Path, tmp_path: Path) -> Iterator[Editor]:
    with Editor(cwd=root, stderr=tmp_path / "log") as editor:
        yield editor
        assert editor.process.poll() is None or editor.process.returncode == 0
    assert (tmp_path / "log").read_text() == ""


def rules(found: list[dict[str, Any]]) -> list[str]:
    return [each["code"] for each in found]


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """Text edits as an editor does them: places count UTF-16 units."""
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    def at(spot: dict[str, int]) -> int:
        line = lines[spot["line"]] if spot["line"] < len(lines) else ""
        units = line.encode("utf-16-le")[: 2 * spot["character"]]
        return starts[min(spot["line"], len(lines))] + len(units.decode("utf-16-le"))

    for edit in sorted(edits, key=lambda edit: at(edit["range"]["start"]), reverse=True):
        text = text[: at(edit["range"]["start"])] + edit["newText"] + text[at(edit["range"]["end"]) :]
    return text


def word_at(text: str, word: str, nth: int = 0) -> tuple[int, int]:
    offset = -1
    for _ in range(nth + 1):
        offset = text.index(word, offset + 1)
    return text.count("\n", 0, offset), offset - (text.rfind("\n", 0, offset) + 1)


def test_a_day_of_writing(root: Path, editor: Editor) -> None:
    answer = editor.begin(root)
    assert answer["capabilities"]["positionEncoding"] == "utf-16"
    before = editor.settle()
    amina, berta, skill = ((root / path).as_uri() for path in (
        "data/people/amina.yaml", "data/people/berta.yaml", "data/skills/facilitation.yaml"))  # fmt: skip
    assert "%20" in amina
    assert "unknown-reference" not in [rule for found in before.values() for rule in rules(found)]

    # Findings as one types, in this file and in others.
    typed = AMINA.replace("facilitation", "facilitaton")
    editor.open(amina, typed)
    found = editor.settle()[amina]
    assert rules(found) == ["unknown-reference"]
    line, character = word_at(typed, "facilitaton")
    assert found[0]["range"] == {
        "start": {"line": line, "character": character},
        "end": {"line": line, "character": character + len("facilitaton")},
    }
    assert "did you mean 'facilitation'?" in found[0]["message"]

    # The nearest id, by the finding's own edit.
    context = {"diagnostics": found}
    asked = {"textDocument": {"uri": amina}, "range": found[0]["range"], "context": context}
    action = editor.ask("textDocument/codeAction", asked)[0]
    assert action["kind"] == "quickfix"
    assert action["isPreferred"]
    mended = applied(typed, action["edit"]["changes"][amina])
    assert mended == AMINA
    editor.change(amina, mended)
    assert amina not in editor.settle()

    # Completion, hover, definition, references.
    line, character = word_at(AMINA, "facilitation")
    offered = editor.at("completion", amina, line, character + 3)
    assert [each["label"] for each in offered["items"]] == ["facilitation"]
    assert offered["items"][0]["textEdit"]["newText"] == "facilitation"
    line, character = word_at(BERTA, "facilitation")
    shown = editor.at("hover", berta, line, character)
    assert shown["contents"]["value"].startswith("# facilitation\n")
    assert "Amina" in shown["contents"]["value"]
    place = editor.at("definition", berta, line, character)
    assert place["uri"] == skill
    every = editor.at("references", berta, line, character, context={"includeDeclaration": True})
    assert [each["uri"] for each in every] == [skill, amina, berta]

    # A new name, everywhere.
    assert editor.at("prepareRename", berta, line, character)["placeholder"] == "facilitation"
    plan = editor.at("rename", berta, line, character, newName="moderation")["documentChanges"]
    assert plan[-1] == {"kind": "rename", "oldUri": skill, "newUri": skill.replace("facilitation", "moderation")}
    edits = {change["textDocument"]["uri"]: change["edits"] for change in plan[:-1]}
    assert applied(AMINA, edits[amina]) == AMINA.replace("facilitation", "moderation")
    assert skill not in edits  # its label is the old id already, so it needs no alias

    # Canonical style, and no loss.
    loose = AMINA.replace("country: GH", "country:    GH   # here")
    editor.change(amina, loose)
    form = {"textDocument": {"uri": amina}, "options": {"tabSize": 2, "insertSpaces": True}}
    assert applied(loose, editor.ask("textDocument/formatting", form)) == AMINA.replace("GH", "GH  # here")
    editor.change(amina, "name: [\n")
    assert "error" not in (refused := editor.ask("textDocument/formatting", form))
    assert refused["code"] == -32803
    assert editor.end() == 0


def test_a_rename_is_what_the_command_writes(root: Path, editor: Editor, tmp_path: Path) -> None:
    editor.begin(root)
    uri = (root / "data/people/amina.yaml").as_uri()
    editor.open(uri, AMINA)
    line, character = word_at(AMINA, "facilitation")
    plan = editor.at("rename", uri, line, character, newName="moderation")["documentChanges"]
    other = tmp_path / "by-command"
    shutil.copytree(root, other)
    command = [sys.executable, "-m", "leadkit", "--root", str(other), "rename", "skills/facilitation", "moderation"]
    subprocess.run(command, check=True, capture_output=True)
    for change in plan[:-1]:
        path = root / Path(change["textDocument"]["uri"].removeprefix(root.as_uri()).lstrip("/"))
        path.write_text(applied(path.read_text(encoding="utf-8"), change["edits"]), encoding="utf-8")
    (root / "data/skills/facilitation.yaml").rename(root / "data/skills/moderation.yaml")
    wanted = {path.relative_to(other): path.read_text() for path in (other / "data").rglob("*.yaml")}
    assert {path.relative_to(root): path.read_text() for path in (root / "data").rglob("*.yaml")} == wanted


def test_names_only_people_who_may_be_found(root: Path, editor: Editor) -> None:
    write(root, {"data/people/clara.yaml": CLARA})
    editor.begin(root)
    uri = (root / "data/people/berta.yaml").as_uri()
    text = f"{BERTA}mentoring:\n  - {{mentor: people/clara, skill: facilitation, status: met, on: 2026-05-02}}\n"
    editor.open(uri, text)
    line, character = word_at(text, "facilitation")
    shown = editor.at("hover", uri, line, character)["contents"]["value"]
    assert "Amina" in shown
    assert "Clara" not in shown
    line, character = word_at(text, "people/clara")
    offered = [each["label"] for each in editor.at("completion", uri, line, character + 7)["items"]]
    assert "people/amina" in offered
    assert "people/clara" not in offered
    assert editor.at("hover", uri, line, character + 8) is None


def test_the_disk_changes_under_the_editor(root: Path, editor: Editor) -> None:
    editor.begin(root)
    amina, budgeting = (root / f"data/{path}.yaml" for path in ("people/amina", "skills/budgeting"))
    before = editor.settle()
    budgeting.unlink()
    editor.changed_on_disk(budgeting.as_uri())
    grant = (root / "data/skills/grant-proposal.yaml").as_uri()
    assert rules(editor.settle()[grant]) == ["unknown-reference"]
    write(root, {"data/skills/budgeting.yaml": SKILLS["data/skills/budgeting.yaml"]})
    editor.changed_on_disk(budgeting.as_uri())
    assert editor.settle() == before

    # What is open counts, not what lies on the disk; when it is closed, the disk counts again.
    editor.open(amina.as_uri(), AMINA.replace("GH", "XX"))
    assert rules(editor.settle()[amina.as_uri()]) == ["unknown-country"]
    editor.close(amina.as_uri())
    assert editor.settle() == before

    # A record that nobody has saved yet is there for the others.
    new = (root / "data/skills/juggling.yaml").as_uri()
    editor.open(amina.as_uri(), AMINA.replace("skill: facilitation", "skill: juggling"))
    assert "unknown-reference" in rules(editor.settle()[amina.as_uri()])
    editor.open(new, "label: {en: juggling}\ncategory: technical\n")
    assert "unknown-reference" not in rules(editor.settle().get(amina.as_uri(), []))

    # The settings, too.
    settings = root / "leadkit.yaml"
    editor.open(settings.as_uri(), f"{CONFIG}languages: [fr]\n")
    assert "untranslated-label" in [rule for found in editor.settle().values() for rule in rules(found)]


def test_positions_count_as_the_editor_counts(root: Path, editor: Editor) -> None:
    text = AMINA.replace("name: Amina", 'name: "𝕬mina 🎉"').replace("{en: 4, tw: N, fr: 2}", '{en: "🎉", zz: 1}')
    uri = (root / "data/people/amina.yaml").as_uri()
    assert editor.begin(root, encodings=("utf-8",))["capabilities"]["positionEncoding"] == "utf-8"
    editor.open(uri, text)
    found = {each["message"].partition(":")[0]: each["range"] for each in editor.settle()[uri]}
    assert [found["languages.en"][end]["character"] for end in ("start", "end")] == [16, 22]


HOSTILE = (
    "",
    "\ufeff",
    "name: [",
    "- - - - -",
    "{" * 4000,
    "a: " * 3000,
    "\0\0",
    "name: \ud800",
    "name: 🎉\r\rcountry: GH\r",
    "&a [*a, *a]",
    "offers:\n" + "  - {skill: facilitation, level: 4}\n" * 700,
    "name: " + "x" * 400_000,
    "? [a]\n: b\n",
    "name: |\n  text\n \tx",
    "\u2028\u202e: \x0b\x0c",
)


def test_no_document_is_too_odd(root: Path, editor: Editor, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.yaml").write_text("name: Nobody\nconsent: 1\n")
    (root / "data/groups").symlink_to(outside)
    (root / "data/people/linked.yaml").symlink_to(outside / "secret.yaml")
    editor.begin(root)
    names = ["data/people/odd.yaml", "data/people/Ödd näme%41;x?.yaml", "leadkit.yaml", "data/roles/deep/down.yaml"]
    names += ["data/people/linked.yaml", "data/groups/secret.yaml", "README.md", "../outside/secret.yaml"]
    uris = [(root / name).as_uri() if ".." not in name else (outside / "secret.yaml").as_uri() for name in names]
    uris += [
        f"{root.as_uri()}/data/people/../../../outside/secret.yaml",
        "untitled:Untitled-1",
        "file:///",
        "http://[",
        "",
    ]
    uris += [
        f"{root.as_uri()}/data/people/%00.yaml",
        f"{root.as_uri()}/data/people/%FF.yaml",
        "vscode-vfs://x/y.yaml",
        "http://[",
        "",
    ]
    form = {"tabSize": 2, "insertSpaces": True}
    for number, uri in enumerate(uris):
        for text in HOSTILE if number == 0 else HOSTILE[2:3]:
            editor.open(uri, text)
            for line, character in ((0, 0), (0, 7), (3, 20), (9999, 9999)):
                editor.at("completion", uri, line, character)
                editor.at("hover", uri, line, character)
            editor.at("definition", uri, 0, 3)
            editor.at("references", uri, 0, 3, context={"includeDeclaration": True})
            editor.at("rename", uri, 0, 3, newName="x")
            editor.ask("textDocument/formatting", {"textDocument": {"uri": uri}, "options": form})
            editor.close(uri)
    found = editor.settle()
    assert not [uri for uri in found if "secret" in uri]
    assert "Nobody" not in str(found)
    assert rules(found[(root / "data/people/linked.yaml").as_uri()]) == ["not-a-regular-file"]
    assert editor.end() == 0


def test_several_folders_one_none(root: Path, editor: Editor, tmp_path: Path) -> None:
    other = write(tmp_path / "theirs", {**TEXTS, "data/people/amina.yaml": AMINA.replace("GH", "XX")})
    bare = tmp_path / "bare"
    bare.mkdir()
    editor.begin(bare)
    assert editor.settle() == {}
    folder = {"uri": other.as_uri(), "name": "theirs"}
    theirs = (other / "data/people/amina.yaml").as_uri()
    editor.tell("workspace/didChangeWorkspaceFolders", {"event": {"added": [folder], "removed": []}})
    assert rules(editor.settle()[theirs]) == ["unknown-country"]
    ours = (root / "data/people/amina.yaml").as_uri()
    editor.open(ours, AMINA.replace("level: 4", "level: 9"))
    assert set(editor.settle()) >= {theirs, ours}
    editor.tell("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": [folder]}})
    assert theirs not in editor.settle()
    assert ours in editor.settle()


def test_speaks_the_reader_s_language(root: Path) -> None:
    uri = (root / "data/people/amina.yaml").as_uri()
    with Editor(cwd=root, language="fr") as editor:
        editor.begin(root, locale="es")
        editor.open(uri, AMINA.replace("facilitation", "nothing-like-it"))
        chosen = editor.settle()[uri][0]["message"]
    with Editor(cwd=root, language="") as editor:
        editor.begin(root, locale="es")
        editor.open(uri, AMINA.replace("facilitation", "nothing-like-it"))
        told = editor.settle()[uri][0]["message"]
        line, character = word_at(AMINA, "grant")
        assert [each["detail"] for each in editor.at("completion", uri, line, character)["items"]].count("facilitación")
    assert chosen.startswith("offers[0].skill: aucune compétence")
    assert told.startswith("offers[0].skill: ninguna")


def test_an_editor_that_cannot_rename_files_is_told_the_command(root: Path, editor: Editor) -> None:
    editor.begin(root, renames=False)
    uri = (root / "data/people/amina.yaml").as_uri()
    editor.open(uri, AMINA)
    line, character = word_at(AMINA, "facilitation")
    refused = editor.at("rename", uri, line, character, newName="moderation")
    assert "leadkit rename skills/facilitation moderation" in refused["message"]


def test_without_its_packages_it_says_how_to_get_them(root: Path) -> None:
    code = (
        "import sys; sys.modules['pygls'] = None; sys.modules['lsprotocol'] = None\n"
        "from leadkit.__main__ import main\nsys.argv[1:] = ['lsp']\nmain()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr == (
        "leadkit: the language server needs the package lsprotocol\n"
        "  hint: install pygls beside leadkit: it is the extra 'lsp'\n"
    )
    assert "Traceback" not in done.stderr
