"""How fast `leadkit validate` is beside the floor and other validators: CPU time and memory in one run, same files.

    python3 dev run --version && .venv/bin/python benchmarks/validate.py [--runs N] [--peers DIR] [--write]

The files are the people of a `leadkit demo` community and all records that they refer to; the floor and leadkit read
all of them, the peers the people. Needs Linux, git, a C compiler and libyaml's header (on Debian: apt install gcc
libyaml-dev). The peers are installed into DIR with npm and pip; a peer that cannot be installed is said so in the
table. `--write` records it in benchmarks/validate.md.
"""

import argparse
import ctypes
import ctypes.util
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from commands import HERE, floor_program, leadkit

RUNS = 5

SIZES = (1, 1_000, 10_000, 100_000)
MOST_FOR_PEERS = 10_000
SLOW = 15.0
"""A command that takes more seconds than this is run once."""

WAITER = """
import os, sys
nowhere = os.open(os.devnull, os.O_WRONLY)
silent = [(os.POSIX_SPAWN_DUP2, nowhere, 1), (os.POSIX_SPAWN_DUP2, nowhere, 2)]
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=silent)
_, status, usage = os.wait4(child, 0)
print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
"""
"""A small process that starts a command: ru_maxrss of a child counts what its parent held when it started the child."""

# The equivalent of person.schema.json, as close as yamale gets. It does not check that exactly one of country and
# region is there (yamale tries every alternative to its end: two kinds of person would double its work), and takes a
# day with a time for a day. Its YAML is 1.1: the field `on` is true in the schema and in the files alike.
YAMALE = r"""
name: str(min=1, max=300)
sample: bool(OPTIONAL)
consent: include('consent')
contact: str(matches=r'^https://[^\s<>"\'`\\]+$', max=2000, OPTIONAL)
username: str(matches=r'^[^\s@#<>\[\]|{}/][^@#<>\[\]|{}/]*$', max=85, OPTIONAL)
via: regex('^SLUG$', OPTIONAL)
country: regex('^[A-Z]{2}$', OPTIONAL)
region: enum('northern-western-europe', 'central-eastern-europe-central-asia', 'middle-east-north-africa',
  'sub-saharan-africa', 'south-asia', 'east-southeast-asia-pacific', 'latin-america-caribbean',
  'united-states-canada', OPTIONAL)
timezone: str(OPTIONAL)
hours: list(regex('^DAYS(?:,DAYS)* TIMES$'), OPTIONAL)
away: day(OPTIONAL)
since: int(min=1900, max=2200, OPTIONAL)
involvement: list(enum('newcomer', 'nascent-volunteer', 'experienced-volunteer', 'on-wiki-technical', 'affiliate',
  'thematic-project', 'wiki-project', 'language-project', 'unaffiliated', 'committee', 'underrepresented',
  'open-source-activism', 'outside-the-movement'), OPTIONAL)
scope: list(enum('online', 'local', 'global'), OPTIONAL)
groups: list(regex('^SLUG$'), OPTIONAL)
languages: map(enum(0, 1, 2, 3, 4, 5, 'N'), key=regex('^[a-z]{2,8}(-[A-Za-z0-9]{1,8})*$'))
offers: list(include('skill-offer'), include('means-offer'), include('words-offer'), OPTIONAL)
wants: list(include('skill-want'), include('means-want'), include('words-want'), OPTIONAL)
seats: int(min=0, max=1000, OPTIONAL)
mentors: int(min=0, max=1000, OPTIONAL)
prefers: enum('same-region', 'other-region', OPTIONAL)
needs_access: list(enum('captions', 'transcript', 'screen-reader', 'low-bandwidth', 'offline', 'easy-language'),
  OPTIONAL)
mentoring: list(include('mentoring'), OPTIONAL)
learned: list(include('learned'), OPTIONAL)
links: list(str(matches=r'^https?://[^\s<>"\'`\\]+$', max=2000), OPTIONAL)
---
consent:
  given: day()
  covers: list(enum('directory', 'matching', 'private-matching', 'census'))
  until: day(OPTIONAL)
  by: str(min=1, max=300, OPTIONAL)
mentoring:
  mentor: regex('^(people|groups)/SLUG$')
  skill: regex('^SLUG$')
  status: enum('accepted', 'met', 'done')
  on: day()
learned:
  skill: regex('^SLUG$')
  from: int(min=0, max=4, OPTIONAL)
  to: int(min=1, max=5)
  on: day()
  via: regex('^(resources|trainings|people|groups)/SLUG$')
  evidence: str(matches=r'^https://[^\s<>"\'`\\]+$', max=2000, OPTIONAL)
  shared: str(matches=r'^https://[^\s<>"\'`\\]+$', max=2000, OPTIONAL)
skill-offer: {skill: "regex('^SLUG$')", level: "int(min=1, max=5)", OFFERED}
means-offer: {means: "enum(MEANS)", level: "int(min=1, max=5, OPTIONAL)", OFFERED}
words-offer: {words: "str(min=1, max=300)", level: "int(min=1, max=5, OPTIONAL)", OFFERED}
skill-want: {skill: "regex('^SLUG$')", WANTED}
means-want: {means: "enum(MEANS)", WANTED}
words-want: {words: "str(min=1, max=300)", WANTED}
"""
WORDS_OF_YAMALE = {
    "WANTED": """now: "int(min=0, max=4, OPTIONAL)", goal: "int(min=1, max=5, OPTIONAL)",
  priority: "enum('high', 'normal', 'low', OPTIONAL)", OFFERED""",
    "OFFERED": """formats: "list(enum(FORMATS), OPTIONAL)", note: "str(min=1, max=2000, OPTIONAL)",
  confirmed: "day(OPTIONAL)\"""",
    "FORMATS": "'mentoring', 'coaching', 'consultation', 'review', 'workshop', 'course', 'internship', 'hosting'",
    "MEANS": "'funding', 'equipment', 'venue', 'translation', 'staff-time', 'connectivity'",
    "SLUG": "[a-z0-9]+(-[a-z0-9]+)*",
    "DAYS": "(?:mon|tue|wed|thu|fri|sat|sun)(?:-(?:mon|tue|wed|thu|fri|sat|sun))?",
    "TIMES": "([01][0-9]|2[0-3]):(00|15|30|45)-([01][0-9]|2[0-4]):(00|15|30|45)",
    "OPTIONAL": "required=False, none=False",
}

FAULTS: dict[str, Callable[[str], str]] = {
    "an unknown key": lambda text: text + "shoe_size: 44\n",
    "level 9": lambda text: re.sub(r"level: \d", "level: 9", text, count=1),
    "no consent": lambda text: re.sub(r"consent:\n(?: +.*\n)+", "", text),
    "a day that is none": lambda text: re.sub(r"given: \S+", "given: soon", text),
    "30 February": lambda text: re.sub(r"given: \S+", "given: 2026-02-30", text),
    "country and region": lambda text: text + "region: south-asia\n",
    "a key twice": lambda text: re.sub(r"(seats: .*\n)", r"\1\1", text),
    "a skill that does not exist": lambda text: re.sub(r"skill: \S+", "skill: no-such-skill", text, count=1),
}


@dataclass(frozen=True)
class Community:
    """A data repository whose people are checked by every tool; leadkit also checks what they refer to."""

    root: Path
    people: list[str]
    read: list[str]
    """Every file that leadkit reads."""


@dataclass(frozen=True)
class Run:
    seconds: float
    peak: float
    status: int


@dataclass(frozen=True)
class Tool:
    """One row of the table; no command is known for a peer that could not be installed.

    `reads_all`: not the people alone, but the other records, too.
    """

    name: str
    command: Callable[[Community], list[str]] | None
    versions: str = ""
    reads_all: bool = False


def run(command: list[str], community: Community) -> Run:
    """CPU time and peak memory (of the largest of its processes) of a command, started in the community's folder."""
    waiter = [sys.executable, "-I", "-S", "-c", WAITER, *command]
    names = "".join(f"{path}\n" for path in community.read)  # only the floor reads them
    told = subprocess.run(waiter, input=names, text=True, capture_output=True, check=True, cwd=community.root).stdout
    seconds, kibibytes, status = told.split()
    return Run(float(seconds), int(kibibytes) * 1024 / 1e6, int(status))


def interleaved(commands: list[list[str]], community: Community, runs: int) -> list[list[Run]]:
    """The runs of each command, taken in turns; one that is slow or fails runs once."""
    done = [[run(command, community)] for command in commands]
    for _ in range(runs - 1):
        for command, own in zip(commands, done, strict=True):
            if own[0].seconds <= SLOW and own[0].status == 0:
                own.append(run(command, community))
    return done


def floor(work: Path) -> Path:
    """A C program that reads every file named to it and lets libyaml scan it."""
    program = work / "floor"
    subprocess.run(["gcc", "-O2", "-o", str(program), str(HERE / "floor.c"), "-lyaml"], check=True)
    return program


def write_community(root: Path, people: int) -> Community:
    """A committed demo community with nothing but people and the records that they refer to."""
    subprocess.run(leadkit("demo", str(root), "--people", str(people)), check=True)
    files = set((root / "data").rglob("*.yaml"))
    members = {path for path in files if path.parent.name == "people"}
    others = {path.stem: path for path in files - members}
    found = set(members)
    unread = members
    while unread:
        ids = {word for path in unread for word in re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", path.read_text("utf-8"))}
        unread = {others[word] for word in ids & others.keys()} - found
        found |= unread
    for path in files - found:
        path.unlink()
    git = ["git", "-C", str(root), "-c", "user.name=demo", "-c", "user.email=demo", "-c", "commit.gpgsign=false"]
    quiet = ["-c", "gc.auto=0", "-c", "maintenance.auto=false"]  # nothing may go on beside the measurements
    for step in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "A community"]):
        subprocess.run([*git, *quiet, *step], check=True)
    inside, read = (sorted(str(path.relative_to(root)) for path in paths) for paths in (members, found))
    return Community(root, inside, ["leadkit.yaml", *read])


def schemas_for_peers(folder: Path) -> tuple[str, str, str]:
    """The person schema for check-jsonschema, for ajv and for yamale.

    JSON Schema patterns are read in Unicode mode, which knows no escape of a quotation mark: it loses its backslash.
    ajv-cli reads an unquoted day as a JavaScript date, which no format of JSON Schema fits: it may be any object there.
    """
    text = (HERE.parent / "schemas" / "person.schema.json").read_text("utf-8").replace(r"\\\"", r"\"")

    def as_object(node: dict[str, Any]) -> dict[str, Any]:
        return {"type": "object"} if node.get("format") == "date" else node

    yamale = YAMALE
    for word, meaning in WORDS_OF_YAMALE.items():
        yamale = yamale.replace(word, meaning)
    written = {
        "person.json": text,
        "person-ajv.json": json.dumps(json.loads(text, object_hook=as_object)),
        "person-yamale.yaml": yamale,
    }
    for name, content in written.items():
        (folder / name).write_text(content, encoding="utf-8")
    plain, ajv, own = (str(folder / name) for name in written)
    return plain, ajv, own


def npm_program(peers: Path, package: str, program: str) -> str | None:
    """The path of an npm package's program, installed if it is not there yet."""
    home = peers / package
    path = home / "node_modules" / ".bin" / program
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        attempt(["npm", "install", "--silent", "--prefix", str(home), package])
    return str(path) if path.exists() else None


def pip_program(peers: Path, package: str, *more: str) -> str | None:
    """The path of a Python package's program of the same name, installed if it is not there yet."""
    home = peers / package
    path = home / "bin" / package
    if not path.exists():
        python = str(home / "bin" / "python")
        attempt([sys.executable, "-m", "venv", str(home)], [python, "-m", "pip", "install", "-q", package, *more])
    return str(path) if path.exists() else None


def attempt(*steps: list[str]) -> None:
    for step in steps:
        try:
            subprocess.run(step, check=True, capture_output=True, text=True)
        except (OSError, subprocess.CalledProcessError) as error:
            detail = getattr(error, "stderr", "") or error
            print(f"{step[0]}: {detail}", file=sys.stderr)
            return


def npm_versions(program: str, *packages: str) -> str:
    modules = Path(program).parents[1]
    found = {name: json.loads((modules / name / "package.json").read_text("utf-8"))["version"] for name in packages}
    node = subprocess.run(["node", "--version"], check=True, capture_output=True, text=True).stdout.strip()
    return ", ".join(f"{name} {number}" for name, number in found.items()) + f", Node.js {node.removeprefix('v')}"


def pip_versions(program: str, *packages: str) -> str:
    ask = "import sys; from importlib.metadata import version; print(*map(version, sys.argv[1:]))"
    python = str(Path(program).with_name("python"))
    numbers = subprocess.run([python, "-c", ask, *packages], check=True, capture_output=True, text=True).stdout.split()
    return ", ".join(f"{name} {number}" for name, number in zip(packages, numbers, strict=True))


def floor_versions() -> str:
    library = ctypes.CDLL(ctypes.util.find_library("yaml"))
    library.yaml_get_version_string.restype = ctypes.c_char_p
    gcc = subprocess.run(["gcc", "-dumpfullversion"], check=True, capture_output=True, text=True).stdout.strip()
    return f"libyaml {library.yaml_get_version_string().decode()}, gcc {gcc}"


def own_tools(work: Path) -> list[Tool]:
    """The floor, leadkit without what it remembers, and leadkit after a run over the same files."""
    program = str(floor_program(work))
    own = str(Path(sys.executable).with_name("leadkit"))
    options = subprocess.run([own, "validate", "--help"], check=True, capture_output=True, text=True).stdout
    fresh = ["--no-cache"] if "--no-cache" in options else []
    cold = " ".join(["leadkit validate", *fresh])
    packages = ", ".join(f"{name} {version(name)}" for name in ("leadkit", "ruamel.yaml", "ruamel.yaml.clib"))
    return [
        Tool("floor: libyaml's events in C", lambda _: [program], floor_versions(), reads_all=True),
        Tool(f"`{cold}`, cold", lambda _: [own, "validate", *fresh], packages, reads_all=True),
        Tool("`leadkit validate`, no change since the last run", lambda _: [own, "validate"], reads_all=True),
        Tool("`git status`", lambda _: ["git", "status", "--porcelain"], reads_all=True),
    ]


def peer_tools(work: Path, peers: Path) -> list[Tool]:
    """Each with its own defaults, apart from the options named here."""
    plain, ajv_schema, yamale_schema = schemas_for_peers(work)
    ajv = npm_program(peers, "ajv-cli", "ajv")
    yamale = pip_program(peers, "yamale")
    check = pip_program(peers, "check-jsonschema", "ruamel.yaml.clib")
    tools = [Tool("ajv-cli", None), Tool("yamale", None), Tool("check-jsonschema", None)]
    if ajv:
        # All errors, as leadkit tells them, not only the first of a file; strict mode as ajv-cli sets it by itself.
        command = [ajv, "validate", "-s", ajv_schema, "--all-errors", "--errors=text", "-d", "data/people/*.yaml"]
        tools[0] = Tool("ajv-cli", lambda _: command, npm_versions(ajv, "ajv-cli", "ajv", "js-yaml"))
    if yamale:
        # One process per core; the default parser, PyYAML, is libyaml; strict (no unknown keys) is the default, too.
        many = [yamale, "-s", yamale_schema, "-n", "auto", "data/people"]
        tools[1] = Tool("yamale", lambda _: many, pip_versions(yamale, "yamale", "PyYAML"))
    if check:
        # Its defaults: every error of every file, formats checked, patterns by a compiled engine.
        start = [check, "--schemafile", plain]
        versions = pip_versions(check, "check-jsonschema", "jsonschema", "ruamel.yaml", "ruamel.yaml.clib")
        tools[2] = Tool("check-jsonschema", lambda community: [*start, *community.people], versions)
    return tools


def speed_rows(tools: list[Tool], community: Community, runs: int, least: float) -> list[str]:
    """One row per tool; ratios of the best times to those of the first two: the floor and a cold leadkit."""
    usable = [tool for tool in tools if tool.command]
    commands = [tool.command(community) for tool in usable if tool.command]
    for command in commands:
        run(command, community)  # the files come into memory, and leadkit remembers what it said
    runs_of = dict(zip((tool.name for tool in usable), interleaved(commands, community, runs), strict=True))
    measured = [(tool, runs_of.get(tool.name, [])) for tool in tools]
    references = [min(one.seconds for one in done) if done[-1].status == 0 else None for _, done in measured[:2]]
    rows = []
    for tool, done in measured:
        files = f"{len(community.read if tool.reads_all else community.people):,}"
        if not done:
            rows.append(f"| {tool.name} | {files} | not installed | | | | | |")
        elif done[-1].status:
            rows.append(f"| {tool.name} | {files} | failed: exit status {done[-1].status} | | | | | |")
        else:
            best = min(one.seconds for one in done)
            median = statistics.median(one.seconds for one in done)
            peak = max(one.peak for one in done)
            memory = f"{peak:.0f}" if peak > least else f"≤ {least:.0f}"
            ratios = " | ".join(f"{best / reference:.2f}" if reference else "" for reference in references)
            rows.append(f"| {tool.name} | {files} | {best:.3f} | {median:.3f} | {len(done)} | {ratios} | {memory} |")
    return rows


def fault_rows(tools: list[Tool], community: Community) -> list[str]:
    """Which tool refuses a file with one fault."""
    person = community.root / community.people[0]
    text = person.read_text("utf-8")
    commands = [tool.command(community) if tool.command else None for tool in tools]
    usable = [command if command and run(command, community).status == 0 else None for command in commands]
    rows = []
    for fault, plant in FAULTS.items():
        bad = plant(text)
        assert bad != text, fault
        person.write_text(bad, encoding="utf-8")
        statuses = [run(command, community).status if command else None for command in usable]
        found = ["" if status is None else "found" if status else "not found" for status in statuses]
        rows.append(f"| {fault} | {' | '.join(found)} |")
    person.write_text(text, encoding="utf-8")
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description="leadkit validate beside other validators.")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"runs of each command that takes up to {SLOW:.0f} s")
    parser.add_argument("--peers", type=Path, default=Path(tempfile.gettempdir()) / "leadkit-peers")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="people of each community")
    parser.add_argument("--write", action="store_true", help="record the tables in benchmarks/validate.md")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        tools = [*own_tools(work), *peer_tools(work, arguments.peers.resolve())]
        communities = [write_community(work / f"people{people}", people) for people in arguments.sizes]
        # What the waiting process holds counts for its child: no smaller peak can be seen.
        least = max(run(["true"], communities[0]).peak for _ in range(arguments.runs)) + 0.5
        own = [tool for tool in tools if tool.reads_all]
        rows = [
            row
            for community in communities
            for row in speed_rows(
                tools if len(community.people) <= MOST_FOR_PEERS else own, community, arguments.runs, least
            )
        ]
        validators = [tool for tool in tools if not tool.name.startswith(("floor", "`git"))]
        faults = fault_rows(validators, communities[0])
    lines = [
        f"{os.cpu_count()} cores, Python {platform.python_version()}; "
        + "; ".join(tool.versions for tool in tools if tool.versions)
        + ".",
        "CPU time (user and system) of whole processes, taken in turns; ratios of the best. The floor and leadkit also",
        "read the records that the people refer to.",
        "The peak is that of the largest process: yamale starts one per core.",
        "",
        "| tool | files | best CPU s | median s | runs | × floor | × leadkit | peak MB |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        *rows,
        "",
        f"| one fault planted | {' | '.join(tool.name for tool in validators)} |",
        f"| --- |{' --- |' * len(validators)}",
        *faults,
    ]
    text = "\n".join(lines)
    print(text)
    if arguments.write:
        runs = f"One run of `benchmarks/validate.py --runs {arguments.runs}`."
        (HERE / "validate.md").write_text(
            f"# leadkit validate beside other validators\n\n{runs}\n\n{text}\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
