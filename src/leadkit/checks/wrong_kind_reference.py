"""A reference that names a record of a kind that cannot stand there, or does not say what kind it is."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.layout import DATA
from leadkit.model.markers import Reference
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    def is_suspect(text: str, mark: Reference) -> bool:
        kind, slash, record_id = mark.split(text)
        return not (slash and kind in mark.kinds and repo.knows(kind, record_id))

    for entry, place, value, mark in repo.inventory.marked(Reference, is_suspect):
        kind, slash, record_id = mark.split(value)
        record_id = record_id if slash else value
        fitting = [each for each in mark.kinds if repo.knows(each, record_id)]
        if mark.qualified and (not slash or kind not in mark.kinds):
            options = fitting or list(mark.kinds)
            hint = Message(
                "write {words}", words=", ".join(f"'{each}/{record_id if fitting else '…'}'" for each in options)
            )
            fix = f"{fitting[0]}/{record_id}" if len(fitting) == 1 else None
            message = (
                Message("a record of {kind} cannot be named here", kind=kind[:40])
                if slash
                else Message("'{value}' does not say what kind of record it is", value=value[:80])
            )
            yield entry.finding(RULE, place, message, hint, fix=fix)
        elif not fitting and (actual := next((each for each in repo.known if repo.knows(each, record_id)), None)):
            message = Message(
                "'{id}' is in {actual}; {wanted} belongs here",
                id=record_id[:80],
                actual=f"{DATA}/{actual}/",
                wanted=f"{DATA}/{kind}/",
            )
            yield entry.finding(RULE, place, message, Message("name one of {folder}", folder=f"{DATA}/{kind}/"))
        elif fitting:
            yield entry.finding(
                RULE,
                place,
                Message("'{id}' is in {actual}", id=record_id[:80], actual=fitting[0]),
                Message("write {words}", words=f"'{fitting[0]}/{record_id}'"),
                fix=f"{fitting[0]}/{record_id}",
            )


RULE: Final = Rule("wrong-kind-reference", Severity.ERROR, run, reach=Reach.LINKS)
