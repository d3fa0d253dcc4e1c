"""A currency code that is not in ISO 4217."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.i18n.names import is_currency, meant_currency
from leadkit.model.markers import Currency
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    for entry, place, value, _ in repo.inventory.marked(Currency, lambda text, _: not is_currency(text)):
        code = meant_currency(value)
        hint = (
            Message("did you mean '{word}'?", word=code)
            if code
            else Message("write the three letters of ISO 4217, such as EUR")
        )
        yield entry.finding(
            RULE, place, Message("no currency has the code '{value}'", value=value[:60]), hint, fix=code
        )


RULE: Final = Rule("unknown-currency", Severity.ERROR, run, reach=Reach.FILE)
