"""Where somebody answers on the web whether what they wrote still holds, or tells that two have met."""

from collections.abc import Mapping
from typing import Final

from leadkit.i18n.messages import Message, nearest_language, translate
from leadkit.labels.forge import Forge, filled_in, forge_of
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.records import Group, Person
from leadkit.model.repository import Entry
from leadkit.report import Link

STILL_SO: Final = "still-so"
PAUSE: Final = "pause"
WITHDRAW: Final = "withdraw"
ANSWERS: Final[Mapping[str, Message]] = {
    STILL_SO: Message("Everything is still right."),
    PAUSE: Message("I pause: suggest me to nobody until the day below."),
    WITHDRAW: Message("I withdraw: show nothing of me any more."),
}
"""What somebody may answer in the form."""
GOES_ON: Final = "met"
IS_DONE: Final = "done"
ENDINGS: Final[Mapping[str, Message]] = {
    GOES_ON: Message("We go on."),
    IS_DONE: Message("We are done."),
}
"""How it goes on after a meeting, by the status of the mentorship then."""
CONFIRM_LABELS: Final[Mapping[str, Message]] = {
    "record": Message("Whose record this is about"),
    "answer": Message("Your answer"),
    "until": Message("If you pause: until which day"),
}
"""The questions of the form that confirms, by key."""
MET_LABELS: Final[Mapping[str, Message]] = {
    "learner": Message("Who learns"),
    "mentor": Message("Who helps"),
    "skill": Message("What you talked about"),
    "on": Message("When you met"),
    "status": Message("How it goes on"),
    "reached": Message("Which level you have reached"),
}
"""The questions of the form that tells of a meeting, by key."""


def answer_links(party: Entry[Person] | Entry[Group], formatter: RecordFormatter) -> tuple[tuple[Link, ...], ...]:
    """To confirm, to change, to pause and to withdraw, a line each; nothing where the repository has no address."""
    config = formatter.repo.config
    if config.repository is None:
        return ()
    forge = forge_of(config.repository)
    edit = forge.edit_file(party.path)
    confirm, pause, withdraw = (_confirming(forge, party, answer, formatter) for answer in (STILL_SO, PAUSE, WITHDRAW))
    lines = [
        Link(formatter.gettext("Everything is still right"), confirm),
        *([Link(formatter.gettext("Something has changed"), edit)] if edit else []),
        Link(formatter.gettext("I need a pause"), pause),
        Link(formatter.gettext("I withdraw"), withdraw),
    ]
    return tuple((line,) for line in lines)


def _confirming(forge: Forge, party: Entry[Person] | Entry[Group], answer: str, formatter: RecordFormatter) -> str:
    language = form_language(formatter)
    answers = {"record": party.name, "answer": translate(ANSWERS[answer], nearest_language([language]))}
    return filled_in(forge, "confirm", language, party.record.name, CONFIRM_LABELS, answers)


def met_link(learner: str, mentor: str, skill: str, formatter: RecordFormatter) -> str | None:
    """The form in which two tell that they have met, with their names; None where the repository has no address."""
    config = formatter.repo.config
    if config.repository is None:
        return None
    answers = {"learner": learner, "mentor": mentor, "skill": skill}
    title = f"{formatter.title(learner)}, {formatter.title(mentor)}"
    return filled_in(forge_of(config.repository), "met", form_language(formatter), title, MET_LABELS, answers)


def form_language(formatter: RecordFormatter) -> str:
    """The language in which the community has forms that is nearest to the reader's."""
    spoken = formatter.repo.config.spoken
    return formatter.language if formatter.language in spoken else spoken[0]
