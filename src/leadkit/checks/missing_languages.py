"""A person of whom no language is known, in a community that states no working languages."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    if repo.config.working_languages:
        return
    for entry in repo.people:
        if "languages" not in entry.document.data:
            message = Message("'languages' is missing, and leadkit.yaml states no 'working_languages'")
            hint = Message("add 'languages: {en: 4}' with the languages you speak: 0 to 5, or N for native")
            yield entry.finding(RULE, (), message, hint)


RULE: Final = Rule("missing-languages", Severity.ERROR, run, reach=Reach.FILE)
