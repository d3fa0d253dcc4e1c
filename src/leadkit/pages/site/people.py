"""People, with consent, and groups, as one list that answers: who can help with what, in which language, and where."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, TypeVar

from leadkit.community.parties import GLOBAL, conversant, regions_of
from leadkit.i18n.messages import Message
from leadkit.labels import region_label
from leadkit.labels.record_index import Party
from leadkit.labels.record_pages import party_blocks
from leadkit.pages.site.cards import offered_skills, party_card, write_blocks
from leadkit.pages.site.join import JOIN
from leadkit.pages.site.layout import Layout, Part
from leadkit.pages.site.listing import listing
from leadkit.pages.site.matches import pair_cards, pairs_of
from leadkit.pages.site.search import choices
from leadkit.products import thanks
from leadkit.products.thanks import thanks_blocks, year_blocks, year_title, years_line
from leadkit.report import Block, Bullets, Heading, Line, Page, Prose, Search, SitePage

Key = TypeVar("Key")

_MOST_SKILLS = 24
_MOST_LANGUAGES = 24
_MOST_OF_BOTH = 40


class PeopleQuestion(NamedTuple):
    """A question about people that has a page of its own: its place, its name, and who answers it."""

    path: str
    title: str
    parties: list[Party]
    skill: str = ""


def people_pages(plan: Layout) -> Iterator[tuple[str, SitePage]]:
    here = plan.at("people")
    gettext = here.gettext
    thanked = here.to("thanks", gettext("Thank you"))
    before: list[Block] = [
        Prose(
            gettext(
                "These people agreed to be listed here; groups are public. Write to them in a language that you share."
            )
        ),
        Search(
            gettext("Whom do you look for?"), gettext("Find"), "people", True, "people", tuple(choices(here, "people"))
        ),
        Prose(
            (
                f"{gettext('Nobody fits? Say what you look for, so that others can answer:')} ",
                here.to(JOIN, gettext("join")),
            )
        ),
    ]
    for heading, answers in _answers(plan):
        if answers:
            before += [Heading(here.translate(heading)), Bullets(tuple(_counted(answer, here) for answer in answers))]
        for answer in answers:
            there = plan.at(answer.path)
            cards = [party_card(party, there, answer.skill) for party in answer.parties]
            yield from listing(answer.path, answer.title, "people", cards, there, _way_back(there))
    before.append(Prose((gettext("Who helped whom to learn:"), " ", thanked)))
    if plan.on.parties:
        before.append(Heading(gettext("All people and groups from A to Z")))
    else:
        before.append(Prose((here.to(JOIN, gettext("Nobody is here yet. Be the first.")),)))
    ordered = sorted(plan.on.parties, key=lambda party: (party.record.name.casefold(), party.name))
    yield from listing(
        "people",
        gettext("People and groups"),
        "people",
        [party_card(party, here) for party in ordered],
        here,
        tuple(before),
    )
    yield from _thanks(plan)
    pairs = pairs_of(plan)
    for party in plan.on.parties:
        there = plan.at(party.name)
        suggested = pair_cards(pairs.get(party.name, []), there)
        found: list[Block] = [*party_blocks(party, plan.on, there.formatter), *write_blocks(party, there)]
        if suggested:
            found += [Heading(there.gettext("Could talk to")), suggested]
        yield party.name, SitePage(Page(party.record.name, tuple(found), plan.language), "people")


def _thanks(plan: Layout) -> Iterator[tuple[str, SitePage]]:
    """Of all time, and of each calendar year with anything to thank for."""
    deeds, here = thanks.Deeds(plan.repo, plan.on.as_of), plan.at("thanks")
    opening, *rest = thanks_blocks(deeds.within(), here.formatter)
    years = years_line([here.to(f"thanks/{year}", str(year)) for year in deeds.years], here.formatter)
    yield "thanks", SitePage(Page(here.gettext("Thank you"), (opening, *years, *rest), here.language), "people")
    for year, found in deeds.years.items():
        there = plan.at(f"thanks/{year}")
        back = Prose((there.to("thanks", there.gettext("Thank you")),))
        blocks = (back, *year_blocks(found, there.formatter))
        title = year_title(year, there.formatter)
        yield f"thanks/{year}", SitePage(Page(title, blocks, there.language), "people")


def _way_back(there: Layout) -> tuple[Block, ...]:
    return (Prose((there.to("people", there.gettext("All people and groups")),)),)


def _counted(answer: PeopleQuestion, here: Layout) -> Line:
    return here.to(answer.path, answer.title), f" ({here.speech.number(len(answer.parties))})"


def _answers(plan: Layout) -> Iterator[tuple[Message, list[PeopleQuestion]]]:
    """The commonest questions, each with a page that needs no script: by region, skill, language, and both of these."""
    config, formatter, speech = plan.repo.config, plan.formatter, plan.speech
    regions: dict[str, list[Party]] = defaultdict(list)
    skills: dict[str, list[Party]] = defaultdict(list)
    languages: dict[str, list[Party]] = defaultdict(list)
    both: dict[tuple[str, str], list[Party]] = defaultdict(list)
    for party in plan.on.parties:
        spoken = conversant(config, party.record)
        for region in regions_of(config, party.record):
            regions[region].append(party)
        for language in spoken:
            languages[language].append(party)
        for skill in offered_skills(party, plan):
            skills[skill].append(party)
            for language in spoken:
                both[skill, language].append(party)
    named = {region: region_label(plan.repo, region, plan.language) for region in regions}
    yield (
        Message("By region"),
        [
            PeopleQuestion(f"people/in/{region}", named[region], regions[region])
            for region in sorted(regions, key=lambda each: (each == GLOBAL, named[each].casefold()))
        ],
    )
    yield (
        Message("Who can help with what"),
        [
            PeopleQuestion(f"people/for/{skill}", formatter.skill(skill), _best(skills[skill], skill, plan), skill)
            for skill in _commonest(skills, _MOST_SKILLS)
        ],
    )
    yield (
        Message("By language"),
        [
            PeopleQuestion(f"people/speaks/{tag.lower()}", speech.language_name(tag), languages[tag])
            for tag in _commonest(languages, _MOST_LANGUAGES)
        ],
    )
    yield (
        Message("By skill and language"),
        [
            PeopleQuestion(
                f"people/for/{skill}_{tag.lower()}",
                plan.gettext("{skill} in {language}", skill=formatter.skill(skill), language=speech.language_name(tag)),
                _best(both[skill, tag], skill, plan),
                skill,
            )
            for skill, tag in _commonest(both, _MOST_OF_BOTH)
        ],
    )


def _best(parties: Iterable[Party], skill: str, plan: Layout) -> list[Party]:
    """Those who know most of it first."""
    return sorted(
        parties, key=lambda party: (-offered_skills(party, plan)[skill], party.record.name.casefold(), party.name)
    )


def _commonest(found: dict[Key, list[Party]], most: int) -> list[Key]:
    numbers = Counter({key: len(parties) for key, parties in found.items()})
    return sorted(numbers, key=lambda key: (-numbers[key], str(key)))[:most]


PART: Final = Part("people", "people", Message("People and groups"), people_pages)
