"""Whom a training reaches: by its skill and level, its language, and where or when it takes place."""

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from leadkit.community.materials import HIGHEST
from leadkit.community.participants import Level, Participant
from leadkit.community.weeks import QUARTERS
from leadkit.i18n.names import languages_of
from leadkit.i18n.zones import zone
from leadkit.model.config import Config
from leadkit.model.records import Training
from leadkit.model.records.training import Session

_UNSTATED_LENGTH: Final = timedelta(hours=1)


def reaches(training: Training, config: Config, who: Participant, skill: str, level: Level) -> bool:
    """Whether a training to come could serve somebody's want.

    It teaches the skill above where they stand, in a language they speak; in person it is in their country, or, where
    they name only a region, in that; online one session lies in their hours. What is not stated stands in nobody's way,
    but a training whose language is unknown reaches nobody.
    """
    if not any(taught.skill == skill and (taught.level or HIGHEST) > level.now for taught in training.teaches):
        return False
    if who.languages.isdisjoint(languages_of(training.languages)):
        return False
    if not training.sessions:
        return True
    return any(_is_there(training.mode, session, config, who) for session in training.sessions)


def _is_there(mode: str | None, session: Session, config: Config, who: Participant) -> bool:
    if mode == "in-person" and session.country is not None:
        if who.record.country is not None:
            return who.record.country == session.country
        return config.region_of(session.country) in who.regions
    mask = week_of_session(session.start, session.end, session.timezone)
    return mode == "in-person" or not mask or not who.week or who.week & mask == mask


@lru_cache(maxsize=10_000)
def week_of_session(start: str, end: str | None, timezone: str | None) -> int:
    """The quarter hours of a week (UTC) that a session takes; 0 where it states no time of day."""
    if timezone is None or zone(timezone) is None or "T" not in start:
        return 0
    first = _utc_quarter(start, timezone)
    last = first + int(_UNSTATED_LENGTH / timedelta(minutes=15))
    if end and "T" in end:
        last = first + (_utc_quarter(end, timezone) - first) % QUARTERS
    mask = 0
    for quarter in range(first, last):
        mask |= 1 << (quarter % QUARTERS)
    return mask


def _utc_quarter(moment: str, timezone: str) -> int:
    local = datetime.fromisoformat(moment[:16]).replace(tzinfo=zone(timezone))
    utc = local.astimezone(zone("UTC+00:00"))
    return utc.weekday() * 96 + utc.hour * 4 + utc.minute // 15
