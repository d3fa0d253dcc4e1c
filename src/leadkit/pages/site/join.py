"""How to join: the community's forms, a page that makes a record in the browser, and the ten lines to copy."""

from collections.abc import Iterator
from typing import Final

from leadkit.community.parties import conversant
from leadkit.i18n.messages import Message
from leadkit.i18n.names import day_names
from leadkit.i18n.vocabulary import shipped
from leadkit.labels import region_label
from leadkit.labels.forge import CONSENT_WORDS, FORM_TITLES, PUBLIC, forge_of
from leadkit.model.kinds import KINDS, schema_line
from leadkit.model.records.hours import DAYS
from leadkit.pages.site.layout import Layout, Part
from leadkit.report import (
    Block,
    Bullets,
    Card,
    Cards,
    Choice,
    Code,
    Heading,
    Line,
    Link,
    Page,
    Prose,
    RecordForm,
    SitePage,
)

JOIN: Final = "join"
_FOLDER: Final = "data/people"
_WORDS: Final = {
    "name": Message("Name"),
    "name_help": Message("A pseudonym is welcome."),
    "reached": Message("Where messages reach you"),
    "reached_help": Message("Your user name, or an https page. No e-mail address, no phone number."),
    "place_help": Message("Choose a region if that is safer for you than a country, or leave it open."),
    "languages": Message("Languages you speak"),
    "offers": Message("What you can teach or help with"),
    "wants": Message("What you want to learn"),
    "hours": Message("When you usually have time"),
    "hours_help": Message("Leave it empty if it changes. Your time zone:"),
    "from": Message("from"),
    "until": Message("until"),
    "consent": Message("What you agree to"),
    "public": PUBLIC,
    "make": Message("Make my record"),
    "done": Message("This is your record. Nothing has been sent yet."),
    "unclear": Message("Please choose at least one language, and something that you offer or want."),
    "address": Message("Write a user name, or an https address; no e-mail address and no phone number."),
    "agree": Message("Please tick at least one box: nobody is listed or counted who did not agree to it."),
    "send": Message("Send it: open the page for a new file"),
    "save": Message("Save it as a file"),
}


def join_pages(plan: Layout) -> Iterator[tuple[str, SitePage]]:
    here = plan.at(JOIN)
    summary = here.gettext("Say in ten lines what you can teach and what you want to learn.")
    page = Page(here.gettext("Join"), (Prose(summary), *_blocks(here)), here.language)
    yield JOIN, SitePage(page, JOIN, summary)


def _blocks(here: Layout) -> Iterator[Block]:
    gettext, config = here.gettext, here.repo.config
    forge = forge_of(config.repository) if config.repository else None
    if config.conduct:
        yield Prose((Link(gettext("Please read our code of conduct first."), config.conduct),))
    if forge is not None and forge.has_forms:
        yield Heading(gettext("Fill in a form"))
        yield Prose(gettext("You need a free account there; a record is made from your answers."))
        forms = (
            Card(Link(here.translate(title), forge.form(kind, here.language)), kind=kind)
            for kind, title in FORM_TITLES.items()
        )
        yield Cards(tuple(forms))
    yield Heading(gettext("Make your record here"))
    yield Prose(
        gettext(
            "Nothing that you type here leaves your device until you send it. Without JavaScript, copy the lines below."
        )
    )
    yield RecordForm(
        _FOLDER,
        schema_line(KINDS["people"]),
        forge.new_file(_FOLDER) if forge else "",
        tuple(_choices(here)),
        {key: here.translate(text) for key, text in _WORDS.items()},
    )
    yield Heading(gettext("Or copy these ten lines"))
    yield Prose(gettext("Put them into a file data/people/your-name.yaml and change what is not so."))
    yield Code(_ten_lines(here))
    yield Heading(gettext("Where to send it"))
    ways: list[Line] = []
    if config.repository:
        ways.append((f"{gettext('As a new file in the repository:')} ", Link(config.repository, config.repository)))
    helpers = here.formatter.helpers()
    if helpers:
        ways.append((f"{gettext('Or to a group that helps you with it:')} ", *helpers))
    if not ways:
        ways.append(gettext("To whoever told you about this page."))
    yield Bullets(tuple(ways))


def _choices(here: Layout) -> Iterator[Choice]:
    gettext, config = here.gettext, here.repo.config
    skills = [entry.id for entry in here.whole.skills if entry.record.replaced_by is None]
    yield here.skill_choices(skills, "–")
    levels = [(str(level), here.formatter.level(level)) for level in range(1, 6)]
    yield Choice("level", gettext("Your level"), (("", tuple(levels)),))
    yield Choice("goal", gettext("Level to reach"), (("", tuple(levels[1:])),))
    yield Choice("language", gettext("Language"), (("", (("", "–"), *_languages(here))),))
    fluency = (
        ("1", gettext("a little")),
        ("2", gettext("simple talks")),
        ("3", gettext("well")),
        ("4", gettext("very well")),
        ("5", gettext("as a professional")),
        ("N", gettext("native")),
    )
    yield Choice("fluency", gettext("How well"), (("", fluency),))
    regions = tuple(
        (f"region:{region}", region_label(here.repo, region, here.language)) for region in config.words("regions")
    )
    codes = sorted(
        (here.speech.country(code), code)
        for codes in shipped("regions").values()
        for code in codes["countries"]
        if code not in config.privacy.protected
    )
    countries = tuple((f"country:{code}", name) for name, code in codes)
    yield Choice(
        "place",
        gettext("Where you are"),
        (("", (("", "–"),)), (gettext("Regions"), regions), (gettext("Countries"), countries)),
    )
    names = day_names(here.language)
    yield Choice("day", gettext("Day"), (("", (("", "–"), *zip(DAYS, names, strict=True))),))
    covers = tuple((purpose, here.translate(text)) for purpose, text in CONSENT_WORDS.items())
    yield Choice("covers", gettext("What you agree to"), (("", covers),))


def _languages(here: Layout) -> list[tuple[str, str]]:
    """The common ones, and those that somebody here speaks, by name."""
    spoken = {tag for party in here.on.parties for tag in conversant(here.repo.config, party.record)}
    tags = {*spoken, *(tag for tag in shipped("languages")["common"] if tag.isalpha() and len(tag) == 2)}
    return sorted(
        ((tag, here.speech.language_name(tag)) for tag in tags), key=lambda each: (each[1].casefold(), each[0])
    )


def _ten_lines(here: Layout) -> str:
    """A record that is whole, of the community's own skills."""
    wanted = sorted(here.on.wanted, key=lambda skill: (-here.on.wanted[skill], skill))
    skills = [*wanted, *sorted(entry.id for entry in here.whole.skills if entry.record.replaced_by is None)]
    first, second = (skills * 2)[:2] if skills else ("facilitation", "budgeting")
    return f"""\
{schema_line(KINDS["people"])}
name: Your name
username: your-user-name
consent: {{given: {here.on.as_of.isoformat()}, covers: [directory, matching, census]}}
languages: {{{here.language}: N}}
timezone: UTC+00:00
hours: [sat 10:00-12:00]
offers: [{{skill: {first}, level: 3}}]
wants: [{{skill: {second}, goal: 3}}]
"""


PART: Final = Part(JOIN, JOIN, Message("Join"), join_pages)
