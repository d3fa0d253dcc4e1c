"""Pages for a community that lives on a wiki: printed to be pasted, or a folder of them that lead to each other."""

import csv
from pathlib import Path

import mwparserfromhell as wikitext
import pytest

from everything import EVERYTHING
from program import contents, leadkit, write

HOSTILE = "{{delete}} [[Category:X]] |} ~~~~"
TEXTS = EVERYTHING | {
    "data/groups/hostile.yaml": f"name: '{HOSTILE}'\nkind: team\nlanguages: [en]\nwants: [{{skill: wikidata}}]\n"
}


def tables(text: str) -> int:
    return len(wikitext.parse(text).filter_tags(matches=lambda node: str(node.tag) == "table"))


@pytest.mark.parametrize("command", ["match", "match --dry-run", "report", "index"])
def test_a_page_is_printed_and_nothing_is_written(tmp_path: Path, command: str) -> None:
    root = write(tmp_path, TEXTS)
    done = leadkit(*command.split(), "--format", "wikitext", "--as-of", "2026-11-21", cwd=root)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith('<div lang="en" dir="ltr">\n\n<strong>')
    assert done.out.endswith("\n</div>\n")
    assert tables(done.out) == done.out.count("{| class=")
    assert not (root / "artifacts").exists()
    found = wikitext.parse(done.out)
    assert (found.filter_templates(), found.filter_wikilinks()) == ([], [])
    assert leadkit(*command.split(), "--format", "markdown", cwd=root).out.startswith("# ")


def test_a_page_is_printed_in_a_language_of_the_community(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    printed = leadkit("index", "--format", "wikitext", "--language", "ar", cwd=root).out
    assert printed.startswith('<div lang="ar" dir="rtl">\n')
    done = leadkit("report", "--format", "wikitext", "--language", "fr", cwd=root)
    assert (done.code, done.out) == (2, "")
    assert "the artifacts of this community are not in 'fr'" in done.err


def test_a_community_without_records_has_no_page_to_print(tmp_path: Path) -> None:
    done = leadkit("index", "--format", "wikitext", cwd=write(tmp_path, {"leadkit.yaml": "name: Nobody yet\n"}))
    assert (done.code, done.out, done.err) == (0, "", "leadkit: artifacts/index/ has no page yet\n")


@pytest.mark.parametrize(
    "command",
    [
        *("match --private --out private --format wikitext", "match --dry-run --format wikitext --language en"),
        *("report --trend tags --out trend --format wikitext", "index --language en", "index --format csv"),
        *("build --check --wiki Skills", "build --site --wiki Skills --out public"),
        *("build --wiki {{Skills}}", "build --wiki :Skills", "build --wiki Skills/", f"build --wiki {'x' * 121}"),
        *("build --wiki Skills --out data", "build --wiki %41"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_written(tmp_path: Path, command: str) -> None:
    root = write(tmp_path, TEXTS)
    done = leadkit(*command.split(), cwd=root)
    assert (done.code, done.out) == (2, "")
    assert "hint: " in done.err
    assert contents(root).keys() <= {*TEXTS, ".leadkit/.gitignore"}


def test_a_folder_of_pages_lead_to_each_other_below_one_title(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    done = leadkit("build", "--wiki", "Project:Our_skills", "--as-of", "2026-11-21", cwd=root)
    assert done.code == 0, done.err
    first = contents(root / "wiki")
    listed = list(csv.DictReader(first["titles.csv"].decode().splitlines()))
    titles = {row["title"]: first[row["file"]].decode() for row in listed}
    assert {
        "Project:Our skills/index",
        "Project:Our skills/census/details.ar",
        "Project:Our skills/matches",
    } <= titles.keys()
    assert len(first) == len(titles) + 2
    assert f"leadkit: {len(titles)} pages of a wiki are in " in done.err
    links = {str(link.title) for text in titles.values() for link in wikitext.parse(text).filter_wikilinks()}
    assert len(links) > 10
    assert links <= {f":{title}" for title in titles}
    assert not any("people/" in row["file"] or "groups/" in row["file"] for row in listed)
    assert "As of 21 November 2026" in titles["Project:Our skills/index"]
    written = "".join(titles.values())
    assert wikitext.parse(written).filter_templates() == []
    assert "&#123;&#123;delete&#125;&#125;" in written
    leadkit("build", "--wiki", "Project:Our_skills", "--as-of", "2026-11-21", cwd=root)
    assert contents(root / "wiki") == first
