"""What decided about one application, in sentences that its applicant may read."""

from collections.abc import Iterator

from leadkit.products.selection.receipts import Receipt
from leadkit.products.selection.selection import Selection
from leadkit.products.selection.wording import limit_line, limit_text, pool_name
from leadkit.products.telling import Teller


def reasons(selection: Selection, receipt: Receipt, teller: Teller) -> Iterator[str]:
    """The pool and the rank, then the rule or the lottery, as far as each took part."""
    said, field = teller.said, selection.field
    if receipt.decided == "barred":
        yield from _barred(selection, receipt, teller)
        return
    if receipt.decided == "stepped-in":
        yield said("Somebody gave a seat back, and by the rules it is yours.")
        return
    if receipt.decided == "no-pool":
        yield said("Your application belongs to none of the pools that the seats were kept for.")
    if receipt.pool is not None and receipt.rank is not None and receipt.of is not None:
        name = pool_name(field.pools[receipt.pool], teller)
        if receipt.decided == "everybody":
            yield said("Everybody in your pool ({pool}) has a seat.", pool=name)
            return
        yield said(
            "In your pool ({pool}) your application stands at place {rank} of {of}.",
            pool=name,
            rank=receipt.rank,
            of=receipt.of,
        )
        if receipt.last:
            yield said("The last seat of this pool went to place {last}.", last=receipt.last)
    if receipt.decided == "drawn":
        yield said("A seat that its pool could not fill was drawn by lot, and fell to you.")
    elif receipt.decided == "lottery":
        yield said("Others stood equal with you, so the lottery decided.")
    for limit in receipt.limits:
        # Of another's group nothing is told: who applied from there is theirs to say.
        is_other_group = limit.of[0] == "group" and receipt.applicant not in limit.members
        text = (
            limit_text(limit.bound, limit.number, "each", "group", teller)
            if is_other_group
            else limit_line(limit, teller)
        )
        yield said("This rule decided: {rule}.", rule=text)


def _barred(selection: Selection, receipt: Receipt, teller: Teller) -> Iterator[str]:
    field, said = selection.field, teller.said
    applicant = field.by_id[receipt.applicant]
    for reason in receipt.barred:
        if reason == "prerequisites":
            skills = teller.speech.listed(
                said("{skill} (level {level})", skill=teller.title(f"skills/{skill}"), level=level)
                for skill, level in field.lacking(applicant)
            )
            yield said("The training requires what your application does not show: {skills}.", skills=skills)
        elif reason == "goals-not-reported":
            yield said(
                "You reported on {reported} % of the goals that you set last time; the rules ask for {needed} %. "
                "Goals that were not reached count as well, once they are reported.",
                reported=applicant.reported or 0,
                needed=field.rules.reported_goals or 0,
            )
        else:
            yield said("Your application came after the last day for applications.")
