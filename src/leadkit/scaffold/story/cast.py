"""Who the story tells of by name: made up, each with one thing that happens to them."""

from typing import Final

from leadkit.model.kinds import KINDS, schema_line


def _person(name: str, given: str, covers: str, rest: str) -> str:
    head = schema_line(KINDS["people"])
    who = name.lower()
    return (
        f"{head}\nname: {name}\nconsent: {{given: {given}, covers: [{covers}]}}\nusername: {who}-of-the-story\n{rest}"
    )


ALL: Final = "directory, matching, census"

SARAMI: Final = _person(
    "Sarami",
    "2025-01-08",
    ALL,
    """\
country: GH
timezone: Africa/Accra
involvement: [experienced-volunteer]
groups: [{group: evening-school, role: lead}]
languages: {en: 5, tw: N}
offers:
  # Eleven years of quarrels in a choir.
  - {skill: mediation, level: 5}
wants:
  - {skill: goal-setting, now: 1, goal: 3}
seats: 2
""",
)
KABANO: Final = _person(
    "Kabano",
    "2025-01-08",
    ALL,
    """\
country: KE
timezone: Africa/Nairobi
hours: ["sat-sun 12:00-18:00"]
involvement: [experienced-volunteer]
languages: {en: 4, sw: N}
offers:
  - {skill: storytelling, level: 4}  # ask me about radio plays
seats: 2
""",
)
KARIVO: Final = _person(
    "Karivo",
    "2025-01-09",
    ALL,
    """\
country: IN
involvement: [experienced-volunteer]
languages: {en: 4, ta: N}
offers:
  - {skill: volunteer-management, level: 4}
seats: 1
""",
)
DELAMO: Final = _person(
    "Delamo",
    "2025-01-09",
    ALL,
    """\
country: BR
involvement: [experienced-volunteer]
languages: {en: 4, pt: N}
offers:
  - {skill: budgeting, level: 4}
seats: 2
""",
)
FISALO: Final = _person(
    "Fisalo",
    "2025-01-10",
    ALL,
    """\
country: FR
languages: {en: 4, fr: N}
offers:
  - {skill: translation, level: 5, note: Poems are the hardest.}
seats: 2
""",
)
NILOTA: Final = _person(
    "Nilota",
    "2025-01-10",
    "census",
    """\
country: NP
languages: {en: 3, ne: N}
offers:
  - {skill: persuasion, level: 4}
wants:
  - {skill: fundraising-and-donations, goal: 2}
""",
)
OSARIMA: Final = _person(
    "Osarima",
    "2025-01-13",
    ALL,
    """\
country: NG
languages: {en: 5, yo: N}
offers:
  - {skill: fundraising-and-donations, level: 4}
seats: 2
""",
).replace("]}\nusername", "], until: 2025-10-31}\nusername")
PIRANO: Final = _person(
    "Pirano",
    "2025-01-13",
    ALL,
    """\
country: AR
languages: {en: 4, es: N}
offers:
  - {skill: negotiation, level: 4}
seats: 1
""",
)
YANILA: Final = _person(
    "Yanila",
    "2025-02-10",
    ALL,
    """\
country: SN
involvement: [newcomer]
languages: {en: 3, fr: 5, wo: N}
wants:
  - {skill: translation, now: 1, goal: 4}
  - {skill: volunteer-management, goal: 2}
""",
)
LIVANO: Final = _person(
    "Livano",
    "2025-02-11",
    "private-matching, census",
    """\
region: south-asia
languages: {en: 4}
offers:
  - {skill: mediation, level: 3}
wants:
  - {skill: storytelling, goal: 2}
""",
)
NIRADO: Final = _person(
    "Nirado",
    "2025-03-04",
    ALL,
    """\
country: PL
languages: {en: 4, pl: N}
wants:
  # Our garden has two opinions about everything.
  - {skill: mediation, now: 1, goal: 3}
""",
)
RAMISO: Final = _person(
    "Ramiso",
    "2025-03-04",
    ALL,
    """\
country: MX
languages: {en: 4, es: N}
offers:
  - {skill: press-release, level: 3}
wants:
  - {skill: storytelling, now: 1, goal: 3}
""",
)
TAVILO: Final = _person(
    "Tavilo",
    "2025-09-02",
    ALL,
    """\
country: PH
involvement: [experienced-volunteer]
groups: [{group: evening-school, role: maintainer}]
languages: {en: 5, fil: N}
wants:
  - {skill: budgeting, goal: 2}
""",
)

CAST: Final = {
    "sarami": SARAMI,
    "kabano": KABANO,
    "karivo": KARIVO,
    "delamo": DELAMO,
    "fisalo": FISALO,
    "nilota": NILOTA,
    "osarima": OSARIMA,
    "pirano": PIRANO,
    "yanila": YANILA,
    "livano": LIVANO,
    "nirado": NIRADO,
    "ramiso": RAMISO,
    "tavilo": TAVILO,
}
"""Id → text, of those who write their file themselves."""
BY_FORM: Final = ("lovita", "mavita", "toravi")
"""Ids of those whose file is made from a form."""


def files(*names: str) -> dict[str, str]:
    return {f"data/people/{name}.yaml": CAST[name] for name in names}
