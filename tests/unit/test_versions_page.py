"""docs/versions.md says of each version what the registry of migrations does; `LEADKIT_BLESS=1` writes it."""

import os
import re
from pathlib import Path
from textwrap import fill
from typing import Final

from leadkit.migrations import MIGRATIONS
from leadkit.migrations.migration import Migration

PAGE: Final = Path(__file__).parents[2] / "docs/versions.md"
LISTED: Final = re.compile(r"(?<=<!-- versions -->\n)(.*)(?=<!-- /versions -->)", re.DOTALL)


def listed() -> str:
    """The latest version first."""
    return "\n" + "\n".join(map(_section, reversed(MIGRATIONS)))


def _section(migration: Migration) -> str:
    where = ", ".join("`leadkit.yaml`" if kind == "config" else f"`data/{kind}/`" for kind in migration.kinds)
    parts = [f"**In** {where}: {migration.what}", f"**Why:** {migration.why}"]
    parts.append(f"**`leadkit migrate`:** {migration.migrate}")
    parts += [f"**Left to you:** {migration.by_hand}"] if migration.by_hand else []
    body = "\n\n".join(fill(part, 120, break_long_words=False, break_on_hyphens=False) for part in parts)
    return f"### Version {migration.version}\n\n{body}\n"


def test_the_page_says_what_the_migrations_do() -> None:
    text = PAGE.read_text(encoding="utf-8")
    if os.environ.get("LEADKIT_BLESS"):
        text = LISTED.sub(lambda _: f"{listed()}\n", text)
        PAGE.write_text(text, encoding="utf-8")
    found = LISTED.search(text)
    assert found is not None
    assert found[1] == f"{listed()}\n"
