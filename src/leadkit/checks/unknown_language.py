"""A language tag that is not BCP 47, or not in its normal form."""

from collections.abc import Collection, Iterator
from typing import Any, Final

from leadkit.community.protection import Protection
from leadkit.documents import FieldPath
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
        if tag and tag in _beside(entry.document.data, place):
            hint = Message("remove one of the two: '{tag}', the usual way to write it, is here as well", tag=tag)
            yield entry.finding(RULE, place, message, hint, at_key=True)
        else:
            yield entry.finding(RULE, place, message, _hint(value, tag), at_key=True, fix=tag)


def _beside(data: Any, place: FieldPath) -> Collection[Any]:
    """What is in one list or map with a tag."""
    for step in place[:-1]:
        data = data[step]
    return data if isinstance(data, dict) else [each for each in data if isinstance(each, str)]


def _hint(value: str, tag: str | None) -> Message:
    if tag:
        return Message("write its tag: '{tag}'", tag=tag)
    near = nearest_language_name(value)
    if near:
        return Message("did you mean {name}? Its tag is {tag}", name=near.name, tag=near.code)
    return Message("write a tag of BCP 47, such as en, pt-BR or zh-Hant")


RULE: Final = Rule("unknown-language", Severity.ERROR, run, reach=Reach.FILE)
