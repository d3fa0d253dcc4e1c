"""A licence that is no SPDX expression, so that no program could tell what may be done."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.licences import is_licence, meant_licence
from leadkit.i18n.messages import Message
from leadkit.model.markers import Licence
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    for entry, place, value, _ in repo.inventory.marked(Licence, lambda text, _: not is_licence(text)):
        near, is_certain = meant_licence(value)
        hint = (
            Message("did you mean '{word}'?", word=near)
            if near
            else Message("write an identifier of spdx.org/licenses, such as CC-BY-SA-4.0, or remove the line")
        )
        message = Message("'{value}' is not an SPDX licence", value=value[:60])
        yield entry.finding(RULE, place, message, hint, fix=near if is_certain else None)


RULE: Final = Rule("unknown-licence", Severity.ERROR, run, reach=Reach.FILE)
