"""A first text for a new record of each kind, to be filled in."""

from datetime import date
from typing import Final

from leadkit.model.records import SINGULAR

_TEXTS: Final = {
    "people": """\
# What each line means: schemas/person.schema.json. Lines that do not apply can be deleted.
name: {title}
# What may be done with this record: found by name, named in match lists, counted. Only the person can agree.
consent: {{given: {today}, covers: [directory, matching, census]}}
# How messages reach you: an https page, or 'username: …', or 'via: …' (a group that passes messages on).
contact: https://
# Two capital letters (ISO 3166-1), or 'region: …' instead.
country:
# 0 to 5, or N for native.
languages: {{en: 3}}
# Level: 1 aware, 2 does it with help, 3 does it alone, 4 teaches it, 5 leads it across communities.
offers:
  - {{skill: , level: 3}}
wants:
  - {{skill: , now: 1, goal: 3}}
""",
    "groups": """\
name: {title}
# One of: association, local-group, team, project, network, institution, chapter, user-group, …
kind: local-group
languages: [en]
country:
website: https://
offers:
  - {{skill: , level: 3}}
wants:
  - {{skill: , goal: 2}}
sources: ["https://"]
""",
    "skills": """\
label:
  en: {title}
description:
  en: One sentence that a newcomer understands.
# technical, interpersonal, organisational, strategic or learning
category: technical
broader: []
requires: []
aliases:
  en: []
sources: ["https://"]
""",
    "resources": """\
title:
  en: {title}
# guide, course, toolkit, video, policy, template, research, map, book, reading-list, platform or form
kind: guide
url: https://
languages: [en]
teaches:
  - {{skill: , level: 2}}
description:
  en: One or two sentences in your own words.
sources: ["https://"]
""",
    "trainings": """\
title:
  en: {title}
# workshop, course, webinar, camp, meetup, …
kind: workshop
languages: [en]
teaches:
  - {{skill: , level: 2}}
mode: online
sessions:
  - {{start: {today}}}
status: planned
sources: ["https://"]
""",
    "roles": """\
label:
  en: {title}
description:
  en: One sentence that says whom this role helps, and how.
# Ids of the roles that it carries from below.
supports: []
# Level: 1 aware, 2 does it with help, 3 does it alone, 4 teaches it, 5 leads it across communities.
skills:
  - {{skill: , level: 3}}
sources: ["https://"]
""",
}


def template(kind: str, record_id: str, today: date) -> str:
    """The text of a new record; validate names what is still to be filled in."""
    title = record_id.replace("-", " ").capitalize()
    line = f"# yaml-language-server: $schema=../../schemas/{SINGULAR[kind]}.schema.json\n"
    return line + _TEXTS[kind].format(title=title, today=today.isoformat())
