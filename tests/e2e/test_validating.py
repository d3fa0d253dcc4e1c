"""validate with paths, revisions, languages and repairs; fmt: real files and real git."""

from pathlib import Path

import pytest

from community import AMINA, BERTA, person, tree
from program import contents, git, leadkit, write

WRONG = AMINA.replace("facilitation", "facilitaton")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = write(tmp_path, tree(amina=AMINA, berta=BERTA))
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "first")
    return folder


def errors(output: str) -> list[str]:
    return [line.split(": error: ")[0] for line in output.splitlines() if ": error: " in line]


def test_old_debt_never_blocks_a_newcomer(root: Path) -> None:
    write(root, {"data/people/amina.yaml": WRONG})
    git(root, "commit", "-am", "somebody's debt")
    write(root, {"data/people/new.yaml": BERTA.replace("Berta", "New")})
    assert leadkit("validate", cwd=root).code == 1
    for arguments in (["--changed-since", "HEAD"], ["data/people/new.yaml"]):
        assert leadkit("validate", *arguments, cwd=root).code == 0, arguments


def test_what_a_change_breaks_elsewhere_is_shown(root: Path) -> None:
    (root / "data/skills/facilitation.yaml").unlink()
    done = leadkit("validate", "--changed-since", "HEAD", cwd=root)
    assert (done.code, errors(done.out)) == (1, ["data/people/amina.yaml:8:13", "data/people/berta.yaml:9:13"])
    done = leadkit("validate", "data/skills", cwd=root)
    assert (done.code, len(errors(done.out))) == (1, 2)


def test_later_changes_of_the_other_line_are_not_the_newcomer_s(root: Path) -> None:
    git(root, "switch", "-c", "newcomer")
    write(root, {"data/people/new.yaml": BERTA.replace("Berta", "New")})
    git(root, "add", ".")
    git(root, "commit", "-m", "a newcomer")
    git(root, "switch", "main")
    write(root, {"data/people/amina.yaml": WRONG})
    git(root, "commit", "-am", "meanwhile")
    git(root, "switch", "newcomer")
    assert leadkit("validate", "--changed-since", "main", cwd=root).code == 0


def test_without_git_paths_work_and_revisions_end_with_3(tmp_path: Path) -> None:
    folder = write(tmp_path, tree(amina=WRONG, berta=BERTA))
    assert leadkit("validate", "data/people/berta.yaml", cwd=folder).code == 0
    assert leadkit("validate", "data/people/amina.yaml", cwd=folder).code == 1
    assert leadkit("validate", "--changed-since", "HEAD", cwd=folder).code == 3


def test_paths_that_are_not_there_or_not_of_the_repository_are_refused(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = write(tmp_path_factory.mktemp("elsewhere"), {})
    for command in ("validate", "fmt"):
        missing = leadkit(command, "data/people/nobody.yaml", cwd=root)
        assert (missing.code, "data/people/nobody.yaml does not exist" in missing.err) == (2, True), command
        outside = leadkit(command, elsewhere, cwd=root)
        assert (outside.code, f"{elsewhere} is not in " in outside.err) == (2, True), command


def test_git_knows_the_new_name(root: Path) -> None:
    git(root, "mv", "data/skills/facilitation.yaml", "data/skills/running-meetings.yaml")
    git(root, "commit", "-m", "renamed")
    git(root, "mv", "data/skills/running-meetings.yaml", "data/skills/chairing.yaml")
    git(root, "commit", "-m", "renamed again")
    done = leadkit("validate", cwd=root)
    assert "'facilitation' was renamed: write 'chairing' (data/skills/chairing.yaml)" in done.out
    assert leadkit("validate", "--fix", cwd=root).code == 0
    assert "skill: chairing" in (root / "data/people/amina.yaml").read_text()


def test_fix_repairs_what_is_certain_and_keeps_the_rest(root: Path) -> None:
    text = (
        "# mine\nname: Ame\u0301lie  # me\nconsent: {given: 2026-06-02, covers: [census]}\ncountry: UK\n"
        "timezone: UTC+1\nhours: [mon-fri 18:00-21:00, sat 10:00-12:00]\n"
        "languages: {en_US: 4}\nofers:\n  - {skill: facilitaton, level: 4}\nwants:\n  - {skill: nothing-like-it}\n"
    )
    write(root, {"data/people/amelie.yaml": text})
    done = leadkit("validate", "--fix", cwd=root)
    assert "fixed data/people/amelie.yaml" in done.err
    assert (done.code, errors(done.out)) == (1, ["data/people/amelie.yaml:11:13"])
    assert (root / "data/people/amelie.yaml").read_text() == (
        "# mine\nname: Amélie  # me\nconsent: {given: 2026-06-02, covers: [census]}\ncountry: GB\n"
        'timezone: UTC+01:00\nhours: ["mon-fri 18:00-21:00", "sat 10:00-12:00"]\n'
        "languages: {en-US: 4}\noffers:\n  - {skill: facilitation, level: 4}\nwants:\n  - {skill: nothing-like-it}\n"
    )
    before = contents(root / "data")
    assert leadkit("validate", "--fix", cwd=root).code == 1
    assert contents(root / "data") == before


def test_fix_touches_only_the_files_meant(root: Path) -> None:
    write(root, {"data/people/amina.yaml": WRONG, "data/people/berta.yaml": BERTA.replace("DE", "UK")})
    leadkit("validate", "--fix", "data/people/berta.yaml", cwd=root)
    assert (root / "data/people/amina.yaml").read_text() == WRONG
    assert "country: GB" in (root / "data/people/berta.yaml").read_text()


def test_fix_guesses_nothing(root: Path) -> None:
    close = "label: {en: x}\ncategory: technical\nrelated: [wikidata]\n"
    texts = {f"data/skills/meeting-{letter}.yaml": close.replace("x", letter) for letter in "ab"}
    write(root, {**texts, "data/people/amina.yaml": AMINA.replace("facilitation", "meeting-c")})
    done = leadkit("validate", "--fix", cwd=root)
    assert done.code == 1
    assert "did you mean 'meeting-" in done.out
    assert "meeting-c" in (root / "data/people/amina.yaml").read_text()


def test_fmt_checks_shows_and_writes(root: Path) -> None:
    write(root, {"data/people/amina.yaml": AMINA.replace("country: GH", "country:   'GH'   # home")})
    check = leadkit("fmt", "--check", "data/people", cwd=root)
    assert (check.code, check.out) == (1, "data/people/amina.yaml\n")
    diff = leadkit("fmt", "--diff", "data/people", cwd=root)
    assert diff.code == 1
    assert "-country:   'GH'   # home\n+country: GH  # home\n" in diff.out
    assert leadkit("fmt", "data/people", cwd=root).code == 0
    assert leadkit("fmt", "--check", "data/people", cwd=root).code == 0
    assert "country: GH  # home\n" in (root / "data/people/amina.yaml").read_text()


def test_fmt_leaves_a_broken_file_alone_and_says_why(root: Path) -> None:
    write(root, {"data/people/amina.yaml": "name: ["})
    done = leadkit("fmt", "data/people", cwd=root)
    assert done.code == 1
    assert "[invalid-yaml]" in done.out
    assert (root / "data/people/amina.yaml").read_text() == "name: ["


def test_what_leadkit_writes_is_canonical(tmp_path: Path) -> None:
    assert leadkit("init", "ours", cwd=tmp_path).code == 0
    assert leadkit("fmt", "--check", cwd=tmp_path / "ours").code == 0


def test_github_is_chosen_in_its_actions_and_all_goes_to_the_summary(root: Path) -> None:
    write(root, {"data/people/amina.yaml": WRONG})
    env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(root / "summary.md")}
    done = leadkit("validate", cwd=root, env=env)
    assert done.code == 1
    assert done.out.startswith("::error file=data/people/amina.yaml,line=8,endLine=8,col=13,endColumn=24,")
    assert "data/people/amina.yaml" in (root / "summary.md").read_text()
    assert leadkit("validate", "--format", "text", cwd=root, env=env).out.startswith("data/people/amina.yaml:8:13")


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "junit", "markdown"])
def test_every_format_ends_alike(root: Path, form: str) -> None:
    assert leadkit("validate", "data/people", "--format", form, cwd=root).code == 0
    write(root, {"data/people/amina.yaml": WRONG})
    assert leadkit("validate", "--format", form, cwd=root).code == 1


def test_warnings_fail_only_when_asked_and_notes_never(root: Path) -> None:
    words = "offers: [{words: talking drums}]\nwants: [{skill: facilitation}]\n"
    text = f"name: A\nconsent: {{given: 2026-06-02, covers: [census]}}\ncountry: GH\nlanguages: {{en: 5}}\n{words}"
    write(root, {"data/people/a.yaml": text})
    assert leadkit("validate", "data/people/a.yaml", "--strict", cwd=root).code == 0
    write(root, {"data/people/a.yaml": text + 'links: ["http://example.org"]\n'})
    assert leadkit("validate", "data/people/a.yaml", cwd=root).code == 0
    assert leadkit("validate", "data/people/a.yaml", "--strict", cwd=root).code == 1


def test_explain_shows_a_page_and_lists_all(root: Path) -> None:
    assert leadkit("explain", "skill-cycle", cwd=root).out.startswith("# skill-cycle\n")
    assert "goal-not-above-now (error): " in leadkit("explain", cwd=root).out
    done = leadkit("explain", "skill-cycel", cwd=root)
    assert (done.code, "skill-cycle" in done.err) == (2, True)


def test_of_very_many_faults_the_first_are_told_and_how_many_more_there_are(tmp_path: Path) -> None:
    unknown = ", ".join(f"{{skill: nothing-{number}, level: 3}}" for number in range(200))
    wanted = ", ".join(f"{{skill: nothing-{number}, goal: 3}}" for number in range(200, 360))
    write(tmp_path, tree(amina=person(f"[{unknown}]", f"[{wanted}]")))
    done = leadkit("validate", cwd=tmp_path)
    assert done.out.count("[unknown-reference]") == 300
    assert "more problems in this file: 60 [too-large]" in done.out
