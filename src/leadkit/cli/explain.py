"""leadkit explain."""

from typing import Annotated

import typer

from leadkit.cli.context import context_of


def explain(
    context: typer.Context,
    rule: Annotated[
        str | None, typer.Argument(help="Its slug, as findings show it; without one, all are listed.")
    ] = None,
) -> None:
    """Explain a rule: why it is there, what it says, what to do."""
    from leadkit.errors import UsageFault
    from leadkit.i18n.suggest import nearest
    from leadkit.rules import RULES, page, summary

    own = context_of(context)
    if rule is None:
        own.show("".join(f"{slug} ({severity}): {summary(slug)}\n" for slug, severity in sorted(RULES.items())))
        return
    if rule not in RULES:
        near = nearest(rule, RULES)
        raise UsageFault(
            f"no rule is called '{rule}'", f"did you mean '{near}'?" if near else "'leadkit explain' lists all"
        )
    own.show(page(rule))
