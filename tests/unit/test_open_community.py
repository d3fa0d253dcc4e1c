"""A repository while it is edited says what `leadkit validate` would say if everything were saved."""

from pathlib import Path

from community import AMINA, BERTA, DAY, tree
from leadkit.commands.open_community import OpenCommunity
from leadkit.commands.protocol import fixes
from leadkit.commands.validate import validate
from leadkit.commands.workspace import path_of
from program import git, write

FAULTY = AMINA.replace("skill: facilitation", "skill: facilitatr")


def test_says_what_validate_says_before_and_after_saving(tmp_path: Path) -> None:
    root = write(tmp_path, tree(amina=AMINA, berta=BERTA))
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "first")
    git(root, "mv", "data/skills/wikidata.yaml", "data/skills/wikidata-basics.yaml")
    git(root, "commit", "-m", "renamed")
    write(root, {"data/stray.yaml": "name: X\n", ".leadkit-new": "", "people/zoe.yaml": AMINA})
    (root / "data/people/link.yaml").symlink_to(root / "leadkit.yaml")
    community = OpenCommunity(root, DAY)
    assert community.findings == validate(root, (), None, DAY).findings
    path, text = "data/people/amina.yaml", FAULTY.replace("grant-proposal", "wikidata")
    community.write(path, text)
    told = community.findings
    write(root, {path: text})
    assert told == validate(root, (), None, DAY).findings
    community.close(path)
    community.read_again()
    assert community.findings == told
    assert any("was renamed" in finding.hint for finding in told)


def test_what_is_no_record_does_not_count_though_it_is_open(tmp_path: Path) -> None:
    root = write(tmp_path, tree(amina=AMINA))
    (root / "elsewhere").mkdir()
    (root / "data/groups").symlink_to(root / "elsewhere")
    community = OpenCommunity(root, DAY)
    before = community.findings
    for path in ("README.md", "data/people/.amina.yaml.swp", "data/groups/new.yaml", "data/people/deep/er/x.yaml"):
        community.write(path, "name: [\n")
    assert community.findings == before
    assert "data/groups/new.yaml" not in community.tree[0]


def test_offers_the_safe_repair_else_the_nearest_word_else_nothing(tmp_path: Path) -> None:
    text = FAULTY.replace("country: GH", "country: XQ").replace("name: Amina", "name: Аmina")
    community = OpenCommunity(write(tmp_path, tree(amina=text)), DAY)
    offered = {str(finding.rule): fixes(finding, text) for finding in community.findings if "amina" in finding.path}
    ((edit,),) = offered["unknown-reference"]
    assert edit.value == "facilitation"
    assert offered["confusable-text"] == ()  # its word is only a part of what is there


def test_only_files_of_this_machine_are_paths() -> None:
    assert path_of("file:///a%20b/../c.yaml") == Path("/c.yaml")
    assert path_of("file://localhost/c.yaml") == Path("/c.yaml")
    for uri in (
        "",
        "untitled:x",
        "http://[",
        "file://elsewhere/c.yaml",
        "file:c.yaml",
        "file:///%00",
        "vscode-vfs://a/b",
    ):
        assert path_of(uri) is None
