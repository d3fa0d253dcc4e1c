"""Feeds and calendars as whoever follows them meets them: in artifacts, on the site, and from one build to the next."""

import json
import re
from pathlib import Path
from posixpath import dirname, join, normpath

import feedparser

from everything import EVERYTHING
from program import contents, leadkit, write

SCHOOL = (
    "title: {en: Repair school}\nkind: workshop\nlanguages: [en, es]\nmode: hybrid\n"
    "sessions: [{start: 2027-03-01, place: Accra, country: GH}]\n"
)
ASKING = "name: Seed bank\nkind: team\nlanguages: [en]\ncountry: GH\nwants: [{skill: budgeting, goal: 3}]\n"
TEXTS = {**EVERYTHING, "data/trainings/repair-school.yaml": SCHOOL, "data/groups/seeds.yaml": ASKING}
ADDRESS = "\nsite: {address: https://garden.example}\n"


def built(root: Path, day: str) -> dict[str, bytes]:
    done = leadkit("build", "--site", "--as-of", day, cwd=root)
    assert done.code == 0, done.err
    return contents(root)


def updates(content: bytes) -> dict[str, str]:
    read = feedparser.parse(content)
    assert not read.bozo, read.bozo_exception
    return {entry.title: entry.updated[:10] for entry in read.entries}


def test_from_one_build_to_the_next_only_what_is_new_is_new(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    first = built(root, "2026-11-01")["artifacts/feeds/all.atom"]
    assert set(updates(first).values()) == {"2026-01-05", "2026-11-01"}, "a resource has the day of its review"
    assert built(root, "2026-11-02")["artifacts/feeds/all.atom"] == first
    write(root, {"data/groups/shed.yaml": "name: Tool shed\nkind: team\nlanguages: [es]\ncountry: PE\n"})
    after = built(root, "2026-11-03")
    old = updates(first)
    assert {
        title: day for title, day in updates(after["artifacts/feeds/all.atom"]).items() if old.get(title) != day
    } == {"Group: Tool shed": "2026-11-03"}
    assert list(updates(after["artifacts/feeds/regions/latin-america-caribbean.atom"])) == ["Group: Tool shed"]
    assert next(iter(updates(after["artifacts/feeds/languages/es.atom"]))) == "Grupo: Tool shed"
    days = json.loads(after["artifacts/manifest.json"])["days"]
    assert (days["feeds/all.atom"], days["feeds/requests.atom"]) == ("2026-11-03", "2026-11-01")
    assert leadkit("build", "--check", cwd=root).code == 0


def test_without_what_was_told_before_the_feeds_begin_anew(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    built(root, "2026-11-01")
    (root / "artifacts/feeds/entries.json").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    assert set(updates(built(root, "2026-11-05")["artifacts/feeds/news.atom"]).values()) == {"2026-11-05"}


def test_the_site_has_the_same_feeds_and_calendars_and_every_page_leads_to_some(tmp_path: Path) -> None:
    config = EVERYTHING["leadkit.yaml"] + ADDRESS
    root = write(tmp_path, {**TEXTS, "leadkit.yaml": config})
    files = built(root, "2026-11-21")
    site = {path.removeprefix("site/"): content for path, content in files.items() if path.startswith("site/")}
    for name, content in files.items():
        if name.startswith("artifacts/feeds/") and name.endswith(".atom"):
            assert site[name.removeprefix("artifacts/")] == content
        if name.startswith("artifacts/index/") and name.endswith(".ics"):
            assert site[name.removeprefix("artifacts/index/")] == content
    assert "calendars/regions/sub-saharan-africa.ics" in site
    pages = {path: text.decode() for path, text in site.items() if path.endswith(".html")}
    for path, text in pages.items():
        found = re.findall(r'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)">', text)
        targets = [normpath(join(dirname(path), target)) for target in found]
        language = text.partition('<html lang="')[2][:2]
        region = ["feeds/regions/sub-saharan-africa.atom"] if "regions/sub-saharan" in path else []
        own = f"feeds/languages/{language}.atom"
        assert targets == [*region, *([own] if own in site else []), "feeds/all.atom"], path
        assert all(target in site for target in targets)
        assert f'href="{"../" * path.count("/")}{language}/follow.html"' in text
    follow = pages["en/follow.html"]
    listed = {normpath(join("en", target)) for target in re.findall(r'href="([^"]+\.(?:atom|ics))"', follow)}
    others = {path for path in site if path.startswith("meetings/")}  # of a first meeting, on the page of that pair
    assert listed == {path for path in site if path.endswith((".atom", ".ics"))} - others
    there = pages["ar/regions/sub-saharan-africa.html"]
    for target in ("feeds/regions/sub-saharan-africa.atom", "calendars/regions/sub-saharan-africa.ics"):
        assert f'<a href="../../{target}">' in there
    entries = feedparser.parse(site["feeds/all.atom"]).entries
    linked = {entry.link.removeprefix("https://garden.example/") for entry in entries}
    assert linked <= site.keys()
    assert "en/regions/sub-saharan-africa.html" in linked, "where somebody can help"


def test_the_landing_page_leads_to_the_feeds_for_everybody(tmp_path: Path) -> None:
    files = built(write(tmp_path, TEXTS), "2026-11-21")
    page = files["artifacts/README.md"].decode()
    assert "[all.atom](feeds/all.atom), [news.atom](feeds/news.atom)" in page
    assert ("feeds/README.md" in page, "feeds/regions/" in page, "index/calendars/" in page) == (True, False, False)
    first = files["artifacts/feeds/README.md"].decode()
    targets = re.findall(r"\]\(((?!https:)[^)]+)\)", first)
    assert {normpath(join("artifacts/feeds", target)) for target in targets} <= files.keys()
    names = {
        name.rpartition("/")[2] for name in files if name.startswith("artifacts") and name.endswith((".ics", ".atom"))
    }
    assert names <= {target.rpartition("/")[2] for target in targets}
    trainings = files["artifacts/index/trainings.md"].decode()
    linked = set(re.findall(r"\]\(([^)]+\.ics)\)", trainings))
    assert linked == {
        name.removeprefix("artifacts/index/") for name in files if re.match("artifacts/index/.*ics$", name)
    }
