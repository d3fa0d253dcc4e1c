"""Documents tell the truth: every command they show runs, and every excerpt is the program's own."""

import re
import shlex
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from joserfc.jwk import RSAKey

from community import AMINA, BERTA, tree
from program import git, leadkit, write

ROOT = Path(__file__).parents[2]
DOCUMENTS = ["README.md", "CONTRIBUTING.md", *sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("docs/**/*.md"))]
TEXTS = (".py", ".md", ".txt", ".yml", ".yaml", ".json", ".html", ".j2")
BLOCK = re.compile(r"^```(\w*)(?: \S+)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BY_NAME = re.compile(
    r"leadkit\[\w|leadkit\s*[=~<>]=\s*\d|\b(?:pipx?|uvx?)\b(?=.*\b(?:install|add|run|inject)\b).*[\s\"'`]leadkit(?![\w./-])"
)
"""Of leadkit as a package that an index would have: it has none of ours yet."""
OTHERS = (
    *(
        "python3 dev build",
        "python3 dev test",
        "python3 dev run",
        "python3 dev docs",
        "python3 dev release-notes",
        "LEADKIT_BLESS=1 python3 dev test",
    ),
    *("pipx install", "uv pip compile", ". .venv/bin/activate", "git push --set-upstream origin main"),
)
OF_OURS = {
    f"groups/wikimedia-{place}.yaml": f"name: {place}\nkind: user-group\nlanguages: [en]\nsources: ['https://x.org']\n"
    for place in ("kenya", "ghana")
}
"""Records of this project that the README names: its lines are typed here."""


def blocks(name: str, language: str) -> list[str]:
    return [text for kind, text in BLOCK.findall((ROOT / name).read_text(encoding="utf-8")) if kind == language]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_command_runs(name: str, tmp_path: Path) -> None:
    root = write(tmp_path, tree(*chain(*OF_OURS.items()), amina=AMINA, berta=BERTA))
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "first")
    write(root, dict(NAMED.findall((ROOT / name).read_text(encoding="utf-8"))))
    if any("key.pem" in text for text in blocks(name, "console")):
        write(root, {".leadkit/key.pem": RSAKey.generate_key(2048).as_pem(private=True).decode()})
    for text in blocks(name, "console"):
        for line in text.splitlines():
            if line.startswith("$ "):
                program, *arguments = shlex.split(line.removeprefix("$ "))
                assert program == "leadkit"
                if arguments[0] == "validate":
                    (root / "data/people/river-song.yaml").unlink(missing_ok=True)
                done = leadkit(*arguments, cwd=root)
                # A repository that has just begun always has something to do.
                assert done.code == int("doctor" in arguments), (line, done)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_other_commands_are_the_known_ones(name: str) -> None:
    for text in blocks(name, ""):
        for line in text.replace("\\\n", " ").splitlines():
            assert line.startswith(OTHERS) or line.startswith(("data/", "  hint: ")), line


def test_what_the_readme_asks_of_records_is_answered_by_ours() -> None:
    asked = [
        line.removeprefix("$ leadkit ")
        for text in blocks("README.md", "console")
        for line in text.splitlines()
        if line.startswith(("$ leadkit why", "$ leadkit find", "$ leadkit path"))
    ]
    assert len(asked) > 4
    for line in asked:
        done = leadkit(*shlex.split(line), cwd=ROOT)
        assert (done.code, bool(done.out)) == (0, True), (line, done)


def test_the_person_and_the_finding_of_the_readme_are_real(tmp_path: Path) -> None:
    (person,) = blocks("README.md", "yaml")
    assert person == AMINA
    root = write(tmp_path, tree(amina=AMINA.replace("facilitation", "facilitaton")))
    shown = [text for text in blocks("README.md", "") if "unknown-reference" in text]
    assert shown == [leadkit("validate", "data/people", cwd=root).out]


def test_the_pair_of_the_readme_stands_in_the_match_list() -> None:
    quoted = [
        line.removeprefix("> ") for line in (ROOT / "README.md").read_text().splitlines() if line.startswith("> ")
    ]
    listed = (ROOT / "artifacts/matches/README.md").read_text(encoding="utf-8").replace("\\", "")
    assert quoted
    assert " ".join(quoted) in listed


def test_the_census_row_of_the_readme_stands_in_the_census() -> None:
    rows = [line for line in (ROOT / "README.md").read_text().splitlines() if line.startswith("| ")]
    census = (ROOT / "artifacts/census/README.md").read_text(encoding="utf-8")
    assert f"{rows[-1].removesuffix('|')}|" in census


@pytest.mark.parametrize("name", [*DOCUMENTS, "CHANGELOG.md", "SECURITY.md"])
def test_links_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"(?<=\]\()[^)#]+|(?<=<img src=\")[^\"]+", text):
        assert target.startswith("https://") or ((ROOT / name).parent / target).exists(), target


def test_every_picture_says_in_words_what_it_shows_and_is_light() -> None:
    for name in DOCUMENTS:
        text = (ROOT / name).read_text(encoding="utf-8")
        shown = re.findall(r"!\[([^\]]*)\]\(", text) + re.findall(r"<img(?![^>]*alt=\")|<img[^>]* alt=\"([^\"]*)", text)
        assert all(len(words) > 20 for words in shown), (name, shown)
    pictures = [path for path in (ROOT / "docs/pictures").iterdir() if path.suffix in (".png", ".svg")]
    sizes = [path.stat().st_size for path in pictures]
    assert sizes
    assert (max(sizes) <= 60_000, sum(sizes) <= 400_000) == (True, True), sizes


def test_what_the_page_on_security_says_is_tested_there_is_there() -> None:
    named = re.findall(r"`((?:tests|benchmarks)/[\w./]+)`", (ROOT / "docs/security.md").read_text())
    assert len(named) > 20
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_nobody_is_sent_to_an_index_for_leadkit(tmp_path: Path) -> None:
    for host in ("github", "gitlab"):
        assert leadkit("init", host, "--host", host, cwd=tmp_path).code == 0
    ours = [ROOT / name for name in (*DOCUMENTS, "CHANGELOG.md", "SECURITY.md", "action.yml", ".pre-commit-hooks.yaml")]
    ours += [path for name in ("src", "benchmarks") for path in (ROOT / name).rglob("*") if path.suffix in TEXTS]
    delivered = [path for path in tmp_path.rglob("*") if path.is_file()]
    for path in (*ours, *delivered):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert not BY_NAME.search(line), (path, line)


# None of these lines is run: they are what the test above has to find, and what it has to pass over.
@pytest.mark.parametrize(
    ("line", "is_name"),
    [
        *(
            (line.format("leadkit"), True)
            for line in ("pip install {}", "install {}[match]", "{}==0.1.0", "uvx run {}")
        ),
        ("pip install --no-deps --requirement requirements/leadkit.txt", False),
        ("pipx install dist/leadkit-0.1.0-py3-none-any.whl", False),
        ("leadkit @ git+https://example.org/a/b@0", False),
    ],
)
def test_what_counts_as_the_name_of_a_package(line: str, is_name: bool) -> None:
    assert bool(BY_NAME.search(line)) is is_name


def test_counts_in_the_changelog_are_those_of_the_data() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for kind, words in (
        ("skills", "skills"),
        ("resources", "resources"),
        ("trainings", "trainings"),
        ("groups", "groups"),
    ):
        assert f"{len(list((ROOT / 'data' / kind).glob('*.yaml')))} {words}" in text
    assert f"{len(list((ROOT / 'data/people').glob('*.yaml')))} fictional example people" in text


def test_the_plan_of_the_house_is_true() -> None:
    """Its floors are those of the contract, its modules exist and define the forms, and both are as few as it says."""
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    layers = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]["layers"]
    rooms = {room.strip() for layer in layers for room in layer.split("|")} - {"__main__"}
    drawing = re.search(r"```text\n(.*?)```", text, re.DOTALL)
    assert drawing
    assert rooms == set(re.findall(r"(?:^|\s{4,})([a-z0-9]+)\s{3,}", drawing[1], re.MULTILINE))
    rows = re.findall(r"^\| (\S+|a row) \| [^|]+ \| `(\S+)` \| `(\S+)` \|$", text, re.MULTILINE)
    modules = [module for _, *pair in rows for module in pair]
    assert (len(rows), len(set(modules))) == (9, 18)
    for form, made_in, _ in rows:
        if form.startswith("`"):
            defined = "|".join(path.read_text() for path in (ROOT / "src/leadkit" / made_in).parent.rglob("*.py"))
            assert re.search(rf"^class {form.strip('`')}\b", defined, re.MULTILINE), form
    for path in re.findall(r"`([\w/]+(?:\.py|/))`", text):
        assert (ROOT / "src/leadkit" / path).exists(), path
