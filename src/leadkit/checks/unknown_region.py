"""A region that the community's list does not have."""

from collections.abc import Iterator
from typing import Final

from leadkit.community.protection import Protection
from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.called import country_called
from leadkit.i18n.messages import LANGUAGES, Message
from leadkit.i18n.suggest import certain, nearest
from leadkit.model.markers import Word
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    regions, protection = repo.config.words("regions"), Protection(repo.config)
    for entry, place, value, mark in repo.inventory.marked(
        Word, lambda text, mark: mark.vocabulary == "regions" and text not in regions
    ):
        if entry.kind == "people" and protection.is_told_by(value, mark):
            continue
        names = {repo.config.region_name(region, language): region for region in regions for language in LANGUAGES}
        close = nearest(value, regions) or names.get(nearest(value, names) or "")
        code = country_called(value)
        of_country = repo.config.region_of(code) if code else None
        if close or of_country:
            hint = Message("did you mean '{word}'?", word=close or of_country)
        else:
            hint = Message("one of: {words}", words=", ".join(regions))
        message = Message("no region is called '{value}'", value=value[:60])
        yield entry.finding(RULE, place, message, hint, fix=certain(value, regions))


RULE: Final = Rule("unknown-region", Severity.ERROR, run, reach=Reach.FILE)
