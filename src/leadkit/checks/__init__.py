"""Rules beyond the schema: one rule, one file, one line here. A check yields findings; it neither prints nor raises."""

from collections.abc import Iterator
from datetime import date
from types import ModuleType
from typing import Final

from leadkit.checks import (
    confusable_text,
    consent_ends_before_it_starts,
    contact_detail_in_text,
    duplicate_entry,
    duplicate_identifier,
    duplicate_label,
    duplicate_url,
    expired_consent,
    future_date,
    goal_not_above_now,
    group_cycle,
    impossible_local_time,
    impossible_quota,
    level_not_raised,
    orphan_skill,
    protected_country,
    retired_reference,
    role_cycle,
    selection_closes_before_it_opens,
    selection_without_seats,
    self_reference,
    session_ends_before_it_starts,
    skill_cycle,
    time_without_timezone,
    uneven_pools,
    unknown_country,
    unknown_currency,
    unknown_language,
    unknown_licence,
    unknown_reference,
    unknown_region,
    unknown_timezone,
    unknown_word,
    unmapped_words,
    unnormalised_text,
    unreachable_person,
    unreachable_skill,
    untranslated_label,
    url_not_https,
    wants_what_they_offer,
    wrong_kind_reference,
)
from leadkit.findings import Finding
from leadkit.model.repository import Repository

CHECKS: Final[tuple[ModuleType, ...]] = (
    confusable_text,
    consent_ends_before_it_starts,
    contact_detail_in_text,
    duplicate_entry,
    duplicate_identifier,
    duplicate_label,
    duplicate_url,
    goal_not_above_now,
    group_cycle,
    impossible_local_time,
    impossible_quota,
    level_not_raised,
    orphan_skill,
    protected_country,
    retired_reference,
    role_cycle,
    selection_closes_before_it_opens,
    selection_without_seats,
    self_reference,
    session_ends_before_it_starts,
    skill_cycle,
    time_without_timezone,
    uneven_pools,
    unknown_country,
    unknown_currency,
    unknown_language,
    unknown_licence,
    unknown_reference,
    unknown_region,
    unknown_timezone,
    unknown_word,
    unmapped_words,
    unnormalised_text,
    unreachable_person,
    unreachable_skill,
    untranslated_label,
    url_not_https,
    wants_what_they_offer,
    wrong_kind_reference,
)
DATED: Final[tuple[ModuleType, ...]] = (expired_consent, future_date)
"""Checks that compare with a day. They only warn, so that no verdict depends on the clock."""


def run(repo: Repository, today: date | None = None) -> Iterator[Finding]:
    """Every finding of every check, in no particular order; those of DATED only where a day is given."""
    for check in CHECKS:
        yield from check.run(repo)
    if today is not None:
        for check in DATED:
            yield from check.run(repo, today)
