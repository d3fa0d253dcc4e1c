"""Two skills that claim to be the same thing elsewhere: one Wikidata item, one ESCO page."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Related, Rule, Severity, fields_of
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    seen: dict[tuple[str, str], str] = {}
    for entry in repo.skills:
        same_as = entry.record.same_as
        if same_as is None or entry.record.replaced_by is not None:
            continue
        for key in ("wikidata", "capx", "esco"):
            value = getattr(same_as, key)
            if value is None:
                continue
            first = seen.setdefault((key, str(value)), entry.id)
            if first != entry.id:
                place = repo.skills[first]
                related = (Related(place.path, place.at("same_as", key), Message("the first of the two")),)
                message = Message("'{value}' is also '{first}'", value=value, first=first)
                hint = Message("one of the two is wrong; or merge them, and let the other say 'replaced_by'")
                yield entry.finding(RULE, ("same_as", key), message, hint, related=related)


RULE: Final = Rule("duplicate-identifier", Severity.ERROR, run, facts=fields_of("skills", "same_as", "replaced_by"))
