"""What the files that links lead to end in, by part of a report; in a site, pages end otherwise."""

from typing import Final

from leadkit.report import FileLink

ENDINGS: Final = {
    "pages": "md",
    "tables": "csv",
    "charts": "svg",
    "data": "json",
    "linked": "jsonld",
    "calendars": "ics",
    "feeds": "atom",
}


def link_text(link: FileLink) -> str:
    """Its words, or the name of the file."""
    return link.text or f"{link.path.rpartition('/')[2]}.{ENDINGS[link.part]}"


def link_target(link: FileLink, page_ending: str = ENDINGS["pages"]) -> str:
    query = f"?{link.query}" if link.query and page_ending != ENDINGS["pages"] else ""
    return f"{link.path}.{page_ending if link.part == 'pages' else ENDINGS[link.part]}{query}"
