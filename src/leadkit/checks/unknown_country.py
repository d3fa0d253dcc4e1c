"""A country code that is not in ISO 3166-1."""

from collections.abc import Iterator
from typing import Final

from leadkit.config import shipped_country_regions
from leadkit.fields.marks import Country
from leadkit.findings import Finding
from leadkit.locale.names import country_code
from leadkit.repository import Repository

RULE: Final = "unknown-country"


def run(repo: Repository) -> Iterator[Finding]:
    for entry, place, value, _ in repo.marked(Country):
        if value not in shipped_country_regions():
            code = country_code(value)
            hint = f"did you mean '{code}'?" if code else "write the two capital letters of ISO 3166-1, such as GH"
            yield entry.finding(RULE, place, f"no country has the code '{value}'", hint)
