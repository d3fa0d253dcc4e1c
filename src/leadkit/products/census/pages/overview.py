"""The census on one page: sentences first, then small tables and the charts that draw them."""

from leadkit.i18n.as_of import as_of_mark
from leadkit.i18n.messages import Message
from leadkit.products.census.charts import gap_rows
from leadkit.products.census.pages.writing import SHOWN, Writer
from leadkit.products.census.priorities import FORMULA
from leadkit.report import Block, Bullets, FileLink, Heading, Line, Page, Prose, Table


def overview_page(writer: Writer) -> Page:
    gettext = writer.gettext
    blocks: list[Block] = [Prose(" ".join((_opening(writer), *writer.counted_only()))), *writer.others("README")]
    further = (
        ("details", Message("Every count, by region, country, language and more")),
        ("groups", Message("Groups in figures")),
        *([("risks", Message("Skills, languages and regions at risk"))] if writer.census.at_risk.is_any else []),
    )
    blocks.append(Bullets(tuple((FileLink(writer.translate(text), writer.path(name)),) for name, text in further)))
    blocks += [Heading(gettext("Where the gaps are")), *_priorities(writer)]
    blocks += [Heading(gettext("Most wanted skills")), *_wanted(writer)]
    blocks += [Heading(gettext("Resources and trainings")), *_coverage(writer)]
    blocks += _risks(writer)
    blocks += [Heading(gettext("Not yet mapped")), *_unmapped(writer)]
    blocks += [Heading(gettext("Indicators")), *_indicators(writer)]
    name = writer.repo.config.called(writer.language)
    return Page(gettext("Census of {name}", name=name), tuple(blocks), writer.language)


def _opening(writer: Writer) -> str:
    total, gettext = writer.census.counts.everybody.numbers, writer.gettext
    parts = [
        gettext(
            "As of {day}, we count {people} and {groups}.",
            day=as_of_mark(writer.language),
            people=writer.people(total["people"]),
            groups=writer.groups(total["groups"]),
        )
    ]
    for text, side in (
        (Message("Skills are offered by {people} and {groups}."), "offer"),
        (Message("Skills are wanted by {people} and {groups}."), "want"),
    ):
        people, groups = writer.people(total[f"people_{side}"]), writer.groups(total[f"groups_{side}"])
        parts.append(writer.translate(text, people=people, groups=groups))
    met, unmet = total["wants_met"], total["wants_unmet"]
    requests = writer.requests(total["wants"])
    parts.append(gettext("{requests} for skills: {met} met, {unmet} not met.", requests=requests, met=met, unmet=unmet))
    means = writer.census.counts.means
    if means["wants"]:
        parts.append(
            gettext(
                "{requests} for practical support: {met} met, {unmet} not met.",
                requests=writer.requests(means["wants"]),
                met=means["wants_met"],
                unmet=means["wants_unmet"],
            )
        )
    if total["wants"] > met + unmet:
        parts.append(
            writer.speech.ngettext(
                "{number} request is from a person or group that takes no part in matching.",
                "{number} requests are from people and groups that take no part in matching.",
                total["wants"] - met - unmet,
            )
        )
    return " ".join(parts)


def _priorities(writer: Writer) -> list[Block]:
    gettext, found = writer.gettext, writer.census.priorities
    if not found:
        return [Prose(gettext("No request for a skill is unmet."))]
    rows = tuple(
        (writer.region(p.region), writer.skill(p.skill), p.unmet, p.without_resource, p.local_offers, p.score)
        for p in found[:SHOWN]
    )
    columns = (
        Message("Region"),
        Message("Skill"),
        Message("Unmet"),
        Message("Unmet, without a resource"),
        Message("Offered in the region"),
        Message("Score"),
    )
    first = found[0]
    text = gettext(
        "The largest gap: {skill} ({region}).", region=writer.region(first.region), skill=writer.skill(first.skill)
    )
    return [
        Prose(f"{text} {writer.translate(FORMULA)}."),
        Table(writer.titles(columns), rows),
        *writer.more(SHOWN, len(found), "priorities"),
        *writer.picture("heat"),
        Prose((f"{gettext('The numbers of this picture:')} ", FileLink("", "cells", "tables"), ".")),
    ]


def _wanted(writer: Writer) -> list[Block]:
    gettext, census = writer.gettext, writer.census
    rows = gap_rows(census.counts)
    if not rows:
        return [Prose(gettext("No skill is wanted yet."))]
    table = []
    for skill, numbers in rows:
        offered = numbers["people_offer"] + numbers["groups_offer"]
        resources = len(census.materials.by_skill.get(skill, ()))
        trainings = len(census.materials.trainings.get(skill, ()))
        counts = (numbers["people_want"] + numbers["groups_want"], offered, numbers["met"], numbers["unmet"])
        table.append((writer.skill(skill), *counts, resources, trainings))
    text = gettext(
        "People and groups are counted together, and a skill includes its parts. Resources and trainings "
        "are those that teach exactly this skill."
    )
    columns = (
        Message("Skill"),
        Message("Want it"),
        Message("Offer it"),
        Message("Met"),
        Message("Unmet"),
        Message("Resources"),
        Message("Trainings"),
    )
    return [
        Prose(text),
        *writer.picture("gaps"),
        Table(writer.titles(columns), tuple(table)),
        *writer.more(len(rows), len(census.counts.tables["skill"]), "skills"),
    ]


def _coverage(writer: Writer) -> list[Block]:
    gettext, found = writer.gettext, writer.census.coverage
    if not found.rows:
        return [Prose(gettext("No skill is wanted yet."))]
    wanting = sum(row.wanting for row in found.rows)
    text = gettext(
        "{requests}: {resource} with a resource in a language that the learner speaks, {training} with an "
        "upcoming training.",
        requests=writer.requests(wanting),
        resource=sum(row.with_resource for row in found.rows),
        training=sum(row.with_training for row in found.rows),
    )
    thin = [row for row in found.rows if row.with_resource < row.wanting]
    rows = []
    for row in thin[:SHOWN]:
        lacking = [tag for tag, _, resources, _ in row.languages if not resources]
        names = writer.speech.listed(map(writer.speech.language_name, lacking[:4])) + (" …" if len(lacking) > 4 else "")
        rows.append((writer.skill(row.skill), row.wanting, row.with_resource, row.with_training, names))
    columns = (
        Message("Skill"),
        Message("Want it"),
        Message("With a resource"),
        Message("With an upcoming training"),
        Message("Languages without a resource"),
    )
    blocks: list[Block] = [Prose(text)]
    if rows:
        blocks += [Table(writer.titles(columns), tuple(rows)), *writer.more(SHOWN, len(thin), "coverage")]
    complete = [row for row in writer.census.pathways if row.complete]
    if complete:
        lines = tuple(
            gettext(
                "{language}: {number} of {of}", language=writer.tag(row.language), number=len(row.complete), of=row.of
            )
            for row in complete[:SHOWN]
        )
        explained = gettext(
            "A pathway is complete in a language if the skill and everything it requires each have a resource in it. "
            "Complete pathways:"
        )
        blocks += [Prose(explained), Bullets(lines)]
    return blocks


def _risks(writer: Writer) -> list[Block]:
    gettext, census = writer.gettext, writer.census
    blocks: list[Block] = []
    if census.bottlenecks:
        rows = tuple(
            (writer.skill(row.skill), row.wants, len(row.rests), row.teachers) for row in census.bottlenecks[:8]
        )
        columns = (
            Message("Skill"),
            Message("Requests that depend on it"),
            Message("Wanted skills that require it"),
            Message("Can teach it"),
        )
        text = gettext("You need these skills before you can learn many of the wanted ones:")
        blocks += [Heading(gettext("Skills that others build on")), Prose(text), Table(writer.titles(columns), rows)]
    if census.single_points:
        lines: list[Line] = []
        for point in census.single_points[:SHOWN]:
            who = gettext("somebody") if point.who is None else writer.party(point.who).record.name
            wanting = writer.speech.ngettext("{number} other wants it", "{number} others want it", point.wanting)
            lines.append(f"{writer.skill(point.skill)} – {who} ({wanting})")
        text = gettext("Only one person or group can teach these skills, and several want them:")
        blocks += [Heading(gettext("Skills that depend on one person")), Prose(text), Bullets(tuple(lines))]
    return blocks or [
        Heading(gettext("Skills that depend on one person")),
        Prose(gettext("No wanted skill requires another, and none depends on one person or group.")),
    ]


def _unmapped(writer: Writer) -> list[Block]:
    census = writer.census
    if not census.unmapped_entries:
        return [Prose(writer.gettext("Every offer and request names a skill or a kind of practical support."))]
    text = writer.speech.ngettext(
        "{number} entry uses free words, because no skill fits yet. Similar skills are listed with it.",
        "{number} entries use free words, because no skill fits yet. Similar skills are listed with them.",
        census.unmapped_entries,
    )
    hidden = census.unmapped_entries - sum(row.entries for row in census.unmapped)
    if hidden:
        rest = writer.gettext(
            "Not shown, because the people who wrote them are not named here: {number}.", number=hidden
        )
        text = f"{text} {rest}"
    shown = census.unmapped[: 2 * SHOWN]
    lines = tuple(row.words + (f" ({writer.skills(row.near)})" if row.near else "") for row in shown)
    return [
        Prose(text),
        *([Bullets(lines)] if lines else []),
        *writer.more(2 * SHOWN, len(census.unmapped), "unmapped"),
    ]


def _indicators(writer: Writer) -> list[Block]:
    gettext, number = writer.gettext, writer.speech.number
    rows = []
    for row in writer.census.indicators:
        period = trend = ""
        if row.period is not None:
            period = f"{writer.speech.month(row.period[0])} – {writer.speech.month(row.period[1])}"
        if row.trend is not None:
            trend = f"{'+' if row.trend > 0 else ''}{number(row.trend)}"
        value = number(row.value) if row.of is None else gettext("{number} of {of}", number=row.value, of=row.of)
        target = "" if row.target is None else number(row.target)
        rows.append((writer.translate(row.text), value, target, period, trend))
    columns = (Message("Indicator"), Message("Value"), Message("Target"), Message("Period"), Message("Trend"))
    text = gettext(
        "Only real people and groups count. The trend compares with the period of the same length "
        "before; the records behind each number are in census.json."
    )
    return [Prose(text), Table(writer.titles(columns), tuple(rows))]
