"""SPDX licence expressions, and the names that people use for licences."""

import re
from functools import cache
from typing import Final

from leadkit.i18n.suggest import nearest
from leadkit.i18n.vocabulary import shipped

_OWN: Final = re.compile(r"LicenseRef-[A-Za-z0-9.-]+", re.ASCII)
_LONGEST: Final = 200


def is_licence(expression: str) -> bool:
    """Whether this is an SPDX expression: identifiers joined by AND, OR and WITH, with or without brackets."""
    words = re.findall(r"\(|\)|[^\s()]+", expression[:_LONGEST])
    expects_name, depth, joiner = True, 0, ""
    for word in words:
        if expects_name and word == "(":
            depth += 1
        elif expects_name:
            known = _exceptions() if joiner == "WITH" else _identifiers()
            if word not in known and word.removesuffix("+") not in known and not _OWN.fullmatch(word):
                return False
            expects_name = False
        elif word == ")":
            depth -= 1
        elif word in ("AND", "OR", "WITH"):
            expects_name, joiner = True, word
        else:
            return False
        if depth < 0:
            return False
    return not expects_name and depth == 0


def meant_licence(text: str) -> tuple[str | None, bool]:
    """The identifier that a common name or a slip means, and whether nothing else can be meant."""
    name = re.sub(r"[\s_]+", " ", text.strip().casefold()).replace("license", "licence").removesuffix(" licence")
    names: dict[str, str] = shipped("licences")["common_names"]
    for key in (name, name.replace(" ", "-"), name.replace("-", " "), f"{name} licence"):
        if key in names:
            return names[key], key in shipped("licences")["certain_names"]
    by_fold = {identifier.casefold(): identifier for identifier in _identifiers()}
    for form in (name.replace(" ", "-"), name):
        if form in by_fold:
            return by_fold[form], True
    return nearest(text.replace(" ", "-"), _identifiers(), cutoff=0.85), False


@cache
def _identifiers() -> frozenset[str]:
    return frozenset(shipped("licences")["ids"])


@cache
def _exceptions() -> frozenset[str]:
    return frozenset(shipped("licences")["exceptions"])
