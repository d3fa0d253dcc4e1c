"""`leadkit schema`: the JSON Schemas that editors use."""

from pathlib import Path

from leadkit.model.config import Config
from leadkit.model.schemas import schemas
from leadkit.storage.changes import write_stale


def write_schemas(root: Path, config: Config, *, check_only: bool) -> tuple[str, ...]:
    """Write the schemas that differ from what the models and leadkit.yaml say now; their paths."""
    wanted = {f"schemas/{name}": text for name, text in schemas(config).items()}
    return write_stale(root, "schema", wanted, check_only=check_only)
