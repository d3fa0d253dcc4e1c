"""What the delivered workflows must know of the issue forms: how to tell one, their labels, their folders, and what
somebody hears whose answers could not be read."""

from typing import Final

from leadkit.i18n.messages import LANGUAGES, Message, translate
from leadkit.model.kinds import KINDS
from leadkit.scaffold.form import Form, label_of
from leadkit.scaffold.forms import FORMS

_STOPPED: Final = Message(
    "Thank you! Your answers are safe in this issue. Something went wrong before they could become a record, and a "
    "maintainer has to look at it. There is nothing more for you to do."
)


def form_blanks() -> dict[str, str]:
    """The blanks of delivered workflows that are about forms, by name."""
    return {
        "is_form": " ||\n      ".join((*_labelled(), *_recognised())),
        "folders": "|".join(kind for kind in FORMS if kind in KINDS),
        "labels": "\n          ".join(map(_label, FORMS.values())),
        "stopped": "\n\n          ".join(dict.fromkeys(translate(_STOPPED, language) for language in LANGUAGES)),
    }


def _labelled() -> list[str]:
    return [f"contains(github.event.issue.labels.*.name, '{label_of(kind)}')" for kind in FORMS]


def _recognised() -> list[str]:
    """A form without its label, as GitHub leaves out what the repository lacks: by its two longest questions, in any
    language. Short ones, such as 'Name', are in other people's forms, too."""
    longest = (_longest(form, language) for form in FORMS.values() for language in LANGUAGES)
    asked = (" && ".join(f"contains(github.event.issue.body, '### {question}')" for question in two) for two in longest)
    return [f"({both})" for both in asked]


def _longest(form: Form, language: str) -> list[str]:
    """Two questions, as an expression of a workflow quotes them."""
    return [question.replace("'", "''") for question in sorted(form.labels(language), key=len)[-2:]]


def _label(form: Form) -> str:
    return (
        f"gh label create {label_of(form.kind)} --force --color 0969da --description 'Answers of a form: {form.title}'"
    )
