"""Starting points: a record, a repository, a synthetic community. Texts by path; nothing is written here."""

from typing import Final

PACKS: Final = ("core", "none", "wikimedia")
"""Skills and roles to start with; none to start with one's own."""
HOSTS: Final = ("github", "gitlab")
"""Where a repository may be, which decides its CI files."""
