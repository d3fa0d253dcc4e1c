"""The private round: for those whose consent covers `private-matching` only, on the seats that the public round leaves.

Anybody can run the public round again, so what it leaves out would show. It therefore knows neither these people nor
any exclusion; both belong here, and what comes of it is given to each of them alone.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from leadkit.community.disclosure import MATCHED, MATCHED_PRIVATELY
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository
from leadkit.products.matching.history import History
from leadkit.products.matching.parties import Participants, Standing, gather
from leadkit.products.matching.personal_pages import personal_pages
from leadkit.products.matching.round import MatchList, solve_round
from leadkit.report import Page


def private_round(repo: Repository, public: MatchList, exclusions: Iterable[tuple[str, str]]) -> MatchList:
    """The pairs of private people, the public pairs holding their seats. Exclusions are pairs of `kind/id`.

    Who is excluded is not met through their groups either: neither the one that passes their messages on, nor those
    they belong to.
    """
    hidden = gather(repo, public.as_of, MATCHED_PRIVATELY)
    parties = {**public.participants.parties, **hidden.parties}
    for first, second in exclusions:
        for one, other in ((first, second), (second, first)):
            if one in parties:
                parties[one] = replace(
                    parties[one], excluded=parties[one].excluded | {other, *_reached_through(repo, other)}
                )
    pairs = {(pair.candidate.learner, pair.candidate.mentor): pair.candidate for pair in public.pairs}
    standing = tuple(Standing(*found.key, Message("suggested"), public.as_of) for _, found in sorted(pairs.items()))
    participants = Participants(
        dict(sorted(parties.items())),
        tuple(
            {
                (p.learner, p.mentor, p.skill): p for p in (*hidden.standing, *public.participants.standing, *standing)
            }.values()
        ),
        {**public.participants.titles, **hidden.titles},
        public.participants.done | hidden.done,
    )
    return solve_round(repo, participants, public.as_of, History())


def private_names(repo: Repository, as_of: date) -> frozenset[str]:
    """Those who may be matched on that day, but not in public."""
    public, private = ({entry.name for entry in each.people(repo, as_of)} for each in (MATCHED, MATCHED_PRIVATELY))
    return frozenset(private - public)


def private_pages(matches: MatchList, repo: Repository) -> dict[str, Page]:
    """A page for every private person, and for whoever is paired with one: only they may see it."""
    names = private_names(repo, matches.as_of)
    concerned = {name for pair in matches.pairs for name in (pair.candidate.learner, pair.candidate.mentor)} | names
    shown = replace(matches, unmatched=tuple(want for want in matches.unmatched if want.learner in names))
    return {name: page.laid_out() for name, page in personal_pages(shown, repo, ()).items() if name in concerned}


def _reached_through(repo: Repository, name: str) -> set[str]:
    kind, _, record_id = name.partition("/")
    person = repo.people.get(record_id) if kind == "people" else None
    if person is None:
        return set()
    groups = {*(part.group for part in person.record.groups), *([person.record.via] if person.record.via else [])}
    return {f"groups/{group}" for group in groups}
