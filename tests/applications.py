"""Trainings with rules, and applications to them, for tests of who gets a seat."""

from typing import Any, Final

from community import tree, valid
from leadkit.model.records import Training
from leadkit.model.records.applicant import Applicant
from leadkit.model.records.selection import Claim
from leadkit.model.repository import Entry
from leadkit.products.selection import Conflict, Selection

REGIONS: Final = ("south-asia", "sub-saharan-africa", "latin-america-caribbean")


def training(seats: int, rules: str) -> Entry[Training]:
    text = f"title: {{en: T}}\nkind: camp\nseats: {seats}\nselection:\n  rules: {rules}\n"
    return valid(tree("trainings/t.yaml", text)).trainings["t"]


def somebody(name: str, /, *claims: Claim, sharing: int = 0, application: int = 0, **more: Any) -> Applicant:
    held: set[Claim] = {"anybody", *claims}
    if sharing:
        held.add("sharing")
    return Applicant(name, claims=frozenset(held), marks={"sharing": sharing, "application": application}, **more)


def selected(found: Selection | Conflict) -> Selection:
    assert isinstance(found, Selection)
    return found
