"""`leadkit graph --format`: the skills graph with the people and groups attached to it, for graph programs."""

from leadkit.commands.session import Session
from leadkit.i18n.as_of import with_day
from leadkit.products import skills_graph
from leadkit.render.graph import FORMATS


def graph(session: Session, form: str) -> str:
    """The graph in one of FORMATS."""
    day = session.day.in_use
    drawn = FORMATS[form](skills_graph.as_data(skills_graph.compute(day.repo, day.as_of)))
    return with_day(drawn.encode(), day.as_of).decode()
