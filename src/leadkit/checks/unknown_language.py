"""A language tag that is not BCP 47, or not in its normal form."""

from collections.abc import Iterator
from typing import Final

from leadkit.community.protection import Protection
from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.called import nearest_language_name, repaired_language_tag
from leadkit.i18n.messages import Message
from leadkit.i18n.names import language_tag
from leadkit.model.markers import Language
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    protection = Protection(repo.config)
    for entry, place, value, mark in repo.inventory.marked(Language, lambda text, _: language_tag(text) != text):
        if entry.kind == "people" and protection.is_told_by(value, mark):
            continue
        tag = repaired_language_tag(value)
        message = Message("'{value}' is not a language tag", value=value[:60])
        if language_tag(value) is not None:
            message = Message("'{value}' is not the usual way to write this language", value=value[:60])
        yield entry.finding(RULE, place, message, _hint(value, tag), at_key=True, fix=tag)


def _hint(value: str, tag: str | None) -> Message:
    if tag:
        return Message("write its tag: '{tag}'", tag=tag)
    near = nearest_language_name(value)
    if near:
        return Message("did you mean {name}? Its tag is {tag}", name=near.name, tag=near.code)
    return Message("write a tag of BCP 47, such as en, pt-BR or zh-Hant")


RULE: Final = Rule("unknown-language", Severity.ERROR, run, reach=Reach.FILE)
