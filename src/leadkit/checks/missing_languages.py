"""A person of whom no language is known, in a community that states no working languages."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.i18n.suggest import nearest
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    if repo.config.working_languages or _are_stated_wrongly(repo):
        return
    for entry in repo.people:
        if "languages" not in entry.document.data:
            message = Message("'languages' is missing, and leadkit.yaml states no 'working_languages'")
            hint = Message("add 'languages: {en: 4}' with the languages you speak: 0 to 5, or N for native")
            yield entry.finding(RULE, (), message, hint)


def _are_stated_wrongly(repo: Repository) -> bool:
    """Whether the settings say it in a way that is told there: nobody's record is at fault then."""
    settings = repo.config_document
    return settings is not None and any(nearest(key, ("working_languages",), 0.8) for key in settings.data)


RULE: Final = Rule("missing-languages", Severity.ERROR, run, reach=Reach.FILE)
