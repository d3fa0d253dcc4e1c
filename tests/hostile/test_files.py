"""Hand-made hostile records: each has the verdict that expected.json says, and no other; the machine stays unharmed."""

import json
import os
import resource
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from community import AMINA, BERTA, findings, tree
from leadkit.findings import Finding
from leadkit.render.findings import FORMATS, Checked
from leadkit.render.terminal import one_line
from program import leadkit, write

FILES: Final = sorted((Path(__file__).parent / "files").glob("*.yaml"), key=lambda path: path.name)
EXPECTED: Final = Path(__file__).parent / "expected.json"
LONGEST: Final = 2000
"""More signs than any message, hint or field needs, whatever a stranger wrote."""

_LIMITED_RUN: Final = f"""\
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_DATA, ({512 * 1024**2}, {512 * 1024**2}))
resource.setrlimit(resource.RLIMIT_CPU, (300, 300))
peak, *sys.argv[1:] = sys.argv[1:]
try:
    runpy.run_module("leadkit", run_name="__main__", alter_sys=True)
finally:
    with open("/proc/self/status") as status, open(peak, "w") as told:
        told.write(next(line.split()[1] for line in status if line.startswith("VmHWM:")))
"""
"""The program with half a gigabyte of data; it leaves its greatest memory in kB in the file named first."""
MOST_MB: Final = 256
"""512 are promised; what stays free is for other machines, allocators and versions of Python."""

Verdict = list[tuple[str, int, int]]
Texts = dict[str, bytes | str]


def target(name: str) -> str:
    """Where a hostile file is put: its kind is the first word of its name."""
    kind = name.partition("-")[0]
    return "leadkit.yaml" if kind == "leadkit" else f"data/{kind}/hostile.yaml"


def judged(path: Path) -> list[Finding]:
    """What leadkit finds in a small healthy community that holds this file."""
    texts: Texts = {**tree(amina=AMINA, berta=BERTA), target(path.name): path.read_bytes()}
    return findings(texts)


def verdict(found: list[Finding]) -> Verdict:
    return sorted((f.rule, f.position.line, f.position.column) for f in found)


def as_json(verdicts: dict[str, Verdict]) -> str:
    """One finding a line, so that a change of a verdict is one changed line."""
    blocks = []
    for name in sorted(verdicts):
        rows = ",\n".join(f"    {json.dumps(row)}" for row in verdicts[name])
        blocks.append(f"  {json.dumps(name)}: [\n{rows}\n  ]" if rows else f"  {json.dumps(name)}: []")
    return "{\n" + ",\n".join(blocks) + "\n}\n"


@cache
def expected() -> dict[str, Verdict]:
    """The verdicts as they were read and approved by a human."""
    verdicts = json.loads(EXPECTED.read_text(encoding="utf-8"))
    return {name: [(rule, line, column) for rule, line, column in rows] for name, rows in verdicts.items()}


def test_every_file_has_an_approved_verdict() -> None:
    """With LEADKIT_BLESS=1 the verdicts of today become the expected ones; read the difference before committing it."""
    if os.environ.get("LEADKIT_BLESS") == "1":
        EXPECTED.write_text(as_json({path.name: verdict(judged(path)) for path in FILES}), encoding="utf-8")
        pytest.fail("expected.json was written anew; read what changed, then run again without LEADKIT_BLESS")
    assert len(FILES) >= 120
    assert sorted(expected()) == [path.name for path in FILES]
    assert EXPECTED.read_text(encoding="utf-8") == as_json(expected())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_verdict(path: Path) -> None:
    """The approved rules and places, inside the file, told in messages that steer no terminal and forge no line."""
    found = judged(path)
    assert {finding.path for finding in found} <= {target(path.name)}, "a hostile file made its neighbours faulty"
    assert verdict(found) == expected()[path.name]
    lines = path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
    for finding in found:
        place = finding.position
        assert 1 <= place.line <= len(lines), finding
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1, finding
        assert (place.line, place.column) <= (place.end_line, place.end_column), finding
        for text in (finding.message, finding.hint, finding.field):
            shown = one_line(text)
            assert all(sign >= " " and not "\x7f" <= sign <= "\x9f" for sign in shown), finding
            assert len(shown) < LONGEST, f"nobody reads {len(shown)} signs: {shown[:80]}…"


def renamed(path: Path) -> bytes:
    """The file's bytes, with references to its own id `hostile` as references to its new id."""
    return path.read_bytes().replace(b"hostile", path.stem.partition("-")[2].encode())


def all_of_them() -> Texts:
    """One community in which every hostile record stands under a legal id."""
    texts: Texts = {**tree(amina=AMINA, berta=BERTA)}
    for path in FILES:
        kind, _, name = path.name.partition("-")
        if kind != "leadkit":
            texts[f"data/{kind}/{name}"] = renamed(path)
    return texts


def on_disk(root: Path, texts: Texts) -> Path:
    write(root, {})
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def limited(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in little memory; it must need clearly less than it is promised to."""
    peak = root.parent / "peak"
    program = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED_RUN, peak, *arguments],
        cwd=root,
        env={**program, "PYTHONUTF8": "1", "HOME": str(root)},
        capture_output=True,
        check=False,
    )
    assert int(peak.read_text()) < MOST_MB * 1024, done.stderr
    return done


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_program_on_all_of_them_in_half_a_gigabyte(tmp_path: Path, form: str) -> None:
    root = on_disk(tmp_path / "community", all_of_them())
    done = limited(root, "validate", "--format", form)
    assert b"Traceback" not in done.stderr, done.stderr.decode("utf-8", "replace")
    assert done.returncode == 1, done.stderr.decode("utf-8", "replace")
    assert b"\x1b" not in done.stdout
    if form == "json":
        assert json.loads(done.stdout)["summary"]["errors"] >= 300
    else:
        starts = ("data/", "leadkit.yaml:", "hint: ", "see ")
        count, *lines = done.stdout.decode("utf-8").splitlines()
        assert " findings: " in count
        assert [line for line in lines if not line.lstrip().startswith(starts)] == [], "a line was forged"


@pytest.mark.parametrize(
    "row", ["a,b,c\n", ",", '"\n', "ab,", "x" * 99_999 + ",y,z\n"], ids=["rows", "commas", "quotes", "cells", "long"]
)
def test_the_largest_sheet_in_half_a_gigabyte(tmp_path: Path, row: str) -> None:
    head = "Name,Page,More\n"
    columns = "kind: groups\nid: Name\ncolumns: {name: Name, website: Page}\n"
    sheet = head + row * ((16 * 1024**2 - len(head)) // len(row))
    root = on_disk(tmp_path / "community", {**tree(), "map.yaml": columns, "sheet.csv": sheet})
    done = limited(root, "import", "csv", "sheet.csv", "--map", "map.yaml")
    assert (done.returncode, b"Traceback" in done.stderr) == (1, False), done.stderr
    assert done.stdout.startswith(b"sheet.csv:") or b" findings: " in done.stdout


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_format_in_either_direction_hands_a_steering_sign_on(language: str) -> None:
    """Templates are filled with strangers' words in every language: none is read as a template itself."""
    found = findings(all_of_them())
    for name, render in FORMATS.items():
        shown = render(Checked(found, len(FILES), language))
        steering = {sign for sign in shown if (sign < " " and sign != "\n") or "\x7f" <= sign <= "\x9f"}
        assert steering | {sign for sign in shown if "\u202a" <= sign <= "\u202e"} == set(), name
        assert "\ufffe" not in shown, name
        assert "\uffff" not in shown, name
        allowed = ("::error ", "::warning ", "::notice ", "::group::", "::endgroup::") if name == "github" else ()
        commands = [line for line in shown.splitlines() if line.lstrip().startswith(("::", "##["))]
        assert [line for line in commands if not line.startswith(allowed)] == [], name


def test_nothing_is_built_from_them(tmp_path: Path) -> None:
    root = on_disk(tmp_path, all_of_them())
    before = sorted(path.name for path in root.iterdir())
    done = leadkit("build", cwd=root)
    assert (done.code, "\x1b" in done.out) == (1, False)
    assert sorted(path.name for path in root.iterdir()) == before


def test_strange_but_harmless_records_are_built_and_act_nowhere(tmp_path: Path) -> None:
    """What passes every rule reaches every artifact: pages, tables, data and graphs hold no sign that steers."""
    texts = all_of_them()
    harmless: Texts = {name: text for name, text in texts.items() if isinstance(text, str)}
    strange: Texts = {
        f"data/{path.name.replace('-', '/', 1)}": renamed(path)
        for path in FILES
        if not expected()[path.name] and not path.name.startswith("leadkit-")
    }
    assert len(strange) > 40
    assert_built_and_harmless(on_disk(tmp_path, {**harmless, **strange}))


def test_strange_but_harmless_settings_act_nowhere(tmp_path: Path) -> None:
    for path in [path for path in FILES if not expected()[path.name] and path.name.startswith("leadkit-")]:
        texts: Texts = {**tree(amina=AMINA, berta=BERTA), "leadkit.yaml": path.read_bytes()}
        assert_built_and_harmless(on_disk(tmp_path / path.stem, texts))


def test_figures_whose_sum_no_machine_holds_are_built_or_refused(tmp_path: Path) -> None:
    """Two budgets that are possible each add up to infinity."""
    budget = (Path(__file__).parent / "files" / "groups-budget-in-exponents.yaml").read_bytes()
    texts: Texts = {
        **tree(amina=AMINA, berta=BERTA),
        "data/groups/first.yaml": budget,
        "data/groups/second.yaml": budget,
    }
    done = leadkit("build", "--as-of", "2026-11-21", cwd=on_disk(tmp_path, texts))
    assert done.code in (0, 1)
    for path in (tmp_path / "artifacts").rglob("*.json"):
        json.loads(path.read_bytes(), parse_constant=pytest.fail)


def assert_built_and_harmless(root: Path) -> None:
    """A build succeeds, and no artifact holds a control sign, a direction override or a script of a stranger."""
    done = leadkit("build", "--as-of", "2026-11-21", cwd=root)
    assert done.code == 0, done.out
    for path in sorted((root / "artifacts").rglob("*")):
        if path.is_file():
            text = path.read_bytes().decode("utf-8")
            if path.suffix == ".ics":
                text = text.replace("\r\n", "\n")  # RFC 5545 ends its lines so
            assert all(sign >= " " or sign == "\n" for sign in text), path
            assert not any("\x7f" <= sign <= "\x9f" or "\u202a" <= sign <= "\u202e" for sign in text), path
            assert "<script" not in text or path.suffix in (".json", ".csv", ".ics"), path


def test_memory_can_be_limited_here() -> None:
    """The limit above is a real one: a process that asks for a gigabyte under it fails."""
    code = "import resource; resource.setrlimit(resource.RLIMIT_DATA, (2**29, 2**29)); b'x' * 2**30"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert resource.getrlimit(resource.RLIMIT_DATA)
    assert "MemoryError" in done.stderr
