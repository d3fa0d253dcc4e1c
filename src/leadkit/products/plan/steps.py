"""A step of a plan: what to add, whom it would help, and by how much the gap shrinks."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from leadkit.community.participants import Participant
from leadkit.products.census.coverage import Need

Kind: TypeAlias = Literal["guide", "training", "translation", "volunteer"]


@dataclass(frozen=True, slots=True)
class Step:
    """One record to add or to complete: `path` under the root, `record` its lines.

    `gain` is how many requests more are served with it than without; `helped` are those whose requests are, `lost` how
    many others then wait instead, `helpers` those who could do it. `is_best`: no step of this kind can gain more.
    """

    kind: Kind
    skills: tuple[str, ...]
    language: str
    gain: int
    helped: tuple[Participant, ...]
    path: str
    record: dict[str, Any]
    is_best: bool = True
    level: int | None = None
    resource: str | None = None
    lost: int = 0
    helpers: tuple[Participant, ...] = ()
    relieved: tuple[Participant, ...] = ()
    """Those of `helped` who do not wait for this, but gain a place that it leaves to them."""

    @property
    def waiting(self) -> tuple[Participant, ...]:
        """Those of `helped` who ask for just this."""
        return tuple(who for who in self.helped if who not in self.relieved)

    @property
    def regions(self) -> tuple[tuple[str, int], ...]:
        """Where those live whom it helps, most first."""
        found = Counter(region for who in self.helped for region in who.regions)
        return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def helped_by(needs: Iterable[Need]) -> tuple[Participant, ...]:
    """Everybody once, in order of name."""
    return tuple({need.who.name: need.who for need in sorted(needs, key=lambda need: need.who.name)}.values())


def free_id(wanted: str, is_taken: Callable[[str], bool]) -> str:
    """The id, with a number behind it where it is taken."""
    number = 1
    found = wanted
    while is_taken(found):
        number += 1
        found = f"{wanted}-{number}"
    return found
