"""A sample laid out: what was wanted and found, people by labels alone, and the key that stays apart."""

from typing import Any

from leadkit.community.small_numbers import LEAST
from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.labels import region_label
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.repository import Repository
from leadkit.products.sampling.sample import Count, Drawn, Sample
from leadkit.products.selection.lottery import seed_digest
from leadkit.report import Block, Bullets, Facts, Heading, Page, Prose, Report, Table, plain


def describe(sample: Sample, repo: Repository, language: str) -> Report:
    """`sample` (page, table, data) without names; `key` (table) with them."""
    formatter = RecordFormatter(repo, Speech(language))
    return Report(
        pages={"sample": _page(sample, formatter)},
        tables={"sample": _labels(sample), "key": _key(sample, formatter)},
        data={"sample": _data(sample)},
    )


def _page(sample: Sample, formatter: RecordFormatter) -> Page:
    gettext, number = formatter.gettext, formatter.speech.number
    blocks: list[Block] = []
    blocks += [
        Facts(
            (
                (gettext("People who agreed to be found"), number(len(sample.candidates))),
                (gettext("Wanted"), number(sample.size)),
                (gettext("Drawn"), number(len(sample.drawn))),
                (gettext("Of these, by referral"), number(sum(one.candidate.wave > 0 for one in sample.drawn))),
                (gettext("Seed of the lottery"), sample.seed),
                (gettext("SHA-256 of the seed"), seed_digest(sample.seed)),
            )
        ),
        Heading(gettext("What is missing")),
    ]
    missing = [count for count in sample.counts if count.missing]
    blocks.append(
        Bullets(tuple(_shortfall(count, formatter) for count in missing)) if missing else Prose(gettext("Nothing."))
    )
    columns = (gettext("Group"), gettext("Wanted"), gettext("Drawn"), gettext("Can be drawn"))
    for kind, title in (
        ("category", Message("Categories")),
        ("region", Message("Regions")),
        ("language", Message("Languages")),
    ):
        rows = [
            (_name(count, formatter), count.stratum.wanted, count.drawn, len(count.stratum.members))
            for count in sample.counts
            if count.stratum.kind == kind
        ]
        blocks += [Heading(formatter.translate(title)), Table(columns, tuple(rows))]
    people = (gettext("Label"), gettext("Category"), gettext("Region"), gettext("Language"), gettext("By referral"))
    blocks += [Heading(gettext("People")), Table(people, tuple(_row(one, formatter) for one in sample.drawn))]
    blocks.append(
        Prose(
            gettext(
                "A label is shown only if at least {number} people share it. Chances differ between groups: "
                "nearly everybody in a small group is drawn, so shares of this sample are not shares of the "
                "community.",
                number=LEAST,
            )
        )
    )
    return Page(gettext("Sample"), tuple(blocks), formatter.language)


def _name(count: Count, formatter: RecordFormatter) -> str:
    kind, value = count.stratum.kind, count.stratum.value
    if kind == "region":
        return region_label(formatter.repo, value, formatter.language)
    return formatter.speech.language_name(value) if kind == "language" else formatter.word(value)


def _shortfall(count: Count, formatter: RecordFormatter) -> str:
    name, members = _name(count, formatter), len(count.stratum.members)
    if members < count.stratum.wanted:
        return formatter.gettext(
            "{group}: {drawn} of {wanted}, because {members} such people agreed to be found",
            group=name,
            drawn=count.drawn,
            wanted=count.stratum.wanted,
            members=members,
        )
    return formatter.gettext(
        "{group}: {drawn} of {wanted}, because there was no room for more beside the others",
        group=name,
        drawn=count.drawn,
        wanted=count.stratum.wanted,
    )


def _four(one: Drawn) -> tuple[str, str, str, str]:
    """Category, region, language and referral, "" for what is not told."""
    category, region, language, referral = (*one.told, *("",) * (4 - len(one.told)))
    return category, region, language, referral


def _row(one: Drawn, formatter: RecordFormatter) -> tuple[str, ...]:
    category, region, language, referral = _four(one)
    return (
        one.label,
        formatter.word(category) if category else "–",
        region_label(formatter.repo, region, formatter.language) if region else "–",
        formatter.speech.language_name(language) if language else "–",
        formatter.gettext("yes") if referral else "–",
    )


def _labels(sample: Sample) -> Table:
    rows = tuple((one.label, *_four(one)) for one in sample.drawn)
    return Table(("label", "category", "region", "language", "referral"), rows)


def _key(sample: Sample, formatter: RecordFormatter) -> Table:
    rows = []
    for one in sample.drawn:
        entry = formatter.repo.people[one.candidate.id]
        reached = plain(formatter.reached(entry))
        rows.append((one.label, entry.name, entry.record.name, reached, one.candidate.wave))
    return Table(("label", "person", "name", "reached", "referral_wave"), tuple(rows))


def _data(sample: Sample) -> dict[str, Any]:
    return {
        "version": 1,
        "as_of": sample.as_of.isoformat(),
        "seed": sample.seed,
        "seed_digest": seed_digest(sample.seed),
        "size": sample.size,
        "could_be_drawn": len(sample.candidates),
        "strata": [
            {
                "stratum": count.stratum.name,
                "wanted": count.stratum.wanted,
                "drawn": count.drawn,
                "could_be_drawn": len(count.stratum.members),
                "missing": count.missing,
            }
            for count in sample.counts
        ],
        "people": [{"label": one.label, "told": list(one.told)} for one in sample.drawn],
    }
