"""Feeds of what is new, read back by a parser that is not ours: whose news, of which day, and nobody's name."""

import re
from datetime import date, timedelta
from typing import Any, Final
from xml.etree import ElementTree as Xml

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from community import DAY, person, tree, valid
from everything import EVERYTHING
from leadkit.i18n.as_of import with_day
from leadkit.products.day import Day
from leadkit.products.feeds import PRODUCT, Shown
from leadkit.products.feeds.describe import MOST
from leadkit.render.atom import render
from leadkit.report import Feed, FeedEntry, FileLink, Foreign, Link, Report, Strong

ATOM: Final = "{http://www.w3.org/2005/Atom}"
LATER: Final = DAY + timedelta(days=7)
GROUP: Final = "name: Tool shed\nkind: team\nlanguages: [en]\ncountry: GH\nwebsite: https://example.org/shed\n"
GUIDE: Final = (
    "title: {en: Sharpening, fr: Affûter}\nkind: guide\nurl: https://example.org/sharp\nlanguages: [en, fr]\n"
    "teaches: [{skill: wikidata, level: 2}]\n"
)
TRAINING: Final = (
    "title: {en: Day of tools}\nkind: workshop\nlanguages: [sw]\nsessions: [{start: 2026-12-01, country: PE}]\n"
)
ALL: Final = {"groups/shed.yaml": GROUP, "resources/sharp.yaml": GUIDE, "trainings/day.yaml": TRAINING}


def texts(**changes: str) -> dict[str, str]:
    """The community with other texts of files, named as `groups_shed`."""
    own = ALL | {f"{name.replace('_', '/')}.yaml": text for name, text in changes.items()}
    return tree({f"data/{path}": text for path, text in own.items() if text})


def report(files: dict[str, str], day: date = DAY, before: Report | None = None) -> Report:
    return PRODUCT.report(Day(valid(files), day, told=lambda: told(before)))


def told(before: Report | None) -> dict[str, Shown]:
    rows = before.data["entries"]["entries"] if before is not None else []
    days = ((row, *(date.fromisoformat(row[key]) for key in ("published", "updated"))) for row in rows)
    return {row["id"]: Shown(row["digest"], published, updated) for row, published, updated in days}


def read(found: Report, name: str = "all", day: date = DAY) -> Any:
    """A feed as feedparser reads it, which complains of what is not well-formed."""
    read = feedparser.parse(with_day(render(found.feeds[name]).encode(), day))
    assert not read.bozo, read.bozo_exception
    assert read.version == "atom10"
    return read


def days(found: Report) -> dict[str, tuple[str, str]]:
    """Title → day of publication, and day of the last change."""
    return {entry.title: (entry.published[:10], entry.updated[:10]) for entry in read(found).entries}


def test_each_topic_region_and_language_that_has_news_has_a_feed_and_no_other() -> None:
    found = report(texts())
    titles = {name: sorted(entry.title for entry in read(found, name).entries) for name in found.feeds}
    group, guide, training = "Group: Tool shed", "Resource: Sharpening", "Training: Day of tools"
    assert titles == {
        "all": [group, guide, training],
        "news": [group, training],
        "resources": [guide],
        "regions/sub-saharan-africa": [group],
        "regions/latin-america-caribbean": [training],
        "languages/en": [group, guide],
        "languages/fr": ["Resource: Sharpening"],
        "languages/sw": [training],
    }
    assert report(tree()) == Report()


def test_a_feed_of_a_language_that_leadkit_speaks_is_written_in_it() -> None:
    found = report(texts() | {"leadkit.yaml": "name: {en: Tools, fr: Outils}\nlanguages: [en, fr]\n"})
    french = read(found, "languages/fr")
    assert (french.feed.language, french.feed.title) == ("fr", "Outils: français")
    assert french.entries[0].title.endswith("Affûter")
    assert read(found, "languages/sw").feed.language == "en"


def test_what_is_gone_over_or_an_example_is_no_news() -> None:
    gone = texts(
        groups_shed=f"{GROUP}status: ended\n",
        resources_sharp=f"{GUIDE}status: archived\n",
        trainings_day=TRAINING.replace("2026-12-01", "2025-12-01"),
    )
    example = {"data/people/x.yaml": person(wants="[{skill: budgeting, goal: 3}]", more="sample: true\n")}
    assert report(gone | example).feeds == {}


def asking(*groups: str, **people: str) -> dict[str, str]:
    own = {
        f"data/groups/{name}.yaml": f"{GROUP}wants: [{{skill: budgeting, goal: 3}}]\n".replace("shed", name)
        for name in groups
    }
    return tree({path: text.replace("Tool ", "Club ") for path, text in own.items()}, **people)


def test_unmet_requests_are_told_by_skill_and_region_with_the_groups_that_ask() -> None:
    one = person(wants="[{skill: budgeting, goal: 3}]", languages="{tw: N}")
    found = report(asking("one", "two", amina=one))
    (entry,) = read(found, "requests").entries
    assert entry.title == "3 requests for budgeting are not met: Sub-Saharan Africa"
    assert "Asked by, among others: " in entry.content[0].value
    assert ("Club one" in entry.content[0].value, "Club two" in entry.content[0].value) == (True, True)
    assert "Somebody" not in render(found.feeds["all"])
    assert {name for name, feed in found.feeds.items() if any(one.topic == "requests" for one in feed.entries)} == {
        *("all", "requests", "regions/sub-saharan-africa", "languages/en", "languages/tw"),
    }
    (alone,) = read(report(asking("one")), "requests").entries
    assert alone.title == "1 request for budgeting is not met: Sub-Saharan Africa"
    assert "Asked by: " in alone.content[0].value


def test_who_has_a_mentor_is_not_among_those_who_ask() -> None:
    mentor = person("[{skill: budgeting, level: 5}]", more="seats: 1\n")
    found = report(asking("one", "two", mentor=mentor))
    (entry,) = read(found, "requests").entries
    assert entry.title == "1 request for budgeting is not met: Sub-Saharan Africa"
    assert entry.content[0].value.count("Club ") == 1


@pytest.mark.parametrize("consent", ["[census]", "[directory]", "[matching]", "[private-matching]"])
def test_a_request_of_somebody_who_is_only_counted_or_not_matched_is_in_no_feed(consent: str) -> None:
    wants = "[{skill: budgeting, goal: 3}]"
    people = {f"one{number}": person(wants=wants, consent=consent) for number in range(7)}
    others = {f"two{number}": person(wants="[{skill: wikidata}]", consent=consent) for number in range(7)}
    assert report(tree(**people, **others)).feeds == {}


def test_whoever_takes_their_request_back_takes_it_out_of_the_feed() -> None:
    one, two = (person(wants="[{skill: budgeting, goal: 3}]") for _ in range(2))
    before = report(asking(amina=one, berta=two))
    after = report(asking(amina=one), LATER, before)
    title = "1 request for budgeting is not met: Sub-Saharan Africa"
    assert days(after) == {title: (DAY.isoformat(), LATER.isoformat())}
    assert read(before).entries[0].id == read(after).entries[0].id
    assert report(asking(), LATER, after).feeds == {}


def test_another_day_changes_no_entry() -> None:
    before = report(texts())
    after = report(texts(), LATER, before)
    assert {name: render(feed) for name, feed in after.feeds.items()} == {
        name: render(feed) for name, feed in before.feeds.items()
    }
    assert after.data == before.data
    assert after.pages == before.pages


def test_what_comes_is_of_its_day_and_what_changes_keeps_its_first() -> None:
    before = report(texts(resources_sharp=""))
    middle = report(texts(), LATER, before)
    first, later = DAY.isoformat(), LATER.isoformat()
    assert days(middle) == {
        "Resource: Sharpening": (later, later),
        "Group: Tool shed": (first, first),
        "Training: Day of tools": (first, first),
    }
    assert next(iter(days(middle))) == "Resource: Sharpening", "the newest comes first"
    last = LATER + timedelta(days=1)
    after = report(texts(groups_shed=GROUP.replace("Tool shed", "Shed")), last, middle)
    assert days(after)["Group: Shed"] == (first, last.isoformat())
    assert read(after, "news").entries[0].id == read(middle, "news").entries[0].id


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("groups_shed", f"{GROUP}sources: ['https://example.org/other']\n"),
        ("resources_sharp", f"{GUIDE}reviewed: 2026-11-20\n"),
        ("trainings_day", f"{TRAINING}seats: 9\n"),
    ],
)
def test_a_change_that_is_not_told_is_no_news(path: str, text: str) -> None:
    before = report(texts())
    assert days(report(texts(**{path: text}), LATER, before)) == days(before)


def test_in_the_first_feeds_what_has_a_day_of_its_own_is_of_that_one() -> None:
    reviewed = texts(resources_sharp=f"{GUIDE}reviewed: 2026-01-05\n")
    assert days(report(reviewed))["Resource: Sharpening"] == ("2026-01-05", "2026-01-05")
    assert days(report(texts(resources_sharp=f"{GUIDE}reviewed: 2999-01-05\n")))["Resource: Sharpening"][0] == str(DAY)
    before = report(texts(resources_sharp=""))
    assert days(report(reviewed, LATER, before))["Resource: Sharpening"][0] == LATER.isoformat()


def test_days_that_have_not_come_are_not_told() -> None:
    before = report(texts(), LATER)
    assert set(days(report(texts(), DAY, before)).values()) == {(DAY.isoformat(), DAY.isoformat())}


def test_a_feed_ends_where_it_would_be_heavy_and_what_fell_out_is_not_new_again() -> None:
    many = {f"data/groups/shed{number}.yaml": GROUP.replace("shed", f"shed{number}") for number in range(MOST + 5)}
    before = report(tree(many))
    assert len(before.feeds["all"].entries) == MOST
    less = dict(list(many.items())[10:])
    after = report(tree(less), LATER, before)
    assert {entry.updated for entry in after.feeds["all"].entries} == {DAY}


def links_of(found: Report) -> set[str]:
    return {link.href for entry in read(found).entries for link in entry.get("links", ())}


def test_a_site_s_address_makes_links_to_its_pages() -> None:
    config = "leadkit.yaml", "name: Tools\nsite: {address: https://tools.example/site/}\n"
    own = asking("one") | texts()
    found = read(report({**own, config[0]: config[1]}))
    links = {link.rel: link.href for link in found.feed.links}
    assert links == {"alternate": "https://tools.example/site/", "self": "https://tools.example/site/feeds/all.atom"}
    assert {entry.link for entry in found.entries} == {
        f"https://tools.example/site/en/{page}.html"
        for page in ("groups/shed", "groups/one", "resources/sharp", "trainings/day", "regions/sub-saharan-africa")
    }
    without = links_of(report(own))
    assert without == {"https://example.org/shed", "https://example.org/one", "https://example.org/sharp"}


def test_ids_are_of_the_community_and_the_same_in_every_feed() -> None:
    found = report(texts())
    ids: dict[str, set[str]] = {}
    for name in found.feeds:
        for entry in read(found, name).entries:
            ids.setdefault(entry.title, set()).add(entry.id)
    assert all(len(some) == 1 for some in ids.values())
    assert len({name: read(found, name).feed.id for name in found.feeds}.values()) == len(found.feeds)
    other = report(texts() | {"leadkit.yaml": "name: Others\n"})
    assert {entry.id for entry in read(other).entries}.isdisjoint(one for some in ids.values() for one in some)


def checked(text: str) -> Xml.Element:
    """The rules of RFC 4287's schema that a feed of ours can break."""
    root = Xml.fromstring(text)
    assert root.tag == f"{ATOM}feed"
    parents = (root, *root.findall(f"{ATOM}entry"))
    for parent in parents:
        counts = {child.tag.removeprefix(ATOM): len(parent.findall(child.tag)) for child in parent}
        assert all(counts[name] == 1 for name in ("id", "title", "updated"))
        assert counts.keys() <= {
            "id",
            "title",
            "updated",
            "published",
            "author",
            "link",
            "category",
            "content",
            "generator",
            "entry",
        }
        for name in ("id", "link"):
            for child in parent.findall(f"{ATOM}{name}"):
                assert re.fullmatch(r"\S+:\S+", child.get("href") or child.text or "")
        for name in ("updated", "published"):
            for child in parent.findall(f"{ATOM}{name}"):
                assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", child.text or "")
        for content in parent.findall(f"{ATOM}content"):
            assert (content.get("type"), [child.tag for child in content]) == (
                "xhtml",
                ["{http://www.w3.org/1999/xhtml}div"],
            )
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    ids = [entry.findtext(f"{ATOM}id") for entry in parents]
    assert len(set(ids)) == len(ids)
    return root


def test_every_feed_keeps_the_rules_of_atom() -> None:
    for found in (report(texts()), report(EVERYTHING), report(asking("one") | texts())):
        for feed in found.feeds.values():
            checked(with_day(render(feed).encode(), DAY).decode())


def feed_of(title: str, *lines: Any, link: Any = None) -> Feed:
    entry = FeedEntry("5e0", title, lines, DAY, DAY, "groups", link)
    return Feed("f00", title or "x", title or "x", DAY.isoformat(), (entry,), "en")


@given(
    st.text(), st.text(), st.sampled_from(["javascript:alert(1)", "http://x.org", "https://x.org/?a=1&b=2", "data:,x"])
)
def test_any_text_stays_text(title: str, words: str, target: str) -> None:
    line = (words, Link(words, target), Strong(words), Foreign(words, "fr"), FileLink(words, "nowhere"))
    root = checked(render(feed_of(title, words, line, link=Link("", target))))
    box = next(root.iter("{http://www.w3.org/1999/xhtml}div"))
    tags = {element.tag.rpartition("}")[2] for element in box.iter()}
    assert tags <= {"div", "p", "a", "strong", "span"}
    assert {element.get("href") for element in root.iter() if element.get("href")} <= {"https://x.org/?a=1&b=2"}


def test_what_no_xml_may_hold_is_replaced() -> None:
    assert feedparser.parse(render(feed_of("a\uffff\ufffeb"))).entries[0].title == "a\ufffd\ufffdb"


def test_markup_in_a_name_is_a_name() -> None:
    evil = "<script>alert(1)</script> ]]> & \\u0007"
    (entry,) = feedparser.parse(render(feed_of(evil, f"{evil} told"))).entries
    assert (entry.title, "<script" in entry.content[0].value) == (
        evil,
        False,
    )


def test_words_stand_in_their_order_around_what_is_marked() -> None:
    line = ("before ", Strong("so"), " between, ", "and ", Foreign("là", "fr"), " behind")
    root = checked(render(feed_of("x", line, "alone")))
    first, second = root.iter("{http://www.w3.org/1999/xhtml}p")
    assert "".join(first.itertext()) == "before so between, and là behind"
    assert [(part.tag.rpartition("}")[2], part.text, part.tail) for part in first] == [
        ("strong", "so", " between, and "),
        ("span", "là", " behind"),
    ]
    assert (first.text, second.text, len(second)) == ("before ", "alone", 0)
