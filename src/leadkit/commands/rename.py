"""`leadkit rename`: another id, in the file's name and in every reference; the old one stays as an alias if it can."""

import re
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Final

from leadkit.commands.badges import changed_register
from leadkit.commands.composing import composed
from leadkit.commands.exclusions import changed_exclusions
from leadkit.commands.naming import record_called
from leadkit.commands.session import Session
from leadkit.documents import Document, parse
from leadkit.documents.style import Unformattable, appended, apply_edits
from leadkit.documents.text import decode
from leadkit.errors import UsageFault
from leadkit.findings import Edit
from leadkit.i18n.suggest import did_you_mean
from leadkit.layout import ARTIFACTS, DATA
from leadkit.model.fields import ID_PATTERN
from leadkit.model.kinds import KINDS, kind_called
from leadkit.model.loading.names import identify, suggest_id
from leadkit.model.lookup import references_to
from leadkit.model.records import Role, Skill
from leadkit.model.repository import Repository
from leadkit.model.shapes import ModelShape
from leadkit.products.thanks.register import renamed
from leadkit.storage.changes import Change, changing
from leadkit.storage.files import Tree

_ID: Final = re.compile(ID_PATTERN, re.ASCII)


@dataclass(frozen=True)
class Renaming:
    """What is to be done, and the community as it will be."""

    kind: str
    old: str
    new: str
    changes: tuple[Change, ...]
    has_alias: bool
    after: Tree

    @property
    def old_path(self) -> str:
        return f"{DATA}/{self.kind}/{self.old}.yaml"

    @property
    def new_path(self) -> str:
        return f"{DATA}/{self.kind}/{self.new}.yaml"


def planned(session: Session, name: str, new: str) -> Renaming:
    """Every file as it will be; writes nothing."""
    texts, unread = session.texts
    before = session.loaded.repository
    kind, old = _record(before, name)
    _judge(before, kind, new)
    edits: dict[str, list[Edit]] = {}
    for entry, place, text in references_to(before, kind, old):
        named = f"{kind}/{new}" if "/" in text else new
        at = entry.at(*place) if entry.document.at(place) == text else entry.document.key_at(place)
        edits.setdefault(entry.path, []).append(Edit(at, named))
    written = {path: apply_edits(decode(texts[path]), found).encode("utf-8") for path, found in edits.items()}
    path = f"{DATA}/{kind}/{old}.yaml"
    own = written.pop(path, texts[path])
    aliased = _with_alias(before, kind, old, path, own)
    written[f"{DATA}/{kind}/{new}.yaml"] = aliased or own
    after = ({kept: content for kept, content in texts.items() if kept != path} | written, unread)
    hidden = changed_exclusions(session.root, partial(_renamed_exclusions, f"{kind}/{old}", f"{kind}/{new}"))
    hidden += changed_register(session.root, partial(renamed, old=f"{kind}/{old}", new=f"{kind}/{new}"))
    replace(session, tree=after).stop_on_errors()
    gone = Change(path, texts[path], None)
    return Renaming(
        kind=kind,
        old=old,
        new=new,
        changes=(*(Change(name, texts.get(name), content) for name, content in written.items()), gone, *hidden),
        has_alias=aliased is not None,
        after=after,
    )


def rename(session: Session, plan: Renaming) -> bool:
    """Do it; whether artifacts were built again. Pairs of the last round are the same pairs under the new name."""
    with changing(session.root, "rename") as change:
        files = None
        if (session.root / ARTIFACTS).is_dir():
            prefix = "" if plan.kind == "skills" else f"{plan.kind}/"
            names = {f"{prefix}{plan.old}": f"{prefix}{plan.new}"}
            _, files = composed(replace(session, tree=plan.after, new_names=names))
        change.apply(plan.changes, files)
    return files is not None


def _record(repo: Repository, name: str) -> tuple[str, str]:
    word, _, record_id = name.partition("/")
    kind = kind_called(word)
    if kind is None or not record_id:
        every = f"write KIND/ID; the kinds are {', '.join(KINDS)}"
        raise UsageFault(f"'{name}' is not the name of a record", every if kind else did_you_mean(word, KINDS, every))
    return kind.folder, record_called(repo, kind.folder, record_id, exact=True)


def _judge(repo: Repository, kind: str, new: str) -> None:
    *_, fault = identify(f"{DATA}/{kind}/{new}.yaml") if "/" not in new else (None,)
    if "/" in new or fault is not None or not _ID.fullmatch(new):
        near = suggest_id(new.rpartition("/")[2])
        hint = (
            f"small letters a-z, digits and single hyphens, at most 64 characters{f', such as {near}' if near else ''}"
        )
        raise UsageFault(f"'{new}' cannot be an id", hint)
    if repo.knows(kind, new):
        raise UsageFault(f"{DATA}/{kind}/{new}.yaml exists already", "choose another id")


def _with_alias(repo: Repository, kind: str, old: str, path: str, content: bytes) -> bytes | None:
    """The record's text with its old id among the words that people use, where the kind has such; else None."""
    entry = repo.records(kind).get(old)
    record = entry.record if entry else None
    words = old.replace("-", " ")
    if not isinstance(record, Skill | Role):
        return None
    tag = "en" if "en" in record.label else next(iter(record.label))
    known = {word.casefold() for word in (*record.label.values(), *chain.from_iterable(record.aliases.values()))}
    if words.casefold() in known:
        return content
    try:
        return appended(parse(path, content), ("aliases", tag), words, ModelShape(KINDS[kind].model)).encode("utf-8")
    except Unformattable as fault:
        raise UsageFault(
            f"{path} cannot be given an alias: {fault}", "run 'leadkit fmt' on it, and try again"
        ) from None


def _renamed_exclusions(old: str, new: str, document: Document) -> bytes | None:
    """The private exclusions under the new name, if they name the record."""
    edits = [Edit(document.value_at(place), new) for place, text in document.texts() if text == old]
    return apply_edits(document.text, edits).encode("utf-8") if edits else None
