"""`leadkit demo`: a synthetic community of any size, or a year in the life of a small one."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from leadkit.errors import UsageFault
from leadkit.storage.publishing import write_new

if TYPE_CHECKING:
    from leadkit.products.day import Progress


PEOPLE: Final = 100


def demo(folder: Path, people: int | None, seed: str) -> int:
    """Write it into an empty folder; the number of files."""
    from leadkit.scaffold.demo import community

    return write_new(folder, community(PEOPLE if people is None else people, seed))


def demo_story(folder: Path, people: int | None, seed: str, progress: "Progress") -> int:
    """Write the year with its git history into an empty folder; the number of commits."""
    from leadkit.commands.story import write_story
    from leadkit.scaffold.story import LEAST_PEOPLE
    from leadkit.scaffold.story import PEOPLE as OF_STORY

    number = OF_STORY if people is None else people
    if number < LEAST_PEOPLE:
        raise UsageFault(f"a story needs at least {LEAST_PEOPLE} people", f"leave out --people for {OF_STORY}")
    return len(write_story(folder, number, seed, progress))
