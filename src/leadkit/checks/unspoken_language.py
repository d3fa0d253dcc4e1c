"""A language of the community's pages that leadkit does not speak: the pages are not made."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import LANGUAGES, Message
from leadkit.i18n.names import language_tag
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    for entry in repo.settings:
        tags = entry.document.data.get("languages")
        for number, tag in enumerate(tags if isinstance(tags, list) else ()):
            if isinstance(tag, str) and language_tag(tag) == tag and tag.partition("-")[0] not in LANGUAGES:
                message = Message("leadkit does not speak '{tag}', so it makes no pages in that language", tag=tag)
                hint = Message("choose from {languages}", languages=", ".join(LANGUAGES))
                yield entry.finding(RULE, ("languages", number), message, hint)


RULE: Final = Rule("unspoken-language", Severity.WARNING, run, reach=Reach.FILE)
