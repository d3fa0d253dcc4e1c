"""Where the pages of one language lie, and the teller for a page at a place."""

from dataclasses import dataclass, field
from typing import Final

from leadkit.locale.speech import Speech
from leadkit.products.portraits import Shelves
from leadkit.products.telling import Teller
from leadkit.report import Link
from leadkit.repository import Repository

PARTS: Final = (
    ("home", "index", "Home"),
    ("find", "find", "Find"),
    ("skills", "skills", "Skills"),
    ("roles", "roles", "Roles and pathways"),
    ("resources", "resources", "Resources"),
    ("people", "people", "People and groups"),
    ("trainings", "trainings", "Trainings"),
    ("matches", "matches", "Matches"),
    ("census", "census", "Census"),
)
"""Section, its first page, and its name. Lists lie above the folders of records, where no id can reach."""


@dataclass(frozen=True)
class Layout:
    """The site in one language. `up` leads from the page that is being written to the folder of the language."""

    repo: Repository
    on: Shelves
    language: str
    up: str = ""
    named: frozenset[str] = field(default_factory=frozenset)

    def at(self, path: str, *, is_root: bool = False) -> "Layout":
        """The same for a page at a path inside the folder of the language, or for the first page of all."""
        up = f"{self.language}/" if is_root else "../" * path.count("/")
        return Layout(self.repo, self.on, self.language, up, self.named)

    @property
    def speech(self) -> Speech:
        return Speech(self.language)

    @property
    def teller(self) -> Teller:
        return Teller(self.repo, self.speech, self.page_of)

    def said(self, template: str, /, **values: str | int) -> str:
        return self.speech.said(template, **values)

    def page_of(self, name: str) -> str | None:
        """The page of `kind/id`; people only where they may be named."""
        return f"{self.up}{name}.md" if not name.startswith("people/") or name in self.named else None

    def to(self, path: str, text: str) -> Link:
        """Words that lead to another page of this language."""
        return Link(text, f"{self.up}{path}.md")


def layout(repo: Repository, on: Shelves, language: str) -> Layout:
    return Layout(repo, on, language, named=on.named)
