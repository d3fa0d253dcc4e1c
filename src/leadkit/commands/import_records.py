"""`leadkit import teams`, `sigs`, `tess`, `capx`: what others' programs keep, as records beside all others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from leadkit.commands.checking import at_most, check
from leadkit.commands.intake import (
    Choices,
    Drafted,
    Imported,
    Places,
    by_place,
    judged,
    shown_list,
    write_good,
)
from leadkit.errors import UsageFault
from leadkit.findings import Finding, field_name
from leadkit.findings.reading import DUPLICATE_ID
from leadkit.i18n.messages import Message
from leadkit.i18n.suggest import did_you_mean
from leadkit.layout import DATA
from leadkit.model.kinds import KINDS
from leadkit.model.loading.names import suggest_id
from leadkit.model.lookup import called_record
from leadkit.model.repository import Repository
from leadkit.model.shapes import record_text
from leadkit.scaffold.readers import Reader
from leadkit.scaffold.readers.format import Draft, Given, Ref
from leadkit.scaffold.readers.node import Trail, Unmapped
from leadkit.scaffold.readers.texts import parsed
from leadkit.storage.files import read_tree
from leadkit.storage.given_files import read_given_files, read_given_folder

_MOST: Final = 10_000
"""Records of one import."""
_MOST_LEFT: Final = 200
"""Keys that are listed as left out; no format has as many."""


@dataclass(frozen=True)
class Wanted:
    """What the caller says of the files: where they are public, their language, and which people agreed to what.

    Without `consent` nobody becomes a record; `agreed` names those who agreed, everybody where it is empty.
    """

    source: str
    language: str
    level: int
    consent: Mapping[str, Any] | None = None
    agreed: tuple[str, ...] = ()


def import_records(
    root: Path, reader: Reader, paths: Sequence[Path], wanted: Wanted, today: date, choices: Choices
) -> Imported:
    """Files of another program as records; findings stand at the entry that caused them."""
    tree = read_tree(root)
    before = check(tree, today)
    given, findings = _read(reader, paths, wanted, before.repository)
    drafts, silent = _agreed(given.drafts, wanted)
    if len(drafts) > _MOST:
        raise UsageFault(f"these files hold {len(drafts)} records, more than {_MOST}", "import them in parts")
    known, new, doubled = _placed(drafts, before.repository, wanted.source)
    ids = {ref: Path(path).stem for ref, path in (*known.items(), *((_ref(each), path) for path, each in new.items()))}
    sound = {path: draft for path, draft in new.items() if draft.node.root.is_sound}
    texts = {path: record_of(draft, ids, before.repository) for path, draft in sound.items()}
    checked = judged(tree, before, texts, today, choices)
    findings += [*doubled, *(_at_entry(finding, new) for finding in checked.findings)]
    written = write_good(root, f"import {reader.name}", checked.good, findings, choices)
    notes = (
        *_people_left_out(silent),
        *_there_already(known),
        *_assumed(given),
        *_unsaid(given.trail.left()),
    )
    shown = tuple(Drafted(path, text, sound[path].node.place.text) for path, text in texts.items())
    told = tuple(at_most(list(by_place(findings))))
    return Imported(written, told, len(drafts), notes=notes, drafts=shown if choices.is_trial else ())


def _read(reader: Reader, paths: Sequence[Path], wanted: Wanted, repo: Repository) -> tuple[Given, list[Finding]]:
    form = reader.format
    if wanted.consent is not None and "people" not in form.kinds:
        raise UsageFault("these files hold no records of people", "leave out --consent-by, --covers, --given, --agreed")
    if len(paths) > 1 and not reader.argument.endswith("…"):
        raise UsageFault(
            f"'leadkit import {reader.name}' reads one {reader.argument.lower()}", f"name {paths[0]} alone"
        )
    if form.folder:
        files, links = read_given_folder(paths[0], form.folder)
    else:
        files, links = read_given_files(paths), ()
    findings = [*links]
    trail = Trail(form.left, findings)
    given = Given(tuple(parsed(files, findings)), repo, wanted.source, wanted.language, wanted.level, trail)
    form.read(given)
    return given, findings


def _agreed(drafts: Sequence[Draft], wanted: Wanted) -> tuple[list[Draft], list[str]]:
    """The drafts with the consent of people in them, and the names of people of whom nothing says that they agree."""
    people = [draft for draft in drafts if draft.kind == "people"]
    names = {name.casefold() for draft in people for name in _names(draft)}
    for name in wanted.agreed:
        if name.casefold() not in names:
            hint = did_you_mean(name, names, "write the name as it is in these files")
            raise UsageFault(f"nobody in these files is called '{name}'", hint)
    meant = {name.casefold() for name in wanted.agreed}
    found, silent = [], []
    for draft in drafts:
        if draft.kind != "people":
            found.append(draft)
        elif wanted.consent is None or (meant and meant.isdisjoint(name.casefold() for name in _names(draft))):
            silent.append(str(draft.record["name"])[:60])
        else:
            found.append(draft._replace(record={**draft.record, "consent": dict(wanted.consent)}))
    return found, silent


def _names(draft: Draft) -> tuple[str, str]:
    return draft.key, str(draft.record["name"])


def _ref(draft: Draft) -> Ref:
    return Ref(draft.kind, draft.key)


def _placed(
    drafts: Sequence[Draft], repo: Repository, origin: str
) -> tuple[dict[Ref, str], dict[str, Draft], list[Finding]]:
    """The drafts whose record is there already, the paths of the new ones, and what stands twice in the files."""
    places = {kind: Places(kind, repo) for kind in KINDS}
    known: dict[Ref, str] = {}
    new: dict[str, Draft] = {}
    first: dict[Ref, Draft] = {}
    doubled: list[Finding] = []
    for draft in drafts:
        before = first.setdefault(_ref(draft), draft)
        twin = places[draft.kind].twin(_without_refs(draft.record), origin)
        if before is not draft:
            # Pages of one answer may overlap.
            if before.record != draft.record:
                message = Message("this is the same record as in {place}", place=before.node.place.text)
                doubled.append(draft.node.place.finding(DUPLICATE_ID, message, Message("keep one of the two")))
        elif twin is not None:
            known[_ref(draft)] = twin
        else:
            new[places[draft.kind].new(draft.base)] = draft
    return known, new, doubled


def _without_refs(record: Mapping[str, Any]) -> dict[str, Any]:
    """What a record says of itself alone, by which it is told apart."""
    return {key: value for key, value in record.items() if "Ref(" not in repr(value)}


def record_of(draft: Draft, ids: Mapping[Ref, str], repo: Repository) -> bytes:
    """The file of a draft, with the ids of what it names."""
    return record_text(KINDS[draft.kind], _resolved(draft.record, ids, repo)).encode("utf-8")


def _resolved(value: Any, ids: Mapping[Ref, str], repo: Repository) -> Any:
    """The value with ids in place of references; what nobody has stays as it is called, to be told."""
    match value:
        case Ref():
            return ids.get(value) or called_record(repo, value.kind, value.key) or suggest_id(value.key) or value.key
        case dict():
            return {key: _resolved(inner, ids, repo) for key, inner in value.items()}
        case list():
            return [_resolved(inner, ids, repo) for inner in value]
        case _:
            return value


def _at_entry(finding: Finding, new: Mapping[str, Draft]) -> Finding:
    """The same finding at the entry that the record was made from, with the field that it would have."""
    draft = new.get(finding.path)
    if draft is None:
        return finding
    place = draft.node.place
    field = ": ".join(filter(None, (field_name(place.way), finding.field)))
    return replace(finding, path=place.file, position=place.position, field=field, related=(), fix=())


def _people_left_out(names: Sequence[str]) -> Iterator[Message]:
    if names:
        yield Message(
            "people left out because nothing says that they agree: {number} ({names})",
            number=len(names),
            names=shown_list(names),
        )


def _there_already(known: Mapping[Ref, str]) -> Iterator[Message]:
    if known:
        paths = [path.removeprefix(f"{DATA}/") for path in known.values()]
        yield Message(
            "records that are already in the repository and stay as they are: {number} ({names})",
            number=len(paths),
            names=shown_list(paths),
        )


def _assumed(given: Given) -> Iterator[Message]:
    if given.assumed:
        yield Message(
            "offers recorded at level {level} of 5, because no level was given: {number}",
            level=given.level,
            number=len(given.assumed),
        )


def _unsaid(parts: Sequence[Unmapped]) -> Iterator[Message]:
    for left in parts[:_MOST_LEFT]:
        yield Message(
            "left out: {what} ({number} in all, first in {place}): {reason}",
            what=left.theirs,
            number=left.number,
            place=left.first,
            reason=left.reason,
        )
    if len(parts) > _MOST_LEFT:
        yield Message("further keys that are left out: {number}", number=len(parts) - _MOST_LEFT)
