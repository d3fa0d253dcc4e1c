"""The rows of people and groups: who they are, what they are counted under, what they offer and look for."""

from collections.abc import Iterator, Mapping

from leadkit import __version__
from leadkit.community.disclosure import terms_of
from leadkit.community.identity import digest_of, known_by
from leadkit.community.parties import best_offers, fluency, home_region, leading_wants, open_offers, open_wants
from leadkit.model.records import Group, Offer, Want
from leadkit.products.census.dimensions import DIMENSIONS
from leadkit.products.export.exchange import reached_at, seats_left
from leadkit.products.export.rows import (
    AttributeRow,
    CommunityRow,
    GroupRow,
    IdentityRow,
    LanguageRow,
    MembershipRow,
    OfferRow,
    PersonRow,
    WantRow,
)
from leadkit.products.export.source import VERSION, Source


def communities(source: Source) -> Iterator[CommunityRow]:
    config, everybody = source.day.repo.config, source.day.census.counts.everybody.numbers
    yield CommunityRow(
        source.community,
        config.called(),
        VERSION,
        __version__,
        source.day.as_of,
        source.digest,
        " ".join(config.languages),
        config.repository,
        digest_of(config.federation.word, ""),
        everybody["people"],
        sum(name.startswith("people/") for name in source.federated),
        everybody["groups"],
    )


def people(source: Source) -> Iterator[PersonRow]:
    day, config = source.day, source.day.repo.config
    for entry in source.people:
        record, terms = entry.record, terms_of(entry.record)
        yield PersonRow(
            source.community,
            entry.name,
            record.name,
            reached_at(day.repo, record),
            record.via and f"groups/{record.via}",
            record.country,
            home_region(config, record),
            record.timezone,
            record.since,
            " ".join(record.involvement) or None,
            record.away,
            seats_left(day.matches, entry.name),
            "directory" in terms.covers,
            "matching" in terms.covers,
            "census" in terms.covers,
            "federation" in terms.covers,
            terms.given,
            terms.until,
        )


def groups(source: Source) -> Iterator[GroupRow]:
    for entry in source.day.repo.groups:
        record = entry.record
        yield GroupRow(
            source.community,
            entry.name,
            record.name,
            record.kind,
            record.country,
            home_region(source.day.repo.config, record),
            record.website,
            record.contact,
            record.timezone,
            record.status,
            record.founded,
            " ".join(record.part_of) or None,
            record.away,
            seats_left(source.day.matches, entry.name),
        )


def identities(source: Source) -> Iterator[IdentityRow]:
    for entry in source.parties:
        if isinstance(entry.record, Group) or "federation" in terms_of(entry.record).covers:
            for identity in known_by(source.day.repo.config, entry.record):
                yield IdentityRow(source.community, entry.name, identity)


def attributes(source: Source) -> Iterator[AttributeRow]:
    for name, who in source.counted.items():
        for dimension in DIMENSIONS.values():
            if dimension.keys is not None and dimension.is_listed:
                for key in dimension.keys(who):
                    yield AttributeRow(source.community, name, dimension.name, None if key is None else str(key))


def languages(source: Source) -> Iterator[LanguageRow]:
    for entry in source.parties:
        for tag, level in sorted(entry.record.languages.items()):
            yield LanguageRow(source.community, entry.name, tag, fluency(level))


def memberships(source: Source) -> Iterator[MembershipRow]:
    for entry in source.people:
        for part in entry.record.groups:
            group = f"groups/{part.group}"
            yield MembershipRow(source.community, entry.name, group, part.role, part.since, part.until)


def offers(source: Source) -> Iterator[OfferRow]:
    for entry in source.parties:
        best = best_offers(open_offers(entry.record, source.day.as_of)) if entry.name in source.counted else {}
        for number, offer in enumerate(entry.record.offers):
            yield OfferRow(
                source.community,
                entry.name,
                number,
                offer.subject,
                offer.level,
                offer.words,
                " ".join(offer.formats) or None,
                offer.cost,
                offer.note,
                offer.confirmed,
                offer.until,
                _is_one_of(best, offer),
            )


def wants(source: Source) -> Iterator[WantRow]:
    served = source.day.matches.served()
    for entry in source.parties:
        leading = leading_wants(open_wants(entry.record, source.day.as_of)) if entry.name in source.counted else {}
        for number, want in enumerate(entry.record.wants):
            is_counted = _is_one_of(leading, want)
            state = "met" if (entry.name, want.subject) in served else "unmet"
            yield WantRow(
                source.community,
                entry.name,
                number,
                want.subject,
                want.now,
                want.target if want.skill else None,
                want.words,
                " ".join(want.formats) or None,
                want.priority,
                want.pays,
                want.note,
                want.confirmed,
                want.until,
                is_counted,
                state if is_counted and entry.name in source.matched else None,
            )


def _is_one_of(chosen: Mapping[str, Offer] | Mapping[str, Want], entry: Offer | Want) -> bool:
    return entry.subject is not None and chosen.get(entry.subject) is entry
