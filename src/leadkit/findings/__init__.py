"""What is wrong with a record, where, and what to do: one value that every check yields and every format shows."""

from leadkit.findings.finding import START, Edit, Finding, Position, Related, field_name
from leadkit.findings.rule import Rule, Severity

__all__ = ["START", "Edit", "Finding", "Position", "Related", "Rule", "Severity", "field_name"]
