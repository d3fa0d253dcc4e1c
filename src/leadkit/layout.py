"""Where things lie in a data repository: names that light and heavy modules share."""

from typing import Final

CONFIG_FILE: Final = "leadkit.yaml"
DATA: Final = "data"
ARTIFACTS: Final = "artifacts"
STATE: Final = ".leadkit"
"""What belongs to one clone alone, and git does not look into."""
MANIFEST: Final = "manifest.json"
ROUNDS: Final = ("matches", "previous")
"""Files under matches/ that the next round goes on from."""
FEEDS: Final = "feeds/entries.json"
"""What feeds told, and since when: the next ones go on from it."""
READ_BACK: Final = (MANIFEST, *(f"matches/{name}.json" for name in ROUNDS))
"""What a build reads of the one before, in artifacts/, and what can be wrong there."""
BADGES: Final = "badges"
"""Public keys, and lists of withdrawn badges: committed, and a part of the site."""
ISSUED: Final = f"{STATE}/badges.json"
"""Which number belongs to whose badge: private, as it names people."""
