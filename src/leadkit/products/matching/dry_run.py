"""A round that is only tried: the list, or the part of it that somebody asks for, and how it differs from the last."""

from dataclasses import replace

from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.repository import Repository
from leadkit.products.matching.describe import facts_of
from leadkit.products.matching.history import PairKey
from leadkit.products.matching.pages import MatchPages
from leadkit.products.matching.round import MatchList
from leadkit.report import Block, Bullets, Heading, Line, Page, Prose


def dry_run_page(
    matches: MatchList, repo: Repository, published: frozenset[PairKey], only: str | None, skill: str | None
) -> Page:
    """`only` is a region or `kind/id`; `published` are the pairs of the list that stands."""
    shown = _part(matches, only, skill)
    formatter = RecordFormatter(repo, Speech("en"))
    gettext = formatter.gettext
    pages = MatchPages(facts_of(shown, repo), formatter, is_published=False)
    page = pages.whole() if only is None and skill is None else pages.part()
    now = {pair.candidate.key for pair in matches.pairs}
    asked = {key for key in now ^ published if _is_asked(matches, key, only, skill)}
    titles, hidden = matches.participants.titles, gettext("somebody who is not named here")
    lines: list[Line] = [
        f"{gettext('new') if key in now else gettext('no longer suggested')}: {titles.get(key[0], hidden)} – "
        f"{titles.get(key[1], hidden)}: {formatter.skill(key[2])}"
        for key in sorted(asked, key=lambda key: (key not in now, key))
    ]
    heading = Heading(gettext("Compared with the published list"))
    both = sum(1 for key in now & published if _is_asked(matches, key, only, skill))
    kept = gettext("Suggestions in both: {number}.", number=both)
    changes: list[Block] = [heading, Prose(kept), *([Bullets(tuple(lines))] if lines else [])]
    return Page(page.title, (*changes, *page.blocks))


def _part(matches: MatchList, only: str | None, skill: str | None) -> MatchList:
    return replace(
        matches,
        pairs=tuple(pair for pair in matches.pairs if _is_asked(matches, pair.candidate.key, only, skill)),
        unmatched=tuple(
            want
            for want in matches.unmatched
            if _is_asked(matches, (want.learner, want.learner, want.skill), only, skill)
        ),
    )


def _is_asked(matches: MatchList, key: PairKey, only: str | None, skill: str | None) -> bool:
    parties = matches.participants.parties
    concerned = {only} & {*key[:2], *(parties[name].region for name in key[:2] if name in parties)}
    return (only is None or bool(concerned)) and skill in (None, key[2])
