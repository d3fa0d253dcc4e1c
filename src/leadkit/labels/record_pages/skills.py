"""A skill: what it is, where it stands among others, and who and what answers questions about it."""

from collections.abc import Iterable

from leadkit.community.parties import conversant, resource_languages
from leadkit.i18n.messages import Message
from leadkit.labels import localised_words
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
    record, gettext = entry.record, formatter.gettext
    blocks: list[Block] = []
    if record.description:
        blocks.append(formatter.described(record.description, record.unreviewed))
    if record.replaced_by:
        return [
            *blocks,
            Note((gettext("This skill is retired. Use instead:"), " ", formatter.link(f"skills/{record.replaced_by}"))),
        ]
    blocks += _gaps(entry, on, formatter)
    blocks += _to_learn_from(entry, on, formatter)
    blocks += _people(entry, on, formatter)
    blocks += _trainings(entry, on, formatter)
    facts = tuple(_facts(entry, on, formatter))
    return [*blocks, Heading(gettext("About this skill")), Facts(facts)] if facts else blocks


def _facts(entry: Entry[Skill], on: RecordIndex, formatter: RecordFormatter) -> Iterable[tuple[str, Line]]:
    record, gettext = entry.record, formatter.gettext
    yield gettext("Kind of skill"), formatter.word(record.category)
    if record.area:
        yield gettext("Leadership area"), formatter.word(record.area)
    for title, ids in (
        (Message("Part of"), record.broader),
        (Message("Its parts"), [part.id for part in on.parts.get(entry.id, ())]),
        (Message("Comes after"), record.requires),
        (Message("Leads to"), [after.id for after in on.required_by.get(entry.id, ())]),
        (Message("Related"), record.related),
    ):
        if ids:
            yield formatter.translate(title), formatter.skill_links(ids)
    roles = on.roles.get(entry.id, ())
    if roles:
        yield gettext("Roles that need it"), formatter.links(role.name for role in roles)
    if record.teachable:
        yield gettext("Can it be taught?"), formatter.word(record.teachable)
    words = record.aliases.get(formatter.language, ())
    if words:
        yield gettext("Other words"), formatter.speech.comma.join(words)


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
    blocks: list[Block] = [Heading(formatter.gettext("To read, watch or try"))]
    readable = [found for found in own if _is_readable(found.record, formatter.language)]
    others = [found for found in own if not _is_readable(found.record, formatter.language)]
    if readable:
        blocks.append(Cards(tuple(_card(found, formatter) for found in readable[:_MOST_SOURCES])))
    if others:
        blocks.append(Heading(formatter.gettext("In other or unknown languages"), 3))
        blocks.append(Cards(tuple(_card(found, formatter) for found in others[:_MOST_SOURCES])))
    blocks += _rest(max(len(readable), len(others)) - _MOST_SOURCES, formatter)
    if inside:
        blocks.append(Heading(formatter.gettext("About parts of it"), 3))
        blocks.append(Cards(tuple(_card(found, formatter) for found in list(inside.values())[:_MOST_FROM_PARTS])))
        if len(inside) > _MOST_FROM_PARTS:
            blocks.append(
                Prose(
                    formatter.speech.ngettext(
                        "{number} more is on the pages of its parts.",
                        "{number} more are on the pages of its parts.",
                        len(inside) - _MOST_FROM_PARTS,
                    )
                )
            )
    if not own and not inside:
        blocks.append(
            Prose(formatter.gettext("Nothing here teaches it yet. If you know a good guide or course, add it."))
        )
        helpers = formatter.helpers()
        if helpers and not on.offered.get(entry.id):
            blocks.append(Prose((f"{formatter.gettext('Who answers questions:')} ", *helpers, ".")))
    return blocks


def _is_readable(record: Resource, language: str) -> bool:
    return language in resource_languages(record)


def _card(entry: Entry[Resource], formatter: RecordFormatter) -> Card:
    lines: list[Line] = [formatter.facts(formatter.resource_facts(entry.record))]
    if entry.record.description:
        lines.append((localised_words(entry.record.description, formatter.language),))
    return Card(formatter.link(entry.name), tuple(lines), kind="resources")


def _people(entry: Entry[Skill], on: RecordIndex, formatter: RecordFormatter) -> list[Block]:
    offered = on.offered.get(entry.id, ())
    if not offered:
        return []
    cards = []
    for party, level in offered[:_MOST_PEOPLE]:
        place = formatter.place(party.record)
        spoken = conversant(on.repo.config, party.record)
        facts = [*([formatter.gettext("level {level}", level=level)] if level else []), *([place] if place else [])]
        name, *mark = formatter.named(party)
        lines: list[Line] = [
            formatter.facts((*facts, formatter.languages(spoken), formatter.ask_first(party, (entry.id,))))
            + "".join(map(str, mark))
        ]
        cards.append(Card(name, tuple(lines)))
    rest = _rest(len(offered) - _MOST_PEOPLE, formatter)
    return [Heading(formatter.gettext("People and groups to ask")), Cards(tuple(cards)), *rest]


def _rest(number: int, formatter: RecordFormatter) -> list[Block]:
    """How many more there are than a page should show."""
    return [Prose(formatter.speech.ngettext("and {number} more", "and {number} more", number))] if number > 0 else []


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
        blocks += [Heading(formatter.gettext("Upcoming trainings")), Bullets(lines)]
    if past:
        lines = tuple(formatter.training_line(training, on.as_of) for training in past[:_MOST_PAST])
        blocks += [Heading(formatter.gettext("Past trainings")), Bullets(lines)]
    return blocks


def _gaps(entry: Entry[Skill], on: RecordIndex, formatter: RecordFormatter) -> list[Block]:
    number = on.wanted.get(entry.id, 0)
    if not number:
        return []
    return [
        Prose(
            formatter.speech.ngettext(
                "{number} person or group wants to learn it.", "{number} people and groups want to learn it.", number
            )
        )
    ]
