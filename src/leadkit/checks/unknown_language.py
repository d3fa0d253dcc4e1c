"""A language tag that is not BCP 47, or not in its normal form."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.i18n.names import language_tag, repaired_language_tag
from leadkit.model.fields.markers import Language
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    for entry, place, value, _ in repo.inventory.marked(Language, lambda text, _: language_tag(text) != text):
        near = language_tag(value) or repaired_language_tag(value)
        hint = (
            Message("did you mean '{word}'?", word=near)
            if near
            else Message("write a tag of BCP 47, such as en, pt-BR or zh-Hant")
        )
        message = Message("'{value}' is not a language tag", value=value[:60])
        yield entry.finding(RULE, place, message, hint, at_key=True, fix=near)


RULE: Final = Rule("unknown-language", Severity.ERROR, run)
