"""Which record somebody means who types a name: the id, else a name that only one record has."""

from datetime import date

from leadkit.community.disclosure import FOUND
from leadkit.errors import UsageFault
from leadkit.model.answers import MEANS_PREFIX
from leadkit.model.lookup import called_record, meant_record
from leadkit.model.record_types import Group, Person
from leadkit.model.repository import Entry, Repository
from leadkit.products.day import Day


def record_called(repo: Repository, kind: str, text: str, *, exact: bool = False) -> str:
    """The id of a record; UsageFault with the nearest where none is called so. `exact` takes ids only."""
    record_id = text.removeprefix(f"{kind}/")
    if repo.knows(kind, record_id):
        return record_id
    near, is_certain = meant_record(repo, kind, record_id)
    if near is not None and is_certain and not exact:
        return near
    from leadkit.model.kinds import KINDS

    hint = f"did you mean '{near}'?" if near else f"write its id, as the file in data/{kind}/ is called"
    raise UsageFault(KINDS[kind].missing.filled(id=text), hint)


def subject_called(repo: Repository, text: str | None) -> str | None:
    """A skill's id, from that or from its name in any language; `means/…` and None as they are."""
    return text if text is None or text.startswith(MEANS_PREFIX) else record_called(repo, "skills", text)


def party_called(repo: Repository, text: str, *, exact: bool = False) -> str:
    """`kind/id` of a person or group, from that, from the id alone, or from a name.

    `exact` takes no name that is only near: for commands that write.
    """
    kind, slash, record_id = text.partition("/")
    kinds = [each for each in ("people", "groups") if not slash or each == kind]
    name = record_id if slash else text
    for each in kinds:
        if repo.knows(each, name):
            return f"{each}/{name}"
    near = {each: meant_record(repo, each, name) for each in kinds}
    for each, (found, is_certain) in near.items():
        if found and is_certain and (not exact or called_record(repo, each, name) is not None):
            return f"{each}/{found}"
    close = " or ".join(f"'{each}/{found}'" for each, (found, _) in near.items() if found)
    hint = f"did you mean {close}?" if close else "write people/id or groups/id, with the name of the file as the id"
    raise UsageFault(f"no person or group is called '{text}'", hint)


def is_example(repo: Repository, name: str) -> bool:
    """Whether `kind/id` is a fictional person."""
    kind, _, record_id = name.partition("/")
    entry = repo.people.get(record_id) if kind == "people" else None
    return entry is not None and entry.record.sample


def world_of(day: Day, text: str | None) -> Day:
    """The day as the one of that name lives it: an example lives among examples."""
    return day.examples if text is not None and is_example(day.repo, party_called(day.repo, text)) else day


def findable_party(repo: Repository, text: str, as_of: date) -> Entry[Person] | Entry[Group]:
    """The person or group of that name; a fault for a person whose consent to be found by name is not in force."""
    kind, _, record_id = party_called(repo, text).partition("/")
    if kind == "groups":
        return repo.groups[record_id]
    person = repo.people[record_id]
    if person.record.sample != repo.holds_examples or not FOUND.names_person(person, as_of):
        message = f"no consent of '{text}' to be found by name is in force"
        raise UsageFault(message, "state languages and skills instead")
    return person
