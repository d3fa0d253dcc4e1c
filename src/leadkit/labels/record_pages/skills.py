"""A skill: what it is, where it stands among others, and who and what answers questions about it."""

from collections.abc import Iterable

from leadkit.community.parties import conversant, resource_languages
from leadkit.labels import localised
from leadkit.labels.formatter import RecordFormatter
from leadkit.labels.record_index import RecordIndex
from leadkit.model.records import Resource, Skill
from leadkit.model.repository import Entry
from leadkit.report import Block, Bullets, Card, Cards, Facts, Heading, Line, Note, Prose

_MOST_FROM_PARTS = 12
_MOST_PAST = 5
_MOST_SOURCES = 60
_MOST_PEOPLE = 40


def skill_blocks(entry: Entry[Skill], on: RecordIndex, formatter: RecordFormatter) -> list[Block]:
    """Everything about one skill in the teller's language; what can be learned from comes first in that language."""
    record, said = entry.record, formatter.said
    blocks: list[Block] = []
    if record.description:
        blocks.append(Prose(localised(record.description, formatter.language)))
    if record.replaced_by:
        return [
            *blocks,
            Note((said("This skill is retired. Use instead:"), " ", formatter.link(f"skills/{record.replaced_by}"))),
        ]
    blocks += _gaps(entry, on, formatter)
    blocks += _to_learn_from(entry, on, formatter)
    blocks += _people(entry, on, formatter)
    blocks += _trainings(entry, on, formatter)
    facts = tuple(_facts(entry, on, formatter))
    return [*blocks, Heading(said("About this skill")), Facts(facts)] if facts else blocks


def _facts(entry: Entry[Skill], on: RecordIndex, formatter: RecordFormatter) -> Iterable[tuple[str, Line]]:
    record, said = entry.record, formatter.said
    yield said("Kind of skill"), formatter.word(record.category)
    if record.area:
        yield said("Leadership area"), formatter.word(record.area)
    for title, ids in (
        ("Part of", record.broader),
        ("Its parts", [part.id for part in on.parts.get(entry.id, ())]),
        ("Comes after", record.requires),
        ("Leads to", [after.id for after in on.required_by.get(entry.id, ())]),
        ("Related", record.related),
    ):
        if ids:
            yield said(title), formatter.skill_links(ids)
    roles = on.roles.get(entry.id, ())
    if roles:
        yield said("Roles that take it"), formatter.links(role.name for role in roles)
    if record.teachable:
        yield said("Can it be taught?"), formatter.word(record.teachable)
    words = record.aliases.get(formatter.language, ())
    if words:
        yield said("Other words"), formatter.speech.comma.join(words)


def _to_learn_from(entry: Entry[Skill], on: RecordIndex, formatter: RecordFormatter) -> list[Block]:
    """Resources in the reader's language, then in others; then those of its parts."""
    own = on.resources.get(entry.id, ())
    known = {found.name for found in own}
    inside = {
        found.name: found
        for part in sorted(on.within.get(entry.id, ()))
        for found in on.resources.get(part, ())
        if found.name not in known
    }
    blocks: list[Block] = [Heading(formatter.said("To read, watch or try"))]
    readable = [found for found in own if _is_readable(found.record, formatter.language)]
    others = [found for found in own if not _is_readable(found.record, formatter.language)]
    if readable:
        blocks.append(Cards(tuple(_card(found, formatter) for found in readable[:_MOST_SOURCES])))
    if others:
        blocks.append(Heading(formatter.said("In other or unknown languages"), 3))
        blocks.append(Cards(tuple(_card(found, formatter) for found in others[:_MOST_SOURCES])))
    blocks += _rest(max(len(readable), len(others)) - _MOST_SOURCES, formatter)
    if inside:
        blocks.append(Heading(formatter.said("About parts of it"), 3))
        blocks.append(Cards(tuple(_card(found, formatter) for found in list(inside.values())[:_MOST_FROM_PARTS])))
        if len(inside) > _MOST_FROM_PARTS:
            one, many = (
                "{number} more stands on the pages of its parts.",
                "{number} more stand on the pages of its parts.",
            )
            blocks.append(Prose(formatter.speech.counted(one, many, len(inside) - _MOST_FROM_PARTS)))
    if not own and not inside:
        blocks.append(Prose(formatter.said("Nothing here teaches it yet. If you know a good guide or course, add it.")))
        helpers = formatter.helpers()
        if helpers and not on.offered.get(entry.id):
            blocks.append(Prose((f"{formatter.said('Who answers questions:')} ", *helpers, ".")))
    return blocks


def _is_readable(record: Resource, language: str) -> bool:
    return language in {tag.partition("-")[0] for tag in resource_languages(record)}


def _card(entry: Entry[Resource], formatter: RecordFormatter) -> Card:
    lines: list[Line] = [formatter.facts(formatter.resource_facts(entry.record))]
    if entry.record.description:
        lines.append(localised(entry.record.description, formatter.language))
    return Card(formatter.link(entry.name), tuple(lines))


def _people(entry: Entry[Skill], on: RecordIndex, formatter: RecordFormatter) -> list[Block]:
    offered = on.offered.get(entry.id, ())
    if not offered:
        return []
    cards = []
    for party, level in offered[:_MOST_PEOPLE]:
        place = formatter.place(party.record)
        spoken = conversant(party.record.languages)
        facts = [*([formatter.said("level {level}", level=level)] if level else []), *([place] if place else [])]
        name, *mark = formatter.named(party)
        lines: list[Line] = [
            formatter.facts((*facts, formatter.languages(spoken), formatter.ask_first(party, (entry.id,))))
            + "".join(map(str, mark))
        ]
        cards.append(Card(name, tuple(lines)))
    rest = _rest(len(offered) - _MOST_PEOPLE, formatter)
    return [Heading(formatter.said("People and groups to ask")), Cards(tuple(cards)), *rest]


def _rest(number: int, formatter: RecordFormatter) -> list[Block]:
    """How many more there are than a page should show."""
    one = "and {number} more"
    return [Prose(formatter.speech.counted(one, one, number))] if number > 0 else []


def _trainings(entry: Entry[Skill], on: RecordIndex, formatter: RecordFormatter) -> list[Block]:
    found = on.trainings.get(entry.id, ())
    coming = [training for training in found if training.record.is_to_come(on.as_of)]
    past = sorted(
        (training for training in found if not training.record.is_to_come(on.as_of)),
        key=lambda training: max((session.start for session in training.record.sessions), default=""),
        reverse=True,
    )
    blocks: list[Block] = []
    if coming:
        lines = tuple(formatter.training_line(training, on.as_of) for training in coming)
        blocks += [Heading(formatter.said("Trainings to come")), Bullets(lines)]
    if past:
        lines = tuple(formatter.training_line(training, on.as_of) for training in past[:_MOST_PAST])
        blocks += [Heading(formatter.said("Past trainings")), Bullets(lines)]
    return blocks


def _gaps(entry: Entry[Skill], on: RecordIndex, formatter: RecordFormatter) -> list[Block]:
    number = on.wanted.get(entry.id, 0)
    if not number:
        return []
    one, many = "{number} person or group wants to learn it.", "{number} people and groups want to learn it."
    return [Prose(formatter.speech.counted(one, many, number))]
