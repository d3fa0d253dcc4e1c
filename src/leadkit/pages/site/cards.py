"""Somebody on a card: what they offer, when, in which languages, and a first message that can be sent at once."""

from collections.abc import Iterable

from leadkit.community.parties import conversant, is_available, open_offers
from leadkit.i18n.messages import LANGUAGES
from leadkit.i18n.speech import Speech
from leadkit.labels import EXAMPLE
from leadkit.labels.formatter import RecordFormatter
from leadkit.labels.hours import week_of
from leadkit.labels.record_index import Party
from leadkit.model.records import Group, Person
from leadkit.pages.site.layout import Layout
from leadkit.report import Action, Block, Card, Code, Heading, Line, Link, Prose

_SKILLS = 5


def offered_skills(party: Party, here: Layout) -> dict[str, int]:
    """Skill → highest level of what somebody offers now, the highest first."""
    if not is_available(party.record, here.on.as_of):
        return {}
    found: dict[str, int] = {}
    for offer in open_offers(party.record, here.on.as_of):
        if offer.skill:
            found[offer.skill] = max(found.get(offer.skill, 0), offer.level or 0)
    return dict(sorted(found.items(), key=lambda each: (-each[1], here.formatter.skill(each[0]).casefold(), each[0])))


def party_card(party: Party, here: Layout, skill: str = "") -> Card:
    """`skill`: what the reader looks for, which the card and its message then name first."""
    record, formatter = party.record, here.formatter
    offered = offered_skills(party, here)
    lines: list[Line] = []
    place = formatter.place(record)
    if place:
        lines.append(place)
    if skill in offered:
        level = formatter.level(offered[skill])
        lines.append(here.gettext("Offers {skill}, level {level}.", skill=formatter.skill(skill), level=level))
    elif offered:
        names = [f"skills/{each}" for each in list(offered)[:_SKILLS]]
        lines.append((f"{here.gettext('Can help with:')} ", *formatter.links(names)))
    spoken = tuple(map(here.speech.language_name, conversant(formatter.repo.config, record)))
    mark = (here.translate(EXAMPLE),) if isinstance(record, Person) and record.sample else ()
    if isinstance(record, Group) and not spoken:
        mark = (here.gettext("language unknown"),)
    return Card(
        formatter.link(party.name),
        tuple(lines),
        kind=party.kind,
        chips=(*mark, *spoken),
        week=week_of(record, here.speech),
        actions=tuple(_write(party, here, skill)),
    )


def _write(party: Party, here: Layout, skill: str) -> Iterable[Action]:
    address = here.formatter.contact(party)
    if address:
        yield Action(Link(here.gettext("Write"), address), first_words(party, here, skill).text)


def first_words(party: Party, here: Layout, skill: str = "") -> Code:
    """What somebody may write who read the page: in its language if the other speaks it, else in one that they do."""
    spoken = [tag for tag in conversant(here.repo.config, party.record) if tag in LANGUAGES]
    language = here.language if here.language in spoken or not spoken else spoken[0]
    formatter = RecordFormatter(here.repo, Speech(language))
    gettext, conduct = formatter.gettext, here.repo.config.conduct
    offered = offered_skills(party, here)
    wanted = skill if skill in offered else next(iter(offered), "")
    asked = (
        gettext("You offer {skill}, and I would like to learn it.", skill=formatter.skill(wanted))
        if wanted
        else gettext("I would like to know more about what you do.")
    )
    greeting = gettext(
        "Hello {name}, I found you on the page of {community}.",
        name=party.record.name,
        community=here.repo.config.called(language),
    )
    parts = [greeting, f"{asked} {gettext('Would you like to talk for half an hour?')}"]
    if conduct:
        parts.append(gettext("We follow this code of conduct: {page}", page=conduct))
    return Code("\n\n".join(parts), "text", language)


def write_blocks(party: Party, there: Layout) -> list[Block]:
    """How to write to somebody, on their own page."""
    address = there.formatter.contact(party)
    message = first_words(party, there)
    language = there.speech.language_name(message.language)
    return (
        [
            Heading(there.gettext("Write to {name}", name=party.record.name), anchor="write"),
            Prose((f"{there.gettext('How to reach them:')} ", *there.formatter.reached(party))),
            Prose(there.gettext("A first message in {language}; change it as you like:", language=language)),
            message,
        ]
        if address
        else []
    )
