"""Whether anything is lost when a command that writes is stopped, hindered, or somebody saves while it runs.

    .venv/bin/python benchmarks/kill.py [--number N] [--seed N] [--show] [--write]

Each run is a process of its own over a small community. Before one of its steps on the disk (every file opened for
writing, every folder made, every name given, changed or removed) something happens: it is killed, interrupted or
terminated, the disk is full from then on, a folder can no longer be written to, or somebody saves a record, in place or
by way of another file. Then the tree, what the command said, and what the same command makes of it when it is run again
are held to four promises. Steps and events are drawn, as many for each command.
`--show` prints every breach, `--write` records the result in benchmarks/kill.md.
"""

import argparse
import ctypes
import errno
import gc
import importlib
import os
import platform
import random
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Final, NamedTuple, NoReturn

import leadkit.commands
from leadkit import __version__
from leadkit.i18n.messages import Message, translate
from leadkit.labels.forge import CONSENT_WORDS, PUBLIC
from leadkit.scaffold.forms import FORMS
from leadkit.storage import atomic_swap, journal

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from community import AMINA, BERTA, person, tree  # noqa: E402 - found beside the tests, whose folder is added above

LOOSE: Final = AMINA.replace("country: GH", "country:   GH   # here").replace(
    "{skill: facilitation, level: 4}", "{skill: facilitation,   level: 4}"
)
SLIP: Final = BERTA.replace("country: DE", "contry: DE")
OLDER: Final = {
    **{
        f"data/resources/guide-{number}.yaml": "title: {en: Guide}\nkind: guide  # short\n"
        f"url: https://example.org/{number}\nauthors:  # both of them\n  - people/amina\n  - people/berta\n"
        for number in range(4)
    },
    "data/trainings/camp.yaml": "title: {en: Camp}\nkind: camp\nselection:\n  rules: As they come  # so far\n",
}
"""Files as versions 1 and 2 of the records had them."""
FORM: Final = {
    "name": "River",
    "reached": "https://example.org/river",
    "region": "sub-saharan-africa",
    "languages": "English 4",
    "offers": "facilitation 4",
}
MAP: Final = """\
kind: people
id: Name
columns: {name: Name, languages: Languages, offers: Can teach, username: Name}
always: {consent: {given: 2026-05-02, covers: [directory, matching], by: sign-up sheet}}
"""


def answered() -> str:
    """A form as GitHub writes it, with its boxes ticked."""
    parts = [f"### {translate(q.label, 'en')}\n\n{FORM.get(q.key, '_No response_')}" for q in FORMS["people"].questions]
    boxes = {**CONSENT_WORDS, "public": PUBLIC}
    parts.append(
        f"### {translate(Message('Consent'), 'en')}\n\n"
        + "\n".join(f"- [X] {translate(words, 'en')}" for words in boxes.values())
    )
    return "\n\n".join(parts) + "\n"


def community() -> dict[str, str]:
    people = {
        f"one-{number}": person(
            "[{skill: wikidata, level: 4}]", "[{skill: facilitation, goal: 3}]", more=f"# number {number}\n"
        )
        for number in range(6)
    }
    mentoring = "mentoring:\n  - {mentor: people/amina, skill: wikidata, status: met, on: 2026-06-01}\n"
    return {
        **tree(amina=LOOSE, berta=BERTA, cleo=person(wants="[{skill: budgeting, goal: 2}]", more=mentoring), **people),
        "leadkit.yaml": "name: Test\n",
        "data/trainings/school.yaml": "title: {en: School}\nkind: camp\ntrainers: [people/amina, people/berta]\n",
        "map.yaml": MAP,
        "sheet.csv": "Name,Languages,Can teach\nDora,English 4,wikidata 3\nEmil,German 5,budgeting 2\n",
        "form.txt": answered(),
        ".leadkit/exclusions.yaml": "exclusions:\n  - [people/amina, people/berta]\n",
    }


DAY: Final = ("--as-of", "2026-11-21")
COMMANDS: Final[dict[str, tuple[str, ...]]] = {
    "fmt": ("fmt",),
    "migrate": ("migrate",),
    "validate --fix": ("validate", "--fix"),
    "rename a skill": ("rename", "skills/wikidata", "structured-data", *DAY),
    "rename a person": ("rename", "people/amina", "ama", *DAY),
    "forget": ("--no-input", "forget", "amina", *DAY),
    "import csv": ("import", "csv", "sheet.csv", "--map", "map.yaml"),
    "from-issue": ("from-issue", "form.txt"),
    "new": ("new", "person", "zoe"),
    "schema": ("schema",),
    "forms": ("forms",),
    "build": ("build", *DAY),
    "build --site": ("build", "--site", *DAY),
}
EVENTS: Final = (
    "kill",
    "interrupt",
    "terminate",
    "disk full",
    "closed folder",
    "save in place",
    "save by another file",
)
PROMISES: Final = {
    "what somebody saved is there": ("lost save",),
    "every file is the old or the new one, and after the next command all of them are": ("half", "half of a file"),
    "running it again finishes it, and nothing is left behind": ("not finished by running again", "left behind"),
    "what it says of what is changed is so": ("false sentence", "false end"),
    "no traceback": ("traceback", "traceback in the next command"),
}
"""What is promised, and the beginnings of what is told where it does not hold."""
MARK: Final = "# saved meanwhile\n"


class Dice(random.Random):
    """Repeatable, not secret."""


class Outcome(NamedTuple):
    """`has_saved`: it came to the step at which a record was saved, and the record was there."""

    code: int
    said: str
    steps: int
    has_saved: bool


class Happening(NamedTuple):
    """What happens before which step; `target` is a record that is saved or a folder that is closed."""

    event: str
    step: int
    target: str


def steps_and(happening: Happening | None, root: Path) -> Callable[[str, tuple[Any, ...]], None]:
    """An audit hook that counts steps on the disk, and lets it happen."""
    count = 0
    is_full = is_busy = False

    def writes(event: str, details: tuple[Any, ...]) -> bool:
        if event == "open":
            return bool(isinstance(details[2], int) and details[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
        if event == "ctypes.dlsym":  # two names are about to be exchanged
            return str(details[1]).startswith("renameat")
        return event in ("os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir")

    def hook(event: str, details: tuple[Any, ...]) -> None:
        nonlocal count, is_full, is_busy
        if is_busy or not writes(event, details):
            return
        where = str(details[0]) if details else ""
        if event != "ctypes.dlsym" and not (str(root) in where or not where.startswith("/")):
            return
        if is_full and event in ("open", "os.mkdir", "os.link"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), where)
        count += 1
        os.pwrite(9, f"{count:8}".encode(), 0)
        if happening is None or count != happening.step:
            return
        is_busy = True
        try:
            if happening.event == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            elif happening.event == "interrupt":
                os.kill(os.getpid(), signal.SIGINT)
            elif happening.event == "terminate":
                os.kill(os.getpid(), signal.SIGTERM)
            elif happening.event == "disk full":
                is_full = True
                if event in ("open", "os.mkdir", "os.link"):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), where)
            elif happening.event == "closed folder":
                (root / happening.target).chmod(0o555)
            elif save(root / happening.target, in_place=happening.event == "save in place"):
                os.pwrite(9, b"saved", 8)
        finally:
            is_busy = False

    return hook


def save(path: Path, *, in_place: bool) -> bool:
    """As an editor does: the text that it has, with a line more. False where the file is gone."""
    if not path.exists():
        return False
    text = path.read_text() + MARK
    if in_place:
        path.write_text(text)
    else:
        other = path.with_name("editor.tmp")
        other.write_text(text)
        other.rename(path)
    return True


def run(root: Path, words: tuple[str, ...], happening: Happening | None = None) -> Outcome:
    """The program in a process of its own, as somebody who is not the superuser."""
    streams = [Path(f"{root}.{name}") for name in ("out", "err", "steps")]
    for stream in streams:
        stream.write_text("")
    child = os.fork()
    if not child:
        start(root, words, happening, streams)
    _, status = os.waitpid(child, 0)
    out, err, steps = (stream.read_text() for stream in streams)
    return Outcome(os.waitstatus_to_exitcode(status), out + err, int(steps[:8].strip() or 0), steps.endswith("saved"))


def start(root: Path, words: tuple[str, ...], happening: Happening | None, streams: list[Path]) -> NoReturn:
    code: Any = 1
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for number, stream in zip((1, 2, 9), streams, strict=True):
            os.dup2(os.open(stream, os.O_WRONLY), number)
        os.chdir(root)
        obey_modes()
        os.environ.clear()
        os.environ.update(PATH="/usr/bin:/bin", HOME=str(root), GIT_CONFIG_NOSYSTEM="1")
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
        sys.argv = ["leadkit", *words]
        sys.addaudithook(steps_and(happening, root))
        importlib.import_module("leadkit.__main__").main()
        code = 0
    except SystemExit as end:
        code = end.code
    except BaseException:
        import traceback

        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)


def contents(root: Path) -> dict[str, str]:
    """What belongs to people and to readers: everything but leadkit's own folder, with the exclusions."""
    found = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        is_ours = name.startswith(".leadkit/") or name.partition("/")[0].endswith(atomic_swap.STAGED)
        if path.is_file() and (not is_ours or name.endswith("exclusions.yaml")):
            found[name] = path.read_text(errors="replace")
    return found


class Trial(NamedTuple):
    """A command over a prepared tree: the tree before and after it, and how many steps it takes."""

    name: str
    words: tuple[str, ...]
    folder: Path
    before: dict[str, str]
    after: dict[str, str]
    steps: int


def prepared(name: str, folder: Path) -> Trial:
    root = folder / "tree"
    texts = community()
    if name == "validate --fix":
        texts["data/people/berta.yaml"] = SLIP
        texts["data/people/one-1.yaml"] = texts["data/people/one-1.yaml"].replace("languages:", "langauges:")
    if name == "migrate":
        texts |= OLDER
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    if name in ("forget", "rename a skill", "rename a person"):
        assert run(root, ("build", "--site", *DAY)).code == 0
    if name.startswith("build"):
        assert run(root, ("build", "--site", "--as-of", "2026-06-01")).code == 0
    shutil.rmtree(root / ".leadkit/change", ignore_errors=True)
    before = contents(root)
    shutil.copytree(root, folder / "once", symlinks=True)
    done = run(folder / "once", COMMANDS[name])
    assert done.code in (0, 1), done.said
    return Trial(name, COMMANDS[name], root, before, contents(folder / "once"), done.steps)


def obey_modes() -> None:
    """For the superuser no folder is closed; so that power (DAC_OVERRIDE, DAC_READ_SEARCH) is given up."""
    if os.getuid() == 0 and sys.platform == "linux":
        keep = 0xFFFFFFFF & ~0b110
        header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)(keep, keep, 0, keep, keep, 0)
        libc = ctypes.CDLL(None, use_errno=True)
        known = (ctypes.c_uint32 * 6)()
        libc.capget(header, known)
        for place in range(6):
            data[place] &= known[place]
        if libc.capset(header, data):
            raise OSError(ctypes.get_errno(), "capset")


def breaches(trial: Trial, happening: Happening, scratch: Path) -> Iterator[str]:
    """What was promised and did not hold."""
    root = scratch / "tree"
    shutil.rmtree(scratch, ignore_errors=True)
    shutil.copytree(trial.folder, root, symlinks=True)
    first = run(root, trial.words, happening)
    for folder in (root, *root.rglob("*")):
        if folder.is_dir():
            folder.chmod(0o755)
    if "Traceback" in first.said:
        yield f"traceback: {first.said[-300:]}"
    now = contents(root)
    is_saved = happening.event.startswith("save")
    marked = [path for path, text in now.items() if MARK in text]
    if first.has_saved and not marked:
        yield "lost save: the file that was saved is not there"
    plain = {path: text.replace(MARK, "") for path, text in now.items()}
    if "nothing was changed" in first.said and plain != trial.before:
        yield f"false sentence: nothing was changed, but {differing(plain, trial.before)}"
    if "written before that" in first.said and part(plain, "") != part(trial.after, ""):
        yield f"false sentence: it was written before that, but {differing(plain, trial.after)}"
    if "site/ is as it was" in first.said and part(plain, "site/") != part(trial.before, "site/"):
        yield f"false sentence: the site is as it was, but {differing(plain, trial.before)}"
    if first.code == 0 and "leadkit takes that back" not in first.said and not is_saved and plain != trial.after:
        yield f"false end: all is well, but {differing(plain, trial.after)}"
    kept = {path for path in plain if plain[path] not in (trial.before.get(path), trial.after.get(path))}
    if kept:
        yield f"half of a file: {', '.join(sorted(kept))}"
    second = run(root, ("validate",))
    healed = {path: text.replace(MARK, "") for path, text in contents(root).items()}
    for unit in ("site/", "") if trial.name == "build --site" else (None,):
        texts = [part(each, unit) if unit is not None else dict(each) for each in (healed, trial.before, trial.after)]
        apart = [differing(texts[0], each) for each in texts[1:]]
        if "" not in apart and not (is_saved and happening.target in apart):
            yield f"half: neither before ({apart[0]}) nor after ({apart[1]})"
    if is_saved and marked and not [path for path, text in contents(root).items() if MARK in text]:
        yield "lost save: gone after the next command"
    third = run(root, trial.words)
    final = {path: text.replace(MARK, "") for path, text in contents(root).items()}
    final = {path: text for path, text in final.items() if not (is_saved and path == happening.target)}
    wanted = {path: text for path, text in trial.after.items() if not (is_saved and path == happening.target)}
    if final != wanted and not is_stale_only(final, wanted, is_saved):
        yield f"not finished by running again: {differing(final, wanted)}; {third.said[-200:]}"
    if any("Traceback" in each.said for each in (second, third)):
        yield "traceback in the next command"
    left = [
        path.relative_to(root).as_posix()
        for path in root.rglob("*")
        if path.name.endswith((".new", *atomic_swap.STAGED))
    ]
    left += [journal.FOLDER] if (root / journal.FOLDER).exists() else []
    if left:
        yield f"left behind: {', '.join(left)}"


def part(texts: Mapping[str, str], unit: str) -> dict[str, str]:
    """A site is another set than the rest: first the one is written, then the other."""
    return {path: text for path, text in texts.items() if path.startswith("site/") == bool(unit)}


def is_stale_only(found: Mapping[str, str], wanted: Mapping[str, str], is_saved: bool) -> bool:
    """Artifacts differ by the digest of a record that was saved."""
    others = {path for path in found.keys() | wanted.keys() if found.get(path) != wanted.get(path)}
    return is_saved and all(path.startswith(("artifacts/", "site/")) for path in others)


def differing(first: Mapping[str, str], second: Mapping[str, str]) -> str:
    names = sorted(path for path in first.keys() | second.keys() if first.get(path) != second.get(path))
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def happenings(trial: Trial, number: int, dice: Dice) -> Iterator[Happening]:
    """Every event at steps of its own, spread over all of them."""
    changed = sorted(
        path for path in trial.before if trial.before[path] != trial.after.get(path) and path.startswith("data/")
    )
    records = changed or sorted(path for path in trial.before if path.startswith("data/"))
    folders = sorted({str(Path(path).parent) for path in records} | {".", ".leadkit"})
    for turn in range(number):
        event = EVENTS[turn % len(EVENTS)]
        step = dice.randint(1, trial.steps)
        yield Happening(event, step, dice.choice(folders if event == "closed folder" else records))


def load() -> None:
    """Everything in memory, so that each run is a fork."""
    for name in (
        *("leadkit.__main__", "leadkit.cli", "leadkit.checks", "leadkit.storage.validate_cache", "jinja2", "icalendar"),
        *("leadkit.model.schemas", "leadkit.render.findings", "networkx", "rapidfuzz.process", "snowballstemmer"),
        *(module.name for module in iter_modules(leadkit.commands.__path__, "leadkit.commands.")),
    ):
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=1200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=COMMANDS, action="append")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    load()
    dice = Dice(options.seed)
    names = options.only or list(COMMANDS)
    told: Counter[str] = Counter()
    runs: Counter[str] = Counter()
    steps = {}
    with tempfile.TemporaryDirectory() as temporary:
        Path(temporary).chmod(0o755)
        for name in names:
            folder = Path(temporary) / name.replace(" ", "-")
            trial = prepared(name, folder)
            steps[name] = trial.steps
            for happening in happenings(trial, -(-options.number // len(names)), dice):
                runs[name] += 1
                for breach in breaches(trial, happening, Path(temporary) / "scratch"):
                    told[breach.partition(":")[0]] += 1
                    if options.show:
                        where = f"{happening.event} at {happening.step} of {trial.steps} ({happening.target})"
                        print(f"{name}, {where}: {breach}")
            print(f"{name}: {runs[name]} runs, {trial.steps} steps", flush=True)
    page = report(options.seed, runs, steps, told)
    print(page)
    if options.write:
        (ROOT / "benchmarks/kill.md").write_text(page)
    return 1 if told else 0


def report(seed: int, runs: Mapping[str, int], steps: Mapping[str, int], told: Mapping[str, int]) -> str:
    broken = Counter({row: sum(told.get(breach, 0) for breach in breaches) for row, breaches in PROMISES.items()})
    made = f"benchmarks/kill.py --number {sum(runs.values())} --seed {seed}"
    lines = [
        "# Stopped, hindered, and saved meanwhile",
        "",
        f"Made by `{made}`: leadkit {__version__}, Python {platform.python_version()}, {os.cpu_count()} cores.",
        "",
        f"{sum(runs.values())} runs, in each one of these before a step on the disk that is drawn:",
        f"{', '.join(EVENTS)}.",
        "",
        "| command | steps on the disk | runs |",
        "| --- | ---: | ---: |",
        *(f"| {name} | {steps[name]} | {number} |" for name, number in runs.items()),
        "",
        "| promise | broken |",
        "| --- | ---: |",
        *(f"| {row} | {broken[row]} |" for row in PROMISES),
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
