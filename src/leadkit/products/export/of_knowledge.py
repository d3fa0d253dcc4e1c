"""The rows of skills, regions, resources and trainings: what there is to know, and where."""

from collections.abc import Iterator
from hashlib import sha256

from leadkit.labels import localised
from leadkit.products.export.rows import (
    RegionRow,
    ResourceLanguageRow,
    ResourceRow,
    SkillLabelRow,
    SkillLinkRow,
    SkillRow,
    TaughtRow,
    TrainingRow,
)
from leadkit.products.export.source import Source


def skills(source: Source) -> Iterator[SkillRow]:
    for entry in source.day.repo.skills:
        record = entry.record
        same = record.same_as
        yield SkillRow(
            source.community,
            entry.id,
            localised(record.label, "en"),
            record.category,
            record.area,
            same.wikidata if same else None,
            same.capx if same else None,
            same.esco if same else None,
            _digest(sorted(record.label.items()), sorted((record.description or {}).items()), record.category),
        )


def _digest(*parts: object) -> str:
    return sha256(repr(parts).encode()).hexdigest()[:32]


def skill_labels(source: Source) -> Iterator[SkillLabelRow]:
    for entry in source.day.repo.skills:
        for language, label in sorted(entry.record.label.items()):
            yield SkillLabelRow(source.community, entry.id, language, label)


def skill_links(source: Source) -> Iterator[SkillLinkRow]:
    for entry in source.day.repo.skills:
        record = entry.record
        links = {"broader": record.broader, "requires": record.requires, "related": record.related}
        links["replaced_by"] = (record.replaced_by,) if record.replaced_by else ()
        for link, others in links.items():
            for other in others:
                yield SkillLinkRow(source.community, entry.id, link, other)


def regions(source: Source) -> Iterator[RegionRow]:
    config = source.day.repo.config
    for region in config.words("regions"):
        yield RegionRow(
            source.community, region, config.region_name(region), " ".join(sorted(config.countries_of(region))) or None
        )


def resources(source: Source) -> Iterator[ResourceRow]:
    for entry in source.day.repo.resources:
        record = entry.record
        yield ResourceRow(
            source.community,
            entry.id,
            localised(record.title, "en"),
            record.kind,
            record.url,
            record.licence,
            record.minutes,
            record.year,
            record.reviewed,
            record.status,
            record.publisher and f"groups/{record.publisher}",
        )


def resource_languages(source: Source) -> Iterator[ResourceLanguageRow]:
    for entry in source.day.repo.resources:
        for language in entry.record.tags:
            yield ResourceLanguageRow(source.community, entry.id, language)


def taught(source: Source) -> Iterator[TaughtRow]:
    for entry in (*source.day.repo.resources, *source.day.repo.trainings):
        for part in entry.record.teaches:
            yield TaughtRow(source.community, entry.name, part.skill, part.level)


def trainings(source: Source) -> Iterator[TrainingRow]:
    for entry in source.day.repo.trainings:
        record = entry.record
        days = [(session.first_day, session.last_day) for session in record.sessions]
        yield TrainingRow(
            source.community,
            entry.id,
            localised(record.title, "en"),
            record.kind,
            record.mode,
            " ".join(record.languages) or None,
            min((first for first, _ in days), default=None),
            max((last for _, last in days), default=None),
            record.is_to_come(source.day.as_of),
        )
