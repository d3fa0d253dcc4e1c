"""What is wrong with a record, where, and what to do: one value that every check yields and every format shows."""

from leadkit.findings.finding import START, Edit, Finding, Position, Related, field_name
from leadkit.findings.rule import Reach, Rule, Severity, fields_of

__all__ = ["START", "Edit", "Finding", "Position", "Reach", "Related", "Rule", "Severity", "field_name", "fields_of"]
