"""`leadkit lsp`: a language server on standard input and output, on the same engine as every other command."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any, Final, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException, PyglsError
from pygls.lsp.server import LanguageServer

from leadkit import __version__
from leadkit.commands.lsp_answers import Answers
from leadkit.commands.open_community import OpenCommunity
from leadkit.commands.protocol import diagnostic
from leadkit.commands.workspace import Workspace
from leadkit.errors import EnvironmentFault
from leadkit.findings import Finding
from leadkit.i18n.messages import nearest_language

_WATCHED: Final = ("**/leadkit.yaml", "**/data/**", "**/artifacts/manifest.json")
_TYPED: Final = (" ", ":", "{", "[", ",", "/", "-", '"')
"""Characters after which an editor asks what may follow."""
_SLOW: Final = 0.1
"""Seconds; where a check takes longer, the next one waits as long for more to be typed."""
Answer = TypeVar("Answer")


def serve(root: Path | None, language: str | None, otherwise: str, today: date) -> None:
    """Until the editor ends it, or closes the pipe. `root`: the only repository; else those that the editor opens.

    `language` is the one that somebody chose; without it the editor's counts, else `otherwise`.
    """
    for name in ("pygls.protocol.json_rpc", "pygls.server"):
        logging.getLogger(name).addFilter(_is_bug)
    Server(root, language, otherwise, today).start_io()


def _is_bug(record: logging.LogRecord) -> bool:
    """What an editor did wrong, or was refused, it is told; only faults of our own are worth a trace."""
    kind = record.exc_info[0] if record.exc_info else None
    return kind is None or not issubclass(kind, JsonRpcException | ValueError)


class Server(LanguageServer):
    """The editor's side of things: documents by URI, places by its count, answers in its reader's language."""

    def __init__(self, root: Path | None, language: str | None, otherwise: str, today: date) -> None:
        super().__init__("leadkit", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.files: Final = Workspace(lambda found: OpenCommunity(found, today), root)
        self.answers: Final = Answers(self.files, language or otherwise, today, self.tell)
        self._is_chosen: Final = language is not None
        self._published: Final[dict[OpenCommunity, dict[str, tuple[Any, ...]]]] = {}
        self._waiting: Final[dict[OpenCommunity, asyncio.TimerHandle]] = {}
        self._seconds = 0.0
        self._listen()

    def _listen(self) -> None:
        """Which message is whose."""
        answers = self.answers
        heard: dict[str, Callable[[Any], Any]] = {
            types.INITIALIZE: self.begin,
            types.INITIALIZED: self.begun,
            types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: self.folders,
            types.WORKSPACE_DID_CHANGE_WATCHED_FILES: self.watched,
            types.TEXT_DOCUMENT_DID_OPEN: self.opened,
            types.TEXT_DOCUMENT_DID_CHANGE: self.changed,
            types.TEXT_DOCUMENT_DID_SAVE: self.saved,
            types.TEXT_DOCUMENT_DID_CLOSE: self.closed,
            types.TEXT_DOCUMENT_HOVER: answers.hover,
            types.TEXT_DOCUMENT_DEFINITION: answers.definition,
            types.TEXT_DOCUMENT_REFERENCES: answers.references,
            types.TEXT_DOCUMENT_PREPARE_RENAME: answers.prepare_rename,
            types.TEXT_DOCUMENT_FORMATTING: answers.format,
        }
        for method, handler in heard.items():
            self.feature(method)(_plain(handler))
        typed = types.CompletionOptions(trigger_characters=_TYPED)
        renaming = types.RenameOptions(prepare_provider=True)
        repairs = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
        self.feature(types.TEXT_DOCUMENT_COMPLETION, typed)(_plain(answers.completion))
        self.feature(types.TEXT_DOCUMENT_RENAME, renaming)(_plain(answers.rename))
        self.feature(types.TEXT_DOCUMENT_CODE_ACTION, repairs)(_plain(self.actions))

    def report_server_error(self, error: Exception, source: type[PyglsError] | type[JsonRpcException]) -> None:
        """A refusal is told where it was asked for; everything else in a message of the editor."""
        if not isinstance(error, JsonRpcException) or error.code != types.LSPErrorCodes.RequestFailed:
            super().report_server_error(error, source)

    # What the editor opens, changes and closes

    def begin(self, params: types.InitializeParams) -> None:
        if not self._is_chosen and params.locale:
            self.answers.language = nearest_language([params.locale])

        self.answers.can_rename = _renames_files(params.capabilities)

    def begun(self, _: types.InitializedParams) -> None:
        encoding = self.workspace.position_encoding
        self.answers.encoding = str(getattr(encoding, "value", encoding))
        root = self.workspace.root_uri
        for uri in [folder.uri for folder in self.workspace.folders.values()] or ([root] if root else []):
            self._open_folder(uri)
        watching = self.client_capabilities.workspace and self.client_capabilities.workspace.did_change_watched_files
        if watching and watching.dynamic_registration:
            options = types.DidChangeWatchedFilesRegistrationOptions(
                [types.FileSystemWatcher(each) for each in _WATCHED]
            )
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            self.client_register_capability(types.RegistrationParams([types.Registration("files", method, options)]))

    def folders(self, params: types.DidChangeWorkspaceFoldersParams) -> None:
        for folder in params.event.added:
            self._open_folder(folder.uri)
        for folder in params.event.removed:
            gone = self.files.remove_folder(folder.uri)
            if gone is not None:
                self._forget(gone)

    def opened(self, params: types.DidOpenTextDocumentParams) -> None:
        self._written(params.text_document.uri, params.text_document.text)

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        self._written(params.text_document.uri, self.workspace.get_text_document(params.text_document.uri).source)

    def saved(self, params: types.DidSaveTextDocumentParams) -> None:
        self._look_again([params.text_document.uri])

    def closed(self, params: types.DidCloseTextDocumentParams) -> None:
        self._guarded(lambda: self.files.close(params.text_document.uri))
        self._look_again([params.text_document.uri])

    def watched(self, params: types.DidChangeWatchedFilesParams) -> None:
        self._look_again([change.uri for change in params.changes])

    def _open_folder(self, uri: str) -> None:
        self._soon(self._guarded(lambda: self.files.add_folder(uri)))

    def _written(self, uri: str, text: str) -> None:
        document = self._guarded(lambda: self.files.write(uri, text))
        self._soon(document.community if document is not None else None)

    def _look_again(self, uris: Iterable[str]) -> None:
        for community in self._guarded(lambda: self.files.changed_on_disk(uris)) or ():
            self._soon(community)

    def _guarded(self, action: Callable[[], Answer]) -> Answer | None:
        """A disk that cannot be read is told, once, and nothing more comes of it."""
        try:
            return action()
        except EnvironmentFault as fault:
            self.tell(f"{fault.message}: {fault.hint}")
            return None

    def tell(self, message: str) -> None:
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, message))

    def actions(self, params: types.CodeActionParams) -> list[types.CodeAction] | None:
        """Repairs are those of what the editor was told, so it is told first."""
        for community, waiting in tuple(self._waiting.items()):
            waiting.cancel()
            self._publish(community)
        return self.answers.actions(params)

    # Findings

    def _soon(self, community: OpenCommunity | None) -> None:
        """Check as soon as nothing else waits; where that is slow, once for all that is typed meanwhile."""
        if community is None or community in self._waiting:
            return
        loop = asyncio.get_running_loop()
        delay = self._seconds if self._seconds > _SLOW else 0
        self._waiting[community] = loop.call_later(delay, self._publish, community)

    def _publish(self, community: OpenCommunity) -> None:
        """Tell the editor what is otherwise than it was told before, in whatever file."""
        self._waiting.pop(community, None)
        started = perf_counter()
        found: dict[str, list[Finding]] = {}
        for finding in community.findings:
            found.setdefault(finding.path, []).append(finding)
        if community in self._published:  # the first check reads every file
            self._seconds = perf_counter() - started
        before = self._published.get(community, {})
        now = {path: (community.text(path), *findings) for path, findings in found.items()}
        self._published[community] = now
        for path in sorted(before.keys() | now.keys()):
            if before.get(path) != now.get(path):
                self._publish_one(community, path, tuple(found.get(path, ())))

    def _forget(self, community: OpenCommunity) -> None:
        """Nothing is told any more of a folder that was closed."""
        waiting = self._waiting.pop(community, None)
        if waiting is not None:
            waiting.cancel()
        for path in self._published.pop(community, {}):
            self._publish_one(community, path, ())

    def _publish_one(self, community: OpenCommunity, path: str, findings: tuple[Finding, ...]) -> None:
        files = {path, *(related.path for finding in findings for related in finding.related)}
        lines_of = self.answers.lines
        places = {each: (self.files.uri(community, each), lines_of(community.text(each))) for each in files}
        uri, lines = places[path]
        shown = [diagnostic(finding, lines, self.answers.language, places) for finding in findings]
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, shown))


def _plain(handler: Callable[[Any], Answer]) -> Callable[[Any], Answer]:
    """A function that can be given attributes, as pygls does."""
    return lambda params: handler(params)


def _renames_files(client: types.ClientCapabilities) -> bool:
    """Whether the editor can rename a file together with edits of others."""
    edits = client.workspace.workspace_edit if client.workspace else None
    operations = edits.resource_operations if edits else None
    return bool(edits and edits.document_changes and types.ResourceOperationKind.Rename in (operations or ()))
