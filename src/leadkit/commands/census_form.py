"""`leadkit census-form`: what a group is asked once a year, and where its answer can be sent."""

from leadkit.commands.naming import record_called
from leadkit.commands.session import Session
from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.scaffold.census_form import census_lines, census_link
from leadkit.storage.git import web_address


def census_form(session: Session, group: str, year: int, language: str) -> tuple[str, str | None]:
    """The lines, and the link; None where neither leadkit.yaml nor git says where this repository is."""
    repo = session.loaded.repository  # other records may be faulty
    found = record_called(repo, "groups", group)
    entry = repo.groups.get(found)
    if entry is None:
        raise UsageFault(f"data/groups/{found}.yaml has errors", "run 'leadkit validate', and fix them first")
    address = repo.config.repository or _address(session)
    form = language if language in repo.config.spoken else repo.config.spoken[0]
    link = census_link(address, entry, year, form) if address else None
    return census_lines(entry, year, language), link


def _address(session: Session) -> str | None:
    try:
        return web_address(session.root)
    except EnvironmentFault:
        return None
