"""The issue forms of a community: records, figures and answers, asked in the reader's language."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from leadkit.i18n.messages import Message, nearest_language
from leadkit.labels.answer_links import ANSWERS, CONFIRM_LABELS, ENDINGS, MET_LABELS
from leadkit.labels.forge import ANSWER_TITLES, FORM_TITLES
from leadkit.model.config import Config
from leadkit.model.kinds import KINDS
from leadkit.model.records.group import Count
from leadkit.scaffold.answering import Confirming, Met
from leadkit.scaffold.form import Form, Question, text_of

_LANGUAGES_HELP: Final = Message("One a line with your level, 1 to 5 or N for native: English 4")
_OFFERS_HELP: Final = Message("One skill a line with your level, 1 to 5: facilitation 4. Your own words are fine.")
_WANTS_HELP: Final = Message("One skill a line, with your level now and the one to reach: budgeting 1 → 3")
_COUNTRY: Final = Message("Country")
_REGION: Final = Message("Region")
_LANGUAGES: Final = Message("Languages")
_ONE_A_LINE: Final = Message("One a line.")
_IF_UNKNOWN: Final = Message("Leave it empty if you do not know.")

PERSON: Final = Form(
    "people",
    FORM_TITLES["people"],
    Message("Say what you can teach and what you want to learn. A record is made from your answers."),
    (
        Question("name", Message("Name"), Message("A pseudonym is welcome."), is_required=True),
        Question(
            "reached",
            Message("Where messages reach you"),
            Message("Your user name, or an https page. No e-mail address, no phone number."),
            is_required=True,
            read_as="reached",
        ),
        Question("country", _COUNTRY, Message("Leave it empty and choose a region if that is safer for you.")),
        Question("region", _REGION, Message("Only if you name no country."), "dropdown", options="regions"),
        Question("languages", _LANGUAGES, _LANGUAGES_HELP, "textarea", is_required=True),
        Question("offers", Message("What you can teach or help with"), _OFFERS_HELP, "textarea"),
        Question("wants", Message("What you want to learn"), _WANTS_HELP, "textarea"),
    ),
    KINDS["people"].model,
    asks_consent=True,
)
GROUP: Final = Form(
    "groups",
    FORM_TITLES["groups"],
    Message("Say what your group can help with and what it looks for. A record is made from your answers."),
    (
        Question("name", Message("Name of the group"), Message("The name by which people know it."), is_required=True),
        Question("kind", Message("Kind"), Message("What it is."), "dropdown", is_required=True, options="group_kinds"),
        Question(
            "website",
            Message("Web page of the group"),
            Message("A public page about it, beginning with https://"),
            is_required=True,
        ),
        Question(
            "contact",
            Message("Where messages reach the group"),
            Message("A page beginning with https://. No e-mail address, no phone number."),
        ),
        Question("country", _COUNTRY, Message("Leave it empty for a group that works in many countries.")),
        Question("region", _REGION, Message("Only if you name no country."), "dropdown", options="regions"),
        Question(
            "languages",
            Message("Languages of the group"),
            Message("One a line: the languages in which people can write to you."),
            "textarea",
            is_required=True,
            read_as="tags",
        ),
        Question(
            "offers",
            Message("What the group can teach or help with"),
            Message("One skill a line with the level, 1 to 5: facilitation 4. Your own words are fine."),
            "textarea",
        ),
        Question("wants", Message("What the group looks for"), _WANTS_HELP, "textarea"),
    ),
    KINDS["groups"].model,
)
TRAINING: Final = Form(
    "trainings",
    FORM_TITLES["trainings"],
    Message("Say what can be learned, when and where. A record is made from your answers."),
    (
        Question(
            "title", Message("Title of the training"), Message("As it is announced."), is_required=True, read_as="text"
        ),
        Question(
            "kind", Message("Kind"), Message("What it is."), "dropdown", is_required=True, options="training_kinds"
        ),
        Question("teaches", Message("What can be learned"), _ONE_A_LINE, "textarea"),
        Question("languages", _LANGUAGES, _ONE_A_LINE, "textarea", is_required=True, read_as="tags"),
        Question(
            "organisers", Message("Who organises it"), Message("Groups of this community, one a line."), "textarea"
        ),
        Question(
            "mode",
            Message("How it is held"),
            Message("Leave it empty if it is not decided."),
            "dropdown",
            options=("in-person", "online", "hybrid"),
        ),
        Question(
            "start",
            Message("Beginning"),
            Message("Year, month, day, and the time if you know it: 2027-03-14 18:00"),
            is_required=True,
            field="sessions.start",
        ),
        Question("end", Message("End"), Message("Write it in the same way."), field="sessions.end"),
        Question(
            "timezone",
            Message("Time zone"),
            Message("Needed if you give a time of day, such as Africa/Accra or UTC+03:00"),
            field="sessions.timezone",
        ),
        Question("place", Message("Place"), Message("Town and venue; empty if it is online."), field="sessions.place"),
        Question("where", _COUNTRY, Message("Where it takes place."), field="sessions.country"),
        Question(
            "url",
            Message("Web page of the training"),
            Message("The page that announces it, beginning with https://"),
            is_required=True,
            field="sessions.url",
        ),
    ),
    KINDS["trainings"].model,
)
RESOURCE: Final = Form(
    "resources",
    FORM_TITLES["resources"],
    Message("Say where people find something to learn from. A record is made from your answers."),
    (
        Question("title", Message("Title"), Message("As it is written on the page."), is_required=True, read_as="text"),
        Question("url", Message("Address"), Message("The page where it is, beginning with https://"), is_required=True),
        Question(
            "kind", Message("Kind"), Message("What it is."), "dropdown", is_required=True, options="resource_kinds"
        ),
        Question("languages", _LANGUAGES, _ONE_A_LINE, "textarea", is_required=True),
        Question("teaches", Message("What it teaches"), Message("One skill a line."), "textarea"),
    ),
    KINDS["resources"].model,
)
CENSUS: Final = Form(
    "census",
    FORM_TITLES["census"],
    Message("Five lines a year, or one link. They are added to your group's record."),
    (
        Question("group", Message("Group"), Message("Its name, or its id in this repository."), is_required=True),
        Question("year", Message("Year"), Message("The year that the figures are for."), is_required=True),
        Question(
            "staff", Message("Staff"), Message("The number of people, or of full-time equivalents if you know it.")
        ),
        Question("volunteers", Message("Volunteers"), _IF_UNKNOWN),
        Question("members", Message("Members"), _IF_UNKNOWN),
        Question(
            "budget",
            Message("Budget"),
            Message("A sum, its currency and its kind (grant, own or community): 120000 EUR grant"),
            read_as="budget",
        ),
        Question(
            "source",
            Message("Where this is written"),
            Message("A public page. A link to your report alone is a complete answer."),
            is_required=True,
        ),
    ),
    Count,
)
_RECORD_HELP: Final = Message("The link that you were sent has filled this in; else a name, or the id of a record.")
CONFIRM: Final = Form(
    "confirm",
    ANSWER_TITLES["confirm"],
    Message("Say whether what you wrote still holds. Your record is changed accordingly."),
    (
        Question("record", CONFIRM_LABELS["record"], _RECORD_HELP, is_required=True),
        Question(
            "answer",
            CONFIRM_LABELS["answer"],
            Message("If something has changed, edit the record instead."),
            "dropdown",
            is_required=True,
            options=ANSWERS,
        ),
        Question("until", CONFIRM_LABELS["until"], Message("Year, month and day: 2027-03-31")),
    ),
    Confirming,
)
MET: Final = Form(
    "met",
    ANSWER_TITLES["met"],
    Message("Three lines after you have met. They become an entry in the learner's record."),
    (
        Question("learner", MET_LABELS["learner"], _RECORD_HELP, is_required=True),
        Question("mentor", MET_LABELS["mentor"], _RECORD_HELP, is_required=True),
        Question("skill", MET_LABELS["skill"], Message("The skill, as this community calls it."), is_required=True),
        Question("on", MET_LABELS["on"], Message("Year, month and day: 2027-03-31"), is_required=True),
        Question("status", MET_LABELS["status"], Message("Choose one."), "dropdown", is_required=True, options=ENDINGS),
        Question("reached", MET_LABELS["reached"], Message("1 to 5, if the learner has reached a new level.")),
    ),
    Met,
)
FORMS: Final[Mapping[str, Form]] = MappingProxyType(
    {form.kind: form for form in (PERSON, GROUP, TRAINING, RESOURCE, CENSUS, CONFIRM, MET)}
)
"""What a form's label and file are called → form."""


def forms(config: Config) -> dict[str, str]:
    """Path → text of every form, in each language of the community that has messages."""
    return {
        f".github/ISSUE_TEMPLATE/{form.kind}-{language}.yml": text_of(form, nearest_language([language]), config)
        for language in config.spoken
        for form in FORMS.values()
    }
