"""People, with consent, and groups: by region, and a page for each with those it should talk to."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from leadkit.community.parties import GLOBAL, conversant, regions_of
from leadkit.i18n.messages import Message
from leadkit.labels import region_label
from leadkit.labels.record_index import Party
from leadkit.labels.record_pages import party_blocks
from leadkit.pages.site.layout import Layout, Part
from leadkit.pages.site.listing import listing
from leadkit.pages.site.matches import pair_card
from leadkit.products import thanks
from leadkit.products.matching.reasons import explain
from leadkit.products.matching.round import Pair
from leadkit.products.thanks import thanks_blocks
from leadkit.report import Block, Card, Cards, Heading, Line, Page, Prose, SitePage

_SKILLS = 5
_MOST_OF_REGION = 24


def people_pages(plan: Layout) -> Iterator[tuple[str, SitePage]]:
    here = plan.at("people")
    regions: dict[str, list[Party]] = defaultdict(list)
    for party in plan.on.parties:
        for region in regions_of(plan.repo.config, party.record):
            regions[region].append(party)
    text = Message("The people here agreed to be found; groups are public. Write to them in a language that you share.")
    thanked = here.to("thanks", here.gettext("Thank you"))
    blocks: list[Block] = [
        Prose(here.translate(text)),
        Prose((here.gettext("Who helped whom to learn:"), " ", thanked)),
    ]
    for region in sorted(
        regions, key=lambda region: (region == GLOBAL, region_label(plan.repo, region, plan.language))
    ):
        label, path = region_label(plan.repo, region, plan.language), f"people/in/{region}"
        blocks.append(Heading(label))
        blocks.append(Cards(tuple(_card(party, here) for party in regions[region][:_MOST_OF_REGION])))
        rest = len(regions[region]) - _MOST_OF_REGION
        if rest > 0:
            more = here.speech.ngettext("and {number} more", "and {number} more", rest)
            blocks.append(Prose((here.to(path, more),)))
            there = plan.at(path)
            yield from listing(path, label, "people", [_card(party, there) for party in regions[region]], there)
    yield "people", SitePage(Page(here.gettext("People and groups"), tuple(blocks), here.language), "people")
    deeds = thanks_blocks(thanks.compute(plan.repo, plan.on.as_of), plan.at("thanks").formatter)
    yield "thanks", SitePage(Page(here.gettext("Thank you"), deeds, here.language), "people")
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for pair in plan.products.matches.pairs:
        pairs[pair.candidate.learner].append(pair)
        pairs[pair.candidate.mentor].append(pair)
    for party in plan.on.parties:
        there = plan.at(party.name)
        found = (*party_blocks(party, plan.on, there.formatter), *_pairs(party, pairs[party.name], there))
        yield party.name, SitePage(Page(party.record.name, found, plan.language), "people")


def _card(party: Party, here: Layout) -> Card:
    record, formatter = party.record, here.formatter
    name, *mark = formatter.named(party)
    spoken = conversant(formatter.repo.config, record)
    lines: list[Line] = [formatter.facts((formatter.place(record), formatter.languages(spoken)))]
    lines[0] = f"{lines[0]}{''.join(map(str, mark))}"
    offered = list(dict.fromkeys(offer.skill for offer in record.offers if offer.skill))
    if offered:
        lines.append((f"{here.gettext('Can help with:')} ", *formatter.skill_links(offered[:_SKILLS])))
    return Card(name, tuple(lines))


def _pairs(party: Party, pairs: list[Pair], there: Layout) -> list[Block]:
    """Whom this round proposes, of those who may be found; match lists name the others, too."""
    cards: list[Card] = []
    for pair in pairs:
        found = explain(there.products.matches, pair, there.formatter)
        other = found.mentor if found.learner.name == party.name else found.learner
        if there.page_of(other.name):
            cards.append(pair_card(found, there))
    return [Heading(there.gettext("Should talk to")), Cards(tuple(cards))] if cards else []


PART: Final = Part("people", "people", Message("People and groups"), people_pages)
