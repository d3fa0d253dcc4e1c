"""The program on a real terminal: any width, any language, and nowhere else anything but what was there before."""

import json
from pathlib import Path

import pytest

from community import AMINA, BERTA, findings, tree
from leadkit.cli.app import COMMANDS, SECTIONS, command_called
from leadkit.render.findings import FORMATS, Checked
from program import git, leadkit, write
from pty_screen import LINK, cells, on_terminal, seen

RESOURCE = (
    "title: {en: Guide_to *budgets*}\nkind: guide\nurl: https://example.org/budgets\nlanguages: [en]\n"
    "teaches: [{skill: budgeting, level: 3}]\n"
)
TEXTS = tree("resources/budgets.yaml", RESOURCE, amina=AMINA, berta=BERTA)
BROKEN = {
    **TEXTS,
    "data/people/amina.yaml": AMINA.replace("facilitation, level", "facilitaton, level").replace("GH", "Ghana")
    + "  - {words: something new}\n",
}
HOSTILE = "A\x1b]0;mine\x07\x1b[31m\u202eb\u2066"
ASKED = (["find", "budgeting"], ["validate"], ["explain", "unknown-reference"])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "community", BROKEN)


def sound(root: Path) -> Path:
    return write(root, TEXTS)


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_lines_fit_and_hold_no_signs_of_markdown(root: Path, columns: int) -> None:
    found, judged, told = (
        seen(on_terminal(*words, cwd=root, columns=columns).out)
        for words in (["explain", "unknown-key"], ["validate"], ["--help"])
    )
    sound(root)
    found += seen(on_terminal("find", "budgeting", cwd=root, columns=columns).out)
    for line in (*found.splitlines(), *judged.splitlines(), *told.splitlines()):
        assert cells(line) <= columns or " " not in line.strip(" •="), line
    assert "Guide_to *budgets*" in found
    for sign in ("\\", "**", "](", "```", "\n#"):
        assert sign not in found


@pytest.mark.parametrize("words", ASKED)
@pytest.mark.parametrize(
    ("option", "env"), [((), {"NO_COLOR": "1"}), ((), {"TERM": "dumb"}), ((), {"TERM": ""}), (("--plain",), {})]
)
def test_plain_is_what_a_pipe_gets(root: Path, words: list[str], option: tuple[str, ...], env: dict[str, str]) -> None:
    if words[0] != "validate":
        sound(root)
    piped = leadkit(*option, *words, cwd=root)
    shown = on_terminal(*option, *words, cwd=root, env=env)
    assert (shown.code, shown.out, shown.err) == (piped.code, piped.out, piped.err)
    assert "\x1b" not in shown.out


def test_a_pipe_gets_one_line_for_each_finding_and_markdown(root: Path) -> None:
    done = leadkit("validate", "data/people", cwd=root)
    judged = [
        finding
        for finding in findings(BROKEN, frozenset({"unmapped-words"}))
        if finding.path == "data/people/amina.yaml"
    ]
    assert (done.code, done.out) == (1, FORMATS["text"](Checked(judged, 9)))
    assert "data/people/amina.yaml:8:13: error: offers[0].skill: " in done.out
    assert done.err.endswith("'leadkit validate --fix' can fix 2 of them\n")
    found = leadkit("find", "budgeting", cwd=sound(root)).out
    assert "- [Guide\\_to \\*budgets\\*](https://example.org/budgets)" in found


@pytest.mark.parametrize(("words", "code"), [(["validate"], 1), (["find", "zzzz"], 1), (["new", "persn", "x"], 2)])
def test_exit_codes_are_those_of_a_pipe(root: Path, words: list[str], code: int) -> None:
    if words[0] == "find":
        sound(root)
    assert on_terminal(*words, cwd=root).code == leadkit(*words, cwd=root).code == code


def test_a_format_that_was_asked_for_is_that_format(root: Path) -> None:
    for words in (["validate", "--format", "text"], ["validate", "--format", "json"]):
        assert on_terminal(*words, cwd=root).out == leadkit(*words, cwd=root).out
    sound(root)
    for form in ("markdown", "json"):
        words = ["find", "budgeting", "--format", form]
        assert on_terminal(*words, cwd=root).out == leadkit(*words, cwd=root).out


def test_links_open_and_addresses_stand_below_where_that_is_not_sure(root: Path) -> None:
    sound(root)
    known, other = (
        on_terminal("find", "budgeting", cwd=root, env=env).out for env in ({"VTE_VERSION": "7600"}, {"TERM": "xterm"})
    )
    for shown in (known, other):
        assert "https://example.org/budgets" in LINK.findall(shown)
    assert "https://example.org/budgets" not in seen(known)
    assert "\n  https://example.org/budgets\n" in seen(other)


def test_findings_show_their_line_and_what_can_be_done(root: Path) -> None:
    done = on_terminal("validate", "data/people", cwd=root)
    shown = seen(done.out)
    assert "8 │   - {skill: facilitaton, level: 4}\n  │             ^^^^^^^^^^^ offers[0].skill\n" in shown
    assert "\x1b[1;31merror\x1b[0m" in done.out
    assert "1 note: leadkit validate --notes shows it\nleadkit can fix 2 of these 2: leadkit validate --fix\n" in shown
    assert done.err == "leadkit: 9 files, 2 errors, 0 warnings, 1 note\n"
    assert "note[unmapped-words]" in seen(on_terminal("validate", "--notes", cwd=root).out)
    stopped = on_terminal("build", cwd=root)
    assert "8 │   - {skill: facilitaton, level: 4}" in seen(stopped.out)
    assert stopped.code == 1


def test_what_was_said_before_is_said_again_to_the_same_screen_only(root: Path) -> None:
    write(sound(root), {"data/people/berta.yaml": f"{BERTA}  - {{words: something new}}\n"})
    git(root, "init")
    git(root, "add", ".")
    wide = [on_terminal("validate", cwd=root, columns=80).out for _ in range(3)]
    narrow = on_terminal("validate", cwd=root, columns=20).out
    piped = leadkit("validate", cwd=root).out
    assert wide[0] == wide[1] == wide[2]
    assert "1 note: leadkit validate --notes shows it\n" in seen(wide[0])
    assert narrow.count("\n") > wide[0].count("\n")
    assert "\x1b" not in piped
    assert "note: wants[1].words: " in piped


def test_the_light_way_and_the_application_show_the_same(root: Path) -> None:
    light, whole = (on_terminal(*words, cwd=root) for words in (["validate"], [f"--root={root}", "validate"]))
    assert (light.code, light.out, light.err) == (whole.code, whole.out, whole.err)


def test_notes_and_faults_are_broken_between_words(root: Path) -> None:
    sound(root)
    done = on_terminal("--quiet", "explain", "unknown-refrence", cwd=root, columns=30, on_notes=True)
    assert done.code == 2
    assert seen(done.err) == (
        "leadkit: no rule is called\n  'unknown-refrence'\n  hint: did you mean\n        'unknown-reference'?\n"
    )
    assert "\x1b[1;31mleadkit:\x1b[0m" in done.err


def test_the_same_records_give_the_same_bytes(root: Path) -> None:
    sound(root)
    shown = [on_terminal("find", "budgeting", cwd=root, env={"PYTHONHASHSEED": seed}).out for seed in ("1", "2")]
    assert shown[0] == shown[1]


def test_hostile_names_are_read_and_steer_nothing(root: Path) -> None:
    hostile = json.dumps(HOSTILE)
    person = BERTA.replace("name: Berta", f"name: {hostile}").replace("DE", f'"{HOSTILE}"')
    (root / "data/people/berta.yaml").write_text(person, encoding="utf-8")
    shown = seen(on_terminal("validate", cwd=root).out)
    assert "\\u001b]0;mine\\u0007" in shown
    refused = on_terminal("why", HOSTILE, "amina", cwd=sound(root), env={"LANG": "C.UTF-8"})
    assert refused.code == 2
    assert "\x1b" not in refused.err


def test_arabic_fits_and_is_not_cut_into_letters(root: Path) -> None:
    env = {"LEADKIT_LANGUAGE": "ar"}
    shown = on_terminal("validate", cwd=root, columns=40, env=env).out
    assert "\x1b[1;31mخطأ\x1b[0m[unknown-reference]" in shown
    assert all(cells(line) <= 40 or "/" in line for line in seen(shown).splitlines())
    page = on_terminal("find", "budgeting", "--language", "ar", cwd=sound(root), columns=40).out
    assert all(cells(line) <= 40 for line in seen(page).splitlines())


@pytest.mark.parametrize("columns", [40, 60])
def test_help_names_every_command_under_a_heading_in_whole_sentences(root: Path, columns: int) -> None:
    shown = leadkit("--help", cwd=root, env={"COLUMNS": str(columns)}).out
    headings = [line.removesuffix(":") for line in shown.splitlines() if line.endswith(":") and line[0] != " "]
    assert headings == ["Options", *SECTIONS]
    told = " ".join(shown.split())
    for name in COMMANDS:
        command = command_called(name)
        word, _, inner = name.partition(" ")
        sentence = " ".join((command.__doc__ or "").split("\n\n")[0].split())
        assert f" {word} {sentence} " in f"{told} " or inner, name
    options = leadkit("match", "--help", cwd=root, env={"COLUMNS": str(columns)}).out
    assert max(map(len, (*shown.splitlines(), *options.splitlines()))) <= columns


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("valdate", "'validate'"),
        ("import csvv", "'csv'"),
        ("validate --fomat json", "'--format'"),
        ("--rot x validate", "'--root'"),
        ("validate --format jsn", "'json'"),
        ("report --trend tag", "'tags'"),
        ("find x --kind persn", "'person'"),
        ("find x --region south-asa", "'south-asia'"),
        ("find x --country Gahna", "Ghana (GH)"),
        ("find x --language frnch", "French (fr)"),
        ("find x --access captins", "'captions'"),
        ("new persn x", "'person'"),
        ("explain unknown-refrence", "'unknown-reference'"),
        ("why amna berta", "'people/amana'"),
        ("path amna", "'people/amana'"),
        ("path --to budgetn:3", "'budgeting'"),
        ("check-skill budgetn", "'budgeting'"),
        ("forget amna", "'amana'"),
        ("rename peple/amina x", "'people'"),
        ("match --dry-run --set seets=3", "'seats'"),
        ("plan --only south-asa", "'south-asia'"),
        ("init x --pack cor", "'core'"),
        ("import sigs x --source https://x.org --consent-by x --covers matchin --given 2026-01-01", "'matching'"),
    ],
)
def test_a_name_that_nothing_has_is_answered_with_the_nearest(root: Path, words: str, hint: str) -> None:
    amana, budgets = BERTA.replace("Berta", "Amana"), "label: {en: budgets}\ncategory: technical\n"
    write(sound(root), {"data/people/amana.yaml": amana, "data/skills/budgets.yaml": budgets})
    done = leadkit(*words.split(), cwd=root)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("leadkit: ")
    assert f"  hint: did you mean {hint}?\n" in done.err


def test_where_nothing_is_near_the_hint_says_what_else_to_do(root: Path) -> None:
    for words, hint in (
        ("qqq", "'leadkit --help'"),
        ("find --zzz x", "'leadkit find --help'"),
        ("find", "find --help"),
    ):
        done = leadkit(*words.split(), cwd=root)
        assert done.code == 2
        assert hint in done.err
    bare = leadkit(cwd=root)
    assert (bare.code, bare.out, "Every day:" in bare.err) == (2, "", True)
