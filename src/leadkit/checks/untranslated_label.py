"""A skill without a name in one of the languages that the community reports in."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.i18n.names import language_name
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    for entry in repo.skills:
        if entry.record.replaced_by is not None:
            continue
        missing = [language for language in repo.config.languages if language not in entry.record.label]
        if missing:
            names = ", ".join(f"{language_name(language)} ({language})" for language in missing)
            message = Message("the skill has no name in {languages}", languages=names)
            hint = Message("add '{language}: …' to its label", language=missing[0])
            yield entry.finding(RULE, ("label",), message, hint, at_key=True)


RULE: Final = Rule("untranslated-label", Severity.WARNING, run, reach=Reach.FILE)
