"""Where the pages of one language lie, what they show, and the teller for a page at a place."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.labels.record_pages import RecordIndex
from leadkit.model.repository import Repository
from leadkit.products.census.census import Census
from leadkit.products.matching.round import MatchList
from leadkit.products.outcomes import Outcomes
from leadkit.products.subscriptions import Subscriptions
from leadkit.report import Choice, FileLink, Report, SitePage


@dataclass(frozen=True, slots=True)
class Products:
    """What the site shows of one day; `examples` is the round of the fictional people, `drawn` the census laid out."""

    matches: MatchList
    examples: MatchList
    census: Census
    drawn: Report
    outcomes: Outcomes
    subscriptions: Subscriptions


@dataclass(frozen=True)
class Layout:
    """The site in one language. `up` leads from the page that is being written to the folder of the language.

    `whole` is the repository with the skills that nobody uses yet.
    """

    repo: Repository
    whole: Repository
    on: RecordIndex
    products: Products
    language: str
    up: str = ""

    def at(self, path: str, *, is_root: bool = False) -> "Layout":
        """The same for a page at a path inside the folder of the language, or for the first page of all."""
        up = f"{self.language}/" if is_root else "../" * path.count("/")
        return replace(self, up=up)

    @property
    def speech(self) -> Speech:
        return Speech(self.language, self.repo.config.terms_in(self.language))

    @property
    def formatter(self) -> RecordFormatter:
        return RecordFormatter(self.repo, self.speech, self.page_of)

    @property
    def subscriptions(self) -> Subscriptions:
        """Feeds and calendars, with the ways to them from here."""
        return self.products.subscriptions._replace(to_feeds=f"{self.up}../feeds/", to_calendars=f"{self.up}../")

    def gettext(self, template: str, /, **values: str | int) -> str:
        return self.speech.gettext(template, **values)

    def translate(self, message: Message, /, **values: str | int) -> str:
        return self.speech.translate(message, **values)

    def page_of(self, name: str) -> str | None:
        """The page of `kind/id`; people only where they may be named."""
        return f"{self.up}{name}" if not name.startswith("people/") or name in self.on.named else None

    def skill_choices(self, skills: Iterable[str], any_of: str) -> Choice:
        """Skills to choose from, by name; the first stands for all."""
        formatter = RecordFormatter(self.whole, self.speech)
        named = ((skill, formatter.skill(skill)) for skill in formatter.in_order(skills, "skills"))
        return Choice("skill", self.gettext("Skill"), (("", (("", any_of), *named)),))

    def to(self, path: str, text: str) -> FileLink:
        """Words that lead to another page of this language."""
        return FileLink(text, f"{self.up}{path}")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the site: its section, its first page, its name in the navigation, and its pages with their paths.

    Lists lie above the folders of records, where no id can reach. `is_used`: a part of what a community does not have
    is not there.
    """

    section: str
    first: str
    name: Message
    pages: Callable[[Layout], Iterator[tuple[str, SitePage]]]
    is_used: Callable[[Repository], bool] = lambda _: True
