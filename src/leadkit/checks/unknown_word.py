"""A word that is not in the community's vocabulary: a kind, a format, an involvement, an area."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.i18n.suggest import NOT_LISTED, certain, denies, nearest
from leadkit.model.markers import Word
from leadkit.model.repository import Repository

_LISTS: Final = {
    "group_kinds": Message("'{value}' is not a known kind of group"),
    "resource_kinds": Message("'{value}' is not a known kind of resource"),
    "training_kinds": Message("'{value}' is not a known kind of training"),
    "formats": Message("'{value}' is not a known format"),
    "involvement": Message("'{value}' is not a known kind of involvement"),
    "areas": Message("'{value}' is not a known leadership area"),
}
_OTHERS: Final = Message("'{value}' is not one of the words that are possible here")


def run(repo: Repository) -> Iterator[Finding]:
    def is_unknown(text: str, mark: Word) -> bool:
        return mark.vocabulary != "regions" and text not in repo.config.words(mark.vocabulary)

    for entry, place, value, mark in repo.inventory.marked(Word, is_unknown):
        words = repo.config.words(mark.vocabulary)
        near = nearest(value, words, cutoff=0.75)
        if near:
            hint = Message("did you mean '{word}'?", word=near)
        elif isinstance(place[-1], int) and denies(value):
            hint = NOT_LISTED
        else:
            hint = Message("one of: {words}", words=", ".join(words))
        message = _LISTS.get(mark.vocabulary, _OTHERS).filled(value=value[:60])
        yield entry.finding(RULE, place, message, hint, fix=certain(value, words))


RULE: Final = Rule("unknown-word", Severity.ERROR, run, reach=Reach.FILE)
