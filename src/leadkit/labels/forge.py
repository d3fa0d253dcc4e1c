"""Where people add to a repository on the web, and what they are asked there: forms, consent, a new file."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from urllib.parse import quote, urlencode, urlsplit

from leadkit.i18n.messages import Message, nearest_language, translate

FORM_TITLES: Final = MappingProxyType(
    {
        "people": Message("Add me"),
        "groups": Message("Add our group"),
        "trainings": Message("Announce a training"),
        "resources": Message("Add a resource"),
        "census": Message("Our group in figures"),
    }
)
"""What each form is for, in the order in which they are offered."""
ANSWER_TITLES: Final = MappingProxyType(
    {
        "confirm": Message("Is this still so?"),
        "met": Message("We have met"),
    }
)
"""What the forms are called with which somebody answers a letter, or tells of a meeting."""
CONSENT_WORDS: Final = MappingProxyType(
    {
        "directory": Message("People may find me by name in public lists."),
        "matching": Message("My name may appear in public match lists."),
        "census": Message("I may be counted in public statistics."),
    }
)
"""What a consent covers, as whoever joins is asked for it."""
PUBLIC: Final = Message("I know that what I send is public, and that I can have it removed at any time.")
NO_ANSWER: Final = "_No response_"
"""What GitHub writes where a question was left out."""
_BRANCH: Final = "main"
"""The branch that the delivered workflows build and publish."""


@dataclass(frozen=True, slots=True)
class Forge:
    """A repository on the web: its address without user and password, and what kind of place that is."""

    base: str
    host: str

    @property
    def has_forms(self) -> bool:
        return self.host.startswith("github.")

    @property
    def _is_gitlab(self) -> bool:
        return "gitlab" in self.host

    def form(self, kind: str, language: str, answers: dict[str, str] | None = None) -> str:
        """The form about a kind in a language, with what is known already; only where there are forms."""
        return f"{self.base}/issues/new?{_query({'template': f'{kind}-{language}.yml', **(answers or {})})}"

    def issue(self, title: str, text: str) -> str:
        """A new issue, where there are no forms."""
        if self._is_gitlab:
            return f"{self.base}/-/issues/new?{_query({'issue[title]': title, 'issue[description]': text})}"
        return f"{self.base}/issues/new?{_query({'title': title, 'body': text})}"

    def edit_file(self, path: str) -> str:
        """The page on which a file is changed; "" where no such address is known."""
        if self.has_forms:
            return f"{self.base}/edit/{_BRANCH}/{path}"
        return f"{self.base}/-/edit/{_BRANCH}/{path}" if self._is_gitlab else ""

    def new_file(self, folder: str) -> str:
        """The page that begins a file in a folder, as far as its name; "" where no such address is known.

        On GitHub `&value=` and its content may follow the name.
        """
        if self.has_forms:
            return f"{self.base}/new/{_BRANCH}/{folder}?filename="
        return f"{self.base}/-/new/{_BRANCH}/{folder}?file_name=" if self._is_gitlab else ""


def forge_of(repository: str) -> Forge:
    where = urlsplit(repository.rstrip("/").removesuffix(".git"))
    host = where.hostname or ""
    return Forge(f"https://{host}{f':{where.port}' if where.port else ''}{where.path}", host)


def filled_in(
    forge: Forge, kind: str, form: str, about: str, labels: Mapping[str, Message], answers: Mapping[str, str]
) -> str:
    """The form about a kind in a language of forms, with what is known already; beyond GitHub an issue that reads so.

    `labels` are its questions by key, `answers` texts by key.
    """
    language = nearest_language([form])
    title = f"{translate({**FORM_TITLES, **ANSWER_TITLES}[kind], language)}: {about}"
    if forge.has_forms:
        return forge.form(kind, form, {"title": title, **answers})
    asked = (f"### {translate(label, language)}\n\n{answers.get(key, NO_ANSWER)}" for key, label in labels.items())
    return forge.issue(title, "\n\n".join(asked))


def _query(values: dict[str, str]) -> str:
    return urlencode(values, quote_via=quote)
