"""Rules beyond the schema: one rule, one file with its page beside it, one line here.

A check yields findings; it neither prints nor raises.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from importlib import import_module
from types import MappingProxyType
from typing import Final

from leadkit.findings import Finding, Rule
from leadkit.findings.reading import READING
from leadkit.model.repository import Repository


def _rule(slug: str) -> Rule:
    rule: Rule = import_module(f"{__name__}.{slug.replace('-', '_')}").RULE
    return rule


CHECKS: Final[tuple[Rule, ...]] = tuple(
    map(
        _rule,
        (
            "confusable-text",
            "consent-ends-before-it-starts",
            "contact-detail-in-text",
            "duplicate-entry",
            "duplicate-group",
            "duplicate-identifier",
            "duplicate-label",
            "duplicate-person",
            "duplicate-url",
            "expired-consent",
            "future-date",
            "goal-not-above-now",
            "group-cycle",
            "impossible-local-time",
            "impossible-quota",
            "level-not-raised",
            "misread-text",
            "missing-languages",
            "orphan-skill",
            "protected-country",
            "retired-reference",
            "role-cycle",
            "says-nothing",
            "selection-closes-before-it-opens",
            "selection-without-seats",
            "self-reference",
            "session-ends-before-it-starts",
            "skill-cycle",
            "time-without-timezone",
            "uneven-pools",
            "unknown-country",
            "unknown-currency",
            "unknown-language",
            "unknown-licence",
            "unknown-reference",
            "unknown-region",
            "unknown-timezone",
            "unknown-word",
            "unmapped-words",
            "unnormalised-text",
            "unreachable-person",
            "unreachable-skill",
            "unspoken-language",
            "untranslated-label",
            "url-not-https",
            "wants-what-they-offer",
            "wrong-kind-reference",
        ),
    )
)
RULES: Final[Mapping[str, Rule]] = MappingProxyType({rule: rule for rule in sorted((*READING, *CHECKS))})
"""Every rule by its slug."""


def run(repo: Repository, today: date | None = None, rules: Iterable[Rule] | None = None) -> Iterator[Finding]:
    """What these checks find, else all of them, in no particular order; dated ones only where a day is given."""
    for rule in CHECKS if rules is None else rules:
        if rule.run is not None and (not rule.is_dated or today is not None):
            yield from rule.run(repo, today) if rule.is_dated else rule.run(repo)
