"""What most questions begin with: the records, and the day that they are asked of."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from leadkit.commands.last_build import Moment, Published, moment
from leadkit.commands.session import Loaded, check
from leadkit.storage.files import read_tree
from leadkit.storage.publishing import read_published

Progress = Callable[[str], None]


def opened(root: Path, given: date | None, today: date, progress: Progress) -> tuple[Loaded, Moment | None]:
    """The records, and the day with what the round before left; None for both where the records have errors."""
    progress("reading")
    loaded = check(read_tree(root))
    if not loaded.is_valid:
        return loaded, None
    return loaded, moment(loaded, Published(read_published(root)), given, today)
