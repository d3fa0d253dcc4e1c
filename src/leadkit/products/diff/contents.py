"""What a record adds, and what an edit changes, in whole sentences, with how many wait for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from leadkit.community.parties import resource_languages
from leadkit.i18n.names import languages_of
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.lookup import called_record
from leadkit.model.records import Group, Model, Person, Resource, Role, Skill, Training
from leadkit.products.diff.edits import Edits
from leadkit.products.diff.letters import Letter
from leadkit.products.diff.rows import MOST_LANGUAGES, Rows
from leadkit.products.diff.sides import Sides
from leadkit.products.diff.voice import Voice


@dataclass(frozen=True, slots=True)
class Contents:
    """The sentences of one record, in one language."""

    sides: Sides
    letter: Letter
    voice: Voice

    @property
    def formatter(self) -> RecordFormatter:
        return self.voice.formatter

    @property
    def _rows(self) -> Rows:
        return Rows(self.sides, self.letter, self.voice)

    def sentences(self) -> Iterator[str]:
        """Of a record that is new all that it says, of an edited one what changed; none of one with faults."""
        record, change = self.letter.entry.record, self.letter.change
        if record is None or not self.letter.agreed.is_found:
            return
        if change.change == "added" and not change.is_moved:
            yield from self._added(record)
        edits = Edits(self._rows)
        for edit in change.fields:
            yield edits.sentence(edit)
        if self.letter.is_you and any(map(edits.is_step_up, change.fields)):
            yield self.formatter.gettext("Congratulations on what you learned!")
        if change.untold:
            yield self.formatter.ngettext(
                "{number} field changed whose words are not shown here.",
                "{number} fields changed whose words are not shown here.",
                change.untold,
            )

    def _added(self, record: Model) -> Iterator[str]:
        gettext = self.formatter.gettext
        match record:
            case Person() | Group():
                yield from self._party()
            case Resource() | Training():
                yield from self._material(record)
            case Skill():
                yield gettext("The skill {skill} is new: people can now offer it, and ask for it.", skill=self._title())
                if record.broader:
                    yield gettext("It is a part of {skills}.", skills=self.formatter.skills(record.broader))
                if record.requires:
                    yield gettext("It builds on {skills}.", skills=self.formatter.skills(record.requires))
                yield from self._said_before()
            case Role():
                skills = self.formatter.skills(needed.skill for needed in record.skills)
                yield gettext("The role {role} is new. It takes {skills}.", role=self._title(), skills=skills)

    def _title(self) -> str:
        return self.formatter.title(self.letter.entry.name)

    def _party(self) -> Iterator[str]:
        data = self.letter.entry.document.data
        offers, wants = data.get("offers") or (), data.get("wants") or ()
        if not offers and not wants:
            yield self.formatter.gettext(
                "It offers nothing and asks for nothing yet. Add 'offers' or 'wants' so that people can be suggested."
            )
        yield from map(self._rows.offer, offers)
        yield from map(self._rows.want, wants)

    def _material(self, record: Resource | Training) -> Iterator[str]:
        gettext = self.formatter.gettext
        tags = resource_languages(record) if isinstance(record, Resource) else languages_of(record.languages)
        title = self._title()
        if tags:
            yield gettext(
                "“{title}” can be followed in {languages}.", title=title, languages=self.formatter.languages(tags)
            )
        for taught in record.teaches:
            skill = self.formatter.skill(taught.skill)
            if taught.level is None:
                told = gettext("It teaches {skill}.", skill=skill)
            else:
                told = gettext(
                    "It teaches {skill}, up to level {level}.", skill=skill, level=self.formatter.level(taught.level)
                )
            yield " ".join((told, *self._reached(taught.skill, tags, is_training=isinstance(record, Training))))

    def _reached(self, skill: str, tags: tuple[str, ...], *, is_training: bool) -> Iterator[str]:
        """Whom it helps, as the census counts: who had nothing before, else who wants it and speaks its languages."""
        old, new, ngettext = self.sides.old, self.sides.new, self.formatter.ngettext
        if old is None or new is None:
            return
        first, second = old.coverage.get(skill), new.coverage.get(skill)
        if first is None or second is None:
            return
        gain = second.with_training - first.with_training if is_training else second.with_resource - first.with_resource
        if gain > 0 and is_training:
            yield ngettext(
                "{number} person or group wants this and had no training to go to. Now they have one.",
                "{number} people and groups want this and had no training to go to. Now they have one.",
                gain,
            )
        elif gain > 0:
            yield ngettext(
                "{number} person or group wants this and could not learn it in a language they speak. Now they can.",
                "{number} person or group wants this and could not learn it in a language they speak. Now they can.",
                gain,
            )
        else:
            for tag, number, *_ in [row for row in second.languages if row[0] in tags][:MOST_LANGUAGES]:
                yield ngettext(
                    "{number} person or group that wants this speaks {language}.",
                    "{number} people and groups that want this speak {language}.",
                    number,
                    language=self.formatter.speech.language_name(tag),
                )

    def _said_before(self) -> Iterator[str]:
        """Free words of others that mean this new skill."""
        old = self._rows.before
        unmapped = old.census.unmapped if old is not None else ()
        entries = sum(
            free.entries
            for free in unmapped
            if called_record(self.sides.after, "skills", free.words) == self.letter.entry.id
        )
        if entries:
            yield self.formatter.ngettext(
                "{number} entry says it in free words, and can now name it.",
                "{number} entries say it in free words, and can now name it.",
                entries,
            )
