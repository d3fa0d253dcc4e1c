"""By what a person or group is known again in another community, without showing how they are reached.

Numbers of accounts and ORCID iDs are public names and stay as they are. A page becomes a digest with a word that the
communities of a federation share: whoever knows the page and the word can make it again, nobody can read it back.
"""

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from leadkit.model.config import Config
from leadkit.model.records import Group, Person

_ONE_ACCOUNT: Final = re.compile(
    r"(?:[a-z0-9-]+\.)*(?:wikipedia|wikimedia|wikidata|wiktionary|wikibooks|wikiquote|wikisource|wikinews|wikiversity"
    r"|wikivoyage|mediawiki)\.org"
)
"""Wikis on which a user name is the same person everywhere."""
_USER_PAGE: Final = re.compile(r"/wiki/User(?:_talk)?:([^/?#]+)", re.IGNORECASE)


def known_by(config: Config, record: Person | Group) -> tuple[str, ...]:
    """`orcid:…`, `github:…`, `page:` with a digest; in order. A user name counts where `contacts` says whose it is."""
    accounts = record.same_as.identities if isinstance(record, Person) and record.same_as else frozenset[str]()
    pages = {f"page:{digest_of(config.federation.word, page)}" for page in _pages(config, record)}
    return tuple(sorted(accounts | pages))


def digest_of(word: str, text: str) -> str:
    """32 hexadecimal digits."""
    return blake2b(text.encode(), key=blake2b(word.encode()).digest(), digest_size=16).hexdigest()


def _pages(config: Config, record: Person | Group) -> Iterator[str]:
    stated = (record.contact, record.website if isinstance(record, Group) else None)
    username = record.username if isinstance(record, Person) else None
    for page in (*stated, config.account_page(username) if username else None):
        if page is not None:
            yield _one_form(page)


def _one_form(page: str) -> str:
    """Pages that lead to the same: `User_talk:` and `User:`, any wiki with one account for all, a slash at the end."""
    address = urlsplit(page)
    host = (address.hostname or "").casefold().removeprefix("www.")
    user = _USER_PAGE.match(address.path)
    if user is not None:
        name = unquote(user[1]).replace("_", " ").strip()
        return f"{'wikimedia' if _ONE_ACCOUNT.fullmatch(host) else host}/user/{name[:1].upper()}{name[1:]}"
    path = quote(unquote(address.path)).rstrip("/")
    return f"{host}{path}{f'?{address.query}' if address.query else ''}"
