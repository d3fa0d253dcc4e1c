"""A person's record that names a country where being named can be dangerous."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding
from leadkit.repository import Repository

RULE: Final = "protected-country"


def run(repo: Repository) -> Iterator[Finding]:
    protected = repo.config.privacy.protected
    for entry in repo.people:
        country = entry.record.country
        if country in protected:
            message = f"'{country}' is on the protection list: naming it could put this person at risk"
            hint = f"write 'region: {repo.config.region_of(country)}' instead, and the time zone as UTC+03:00"
            yield entry.finding(RULE, ("country",), message, hint)
