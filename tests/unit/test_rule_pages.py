"""Every rule has a page; its wrong records fire exactly that rule and are quoted truly; its right ones are quiet.

`LEADKIT_BLESS=1` writes what leadkit says into the pages, to be read before it is committed.
"""

import os
import re
from pathlib import Path

import pytest

from community import ABOUT_THE_COMMUNITY, BERTA, DAY, SKILLS
from leadkit.checks import RULES
from leadkit.commands.checking import check
from leadkit.findings import Finding
from leadkit.render.findings import FORMATS, Checked
from leadkit.storage.files import read_tree
from program import write

SOURCE = Path(__file__).parents[2] / "src/leadkit"
PAGES = {path.stem: path for room in ("checks", "findings") for path in (SOURCE / room).glob("*.md")}
FENCE = re.compile(r"^```(yaml|bytes|link|repeat-(\d+)) (\S+)\n(.*?)\n```$", re.MULTILINE | re.DOTALL)
SAYS = re.compile(r"(leadkit says:\n\n```text\n)(.*?)(```\n)", re.DOTALL)
SHOWN = sorted(set(RULES) - {"damaged-artifact", "ignored-artifact", "unformattable"})
"""`unformattable` is a verdict of `fmt`, the others are of what a build left: tests/unit/test_style.py and
tests/e2e/test_build.py have their cases."""


def test_every_rule_has_its_page_and_every_page_its_rule() -> None:
    assert PAGES.keys() == RULES.keys()


@pytest.mark.parametrize("rule", sorted(RULES))
def test_page_names_rule_severity_and_what_it_is(rule: str) -> None:
    about = RULES[rule]
    assert about.page.startswith(f"# {rule}\n\n{about.summary}\n\n**{about.severity.capitalize()}.** ")
    assert len(about.summary) < 125


def found(text: str, folder: Path, rule: str) -> list[Finding]:
    """What leadkit finds in the records that a part of a page shows, beside a small community."""
    write(folder, {**SKILLS, "data/people/berta.yaml": BERTA})
    for kind, count, path, content in FENCE.findall(text):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if kind == "link":
            target.symlink_to(content)
        elif kind == "bytes":
            target.write_bytes(f"{content}\n".encode("latin-1").decode("unicode_escape").encode("latin-1"))
        else:
            target.write_text(content * int(count) if count else f"{content}\n", encoding="utf-8")
    findings = check(read_tree(folder), DAY).findings
    return [
        finding for finding in findings if finding.rule not in ABOUT_THE_COMMUNITY - {rule} and not _expected(finding)
    ]


def _expected(finding: Finding) -> bool:
    """The small community's own gap, which is none of the page's."""
    return finding.rule in ("orphan-skill", "unreachable-skill") and finding.path in (
        "data/skills/wikidata.yaml",
        "data/skills/facilitation.yaml",
    )


@pytest.mark.parametrize("rule", SHOWN)
def test_wrong_records_fire_and_right_ones_do_not(rule: str, tmp_path: Path) -> None:
    wrong, right = RULES[rule].page.split("\n## Right\n")
    shown = found(wrong, tmp_path / "wrong", rule)
    printed = FORMATS["text"](Checked(shown, 1))
    if os.environ.get("LEADKIT_BLESS"):
        blessed = SAYS.sub(lambda match: match[1] + printed + match[3], RULES[rule].page)
        PAGES[rule].write_text(blessed, encoding="utf-8")
    assert [finding.rule for finding in shown] == [rule]
    quoted = SAYS.search(RULES[rule].page)
    assert quoted is not None
    assert quoted[2] == printed
    assert found(right, tmp_path / "right", rule) == []
