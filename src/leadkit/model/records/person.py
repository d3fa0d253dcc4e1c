"""A person: what they can teach, what they want to learn, and what they agreed to."""

import re
from collections.abc import Set
from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field

from leadkit.i18n.messages import Message
from leadkit.model.answers import Access, ConsentAnswers, MembershipAnswers, PersonAnswers, Purpose
from leadkit.model.fields import (
    CountryCode,
    Day,
    GroupId,
    HttpsUrl,
    LanguageLevel,
    LanguageTag,
    LastDay,
    LastDayAway,
    Line,
    List,
    Model,
    Moment,
    RegionId,
    Seats,
    Url,
    Username,
    Year,
    Zone,
)
from leadkit.model.fields.editor_rules import at_least_one, has, needs, not_both, rules, unless_stated, whenever
from leadkit.model.fields.faults import CrossFieldError, value_fault
from leadkit.model.markers import OrText, Reference, Word
from leadkit.model.records.hours import MISSING_TIMEZONE, Window
from leadkit.model.records.kind import Kind
from leadkit.model.records.offers import Asked, Learned, Mentoring, Offer, Want
from leadkit.model.sound import is_group_alone, is_orcid, proven


class Consent(ConsentAnswers, Model):
    """What a person agreed to, since when and until when."""

    given: Day = Field(description="Day on which consent was given")
    covers: List[Purpose] = Field(
        min_length=1,
        description="directory: found by name · matching: named in public match lists · private-matching: matched, "
        "never listed · census: counted only · federation: the same across the communities of a federation",
    )
    until: LastDay | None = Field(None, description="Last day on which consent is in force; absent means open-ended")
    by: Line | None = Field(None, description="How consent was recorded, if not by the person's own pull request")


_ORCID: Final = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", re.ASCII)
_ORCID_PATTERN: Final = "^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$"


@proven(is_orcid, "too")
def _orcid(value: str) -> str:
    if not _ORCID.fullmatch(value):
        hint = Message("write its four groups of four, such as 0000-0002-1825-0097, without the address")
        raise value_fault(Message("'{value}' is not an ORCID iD"), hint, value=value)
    if not is_orcid(value):
        raise value_fault(
            Message("'{value}' is not an ORCID iD"), Message("check its digits; at least one is wrong"), value=value
        )
    return value


AccountNumber: TypeAlias = Annotated[int, Field(ge=1)]


class Accounts(Model):
    """The same person elsewhere, by what does not change when they are renamed."""

    orcid: Annotated[str, AfterValidator(_orcid), Field(json_schema_extra={"pattern": _ORCID_PATTERN})] | None = Field(
        None, description="ORCID iD, four groups of four"
    )
    wikimedia: AccountNumber | None = Field(None, description="Number of the global account on Wikimedia's wikis")
    github: AccountNumber | None = Field(None, description="Number of the account on GitHub, not its name")
    gitlab: AccountNumber | None = Field(None, description="Number of the account on gitlab.com, not its name")
    codeberg: AccountNumber | None = Field(None, description="Number of the account on Codeberg, not its name")

    @property
    def identities(self) -> frozenset[str]:
        """`orcid:0000-0002-1825-0097`, `github:583231`."""
        return frozenset(f"{name}:{value}" for name, value in self if value is not None)


class Membership(MembershipAnswers, Model):
    """That a person belongs to a group, or did until a day."""

    group: GroupId = Field(description="Id of the group")
    role: Line | None = Field(None, description="What the person does there: lead, maintainer, alumni, …")
    since: Moment | None = Field(None, description="Year or day")
    until: Moment | None = Field(None, description="Year or day of the end; absent means still a member")
    agreed: Day | None = Field(None, description="Day on which they agreed to the duties of the role")


class Service(Model):
    """Hours that somebody gave to the community, as they count them."""

    hours: Annotated[int, Field(ge=1, le=10_000)] = Field(description="How many")
    what: Line = Field(description="What was done, in a few words")
    for_: GroupId | None = Field(None, alias="for", description="Id of the group it was done for")
    on: Day = Field(description="Day on which it was done, or the last day of it")


@proven(is_group_alone, "either")
def _membership(value: Any) -> Any:
    """A plain id is a membership of which nothing else is known."""
    return {"group": value} if isinstance(value, str) else value


MembershipOrId: TypeAlias = Annotated[Membership, OrText(), BeforeValidator(_membership), Reference("groups")]


class Person(PersonAnswers, Model):
    """One person. A pseudonym is welcome; nothing here may be an e-mail address or a phone number."""

    model_config = rules(
        not_both("country", "region"),
        needs("hours", "timezone"),
        whenever(
            has("consent", **has("covers", contains={"enum": ["matching", "private-matching"]})),
            at_least_one("contact", "username", "via"),
        ),
        unless_stated("working_languages", {"required": ["languages"]}),
    )

    name: Line = Field(description="The name to be shown; a pseudonym is welcome")
    sample: bool = Field(False, description="true marks a fictional example")
    consent: Consent
    contact: HttpsUrl | None = Field(None, description="An https page where messages reach the person")
    username: Username | None = Field(None, description="Account name; 'contacts' in leadkit.yaml says where it leads")
    via: GroupId | None = Field(None, description="Id of the group that passes messages on")
    country: CountryCode | None = Field(None, description="ISO 3166-1 alpha-2 code; or give `region` instead")
    region: RegionId | None = Field(None, description="Region instead of a country; neither means unknown")
    timezone: Zone | None = Field(None, description="IANA zone (Africa/Accra) or offset (UTC+03:00)")
    hours: List[Window] = Field((), description="Local weekly windows, such as mon-fri 18:00-21:00")
    away: LastDayAway | None = Field(None, description="Day until which the person takes on nothing new")
    since: Year | None = Field(None, description="Year in which the person joined the community")
    involvement: List[Annotated[str, Word("involvement")]] = Field((), description="How the person takes part")
    scope: List[Literal["online", "local", "global"]] = Field((), description="Where the person is active")
    groups: List[MembershipOrId] = Field((), description="The groups the person belongs to, or belonged to")
    status: Literal["active", "retired", "in-memoriam"] | None = Field(
        None, description="People who are retired or have died are never suggested, and keep what they made"
    )
    confirmed: Day | None = Field(None, description="Day on which all offers and requests were last confirmed")
    asked: Asked | None = Field(None, description="When they were last asked to confirm; 'leadkit ask' writes it")
    languages: Annotated[dict[LanguageTag, LanguageLevel], Field(min_length=1)] = Field(
        default_factory=dict, description="BCP 47 tag: level 0 to 5, or N for native"
    )
    offers: List[Offer] = Field((), description="What the person can give")
    wants: List[Want] = Field((), description="What the person looks for")
    seats: Seats | None = Field(None, description="Learners the person can take at once")
    mentors: Seats | None = Field(None, description="Mentors the person can work with at once")
    prefers: Literal["same-region", "other-region"] | None = Field(None, description="Where the other person should be")
    needs_access: List[Access] = Field((), description="Functional needs, never a diagnosis")
    mentoring: List[Mentoring] = Field((), description="Mentorships: accepted, met or done")
    learned: List[Learned] = Field((), description="Levels reached, and what helped")
    served: List[Service] = Field((), description="Hours given to the community, so that it can say thanks")
    links: List[Url] = Field((), description="Public pages about the person's work")
    same_as: Accounts | None = Field(None, description="The same person elsewhere: ORCID, numbers of accounts")

    @classmethod
    def cross_field_error(cls, keys: Set[str]) -> CrossFieldError | None:
        if "country" in keys and "region" in keys:
            return CrossFieldError(
                Message("only one of 'country' and 'region' can be given, but both are"),
                Message("remove one"),
                "region",
            )
        return MISSING_TIMEZONE if "hours" in keys and "timezone" not in keys else None


KIND: Final = Kind(
    folder="people",
    singular="person",
    model=Person,
    missing=Message("no person is called '{id}'"),
    template="""\
# What each line means: schemas/person.schema.json. Lines that do not apply can be deleted.
name: {title}
# What may be done with this record: found by name, named in match lists, counted. Only the person can agree.
consent: {{given: {today}, covers: [directory, matching, census]}}
# How messages reach you: an https page, or 'username: …', or 'via: …' (a group that passes messages on).
contact: https://
# Two capital letters (ISO 3166-1), or 'region: …' instead; without either the place is unknown.
country:
# 0 to 5, or N for native.
languages: {{en: 3}}
# Level: 1 aware, 2 does it with help, 3 does it alone, 4 teaches it, 5 leads it across communities.
offers:
  - {{skill: , level: 3}}
wants:
  - {{skill: , now: 1, goal: 3}}
""",
)
