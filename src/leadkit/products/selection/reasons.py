"""What decided about one application, in sentences that its applicant may read."""

from collections.abc import Iterator

from leadkit.labels.formatter import RecordFormatter
from leadkit.labels.selection_rules import limit_text, pool_name
from leadkit.products.selection.applicant_pool import Limit
from leadkit.products.selection.draw import DRAWN
from leadkit.products.selection.receipts import Receipt
from leadkit.products.selection.selection import Selection


def reasons(selection: Selection, receipt: Receipt, formatter: RecordFormatter) -> Iterator[str]:
    """The pool and the rank, then the rule or the lottery, as far as each took part."""
    gettext, entrants = formatter.gettext, selection.entrants
    if receipt.decided == "barred":
        yield from _barred(selection, receipt, formatter)
        return
    if receipt.decided == "withdrew":
        yield gettext("You withdrew your application.")
        return
    if receipt.decided == "stepped-in":
        yield gettext("Somebody gave up a seat, and by the rules it is yours.")
        return
    if receipt.decided == "no-pool":
        yield gettext("Seats were kept for certain pools, and your application belongs to none of them.")
    if receipt.pool is not None and receipt.rank is not None and receipt.of is not None:
        name = pool_name(entrants.pools[receipt.pool], formatter)
        if receipt.decided == "everybody":
            yield gettext("Everybody in your pool ({pool}) has a seat.", pool=name)
            return
        yield gettext(
            "In your pool ({pool}) your application is number {rank} of {of}.",
            pool=name,
            rank=receipt.rank,
            of=receipt.of,
        )
        if receipt.last:
            yield gettext("The last seat of this pool went to number {last}.", last=receipt.last)
        else:
            yield gettext("No seat was given in this pool.")
    if receipt.decided == "drawn":
        yield gettext("A seat that its pool could not fill was drawn by lottery, and you got it.")
    elif receipt.decided == "lottery":
        yield gettext("Other applications were equal to yours, so the lottery decided.")
    if receipt.result != "seat" and not receipt.limits and DRAWN in selection.first.seats.values():
        yield gettext("Seats that pools could not fill were drawn by lottery and went to others.")
    rules = [_rule(limit, receipt, formatter) for limit in receipt.limits]
    if receipt.decided == "rules" and len(rules) > 1:
        yield gettext("These rules together decided: {rules}.", rules=formatter.speech.listed(rules))
    else:
        yield from (gettext("This rule decided: {rule}.", rule=rule) for rule in rules)


def _rule(limit: Limit, receipt: Receipt, formatter: RecordFormatter) -> str:
    """Of another's group nothing is told: who applied from there is theirs to say."""
    if limit.of[0] == "group" and receipt.applicant not in limit.members:
        return limit_text(limit.bound, limit.number, "each", "group", formatter)
    return limit_line(limit, formatter)


def _barred(selection: Selection, receipt: Receipt, formatter: RecordFormatter) -> Iterator[str]:
    entrants, gettext = selection.entrants, formatter.gettext
    applicant = entrants.by_id[receipt.applicant]
    for reason in receipt.barred:
        if reason == "prerequisites":
            skills = formatter.speech.listed(
                gettext("{skill} (level {level})", skill=formatter.title(f"skills/{skill}"), level=level)
                for skill, level in entrants.lacking(applicant)
            )
            yield gettext("The training requires skills that your application does not show: {skills}.", skills=skills)
        elif reason == "goals-not-reported":
            yield gettext(
                "You reported on {reported} % of the goals that you set last time, but the rules ask for "
                "{needed} %. Goals that you did not reach count too, once you have reported on them.",
                reported=applicant.reported or 0,
                needed=entrants.rules.reported_goals or 0,
            )
        else:
            yield gettext("Your application came after the last day for applications.")


def limit_line(limit: Limit, formatter: RecordFormatter) -> str:
    """One limit as it was announced."""
    return limit_text(limit.bound, limit.number, *limit.of, formatter)
