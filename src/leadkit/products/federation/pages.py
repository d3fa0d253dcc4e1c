"""The pages of a federation, in one language."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, NamedTuple

from leadkit.i18n.as_of import as_of_mark
from leadkit.i18n.messages import Message, translate
from leadkit.products.census.dimensions import DIMENSIONS
from leadkit.products.census.ledger import Key
from leadkit.products.census.tallies import Table as Tallies
from leadkit.products.federation.federation import Community, Filler, Material
from leadkit.products.federation.writer import FIRST, SHOWN, Writer, file_of
from leadkit.report import Block, Bullets, FileLink, Heading, Line, Link, Note, Prose, Table


def _overview(writer: Writer) -> list[Block]:
    gettext, told, total = writer.gettext, writer.told, writer.federation.counted.everybody.numbers
    several_people, several_groups = writer.federation.several
    opening = gettext(
        "As of {day}, {communities} count {people} and {groups} together.",
        day=as_of_mark(writer.language),
        communities=writer.ngettext("{number} community", "{number} communities", len(writer.federation.communities)),
        people=writer.people(total["people"]),
        groups=writer.groups(total["groups"]),
    )
    blocks: list[Block] = [Prose(opening), *_left_out(writer)]
    once = gettext(
        "In several communities, and counted once: {people} and {groups}.",
        people=writer.people(several_people),
        groups=writer.groups(several_groups),
    )
    apart = sum(one.people - one.people_with_rows for one in writer.federation.communities)
    others = gettext(
        "Of {people} only their community says how many they are. Anybody among them who is in two communities is "
        "counted twice.",
        people=writer.people(apart),
    )
    blocks += [Prose(f"{once} {others}" if apart else once), *_words(writer)]
    met = gettext(
        "Requests for skills: {wants}. Met: {met}. Not met: {unmet}.",
        wants=total["wants"],
        met=total["wants_met"],
        unmet=total["wants_unmet"],
    )
    blocks += [Prose(met), Heading(gettext("What to do next"))]
    across = (
        gettext("Pairs across communities: {number}", number=told.pairs),
        FileLink(gettext("Who should talk to whom"), writer.matches),
    )
    items: list[Line] = [(f"{across[0]}. ", across[1])]
    items += [
        (FileLink(writer.translate(page.title), writer.path(name)),) for name, page in PAGES.items() if name != FIRST
    ]
    return [*blocks, Bullets(tuple(items)), *writer.picture("world")]


def _left_out(writer: Writer) -> list[Block]:
    """First of all what is missing in every number."""
    rows = writer.told.left_out
    if not rows:
        return []
    text = writer.speech.ngettext(
        "{number} community is left out of every number:",
        "{number} communities are left out of every number:",
        len(rows),
    )
    items = tuple(f"{row.source}: {translate(row.reason, writer.language)}" for row in rows)
    return [Note(text), Bullets(items)]


def _words(writer: Writer) -> list[Block]:
    """Between whom nobody is known again by their page."""
    found = writer.federation.by_word
    if len(found) == 1:
        return []
    text = writer.gettext(
        "Not all communities have the same word in their settings. Somebody who is in two communities of different "
        "words may be counted twice. Each line lists those that share a word:"
    )
    return [Note(text), Bullets(tuple(", ".join(names) for names in found[:SHOWN]))]


_NUMBERS: Final = (
    (Message("People"), "people"),
    (Message("Groups"), "groups"),
    (Message("Offer a skill"), "offer"),
    (Message("Want a skill"), "want"),
    (Message("With an unmet request"), "unmet"),
)


def _row(numbers: Mapping[str, int]) -> tuple[int, ...]:
    offer, want = (numbers[f"people_{side}"] + numbers[f"groups_{side}"] for side in ("offer", "want"))
    return numbers["people"], numbers["groups"], offer, want, numbers["unmet"]


def _census(writer: Writer) -> list[Block]:
    gettext, counted = writer.gettext, writer.federation.counted
    blocks: list[Block] = [*writer.picture("gaps"), Heading(gettext("Skills"))]
    blocks += _counts(writer, Message("Skill"), counted.tables.get("skill", {}), "skill", writer.skill_of)
    blocks += writer.picture("heat")
    for name, dimension in DIMENSIONS.items():
        table = counted.tables.get(name, {})
        if not dimension.is_answered(table):
            continue
        label = writer.region_of if name == "region" else partial(dimension.label, writer)
        blocks.append(Heading(writer.translate(dimension.heading)))
        blocks += _counts(writer, dimension.title, table, name, label)
    return blocks


def _counts(writer: Writer, title: Message, table: Tallies, name: str, label: Callable[[Key], str]) -> list[Block]:
    rows = sorted(
        ((key, _row(tally.numbers)) for key, tally in table.items()),
        key=lambda row: (row[0] is None, -(row[1][0] + row[1][1]), str(row[0])),
    )
    unknown = writer.gettext("not known")
    told: tuple[tuple[Line | int | None, ...], ...] = tuple(
        (unknown if key is None else label(key), *numbers) for key, numbers in rows[:SHOWN]
    )
    columns = (writer.translate(title), *(writer.translate(text) for text, _ in _NUMBERS))
    return [Table(columns, told), *writer.more(len(rows), file_of(name))]


def _gaps(writer: Writer) -> list[Block]:
    gettext, found = writer.gettext, writer.federation.gaps
    if not found:
        return [Prose(gettext("No community has a gap that another one can fill."))]
    text = gettext(
        "Each row names a skill that a community asks for and does not find, and communities where somebody offers it "
        "and has room for more learners. The numbers count people and groups."
    )
    rows = tuple(
        (
            writer.community(gap.community),
            writer.skill(gap.skill),
            gap.unmet,
            _who_could(writer, gap),
        )
        for gap in found[:SHOWN]
    )
    columns = (
        gettext("Community"),
        gettext("Skill"),
        gettext("With an unmet request"),
        gettext("Could help"),
    )
    return [Prose(text), Table(columns, rows), *writer.more(len(found), "gaps")]


def _who_could(writer: Writer, gap: Filler) -> str:
    named = ", ".join(f"{writer.community(name)} ({number})" for name, number in gap.can_give)
    rest = gap.others - len(gap.can_give)
    return (
        writer.ngettext("{names} and {number} more", "{names} and {number} more", rest, names=named) if rest else named
    )


def _translate(writer: Writer) -> list[Block]:
    gettext, found = writer.gettext, writer.federation.untaught
    if not found:
        return [Prose(gettext("Whoever wants to learn a skill finds something in a language they speak."))]
    text = gettext(
        "People who want to learn a skill, and find nothing to learn from in any language they speak. One translation "
        "would serve all of the communities."
    )
    rows = tuple(
        (
            writer.skill(one.skill),
            writer.tag(one.language),
            one.people,
            one.communities,
            _material(one.resources) if one.resources else gettext("nothing yet: write it first"),
        )
        for one in found[:SHOWN]
    )
    columns = (
        gettext("Skill"),
        gettext("Language"),
        gettext("People and groups"),
        gettext("Communities"),
        gettext("What could be translated"),
    )
    return [Prose(text), Table(columns, rows), *writer.more(len(found), "untaught")]


def _material(found: tuple[Material, ...]) -> Line:
    first = found[0]
    tags = f" ({', '.join(first.languages)})"
    return (Link(first.title, first.url), tags) if first.url else f"{first.title}{tags}"


def _communities(writer: Writer) -> list[Block]:
    gettext, found = writer.gettext, writer.federation.communities
    text = gettext(
        "What each community counts by itself. The file {file} has the same for every skill, region, language and "
        "cell, so each number of these pages can be traced to where it comes from.",
        file="by_community.csv",
    )
    rows = tuple((_link(one), writer.speech.day(one.as_of), *_row(one.numbers)) for one in found[:SHOWN])
    columns = (gettext("Community"), gettext("As of"), *(writer.translate(text) for text, _ in _NUMBERS))
    return [*_left_out(writer), Prose(text), Table(columns, rows), *writer.more(len(found), "communities")]


def _link(one: Community) -> Line:
    return (Link(one.name, one.repository),) if one.repository else one.name


def _joined(writer: Writer) -> list[Block]:
    gettext, federation = writer.gettext, writer.federation
    skills = federation.skill_map
    together = len(set(skills.canonical.values())) - len(skills.alone)
    blocks: list[Block] = [
        Prose(
            gettext(
                "Skills are the same where they name the same entry of Wikidata, the Capacity Exchange or ESCO, are "
                "unchanged copies, or are listed together in the crosswalk. Nothing is joined because it sounds alike."
            )
        ),
        Bullets(
            (
                gettext("Skills that several communities have: {number}", number=together),
                gettext("Skills that only one community has: {number}", number=len(skills.alone)),
            )
        ),
    ]
    if skills.alone:
        rows = tuple(
            (writer.community(name), f"{writer.skill(skills.canonical[name, skill])} ({name}/{skill})")
            for name, skill in skills.alone[:SHOWN]
        )
        blocks += [Heading(gettext("Only one community has")), Table((gettext("Community"), gettext("Skill")), rows)]
        blocks += writer.more(len(skills.alone), "skill_names")
    if skills.unclear:
        rows = tuple((writer.community(name), link) for name, link in skills.unclear[:SHOWN])
        blocks += [
            Heading(gettext("Not clear")),
            Prose(gettext("A community says of two of its skills that they are the same thing elsewhere.")),
            Table((gettext("Community"), gettext("Both name")), rows),
        ]
    if federation.unknown:
        items = federation.unknown[:SHOWN]
        blocks += [Heading(gettext("In the crosswalk, but in no community")), Bullets(items)]
    if federation.region_map.apart:
        items = tuple(f"{label} ({name})" for name, label in sorted(federation.region_map.apart.items())[:SHOWN])
        blocks += [Heading(gettext("Regions that stay apart")), Bullets(items)]
    return blocks


class FederationPage(NamedTuple):
    """What a page is called in lists, and its blocks."""

    title: Message
    blocks: Callable[[Writer], list[Block]]


PAGES: Final[Mapping[str, FederationPage]] = {
    FIRST: FederationPage(Message("Overview"), _overview),
    "census": FederationPage(Message("Who has and who lacks what"), _census),
    "gaps": FederationPage(Message("Gaps that others can fill"), _gaps),
    "translate": FederationPage(Message("Worth translating once"), _translate),
    "communities": FederationPage(Message("Communities"), _communities),
    "joined": FederationPage(Message("What was joined, and what stays apart"), _joined),
}
"""By name, in the order of lists."""
