"""Which number of the public list belongs to whose signed badge: private, so that the list itself names nobody.

The list has only bits. A number and an id are drawn, not made from the name or the skill: whoever knows both cannot
look up whether somebody had a badge. Once a badge is withdrawn, no more than its number is kept.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from itertools import count
from typing import Any, NamedTuple
from uuid import UUID

from leadkit.products.thanks.badges import Badge
from leadkit.products.thanks.earned import OF_A_SKILL
from leadkit.products.thanks.issuer import Issuer
from leadkit.products.thanks.status_list import SIZE


class Issued(NamedTuple):
    """One signed badge that holds. `rests_on` are digests, so that nothing of a forgotten learner is kept here."""

    number: int
    id: str
    on: date
    who: str
    badge: str
    rests_on: frozenset[str]


class Register(NamedTuple):
    """All signed badges of one list, by its name; `published` is how many withdrawn ones the public list shows."""

    name: str
    since: date
    issued: tuple[Issued, ...] = ()
    withdrawn: frozenset[int] = frozenset()
    published: int = 0

    @property
    def waiting(self) -> int:
        """Withdrawn badges that the public list does not show yet."""
        return len(self.withdrawn) - self.published


def opened(seed: str, as_of: date) -> Register:
    """A new one; `seed` is chance from outside."""
    return Register(_drawn(seed, 0)[:8], as_of)


def settled(register: Register, badges: Mapping[str, Badge]) -> Register:
    """The register without badges that the records no longer bear out: these are withdrawn.

    A badge whose records say more than before still holds.
    """
    now = {(badge.who, badge.name): badge.rests_on for badge in badges.values()}
    return _without(register, lambda row: not row.rests_on <= _digests(row.id, now.get((row.who, row.badge), ())))


def with_new(register: Register, badges: Mapping[str, Badge], seed: str, as_of: date) -> Register:
    """A number for each of these badges that has none. What a badge rests on grows with its records."""
    known = {(row.who, row.badge): row for row in register.issued}
    taken = {row.number for row in register.issued} | register.withdrawn
    chance = (_drawn(seed, number) for number in count(1))
    for badge in badges.values():
        row = known.get((badge.who, badge.name))
        if row is None:
            drawn = next(each for each in chance if int(each[:16], 16) % SIZE not in taken)
            number, id_ = int(drawn[:16], 16) % SIZE, f"urn:uuid:{UUID(drawn[32:], version=4)}"
            taken.add(number)
            row = Issued(number, id_, as_of, badge.who, badge.name, frozenset())
        known[badge.who, badge.name] = row._replace(rests_on=_digests(row.id, badge.rests_on))
    return register._replace(issued=tuple(sorted(known.values(), key=lambda row: row.number)))


def forgotten(register: Register, who: str) -> Register:
    """Without a person, whose badges are withdrawn."""
    return _without(register, lambda row: row.who == who)


def renamed(register: Register, old: str, new: str) -> Register:
    """The same badges after a person, or the skill that they are for, got another id; both as `kind/id`."""
    kind, _, skill = old.partition("/")
    badges = {f"{deed}-{skill}": f"{deed}-{new.partition('/')[2]}" for deed in OF_A_SKILL} if kind == "skills" else {}
    rows = (
        row._replace(who=new if row.who == old else row.who, badge=badges.get(row.badge, row.badge))
        for row in register.issued
    )
    return register._replace(issued=tuple(sorted(rows, key=lambda row: row.number)))


def signed_form(badge: Badge, register: Register, issuer: Issuer) -> dict[str, Any]:
    """The credential as it is signed: with the id and the day of the register, and the place where it is withdrawn."""
    row = next(row for row in register.issued if (row.who, row.badge) == (badge.who, badge.name))
    status = issuer.status(register.name, row.number)
    moment = f"{row.on.isoformat()}T00:00:00Z"
    return {**badge.credential, "id": row.id, "validFrom": moment, "credentialStatus": status}


def _without(register: Register, is_over: Callable[[Issued], bool]) -> Register:
    over = {row.number for row in register.issued if is_over(row)}
    kept = tuple(row for row in register.issued if row.number not in over)
    return register._replace(issued=kept, withdrawn=register.withdrawn | over)


def _digests(salt: str, lines: tuple[str, ...]) -> frozenset[str]:
    return frozenset(sha256(f"{salt}\n{line}".encode()).hexdigest()[:32] for line in lines)


def _drawn(seed: str, number: int) -> str:
    """Sixty-four digits that nobody can guess who does not know the seed."""
    return sha256(f"{seed}/{number}".encode()).hexdigest()


def to_data(register: Register) -> dict[str, Any]:
    """As it is kept."""
    return {
        "version": 1,
        "list": register.name,
        "since": register.since.isoformat(),
        "published": register.published,
        "issued": [
            {**row._asdict(), "on": row.on.isoformat(), "rests_on": sorted(row.rests_on)} for row in register.issued
        ],
        "withdrawn": sorted(register.withdrawn),
    }


def from_data(data: Any) -> Register:
    """ValueError, TypeError or KeyError where it is not what `to_data` made."""
    withdrawn = frozenset(map(int, data["withdrawn"]))
    name, since = str(data["list"]), date.fromisoformat(data["since"])
    if data["version"] != 1 or not name.isalnum():
        raise ValueError(name)
    return Register(name, since, tuple(_rows(data["issued"])), withdrawn, int(data["published"]))


def _rows(rows: Any) -> Iterator[Issued]:
    for row in rows:
        made_of = frozenset(map(str, row["rests_on"]))
        day = date.fromisoformat(row["on"])
        yield Issued(int(row["number"]), str(row["id"]), day, str(row["who"]), str(row["badge"]), made_of)
