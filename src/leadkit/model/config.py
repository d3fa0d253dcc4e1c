"""leadkit.yaml: what a community calls itself, its regions and words, and how it matches, counts and protects."""

from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from leadkit.i18n.messages import Message
from leadkit.model.answers import ANY_LANGUAGE
from leadkit.model.config_answers import ConfigAnswers, PrivacyAnswers
from leadkit.model.fields import (
    ID_PATTERN,
    AccountPage,
    CountryCode,
    CurrencyCode,
    Day,
    GroupId,
    HttpsUrl,
    LanguageTag,
    Line,
    List,
    Model,
    Names,
    Number,
    OneAndMany,
    RegionId,
    Source,
    Translated,
)
from leadkit.model.fields.faults import value_fault
from leadkit.model.sound import (
    COLOUR_PATTERN,
    PICTURE_PATTERN,
    PNG_PATTERN,
    has_default_weights,
    has_no_doubled_country,
    has_no_rates,
    proven,
    says_nothing_private,
)

Slug = Annotated[str, Field(pattern=ID_PATTERN, max_length=64)]
Points = Annotated[int, Field(ge=0, le=1000)]


class Region(Model):
    """A region: its name and its countries; each country belongs to one region."""

    label: Translated = Field(description="What the region is called")
    countries: List[CountryCode] = Field((), description="ISO 3166-1 alpha-2 codes")


class Weights(Model):
    """The most points that each soft reason can add to a pair; with `continued` at most 1000 in all."""

    skill: Points = Field(350, description="Nearness of the offered to the wanted skill")
    level: Points = Field(150, description="How far the mentor's level reaches towards the goal")
    language: Points = Field(150, description="How well both speak their best shared language")
    overlap: Points = Field(100, description="Hours a week that suit both; four give all the points")
    region: Points = Field(50, description="Preferences for the same or another region")
    access: Points = Field(20, description="Access needs that both share")
    priority: Points = Field(50, description="The learner's own priority")
    confirmed: Points = Field(20, description="The offer and the request were confirmed in the last months")
    scarcity: Points = Field(10, description="Few others offer what this mentor offers")


class Matching(Model):
    """Rules and weights of the match lists."""

    minimum_language: Annotated[int, Field(ge=1, le=25)] = Field(
        9, description="Lowest product of both levels in a shared language; N counts as 5"
    )
    minimum_hours: Annotated[int, Field(ge=0, le=168)] = Field(
        1, description="Fewest hours a week that must suit both, if both give hours"
    )
    mentor_level: Annotated[int, Field(ge=1, le=5)] = Field(3, description="Lowest level at which somebody can mentor")
    seats: Annotated[int, Field(ge=0, le=1000)] = Field(
        2, description="Learners at once, if a mentor's record does not say"
    )
    mentors: Annotated[int, Field(ge=0, le=1000)] = Field(
        2, description="Mentors at once, if a learner's record does not say"
    )
    continued: Points = Field(100, description="Points for two who were suggested to each other in the last round")
    spread: Annotated[int, Field(ge=0, le=1000)] = Field(
        0,
        description="Points lost for each further learner of one mentor: the more, the more evenly learners are spread",
    )
    proposals: Annotated[int, Field(ge=0, le=100)] = Field(
        2, description="After this many suggestions without an answer, two are not suggested for a round; 0 means never"
    )
    round_days: Annotated[int, Field(ge=1, le=3660)] = Field(
        28, description="Days after which a suggestion that is still listed counts as made again"
    )
    classes: List[Literal["newcomer", "underserved"]] = Field(
        ("newcomer", "underserved"), description="Who gets a mentor first if there are too few, in this order"
    )
    newcomer_years: Annotated[int, Field(ge=0, le=100)] = Field(
        2, description="A newcomer joined at most this many calendar years ago"
    )
    underserved_regions: List[RegionId] = Field((), description="Ids of the regions that count as underserved")
    weights: Weights = Field(default_factory=Weights)

    @model_validator(mode="after")
    @proven(has_default_weights, "too")
    def _at_most_a_thousand(self) -> Self:
        total = sum(self.weights.model_dump().values()) + self.continued
        if not 1 <= total <= 1000:
            message = Message("the weights and 'continued' add up to {total}; the sum must be from 1 to 1000")
            raise value_fault(message, Message("change them until the sum fits"), "weights", total=total)
        return self


IndicatorName: TypeAlias = Literal[
    "people-who-learned",
    "questions-answerable",
    "languages-with-a-pathway",
    "shared-on",
    "pairs-accepted",
    "pairs-met",
    "pairs-done",
    "trainings-with-outcomes",
    "people-trained",
    "entries-confirmed",
    "groups-assessed",
]


class Rate(Model):
    """What one unit of a currency was worth in another on a day; it holds for budgets of that year."""

    currency: CurrencyCode = Field(description="ISO 4217 code of the budgets' currency")
    into: CurrencyCode = Field(description="ISO 4217 code of the currency to add up in")
    rate: Annotated[Number, Field(gt=0)] = Field(description="What one unit was worth")
    on: Day = Field(description="Day of the rate")
    source: Source = Field(description="Public page of the rate")


class Census(Model):
    """Targets and limits of the census and the index."""

    learners_target: Annotated[int, Field(ge=1)] = Field(10, description="People who learn a skill: the first target")
    targets: dict[IndicatorName, Annotated[int, Field(ge=1)]] = Field(
        default_factory=dict, description="Targets of further indicators"
    )
    period_months: Annotated[int, Field(ge=1, le=120)] = Field(
        18, description="Number of months that indicators cover, and are compared with as many before"
    )
    figure_years: Annotated[int, Field(ge=1, le=100)] = Field(
        5, description="Number of years for which groups' figures count as current"
    )
    rates: List[Rate] = Field((), description="Rates at which budgets of different currencies may be added up")
    review_years: Annotated[int, Field(ge=1, le=50)] = Field(
        2, description="After this many years without a review, a link is listed"
    )

    @model_validator(mode="after")
    @proven(has_no_rates, "too")
    def _one_rate_a_year(self) -> Self:
        if len({rate.into for rate in self.rates}) > 1:
            message = Message("the rates convert into several currencies: {currencies}")
            currencies = ", ".join(sorted({rate.into for rate in self.rates}))
            raise value_fault(message, Message("convert all of them into one currency"), "rates", currencies=currencies)
        keys = [(rate.currency, rate.on.year) for rate in self.rates]
        double = next((key for key in keys if keys.count(key) > 1), None)
        if double is not None:
            message = Message("there are two rates for {currency} in {year}")
            raise value_fault(message, Message("keep one of them"), "rates", currency=double[0], year=str(double[1]))
        return self


class Confirmation(Model):
    """After how many months somebody is asked whether what they wrote still holds."""

    people: Annotated[int, Field(ge=1, le=120)] = Field(6, description="Months after which people are asked")
    groups: Annotated[int, Field(ge=1, le=120)] = Field(12, description="Months after which groups are asked")
    answer: Annotated[int, Field(ge=1, le=24)] = Field(
        3, description="Months for an answer; what is not confirmed by then rests"
    )


@proven(says_nothing_private, "too")
def _public(value: Any) -> Any:
    if value == "private":
        message = Message("'private' has no effect: leadkit publishes the same for public and private repositories")
        raise value_fault(message, Message("remove the line"))
    return value


class Privacy(PrivacyAnswers, Model):
    """What protects people."""

    repository: Annotated[Literal["public"], BeforeValidator(_public)] = Field(
        "public",
        description="Nothing else is possible: what is published is the same for public and private repositories",
    )
    protected_countries: List[CountryCode] | None = Field(
        None, description="Countries that no person's record may name; absent means the list in the package"
    )


class Federation(Model):
    """How this community is known among others."""

    id: Slug | None = Field(None, description="What this community is called in tables; absent means by its name")
    word: Line = Field(
        "leadkit",
        description="A word that the communities of a federation share: contacts are compared by a digest with it",
    )


class Vocabulary(Model):
    """Word lists that replace the shipped ones."""

    group_kinds: List[Slug] | None = Field(None, description="Kinds of groups")
    resource_kinds: List[Slug] | None = Field(None, description="Kinds of resources")
    training_kinds: List[Slug] | None = Field(None, description="Kinds of trainings")
    formats: List[Slug] | None = Field(None, description="Ways to help and to be helped")
    involvement: List[Slug] | None = Field(None, description="Ways to take part")
    areas: List[Slug] | None = Field(None, description="Areas of leadership")


class FirstStep(Model):
    """One thing that somebody who is new can do at once."""

    text: Translated = Field(description="What to do, in a sentence")
    url: HttpsUrl | None = Field(None, description="Where to do it")
    minutes: Annotated[int, Field(ge=1, le=600)] | None = Field(None, description="How long it takes")


PicturePath = Annotated[str, Field(pattern=PICTURE_PATTERN, max_length=200)]


class Appearance(Model):
    """What the page for everyone looks like, and where it is published."""

    address: HttpsUrl | None = Field(None, description="Where the page for everyone is published")
    logo: PicturePath | None = Field(None, description="A PNG or SVG file of this repository, at most 60 kB")
    card: Annotated[str, Field(pattern=PNG_PATTERN, max_length=200)] | None = Field(
        None, description="A PNG file of this repository that is shown where the page is shared, best 1200 × 630"
    )
    colour: Annotated[str, Field(pattern=COLOUR_PATTERN)] | None = Field(
        None, description="The colour of links and buttons, as #0a5a6e; made darker or lighter until it can be read"
    )


class Config(ConfigAnswers, Model):
    """The whole of leadkit.yaml; everything has a default."""

    version: Annotated[int, Field(ge=1, le=9999)] | None = Field(
        None,
        description="Version of the records, as 'leadkit migrate' writes it; docs/versions.md says what each changed",
    )
    name: Names = Field(
        {ANY_LANGUAGE: "Our community"}, description="Name of the community, shown on every page; or one by language"
    )
    about: Translated | None = Field(None, description="One sentence: who the community is and what it is for")
    languages: Annotated[List[LanguageTag], Field(min_length=1)] = Field(
        ("en",), description="Languages of the reports"
    )
    working_languages: List[LanguageTag] = Field(
        (), description="Languages that everybody in the community reads and writes"
    )
    regions: dict[Slug, Region] = Field(default_factory=dict, description="Replaces the shipped regions")
    vocabulary: Vocabulary = Field(default_factory=Vocabulary)
    terms: dict[Literal["leader", "mentor", "learner"], dict[LanguageTag, OneAndMany]] = Field(
        default_factory=dict, description="The community's own words, by language: one, or [one, many]"
    )
    contacts: AccountPage | None = Field(
        None, description="Where a username leads: an https address with {} in its place"
    )
    conduct: HttpsUrl | None = Field(None, description="Page of the code of conduct")
    repository: HttpsUrl | None = Field(None, description="Web address of this repository, where its forms are opened")
    helpers: List[GroupId] = Field((), description="Ids of the groups that answer questions")
    first_hour: List[FirstStep] = Field((), description="What somebody who is new can do first, in this order")
    site: Appearance = Field(default_factory=Appearance)
    matching: Matching = Field(default_factory=Matching)
    confirmation: Confirmation = Field(default_factory=Confirmation)
    census: Census = Field(default_factory=Census)
    privacy: Privacy = Field(default_factory=Privacy)
    federation: Federation = Field(default_factory=Federation)

    @model_validator(mode="after")
    @proven(has_no_doubled_country, "too")
    def _one_region_a_country(self) -> Self:
        seen: dict[str, str] = {}
        for region, entry in self.regions.items():
            for country in entry.countries:
                if country in seen:
                    message = Message("{country} is in both '{first}' and '{second}'; a country belongs to one region")
                    context = {"country": country, "first": seen[country], "second": region}
                    raise value_fault(message, Message("remove it from one of them"), "regions", **context)
                seen[country] = region
        return self
