"""The census to read: sentences first, then small tables."""

from leadkit.locale.names import country_name, language_name
from leadkit.locale.phrases import counted
from leadkit.products.census.census import Census
from leadkit.products.census.data import totals
from leadkit.products.census.figures import FIGURES, Figures
from leadkit.products.census.priorities import FORMULA
from leadkit.products.participants import GLOBAL
from leadkit.products.wording import samples_note, skill_label
from leadkit.report import Block, Bullets, Heading, Line, Note, Page, Prose, Table
from leadkit.repository import Repository

_SHOWN = 15


def page(census: Census, repo: Repository) -> Page:
    blocks: list[Block] = [Prose(_opening(census, repo))]
    note = samples_note(repo)
    if note:
        blocks.append(Note(note))
    blocks += [Heading("Where the gaps are"), *_priorities(census, repo)]
    blocks += [Heading("What is wanted and offered most"), *_skills(census, repo)]
    blocks += [Heading("Regions"), _regions(census, repo)]
    blocks += [Heading("Languages"), *_languages(census)]
    blocks += [Heading("What others rest on"), *_bottlenecks(census, repo)]
    blocks += [Heading("Means"), *_means(census)]
    blocks += [Heading("Not yet mapped"), *_unmapped(census)]
    blocks += [Heading("Groups in figures"), *_figures(census, repo)]
    blocks += [Heading("Indicators"), _indicators(census)]
    return Page(f"Census of {repo.config.name}", tuple(blocks))


def region_name(repo: Repository, region: str) -> str:
    return "Worldwide" if region == GLOBAL else repo.config.region_name(region)


def _opening(census: Census, repo: Repository) -> str:
    total = totals(census, repo)
    people, groups = int(str(total["people"])), int(str(total["groups"]))
    return (
        f"As of {census.as_of.isoformat()}: {counted(people, 'person', 'people')} and "
        f"{counted(groups, 'group', 'groups')} are counted. "
        f"{total['people_offer']} people and {total['groups_offer']} groups offer a skill; "
        f"{total['people_want']} people and {total['groups_want']} groups want one; "
        f"{total['unmet']} of them have a wish that no pair serves."
    )


def _priorities(census: Census, repo: Repository) -> list[Block]:
    if not census.priorities:
        return [Prose("No wish for a skill stays open.")]
    rows = tuple(
        (
            region_name(repo, p.region),
            skill_label(repo, p.skill),
            p.unmet,
            "yes" if p.local_offers else "no",
            "yes" if p.has_resource else "no",
            p.score,
        )
        for p in census.priorities[:_SHOWN]
    )
    columns = ("Region", "Skill", "Unmet", "Offered in the region", "Resource in their language", "Score")
    blocks: list[Block] = [Prose(f"Score: {FORMULA}."), Table(columns, rows)]
    if len(census.priorities) > _SHOWN:
        blocks.append(Prose(f"The {_SHOWN} highest of {len(census.priorities)}; all of them stand in priorities.csv."))
    return blocks


def _skills(census: Census, repo: Repository) -> list[Block]:
    ranked = sorted(
        census.counts.by_skill.items(),
        key=lambda item: (
            -len(item[1].people_want | item[1].groups_want),
            -len(item[1].people_offer | item[1].groups_offer),
            item[0],
        ),
    )
    rows = tuple(
        (
            skill_label(repo, skill),
            len(t.people_want) + len(t.groups_want),
            len(t.people_offer) + len(t.groups_offer),
            len(t.unmet),
            len(census.supply.by_skill.get(skill, ())),
            len(census.supply.trainings.get(skill, ())),
        )
        for skill, t in ranked[:_SHOWN]
    )
    if not rows:
        return [Prose("No skill is offered or wanted yet.")]
    text = (
        "People and groups together; a skill counts its parts too. "
        "Resources and trainings are those that teach exactly this skill."
    )
    columns = ("Skill", "Want it", "Offer it", "Unmet", "Resources", "Trainings")
    return [Prose(text), Table(columns, rows), Prose("All skills stand in skills.csv.")]


def _regions(census: Census, repo: Repository) -> Table:
    rows = []
    regions = sorted({region for who in census.participants for region in who.regions})
    for region in regions:
        here = [who for who in census.participants if region in who.regions]
        tally = census.counts.by_region.get(region)
        rows.append(
            (
                region_name(repo, region),
                sum(1 for who in here if not who.is_group),
                sum(1 for who in here if who.is_group),
                len(tally.people_offer | tally.groups_offer) if tally else 0,
                len(tally.people_want | tally.groups_want) if tally else 0,
                len(tally.unmet) if tally else 0,
            )
        )
    return Table(("Region", "People", "Groups", "Offer a skill", "Want a skill", "Unmet"), tuple(rows))


def _languages(census: Census) -> list[Block]:
    unknown = sum(1 for who in census.participants if not who.languages)
    spoken = sorted({tag for who in census.participants for tag in who.languages})
    ranked = sorted(spoken, key=lambda tag: (-sum(1 for who in census.participants if tag in who.languages), tag))
    rows = tuple(_language_row(census, tag) for tag in ranked[:_SHOWN])
    blocks: list[Block] = []
    if unknown:
        blocks.append(Prose(f"The languages of {unknown} of {len(census.participants)} are unknown."))
    blocks.append(Table(("Language", "People", "Groups", "Offer a skill", "Want a skill", "Unmet"), rows))
    if len(ranked) > _SHOWN:
        blocks.append(Prose(f"The {_SHOWN} most spoken of {len(ranked)}; all of them stand in languages.csv."))
    return blocks


def _language_row(census: Census, tag: str) -> tuple[Line | int | None, ...]:
    here = [who for who in census.participants if tag in who.languages]
    tally = census.counts.by_language.get(tag)
    return (
        f"{language_name(tag)} ({tag})",
        sum(1 for who in here if not who.is_group),
        sum(1 for who in here if who.is_group),
        len(tally.people_offer | tally.groups_offer) if tally else 0,
        len(tally.people_want | tally.groups_want) if tally else 0,
        len(tally.unmet) if tally else 0,
    )


def _bottlenecks(census: Census, repo: Repository) -> list[Block]:
    if not census.bottlenecks:
        return [Prose("No wanted skill requires another.")]
    text = "Many wanted skills cannot be learned without these:"
    items = tuple(
        f"{skill_label(repo, skill)}: {counted(wants, 'wish rests', 'wishes rest')} on it"
        for skill, wants in census.bottlenecks[:8]
    )
    return [Prose(text), Bullets(items)]


def _means(census: Census) -> list[Block]:
    rows = tuple(
        (
            means.replace("-", " "),
            len(t.people_offer) + len(t.groups_offer),
            len(t.people_want) + len(t.groups_want),
            len(t.unmet),
        )
        for means, t in census.counts.means.items()
    )
    return [Table(("Means", "Offer", "Want", "Unmet"), rows)] if rows else [Prose("None are offered or wanted.")]


def _unmapped(census: Census) -> list[Block]:
    entries = sum(len(who.unmapped) for who in census.participants)
    if not entries:
        return [Prose("Every offer and wish names a skill or means.")]
    words = sorted({word for who in census.participants if who.is_named for word in who.unmapped})
    text = f"{counted(entries, 'entry describes', 'entries describe')} in free words what no skill names yet:"
    return [Prose(text), Bullets(tuple(words))]


def _figures(census: Census, repo: Repository) -> list[Block]:
    known = len(repo.groups)
    sentences = [f"{figure}: {census.reported[figure]} of {known} groups" for figure in FIGURES]
    text = f"What the groups' public pages report: {', '.join(sentences)}. What is not reported is unknown, not zero."
    if not census.figures:
        return [Prose(text)]
    rows = tuple(_figure_row(repo, row) for row in census.figures)
    columns = ("Year", "Region", "Country", "Groups", "Staff", "Volunteers", "Members", "Budget")
    return [Prose(text), Table(columns, rows), Note("Sums in different currencies are never added up.")]


def _figure_row(repo: Repository, row: Figures) -> tuple[Line | int | None, ...]:
    budget = "; ".join(f"{amount:,.0f} {currency} ({kind})" for currency, kind, amount in row.budgets)
    return (
        row.year,
        region_name(repo, row.region),
        country_name(row.country) if row.country else None,
        ", ".join(repo.groups[name.partition("/")[2]].record.name for name in row.groups),
        None if row.staff is None else f"{row.staff:g}",
        row.volunteers,
        row.members,
        budget or None,
    )


def _indicators(census: Census) -> Bullets:
    items = []
    for i in census.indicators:
        goal = f" (target {i.target})" if i.target is not None else f" of {i.of}" if i.of is not None else ""
        items.append(f"{i.value}{goal}: {i.text}")
    return Bullets(tuple(items))
