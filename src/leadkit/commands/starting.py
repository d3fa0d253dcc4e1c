"""New records, repositories, communities and schemas: texts from scaffold, written where nothing stands."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from leadkit import __version__
from leadkit.errors import UsageFault
from leadkit.layout import DATA
from leadkit.model.config import Config
from leadkit.model.kinds import KINDS, kind_called
from leadkit.model.loading.names import identify, suggest_id
from leadkit.model.schemas import schemas
from leadkit.scaffold.demo import community
from leadkit.scaffold.records import template
from leadkit.scaffold.repository import new_repository
from leadkit.storage.publishing import is_empty, read_file, write_files


def write_schemas(root: Path, config: Config, *, check_only: bool) -> tuple[str, ...]:
    """Write the editor schemas that differ from what the models and leadkit.yaml say now; their names."""
    wanted = {f"schemas/{name}": text.encode("utf-8") for name, text in schemas(config).items()}
    stale = {path: content for path, content in wanted.items() if read_file(root, path) != content}
    if not check_only:
        write_files(root, stale)
    return tuple(path.removeprefix("schemas/") for path in stale)


def start_record(root: Path, kind: str, record_id: str, today: date) -> str:
    """Write a record to be filled in; its path. An existing file is never touched."""
    called = kind_called(kind)
    if called is None:
        words = ", ".join(each.singular for each in KINDS.values())
        raise UsageFault(f"there is no kind of record called '{kind}'", f"one of: {words}")
    path = f"{DATA}/{called.folder}/{record_id}.yaml"
    _, _, fault = identify(path)
    if fault is not None:
        raise UsageFault(fault.message, f"try '{suggest_id(record_id)}': small letters, digits and single hyphens")
    if (root / path).exists():
        raise UsageFault(f"{path} exists already", "choose another id, or edit that file")
    write_files(root, {path: template(called, record_id, today).encode("utf-8")})
    return path


def start_repository(folder: Path, pack: str, host: str) -> int:
    """Write a new data repository into an empty folder; the number of files."""
    return _fill(folder, new_repository(pack, __version__, host))


def write_demo(folder: Path, people: int, seed: str) -> int:
    """Write a synthetic community into an empty folder; the number of files."""
    return _fill(folder, community(people, seed))


def _fill(folder: Path, files: Mapping[str, bytes]) -> int:
    if not is_empty(folder):
        raise UsageFault(f"{folder} is not empty", "name a new or empty folder; one with only .git will do")
    write_files(folder, files)
    return len(files)
