"""`leadkit explain`: a rule's page, or a line about each."""

from leadkit.checks import RULES
from leadkit.errors import UsageFault
from leadkit.i18n.suggest import did_you_mean


def explain(rule: str | None) -> str:
    """The page of a rule in Markdown; without one a line for each."""
    if rule is None:
        return "".join(f"{each} ({each.severity}): {each.summary}\n" for each in RULES.values())
    if rule not in RULES:
        raise UsageFault(f"no rule is called '{rule}'", did_you_mean(rule, RULES, "'leadkit explain' lists all"))
    return RULES[rule].page
