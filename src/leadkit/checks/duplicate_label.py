"""Two skills with one name in one language: nobody could tell which of them is meant."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Related, Rule, Severity, fields_of
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    seen: dict[tuple[str, str], str] = {}
    for entry in repo.skills:
        if entry.record.replaced_by is not None:
            continue
        for language, label in entry.record.label.items():
            first = seen.setdefault((language, label.casefold()), entry.id)
            if first != entry.id and not _are_told_apart(repo, first, entry.id):
                place = repo.skills[first]
                related = (Related(place.path, place.at("label", language), Message("the first of the two")),)
                message = Message("'{first}' is called '{label}' in this language, too", first=first, label=label[:60])
                hint = Message("say what tells them apart, or merge them, and let the other say 'replaced_by'")
                yield entry.finding(RULE, ("label", language), message, hint, related=related)


def _are_told_apart(repo: Repository, first: str, second: str) -> bool:
    """Whether each is part of another skill, which readers see beside its name."""
    parents = [set(repo.skills[skill].record.broader) for skill in (first, second)]
    return all(parents) and not parents[0] & parents[1]


RULE: Final = Rule(
    "duplicate-label", Severity.WARNING, run, facts=fields_of("skills", "label", "replaced_by", "broader")
)
