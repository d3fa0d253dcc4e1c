"""One piece of news in the words of a language."""

from collections.abc import Iterator
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.labels import own_page, stable_id
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.records import Group, Resource
from leadkit.products.feeds.days import Shown
from leadkit.products.feeds.news import News
from leadkit.report import FeedEntry, FileLink, Line, Link

_TITLES: Final = {
    "groups": Message("Group: {title}"),
    "trainings": Message("Training: {title}"),
    "resources": Message("Resource: {title}"),
}


def entry_of(news: News, shown: Shown, formatter: RecordFormatter) -> FeedEntry:
    lines = _request(news, formatter) if news.topic == "requests" else _record(news, formatter)
    return FeedEntry(
        uid=stable_id(formatter.repo, f"feeds/{news.name}"),
        title=title_of(news, formatter),
        lines=tuple(lines),
        published=shown.published,
        updated=shown.updated,
        topic=news.topic,
        link=_link(news, formatter),
    )


def title_of(news: News, formatter: RecordFormatter) -> str:
    if news.topic != "requests":
        return formatter.translate(_TITLES[news.topic], title=formatter.title(news.name))
    return formatter.ngettext(
        "{number} request for {skill} is not met: {region}",
        "{number} requests for {skill} are not met: {region}",
        news.told["unmet"],
        skill=formatter.skill(news.told["skill"]),
        region=formatter.region(news.told["region"]),
    )


def _link(news: News, formatter: RecordFormatter) -> Link | FileLink | None:
    """The page of the site, where one is published; else the record's own, or that of the repository."""
    config = formatter.repo.config
    if config.site.address:
        page = f"regions/{news.told['region']}" if news.topic == "requests" else news.name
        return FileLink("", f"{formatter.language}/{page}")
    own = config.repository if news.topic == "requests" else own_page(formatter.entry(news.name))
    return Link("", own) if own else None


def _record(news: News, formatter: RecordFormatter) -> Iterator[Line]:
    record, gettext = formatter.entry(news.name).record, formatter.gettext
    description = news.told.get("description")
    if description:
        yield formatter.described(description).line
    if isinstance(record, Group):
        yield formatter.facts((formatter.word(record.kind), formatter.place(record)))
        for text, key in ((gettext("Can help with:"), "offers"), (gettext("Looks for:"), "wants")):
            if news.told[key]:
                yield f"{text} {formatter.skills(news.told[key])}"
    elif isinstance(record, Resource):
        yield formatter.facts(formatter.resource_facts(record))
    else:
        yield formatter.facts(_training_facts(news, formatter))
    if news.told.get("teaches"):
        taught = dict.fromkeys(one["skill"] for one in news.told["teaches"])
        yield gettext("Teaches: {skills}", skills=formatter.skills(taught))
    page = own_page(formatter.entry(news.name))
    if page:
        yield (Link(gettext("Open: {title}", title=formatter.title(news.name)), page),)


def _training_facts(news: News, formatter: RecordFormatter) -> Iterator[str]:
    """The same on every day: whether it has begun is told by its dates."""
    record = formatter.repo.trainings[news.name.partition("/")[2]].record
    yield formatter.word(record.kind)
    yield from (formatter.when(session) for session in record.sessions)
    yield from dict.fromkeys(session.place for session in record.sessions if session.place)
    if record.mode:
        yield formatter.word(record.mode)
    if record.languages:
        yield formatter.languages(record.languages)


def _request(news: News, formatter: RecordFormatter) -> Iterator[Line]:
    """Groups are named; people are a number."""
    groups = [f"groups/{group}" for group in news.told["groups"]]
    if groups:
        is_all = len(groups) == news.told["unmet"]
        text = formatter.gettext("Asked by:") if is_all else formatter.gettext("Asked by, among others:")
        yield (f"{text} ", *formatter.links(groups))
    yield formatter.gettext("If you can help with this, say so in your own record, or add one.")
