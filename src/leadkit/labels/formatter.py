"""One record in one line of any language: its name as a link, and what a reader needs to choose it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date
from typing import Any

from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.i18n.vocabulary import LEVELS
from leadkit.i18n.zones import moment_of
from leadkit.labels import EXAMPLE, is_foreign, localised, nearest, own_page, region_label, skill_label, word_label
from leadkit.model.answers import ANY_LANGUAGE, MEANS_PREFIX, first_day_of
from leadkit.model.record_types import Group, Person, Resource, Session, Training
from leadkit.model.repository import Entry, Repository
from leadkit.report import Block, FileLink, Foreign, Line, Link, Note, Prose, Strong, When, Words

_MANY_LANGUAGES = 6


@dataclass(frozen=True, slots=True)
class RecordFormatter:
    """Says records in one language. `page_of` gives the page of `kind/id` where there is one."""

    repo: Repository
    speech: Speech
    page_of: Callable[[str], str | None] = lambda _: None

    def __post_init__(self) -> None:
        terms = self.repo.config.terms_in(self.speech.language)
        object.__setattr__(self, "speech", replace(self.speech, terms=terms))

    @property
    def language(self) -> str:
        return self.speech.language

    def gettext(self, template: str, /, **values: str | int) -> str:
        return self.speech.gettext(template, **values)

    def ngettext(self, one: str, many: str, number: int, /, **values: str | int) -> str:
        return self.speech.ngettext(one, many, number, **values)

    def translate(self, message: Message, /, **values: str | int) -> str:
        return self.speech.translate(message, **values)

    def path(self, name: str) -> str:
        """The first language of the community has the plain name, others have theirs in it: `README.fr`."""
        return name if self.language == self.repo.config.spoken[0] else f"{name}.{self.language}"

    def others(self, name: str) -> list[Block]:
        """Links to the same page in the community's other languages, in a row; nothing where there is only one."""
        parts: list[Words] = []
        for tag in self.repo.config.spoken:
            if tag != self.language:
                other = replace(self, speech=Speech(tag))
                here = other.path(name).rpartition("/")[2]
                parts += [FileLink(other.speech.language_name(tag), here), " · "]
        return [Prose(tuple(parts[:-1]))] if parts else []

    def samples_note(self) -> list[Note]:
        """What a page of the examples says; nothing where real people and groups take part."""
        if not self.repo.holds_examples:
            return []
        text = self.gettext(
            "All people on this page are fictional examples. They show what matching is like, and count nowhere else."
        )
        return [Note(text)]

    def marked(self, title: str) -> str:
        """A name, with the mark of an example where all are."""
        return f"{title} ({self.translate(EXAMPLE)})" if self.repo.holds_examples else title

    def skill(self, subject: str) -> str:
        """The label of a skill, the word for means."""
        return skill_label(self.repo, subject, self.language)

    def in_order(self, ids: Iterable[str], kind: str) -> list[str]:
        """Ids of records of a kind in the order of what a reader sees of them."""
        return sorted(ids, key=lambda record_id: (self.title(f"{kind}/{record_id}").casefold(), record_id))

    def level(self, level: int) -> str:
        """`3 (does it alone)`: the level and the beginning of its anchor sentence."""
        return f"{level} ({word_label(LEVELS[level].partition(':')[0], self.language)})"

    def region(self, region: str) -> str:
        return region_label(self.repo, region, self.language)

    def tag(self, tag: str) -> str:
        """`français (fr)`: a language's name with its tag."""
        return f"{self.speech.language_name(tag)} ({tag})"

    def people(self, number: int) -> str:
        return self.ngettext("{number} person", "{number} people", number)

    def groups(self, number: int) -> str:
        return self.ngettext("{number} group", "{number} groups", number)

    def requests(self, number: int) -> str:
        return self.ngettext("{number} request", "{number} requests", number)

    def entry(self, name: str) -> Entry[Any]:
        """The record of `kind/id`."""
        kind, _, record_id = name.partition("/")
        return self.repo.records(kind)[record_id]

    def party(self, name: str) -> Entry[Person] | Entry[Group]:
        """The person or group of `kind/id`."""
        kind, _, record_id = name.partition("/")
        return self.repo.groups[record_id] if kind == "groups" else self.repo.people[record_id]

    def _texts(self, name: str) -> dict[str, str]:
        """The titles of a record by language; those of people and groups are of none."""
        kind, _, record_id = name.partition("/")
        if kind == "skills" and self.repo.skills.get(record_id) is None:
            return {ANY_LANGUAGE: self.skill(record_id)}
        record = self.entry(name).record
        texts = getattr(record, "label", None) or getattr(record, "title", None)
        return texts or {ANY_LANGUAGE: record.name}

    def title(self, name: str) -> str:
        """The name or title of any record, a skill's and a role's label too."""
        return localised(self._texts(name), self.language)

    def described(self, texts: dict[str, str], unreviewed: tuple[str, ...] = ()) -> Prose:
        """A description; said is whether it stands in another language, or is a draft that no native has confirmed."""
        text, tag = nearest(texts, self.language)
        if is_foreign(tag, self.language):
            return Prose((Foreign(text, tag), f" ({self.speech.language_name(tag)})"))
        if tag in unreviewed:
            return Prose((text, f" ({self.gettext('draft translation: no native speaker has confirmed it yet')})"))
        return Prose(text)

    def link(self, name: str) -> Words:
        """The title, leading to the record's page here, else to its own on the web."""
        here = self.page_of(name)
        if here:
            text, tag = nearest(self._texts(name), self.language)
            return FileLink(text, here, language=tag if is_foreign(tag, self.language) else "")
        outside = None if name.startswith(("skills/", "roles/")) else own_page(self.entry(name))
        return Link(self.title(name), outside) if outside else Strong(self.title(name))

    def skills(self, ids: Iterable[str]) -> str:
        return self.speech.listed(map(self.skill, ids))

    def skill_links(self, ids: Iterable[str]) -> tuple[Words, ...]:
        """Skills as links, with commas between."""
        return self.links(f"skills/{skill}" for skill in ids)

    def subject(self, subject: str) -> Words:
        """A skill as a link; the word for means."""
        if subject.startswith(MEANS_PREFIX):
            return self.skill(subject)
        return self.link(f"skills/{subject}")

    def links(self, names: Iterable[str]) -> tuple[Words, ...]:
        """Records as links, with commas between."""
        parts: list[Words] = []
        for name in names:
            parts += [self.link(name), self.speech.comma]
        return tuple(parts[:-1])

    def facts(self, facts: Iterable[str]) -> str:
        """Those that are known, in one row."""
        return self.speech.semicolon.join(fact for fact in facts if fact)

    def helpers(self) -> tuple[Words, ...]:
        """The groups that answer the community's questions; empty where none is named."""
        return self.links(f"groups/{helper}" for helper in self.repo.config.helpers if self.repo.groups.get(helper))

    def ask_first(self, party: Entry[Person] | Entry[Group], skills: Iterable[str]) -> str:
        """What is to be said of a group's offers that were read off a page and that it has not confirmed; else ""."""
        wanted = set(skills)
        offers = [offer for offer in party.record.offers if offer.skill in wanted]
        if not offers or any(party.record.confirmed_on(offer) for offer in offers):
            return ""
        return self.gettext("ask first")

    def word(self, word: str) -> str:
        return word_label(word, self.language)

    def languages(self, tags: tuple[str, ...]) -> str:
        """Names of languages, or how many; `language unknown`."""
        if not tags:
            return self.gettext("language unknown")
        if len(tags) > _MANY_LANGUAGES:
            return self.speech.ngettext("{number} language", "{number} languages", len(tags))
        return self.speech.listed(map(self.speech.language_name, tags))

    def resource_facts(self, record: Resource) -> list[str]:
        """Kind, languages, length, year, access, licence and doubts about its state."""
        facts = [self.word(record.kind), self.languages(record.tags)]
        if record.minutes:
            facts.append(self.speech.ngettext("{number} minute", "{number} minutes", record.minutes))
        if record.year:
            facts.append(str(record.year))
        facts += [self.word(word) for word in record.access]
        if record.licence:
            facts.append(record.licence)
        if record.status and record.status != "current":
            facts.append(self.word(record.status))
        return facts

    def resource_line(self, entry: Entry[Resource]) -> Line:
        cited = f" {entry.record.citation}" if entry.record.citation and not entry.record.url else ""
        return self.link(entry.name), f" ({self.facts(self.resource_facts(entry.record))}).{cited}"

    def place(self, record: Person | Group) -> str:
        """Country, else region; what a group serves stands on its own page."""
        if record.country:
            return self.speech.country(record.country)
        return self.region(record.region) if record.region else ""

    def named(self, entry: Entry[Person] | Entry[Group]) -> tuple[Words, ...]:
        """The name as a link, and the mark of an example."""
        is_sample = isinstance(entry.record, Person) and entry.record.sample
        return (self.link(entry.name), *([f" ({self.translate(EXAMPLE)})"] if is_sample else []))

    def _reach(self, entry: Entry[Person] | Entry[Group]) -> tuple[str, str | None]:
        """How messages reach somebody, as their record says it: in words, and the address."""
        record = entry.record
        if isinstance(record, Group):
            return record.name, record.contact or record.website
        if record.contact:
            return record.contact, record.contact
        if record.username:
            return record.username, self.repo.config.account_page(record.username)
        group = self.repo.groups.get(record.via or "")
        return (group.record.name, group.record.contact or group.record.website) if group else ("–", None)

    def reached(self, entry: Entry[Person] | Entry[Group]) -> tuple[Words, ...]:
        text, address = self._reach(entry)
        return (Link(text, address),) if address else (text,)

    def contact(self, entry: Entry[Person] | Entry[Group]) -> str | None:
        """The https page on which a message reaches somebody."""
        address = self._reach(entry)[1]
        return address if address and address.startswith("https://") else None

    def when(self, session: Session) -> str:
        """`14 August 2019`, `August 2019`, `2019`, or from one to the other; times of day with their zone."""
        if session.end and len(session.start) == len(session.end) == len("2019-08-14") and session.start < session.end:
            return self.speech.span(session.first_day, session.last_day)
        start = self._moment(session.start)
        zone_of = f" ({session.timezone})" if session.timezone and len(session.start) > 10 else ""
        if session.end is None or session.end[:10] == session.start[:10]:
            hours = f"–{session.end[11:16]}" if session.end and len(session.end) > 10 else ""
            return f"{start}{hours}{zone_of}"
        return self.gettext("{start} to {end}", start=start, end=self._moment(session.end)) + zone_of

    def state(self, record: Training, as_of: date) -> str:
        """Whether somebody can still go there, could once, or never could."""
        if record.status == "cancelled":
            return self.word("cancelled")
        if not record.sessions and record.status not in ("planned", "open", "done"):
            return self.gettext("date unknown")
        if (
            any(session.first_day <= as_of <= session.last_day for session in record.sessions)
            and record.status != "done"
        ):
            return self.gettext("under way")
        return self.gettext("upcoming") if record.is_to_come(as_of) else self.gettext("past")

    def when_words(self, session: Session) -> tuple[Words, ...]:
        """The same, its beginning as a moment that a page can show in the reader's own time."""
        start = moment_of(session.start, session.timezone)
        if start is None:
            return (self.when(session),)
        return (When(self.when(session), start.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")),)

    def _moment(self, moment: str) -> str:
        if len(moment) == 4:
            return moment
        day = first_day_of(moment)
        if len(moment) == 7:
            return self.speech.month(day)
        return self.speech.day(day) + (f", {moment[11:16]}" if len(moment) > 10 else "")

    def training_facts(self, record: Training, as_of: date) -> list[str]:
        """Kind, whether it is to come, when, where, mode and languages."""
        facts = [self.word(record.kind), self.state(record, as_of)]
        facts += [self.when(session) for session in record.sessions[:2]]
        facts += [session.place for session in record.sessions[:2] if session.place]
        facts += [self.word(record.mode)] if record.mode else []
        return [*facts, *([self.languages(record.languages)] if record.languages else [])]

    def training_line(self, entry: Entry[Training], as_of: date) -> Line:
        return self.link(entry.name), f" ({self.facts(self.training_facts(entry.record, as_of))})."
