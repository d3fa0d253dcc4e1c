"""`leadkit match`: what a round would say now, beside the published list; all its candidates; the private round."""

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from leadkit.commands.exclusions import EXCLUSIONS, read_exclusions
from leadkit.commands.naming import party_called, subject_called
from leadkit.commands.session import Session
from leadkit.documents.scalars import resolve
from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.findings import Finding, Severity
from leadkit.i18n.suggest import did_you_mean
from leadkit.model.config import Config
from leadkit.model.loading.value_faults import describe
from leadkit.model.repository import Repository
from leadkit.products import matching
from leadkit.render.reports import render
from leadkit.report import Page, Report
from leadkit.storage.privacy import private_folder, read_private, replace_private


def dry_run(
    session: Session, settings: tuple[str, ...], only: str | None, skill: str | None, candidates: Path | None
) -> Page:
    """The list of this moment, with `key=value` of leadkit.yaml's `matching` tried out; nothing is published.

    `only` shows one party or region, `skill` one skill.
    """
    repo = session.repository
    day = session.day
    if settings:  # it is another round than the one that may be kept
        day = replace(day, repo=replace(repo, config=_with_settings(repo.config, settings)), rounds=None)
    only, skill = _only(repo, only), subject_called(repo, skill)
    matches = day.matches
    if candidates is not None:
        session.progress("writing candidates")
        _write_candidates(candidates, matches)
    last = session.last_build.history("matches").pairs
    return matching.dry_run_page(matches, day.repo, frozenset(last), only, skill)


def _only(repo: Repository, text: str | None) -> str | None:
    """A region's id, or `kind/id` of a person or group."""
    return text if text is None or text in repo.config.words("regions") else party_called(repo, text)


def _write_candidates(path: Path, matches: matching.MatchList) -> None:
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(matching.CANDIDATE_COLUMNS)
            writer.writerows(matching.candidate_rows(matches))
    except OSError as error:
        raise EnvironmentFault(f"cannot write {path}: {error.strerror}", "name a file that you may write") from None


def _with_settings(config: Config, settings: tuple[str, ...]) -> Config:
    """The configuration with `key=value` pairs of its `matching` part tried out, validated like the file."""
    data = config.model_dump()
    for setting in settings:
        key, sign, value = setting.partition("=")
        *parents, last = key.split(".")
        part: Any = data["matching"]
        for parent in parents:
            part = part.get(parent) if isinstance(part, dict) else None
        if not sign or not isinstance(part, dict) or last not in part:
            known = [*Config().matching.model_dump(exclude={"weights"}), "weights.skill"]
            every = f"write key=value; the keys are {', '.join(known)}, …"
            raise UsageFault(
                f"'{setting}' is not a setting of matching", did_you_mean(key, known, every) if sign else every
            )
        part[last] = value.split(",") if isinstance(part[last], tuple) else resolve(value)
    try:
        return Config.model_validate(data)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        _, message, hint, _ = describe(fault)
        raise UsageFault(f"{'.'.join(map(str, fault['loc']))}: {message}", hint) from None


def match_privately(session: Session, out: Path, exclusions: Path | None) -> tuple[tuple[Finding, ...], int]:
    """Write the private lists; the findings of the exclusions, and how many pairs there are. Any error: no file."""
    root = session.root
    folder = private_folder(root, out)
    source = exclusions or root / EXCLUSIONS
    text = read_private(root, source)
    if text is None and exclusions is not None:
        # Without this, a slip in the name would let two meet who must not.
        raise UsageFault(f"{exclusions} does not exist", "name a file that exists, or leave --exclusions out")
    day = session.day
    pairs, findings = read_exclusions(source.name, text, day.repo, day.matches) if text is not None else ((), ())
    if any(finding.severity is Severity.ERROR for finding in findings):
        return findings, 0
    session.progress("matching in private")
    found = matching.private_round(day.repo, day.matches, pairs)
    replace_private(folder, render(_private_report(found, day.repo), day.as_of))
    return findings, len(found.pairs)


def _private_report(found: matching.MatchList, repo: Repository) -> Report:
    rows = [dict(zip(("learner", "mentor", "skill"), pair.candidate.key, strict=True)) for pair in found.pairs]
    data = {"version": 1, "as_of": found.as_of.isoformat(), "pairs": rows}
    return Report(pages=matching.private_pages(found, repo), data={"private": data})
