"""How fast and how good matching is, beside other solvers and beside what portals do, on the same instances in one run.

    python3 dev run --version && .venv/bin/python benchmarks/matching.py [--people N …] [--before SRC] [--write]

The instances are `leadkit demo` communities, as they are and with scarce seats: every learner would have three mentors,
and there are half as many seats as learners. Of whole processes (`leadkit match --dry-run`) CPU time and peak memory
are measured, also with the code of another checkout (`--before`). Everything else is timed alone, after reading.
Greedy is given all candidates, up to 10 000 people; other solvers and mentor-match only where they end within minutes.
`--write` records the table in benchmarks/matching.md.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from leadkit.commands.checking import check
from leadkit.products.matching.arrays import hash_of
from leadkit.products.matching.choice import capacities_of
from leadkit.products.matching.flow_model import Edges, lay_out
from leadkit.products.matching.history import History
from leadkit.products.matching.parties import Participants, gather
from leadkit.products.matching.problem import Problem, neighbours
from leadkit.products.matching.round import solve_round
from leadkit.solvers.min_cost_flow import networkx_solver, ortools_solver
from leadkit.storage.files import read_tree

DAY = date(2026, 11, 21)
HERE = Path(__file__).resolve().parent
PATIENCE = 300
"""Seconds."""
MOST_EDGES = 10_000
"""People up to whom all candidates are kept at once, for greedy."""
SOURCE = HERE.parent / "src"
SLOW = 2_000
"""People up to which networkx's solver, SciPy's assignment and mentor-match are waited for."""


def timed(run: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    found = run()
    return time.process_time() - start, found


def everything(problem: Problem) -> Edges:
    """All candidates with room, as edges."""
    capacities = capacities_of(problem.participants)
    tables = [np.zeros((5, 0), dtype=np.int64)]
    for block, chosen in problem.blocks(range(len(problem.wants))):
        for rows in block.chunks(chosen):
            cells = block.feasible(rows)
            learners, mentors = block.demands.parties[cells.rows], block.supplies.parties[cells.columns]
            free = (capacities.mentors[learners] > 0) & (capacities.seats[mentors] > 0)
            ties = block.ties(cells.rows, cells.columns)
            table = (learners, block.wants[cells.rows], mentors, cells.scores, ties)
            tables.append(np.stack(table)[:, free])
    return Edges(*np.concatenate(tables, axis=1))


def greedy(problem: Problem, edges: Edges) -> tuple[int, int, int]:
    """What portals do: the best pair first. Pairs, learners, score."""
    capacities = capacities_of(problem.participants)
    mentors, seats = capacities.mentors.copy(), capacities.seats.copy()
    wants: set[int] = set()
    pairs: set[tuple[int, int]] = set()
    score = 0
    for at in np.lexsort((edges.ties, -edges.scores)).tolist():
        learner, want, mentor = int(edges.learners[at]), int(edges.wants[at]), int(edges.mentors[at])
        if mentors[learner] and seats[mentor] and want not in wants and (learner, mentor) not in pairs:
            mentors[learner] -= 1
            seats[mentor] -= 1
            wants.add(want)
            pairs.add((learner, mentor))
            score += int(edges.scores[at])
    return len(pairs), len({learner for learner, _ in pairs}), score


def assignment(problem: Problem, edges: Edges) -> int:
    """SciPy's sparse assignment of wants to seats, each want with a way out: the total score (no limit on mentors)."""
    capacities = capacities_of(problem.participants)
    first = np.cumsum(capacities.seats) - capacities.seats
    rows, columns, costs = [], [], []
    for want, mentor, score in zip(edges.wants.tolist(), edges.mentors.tolist(), edges.scores.tolist(), strict=True):
        for seat in range(int(capacities.seats[mentor])):
            rows.append(want)
            columns.append(int(first[mentor]) + seat)
            costs.append(1001 - score)
    total = int(capacities.seats.sum())
    wants = len(problem.wants)
    rows += range(wants)
    columns += range(total, total + wants)
    costs += [5000] * wants
    graph = csr_matrix((costs, (rows, columns)), shape=(wants, total + wants))
    left, right = min_weight_full_bipartite_matching(graph)
    return sum(1001 - int(graph[a, b]) for a, b in zip(left, right, strict=True) if b < total)


PEER = """
import json, sys, time
from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import process_data
given = json.load(sys.stdin)
table = {(a, b): score for a, b, score in given["scores"]}
people = lambda kind, names: [kind(grade="1", email=name) for name in names]
mentors, mentees = people(Mentor, given["mentors"]), people(Mentee, given["mentees"])
class Score:
    def apply(self, match):
        score = table.get((match.mentee.email, match.mentor.email), 0)
        match.disallowed = not score
        return score
start = time.perf_counter()
mentors, mentees = process_data(mentors, mentees, [[Score()]])
seconds = time.perf_counter() - start
pairs = [(mentee.email, mentor.email) for mentee in mentees for mentor in mentee.mentors]
print(json.dumps([seconds, len(pairs), sum(table[pair] for pair in pairs)]))
"""
"""One round of mentor-match, which knows neither seats nor wants: everybody once, the best score of two counts."""


def mentor_match(peers: Path, problem: Problem, edges: Edges) -> tuple[float, int, int] | str:
    """Seconds, pairs and score of mentor-match on the same candidates; or why there are none."""
    python = peers / "mentor-match" / "bin" / "python"
    if not python.exists():
        steps = (
            [sys.executable, "-m", "venv", str(python.parents[1])],
            [str(python), *["-m", "pip", "install", "-q", "mentor-match"]],
        )
        for step in steps:
            if subprocess.run(step, capture_output=True, check=False).returncode:
                return "not installed"
    scores: dict[tuple[int, int], int] = {}
    for learner, mentor, score in zip(
        edges.learners.tolist(), edges.mentors.tolist(), edges.scores.tolist(), strict=True
    ):
        scores[learner, mentor] = max(score, scores.get((learner, mentor), 0))
    names = problem.arrays.names
    given = {
        "mentees": sorted({names[learner] for learner, _ in scores}),
        "mentors": sorted({names[mentor] for _, mentor in scores}),
        "scores": [(names[learner], names[mentor], score) for (learner, mentor), score in scores.items()],
    }
    try:
        done = subprocess.run(
            [str(python), "-c", PEER],
            input=json.dumps(given),
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return f"not done after {PATIENCE} s"
    seconds, count, total = json.loads(done.stdout)
    return float(seconds), int(count), int(total)


def instance(work: Path, people: int) -> Path:
    root = work / str(people)
    subprocess.run([sys.executable, "-m", "leadkit", "-q", "demo", str(root), "--people", str(people)], check=True)
    return root


def whole_process(root: Path, source: Path) -> tuple[float, float]:
    """CPU seconds and peak MB of `leadkit match --dry-run`."""
    process = subprocess.Popen(
        [sys.executable, "-m", "leadkit", "-q", "match", "--dry-run"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(source)},
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1000


def scarce(participants: Participants) -> Participants:
    """The same people, each of whom would have three mentors, with half as many seats as learners."""
    parties = participants.parties
    left = sum(1 for party in parties.values() if party.wants) // 2
    seats = dict.fromkeys(parties, 0)
    for name in sorted((name for name in parties if parties[name].offers), key=hash_of)[:left]:
        seats[name] = 1
    few = {name: replace(party, seats=seats[name], mentors=3) for name, party in parties.items()}
    return replace(participants, parties=few)


def rows_of(root: Path, people: int, before: Path | None, peers: Path) -> list[str]:
    rows = []
    for name, source in (("before", before), ("leadkit match --dry-run", SOURCE)):
        if source is not None:
            seconds, peak = whole_process(root, source)
            rows.append(f"| {people:,} people | {name}, whole process | {seconds:.2f} | {peak:.0f} | | | | |")
    repo = check(read_tree(root)).repository
    participants = gather(repo, DAY)
    for name, field in (("", participants), (", scarce seats", scarce(participants))):
        problem = Problem.open(field, repo.config.matching, neighbours(repo))
        head = f"| {people:,} people{name}"
        seconds, found = timed(partial(solve_round, repo, field, DAY, History()))
        pairs = [pair.candidate for pair in found.pairs if not pair.candidate.is_asked]
        told = f"{len(pairs):,} | {len({c.learner for c in pairs}):,} | {sum(c.score for c in pairs):,} | {found.gap} |"
        rows.append(f"{head} | the round alone, of {found.candidates:,} possible pairs | {seconds:.2f} | | {told}")
        if people <= MOST_EDGES:
            edges = everything(problem)
            took, (count, served, points) = timed(partial(greedy, problem, edges))
            rows.append(
                f"{head} | greedy, without reading and reasons | {took:.2f} | | {count:,} | {served:,} | {points:,} | |"
            )
            if people <= SLOW and not name:
                rows += others_of(head, problem, edges, peers)
    return rows


def others_of(head: str, problem: Problem, edges: Edges, peers: Path) -> list[str]:
    """What other solvers need for the same network, and mentor-match for the same pairs."""
    rows = []
    network = lay_out(capacities_of(problem.participants), edges, len(problem.wants)).network
    for name, solver in (
        ("OR-tools' flow alone", ortools_solver),
        ("networkx's network simplex alone", networkx_solver),
    ):
        took, flows = timed(partial(solver, network))
        assert int((flows * network.costs).sum()) == int((ortools_solver(network) * network.costs).sum())
        rows.append(f"{head} | {name} | {took:.2f} | | | | | |")
    took, points = timed(partial(assignment, problem, edges))
    rows.append(f"{head} | SciPy's sparse assignment (no limit on mentors) | {took:.2f} | | | | {points:,} | |")
    peer = mentor_match(peers, problem, edges)
    if isinstance(peer, str):
        rows.append(f"{head} | mentor-match: {peer} | | | | | | |")
    else:
        took, count, points = peer
        rows.append(f"{head} | mentor-match (one mentor each) | {took:.2f} | | {count:,} | {count:,} | {points:,} | |")
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description="leadkit's matching beside other solvers.")
    parser.add_argument("--people", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--before", type=Path, help="src of another checkout")
    parser.add_argument("--peers", type=Path, default=Path(tempfile.gettempdir()) / "leadkit-peers")
    parser.add_argument("--write", action="store_true", help="record the table in benchmarks/matching.md")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            row
            for people in arguments.people
            for row in rows_of(instance(Path(folder), people), people, arguments.before, arguments.peers)
        ]
    lines = [
        "# Matching",
        "",
        f"{os.cpu_count()} cores, Python {platform.python_version()}; one run of `benchmarks/matching.py`.",
        "Seconds are CPU time. A gap of 0 is proven optimal among all possible pairs. Of rounds alone, pairs that",
        "have to be asked about first are left out.",
        "",
        "| instance | what | s | peak MB | pairs | learners served | total score | gap |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        *rows,
    ]
    text = "\n".join(lines) + "\n"
    print(text)
    if arguments.write:
        (HERE / "matching.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
