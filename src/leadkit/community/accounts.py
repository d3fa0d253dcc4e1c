"""Whose record somebody's is: what it says of accounts, and whether the author of a change is its person.

It reads the file's own data, so it can be asked of a record with faults, too.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from leadkit.model.config import Config

_FORGE: Final = "github.com"
"""Where changes come from if no setting says it: the comment that we deliver is written there."""
_BOT: Final = "[bot]"


def account_of(config: Config, data: Mapping[str, Any]) -> str | None:
    """The account where the repository is, as far as a person's record states one there: `github.com/NAME`.

    By its page, or by its user name where `contacts` says that these lead there. A page of an organisation or of a
    repository is nobody's account, and neither is a name on a wiki.
    """
    site = urlsplit(config.repository).netloc if config.repository else _FORGE
    username = _text(data, "username")
    pages = (_text(data, "contact"), (config.account_page(username) or "") if username else "")
    return next((name for page in pages if (name := _account_on(site, page))), None)


def _account_on(site: str, page: str) -> str | None:
    try:
        address = urlsplit(page)
    except ValueError:  # in a record with faults
        return None
    steps = [step for step in address.path.split("/") if step]
    return unquote(steps[0]) if address.netloc.casefold() == site.casefold() and len(steps) == 1 else None


def is_program(author: str) -> bool:
    """Whether a change was made by a program, which is nobody's person: `helpful[bot]`."""
    return author.endswith(_BOT)


def is_author(config: Config, record_id: str, data: Mapping[str, Any], author: str) -> bool | None:
    """Whether the author of a change is the person of a record; None where the record does not tell.

    Another name on another site may be the same person: only an account where the repository is can be somebody else's.
    """
    if is_program(author):
        return None
    name = _folded(author)
    if any(name == _folded(own) for own in (record_id, *stated_accounts(data))):
        return True
    return None if account_of(config, data) is None else False


def stated_accounts(data: Mapping[str, Any]) -> Iterator[str]:
    """The names that a record calls its person by elsewhere: the user name, and the last part of the page."""
    page = unquote(_text(data, "contact").rstrip("/").rpartition("/")[2]).rpartition(":")[2]
    yield from (name for name in (_text(data, "username"), page) if name)


def _text(data: Mapping[str, Any], key: str) -> str:
    return str(data.get(key) or "")


def _folded(name: str) -> str:
    """Sites differ in case and in what they write for a space."""
    return name.casefold().replace("_", " ").replace("-", " ").strip()
