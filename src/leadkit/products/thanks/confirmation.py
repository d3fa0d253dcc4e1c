"""A confirmation of volunteer hours, to be printed and signed: what somebody wrote down, and for whom it was."""

from leadkit.labels.formatter import RecordFormatter
from leadkit.products.thanks.thanks import Thanks
from leadkit.report import Block, Facts, Line, Page, Prose, Table


def confirmation(thanks: Thanks, who: str, formatter: RecordFormatter) -> Page | None:
    """Of one person (`people/id`), in the time of these thanks; None where no hours of theirs may be told."""
    thank = next((thank for thank in thanks.thanks if thank.who == who), None)
    if thank is None or not thank.served:
        return None
    gettext, speech = formatter.gettext, formatter.speech
    name, community = formatter.title(who), formatter.repo.config.called(formatter.language)
    served = sorted(thank.served, key=lambda one: (one.on, one.what, one.for_ or "", one.hours))
    first, last = speech.day(served[0].on), speech.day(served[-1].on)
    hours = formatter.ngettext("{number} hour", "{number} hours", thank.hours)
    facts: list[tuple[str, Line]] = [
        (gettext("Name"), name),
        (gettext("Community"), community),
        (gettext("Time"), first if first == last else f"{first} – {last}"),
        (gettext("Hours given"), hours),
    ]
    rows = [(speech.day(one.on), one.what, _for_whom(one.for_, community, formatter), one.hours) for one in served]
    columns = (gettext("Day"), gettext("What was done"), gettext("Given for"), gettext("Hours"))
    blocks: list[Block] = [
        Prose(gettext("{name} gave {hours} as a volunteer.", name=name, hours=hours)),
        Facts(tuple(facts)),
        Table(columns, tuple(rows)),
        Prose(
            gettext(
                "The hours are those that {name} wrote into the records of {community}, as of {day}. "
                "The signature below confirms them.",
                name=name,
                community=community,
                day=speech.day(thanks.as_of),
            )
        ),
        Facts(
            tuple(
                (label, _LINE) for label in (gettext("Place and date"), gettext("Name and role"), gettext("Signature"))
            )
        ),
    ]
    return Page(gettext("Confirmation of volunteer hours"), tuple(blocks), formatter.language)


_LINE = "_" * 40


def _for_whom(group: str | None, community: str, formatter: RecordFormatter) -> str:
    return formatter.title(f"groups/{group}") if group else community
