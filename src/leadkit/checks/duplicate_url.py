"""Two resources that point at one page: readers would find the same thing twice, and reviews split."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Related, Rule, Severity, fields_of
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for entry in repo.resources:
        url = entry.record.url
        if url is None:
            continue
        first = seen.setdefault(url.removeprefix("https://").removeprefix("http://").rstrip("/"), entry.id)
        if first != entry.id:
            place = repo.resources[first]
            related = (Related(place.path, place.at("url"), Message("the first of the two")),)
            message = Message("'{first}' points to this page, too", first=first)
            yield entry.finding(
                RULE,
                ("url",),
                message,
                Message("merge the two, or link to the part of the page that you mean"),
                related=related,
            )


RULE: Final = Rule("duplicate-url", Severity.WARNING, run, facts=fields_of("resources", "url"))
