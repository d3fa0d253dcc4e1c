"""Open Badges 3.0 (JSON-LD, W3C Verifiable Credentials 2.0), so that work without an edit log can be shown.

Shapes after 1EdTech's specification 3.0; tests hold them to its schema. A badge says what records say, no more.
"""

from collections.abc import Iterator
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.labels import own_page
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.records import Person
from leadkit.model.repository import Entry, Repository
from leadkit.products.thanks.thanks import Help, Thank, Thanks

CONTEXTS: Final = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
_DEEDS: Final = {
    "taught": (Message("Taught {skill}"), Message("Helped others to learn {skill}, as their own records say.")),
    "shared": (Message("Passed on {skill}"), Message("Learned {skill}, and passed it on to others on a public page.")),
    "made": (Message("Made learning material"), Message("Made learning material that others can use.")),
    "led": (Message("Led trainings"), Message("Led trainings of this community.")),
}


def badges(thanks: Thanks, repo: Repository, home: str, language: str) -> dict[str, dict[str, Any]]:
    """`amina/taught-facilitation` → credential. `home` is the community's https address, the issuer's id.

    People only, none of them a fictional example; evidence is every public page that the records name.
    """
    formatter = RecordFormatter(repo, Speech(language))
    found: dict[str, dict[str, Any]] = {}
    for thank in thanks.thanks:
        kind, _, record_id = thank.who.partition("/")
        if kind != "people" or repo.people[record_id].record.sample:
            continue
        for name, title, criteria, tags, evidence in _deeds(thank, formatter):
            subject = repo.people[record_id]
            found[f"{record_id}/{name}"] = _credential(
                subject, (name, title, criteria), tags, evidence or [(home, repo.config.called())], thanks, home, repo
            )
    return found


def _deeds(
    thank: Thank, formatter: RecordFormatter
) -> Iterator[tuple[str, str, str, list[str], list[tuple[str, str]]]]:
    """File name, title, criteria, tags and evidence of each badge of somebody."""
    for deed in ("taught", "shared"):
        for skill in sorted({help_.skill for help_ in thank.helps if _is(deed, help_)}):
            label = formatter.title(f"skills/{skill}")
            title, criteria = _DEEDS[deed]
            helps = [help_ for help_ in thank.helps if help_.skill == skill and _is(deed, help_)]
            text = formatter.translate(criteria, skill=label)
            if deed == "taught":
                people = len({help_.learner for help_ in helps})
                text += " " + formatter.speech.ngettext(
                    "This is based on {number} record.", "This is based on {number} records.", people
                )
            evidence = list(dict.fromkeys((url, label) for help_ in helps for url in _pages(help_, thank, formatter)))
            yield f"{deed}-{skill}", formatter.translate(title, skill=label), text, [label], evidence
    for deed, works in (("made", thank.made), ("led", thank.led)):
        if works:
            title, criteria = _DEEDS[deed]
            named = [(page, formatter.title(work)) for work in works if (page := own_page(formatter.entry(work)))]
            yield (
                deed,
                formatter.translate(title),
                formatter.translate(criteria),
                [formatter.title(work) for work in works],
                named,
            )


def _is(deed: str, help_: Help) -> bool:
    return (help_.how == "shared") == (deed == "shared")


def _pages(help_: Help, thank: Thank, formatter: RecordFormatter) -> Iterator[str]:
    """Pages of learners only where they agreed to be named: an address often says whose it is."""
    if not help_.learner or help_.learner in thank.named:
        yield from help_.evidence
    page = own_page(formatter.entry(help_.through)) if help_.through else None
    if page:
        yield page


def _credential(
    subject: Entry[Person],
    deed: tuple[str, str, str],
    tags: list[str],
    evidence: list[tuple[str, str]],
    thanks: Thanks,
    home: str,
    repo: Repository,
) -> dict[str, Any]:
    name, title, criteria = deed
    number = uuid5(NAMESPACE_URL, f"{home}#{subject.name}/{name}/{thanks.as_of.isoformat()}")
    achievement = uuid5(NAMESPACE_URL, f"{home}#{name}")
    return {
        "@context": list(CONTEXTS),
        "id": f"urn:uuid:{number}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": home, "type": ["Profile"], "name": repo.config.called(), "url": home},
        "validFrom": f"{thanks.as_of.isoformat()}T00:00:00Z",
        "name": title,
        "credentialSubject": {
            **_identity(subject),
            "type": ["AchievementSubject"],
            "achievement": {
                "id": f"urn:uuid:{achievement}",
                "type": ["Achievement"],
                "name": title,
                "description": criteria,
                "criteria": {"narrative": criteria},
                "tag": tags,
            },
        },
        "evidence": [{"id": url, "type": ["Evidence"], "name": text, "genre": "Public page"} for url, text in evidence],
    }


def _identity(subject: Entry[Person]) -> dict[str, Any]:
    """The page by which the person is reached, else the name by which they go; never an e-mail address."""
    record = subject.record
    if record.contact:
        return {"id": record.contact}
    kind, value = ("userName", record.username) if record.username else ("systemId", subject.id)
    return {"identifier": [{"type": "IdentityObject", "hashed": False, "identityHash": value, "identityType": kind}]}
