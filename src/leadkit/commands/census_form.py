"""`leadkit census-form`: what a group is asked once a year, and where its answer can be sent."""

from pathlib import Path

from leadkit.commands.session import load_root
from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.model.lookup import meant_record
from leadkit.scaffold.census_form import census_lines, census_link
from leadkit.storage.git import web_address


def census_form(root: Path, group: str, year: int, language: str) -> tuple[str, str | None]:
    """The lines, and the link; None where neither leadkit.yaml nor git says where this repository is."""
    repo = load_root(root).repository
    wanted = group.removeprefix("groups/")
    found = wanted if repo.groups.get(wanted) else None
    if found is None:
        near, is_certain = meant_record(repo, "groups", wanted)
        if near is None or not is_certain:
            hint = f"did you mean '{near}'?" if near else "write its id, as the file in data/groups/ is called"
            raise UsageFault(f"no group is called '{group}'", hint)
        found = near
    entry = repo.groups.get(found)
    if entry is None:
        raise UsageFault(f"data/groups/{found}.yaml has errors", "run 'leadkit validate', and mend them first")
    address = repo.config.repository or _address(root)
    form = language if language in repo.config.spoken else repo.config.spoken[0]
    link = census_link(address, entry, year, form) if address else None
    return census_lines(entry, year, language), link


def _address(root: Path) -> str | None:
    try:
        return web_address(root)
    except EnvironmentFault:
        return None
