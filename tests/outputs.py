"""Everything that the program says of a community on a day, as text, by the output's name in DISCLOSURES."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from typing import Final

from community import DAY, valid
from leadkit.editor.choices import choices
from leadkit.editor.fields import record_file
from leadkit.editor.half_written import cursor_at
from leadkit.editor.hover import hover
from leadkit.editor.reading import Community
from leadkit.i18n.as_of import with_day
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.records import Training
from leadkit.model.repository import Repository
from leadkit.pages import landing, site
from leadkit.products import (
    asking,
    calibration,
    capacity_exchange,
    census,
    diff,
    matching,
    meeting,
    path,
    plan,
    sampling,
    search,
    skills_graph,
    thanks,
    whatif,
)
from leadkit.products.day import Day
from leadkit.products.export import Source, tables_of
from leadkit.products.matching import History, Proposal
from leadkit.products.registry import PRODUCTS
from leadkit.products.thanks.issuer import issuer_at
from leadkit.render import csv, json, markdown
from leadkit.render.datasets import table_format
from leadkit.render.graph import FORMATS as GRAPHS
from leadkit.render.html import render as render_site
from leadkit.render.reports import FORMATS, render
from leadkit.report import Report, Table
from watched import BARE, ID, NAME, community, earlier

BEFORE: Final = date(2026, 10, 1)
COME: Final = "diff, when they come"
GONE: Final = "diff, when they have left"
QUESTIONS: Final = (
    "who can teach Wikidata",
    "facilitation",
    "budgeting",
    "somebody in New Zealand",
    "a venue",
    "guide",
)


@cache
def agreed() -> Repository:
    """The community when the watched one had agreed to everything, and other words stood everywhere."""
    return valid(community(earlier(), "people/berta"))


@cache
def left() -> Repository:
    """The community when the watched one has left, and others say so of somebody else."""
    return valid(community(BARE, "people/berta"))


@cache
def not_yet() -> Repository:
    """The community before the watched one came."""
    texts = community(BARE, "people/berta")
    return valid({path: text for path, text in texts.items() if ID not in path})


@cache
def history() -> History:
    """What a round left in which the watched one taught, learned, and had a pair put on hold."""
    left = {
        ("people/berta", NAME, "wikidata"): Proposal(1, BEFORE),
        (NAME, "people/amina", "facilitation"): Proposal(1, BEFORE),
    }
    return History(left, {("people/carlos", NAME, "wikidata"): date(2026, 12, 20)})


@cache
def snapshot(of: Callable[[], Repository]) -> diff.Snapshot:
    return diff.Snapshot.of(Day(of(), DAY, history))


def _text(files: Mapping[str, bytes]) -> str:
    """Names and contents; what is the same in every community is left out."""
    shown = (f"{name}\n{content.decode()}" for name, content in files.items() if "minisearch" not in name)
    return "\n".join(shown).casefold()


def outputs(repo: Repository) -> dict[str, str]:
    day = Day(repo, DAY, history)
    return {
        name: text.casefold()
        for name, text in (*_artifacts(day), *_lists(day), *_answers(day), *_tables(day), *_private(day))
    }


def _artifacts(day: Day) -> Iterator[tuple[str, str]]:
    reports = {folder: product.report(day) for folder, product in PRODUCTS.items()}
    for folder, report in reports.items():
        yield f"{folder}/", _text(render(report))
    page = landing.page(day.repo, [(PRODUCTS[folder], report) for folder, report in reports.items()], FORMATS)
    yield "README", markdown.render(page)
    yield "site/", _text(render_site(site.compose(day)))


def _lists(day: Day) -> Iterator[tuple[str, str]]:
    published = frozenset(history().pairs)
    pages = [
        matching.dry_run_page(day.matches, day.repo, published, only, skill)
        for only, skill in ((None, None), ("people/berta", None), (None, "wikidata"))
    ]
    candidates = Table(matching.CANDIDATE_COLUMNS, tuple(matching.candidate_rows(day.matches)))
    yield "match", "\n".join((*map(markdown.render, pages), csv.render(candidates)))
    pairs = (("people/amina", "people/berta"), ("people/berta", NAME))
    yield "why", "\n".join(_text(render(matching.why_report(day.matches, day.repo, two, None, "en"))) for two in pairs)
    yield "calibrate", _text(render(_calibrated(day)))
    round_ = asking.compute(day.repo, DAY)
    page, data = asking.describe(round_, day.repo, "en")
    letters = asking.letters(round_, day.repo)
    yield "ask", "\n".join((*map(markdown.render, (page, *letters.values())), json.render(data), *letters))
    yield "meet", "\n".join(_text(render(one)) for one in _meetings(day))
    graph = skills_graph.as_data(skills_graph.compute(day.repo, day.as_of))
    yield "graph/", "\n".join(form(graph) for form in GRAPHS.values())
    now = diff.Snapshot.of(Day(day.repo, DAY, history))
    edited = diff.compute((agreed(), day.repo), (snapshot(agreed), now), "HEAD", DAY, "Mallory")
    yield "diff", _text(render(diff.describe(edited)))
    come = diff.compute((not_yet(), day.repo), (snapshot(not_yet), now), "HEAD", DAY, "Mallory")
    yield COME, _text(render(diff.describe(come)))
    gone = diff.compute((day.repo, left()), (now, snapshot(left)), "HEAD", DAY, "Mallory")
    yield GONE, _text(render(diff.describe(gone)))
    sides = census.Side(agreed(), Day(agreed(), DAY).census), census.Side(day.repo, day.census)
    states = tuple(
        census.State(name, on, census.numbers(side.census), census.views(side.repository))
        for name, on, side in (("one", BEFORE, sides[0]), ("two", DAY, sides[1]))
    )
    since = markdown.render(census.changes(*sides, "HEAD", BEFORE, "en"))
    yield "report --since, --trend", since + _text(render(census.trend(states, day.repo, "en")))


def _trials(day: Day) -> Iterator[Report]:
    """What depends on few; the watched one leaves, and comes; and they take part in a training."""
    yield whatif.describe_risks(day.census, day.repo, "en")
    repo, now = day.repo, diff.Snapshot.of(Day(day.repo, DAY, history))
    drafts = whatif.Drafts(repo)
    ended = whatif.leave(drafts, repo, [NAME])
    gone = diff.Snapshot.of(Day(_edited(repo, drafts), DAY, history))
    yield whatif.describe(whatif.compute(DAY, whatif.Assumed((NAME,), ended), now, gone), "en")
    joined = whatif.compute(DAY, whatif.Assumed(joining=(NAME,)), snapshot(not_yet), now)
    yield whatif.describe(joined, "en")
    drafts = whatif.Drafts(repo)
    whatif.translate(drafts, "guide", ["mi"])
    school = Training.model_validate(
        {
            **repo.trainings["school"].document.data,
            "teaches": [{"skill": "facilitation", "level": 4}],
            "languages": ["en"],
            "mode": None,
            "sessions": [],
        }
    )
    held = whatif.hold(drafts, "school", school, day.census, day.matches, repo)
    then = diff.Snapshot.of(Day(_edited(repo, drafts), DAY, history))
    assumed = whatif.Assumed(held=(held,), translated=(("guide", ("mi",)),))
    yield whatif.describe(whatif.compute(DAY, assumed, now, then), "en")


def _edited(repo: Repository, drafts: whatif.Drafts) -> Repository:
    texts = {entry.path: entry.document.text for entry in (*repo.settings, *repo.parsed)}
    return valid({**texts, **{path: text.decode() for path, text in drafts.texts().items()}})


def _calibrated(day: Day) -> Report:
    """Of the day's own list, when its suggestions are old enough."""
    content = json.render(PRODUCTS["matches"].report(day).data["matches"]).encode()
    settings = day.repo.config.matching
    listed = with_day(content, DAY)
    found = calibration.read_round(listed, settings.weights.model_dump(), settings.continued)
    assert found is not None
    history = calibration.gather(day.repo, DAY + timedelta(days=200), (found,))
    return calibration.describe(calibration.compute(history, settings), "en")


def _meetings(day: Day) -> Iterator[Report]:
    """Of whoever is watched and of somebody else, where they may meet."""
    for first, second in (("people/amina", "people/berta"), ("people/berta", NAME), (NAME, "people/amina")):
        with suppress(meeting.Unmeetable):
            found = meeting.compute(day.matches, day.repo, (first, second), None)
            yield meeting.describe(found, day.repo, "en")


def _answers(day: Day) -> Iterator[tuple[str, str]]:
    found = [
        search.describe(search.compute(day.repo, DAY, search.Query(text, ("en", "mi"))), day.repo, "en")
        for text in QUESTIONS
    ]
    yield "find", "\n".join(_text(render(report)) for report in found)
    learner = path.Learner({}, ("en",), ())
    targets = tuple(path.Target(f"skills/{skill}", ((skill, 5),)) for skill in ("wikidata", "budgeting"))
    yield "path", _text(render(path.describe(path.compute(day.repo, DAY, learner, targets), day.repo, "en")))
    steps = plan.compute(day.repo, day.matches, day.census, plan.Scope(), lambda _: None)
    yield "plan", _text(render(plan.describe(steps, day.repo, "en")))
    yield "whatif", "\n".join(_text(render(report)) for report in _trials(day))
    drawn = sampling.compute(day.repo, DAY, 9, "the seed of the day", {}, {ID: 1}, "secret")
    yield "sample", _text(render(sampling.describe(drawn, day.repo, "en")))
    yield "lsp", "\n".join(_editing(day))
    told = thanks.compute(day.repo, DAY, date(2026, 1, 1))
    letter = markdown.render(thanks.newsletter(told, RecordFormatter(day.repo, Speech("en"))))
    issuer = issuer_at("https://example.org/garden", "Garden friends")
    earned = thanks.badges(told, day.repo, issuer, "en")
    badges = "\n".join(f"{name}\n{json.render(badge.credential)}" for name, badge in earned.items())
    paper = thanks.confirmation(told, NAME, RecordFormatter(day.repo, Speech("en")))
    yield "thanks", letter + badges + (markdown.render(paper) if paper is not None else "")


def _editing(day: Day) -> Iterator[str]:
    """What an editor is told at every reference to a skill, a person or a group."""
    community, file = Community(day.repo, "en", DAY), record_file("data/people/somebody.yaml")
    assert file is not None
    names = [*(f"skill: {skill}" for skill in sorted(day.repo.skills.ids)), f"mentor: people/{ID}", "mentor: "]
    for name in names:
        text = f"mentoring:\n  - {name}"
        cursor = cursor_at(text, len(text))
        assert cursor is not None
        yield from (f"{choice.text} {choice.title}" for choice in choices(file, cursor, community).items)
        page = hover(file, cursor, community)
        yield markdown.render(page) if page is not None else ""


def _tables(day: Day) -> Iterator[tuple[str, str]]:
    tables = table_format("csv").render(tables_of(Source(day, "digest")))
    exchange = capacity_exchange.files(day.repo, day.as_of)
    yield "export", "\n".join((_text(tables), *(f"{name}\n{json.render(value)}" for name, value in exchange.items())))


def _private(day: Day) -> Iterator[tuple[str, str]]:
    found = matching.private_round(day.repo, day.matches, (("people/amina", "people/carlos"),))
    yield "match --private", _text(render(Report(pages=matching.private_pages(found, day.repo))))
