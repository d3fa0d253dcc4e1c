"""`leadkit graph --format`: the skills graph with the people and groups attached to it, for graph programs."""

from leadkit.commands.session import Session
from leadkit.products import skills_graph
from leadkit.render.graph import FORMATS


def graph(session: Session, form: str) -> str:
    """The graph in one of FORMATS."""
    day = session.day
    return FORMATS[form](skills_graph.as_data(skills_graph.compute(day.repo, day.as_of)))
