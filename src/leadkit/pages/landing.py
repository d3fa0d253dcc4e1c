"""The landing page of the artifacts: what a community sees first."""

from collections.abc import Iterator, Sequence

from leadkit.labels import samples_note
from leadkit.model.repository import Repository
from leadkit.products.product import FIRST, Product
from leadkit.render.reports import Format
from leadkit.report import Block, Bullets, Heading, Line, Link, Note, Page, Prose, Report, Table


def page(repo: Repository, products: Sequence[tuple[Product, Report]], formats: Sequence[Format]) -> Page:
    """Each product with its first sentence, its page and its files; `formats` say what these are for."""
    blocks: list[Block] = []
    note = samples_note(repo)
    if note:
        blocks.append(Note(note))
    for product, report in products:
        blocks.append(Heading(f"{product.title}: {product.purpose}"))
        blocks += [block for block in report.pages[FIRST].blocks if isinstance(block, Prose)][:1]
        blocks.append(Bullets(tuple(_files(product.folder, report, formats))))
    for product, report in products:
        gaps = [block for block in report.pages[FIRST].blocks if isinstance(block, Table)][:1]
        if product.folder == "census" and report.tables["priorities"].rows:
            blocks.append(Heading("The five largest gaps"))
            blocks += [Table(table.columns[:3], tuple(row[:3] for row in table.rows[:5])) for table in gaps]
    blocks.append(
        Prose(
            "These files are written by leadkit build; edit the records under data/ instead. manifest.json lists them."
        )
    )
    return Page(repo.config.name, tuple(blocks))


def _files(folder: str, report: Report, formats: Sequence[Format]) -> Iterator[Line]:
    """A line for each format: the first page only, all tables and data, and none of the pictures, which pages show."""
    for form in formats:
        if form.part == "charts":
            continue
        links: list[str | Link] = []
        for name in (FIRST,) if form.part == "pages" else getattr(report, form.part):
            path = f"{folder}/{name}.{form.ending}"
            links += [Link(path if form.part == "pages" else f"{name}.{form.ending}", path), ", "]
        if links:
            yield f"{form.purpose}: ", *links[:-1]
