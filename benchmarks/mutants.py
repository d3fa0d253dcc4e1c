"""Whether tests would notice: one small fault at a time is put into core code, and the tests of its area are run.

    .venv/bin/python benchmarks/mutants.py [--number N] [--seed N] [--jobs N] [--area NAME …] [--known LOG] [--write]

Faults are drawn from all places where one of FAULTS can be made, as many in each area. What the area's tests do not
catch is tried on further ones before it counts as survived; survivors that EQUAL names are counted apart. Clones of the
repository are changed, never the work tree.
`--known` is what a run that was stopped has written: what it judged is not tried again. `--write` records the result in
benchmarks/mutants.md.
"""

import argparse
import ast
import copy
import os
import platform
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[1]
SOURCE: Final = Path("src/leadkit")
SECONDS: Final = 900
"""A fault that keeps tests busy for longer is caught: nobody would wait for it."""


class Area(NamedTuple):
    """Where faults are made, the tests that should catch them, and further ones for what they do not."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    further: tuple[str, ...]


AREAS: Final = {
    "matching": Area(
        ("products/matching/*.py", "solvers/*.py", "community/parties.py", "community/weeks.py"),
        (
            *("tests/unit/test_matching_rules.py", "tests/unit/test_matching_rounds.py", "tests/unit/test_why.py"),
            *("tests/unit/test_weeks.py", "tests/unit/test_parties.py"),
            "tests/property/test_matching_rules_independent.py",
            *("tests/property/test_matching_optimum.py", "tests/property/test_matching_search.py"),
            "tests/e2e/test_matching.py",
        ),
        ("tests/unit", "tests/e2e/test_private_round.py", "tests/e2e/test_effects.py", "tests/e2e/test_asking.py"),
    ),
    "census": Area(
        ("products/census/*.py", "community/materials.py"),
        (
            *("tests/unit/test_census.py", "tests/unit/test_census_recount.py", "tests/unit/test_census_gaps.py"),
            *("tests/unit/test_census_figures.py", "tests/unit/test_census_history.py"),
            *("tests/unit/test_census_indicators.py", "tests/unit/test_charts.py", "tests/e2e/test_reporting.py"),
        ),
        ("tests/unit", "tests/e2e/test_effects.py"),
    ),
    "validation": Area(
        ("checks/*.py", "model/loading/*.py", "documents/*.py"),
        (
            *("tests/checks", "tests/unit/test_loading.py", "tests/unit/test_documents.py"),
            *("tests/unit/test_names.py", "tests/unit/test_contact_details.py", "tests/unit/test_value_faults.py"),
            *("tests/unit/test_schema_faults.py", "tests/unit/test_slips.py"),
            *("tests/hostile", "tests/e2e/test_validating.py"),
        ),
        (
            # The quick readers are held to the parser and to the models.
            *("tests/property/test_canonical.py", "tests/property/test_plain_verdict.py"),
            *(
                "tests/unit",
                "tests/e2e/test_importing.py",
                "tests/property/test_any_input.py",
                "tests/e2e/test_build.py",
            ),
        ),
    ),
    "publishing": Area(
        (
            "storage/*.py",
            "commands/build.py",
            "commands/composing.py",
            "commands/last_build.py",
            "commands/session.py",
            "render/*.py",
        ),
        (
            *("tests/unit/test_render.py", "tests/unit/test_finding_formats.py", "tests/unit/test_calendar.py"),
            *("tests/unit/test_storage.py", "tests/unit/test_wikitext.py", "tests/unit/test_graph.py"),
            *("tests/unit/test_feeds.py", "tests/unit/test_last_build.py", "tests/unit/test_commits.py"),
            *("tests/unit/test_given_files.py", "tests/unit/test_clones.py", "tests/unit/test_trees.py"),
            *("tests/unit/test_exported_tables.py", "tests/unit/test_session.py", "tests/unit/test_changes.py"),
            *("tests/e2e/test_build.py", "tests/e2e/test_site_folder.py", "tests/e2e/test_remembering.py"),
            *("tests/e2e/test_environment.py", "tests/e2e/test_validating.py", "tests/e2e/test_forgetting.py"),
            *("tests/e2e/test_reporting.py", "tests/e2e/test_thanks.py", "tests/hostile/test_repositories.py"),
        ),
        (
            *(
                "tests/unit",
                "tests/e2e/test_kept.py",
                "tests/e2e/test_doctor.py",
                "tests/e2e/test_importing_formats.py",
            ),
            *("tests/e2e/test_federating.py", "tests/e2e/test_federating_tampered.py", "tests/e2e/test_following.py"),
            *("tests/e2e/test_calibrating.py", "tests/e2e/test_private_round.py", "tests/e2e/test_wiki.py"),
        ),
    ),
    "selection": Area(
        ("products/selection/*.py", "commands/select.py", "labels/selection_rules.py"),
        (
            *("tests/unit/test_selection.py", "tests/unit/test_selection_words.py"),
            *("tests/unit/test_selection_numbers.py", "tests/e2e/test_selecting.py", "tests/checks"),
        ),
        ("tests/unit", "tests/e2e/test_importing.py"),
    ),
    "meeting": Area(
        (
            *("products/asking/*.py", "products/meeting/*.py", "community/openings.py", "scaffold/answering.py"),
            *("labels/answer_links.py", "commands/ask.py", "commands/answer.py", "commands/meet.py"),
        ),
        (
            *("tests/unit/test_due.py", "tests/unit/test_meeting.py", "tests/unit/test_openings.py"),
            *("tests/unit/test_answering.py", "tests/e2e/test_confirming.py"),
        ),
        ("tests/unit", "tests/e2e/test_consent.py"),
    ),
    "consent": Area(
        (
            *("model/repository.py", "model/records/person.py", "commands/forget.py"),
            *("community/participants.py", "commands/exclusions.py", "products/matching/private.py"),
            "storage/mentions.py",
        ),
        (
            *(
                "tests/unit/test_private_pages.py",
                "tests/unit/test_mentions.py",
                "tests/e2e/test_forgetting.py",
                "tests/e2e/test_forgetting_words.py",
                "tests/e2e/test_private_round.py",
            ),
            "tests/checks",
            *("tests/unit/test_census.py", "tests/unit/test_matching_rounds.py", "tests/unit/test_loading.py"),
        ),
        ("tests/unit",),
    ),
}

Fault = Callable[[ast.AST], ast.AST | None]

_COMPARED: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_CALLED: Final = {"min": "max", "max": "min", "any": "all", "all": "any"}


def _other_comparison(node: ast.AST) -> ast.AST | None:
    if not isinstance(node, ast.Compare):
        return None
    return ast.Compare(node.left, [_COMPARED[type(node.ops[0])](), *node.ops[1:]], node.comparators)


def _other_connective(node: ast.AST) -> ast.AST | None:
    if not isinstance(node, ast.BoolOp):
        return None
    return ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)


def _without_a_condition(node: ast.AST) -> ast.AST | None:
    """Of several, the last is forgotten."""
    if not isinstance(node, ast.BoolOp):
        return None
    return node.values[0] if len(node.values) == 2 else ast.BoolOp(node.op, node.values[:-1])


def _without_not(node: ast.AST) -> ast.AST | None:
    return node.operand if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not) else None


def _other_sign(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub | ast.Mult):
        return ast.BinOp(node.left, ast.Add(), node.right)
    return None


def _one_more(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return ast.Constant(node.value + 1)
    return None


def _other_truth(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.Constant) and type(node.value) is bool:
        return ast.Constant(not node.value)
    return None


def _other_function(node: ast.AST) -> ast.AST | None:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLED:
        return ast.Call(ast.Name(_CALLED[node.func.id], ast.Load()), node.args, node.keywords)
    return None


def _never(node: ast.AST) -> ast.AST | None:
    """A branch that is never taken."""
    return ast.If(ast.Constant(False), node.body, node.orelse) if isinstance(node, ast.If) else None


def _unfiltered(node: ast.AST) -> ast.AST | None:
    """A comprehension that leaves nothing out."""
    if isinstance(node, ast.comprehension) and node.ifs:
        return ast.comprehension(node.target, node.iter, node.ifs[:-1], node.is_async)
    return None


FAULTS: Final[dict[str, Fault]] = {
    "another comparison": _other_comparison,
    "and for or": _other_connective,
    "a condition less": _without_a_condition,
    "no not": _without_not,
    "plus": _other_sign,
    "one more": _one_more,
    "another truth": _other_truth,
    "another function": _other_function,
    "a branch never taken": _never,
    "no filter": _unfiltered,
}


class Equal(NamedTuple):
    """Faults that nobody can see: the file (any, if empty), a part of their line, what becomes what, and why."""

    path: str
    part: str
    changes: tuple[str, ...]
    reason: str


_KNOWN: Final = "receipt.pool is not None and receipt.rank is not None"
_ESCAPED: Final = "('&' in text or '%' in text)"
_IS_ESCAPED: Final = "any((sign in lowered for sign in _ESCAPED_AT))"
_IS_BEYOND: Final = "any((sign in lowered for sign in _AT_SIGNS_BEYOND_ASCII))"
_OTHER: Final = "not text.isascii() and _OTHER_DIGIT.search(text)"
_CUT: Final = "' #' in text and _MAY_BE_CUT.search(text) is not None"
_RUN_ON: Final = "'://' in text and _MAY_RUN_ON.search(text) is not None"
_UNSEEN: Final = "not text.isascii() and _UNSEEN.search(text)"
_SHARED: Final = "rest and (line := _FIELD.fullmatch(first)) is not None and (line[2][0] not in _SPECIAL)"
_BY_PATH: Final = "handle is None and (folder / name).is_symlink()"
_OFFERS: Final = "changes.record(changes.mentor).offers"
_COMMON_HOURS: Final = (
    "common_quarters(first.learner, first.mentor)",
    "common_quarters(changes.learner, changes.mentor)",
)
_WAYS: Final = "self._ways"
_NUMBERS: Final = "self.wants.tolist()"
_IS_ASKED: Final = "rows[number] or self._subjects[number] in near"
_TO_COME: Final = "materials.to_come"
_IS_SHOWN: Final = "_shown(first) == _shown(second)"
_CELLS: Final = "sum((count * size for count, size in zip(counts, near, strict=True)))"
_PAIRS: Final = "len(block.wants) * len(block.offered)"
_PLACES: Final = "capacities.mentors[block.demands.parties[rows]]"
_SOME_MENTORS: Final = "mentors is not None and (not problem.is_small)"
_SAME: Final = "len(parties) == len(known.parties) and all(map(_is_same, known.parties, parties))"
_ROOM: Final = "(int(wants[-1]) + 1) * width < 1 << 63 - TIE_BITS"
EQUAL: Final = (
    Equal(
        "",
        "strict=True",
        ("True → False",),
        "what is zipped is of one length by the way it is made; strict only says so",
    ),
    Equal(
        "products/matching/flow_model.py",
        ">= 0",
        tuple(f"{one} >= 0 → {one} > 0" for one in ("wants", "mentors", "learners", "nodes", "self.nodes.wants")),
        "the first node is the source, and is nobody",
    ),
    Equal(
        "products/matching/grid.py",
        "np.nonzero(scores > 0)",
        ("scores > 0 → scores >= 0",),
        "an allowed pair has a point at the least, and a forbidden one less than none",
    ),
    Equal(
        "products/matching/pricing.py",
        _ROOM,
        (f"if {_ROOM}: → if False:", f"{_ROOM} → {_ROOM.replace(' < ', ' <= ')}", "1 → 2"),
        "by several columns or by one number, the order is the same",
    ),
    Equal(
        "products/matching/pricing.py",
        "if (packed[1:] != packed[:-1]).all():",
        ("if (packed[1:] != packed[:-1]).all(): → if False:",),
        "by several columns or by one number, the order is the same",
    ),
    Equal(
        "model/loading/repairs.py",
        "if current in seen:",
        ("if current in seen: → if False:",),
        "no model holds itself, and what is looked at twice says the same",
    ),
    *(
        Equal(
            "products/matching/resuming.py", part, changes, "where a search begins changes its time, not what it finds"
        )
        for part, changes in (
            ("order = np.argsort(keys)[np.count_nonzero(keys < 0) :]", ("keys < 0 → keys <= 0", "0 → 1")),
            ("wants, parties = np.divmod(keys[keys >= 0], max(width, 1))", ("1 → 2",)),
            ("outer, party = np.divmod(keys, max(len(self._parties_now), 1))", ("1 → 2",)),
            (
                "np.where((outer >= 0) & (party >= 0), outer * len(self._parties_then) + party, -1)",
                ("1 → 2",),
            ),
        )
    ),
    *(
        Equal(
            "products/matching/resuming.py", part, changes, "what is looked at besides takes longer, and gains nothing"
        )
        for part, changes in (
            (
                "if not offered.isdisjoint(ways)}",
                (f" for subject, ways in {_WAYS} if not offered.isdisjoint(ways) →  for subject, ways in {_WAYS}",),
            ),
            (
                "if rows[number] or self._subjects[number] in near]",
                (f" for number in {_NUMBERS} if {_IS_ASKED} →  for number in {_NUMBERS}",),
            ),
            (
                "if len(columns) and not is_whole.all():",
                (
                    "len(columns) and (not is_whole.all()) → len(columns) or not is_whole.all()",
                    "len(columns) and (not is_whole.all()) → len(columns)",
                ),
            ),
        )
    ),
    *(
        Equal(path, part, ("1 → 2",), "any number below nought says that there is none")
        for path, part in (
            ("products/matching/resuming.py", "then.get(name, -1)"),
            ("products/matching/resuming.py", "found = np.full(size, -1, dtype=np.int64)"),
            ("products/matching/flow_model.py", "found = np.full(size, -1, dtype=np.int64)"),
        )
    ),
    Equal(
        "products/matching/resuming.py",
        "for name in pair[:2]}",
        ("2 → 3",),
        "what a pair is about is nobody's name",
    ),
    Equal(
        "products/matching/flow_model.py",
        "steps = np.zeros((int(units.max(initial=0)) + 1, int(capacities.ranks.max(initial=0)) + 1)",
        ("0 → 1", "1 → 2"),
        "a row or column more is empty, and counts nothing",
    ),
    *(
        Equal(
            "products/matching/blocks.py",
            part,
            changes,
            "how much there is decides how it is looked at, not what is found",
        )
        for part, changes in (
            ("if self.is_small:", ("if self.is_small: → if False:",)),
            ("offers.get(other, 0)", ("0 → 1",)),
            (
                "for count, size in zip(counts, near",
                ("count * size → count + size", f"{_CELLS} <= SMALL → {_CELLS} < SMALL"),
            ),
        )
    ),
    Equal(
        "products/matching/blocks.py",
        "if columns.any() and not rows.all():",
        ("columns.any() and (not rows.all()) → columns.any()",),
        "a block of nobody's requests has no pair",
    ),
    Equal(
        "products/matching/blocks.py",
        "s.cost, 0, limits[s.limit], 0)",
        ("0 → 1",),
        "it is put in where the offers near a request are gathered",
    ),
    Equal(
        "products/matching/grid.py",
        "step = max(1, CELLS // max(1, len(self.offered)))",
        ("max(1, len(self.offered)) → min(1, len(self.offered))", "1 → 2"),
        "more rows or fewer at a time are the same rows",
    ),
    *(
        Equal(
            "products/matching/grid.py",
            part,
            (f"{part} → if False:",),
            "without any the rest finds none, and takes longer",
        )
        for part in ("if not len(keys):", "if not len(cells.rows):")
    ),
    Equal(
        "products/matching/grid.py",
        "if found.shape[1] < len(self.offered):",
        ("found.shape[1] < len(self.offered) → found.shape[1] <= len(self.offered)",),
        "where all columns are there, all are inside",
    ),
    Equal(
        "products/matching/layers.py",
        "if len(block.wants) * len(block.offered) <= _FEW:",
        (f"{_PAIRS} <= _FEW → {_PAIRS} < _FEW", f"{_PAIRS} → {_PAIRS.replace(' * ', ' + ')}"),
        "few pairs are judged one by one or by kinds, with the same verdicts",
    ),
    Equal(
        "products/matching/pricing.py",
        "scores[capacities.mentors[block.demands.parties[rows]] <= 0] = FORBIDDEN",
        (f"{_PLACES} <= 0 → {_PLACES} < 0",),
        "who has no place left gets no pair from the flow either",
    ),
    *(
        Equal("products/matching/pricing.py", part, changes, "in other groups the bound is another one, and as true")
        for part, changes in (
            (
                "deep = width // max(_GROUPS, 4 * most)",
                ("max(_GROUPS, 4 * most) → min(_GROUPS, 4 * most)", "4 * most → 4 + most", "4 → 5"),
            ),
            ("if deep > 1:", ("deep > 1 → deep >= 1",)),
            ("elif width <= most:", ("width <= most → width < most",)),
        )
    ),
    Equal(
        "products/matching/pricing.py",
        "np.flatnonzero(capacities.seats[block.supplies.parties] > 0)",
        ("capacities.seats[block.supplies.parties] > 0 → capacities.seats[block.supplies.parties] >= 0",),
        "whoever has no place left is ruled out once more, which only then takes longer",
    ),
    Equal(
        "products/matching/pricing.py",
        "rows = np.flatnonzero((widths > 0) & (most_of_rows > 0))",
        ("most_of_rows > 0 → most_of_rows >= 0",),
        "a row without a pair is looked at, which takes longer",
    ),
    Equal(
        "products/matching/search.py",
        "counts[block.wants[rows]] = np.count_nonzero(scores > 0, axis=1)",
        ("scores > 0 → scores >= 0",),
        "an allowed pair has a point at the least, and a forbidden one less than none",
    ),
    Equal(
        "products/matching/search.py",
        "if before is not None:",
        ("if before is not None: → if False:",),
        "an optimum that is looked for from nothing has the same prices, and takes longer",
    ),
    Equal(
        "products/matching/search.py",
        "chunks = _chunks(problem, wants, capacities.seats > 0)",
        ("capacities.seats > 0 → capacities.seats >= 0",),
        "whoever has no place left is ruled out once more, which only then takes longer",
    ),
    Equal(
        "products/matching/search.py",
        "if mentors is not None and not problem.is_small:",
        (
            f"if {_SOME_MENTORS}: → if False:",
            f"{_SOME_MENTORS} → mentors is not None",
            "not problem.is_small → problem.is_small",
        ),
        "whoever has no place left is ruled out once more, which only then takes longer",
    ),
    Equal(
        "products/matching/choice.py",
        "if problem.is_certain:",
        ("if problem.is_certain: → if False:",),
        "where nothing is unknown, a search for pairs to ask about finds none, and takes time",
    ),
    *(
        Equal("products/matching/arrays.py", part, changes, "the same arrays are made again, which takes longer")
        for part, changes in (
            (
                "if len(parties) == len(known.parties) and all(map(_is_same, known.parties, parties)):",
                (f"if {_SAME}: → if False:",),
            ),
            (
                "return first is second or _shown(first) == _shown(second)",
                (
                    f"first is second or {_IS_SHOWN} → first is second and {_IS_SHOWN}",
                    f"first is second or {_IS_SHOWN} → first is second",
                ),
            ),
        )
    ),
    *(
        Equal(
            "products/matching/arrays.py",
            f"if len({of}) > _MOST_KINDS:",
            changes,
            "beforehand or when asked, it is the same",
        )
        for of in ("self._spoken", "self.masks")
        for changes in (
            (
                f"if len({of}) > _MOST_KINDS: → if False:",
                f"len({of}) > _MOST_KINDS → len({of}) >= _MOST_KINDS",
            ),
        )
    ),
    Equal(
        "products/matching/problem.py",
        "found = Candidate(*terms, 0, is_asked)",
        ("0 → 1",),
        "its points are put in right away",
    ),
    Equal(
        "solvers/integer_program.py",
        "prices[(prices > 0) & (programme.most >= _FAR)",
        ("programme.most >= _FAR → programme.most > _FAR",),
        "a price of a rule without a bound is rounding: left there, the same answer is looked for once more",
    ),
    Equal(
        "products/census/ledger.py",
        "offers.append((index, number[subject], level, False, False))",
        ("False → True",),
        "whether an offer is met or unmet is not asked",
    ),
    Equal(
        "products/census/coverage.py",
        "for t in materials.to_come if any(one.skill == skill for one in t.record.teaches)]",
        (f" for t in {_TO_COME} if any((one.skill == skill for one in t.record.teaches)) →  for t in {_TO_COME}",),
        "what does not teach a skill reaches nobody for it",
    ),
    Equal(
        "products/census/indicators.py",
        "sorted(some, reverse=True)[:2]",
        ("2 → 3",),
        "of two, one is somebody else; of three, too",
    ),
    Equal(
        "products/matching/rules.py",
        "if offer.skill != subject)",
        (f" for offer in {_OFFERS} if offer.skill != subject →  for offer in {_OFFERS}",),
        "of two offers of a skill the higher level counts",
    ),
    Equal(
        "products/matching/pricing.py",
        "rows = np.flatnonzero(capacities.mentors[block.demands.parties] > 0)",
        ("capacities.mentors[block.demands.parties] > 0 → capacities.mentors[block.demands.parties] >= 0",),
        "whoever has no place left is ruled out once more, which only then takes longer",
    ),
    Equal(
        "products/matching/circles.py",
        "(block.scores(rows) > 0)",
        ("block.scores(rows) > 0 → block.scores(rows) >= 0",),
        "an allowed pair has a point at the least, and a forbidden one less than none",
    ),
    Equal(
        "products/matching/layers.py",
        "if len(block.wants) * len(block.offered) <= _FEW:",
        ("if len(block.wants) * len(block.offered) <= _FEW: → if False:",),
        "few pairs are judged one by one or by kinds, with the same verdicts",
    ),
    Equal(
        "products/matching/flow_model.py",
        "found[nodes[nodes >= 0]] = values[nodes >= 0]",
        ("0 → 1",),
        "the first node is the source, and is nobody",
    ),
    Equal(
        "products/census/changes.py",
        'sign = "+" if new > old else "−"',
        ("new > old → new >= old",),
        "of numbers that are the same nothing is told",
    ),
    Equal(
        "products/census/indicators.py",
        "months_until(now[0] - timedelta(days=1), months)",
        ("1 → 2",),
        "every day of the month before ends the same months",
    ),
    Equal(
        "products/matching/flow_model.py",
        "inner[self.nodes.wants[self.nodes.wants >= 0]]",
        ("0 → 1",),
        "the first node is the source, and is nobody",
    ),
    Equal(
        "model/loading/quick.py",
        "if document is not None and not raw.startswith(BOM_UTF8):",
        ("if document is not None and (not raw.startswith(BOM_UTF8)): → if False:",),
        "a file that is held whole says the same, and takes more memory",
    ),
    Equal(
        "checks/retired_reference.py",
        "if not retired:",
        ("if not retired: → if False:",),
        "where no skill is retired, no reference is to one; it spares looking for them",
    ),
    Equal(
        "products/matching/rules.py",
        "common_quarters(",
        tuple(f"{common} or 0 → {common}" for common in _COMMON_HOURS),
        "where the hours of one are not known, this rule has not failed",
    ),
    Equal(
        "products/matching/remedies.py",
        "if wants != self.record(self.learner).wants:",
        ("if wants != self.record(self.learner).wants: → if False:",),
        "a change that changes nothing pairs nobody, and trying it takes a round",
    ),
    Equal(
        "products/matching/round.py",
        "pairs, (), 0, choice.further",
        ("0 → 1",),
        "how many candidates there were is not asked of a round that goes on",
    ),
    Equal(
        "products/matching/outcome.py",
        "allow_pickle=False",
        ("False → True",),
        "numbers are written as numbers in any case",
    ),
    Equal(
        "solvers/integer_program.py",
        "rules = np.where(prices > 0,",
        ("prices > 0 → prices >= 0",),
        "a price of nothing times either bound is nothing",
    ),
    Equal(
        "community/weeks.py",
        "for quarter in range(QUARTERS + 1):",
        ("1 → 2",),
        "what is after the end of the week ends no stretch that has not ended",
    ),
    Equal(
        "products/matching/scoring.py",
        "supply.level >= demand.goal",
        ("supply.level >= demand.goal → supply.level > demand.goal",),
        "at the goal itself the share of the way is a hundred per cent, too",
    ),
    Equal(
        "products/matching/resuming.py",
        "(outer >= 0) & (party >= 0)",
        ("outer >= 0 → outer > 0", "party >= 0 → party > 0"),
        "whoever is taken for new is looked at anew, which takes longer",
    ),
    Equal(
        "solvers/min_cost_flow.py",
        "if np.maximum(supplies, 0).sum() > _FEW:",
        (
            "if np.maximum(supplies, 0).sum() > _FEW: → if False:",
            "np.maximum(supplies, 0).sum() > _FEW → np.maximum(supplies, 0).sum() >= _FEW",
        ),
        "where much is left, a solver is faster, and finds the same",
    ),
    Equal(
        "products/matching/grid.py",
        "if not self.is_certain:",
        ("if not self.is_certain: → if False:",),
        "what both sides could give at the most is more than a tenth of it: wider bounds cost time and change nothing",
    ),
    Equal(
        "solvers/integer_program.py",
        "(programme.least <= -_FAR)] = 0",
        ("programme.least <= -_FAR → programme.least < -_FAR",),
        "a price of a rule without a bound is rounding: left there, the same answer is looked for once more",
    ),
    Equal(
        "render/csv.py",
        "if isinstance(cell, str):",
        ("if isinstance(cell, str): → if False:",),
        "a text is the line of its own that it would become; it only spares most cells that",
    ),
    Equal(
        "render/ics.py",
        "stamp > own[1]",
        ("stamp > own[1] → stamp >= own[1]",),
        "what is replaced by the same stays the same",
    ),
    Equal(
        "storage/exports.py",
        "remove_metadata().equals(schema, check_metadata=False)",
        ("False → True",),
        "what one side has of it was removed, and ours has none",
    ),
    *(
        Equal("storage/files.py", part, changes, "by its whole path it is the same file; a link is told in any case")
        for part, changes in (
            (
                "if handle is None and (folder / name).is_symlink():",
                (
                    f"if {_BY_PATH}: → if False:",
                    f"{_BY_PATH} → {_BY_PATH.replace(' and ', ' or ')}",
                    f"{_BY_PATH} → handle is None",
                    "handle is None → handle is not None",
                ),
            ),
            ("os.scandir(handle if handle is not None else", ("handle is not None → handle is None",)),
            ("dir_fd=handle) if handle is not None else", ("handle is not None → handle is None",)),
            ("if not _HAS_DIR_FD:", ("if not _HAS_DIR_FD: → if False:", "not _HAS_DIR_FD → _HAS_DIR_FD")),
        )
    ),
    Equal(
        "storage/changes.py",
        "if read_or_none(old) != change.before:",
        ("if read_or_none(old) != change.before: → if False:",),
        "all that came out is looked at again at the end; to stop at once spares the rest",
    ),
    Equal(
        "storage/changes.py",
        'if not hasattr(signal, "pthread_sigmask"):',
        ("if not hasattr(signal, 'pthread_sigmask'): → if False:",),
        "Linux and macOS have it, and no other system runs these tests",
    ),
    *(
        Equal("storage/git.py", part, changes, "the first character of an object's id is not looked at")
        for part, changes in (("    position = 0", ("0 → 1",)), ("position = end + 2 + size", ("2 → 3",)))
    ),
    Equal(
        "storage/git.py",
        "parts[2::3], strict=False)",
        ("False → True",),
        "git names both paths of a rename; whatever else it may say ends in no traceback",
    ),
    Equal(
        "storage/git.py",
        'done.returncode > 1 and arguments[0] != "rev-parse"',
        ("1 → 2",),
        "git ends with 1 to say no, and with 128 or more where it fails",
    ),
    *(
        Equal(path, part, ("0 → 1",), "whether a nanosecond after 1970 or none, it is long ago")
        for path, part in (
            ("storage/validate_cache.py", 'return os.fsencode(f"{name} -\\n"), 0'),
            ("storage/validate_cache.py", "newest = 0"),
            ("storage/kept.py", "started, newest, name = time.time(), 0, blake2b"),
        )
    ),
    *(
        Equal(
            f"storage/{name}.py",
            "newest / 1e9 < started - SETTLED",
            ("newest / 1000000000.0 < started - SETTLED → newest / 1000000000.0 <= started - SETTLED",),
            "no clock can be met to the last bit",
        )
        for name in ("validate_cache", "kept")
    ),
    Equal(
        "storage/privacy.py",
        "content = file.read(_LARGEST + 1)",
        ("1 → 2",),
        "one byte beyond the limit is enough to see that there is more; two are, too",
    ),
    Equal(
        "commands/last_build.py",
        "for key, value in found.items() if key in keys",
        (" for key, value in found.items() if key in keys →  for key, value in found.items()",),
        "what nobody asks for is left out, which saves memory",
    ),
    Equal(
        "community/materials.py",
        "known = levels.get((taught.skill, language), 0)",
        ("0 → 1",),
        "a level is 1 at the least, and the higher one is kept",
    ),
    Equal(
        "products/census/tallies.py",
        "width = max(1, len(ledger.parties))",
        ("1 → 2",),
        "where nobody is counted, nothing is divided by it",
    ),
    Equal(
        "products/census/trend.py",
        "_of(first, name) or 0",
        ("_of(first, name) or 0 → _of(first, name)", "_of(last, name) or 0 → _of(last, name)"),
        "the numbers of a state that was counted are known; the rest is for the type checker",
    ),
    Equal(
        "community/openings.py",
        'record.timezone or ""',
        ("record.timezone or '' → record.timezone",),
        "whoever states hours states a zone; the rest is for the type checker",
    ),
    Equal(
        "community/openings.py",
        'known_zone(record) or "", record.away',
        ("known_zone(record) or '' → known_zone(record)",),
        "daytime is looked for where a zone is known; the rest is for the type checker",
    ),
    Equal(
        "community/openings.py",
        "if place is None:",
        ("if place is None: → if False:",),
        "hours are looked for where a zone is known, and records hold zones alone; it is for the type checker",
    ),
    Equal(
        "products/meeting/describe.py",
        "zone(clock) or UTC",
        ("zone(clock) or UTC → zone(clock)",),
        "the clock is a zone of a record or UTC; the rest is for the type checker",
    ),
    Equal(
        "products/meeting/meeting.py",
        "yield _Way(2, 0, mentor",
        ("0 → 1", "2 → 3"),
        "a suggestion has more points than what goes on, which has none, so it goes first in any case",
    ),
    Equal(
        "products/meeting/meeting.py",
        "yield _Way(3, one.score",
        ("3 → 4",),
        "nothing goes before a suggestion",
    ),
    Equal(
        "products/asking/describe.py",
        'entry.words or ""',
        ("entry.words or '' → entry.words",),
        "what names neither a skill nor means has words; the rest is for the type checker",
    ),
    Equal(
        "products/asking/describe.py",
        "if asked is None:",
        ("if asked is None: → if False:",),
        "whoever waits or rests was asked; it is for the type checker",
    ),
    Equal(
        "commands/composing.py",
        "first = {name: page for name, page in report.pages.items() if name == FIRST}",
        (" for name, page in report.pages.items() if name == FIRST →  for name, page in report.pages.items()",),
        "the other pages are not looked at any more; to leave them out saves memory",
    ),
    Equal(
        "commands/answer.py",
        "subject_called(repo, text) or text",
        ("subject_called(repo, text) or text → subject_called(repo, text)",),
        "a text gives a text; the rest is for the type checker",
    ),
    Equal(
        "model/repository.py",
        'for chunk in chunks if may_hold("\\n".join(chunk))',
        (" for chunk in chunks if may_hold('\\n'.join(chunk)) →  for chunk in chunks",),
        "what no field of many holds, none of them holds: to ask once for many saves time",
    ),
    Equal(
        "model/repository.py",
        "if not found and self.fields is not None:",
        ("if not found and self.fields is not None: → if False:",),
        "each file is then passed over by itself, which takes longer",
    ),
    Equal(
        "model/repository.py",
        "if self.fields is not None and self.focus is None:",
        (
            "if self.fields is not None and self.focus is None: → if False:",
            "self.fields is not None and self.focus is None → self.fields is not None",
            "self.focus is None → self.focus is not None",
        ),
        "what was gathered on the way is not gathered again; fields of other files are in none that is looked at",
    ),
    Equal(
        "model/repository.py",
        "self.fields.values if self.fields is not None and self.focus is None else None",
        (
            "self.fields is not None and self.focus is None → self.fields is not None",
            "self.focus is None → self.focus is not None",
        ),
        "what was gathered on the way is not gathered again; fields of other files are in none that is looked at",
    ),
    Equal(
        "model/repository.py",
        "if isinstance(self.parsed, OnDemand):",
        ("if isinstance(self.parsed, OnDemand): → if False:",),
        "the same records, of which those that nobody asks for need not be read",
    ),
    Equal(
        "storage/mentions.py",
        "start = text.find(needle, start + 1)",
        ("1 → 2",),
        "a word that begins again one character further is one character repeated, and is inside a longer word",
    ),
    *(
        Equal(path, part, changes, "it only spares most texts a closer look, which finds what is there in the same way")
        for path, part, changes in (
            (
                "model/loading/contact_details.py",
                "if not may_hold_contact_detail(text):",
                ("if not may_hold_contact_detail(text): → if False:",),
            ),
            (
                "model/loading/email_addresses.py",
                '(" at " in lowered and "mail" in lowered)',
                (
                    "' at ' in lowered and 'mail' in lowered → ' at ' in lowered or 'mail' in lowered",
                    "' at ' in lowered and 'mail' in lowered → ' at ' in lowered",
                ),
            ),
            (
                "model/loading/email_addresses.py",
                'or (("&" in text or "%" in text) and any(sign in lowered for sign in _ESCAPED_AT))',
                (
                    f"{_ESCAPED} and {_IS_ESCAPED} → {_ESCAPED} or {_IS_ESCAPED}",
                    f"{_ESCAPED} and {_IS_ESCAPED} → {_ESCAPED[1:-1]}",
                    "sign in lowered → sign not in lowered",
                ),
            ),
            (
                "model/loading/email_addresses.py",
                "or (not text.isascii() and any(sign in lowered for sign in _AT_SIGNS_BEYOND_ASCII))",
                (
                    f"not text.isascii() and {_IS_BEYOND} → not text.isascii() or {_IS_BEYOND}",
                    f"not text.isascii() and {_IS_BEYOND} → not text.isascii()",
                    "sign in lowered → sign not in lowered",
                ),
            ),
            (
                "model/loading/phone_numbers.py",
                "if not text.isascii() and _OTHER_DIGIT.search(text):",
                (
                    f"{_OTHER} → not text.isascii()",
                    f"{_OTHER} → not text.isascii() or _OTHER_DIGIT.search(text)",
                ),
            ),
            (
                "model/loading/plain_writing.py",
                "if not text.isascii() and _UNSEEN.search(text):",
                (
                    f"{_UNSEEN} → not text.isascii()",
                    f"{_UNSEEN} → not text.isascii() or _UNSEEN.search(text)",
                ),
            ),
            (
                "model/loading/phone_links.py",
                'if "/" not in word and ":" not in word:',
                ("if '/' not in word and ':' not in word: → if False:",),
            ),
        )
    ),
    Equal(
        "model/loading/email_addresses.py",
        "_NAME.search(text, at.start() - 64, at.start())",
        ("64 → 65",),
        "a name has 64 characters at most; to look further back finds the same",
    ),
    Equal(
        "model/loading/local_numbers.py",
        "if group.start() >= day.end()), len(groups))",
        ("group.start() >= day.end() → group.start() > day.end()",),
        "no digit stands right behind a day",
    ),
    Equal(
        "model/loading/phone_links.py",
        "if found is not None and found.end() > start else None",
        ("found.end() > start → found.end() >= start",),
        "no digit stands right before a stretch of digits, and a link ends with one",
    ),
    Equal(
        "model/loading/phone_links.py",
        "min(end + 2, start + _LONGEST_NUMBER)",
        ("2 → 3", "min(end + 2, start + _LONGEST_NUMBER) → max(end + 2, start + _LONGEST_NUMBER)"),
        "a link ends with the stretch of digits, and one character more is looked at; the bound saves time",
    ),
    Equal(
        "model/loading/phone_numbers.py",
        "first, last = max(0, run.start() - 3), run.end() + 2",
        ("2 → 3",),
        "what must not follow has two characters at most",
    ),
    *(
        Equal(path, part, changes, "the same is looked for again, in the same way; to be sure of it here saves time")
        for path, part, changes in (
            (
                "checks/consent_ends_before_it_starts.py",
                'if "until" not in entry.document.data["consent"]:',
                ("if 'until' not in entry.document.data['consent']: → if False:",),
            ),
            (
                "checks/expired_consent.py",
                'if "until" not in entry.document.data["consent"]:',
                ("if 'until' not in entry.document.data['consent']: → if False:",),
            ),
            (
                "checks/contact_detail_in_text.py",
                "if all(contact_detail(text) is None for text in behind):",
                ("if all((contact_detail(text) is None for text in behind)): → if False:",),
            ),
            (
                "checks/contact_detail_in_text.py",
                'for line in document.text.split("\\n") if "#" in line',
                (" for line in document.text.split('\\n') if '#' in line →  for line in document.text.split('\\n')",),
            ),
            (
                "checks/misread_text.py",
                'is_cut = " #" in text and _MAY_BE_CUT.search(text) is not None',
                (f"{_CUT} → {_CUT.replace(' and ', ' or ')}", f"{_CUT} → ' #' in text"),
            ),
            (
                "checks/misread_text.py",
                'is_cut or ("://" in text and _MAY_RUN_ON.search(text) is not None)',
                (f"{_RUN_ON} → {_RUN_ON.replace(' and ', ' or ')}", f"{_RUN_ON} → '://' in text"),
            ),
        )
    ),
    Equal(
        "checks/misread_text.py",
        "is_next = not line[value.end_column - 1 : comment.column - 1].strip()",
        ("1 → 2",),
        "a comment has a space before it",
    ),
    Equal(
        "checks/impossible_quota.py",
        "if quota.each and quota.at_most is not None:",
        ("quota.each and quota.at_most is not None → quota.each or quota.at_most is not None",),
        "the model asks for a limit of each; a limit of no kind is never looked up",
    ),
    Equal(
        "model/loading/repairs.py",
        "for finding in self.findings), default=0)",
        ("0 → 1",),
        "it counts for what was refused alone, which has a finding",
    ),
    *(
        Equal(
            f"model/loading/{name}.py",
            "error.errors(include_url=False",
            ("False → True",),
            "the address in an error is never read; leaving it out saves time",
        )
        for name in ("schema_faults", "sound_settings")
    ),
    Equal(
        "model/loading/repairs.py",
        "return (1, -first, number) if self.document is None else (0, 0, number)",
        ("1 → 2", "0 → 1"),
        "only the order counts: what was refused stays worse, and all that was read has the same second number",
    ),
    Equal(
        "model/loading/model_keys.py",
        "options = arguments[:1] if origin is Annotated",
        ("1 → 2",),
        "what follows the type is a mark, in which no model is found",
    ),
    Equal(
        "documents/comments.py",
        "end = start + 1  # a comment",
        ("1 → 2",),
        "the parser asks for a space between what opens block text and a comment",
    ),
    Equal(
        "documents/comments.py",
        "else len(lines[number - 1]) + 1",
        ("1 → 2",),
        "nothing is behind the end of a line",
    ),
    *(
        Equal(path, part, changes, "what the quick reader leaves is read by the parser, with the same result")
        for path, part, changes in (
            (
                "documents/canonical.py",
                "if len(text) > _LONGEST_LINE and max(",
                ("len(text) > _LONGEST_LINE → len(text) >= _LONGEST_LINE",),
            ),
            (
                "documents/canonical.py",
                "if len(text) > LONGEST_TEXT or",
                ("len(text) > LONGEST_TEXT → len(text) >= LONGEST_TEXT",),
            ),
            (
                "documents/canonical.py",
                "if column < parent_column or",
                ("column < parent_column → column <= parent_column",),
            ),
            (
                "documents/canonical.py",
                "len(open_nodes) > _MOST_OPEN",
                ("len(open_nodes) > _MOST_OPEN → len(open_nodes) >= _MOST_OPEN",),
            ),
            (
                "model/loading/quick.py",
                "if len(text) > LONGEST_TEXT or",
                ("len(text) > LONGEST_TEXT → len(text) >= LONGEST_TEXT",),
            ),
        )
    ),
    *(
        Equal("documents/canonical.py", part, changes, "what is read piece by piece is read whole in the same way")
        for part, changes in (
            ("if line:", ("if line: → if False:",)),
            (
                "if rest and (line := _FIELD.fullmatch(first)) is not None",
                (f"if {_SHARED}: → if False:",),
            ),
        )
    ),
    Equal(
        "products/selection/draw.py",
        "seats = dict.fromkeys(columns.chosen.values(), 1)",
        ("1 → 2",),
        "what is best stays best where every seat counts twice",
    ),
    Equal(
        "products/selection/draw.py",
        "own = {column: 1 for (_, pool), column",
        ("1 → 2",),
        "what is best stays best where every seat counts twice",
    ),
    Equal(
        "products/selection/draw.py",
        "return [objective for objective in (seats, own, *marks) if objective]",
        (" for objective in (seats, own, *marks) if objective →  for objective in (seats, own, *marks)",),
        "what nobody has points for changes no choice; to leave it out saves a search",
    ),
    Equal(
        "products/selection/draw.py",
        "for one in entrants.considered if one.id in holding",
        (" for one in entrants.considered if one.id in holding →  for one in entrants.considered",),
        "whoever has no seat has none in any pool: to ask for one changes nothing",
    ),
    Equal(
        "products/selection/receipts.py",
        "elif not limits and rank < last:",
        ("rank < last → rank <= last",),
        "two never stand at one place, and the last seat's place is another's",
    ),
    Equal(
        "products/selection/conflict.py",
        "settled(elastic, [dict.fromkeys(misses, -1), *({column: -1} for column in misses)])",
        ("1 → 2",),
        "the fewest seats missed are the fewest where every one counts twice",
    ),
    Equal(
        "products/selection/conflict.py",
        "if values is None:",
        ("if values is None: → if False:",),
        "without any limit every choice is possible; it is for the type checker",
    ),
    Equal(
        "products/census/counts.py",
        "for key, tally in cells.items() if isinstance(key, tuple)",
        (" for key, tally in cells.items() if isinstance(key, tuple) →  for key, tally in cells.items()",),
        "what is counted under two things is under a pair of keys; it is for the type checker",
    ),
    Equal(
        "products/census/tallies.py",
        "keys = tuple(range(6))",
        ("6 → 7",),
        "no level is above 5, and what nobody is under is left out",
    ),
    Equal(
        "products/selection/reasons.py",
        "if receipt.pool is not None and receipt.rank is not None and receipt.of is not None:",
        (
            f"{_KNOWN} and (receipt.of is not None) → {_KNOWN}",
            f"{_KNOWN} and (receipt.of is not None) → {_KNOWN.replace(' and ', ' or ')} or receipt.of is not None",
        ),
        "where these are told, all three are known or none is; the type checker asks for each",
    ),
    Equal(
        "products/selection/reasons.py",
        "reported=applicant.reported or 0,",
        ("applicant.reported or 0 → applicant.reported",),
        "who is told so has reported a number; the rest is for the type checker",
    ),
    Equal(
        "products/selection/reasons.py",
        "needed=entrants.rules.reported_goals or 0,",
        ("entrants.rules.reported_goals or 0 → entrants.rules.reported_goals", "0 → 1"),
        "the rule that barred somebody has a number; the rest is for the type checker",
    ),
    Equal(
        "render/ics.py",
        "if gap > timedelta(0):",
        ("gap > timedelta(0) → gap >= timedelta(0)",),
        "a gap of nothing moves no onset",
    ),
    Equal(
        "storage/engines.py",
        "if len(paths) > _FEW:",
        ("if len(paths) > _FEW: → if False:", "len(paths) > _FEW → len(paths) >= _FEW"),
        "many files are made one to save time; what is read is the same",
    ),
    Equal("storage/engines.py", "preserve_insertion_order=False", ("False → True",), "keeping it costs memory alone"),
    *(
        Equal("storage/engines.py", part, (change,), "names of tables only have to differ")
        for part, change in (("self._number = 0", "0 → 1"), ("self._number += 1", "1 → 2"))
    ),
    Equal(
        "render/jws.py",
        "found = own.as_dict(private=False)",
        ("False → True",),
        "only what is public is taken from it by its names",
    ),
    Equal(
        "render/markdown.py",
        'max((len(run) for run in re.findall("`+", text)), default=0)',
        ("0 → 1",),
        "a fence has three signs at least",
    ),
    *(
        Equal(path, part, ("0 → 1",), "the number is a flag that files are opened with in any case, or is not used")
        for path, part in (("storage/privacy.py", "getattr(os, "), ("storage/atomic_swap.py", "getattr(os, "))
    ),
)


class Mutant(NamedTuple):
    """One fault: where it is, and the whole text of the file with it."""

    area: str
    path: str
    line: int
    fault: str
    before: str
    after: str
    text: str

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}"

    @property
    def why_equal(self) -> str | None:
        """Why nobody can see the fault; None where somebody could, as far as is known."""
        line = (ROOT / self.path).read_text(encoding="utf-8").splitlines()[self.line - 1]
        here, change = self.path.removeprefix(f"{SOURCE.as_posix()}/"), f"{self.before} → {self.after}"
        found = (one for one in EQUAL if one.path in ("", here) and one.part in line and change in one.changes)
        return next((one.reason for one in found), None)


def _bodies(module: ast.Module) -> Iterator[ast.AST]:
    """What runs: the bodies of functions, without annotations and the messages of errors."""
    for function in ast.walk(module):
        if isinstance(function, ast.FunctionDef | ast.Lambda):
            body = function.body if isinstance(function.body, list) else [function.body]
            for part in body:
                yield from _inside(part)


def _inside(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.FunctionDef | ast.Lambda):
        return  # it has a turn of its own
    yield node
    for name, value in ast.iter_fields(node):
        if name not in ("annotation", "exc"):
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, ast.AST):
                    yield from _inside(part)


class Place(NamedTuple):
    """The `number`th part of a file's functions, where a fault can be made."""

    area: str
    path: Path
    number: int
    fault: str


def places_in(area: str) -> list[Place]:
    """Every fault that can be made in an area, in order."""
    return [
        Place(area, path, number, fault)
        for pattern in AREAS[area].modules
        for path in sorted((ROOT / SOURCE).glob(pattern))
        for number, node in enumerate(_bodies(ast.parse(path.read_text(encoding="utf-8"))))
        for fault, make in FAULTS.items()
        if make(node) is not None
    ]


def mutant_at(place: Place) -> Mutant:
    area, path, number, fault = place
    module = ast.parse(path.read_text(encoding="utf-8"))
    original = list(_bodies(module))[number]
    changed = copy.deepcopy(module)
    node = list(_bodies(changed))[number]
    new = FAULTS[fault](node)
    assert new is not None
    before, after = ast.unparse(original).splitlines()[0], ast.unparse(ast.fix_missing_locations(new)).splitlines()[0]
    for parent in ast.walk(changed):
        for name, value in ast.iter_fields(parent):
            if value is node:
                setattr(parent, name, new)
            elif isinstance(value, list) and any(part is node for part in value):
                setattr(parent, name, [new if part is node else part for part in value])
    line = getattr(original, "lineno", getattr(getattr(original, "target", None), "lineno", 0))
    text = ast.unparse(ast.fix_missing_locations(changed))
    return Mutant(area, path.relative_to(ROOT).as_posix(), line, fault, before, after, text + "\n")


def is_caught(mutant: Mutant, clone: Path, tests: tuple[str, ...]) -> bool:
    """Whether a test fails, or does not end."""
    file = clone / mutant.path
    kept = file.read_bytes()
    file.write_text(mutant.text, encoding="utf-8")
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(clone / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=clone, env=environment, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return True
    finally:
        file.write_bytes(kept)
    return done.returncode != 0


_FAILING: Final[dict[tuple[str, ...], bool]] = {}


def failing_without_fault(clone: Path, tests: tuple[str, ...]) -> bool:
    """Whether tests fail of themselves; each group is asked once."""
    if tests not in _FAILING:
        unchanged = Mutant("", "README.md", 0, "", "", "", (ROOT / "README.md").read_text(encoding="utf-8"))
        _FAILING[tests] = is_caught(unchanged, clone, tests)
    return _FAILING[tests]


def clones(folder: Path, number: int) -> "Queue[Path]":
    """So many copies of what is committed, with the work tree's own sources and tests."""
    found: Queue[Path] = Queue()
    for index in range(number):
        clone = folder / f"clone{index}"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        changes = subprocess.run(["git", "diff", "HEAD", "--binary"], cwd=ROOT, capture_output=True, check=True).stdout
        if changes:
            subprocess.run(["git", "apply"], cwd=clone, input=changes, check=True)
        found.put(clone)
    return found


_CAUGHT: Final = "caught"


def judged_in(log: Path | None) -> dict[str, bool]:
    """Fault as it is told → whether it was caught, of a run that was stopped."""
    lines = log.read_text(encoding="utf-8").splitlines() if log is not None else ()
    return {told: mark == _CAUGHT for line in lines for mark, _, told in (line.partition(": "),)}


def run(chosen: list[Mutant], jobs: int, known: dict[str, bool]) -> list[tuple[Mutant, bool]]:
    """Each with whether it was caught, in the order of `chosen`; what is `known` is not tried."""
    with tempfile.TemporaryDirectory() as folder:
        free = clones(Path(folder), jobs)

        def tried(mutant: Mutant) -> bool:
            area, told = AREAS[mutant.area], _line(mutant)
            if told in known:
                return known[told]
            clone = free.get()
            try:
                caught = is_caught(mutant, clone, area.tests)
                if not caught and is_caught(mutant, clone, area.further):
                    # Tests that fail anyway would have caught everything.
                    failing = failing_without_fault(clone, area.further)
                    assert not failing, f"tests fail without any fault: {area.further}"
                    caught = True
            finally:
                free.put(clone)
            mark = _CAUGHT if caught else "equal in effect" if mutant.why_equal else "SURVIVED"
            print(f"{mark}: {told}", flush=True)
            return caught

        def passes(area: str) -> bool:
            clone = free.get()
            try:
                return not failing_without_fault(clone, AREAS[area].tests)
            finally:
                free.put(clone)

        with ThreadPoolExecutor(jobs) as workers:
            areas = sorted({mutant.area for mutant in chosen if _line(mutant) not in known})
            failing = [area for area, is_fine in zip(areas, workers.map(passes, areas), strict=True) if not is_fine]
            assert not failing, f"tests fail without any fault: {failing}"
            return list(zip(chosen, workers.map(tried, chosen), strict=True))


def page(results: list[tuple[Mutant, bool]], seed: int, spent: str, places: dict[str, int]) -> str:
    equal = [m for m, is_caught in results if not is_caught and m.why_equal]
    survived = [m for m, is_caught in results if not is_caught and not m.why_equal]
    kinds = [[m.area for m, _ in results], [m.area for m in equal], [m.area for m, is_caught in results if is_caught]]
    rows = [
        f"| {area} | {places[area]} | {' | '.join(str(found[area]) for found in map(Counter, kinds))} |"
        for area in places
    ]
    judged, caught = len(results) - len(equal), len(kinds[2])
    about = (
        f"Written by `benchmarks/mutants.py --number {len(results)} --seed {seed} --write` on {os.cpu_count()} cores, "
        f"{platform.python_implementation()} {platform.python_version()}, {spent}. "
        f"Caught: {caught} of {judged} ({100 * caught / judged:.1f} %)"
        f"{f', beside {len(equal)} that are equal in effect' if equal else ''}."
    )
    survivors = [f"- {_told(m)}" for m in survived]
    equals = [f"- {_told(m)}: {m.why_equal}" for m in equal]
    return "\n".join(
        [
            "# Faults put into core code, and how many tests notice",
            "",
            about,
            "",
            "| Area | Faults that could be made | Drawn | Equal in effect | Caught |",
            "| --- | ---: | ---: | ---: | ---: |",
            *rows,
            "",
            *(["Survived:", "", *survivors, ""] if survivors else []),
            *(["Equal in effect, so that no test could notice:", "", *equals, ""] if equals else []),
        ]
    )


def _line(mutant: Mutant) -> str:
    return f"{mutant.place}: {mutant.fault}: {mutant.before} → {mutant.after}"


def _told(mutant: Mutant) -> str:
    return f"`{mutant.place}`: {mutant.fault}: `{mutant.before}` → `{mutant.after}`"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--area", action="append", choices=list(AREAS))
    parser.add_argument("--known", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # started in the background, tests of Ctrl+C would wait
    areas = options.area or list(AREAS)
    possible = {area: places_in(area) for area in areas}
    draw = random.Random(options.seed)  # noqa: S311  # the same faults in every run
    chosen = [
        mutant_at(place)
        for number, area in enumerate(areas)
        for place in draw.sample(possible[area], options.number // len(areas) + (number < options.number % len(areas)))
    ]
    began = time.monotonic()
    results = run(chosen, options.jobs, judged_in(options.known))
    places = {area: len(found) for area, found in possible.items()}
    spent = f"in {(time.monotonic() - began) / 60:.0f} minutes" if options.known is None else "with a stop between"
    text = page(results, options.seed, spent, places)
    print(text)
    if options.write:
        (ROOT / "benchmarks/mutants.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
