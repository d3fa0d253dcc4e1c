"""The exported tables, one entry each: its rows, what tells one row from all others, and how it is gathered."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from leadkit.products.export import of_knowledge, of_people, of_products, rows
from leadkit.products.export.source import Source
from leadkit.report.datasets import Column, Dataset, columns_of, dataset

_PARTY: Final = ("community", "party")


@dataclass(frozen=True, slots=True)
class TableOf:
    """`row` is the named tuple that declares the columns."""

    name: str
    row: type
    key: tuple[str, ...]
    gather: Callable[[Source], Iterable[Any]]

    @property
    def columns(self) -> tuple[Column, ...]:
        return columns_of(self.row)

    @property
    def says(self) -> str:
        return " ".join((self.row.__doc__ or "").split())

    def holding(self, found: Iterable[Any]) -> Dataset:
        return dataset(self.name, self.row, self.key, found)


TABLES: Final[Mapping[str, TableOf]] = MappingProxyType(
    {
        table.name: table
        for table in (
            TableOf("communities", rows.CommunityRow, ("community",), of_people.communities),
            TableOf("people", rows.PersonRow, ("community", "person"), of_people.people),
            TableOf("groups", rows.GroupRow, ("community", "group"), of_people.groups),
            TableOf("identities", rows.IdentityRow, (*_PARTY, "identity"), of_people.identities),
            TableOf("attributes", rows.AttributeRow, (*_PARTY, "dimension", "key"), of_people.attributes),
            TableOf("languages", rows.LanguageRow, (*_PARTY, "language"), of_people.languages),
            TableOf(
                "memberships", rows.MembershipRow, ("community", "person", "group", "since"), of_people.memberships
            ),
            TableOf("offers", rows.OfferRow, (*_PARTY, "number"), of_people.offers),
            TableOf("wants", rows.WantRow, (*_PARTY, "number"), of_people.wants),
            TableOf("skills", rows.SkillRow, ("community", "skill"), of_knowledge.skills),
            TableOf("skill_labels", rows.SkillLabelRow, ("community", "skill", "language"), of_knowledge.skill_labels),
            TableOf(
                "skill_links", rows.SkillLinkRow, ("community", "skill", "link", "other"), of_knowledge.skill_links
            ),
            TableOf("regions", rows.RegionRow, ("community", "region"), of_knowledge.regions),
            TableOf("resources", rows.ResourceRow, ("community", "resource"), of_knowledge.resources),
            TableOf(
                "resource_languages",
                rows.ResourceLanguageRow,
                ("community", "resource", "language"),
                of_knowledge.resource_languages,
            ),
            TableOf("taught", rows.TaughtRow, ("community", "by", "skill"), of_knowledge.taught),
            TableOf("trainings", rows.TrainingRow, ("community", "training"), of_knowledge.trainings),
            TableOf("pairs", rows.PairRow, ("community", "learner", "mentor", "subject"), of_products.pairs),
            TableOf("counts", rows.CountRow, ("community", "part", "dimension", "skill", "key"), of_products.counts),
            TableOf("exchange", rows.ExchangeRow, _PARTY, of_products.exchange),
        )
    }
)
"""Name → table, in the order of the dictionary."""


def tables_of(source: Source) -> dict[str, Dataset]:
    """All tables of one community on one day."""
    return {name: table.holding(table.gather(source)) for name, table in TABLES.items()}
