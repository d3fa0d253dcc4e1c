"""The outcome of a round as bytes, and the round again from them: what was found, without looking for it once more."""

import json
import zlib
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any, Final

import numpy as np
from pydantic import TypeAdapter

from leadkit.model.repository import Repository
from leadkit.products.matching.choice import problem_of
from leadkit.products.matching.history import History
from leadkit.products.matching.parties import Participants
from leadkit.products.matching.problem import Candidate, Problem
from leadkit.products.matching.resuming import Start
from leadkit.products.matching.round import MatchList, Pair, Unmatched
from leadkit.products.matching.unmatched_reasons import Miss

_FASTEST: Final = 1


def outcome_of(matches: MatchList) -> bytes:
    """What its repository, its day and its history do not tell of a match list, or not at once: a line of JSON with
    what was found, then arrays, the first of them with who took part, packed."""
    content = {
        "pairs": [[*pair.candidate, pair.also, pair.otherwise, pair.others, pair.alone] for pair in matches.pairs],
        "unmatched": [[want.learner, want.skill, *_facts(want.miss)] for want in matches.unmatched],
        "candidates": matches.candidates,
        "further": matches.further,
        "gap": matches.gap,
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    file = BytesIO()
    file.write(text.encode("utf-8", "surrogateescape") + b"\n")
    # Reading everybody's records again takes longer than all that most questions need of them.
    packed = zlib.compress(_participants().dump_json(matches.participants), _FASTEST)
    np.save(file, np.frombuffer(packed, dtype=np.uint8), allow_pickle=False)
    for start in matches.starts:
        columns = start.columns() if start is not None else ()
        for column in (np.array(len(columns)), *columns):
            np.save(file, column, allow_pickle=False)
    return file.getvalue()


def restored_outcome(repo: Repository, as_of: date, history: History, outcome: bytes) -> MatchList:
    """The match list of a repository, a day and a history, whose round had this outcome."""
    file = BytesIO(outcome)
    content = json.loads(file.readline().decode("utf-8", "surrogateescape"))
    packed = np.load(file, allow_pickle=False).tobytes()
    participants = _participants().validate_json(zlib.decompress(packed))
    past, problem = problem_of(repo, participants, as_of, history)
    return MatchList(
        as_of,
        problem,
        past,
        tuple(map(_pair, content["pairs"])),
        tuple(Unmatched(learner, skill, _miss(*facts)) for learner, skill, *facts in content["unmatched"]),
        content["candidates"],
        tuple((learner, mentor, subject) for learner, mentor, subject in content["further"]),
        content["gap"],
        (_start(problem, file), _start(problem, file)),
    )


@cache
def _participants() -> TypeAdapter[Participants]:
    return TypeAdapter(Participants)


def _start(problem: Problem, file: BytesIO) -> Start | None:
    number = int(np.load(file, allow_pickle=False))
    columns = [np.load(file, allow_pickle=False) for _ in range(number)]
    return Start.of(problem, columns) if columns else None


def _pair(row: list[Any]) -> Pair:
    *candidate, also, otherwise, others, alone = row
    best = Candidate(*otherwise) if otherwise is not None else None
    return Pair(Candidate(*candidate), tuple(also), best, others, alone)


def _facts(miss: Miss) -> tuple[Any, ...]:
    return miss.reason, miss.mentor, miss.offered, miss.level, miss.removed


def _miss(reason: str, mentor: str | None, offered: str | None, level: int, removed: list[list[Any]]) -> Miss:
    return Miss(reason, mentor, offered, level, tuple((name, number) for name, number in removed))
