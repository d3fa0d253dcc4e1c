"""What may stand in the columns of a sheet of applications, and how each is read."""

import unicodedata
from datetime import date
from typing import Final, get_args

from leadkit.checks.contact_detail_in_text import RULE as CONTACT_DETAIL_IN_TEXT
from leadkit.checks.unknown_region import RULE as UNKNOWN_REGION
from leadkit.checks.unknown_word import RULE as UNKNOWN_WORD
from leadkit.documents.text import unsafe_sign
from leadkit.findings.reading import UNSAFE_CHARACTER, WRONG_VALUE
from leadkit.i18n.messages import LANGUAGES, Message
from leadkit.i18n.names import shipped_countries
from leadkit.i18n.no_answers import is_no_answer, is_whole_world, says_nothing
from leadkit.i18n.suggest import nearest
from leadkit.model.loading.contact_details import contact_detail
from leadkit.model.records.selection import MOST_MARKS, VenueAccess
from leadkit.model.repository import Repository
from leadkit.scaffold import answers
from leadkit.scaffold.cells import WrongCell, is_no, is_yes
from leadkit.scaffold.dates import read_day
from leadkit.scaffold.pieces import words

_MAY_BE_UNKNOWN: Final = ("region", "letters", "languages", "since", "group", "skills", "needs_access", "applied")
_MARKS: Final = frozenset(map(str, range(MOST_MARKS + 1)))


def line(text: str, _: Repository) -> str:
    """Text on one line, at most 100 signs of it."""
    found = " ".join(text.split())
    if unsafe_sign(text) is not None:
        raise WrongCell(
            UNSAFE_CHARACTER, Message("this holds characters that cannot be seen"), Message("type it again")
        )
    if len(found) > 100:
        raise WrongCell(WRONG_VALUE, Message("this is longer than 100 characters"), Message("shorten it"))
    return found


def is_unknown(text: str, column: str) -> bool:
    """Whether a cell leaves open what is asked for in its column: `n/a`, or `none` where there may be none."""
    if column == "country":
        return (says_nothing(text) and text not in shipped_countries()) or is_whole_world(text)
    return column in _MAY_BE_UNKNOWN and is_no_answer(text)


def folded(text: str) -> str:
    """A name for comparing: forms of signs, case, space and what cannot be seen do not count."""
    seen = (sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    return " ".join("".join(seen).casefold().split())


def identity(text: str, repo: Repository) -> str:
    """How the sheet calls somebody; never how to reach them, as receipts and letters show it."""
    if contact_detail(text):
        message = Message("this is an e-mail address or a phone number")
        raise WrongCell(CONTACT_DETAIL_IN_TEXT, message, Message("call applicants by a user name or a number"))
    return folded(line(text, repo))


def training(text: str, repo: Repository) -> str:
    return answers.reference(text.removeprefix("trainings/"), "trainings", repo)


def language(text: str, _: Repository) -> str:
    return answers.language(text)


def languages(text: str, _: Repository) -> tuple[str, ...]:
    """Those spoken at level 2 or above, `fr 4, en 2`; one without a level counts."""
    found = answers.languages(text, unstated=2)
    return tuple(sorted(tag for tag, level in found.items() if level not in (0, 1)))


def country(text: str, _: Repository) -> str:
    return answers.country(text)


def region(text: str, repo: Repository) -> str:
    names = {
        repo.config.region_name(region, tag): region for region in repo.config.words("regions") for tag in LANGUAGES
    }
    if text in repo.config.words("regions"):
        return text
    if text in names:
        return names[text]
    near = nearest(text, (*repo.config.words("regions"), *names))
    message = Message("'{word}' is not a region", word=text)
    raise WrongCell(
        UNKNOWN_REGION, message, _meant(near, Message("one of: {words}", words=", ".join(repo.config.words("regions"))))
    )


def year(text: str, _: Repository) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4 and 1900 <= int(text) <= 2200):
        raise WrongCell(
            WRONG_VALUE,
            Message("'{word}' is not a year", word=text),
            Message("write the year with four digits, such as 2024"),
        )
    return int(text)


def day(text: str, _: Repository) -> date:
    return read_day(text)


def count(text: str, _: Repository) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 5):
        raise WrongCell(
            WRONG_VALUE, Message("'{word}' is not a number", word=text), Message("write a whole number, such as 3")
        )
    return int(text)


def marks(text: str, _: Repository) -> int:
    """The mean of the reviewers' marks, of 1000: `3`, or `3 4 2` of several."""
    given = text.replace(",", " ").replace(";", " ").replace("/", " ").split()
    if not given or not all(mark in _MARKS for mark in given):
        message = Message("'{word}' is not a mark", word=text)
        raise WrongCell(WRONG_VALUE, message, Message("write 0 to {most}, one for each reviewer", most=MOST_MARKS))
    return sum(map(int, given)) * 1000 // (MOST_MARKS * len(given))


def is_somebody(text: str, _: Repository) -> bool:
    """Whether a cell names anybody; a plain no does not, nor does `n/a`."""
    return not is_no(text) and not says_nothing(text)


def yes_or_no(text: str, _: Repository) -> bool:
    return is_yes(text)


def groups(text: str, _: Repository) -> tuple[str, ...]:
    return tuple(sorted({folded(group) for group in words(text)}))


def skills(text: str, repo: Repository) -> dict[str, int]:
    """`facilitation 3, budgeting 2` → the levels that are there already."""
    found: dict[str, int] = {}
    for entry in answers.skills(text, repo):
        if "level" not in entry:
            message = Message("'{skill}' has no level here", skill=entry["skill"])
            raise WrongCell(
                WRONG_VALUE, message, Message("write it with its level, such as {skill} 3", skill=entry["skill"])
            )
        if entry["level"] not in range(1, 6):
            message = Message("'{word}' is not a level of a skill", word=str(entry["level"]))
            raise WrongCell(WRONG_VALUE, message, Message("write a level from 1 to 5"))
        found[entry["skill"]] = max(found.get(entry["skill"], 0), entry["level"])
    return found


def needs(text: str, _: Repository) -> tuple[VenueAccess, ...]:
    """What somebody needs of a place, in the order of the words."""
    given = {"-".join(word.casefold().split()) for word in words(text)}
    known = get_args(VenueAccess)
    for word in sorted(given - set(known)):
        message = Message("'{word}' is not something that a venue can offer", word=word)
        raise WrongCell(
            UNKNOWN_WORD, message, _meant(nearest(word, known), Message("one of: {words}", words=", ".join(known)))
        )
    return tuple(word for word in known if word in given)


def _meant(near: str | None, otherwise: Message) -> Message:
    return Message("did you mean '{word}'?", word=near) if near else otherwise
