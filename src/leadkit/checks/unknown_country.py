"""A country code that is not in ISO 3166-1."""

from collections.abc import Iterator
from typing import Final

from leadkit.community.protection import Protection
from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.called import country_called, nearest_country, possible_countries
from leadkit.i18n.messages import Message
from leadkit.i18n.names import shipped_countries
from leadkit.model.markers import Country
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    protection = Protection(repo.config)
    for entry, place, value, mark in repo.inventory.marked(Country, lambda text, _: text not in shipped_countries()):
        if entry.kind == "people" and protection.is_told_by(value, mark):
            continue
        code = country_called(value)
        message = Message("no country has the code '{value}'", value=value[:60])
        yield entry.finding(RULE, place, message, _hint(value, code), fix=code)


def _hint(value: str, code: str | None) -> Message:
    if code:
        return Message("write its code: '{code}'", code=code)
    several = possible_countries(value)
    if several:
        return Message("which of these do you mean: {codes}?", codes=", ".join(several))
    near = nearest_country(value)
    if near:
        return Message("did you mean {name}? Its code is {code}", name=near.name, code=near.code)
    return Message("write the two capital letters that ISO 3166-1 has for the country")


RULE: Final = Rule("unknown-country", Severity.ERROR, run, reach=Reach.FILE)
