"""What the language server answers when an editor asks about a place in a document."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Concatenate, Final, NamedTuple, ParamSpec, Protocol, TypeVar, cast

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from leadkit.commands.fmt import canonical_text
from leadkit.commands.open_community import OpenCommunity
from leadkit.commands.protocol import (
    completions,
    fixes,
    hover_of,
    range_of,
    text_edits,
    text_edits_of,
)
from leadkit.commands.session import FaultyRecords, Session
from leadkit.commands.workspace import Workspace
from leadkit.documents import Refused
from leadkit.documents.style import Unformattable
from leadkit.editor.choices import choices
from leadkit.editor.cursor import Cursor
from leadkit.editor.fields import RecordFile, record_file
from leadkit.editor.half_written import cursor_at
from leadkit.editor.hover import hover
from leadkit.editor.lines import Lines, Spot
from leadkit.editor.reading import Community
from leadkit.editor.targets import FilePosition, Target, definition, references, target_of
from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.i18n.messages import Message, translate
from leadkit.model.repository import Repository

Params = ParamSpec("Params")
Answer = TypeVar("Answer")


class _AtPlace(Protocol):
    """Parameters that name a place in a document."""

    text_document: types.TextDocumentIdentifier
    position: types.Position


class Here(NamedTuple):
    """A place in a document of a record."""

    community: OpenCommunity
    path: str
    file: RecordFile
    lines: Lines
    cursor: Cursor

    @property
    def target(self) -> Target | None:
        return target_of(self.file, self.cursor)


def _told(
    answer: Callable[Concatenate["Answers", Params], Answer],
) -> Callable[Concatenate["Answers", Params], Answer]:
    """An expected failure is the answer to a request: what is wrong, and what to do."""

    @wraps(answer)
    def wrapped(self: "Answers", *arguments: Params.args, **named: Params.kwargs) -> Answer:
        try:
            return answer(self, *arguments, **named)
        except (UsageFault, EnvironmentFault) as fault:
            raise _refusal(f"{fault.message}: {fault.hint}") from None
        except FaultyRecords as faulty:
            first = faulty.findings[0]
            said = translate(first.message, self.language)
            raise _refusal(f"{first.path}:{first.position.line}: {said}") from None

    return cast(Callable[Concatenate["Answers", Params], Answer], wrapped)


def _refusal(message: str) -> JsonRpcException:
    return JsonRpcException(message, types.LSPErrorCodes.RequestFailed)


class Answers:
    """`language`, `encoding` and `can_rename` are known when the editor has said who it is."""

    def __init__(self, files: Workspace, language: str, today: date, tell: Callable[[str], None]) -> None:
        self.files: Final = files
        self.language = language
        self.today: Final = today
        self.encoding = "utf-16"
        self.can_rename = False
        self._tell: Final = tell

    def lines(self, text: str) -> Lines:
        return Lines(text, self.encoding)

    @_told
    def completion(self, params: types.CompletionParams) -> types.CompletionList | None:
        here = self._at(params)
        if here is None:
            return None
        return completions(choices(here.file, here.cursor, self._community(here)), here.lines)

    @_told
    def hover(self, params: types.HoverParams) -> types.Hover | None:
        here = self._at(params)
        page = hover(here.file, here.cursor, self._community(here)) if here is not None else None
        if here is None or page is None:
            return None
        return hover_of(page, here.lines.span_of(here.cursor.start, here.cursor.end))

    @_told
    def definition(self, params: types.DefinitionParams) -> types.Location | None:
        here = self._at(params)
        target = here.target if here is not None else None
        place = definition(here.community.latest.repository, target) if here is not None and target else None
        return self._location(here.community, place) if here is not None and place is not None else None

    @_told
    def references(self, params: types.ReferenceParams) -> list[types.Location] | None:
        here = self._at(params)
        target = here.target if here is not None else None
        if here is None or target is None:
            return None
        repo = here.community.loaded.repository
        found = [*references(repo, target)]
        own = definition(repo, target) if params.context.include_declaration else None
        return [self._location(here.community, place) for place in ([own] if own else []) + found]

    @_told
    def prepare_rename(self, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        here = self._at(params)
        target = here.target if here is not None else None
        if here is None or target is None or not self._repository(here).knows(target.kind, target.id):
            return None
        span = here.lines.span_of(target.start, target.end)
        return types.PrepareRenamePlaceholder(range_of(span), target.id)

    @_told
    def rename(self, params: types.RenameParams) -> types.WorkspaceEdit | None:
        """What `leadkit rename` would write, as edits of the editor's."""
        from leadkit.commands.rename import planned  # which brings everything that a build needs

        here = self._at(params)
        target = here.target if here is not None else None
        if here is None or target is None:
            return None
        if not self.can_rename:
            command = f"leadkit rename {target.name} {params.new_name}"
            raise UsageFault("your editor cannot rename files", f"save everything, and run '{command}'")
        community = here.community
        session = Session(community.root, self.today, lambda *_: None, tree=community.tree)
        plan = planned(session, target.name, params.new_name.strip())
        changes: list[types.TextDocumentEdit | types.RenameFile | types.CreateFile | types.DeleteFile] = []
        for change in plan.changes:
            before = community.text(plan.old_path if change.path == plan.new_path else change.path)
            if change.path == plan.old_path or change.after is None:
                continue
            if change.before is not None and not before:  # a private file, which no editor has been given
                before = change.before.decode("utf-8")
            edits = text_edits(before, change.after.decode("utf-8"), self.lines(before))
            if edits:
                changes.append(self._edit(community, _before(change.path, plan.new_path, plan.old_path), edits))
        old, new = self.files.uri(community, plan.old_path), self.files.uri(community, plan.new_path)
        return types.WorkspaceEdit(document_changes=[*changes, types.RenameFile(old, new)])

    @_told
    def actions(self, params: types.CodeActionParams) -> list[types.CodeAction] | None:
        """The repairs of what was found in a range."""
        document = self.files.document(params.text_document.uri)
        if document is None:
            return None
        community, path = document
        text = community.text(path)
        lines = self.lines(text)
        found = []
        for finding in community.findings:
            if finding.path != path or not _overlaps(range_of(lines.span(finding.position)), params.range):
                continue
            title = translate(finding.hint, self.language) or translate(Message("Fix this"), self.language)
            for edits in fixes(finding, text):
                change = types.WorkspaceEdit({params.text_document.uri: text_edits_of(edits, text, lines)})
                kind = types.CodeActionKind.QuickFix
                asked = [each for each in params.context.diagnostics if each.code == str(finding.rule)]
                is_safe = bool(finding.fix)
                found.append(types.CodeAction(title, kind, asked or None, is_preferred=is_safe, edit=change))
        return found

    @_told
    def format(self, params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
        """What `leadkit fmt` would write; a file that it refuses is left as it is, and the editor is told why."""
        document = self.files.document(params.text_document.uri)
        if document is None or record_file(document.path) is None:
            return None
        text = document.community.text(document.path)
        try:
            after = canonical_text(document.path, text)
        except Refused as refused:
            raise _refusal(translate(refused.faults[0].message, self.language)) from None
        except Unformattable as fault:
            message = Message("this file is left as it is: {reason}", reason=fault.reason)
            raise _refusal(translate(message, self.language)) from None
        if "\r\n" in text:
            after = after.replace("\n", "\r\n")
        return text_edits(text, after, self.lines(text))

    def _at(self, params: _AtPlace) -> Here | None:
        """What is at a place; None outside of records, in comments and in block text."""
        document = self.files.document(params.text_document.uri)
        file = record_file(document.path) if document is not None else None
        if document is None or file is None:
            return None
        text = document.community.text(document.path)
        lines = self.lines(text)
        cursor = cursor_at(text, lines.offset(Spot(params.position.line, params.position.character)))
        return Here(document.community, document.path, file, lines, cursor) if cursor is not None else None

    def _repository(self, here: Here) -> Repository:
        return here.community.latest.repository

    def _community(self, here: Here) -> Community:
        return Community(self._repository(here), self.language, self.today)

    def _location(self, community: OpenCommunity, place: FilePosition) -> types.Location:
        lines = self.lines(community.text(place.path))
        return types.Location(self.files.uri(community, place.path), range_of(lines.span(place.position)))

    def _edit(self, community: OpenCommunity, path: str, edits: list[types.TextEdit]) -> types.TextDocumentEdit:
        document = types.OptionalVersionedTextDocumentIdentifier(self.files.uri(community, path))
        return types.TextDocumentEdit(document, edits)


def _before(path: str, new_path: str, old_path: str) -> str:
    """Where a text is edited: the renamed file under its old name, as it is renamed last."""
    return old_path if path == new_path else path


def _overlaps(first: types.Range, second: types.Range) -> bool:
    starts = (first.start.line, first.start.character), (second.start.line, second.start.character)
    ends = (first.end.line, first.end.character), (second.end.line, second.end.character)
    return starts[0] <= ends[1] and starts[1] <= ends[0]
