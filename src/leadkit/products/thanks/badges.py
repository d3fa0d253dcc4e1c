"""Open Badges 3.0 (JSON-LD, W3C Verifiable Credentials 2.0), so that work without an edit log can be shown.

Shapes after 1EdTech's specification 3.0; tests hold them to its schema. A badge says what records say, no more.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.records import Person
from leadkit.model.repository import Entry, Repository
from leadkit.products.thanks.earned import Earned, earned
from leadkit.products.thanks.issuer import CREDENTIALS, Issuer
from leadkit.products.thanks.thanks import Thanks

CONTEXTS: Final = (CREDENTIALS, "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")


class Badge(NamedTuple):
    """One credential, unsigned; `rests_on` names what records must go on to say for it to hold."""

    who: str
    name: str
    credential: dict[str, Any]
    rests_on: tuple[str, ...]


def badges(thanks: Thanks, repo: Repository, issuer: Issuer, language: str) -> dict[str, Badge]:
    """`amina/taught-facilitation` → badge, of people only, none of them a fictional example.

    Evidence is every public page that the records name.
    """
    formatter = RecordFormatter(repo, Speech(language))
    found: dict[str, Badge] = {}
    for thank in thanks.thanks:
        kind, _, record_id = thank.who.partition("/")
        if kind != "people" or repo.people[record_id].record.sample:
            continue
        for one in earned(thank, formatter):
            credential = _credential(repo.people[record_id], one, thanks.as_of, issuer, formatter)
            found[f"{record_id}/{one.name}"] = Badge(thank.who, one.name, credential, one.rests_on)
    return found


def _credential(
    subject: Entry[Person], one: Earned, as_of: date, issuer: Issuer, formatter: RecordFormatter
) -> dict[str, Any]:
    """The id is of this badge on this day; a badge that is signed gets one that nobody can guess."""
    number = uuid5(NAMESPACE_URL, f"{issuer.url}#{subject.name}/{one.name}/{as_of.isoformat()}")
    evidence = one.evidence or ((issuer.url, issuer.name),)
    return {
        "@context": list(CONTEXTS),
        "id": f"urn:uuid:{number}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": issuer.profile,
        "validFrom": _moment(as_of),
        "name": one.title,
        "credentialSubject": {
            **_identity(subject),
            "type": ["AchievementSubject"],
            **_days(one),
            "achievement": _achievement(one, issuer, formatter),
            **_result(one, issuer, formatter),
        },
        "evidence": [{"id": url, "type": ["Evidence"], "name": text, "genre": "Public page"} for url, text in evidence],
    }


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _days(one: Earned) -> dict[str, str]:
    if one.first is None or one.last is None:
        return {}
    return {"activityStartDate": _moment(one.first), "activityEndDate": _moment(one.last)}


def _achievement(one: Earned, issuer: Issuer, formatter: RecordFormatter) -> dict[str, Any]:
    described = _result_description(one, issuer, formatter)
    alignments = list(_alignments(one.skill, formatter)) if one.skill else []
    return {
        "id": _id(issuer, one.name),
        "type": ["Achievement"],
        "name": one.title,
        "description": one.narrative,
        "criteria": {"narrative": one.narrative},
        "tag": list(one.tags),
        **({"achievementType": "CommunityService"} if one.hours else {}),
        **({"alignment": alignments} if alignments else {}),
        **({"resultDescription": [described]} if described else {}),
    }


def _id(issuer: Issuer, name: str) -> str:
    """Of what is the same for everybody who has such a badge."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{issuer.url}#{name}')}"


def _alignments(skill: str, formatter: RecordFormatter) -> Iterator[dict[str, Any]]:
    """The same skill in public lists.

    A Wikidata item is any concept, so no type is claimed of it. Capacity Exchange has numbers, but no page for each.
    """
    same = formatter.repo.skills[skill].record.same_as
    label = formatter.title(f"skills/{skill}")
    if same is not None and same.esco:
        yield {
            "type": ["Alignment"],
            "targetName": label,
            "targetUrl": same.esco,
            "targetFramework": "ESCO",
            "targetType": "ceasn:Competency",
            "targetCode": same.esco.rstrip("/").rpartition("/")[2],
        }
    if same is not None and same.wikidata:
        yield {
            "type": ["Alignment"],
            "targetName": label,
            "targetUrl": f"https://www.wikidata.org/entity/{same.wikidata}",
            "targetFramework": "Wikidata",
            "targetCode": same.wikidata,
        }


_LEVELS: Final = range(1, 6)


def _result_description(one: Earned, issuer: Issuer, formatter: RecordFormatter) -> dict[str, Any] | None:
    """What a result of this badge means: one of the five levels, or a number of hours."""
    if one.level is not None:
        return {
            "id": _id(issuer, "level"),
            "type": ["ResultDescription"],
            "name": formatter.gettext("Level reached, as they say themselves"),
            "resultType": "RubricCriterionLevel",
            "rubricCriterionLevel": [
                {
                    "id": _id(issuer, f"level/{level}"),
                    "type": ["RubricCriterionLevel"],
                    "name": formatter.level(level),
                    "level": str(level),
                }
                for level in _LEVELS
            ],
        }
    if one.hours:
        name = formatter.gettext("Hours given, as they say themselves")
        return {"id": _id(issuer, "hours"), "type": ["ResultDescription"], "name": name, "resultType": "Result"}
    return None


def _result(one: Earned, issuer: Issuer, formatter: RecordFormatter) -> dict[str, Any]:
    described = _result_description(one, issuer, formatter)
    if described is None:
        return {}
    result = {"type": ["Result"], "resultDescription": described["id"]}
    if one.level is not None:
        return {"result": [{**result, "achievedLevel": _id(issuer, f"level/{one.level}"), "value": str(one.level)}]}
    return {"result": [{**result, "value": str(one.hours)}]}


def _identity(subject: Entry[Person]) -> dict[str, Any]:
    """The page by which the person is reached, else the name by which they go; never an e-mail address."""
    record = subject.record
    if record.contact:
        return {"id": record.contact}
    kind, value = ("userName", record.username) if record.username else ("systemId", subject.id)
    return {"identifier": [{"type": "IdentityObject", "hashed": False, "identityHash": value, "identityType": kind}]}
