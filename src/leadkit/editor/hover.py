"""What the word under the cursor is: a record with who else offers it, a level, a word, a key."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from leadkit.community.disclosure import FOUND
from leadkit.community.parties import is_available, open_offers
from leadkit.editor.choices import choices
from leadkit.editor.cursor import Cursor
from leadkit.editor.fields import RecordFile, description_of, is_level_of_skill, options_at
from leadkit.editor.reading import Community
from leadkit.editor.targets import Target, target_of
from leadkit.labels import localised
from leadkit.model.repository import Repository
from leadkit.report import Block, Bullets, Page, Prose

_MOST_NAMED: Final = 5


def hover(file: RecordFile, cursor: Cursor, community: Community) -> Page | None:
    """What is known of it; None where nothing is."""
    if not cursor.word:
        return None
    target = target_of(file, cursor)
    if target is not None and not target.is_own:
        return _record(file, target, community)
    value = _value(file, cursor, community)
    if value is None and cursor.is_key and not cursor.is_value:
        described = description_of(file.model, cursor.place)
        return Page(cursor.word, (Prose(described),), community.language) if described else None
    return value


def _record(file: RecordFile, target: Target, community: Community) -> Page | None:
    """Of a person only who may be found; of a record that is not there, nothing: a finding says so."""
    if not community.repo.knows(target.kind, target.id) or not community.may_name(target.kind, target.id):
        return None
    title = community.title(target.kind, target.id) or target.id
    blocks: list[Block] = []
    entry = community.repo.records(target.kind).get(target.id)
    description = getattr(entry.record, "description", None) if entry is not None else None
    if description:
        blocks.append(Prose(localised(description, community.language)))
    if target.kind == "skills":
        blocks += _offered(file, target, community)
    blocks.append(Prose(target.name))
    return Page(title, tuple(blocks), community.language)


def _offered(file: RecordFile, target: Target, community: Community) -> Iterator[Block]:
    """Who else offers a skill, at their best level, the highest first: groups, and people who may be found."""
    own = f"{file.kind}/{file.id}"
    found = []
    for party in FOUND.parties(_world(file, community.repo), community.as_of):
        if party.name == own or not is_available(party.record, community.as_of):
            continue
        levels = [o.level or 0 for o in open_offers(party.record, community.as_of) if o.skill == target.id]
        if levels:
            found.append((-max(levels), party.name))
    say = community.formatter
    if not found:
        yield Prose(say.gettext("No one else offers this."))
        return
    yield Prose(say.ngettext("{number} other offers this:", "{number} others offer this:", len(found)))
    rows = sorted(found)[:_MOST_NAMED]
    yield Bullets(tuple(f"{say.title(name)} ({name}): {say.level(-level)}" for level, name in rows))


def _world(file: RecordFile, repo: Repository) -> Repository:
    """Examples are among examples."""
    entry = repo.people.get(file.id) if file.kind == "people" else None
    return repo.examples if entry is not None and entry.record.sample else repo


def _value(file: RecordFile, cursor: Cursor, community: Community) -> Page | None:
    """A word of a list, by what its list says of it; a level, with what every level means."""
    found = choices(file, replace(cursor, before=cursor.word), community).items
    choice = next((each for each in found if each.text == cursor.word and each.sort != "key"), None)
    if choice is None or not choice.title:
        return None
    if is_level_of_skill(options_at(file.model, cursor.place)):
        rows = tuple(
            f"{each.text}: {each.title}" for each in choices(file, replace(cursor, before=""), community).items
        )
        return Page(choice.text, (Bullets(rows),), community.language)
    described = description_of(file.model, cursor.place)
    blocks = (Prose(described),) if described else ()
    if choice.sort == "value":
        return Page(choice.text, (Prose(choice.title),), community.language)
    return Page(choice.title, blocks, community.language)
