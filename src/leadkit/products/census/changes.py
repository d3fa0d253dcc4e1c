"""What changed between two counts, in sentences."""

from leadkit.products.census.census import Census
from leadkit.products.wording import skill_label
from leadkit.report import Block, Bullets, Heading, Page, Prose
from leadkit.repository import Repository

_TEXTS = {
    "people_offer": "people who offer a skill",
    "people_want": "people who want a skill",
    "groups_offer": "groups that offer a skill",
    "groups_want": "groups that want a skill",
    "unmet": "people and groups with a wish for a skill that no pair serves",
}


def changes(before: Census, after: Census, repo: Repository, since: str) -> Page:
    """Totals and skills that moved; the later repository names the skills."""
    counts: list[tuple[str, int, int]] = [
        ("people counted", _present(before, is_group=False), _present(after, is_group=False)),
        ("groups counted", _present(before, is_group=True), _present(after, is_group=True)),
        *((text, _total(before, name), _total(after, name)) for name, text in _TEXTS.items()),
    ]
    moved = [f"{text}: {old} → {new} ({new - old:+d})" for text, old, new in counts if old != new]
    blocks: list[Block] = [
        Bullets(tuple(moved)) if moved else Prose("The totals are the same."),
        Heading("Unmet wishes by skill"),
    ]
    skills = sorted(before.counts.by_skill.keys() | after.counts.by_skill.keys())
    lines = []
    for skill in skills:
        old, new = (
            len(side.counts.by_skill[skill].unmet) if skill in side.counts.by_skill else 0 for side in (before, after)
        )
        if old != new:
            lines.append(f"{skill_label(repo, skill)}: {old} → {new} ({new - old:+d})")
    blocks.append(Bullets(tuple(lines)) if lines else Prose("They are the same."))
    return Page(f"What changed since {since}", tuple(blocks))


def _present(side: Census, *, is_group: bool) -> int:
    return sum(1 for who in side.participants if who.is_group is is_group)


def _total(side: Census, name: str) -> int:
    return len(set().union(*(getattr(tally, name) for tally in side.counts.by_region.values())))
