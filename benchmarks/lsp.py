"""How fast the language server answers an edit: from didChange to the findings, in CPU time of the server.

    PYTHONPATH=tests .venv/bin/python benchmarks/lsp.py [--people N …] [--edits N] [--write]

A real `leadkit lsp` is asked over pipes, in `leadkit demo` communities where some records are faulty. Each edit is of
one open record, so that findings come and go: a person's words, an id while it is typed, text that is no YAML, and the
record of a skill. What is counted is the time that the server's process takes until the editor has been told all.
`--write` records it in benchmarks/lsp.md.
"""

import argparse
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from language_client import Editor

HERE = Path(__file__).resolve().parent
_TICKS = os.sysconf("SC_CLK_TCK")


def cpu(process: int) -> float:
    """Seconds of CPU that a process has taken, by the kernel's scheduler."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9
    except OSError:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS


def seconds(editor: Editor, action: Callable[[], object]) -> float:
    before = all_threads(editor.process.pid)
    action()
    return all_threads(editor.process.pid) - before


def typing(editor: Editor, uri: str, text: str) -> float:
    def edit() -> None:
        editor.change(uri, text)
        editor.settle()

    return seconds(editor, edit)


def all_threads(process: int) -> float:
    return sum(cpu(int(task.name)) for task in Path(f"/proc/{process}/task").iterdir())


def versions(text: str, number: int) -> Iterator[tuple[str, str]]:
    """What somebody types into a person's record, one after the other."""
    yield "words of a note", f"{text}# note {number}\n"
    yield "an id, half typed", text.replace("skill: ", "skill: x", 1)
    yield "the id, typed", text
    yield "no YAML yet", f"{text}links: [\n"
    yield "YAML again", text


def measure(people: int, edits: int) -> Iterator[tuple[str, list[float]]]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "demo"
        command = [sys.executable, "-m", "leadkit", "demo", str(root), "--people", str(people), "--seed", "1"]
        subprocess.run(command, check=True, capture_output=True)
        records = sorted((root / "data/people").glob("*.yaml"))
        for number, path in enumerate(records[:: max(1, len(records) // 40)]):  # as real communities have them
            text = path.read_text()
            path.write_text(text.replace("level:", "levle:", 1) if number % 2 else f"{text}via: nobody\n")
        with Editor(cwd=root) as editor:
            yield "opening the folder", [seconds(editor, lambda: (editor.begin(root), editor.settle()))]
            found: dict[str, list[float]] = {}
            chosen = random.Random(7).sample(records, edits)  # noqa: S311  the same edits in every run
            for number, path in enumerate(chosen):
                text, uri = path.read_text(), path.as_uri()
                editor.open(uri, text)
                editor.settle()
                for what, version in versions(text, number):
                    found.setdefault(what, []).append(typing(editor, uri, version))
                editor.close(uri)
                editor.settle()
            skill = sorted((root / "data/skills").glob("*.yaml"))[0]
            text, uri = skill.read_text(), skill.as_uri()
            editor.open(uri, text)
            editor.settle()
            for number in range(edits):
                version = text.replace("label:", f"# {number}\nlabel:", 1)
                found.setdefault("a skill's record", []).append(typing(editor, uri, version))
            found["completion of a skill's id"] = [
                seconds(editor, lambda: editor.at("completion", chosen[0].as_uri(), *_after_skill(chosen[0])))
                for _ in range(edits)
            ]
        yield from found.items()


def _after_skill(path: Path) -> tuple[int, int]:
    lines = path.read_text().split("\n")
    line = next(number for number, words in enumerate(lines) if "skill: " in words)
    return line, lines[line].index("skill: ") + len("skill: ")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="*", default=[1000, 10_000])
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, {platform.system()}"
    lines = [
        "# Editing",
        "",
        f"Made by `benchmarks/lsp.py` in one run on a shared machine: {machine}.",
        "CPU seconds of `leadkit lsp`, from what the editor says until it has been told every finding that changed.",
        "",
        "| people | what is done | median, ms | slowest, ms |",
        "| ---: | --- | ---: | ---: |",
    ]
    for people in arguments.people:
        for what, taken in measure(people, arguments.edits):
            median, slowest = 1000 * statistics.median(taken), 1000 * max(taken)
            lines.append(f"| {people} | {what} | {median:.0f} | {slowest:.0f} |")
            print(lines[-1], flush=True)
    text = "\n".join([*lines, ""])
    if arguments.write:
        (HERE / "lsp.md").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
