"""A filled-in form, as the forge hands it over."""

import json

from leadkit.i18n.messages import translate
from leadkit.labels.forge import CONSENT_WORDS, NO_ANSWER, PUBLIC
from leadkit.scaffold.form import CONSENT
from leadkit.scaffold.forms import FORMS
from leadkit.scaffold.story.steps import Form

_LANGUAGE = "en"


def issue(form: Form, number: int) -> bytes:
    """The event of an issue in which somebody answered the questions."""
    asked = FORMS[form.kind]
    parts = [(translate(one.label, _LANGUAGE), form.answers.get(one.key, NO_ANSWER)) for one in asked.questions]
    if asked.asks_consent:
        boxes = [(key in form.covers, translate(words, _LANGUAGE)) for key, words in CONSENT_WORDS.items()]
        boxes.append((True, translate(PUBLIC, _LANGUAGE)))
        ticked = "\n".join(f"- [{'x' if is_ticked else ' '}] {words}" for is_ticked, words in boxes)
        parts.append((translate(CONSENT, _LANGUAGE), ticked))
    body = "\n\n".join(f"### {label}\n\n{answer}" for label, answer in parts)
    page = f"https://example.org/lantern/issues/{number}"
    return json.dumps({"issue": {"body": body, "html_url": page, "user": {"login": form.author}}}).encode()
