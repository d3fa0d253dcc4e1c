"""The site before it is HTML, and as HTML: consent, links that lead somewhere, weight, and what its search knows."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import get_args

import pytest

from community import DAY, findings, person, valid
from everything import EVERYTHING
from leadkit.commands.checking import check
from leadkit.commands.look import look_of
from leadkit.errors import UsageFault
from leadkit.model.records.skill import Category
from leadkit.model.repository import Repository
from leadkit.pages import site
from leadkit.products.day import Day
from leadkit.render.html import render, too_heavy
from leadkit.render.html.theme import ACCENT, DARK, LIGHT, TEXT, TOPICS, contrast, readable
from leadkit.render.html.weight import ANY, HOME, page_weight
from leadkit.storage.files import read_tree
from program import leadkit, write

ROOT = Path(__file__).parents[2]
LINKED = re.compile(r'(?:href|src|action)="([^"#]+)(#[^"]*)?"')


def files_of(texts: dict[str, str]) -> dict[str, bytes]:
    return site_of(valid(texts))


def site_of(repo: Repository) -> dict[str, bytes]:
    return render(site.compose(Day(repo, DAY)))


@cache
def small() -> dict[str, bytes]:
    return files_of(EVERYTHING)


def html() -> dict[str, str]:
    return {path: content.decode() for path, content in small().items() if path.endswith(".html")}


def test_every_link_leads_to_a_file_of_the_site_or_to_https() -> None:
    checked = 0
    for path, text in html().items():
        for target, _ in LINKED.findall(text):
            if ":" in target:
                assert target.startswith(("https://", "mailto:")), (path, target)
                continue
            checked += 1
            assert normpath(join(dirname(path), target.partition("?")[0])) in small(), (path, target)
    assert checked > 1000


def test_a_line_of_links_alone_runs_as_its_page_does() -> None:
    """A browser cannot tell the direction of isolated words: it would set the line from left to right."""
    page = html()["ar/matches.html"]
    assert re.search(r'<p dir="auto">[^<]*<', page)
    assert re.search(r'<p class="title"><svg[^>]*><path[^>]*></svg>\s*<a', page)
    assert not re.search(r'<p(?: class="title")? dir="auto"><a[^>]*>(?:<bdi>)?[^<]*(?:</bdi>)?</a></p>', page)


def test_every_anchor_has_its_heading() -> None:
    for path, text in html().items():
        for name in re.findall(r'href="#([^"]+)"', text):
            assert f'id="{name}"' in text, (path, name)


def test_every_page_is_there_in_every_language() -> None:
    pages = {
        language: {path[3:] for path in html() if path.startswith(f"{language}/")} for language in ("en", "es", "ar")
    }
    assert pages["en"] == pages["es"] == pages["ar"]
    assert set(html()) == {f"{language}/{path}" for language in pages for path in pages["en"]} | {"index.html"}


def test_whoever_did_not_agree_to_be_found_has_no_page_and_is_in_no_search() -> None:
    assert "en/people/amina.html" in small()
    assert "en/people/hidden.html" not in small()
    for path, content in small().items():
        if "Hidden Person" in content.decode():
            # `matching` publishes names in match lists, and nowhere else.
            assert path.split("/")[1] in ("matches.html", "unmet-requests.html"), path


def test_consent_that_has_ended_takes_the_page_away() -> None:
    ended = (
        person("[{skill: wikidata, level: 4}]")
        .replace("covers:", "until: 2026-11-20, covers:")
        .replace("Somebody", "Ended")
    )
    files = files_of({**EVERYTHING, "data/people/ended.yaml": ended})
    assert not any(b"Ended" in content for content in files.values())


def test_every_page_has_a_policy_without_inline_scripts_or_styles() -> None:
    for path, text in html().items():
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in text.replace("&#39;", "'"), path
        assert not re.search(r"<script(?![^>]* src=)|<style| style=| on[a-z]+=", text), path


def test_each_language_has_its_own_words_and_direction() -> None:
    assert '<html lang="ar" dir="rtl">' in html()["ar/index.html"]
    assert '<html lang="es" dir="ltr">' in html()["es/index.html"]
    assert "¿Qué quieres saber" in html()["es/index.html"]
    assert "What do you want" not in html()["es/index.html"]


def test_a_long_list_is_cut_into_pages() -> None:
    many = {
        f"data/resources/r{number:03}.yaml": (
            f"title: {{en: Book {number:03}}}\nkind: book\nurl: https://example.org/{number}\nlanguages: [en]\n"
            "teaches: [{skill: wikidata}]\n"
        )
        for number in range(230)
    }
    files = files_of({**EVERYTHING, **many})
    assert b"Book 229" in files["en/all-resources_3.html"]
    assert b'href="all-resources_2.html"' in files["en/all-resources.html"]
    assert "en/all-resources_4.html" not in files


def test_the_search_knows_every_word_of_every_name_once() -> None:
    text = small()["assets/search.en.js"].decode()
    data = json.loads(text.removeprefix('"use strict";\nwindow.leadkitSearch = ').removesuffix(";\n"))
    found = {row[2]: row for row in data["records"]}
    row = found["skills/facilitation.html"]
    assert {"facilitation", "moderating"} <= set(row[4].split())
    words = json.loads(small()["assets/words.js"].decode().partition(" = ")[2].removesuffix(";\n"))
    every = words[data["records"].index(row)].split()
    assert {"facilitation", "facilitacion", "moderating", "主持", "会議"} <= set(every)
    assert len(every) == len(set(every))
    assert [data["records"][number][2] for number in found["resources/meetings.html"][5]] == [
        "skills/facilitation.html"
    ]


def test_a_page_is_weighed_with_all_that_it_loads() -> None:
    files = {
        "index.html": b'<link rel="stylesheet" href="assets/a.css"><script src="assets/b.js"></script>',
        "en/x.html": b'<link rel="stylesheet" href="../assets/a.css">',
    }
    noise = b"".join(number.to_bytes(4, "big") for number in range(0, 4 * 10**8, 5791))
    files["assets/a.css"], files["assets/b.js"] = noise[: HOME // 2], noise[:HOME]
    heavy = {path: (weight, limit) for path, weight, limit in too_heavy(files)}
    assert set(heavy) == {"index.html"}
    assert heavy["index.html"][1] == HOME < ANY
    assert page_weight("en/x.html", files["en/x.html"], {"en/x.html": 10, "assets/a.css": 5}) == 15


@pytest.mark.parametrize("path", ["index.html", "en/index.html", "en/find.html"])
def test_a_small_community_is_light(path: str) -> None:
    assert path not in {found for found, _, _ in too_heavy(small())}


def test_this_project_s_own_pages_are_light(own_site: Mapping[str, bytes]) -> None:
    """Home 60 kB, any page 100 kB compressed, scripts, styles and pictures included; in the longest language, too."""
    assert sum(path.endswith(".html") for path in own_site) > 1000
    assert too_heavy(own_site) == ()


def test_the_same_records_are_the_same_bytes_in_any_order() -> None:
    assert files_of(dict(reversed(EVERYTHING.items()))) == small()


def test_a_role_s_page_tells_what_one_takes_on_in_the_reader_s_language() -> None:
    duties = "duties: [{en: Opens the door in time., es: Abre la puerta a tiempo.}, {en: Thanks the helpers.}]\n"
    role = EVERYTHING["data/roles/organiser.yaml"] + duties
    pages = files_of({**EVERYTHING, "data/roles/organiser.yaml": role})
    english, spanish = (pages[f"{tag}/roles/organiser.html"].decode() for tag in ("en", "es"))
    assert "What you take on" in english
    assert "Opens the door in time." in english
    assert "Abre la puerta a tiempo." in spanish
    assert "Thanks the helpers." in spanish  # what nobody has translated is shown in English
    assert "What you take on" not in html()["en/roles/organiser.html"]


def test_every_colour_can_be_read_whatever_a_community_chooses() -> None:
    grounds = [(LIGHT, ground) for ground in LIGHT.grounds] + [(DARK, ground) for ground in DARK.grounds]
    for colour in (ACCENT, *TOPICS.values(), "#ffffff", "#000000", "#ffdd00", "#ff0000", "#7f7f7f"):
        for paper, ground in grounds:
            assert contrast(readable(colour, paper), ground) >= TEXT
    assert readable(ACCENT, LIGHT) == ACCENT
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert set(get_args(Category)) == set(TOPICS)


def test_words_in_another_language_are_marked_and_said() -> None:
    page = html()["es/skills/facilitation.html"]
    assert '<bdi lang="en">Leading a meeting so that everybody takes part.</bdi> (inglés)' in page
    assert 'lang="en">Asking for money</bdi>' in html()["es/resources/money.html"] or (
        'lang="en">Asking for money</bdi>' in html()["es/all-resources.html"]
    )
    assert "lang=" not in html()["en/all-resources.html"].partition("<main")[2]


def test_a_draft_that_no_native_speaker_confirmed_says_so() -> None:
    skill = EVERYTHING["data/skills/facilitation.yaml"].replace(
        "takes part.}\n", "takes part., es: Guiar una reunión.}\nunreviewed: [es]\n"
    )
    pages = files_of({**EVERYTHING, "data/skills/facilitation.yaml": skill})
    note = "draft translation"
    assert note not in pages["en/skills/facilitation.html"].decode()
    assert "Guiar una reunión. (" in pages["es/skills/facilitation.html"].decode()


@pytest.mark.parametrize(
    ("site", "hint"),
    [
        ("colour: green", "write a colour as '#0a5a6e'"),
        ("logo: ../x.svg", "such as pictures/logo.svg"),
        ("card: card.svg", "write the path of a PNG file"),
    ],
)
def test_a_look_that_cannot_be_is_told_with_what_can(site: str, hint: str) -> None:
    (found,) = findings({**EVERYTHING, "leadkit.yaml": f"{EVERYTHING['leadkit.yaml']}site: {{{site}}}\n"})
    assert (found.rule, found.field) == ("wrong-value", f"site.{site.partition(':')[0]}")
    assert hint in str(found.hint)


def test_nothing_is_written_where_a_picture_is_missing(tmp_path: Path) -> None:
    root = write(tmp_path, {**EVERYTHING, "leadkit.yaml": EVERYTHING["leadkit.yaml"] + "site: {logo: logo.svg}\n"})
    done = leadkit("build", "--site", "--as-of", "2026-11-21", cwd=root)
    assert (done.code, "logo.svg, which is not there" in done.err) == (2, True), done
    assert not (root / "artifacts").exists()


def test_a_picture_that_the_settings_name_is_on_every_page(tmp_path: Path) -> None:
    settings = EVERYTHING["leadkit.yaml"] + "site: {logo: logo.svg}\n"
    logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>\n'
    root = write(tmp_path, {**EVERYTHING, "leadkit.yaml": settings, "logo.svg": logo})
    config = check(read_tree(root)).repository.config
    found = look_of(config, root)
    assert found.emblem == ("svg", logo.encode())
    for content, fault in (("a picture\n", "is no SVG picture"), (f"<svg>{'x' * 60_000}", "at most 60000")):
        (root / "logo.svg").write_text(content)
        with pytest.raises(UsageFault, match=fault):
            look_of(config, root)
    (root / "logo.svg").unlink()
    with pytest.raises(UsageFault, match="is not there"):
        look_of(config, root)
    (tmp_path / "secret.svg").write_text(logo)
    (root / "logo.svg").symlink_to(tmp_path / "secret.svg")
    with pytest.raises(UsageFault, match="is a link"):
        look_of(config, root)


def test_whoever_joins_is_not_offered_a_country_that_no_record_may_name() -> None:
    page = html()["en/join.html"]
    protected = valid(EVERYTHING).config.privacy.protected
    assert protected
    assert 'value="country:GH"' in page
    assert not [code for code in protected if f'value="country:{code}"' in page]


def test_whoever_joins_may_choose_what_nobody_uses_yet() -> None:
    unused = {"data/skills/juggling.yaml": "label: {en: juggling, es: malabares, ar: ألعاب}\ncategory: technical\n"}
    whole = valid({**EVERYTHING, **unused})
    page = render(site.compose(Day(valid(EVERYTHING), DAY), whole=whole))["es/join.html"].decode()
    assert '<option value="juggling">malabares</option>' in page
    assert "juggling" not in html()["es/join.html"]
