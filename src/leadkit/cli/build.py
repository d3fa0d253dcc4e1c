"""leadkit build."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from leadkit.cli.context import AsOf, Context, context_of
from leadkit.cli.parsing import one_of
from leadkit.errors import UsageFault

if TYPE_CHECKING:
    from leadkit.commands.session import Session

PageFormat: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--format",
        help="Print the page in place of writing files: Markdown, or wikitext to paste into a wiki.",
        **one_of(("markdown", "wikitext")),
    ),
]

PrintedLanguage: TypeAlias = Annotated[
    str | None, typer.Option("--language", metavar="TAG", help="Language of that page; else the community's first.")
]


def build(
    context: typer.Context,
    check: Annotated[bool, typer.Option("--check", help="Compare with what is there; write nothing.")] = False,
    site: Annotated[
        bool, typer.Option("--site", help="Write the page for everyone, too: a folder of its own.")
    ] = False,
    wiki: Annotated[
        str | None,
        typer.Option(metavar="TITLE", help="Write wikitext, too: a folder of pages to put under this page of a wiki."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The folder of the site, else site/; or of the wiki, else wiki/.")
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Validate, then write every artifact.

    An unchanged repository changes nothing, in any clone, on any day.
    """
    from leadkit.commands.build import build as run
    from leadkit.solvers import slow_solver

    own = context_of(context)
    if out is not None and site == (wiki is not None):
        raise UsageFault("--out is the folder of the site, or of the wiki", "add --site, or --wiki; not both")
    if (site or wiki is not None) and check:
        raise UsageFault(
            "--check compares artifacts; a site or a wiki is not committed", "leave out --check, or --site and --wiki"
        )
    title = _checked_title(own, wiki, out)
    if site:
        check_folder(own, out)
    with own.session(as_of) as session:
        if site:
            from leadkit.commands.composing import check_look

            check_look(session)
        if check:
            from leadkit.commands.composing import compare

            built = compare(session)
        else:
            built = run(session)
        if check and built.stale:
            own.show("".join(f"artifacts: {line}\n" for line in built.stale))
            own.note("leadkit: the artifacts are out of date; run 'leadkit build' and commit artifacts/")
            raise typer.Exit(1)
        own.remark(slow_solver())
        for name in built.foreign:
            own.note(f"leadkit: artifacts/{name} was kept; leadkit did not write it")
        state = "written" if built.is_changed else "up to date"
        own.note(f"leadkit: {built.files} artifacts {state}, as of {built.as_of}")
        if site:
            write_site(own, session, out)
        if title is not None:
            _write_wiki(own, session, title, out)


def publish(own: Context, folder: str, as_of: str | None, form: str | None = None, language: str | None = None) -> None:
    """Compute and publish one product's folder, and update the manifest: what match, report and others share.

    With a format, print its first page, and publish nothing.
    """
    from leadkit.commands.build import build as run

    if form is not None:
        _print_first(own, folder, as_of, form, language)
        return
    if language is not None:
        raise UsageFault("the languages of artifacts are set in leadkit.yaml", "add --format, or leave out --language")
    with own.session(as_of) as session:
        built = run(session, folder)
    state = "written" if built.is_changed else "up to date"
    own.note(f"leadkit: artifacts/{folder}/ {state}, as of {built.as_of}")


def _print_first(own: Context, folder: str, as_of: str | None, form: str, language: str | None) -> None:
    from leadkit.commands.printing import first_page

    with own.session(as_of) as session:
        text = first_page(session, folder, form, language)
    own.show(text)
    own.remark(None if text else f"artifacts/{folder}/ has no page yet")


def _checked_title(own: Context, wiki: str | None, out: Path | None) -> str | None:
    """The title that a wiki's pages get, once it is known that there is one, and a folder for them."""
    if wiki is None:
        return None
    from leadkit.commands.wiki import WIKI, page_title
    from leadkit.storage.sites import own_folder

    own_folder(own.root, out or own.root / WIKI)
    return page_title(wiki)


def _write_wiki(own: Context, session: "Session", title: str, out: Path | None) -> None:
    from leadkit.commands.wiki import WIKI, build_wiki

    folder = out or session.root / WIKI
    pages = build_wiki(session, title, folder)
    own.note(f"leadkit: {pages} pages of a wiki are in {folder}, as of {session.day.as_of}; titles.csv lists them")


def check_folder(own: Context, out: Path | None) -> None:
    """Refuse a folder that no site may replace, before anything is done."""
    from leadkit.storage.sites import SITE, own_folder

    own_folder(own.root, out or own.root / SITE)


def write_site(own: Context, session: "Session", out: Path | None) -> None:
    """Write the site, and say where it is and which pages are heavy."""
    from leadkit.commands.composing import build_site
    from leadkit.storage.sites import SITE

    folder = out or session.root / SITE
    built = build_site(session, folder)
    for page, weight, limit in built.heavy:
        own.note(f"leadkit: {page} weighs {weight} bytes on a slow line; {limit} are well")
    if built.unspoken:
        own.note(f"leadkit: the site is not in {', '.join(built.unspoken)}, which leadkit does not speak yet")
    own.note(f"leadkit: the site has {built.files} files, as of {built.as_of}: open {folder / 'index.html'}")
