"""The rows of exported tables: every column with its type and what it says, once, for all formats and the dictionary.

A column that may be None is empty where something is not known. Lists that have no table of their own are words with a
space between them.
"""

from datetime import date
from typing import Annotated, NamedTuple, TypeAlias

CommunityId: TypeAlias = Annotated[str, "Id of the community"]
PartyId: TypeAlias = Annotated[str, "people/id or groups/id"]
SkillRef: TypeAlias = Annotated[str, "Id of the skill"]


class CommunityRow(NamedTuple):
    """Where the rows of all tables come from: one community, one row."""

    community: CommunityId
    name: Annotated[str, "Name of the community"]
    tables: Annotated[int, "Version of these tables"]
    leadkit: Annotated[str, "Version of leadkit that wrote them"]
    as_of: Annotated[date, "Day for which everything was computed"]
    inputs: Annotated[str, "Digest of the records, settings and version that they were made from"]
    languages: Annotated[str, "Languages of the community's pages"]
    repository: Annotated[str | None, "Web address of the records"]
    word: Annotated[str, "Digest of the word with which contacts are compared; only equal ones can be compared"]
    people: Annotated[int, "People who are counted"]
    people_with_rows: Annotated[int, "Those of them who may be counted one by one across communities"]
    groups: Annotated[int, "Groups that take part"]


class PersonRow(NamedTuple):
    """People who may be found by name, or be matched across communities."""

    community: CommunityId
    person: Annotated[str, "people/id"]
    name: Annotated[str, "The name to be shown"]
    contact: Annotated[str | None, "Page where messages reach them"]
    via: Annotated[str | None, "Group that passes messages on: groups/id"]
    country: Annotated[str | None, "ISO 3166-1 alpha-2 code"]
    region: Annotated[str | None, "Region, stated or of the country"]
    timezone: Annotated[str | None, "IANA zone or offset"]
    since: Annotated[int | None, "Year of joining"]
    involvement: Annotated[str | None, "Ways of taking part"]
    away: Annotated[date | None, "Day until which they take on nothing new"]
    seats_left: Annotated[int | None, "Learners they have room for; empty where they take no part in matching"]
    covers_directory: Annotated[bool, "Whether they agreed to be found by name"]
    covers_matching: Annotated[bool, "Whether they agreed to be in public match lists"]
    covers_census: Annotated[bool, "Whether they agreed to be counted"]
    covers_federation: Annotated[bool, "Whether they agreed to the same across communities"]
    agreed_on: Annotated[date, "Day on which they agreed"]
    agreed_until: Annotated[date | None, "Last day on which that holds; empty means open-ended"]


class GroupRow(NamedTuple):
    """Groups, which are public bodies."""

    community: CommunityId
    group: Annotated[str, "groups/id"]
    name: Annotated[str, "What the group is called"]
    kind: Annotated[str, "What sort of group it is"]
    country: Annotated[str | None, "ISO 3166-1 alpha-2 code"]
    region: Annotated[str | None, "Region, stated or of the country"]
    website: Annotated[str | None, "The group's own page"]
    contact: Annotated[str | None, "Page where messages reach it"]
    timezone: Annotated[str | None, "IANA zone or offset"]
    status: Annotated[str | None, "active, dormant or ended"]
    founded: Annotated[str | None, "Year or day"]
    part_of: Annotated[str | None, "Ids of the groups it belongs to"]
    away: Annotated[date | None, "Day until which it takes on nothing new"]
    seats_left: Annotated[int | None, "Learners it has room for; empty where it takes no part in matching"]


class IdentityRow(NamedTuple):
    """By what the same person or group is known again elsewhere; people only where they agreed to a federation."""

    community: CommunityId
    party: PartyId
    identity: Annotated[str, "An account (orcid:…, github:…), or a digest of a page with the federation's word"]


class AttributeRow(NamedTuple):
    """What people and groups with rows are counted under in the census."""

    community: CommunityId
    party: PartyId
    dimension: Annotated[str, "region, country, language, experience, involvement or kind"]
    key: Annotated[str | None, "Under which key; empty where they were asked and it is not known"]


class LanguageRow(NamedTuple):
    """Which languages people and groups with rows speak, as they state them."""

    community: CommunityId
    party: PartyId
    language: Annotated[str, "BCP 47 tag"]
    level: Annotated[int, "Babel level, 0 to 5; native speakers are 5"]


class MembershipRow(NamedTuple):
    """Groups that people belong to, or belonged to."""

    community: CommunityId
    person: Annotated[str, "people/id"]
    group: Annotated[str, "groups/id"]
    role: Annotated[str | None, "What they do there"]
    since: Annotated[str | None, "Year or day"]
    until: Annotated[str | None, "Year or day of the end"]


class OfferRow(NamedTuple):
    """What people and groups can give."""

    community: CommunityId
    party: PartyId
    number: Annotated[int, "Place in their list, from 0"]
    subject: Annotated[str | None, "Id of the skill, or means/…; empty for free words"]
    level: Annotated[int | None, "1 to 5; means and words have none"]
    words: Annotated[str | None, "What no skill describes yet"]
    formats: Annotated[str | None, "How it is given; empty means any way"]
    cost: Annotated[str | None, "free, at-cost or paid; empty means unknown"]
    note: Annotated[str | None, "A sentence for the reader"]
    confirmed: Annotated[date | None, "Day on which it was last confirmed"]
    until: Annotated[date | None, "Last day of the offer"]
    is_counted: Annotated[bool, "Whether the census counts it: open, agreed to, and their best offer of this"]


class WantRow(NamedTuple):
    """What people and groups look for."""

    community: CommunityId
    party: PartyId
    number: Annotated[int, "Place in their list, from 0"]
    subject: Annotated[str | None, "Id of the skill, or means/…; empty for free words"]
    now: Annotated[int, "Level today, 0 to 5"]
    goal: Annotated[int | None, "Level to reach; means and words have none"]
    words: Annotated[str | None, "What no skill describes yet"]
    formats: Annotated[str | None, "How it should be given; empty means any way"]
    priority: Annotated[str, "high, normal or low"]
    pays: Annotated[str | None, "The most it may cost; empty means free or at cost"]
    note: Annotated[str | None, "A sentence for the reader"]
    confirmed: Annotated[date | None, "Day on which it was last confirmed"]
    until: Annotated[date | None, "Last day of the request"]
    is_counted: Annotated[bool, "Whether the census counts it: open, agreed to, and the higher of two goals"]
    state: Annotated[str | None, "met or unmet in the community's round; empty where they take no part in it"]


class SkillRow(NamedTuple):
    """Skills, as the community has them."""

    community: CommunityId
    skill: SkillRef
    label: Annotated[str, "What it is called, in English or else its first language"]
    category: Annotated[str, "What sort of skill it is"]
    area: Annotated[str | None, "Leadership area"]
    wikidata: Annotated[str | None, "Id of the same in Wikidata"]
    capx: Annotated[int | None, "Number of the same in Wikimedia's Capacity Exchange"]
    esco: Annotated[str | None, "Address of the same in ESCO"]
    definition: Annotated[str, "Digest of labels, sentence and category: equal ones mean the same"]


class SkillLabelRow(NamedTuple):
    """What skills are called, by language."""

    community: CommunityId
    skill: SkillRef
    language: Annotated[str, "BCP 47 tag"]
    label: Annotated[str, "What it is called"]


class SkillLinkRow(NamedTuple):
    """How skills relate."""

    community: CommunityId
    skill: SkillRef
    link: Annotated[str, "broader, requires, related or replaced_by"]
    other: Annotated[str, "Id of the other skill"]


class RegionRow(NamedTuple):
    """Regions, and the countries in each."""

    community: CommunityId
    region: Annotated[str, "Id of the region"]
    label: Annotated[str, "What it is called"]
    countries: Annotated[str | None, "ISO 3166-1 alpha-2 codes"]


class ResourceRow(NamedTuple):
    """Where one can learn something."""

    community: CommunityId
    resource: Annotated[str, "Id of the resource"]
    title: Annotated[str, "What it is called"]
    kind: Annotated[str, "What sort of material it is"]
    url: Annotated[str | None, "Where it is"]
    licence: Annotated[str | None, "SPDX identifier"]
    minutes: Annotated[int | None, "How long it takes"]
    year: Annotated[int | None, "Year of publication"]
    reviewed: Annotated[date | None, "Day on which somebody last checked it"]
    status: Annotated[str | None, "current, outdated or archived"]
    publisher: Annotated[str | None, "groups/id"]


class ResourceLanguageRow(NamedTuple):
    """Languages in which resources are there, translations included."""

    community: CommunityId
    resource: Annotated[str, "Id of the resource"]
    language: Annotated[str, "BCP 47 tag"]


class TaughtRow(NamedTuple):
    """Skills that resources and trainings teach, and up to which level."""

    community: CommunityId
    by: Annotated[str, "resources/id or trainings/id"]
    skill: SkillRef
    level: Annotated[int | None, "1 to 5; empty means up to any"]


class TrainingRow(NamedTuple):
    """Trainings, past and to come."""

    community: CommunityId
    training: Annotated[str, "Id of the training"]
    title: Annotated[str, "What it is called"]
    kind: Annotated[str, "What sort of activity it is"]
    mode: Annotated[str | None, "in-person, online or hybrid"]
    languages: Annotated[str | None, "BCP 47 tags"]
    first_day: Annotated[date | None, "Earliest day of its first session"]
    last_day: Annotated[date | None, "Latest day of its last session"]
    is_to_come: Annotated[bool, "Whether somebody can still go to it"]


class PairRow(NamedTuple):
    """The community's match list: who should talk to whom."""

    community: CommunityId
    learner: PartyId
    learner_name: Annotated[str, "The name to be shown"]
    mentor: PartyId
    mentor_name: Annotated[str, "The name to be shown"]
    subject: Annotated[str, "What is wanted: id of the skill, or means/…"]
    offered: Annotated[str, "What is offered for it"]
    score: Annotated[int, "Points, up to 1000"]
    ask_first: Annotated[bool, "Whether it depends on something unknown, and meets nothing yet"]
    continued: Annotated[bool, "Whether the last round had it, too"]


class CountRow(NamedTuple):
    """The census: how many, under each key of a dimension."""

    community: CommunityId
    part: Annotated[str, "all: everybody who is counted; rest: those without a row that can be counted elsewhere"]
    dimension: Annotated[str, "all, skill, cell (skill and region), or a dimension of the census"]
    key: Annotated[str | None, "Region, country, language, skill, …; empty where it is not known"]
    skill: Annotated[str | None, "Of a cell: id of the skill"]
    people: Annotated[int, "Distinct people under it"]
    groups: Annotated[int, "Distinct groups under it"]
    people_offer: Annotated[int, "People who offer a skill"]
    people_want: Annotated[int, "People who look for a skill"]
    groups_offer: Annotated[int, "Groups that offer a skill"]
    groups_want: Annotated[int, "Groups that look for a skill"]
    met: Annotated[int, "People and groups with a request that is met"]
    unmet: Annotated[int, "People and groups with a request that is not met"]
    offers: Annotated[int, "Offers"]
    wants: Annotated[int, "Requests"]
    wants_met: Annotated[int, "Requests that are met"]
    wants_unmet: Annotated[int, "Requests that are not met"]


class ExchangeRow(NamedTuple):
    """What is still open after the community's own round, for matching across communities: as leadkit reads a record.

    Groups, and people who agreed to be matched and to a federation. It has their unmet requests, what they offer to
    others than their own members, and the places that they have left.
    """

    community: CommunityId
    party: PartyId
    record: Annotated[str, "JSON of a record: what matching reads, with what is left of it"]
