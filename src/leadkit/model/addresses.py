"""What a public web address is: the one place that decides it, for every field that takes one.

A public address names a page that everybody can open: a site by its name, no computer by its number, nothing that
only one network knows, and nobody's password.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from leadkit.i18n.messages import Message

ADDRESS_PATTERN: Final = r"[^\s<>\x22\x27`\\/:?#]+(:[0-9]+)?([/?#][^\s<>\x22\x27`\\]*)?"
"""What follows `https://`, as far as a pattern can say it."""
_SOUND: Final = re.compile(r"https?://(?P<host>(?:[a-z0-9]+[.-])+(?P<end>[a-z]{2,24}))(?:[/?#][^%\s]*)?")
"""What nearly all addresses look like: only the name of the site is left to be judged."""
_PARTS: Final = re.compile(r"(?P<scheme>https?://)(?P<site>[^/?#\s]+)(?P<rest>\S*)", re.IGNORECASE)
_OWN_COMPUTER: Final = frozenset(("localhost", "localdomain", "ip6-localhost", "ip6-loopback", "loopback"))
_LEADS_HOME: Final = (".localtest.me", ".lvh.me", ".vcap.me", ".lacolhost.com", ".nip.io", ".sslip.io", ".xip.io")
"""Public names that lead to the reader's own computer, or to whatever number stands before them."""
_PRIVATE_ENDS: Final = frozenset(
    (
        *("local", "lan", "internal", "intranet", "intra", "private", "priv", "corp", "home", "mail", "localnet"),
        *("domain", "workgroup", "test", "invalid", "arpa", "alt", "docker", "kube", "consul", "vpn", "loc"),
        *("localdev", "vagrant"),
    )
)
_NOT_PUBLIC: Final = _PRIVATE_ENDS | _OWN_COMPUTER
_NUMBER: Final = re.compile(r"\d+|0x[0-9a-f]*")
_LABEL: Final = re.compile(r"(?!-)[\w-]+(?<!-)")
_BAD_PERCENT: Final = re.compile(r"%(?![0-9a-fA-F]{2})")
_LONGEST_SHOWN: Final = 200
_LONGEST_NAME, _LONGEST_LABEL = 253, 63

_ONE_FOR_EVERYBODY: Final = Message("write the address at which everybody can open this page")
_COPY_IT: Final = Message("open the page, and copy its address from the browser")


class AddressFault(NamedTuple):
    """Why an address is not public, and what to do; the values of the message are in `values`."""

    message: Message
    hint: Message
    values: dict[str, str]


@lru_cache(maxsize=4096)
def address_fault(address: str) -> AddressFault | None:
    """What keeps a web address from being public; None where nothing does."""
    sound = _SOUND.fullmatch(address)
    if sound is not None and _is_plainly_public(*sound.groups()):
        return None
    parts = _PARTS.fullmatch(address)
    if parts is None:
        return None
    scheme, site, rest = parts.groups()
    _, sign, site = site.rpartition("@")
    if sign:
        return _fault(
            Message("this address contains a user name or a password, and everybody can read it"), scheme, site, rest
        )
    name, colon, port = (site, "", "") if site.startswith("[") else site.partition(":")
    fault = _name_fault(name, scheme, f"{colon}{port}{rest}")
    if fault is None and colon and not port:
        return _fault(Message("the port after the ':' is missing"), scheme, name, rest)
    if fault is None and colon and not (port.isascii() and port.isdigit() and 0 < int(port[:9]) < 65_536):
        return _fault(Message("'{port}' is not a port"), scheme, name, rest, port=port)
    if fault is None and (bad := _BAD_PERCENT.search(rest)):
        mended = _BAD_PERCENT.sub("%25", rest)
        message = Message("'{part}' cannot be part of an address")
        return _fault(message, scheme, site, mended, part=rest[bad.start() : bad.start() + 3])
    return fault


def _is_plainly_public(host: str, end: str) -> bool:
    """Whether a name in small letters is that of a site; others need a closer look."""
    is_short = len(host) <= _LONGEST_LABEL and host.endswith(f".{end}")
    return is_short and end not in _NOT_PUBLIC and not f".{host}".endswith(_LEADS_HOME)


def _name_fault(name: str, scheme: str, rest: str) -> AddressFault | None:
    """What is wrong with the name of a site."""
    plain = re.sub("[\u3002\uff61]", ".", unicodedata.normalize("NFKC", name)).casefold().removesuffix(".")
    labels = plain.split(".")
    if plain.startswith("[") or ":" in plain or _NUMBER.fullmatch(labels[-1]):
        message = Message("'{name}' is the number of a computer, not the name of a site")
        return AddressFault(message, Message("write the site's name instead of its number"), {"name": name})
    if labels[-1] in _OWN_COMPUTER or f".{plain}".endswith(_LEADS_HOME):
        message = Message("'{name}' means each reader's own computer, so nobody else can open the page")
        return AddressFault(message, _ONE_FOR_EVERYBODY, {"name": name})
    if "" in labels and (mended := ".".join(filter(None, labels))):
        return _fault(Message("there is a dot too many in '{name}'"), scheme, mended, rest, name=name)
    if len(labels) == 1:
        message = Message("'{name}' is not the full name of a site")
        return AddressFault(message, _ONE_FOR_EVERYBODY, {"name": name})
    if labels[-1] in _PRIVATE_ENDS:
        message = Message("names that end in '.{end}' work only inside a private network")
        return AddressFault(message, _ONE_FOR_EVERYBODY, {"end": labels[-1]})
    if len(plain) > _LONGEST_NAME or not all(map(_is_label, labels)) or not _is_end(labels[-1]):
        return AddressFault(Message("no site can be called '{name}'"), _COPY_IT, {"name": name})
    return None


def _is_label(label: str) -> bool:
    """Letters of any script with their marks, digits and hyphens; `xn--` must be readable."""
    if label.startswith("xn--"):
        try:
            return bool(label[4:].encode("ascii").decode("punycode"))
        except (UnicodeError, ValueError):
            return False
    bare = "".join(
        sign for sign in label if not unicodedata.category(sign).startswith("M") and sign not in "\u200c\u200d"
    )
    return len(label) <= _LONGEST_LABEL and _LABEL.fullmatch(bare) is not None


def _is_end(label: str) -> bool:
    return label.startswith("xn--") or (len(label) > 1 and not any(sign.isdigit() or sign == "_" for sign in label))


def _fault(message: Message, scheme: str, site: str, rest: str, **values: str) -> AddressFault:
    """With the address that is meant, where that is public and short enough to be read."""
    meant = f"{scheme}{site}{rest}"
    is_good = len(meant) <= _LONGEST_SHOWN and site and address_fault(meant) is None
    return AddressFault(message, Message("write {address}", address=meant) if is_good else _COPY_IT, values)
