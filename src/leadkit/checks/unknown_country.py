"""A country code that is not in ISO 3166-1."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.i18n.names import country_code, shipped_countries
from leadkit.model.fields.markers import Country
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    for entry, place, value, _ in repo.inventory.marked(Country, lambda text, _: text not in shipped_countries()):
        code = country_code(value)
        hint = (
            Message("did you mean '{word}'?", word=code)
            if code
            else Message("write the two capital letters of ISO 3166-1, such as GH")
        )
        message = Message("no country has the code '{value}'", value=value[:60])
        yield entry.finding(RULE, place, message, hint, fix=code if code in _alias(value) else None)


def _alias(value: str) -> tuple[str | None, ...]:
    """The code where the text is one but for a known mistake: other letters could be a slip for several countries."""
    return (country_code(value),) if len(value) <= 3 else ()


RULE: Final = Rule("unknown-country", Severity.ERROR, run)
