"""A first text for a new record, to be filled in."""

from datetime import date

from leadkit.model.kinds import schema_line
from leadkit.model.records.kind import Kind


def template(kind: Kind, record_id: str, today: date) -> str:
    """The text of a new record; validate names what is still to be filled in."""
    title = record_id.replace("-", " ").capitalize()
    return f"{schema_line(kind)}\n{kind.template.format(title=title, today=today.isoformat())}"
