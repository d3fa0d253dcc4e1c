"""What somebody who is new can do at once, as the community wrote it down."""

from typing import TYPE_CHECKING

from leadkit.labels import localised
from leadkit.labels.formatter import RecordFormatter
from leadkit.report import Bullets, Line, Link, Words

if TYPE_CHECKING:
    from leadkit.model.config import FirstStep


def first_hour(formatter: RecordFormatter) -> Bullets:
    """The steps in their order, each with its page and its minutes where they are stated."""
    return Bullets(tuple(_step(step, formatter) for step in formatter.repo.config.first_hour))


def _step(step: "FirstStep", formatter: RecordFormatter) -> Line:
    text = localised(step.text, formatter.language)
    parts: list[Words] = [Link(text, step.url) if step.url else text]
    if step.minutes:
        minutes = formatter.ngettext("{number} minute", "{number} minutes", step.minutes)
        parts.append(f" ({minutes})")
    return tuple(parts)
