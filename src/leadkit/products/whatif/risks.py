"""Whom to try it with: what depends on few people and groups, as the census says it."""

from leadkit.i18n.speech import Speech
from leadkit.model.repository import Repository
from leadkit.products.census import Census
from leadkit.products.census.data import risk_data
from leadkit.products.census.pages.risks import risk_blocks
from leadkit.products.census.pages.writing import Writer
from leadkit.report import Block, Code, Page, Prose, Report


def describe_risks(census: Census, repo: Repository, language: str) -> Report:
    """The page of the census, with a command to go on with."""
    writer = Writer(repo, Speech(language), census=census)

    def rest(shown: int, every: int) -> list[Block]:
        if every <= shown:
            return []
        text = writer.gettext(
            "Shown here: {shown} of {every}. With --format json you get all.", shown=shown, every=every
        )
        return [Prose(text)]

    found = census.at_risk
    rows = [row for rows in (found.skills, found.languages, found.regions) for row in rows if row.is_at_risk]
    name = next((row.named[0] for row in rows if row.named), "people/ID")
    blocks = (
        *risk_blocks(writer, rest),
        Prose(writer.gettext("To see what changes if somebody leaves:")),
        Code(f"leadkit whatif --leave {name}", "text"),
    )
    page = Page(writer.gettext("Skills, languages and regions at risk"), blocks, language)
    data = {"version": 1, "as_of": census.as_of.isoformat(), "at_risk": risk_data(found)}
    return Report(pages={"whatif": page}, data={"whatif": data})
