"""What the story's community has beside people: settings, groups, things to learn from, and a course with its rules."""

from hashlib import sha256
from typing import Final

from leadkit.model.kinds import KINDS, schema_line

SETTINGS: Final = """\
# yaml-language-server: $schema=schemas/leadkit.schema.json
name: Lantern Circle
about: {en: "A made-up community. 'leadkit demo --story' wrote it, and nobody in it is real."}
languages: [en]
repository: https://example.org/lantern
contacts: https://example.org/people/{}
conduct: https://example.org/conduct
helpers: [evening-school]
vocabulary:
  group_kinds: [local-group, team]
  training_kinds: [workshop, course]
  involvement: [newcomer, experienced-volunteer, unaffiliated, committee]
"""
"""Without a version: the community began before records said of which they are."""

_MADE_UP: Final = "sources: [made up for a story]\n"
GROUPS: Final = {
    "data/groups/evening-school.yaml": (
        f"{schema_line(KINDS['groups'])}\nname: Evening School\nkind: local-group\nlanguages: {{en: 4}}\ncountry: GH\n"
        "website: https://example.org/evening-school\ncontact: https://example.org/evening-school/talk\nfounded: 2019\n"
        "offers:\n  - {skill: community-development, level: 4, confirmed: 2025-01-08}\nseats: 2\n" + _MADE_UP
    ),
    "data/groups/letters-club.yaml": (
        f"{schema_line(KINDS['groups'])}\nname: Letters Club\nkind: team\nlanguages: {{en: 4, fr: 4}}\ncountry: FR\n"
        "website: https://example.org/letters-club\ncontact: https://example.org/letters-club/talk\nfounded: 2021\n"
        "offers:\n  # Read off their page: nobody has confirmed it.\n"
        "  - {skill: policy-writing, level: 4}\nseats: 2\n" + _MADE_UP
    ),
}
CARDS: Final = {
    "data/resources/speaking-cards.yaml": (
        f"{schema_line(KINDS['resources'])}\ntitle: {{en: Forty cards to practise speaking}}\nkind: guide\n"
        "url: https://example.org/speaking-cards\nlanguages: [en]\nteaches: [{skill: public-speaking, level: 2}]\n"
        "contributors: [{who: people/karivo, role: author}]\nyear: 2025\n" + _MADE_UP
    )
}
NOTES: Final = {
    "data/resources/budget-notes.yaml": (
        f"{schema_line(KINDS['resources'])}\ntitle: {{en: Notes on a small budget}}\nkind: guide\n"
        "url: https://example.org/budget-notes\nlanguages: [en]\nteaches: [{skill: budgeting, level: 2}]\n"
        "contributors: [{who: people/delamo, role: author}]\nyear: 2025\n" + _MADE_UP
    )
}
SELECTION_SEED: Final = "the moon rose at 21:14"
COURSE: Final = "data/trainings/summer-course.yaml"
COURSE_TEXT: Final = f"""\
{schema_line(KINDS["trainings"])}
title: {{en: Summer course for people who run groups}}
kind: course
languages: [en]
organisers: [evening-school]
teaches: [{{skill: volunteer-management, level: 2}}]
mode: online
sessions: [{{start: 2025-06-07, end: 2025-06-21, url: "https://example.org/summer-course"}}]
seats: 6
trainers: [people/karivo]
selection:
  closes: 2025-05-20
  # What the seed is, is told after the closing day.
  seed_digest: {sha256(SELECTION_SEED.encode()).hexdigest()}
  rules:
    pools:
      - {{for: [sharing], percent: 50}}
      - {{for: [newcomer, outside], percent: 50}}
status: open
{_MADE_UP}"""
SHEET: Final = """\
applicant,name,since,outside,sharing
lovita,Lovita,2025,no,1
mavita,Mavita,2025,no,3
toravi,Toravi,2025,no,2
yanila,Yanila,2025,no,4
nirado,Nirado,2024,no,3
guest-1,Alori,2014,no,0
guest-2,Binata,2016,no,1
guest-3,Dekila,2025,yes,0
guest-4,Farima,2017,no,0
guest-5,Latovi,2024,yes,0
guest-6,Nariba,2012,no,2
guest-7,Okara,2025,no,0
guest-8,Talina,2020,no,0
guest-9,Vidalo,2019,no,1
"""
OLD: Final = {
    "data/resources/radio-handbook.yaml": """\
# Found in the cupboard of the radio group, as it was written with an older leadkit.
title: {en: Handbook of a small radio station}
kind: guide
url: https://example.org/radio-handbook
languages: [en]
teaches: [{skill: storytelling, level: 2}]
authors: [people/kabano]  # with the help of many
year: 2022
sources: [made up for a story]
""",
    "data/trainings/first-camp.yaml": """\
# The first camp, before rules were written as a map.
title: {en: First camp}
kind: workshop
languages: [en]
organisers: [evening-school]
teaches: [{skill: storytelling, level: 1}]
sessions: [{start: 2022-07-02}]
seats: 12
selection: {rules: Whoever lived nearest came first.}
outcomes: {applied: 12, attended: 11, completed: 10}
status: done
sources: [made up for a story]
""",
}
"""As earlier versions of leadkit had them: docs/versions.md."""
_SKILLS: Final = {
    "interpersonal": (
        *(
            "active-listening",
            "coaching",
            "facilitation",
            "mediation",
            "negotiation",
            "online-facilitation",
            "persuasion",
        ),
        *("public-speaking", "storytelling"),
    ),
    "organisational": (
        *("budgeting", "documentation", "event-organising", "fundraising-and-donations", "policy-writing"),
        *("project-management", "reporting", "volunteer-management", "workshop-organising"),
    ),
    "strategic": ("community-development", "goal-setting", "needs-analysis", "research"),
    "technical": ("plain-language", "press-release", "social-media", "translation"),
}
"""Category → ids; each is written as three lines, since a community may have words of its own."""


def skills() -> dict[str, str]:
    """Path → text of what people in the story teach and learn."""
    head = schema_line(KINDS["skills"])
    return {
        f"data/skills/{skill}.yaml": f"{head}\nlabel: {{en: {skill.replace('-', ' ')}}}\ncategory: {category}\n"
        for category, ids in _SKILLS.items()
        for skill in ids
    }
