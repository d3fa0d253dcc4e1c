"""What is told after any row of edits is what a check from scratch would say, to the letter."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from community import AMINA, BERTA, DAY, SKILLS
from leadkit.commands.checking import check
from leadkit.commands.rechecking import Rechecking
from leadkit.findings import Finding
from leadkit.findings.reading import STRAY_FILE
from leadkit.i18n.messages import Message

COMMUNITY = {
    "leadkit.yaml": "name: Ours\nversion: 4\nlanguages: [en, fr]\nhelpers: [band]\n",
    **SKILLS,
    "data/people/amina.yaml": AMINA,
    "data/people/berta.yaml": BERTA,
    "data/people/clara.yaml": BERTA.replace("Berta", "Clara").replace("grant-proposal", "wikidata"),
    "data/groups/band.yaml": "name: Band\nkind: chapter\nlanguages: [en]\ncountry: GH\npart_of: [choir]\n",
    "data/groups/choir.yaml": "name: Choir\nkind: chapter\nlanguages: [en]\noffers: [{skill: budgeting, level: 4}]\n",
    "data/resources/guide.yaml": (
        "title: {en: Guide}\nkind: guide\nurl: https://example.org/g\nteaches: [{skill: wikidata, level: 3}]\n"
    ),
    "data/trainings/days.yaml": "title: {en: Days}\nkind: course\norganisers: [band]\ntrainers: [people/amina]\n",
    "data/roles/host.yaml": "label: {en: Host}\nskills: [{skill: facilitation, level: 3}]\n",
}
LINES = (
    *("name: Amina", "name: AMINA", "name: Берta", "country: GH", "country: IR", "country: XX", "region: south-asia"),
    *("consent: {given: 2026-05-02, covers: [matching], until: 2026-05-03}", "username: Berta", "via: band"),
    *("languages: {en: 4}", "languages: {xx-YY: 4}", "languages: {}", "working_languages: [en]", "version: 3"),
    *(
        "offers: [{skill: facilitation, level: 4}]",
        "offers: [{skill: facilitaton, level: 4}]",
        "offers: [{words: bread}]",
    ),
    *(
        "wants: [{skill: wikidata, now: 3, goal: 2}]",
        "wants: [{skill: budgeting}, {skill: budgeting}]",
        "wants: [{words: moderating}]",
    ),
    *("groups: [band]", "groups: [bnd, amina]", "part_of: [band]", "part_of: [choir]", "broader: [facilitation]"),
    *("requires: [communication]", "replaced_by: facilitation", "label: {en: budgeting}", "aliases: {en: [bread]}"),
    *("same_as: {wikidata: Q1}", "url: https://example.org/g", "hours: [mon 10:00-12:00]", "timezone: Asia/Tehran"),
    *("sample: true", "status: retired", "note: call +49 30 123456", "  bad indent", "x: [", "# a #comment", ""),
    *(
        "supports: [host]",
        "privacy: {protected_countries: [DE]}",
        "mentoring: [{mentor: people/clara, skill: wikidata, status: met, on: 2030-01-01}]",
    ),
)
NAMES = ("amina", "berta", "clara", "band", "choir", "budgeting", "wikidata", "facilitation", "Bad Name", "amína")
KINDS = ("people", "groups", "skills", "resources", "trainings", "roles", "nowhere")


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, list[tuple[int, str | None]] | None]:
    """A path, and lines that are put at a place there; None removes the file."""
    known = draw(st.booleans())
    path = draw(st.sampled_from(sorted(COMMUNITY)) if known else st.builds(
        "data/{}/{}.yaml".format, st.sampled_from(KINDS), st.sampled_from(NAMES)))  # fmt: skip
    if draw(st.integers(0, 6)) == 0:
        return path, None
    changes = st.tuples(st.integers(0, 12), st.sampled_from(LINES) | st.none())
    return path, draw(st.lists(changes, min_size=1, max_size=3))


def edited(text: str, changes: list[tuple[int, str | None]]) -> str:
    """Each change puts a line in place of the one with the same key, or at a place; None takes a line away."""
    lines = text.split("\n")
    for at, line in changes:
        key = (line or "").partition(":")[0]
        same = next((n for n, old in enumerate(lines) if line and old.partition(":")[0] == key), None)
        place = same if same is not None else min(at, len(lines) - 1)
        lines[place : place + (1 if same is not None or line is None else 0)] = [line] if line is not None else []
    return "\n".join(lines) or "\n"


@settings(deadline=None)
@given(st.lists(edits(), min_size=1, max_size=8), st.booleans())
def test_what_is_told_after_edits_is_what_a_check_from_scratch_says(
    row: list[tuple[str, list[tuple[int, str | None]] | None]], looks_between: bool
) -> None:
    texts = {path: text.encode() for path, text in COMMUNITY.items()}
    unread = (Finding(STRAY_FILE, "data/x", Message("odd")),)
    rechecking = Rechecking()
    rechecking.check((texts, unread), DAY)
    for path, changes in row:
        before = texts.get(path, b"name: New\n").decode()
        texts = {other: text for other, text in texts.items() if other != path}
        if changes is not None:
            texts[path] = edited(before, changes).encode()
        if looks_between:
            assert rechecking.check((texts, unread), DAY).findings == check((texts, unread), DAY).findings
    assert rechecking.check((texts, unread), DAY).findings == check((texts, unread), DAY).findings
    assert rechecking.check((texts, ()), date(2031, 1, 1)).findings == check((texts, ()), date(2031, 1, 1)).findings
