"""Which numbers of a selection everybody may see, so that nobody's result follows from them and all told before.

A number is told where at least five have a seat and at least five have none. What was told once is remembered, for two
sets of numbers that differ by one application tell what became of it: new numbers follow only when of those who differ,
too, five have a seat and five have none. They are those of the first draw, whoever leaves later.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, TypeAlias

from pydantic import ValidationError

from leadkit.community.small_numbers import PublishedNumber, Sides, leaves_open, told_apart
from leadkit.errors import UsageFault
from leadkit.model.records import Model
from leadkit.model.records.applicant import Applicant
from leadkit.products.selection.draw import Draw

Table: TypeAlias = Literal["region", "experience"]
TABLES: Final[tuple[Table, ...]] = ("region", "experience")
_WAYS: Final[tuple[tuple[Table, ...], ...]] = (TABLES, ("region",), ("experience",), ())
"""Tables that can be told beside the whole, the most first."""


class Standing(Model):
    """What numbers could tell of one applicant."""

    region: str | None
    experience: str | None
    has_seat: bool


class Publication(Model):
    """One set of numbers: whom it counted, whether it told anything at all, and in which tables."""

    people: dict[str, Standing]
    is_told: bool
    tables: tuple[Table, ...]

    @property
    def whole(self) -> Sides:
        """How many have a seat, and how many have none."""
        return _sides(list(self.people.values()))

    def cells(self, table: Table) -> Mapping[str | None, Sides]:
        """The rows of a table, None being all others; none where it is not told."""
        if table not in self.tables:
            return {}
        found: dict[str | None, list[Standing]] = {}
        for one in self.people.values():
            found.setdefault(getattr(one, table), []).append(one)
        return told_apart({value: _sides(some) for value, some in found.items()})

    @property
    def numbers(self) -> Iterator[PublishedNumber]:
        """Everything told. Who has, or has not, a seat in two publications is the same unknown in both."""
        if self.is_told:
            yield PublishedNumber(
                frozenset((name, one.has_seat) for name, one in self.people.items()), self.whole.having
            )
        for table in self.tables:
            cells = self.cells(table)
            members: dict[str | None, set[tuple[str, bool]]] = {value: set() for value in cells}
            for name, one in self.people.items() if cells else ():
                value = getattr(one, table)
                members[value if value in cells else None].add((name, one.has_seat))
            yield from (PublishedNumber(frozenset(members[value]), sides.having) for value, sides in cells.items())


class Published(Model):
    """All that was ever told of one selection: the content of the private file that remembers it."""

    version: Literal[1] = 1
    publications: tuple[Publication, ...] = ()


def standings(applicants: Iterable[Applicant], draw: Draw) -> dict[str, Standing]:
    """Applicant → what numbers of this draw could tell of them."""
    return {
        one.id: Standing(region=one.region, experience=one.experience, has_seat=one.id in draw.seats)
        for one in applicants
    }


def read_published(name: str, content: bytes | None) -> Published:
    """What was told before; UsageFault where the file cannot be read, for what it held is then unknown."""
    try:
        return Published.model_validate_json(content) if content is not None else Published()
    except ValidationError:
        hint = "restore it from a copy; delete it only if nobody has seen the numbers in public/"
        raise UsageFault(f"{name} is damaged, so leadkit cannot tell which numbers were published", hint) from None


def publication(people: dict[str, Standing], former: Published) -> Publication:
    """The numbers to tell now: of these people, or those told last where new ones could tell of somebody."""
    told = former.publications
    same = next((one for one in told if one.people == people), None)
    if same is not None:
        return same
    nothing = Publication(people=people, is_told=False, tables=())
    if nothing.whole.is_safe and all(_differing(one.people, people).is_safe for one in told):
        before = [number for one in told for number in one.numbers]
        for tables in _WAYS:
            found = Publication(people=people, is_told=True, tables=tables)
            if leaves_open([*before, *found.numbers]):
                return found
    return told[-1] if told else nothing


def published_after(former: Published, told: Publication) -> Published:
    """With this publication; one that told nothing is none."""
    if not told.is_told or told in former.publications:
        return former
    return Published(publications=(*former.publications, told))


def _sides(people: Sequence[Standing]) -> Sides:
    having = sum(one.has_seat for one in people)
    return Sides(having, len(people) - having)


def _differing(before: Mapping[str, Standing], after: Mapping[str, Standing]) -> Sides:
    """Those who are counted otherwise, or in one of the two only, as they are now."""
    names = sorted(before.keys() | after.keys())
    changed = [name for name in names if before.get(name) != after.get(name)]
    return _sides([after[name] if name in after else before[name] for name in changed])
