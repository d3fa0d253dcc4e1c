"""Every rule by its slug, which reads as "allow …", with its severity; its page lies beside this file.

A page explains, shows a wrong and a right record, and quotes what leadkit says of the wrong one. The suite runs both.
"""

from enum import StrEnum
from importlib.resources import files
from types import MappingProxyType
from typing import Final


class Severity(StrEnum):
    """An error fails; a warning fails with --strict; a note tells maintainers something and never fails."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_ERRORS: Final = (
    *("not-a-regular-file", "stray-file", "bad-file-name", "duplicate-id"),
    *("too-large", "invalid-utf8", "unsafe-character", "invalid-yaml", "unsafe-yaml", "duplicate-key", "not-a-mapping"),
    *("unknown-key", "missing-key", "wrong-type", "wrong-value", "missing-consent", "forbidden-personal-detail"),
    *("unknown-reference", "wrong-kind-reference", "retired-reference", "self-reference"),
    *("skill-cycle", "group-cycle", "role-cycle"),
    *("unknown-word", "unknown-region", "unknown-country", "unknown-language", "unknown-timezone"),
    *("unknown-licence", "unknown-currency"),
    *("duplicate-entry", "duplicate-identifier", "goal-not-above-now", "wants-what-they-offer", "level-not-raised"),
    *("session-ends-before-it-starts", "selection-closes-before-it-opens", "consent-ends-before-it-starts"),
    *("impossible-local-time", "time-without-timezone", "selection-without-seats", "impossible-quota"),
    "uneven-pools",
    *("unreachable-person", "protected-country", "contact-detail-in-text", "confusable-text"),
    "unformattable",
)
_WARNINGS: Final = (
    *("url-not-https", "expired-consent", "future-date", "unnormalised-text"),
    *("untranslated-label", "unreachable-skill", "orphan-skill", "duplicate-label", "duplicate-url"),
)
_NOTES: Final = ("unmapped-words",)

RULES: Final = MappingProxyType(
    dict.fromkeys(_ERRORS, Severity.ERROR)
    | dict.fromkeys(_WARNINGS, Severity.WARNING)
    | dict.fromkeys(_NOTES, Severity.NOTE)
)
"""Slug → severity."""


def page(rule: str) -> str:
    """The Markdown page of a rule of RULES."""
    return (files("leadkit.rules") / f"{rule}.md").read_text(encoding="utf-8")


def summary(rule: str) -> str:
    """The sentence that a rule's page begins with."""
    return next(line for line in page(rule).splitlines()[1:] if line.strip())
