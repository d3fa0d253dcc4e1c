"""Where things lie in a data repository: names that light and heavy modules share."""

from typing import Final

CONFIG_FILE: Final = "leadkit.yaml"
DATA: Final = "data"
