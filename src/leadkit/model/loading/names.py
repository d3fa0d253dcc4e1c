"""File names: which file is a record of which id, and which name cannot be one."""

import re
import unicodedata
from collections.abc import Container, Iterable
from typing import Final

from leadkit.findings import START, Finding, Related
from leadkit.findings.reading import BAD_FILE_NAME, DUPLICATE_ID, STRAY_FILE
from leadkit.i18n.messages import Message
from leadkit.layout import DATA
from leadkit.model.sound import ID_PATTERN

MAX_ID: Final = 64
_ID: Final = re.compile(ID_PATTERN.removeprefix("^").removesuffix("$"), re.ASCII)
# Device names that Windows cannot hold as a file, whatever the ending.
_RESERVED: Final = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))]
)
_UNREMARKABLE: Final = frozenset({"README.md", ".gitkeep", ".DS_Store", "Thumbs.db", ".gitattributes", ".editorconfig"})


def is_id(stem: str) -> bool:
    """Whether a file can be called so, without its ending, on every machine."""
    return _ID.fullmatch(stem) is not None and len(stem) <= MAX_ID and stem not in _RESERVED


def is_unremarkable(name: str) -> bool:
    """Whether such a file lies in many folders, and is not a record."""
    return name in _UNREMARKABLE


def identify(path: str, taken: Container[str] = ()) -> tuple[str, str, Finding | None]:
    """Kind and id of a file under data/, kind empty for what is no record; and what is wrong with its name.

    `taken` are names of files beside it: none of them is proposed.
    """
    from leadkit.model.kinds import KINDS

    _, *folders, name = path.split("/")
    stem, dot, ending = name.rpartition(".")
    if is_unremarkable(name):
        return "", "", None
    if len(folders) != 1 or folders[0] not in KINDS:
        folders_of_records = ", ".join(f"{DATA}/{kind}/" for kind in KINDS)
        hint = Message("records belong in {folders}; move or remove this file", folders=folders_of_records)
        return "", "", Finding(STRAY_FILE, path, Message("this file is in a place where no record belongs"), hint)
    if not dot or ending != "yaml":
        remedy = (
            Message("rename it so that it ends in .yaml")
            if ending in ("yml", "YAML", "YML")
            else Message("records end in .yaml; move or remove this file")
        )
        return "", "", Finding(STRAY_FILE, path, Message("'{name}' is not a record", name=name), remedy)
    if is_id(stem):
        return folders[0], stem, None
    message = Message("'{id}' cannot be an id", id=stem)
    if stem in _RESERVED:
        return (
            folders[0],
            stem,
            Finding(BAD_FILE_NAME, path, message, Message("Windows reserves this name; choose another")),
        )
    suggestion = suggest_id(stem)
    suggestion = free_id(suggestion, taken) if suggestion else ""
    hint = Message(
        "rename the file to {name}; an id has small letters a-z, digits and single hyphens, at most 64 characters",
        name=f"{suggestion or 'some-name'}.yaml",
    )
    return folders[0], stem, Finding(BAD_FILE_NAME, path, message, hint)


def suggest_id(text: str) -> str:
    """The nearest legal id of a text in any script: `Amina Tamale` → `amina-tamale`, `Ольга` → `olga`.

    Empty where no letter or digit remains.
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text[:1000]) if not unicodedata.combining(sign))
    if not plain.isascii():
        from anyascii import anyascii

        plain = anyascii(plain)
    plain = re.sub(r"['`’]", "", plain.lower())
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MAX_ID].rstrip("-")
    return f"{found}-1" if found in _RESERVED else found


def free_id(base: str, taken: Container[str]) -> str:
    """The id, or the first with a number behind it that nobody has: `amina`, `amina-2`, `amina-3`."""
    found, number = base, 1
    while found in taken:
        number += 1
        found = f"{base[: MAX_ID - len(str(number)) - 1].rstrip('-')}-{number}"
    return found


def collision(path: str, seen: dict[str, str], paths: Iterable[str]) -> Finding | None:
    """Two names that one file system takes for the same: equal but for case or the way accents are written.

    It is told at the one whose name cannot stay.
    """
    folded = unicodedata.normalize("NFC", path).casefold()
    first = seen.setdefault(folded, path)
    if first == path:
        return None
    folder = f"{path.rpartition('/')[0]}/"
    taken = {each.removeprefix(folder).removesuffix(".yaml") for each in paths if each.startswith(folder)}
    stem, other = (place.rpartition("/")[2].removesuffix(".yaml") for place in (path, first))
    bad, good = (first, path) if _ID.fullmatch(stem) and not _ID.fullmatch(other) else (path, first)
    message = Message("the name clashes with {first}: some computers can keep only one of the two", first=good)
    related = (Related(good, START, Message("the other of the two")),)
    free = free_id(suggest_id(bad.rpartition("/")[2].removesuffix(".yaml")) or "some-name", taken)
    hint = Message("rename it to {name}, or merge the two records", name=f"{free}.yaml")
    return Finding(DUPLICATE_ID, bad, message, hint, related=related)
