"""A small editor for tests: speaks the Language Server Protocol over pipes with a real `leadkit lsp`."""

import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_PATIENCE = 60
"""Seconds until a silent server counts as hung."""


class Editor:
    """`findings`: URI → the diagnostics that were published last. Requests from the server are answered with null."""

    def __init__(self, *arguments: str, cwd: Path, language: str = "en", stderr: Path | None = None) -> None:
        environment = {**os.environ, "LEADKIT_LANGUAGE": language, "PYTHONWARNINGS": "ignore"}
        self._log = (stderr or Path(os.devnull)).open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "leadkit", *arguments, "lsp"],
            cwd=cwd,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
        )
        self.findings: dict[str, list[dict[str, Any]]] = {}
        self.messages: list[str] = []
        self.registered: list[Any] = []
        self._number = 0
        self._versions = 0
        self._heard: queue.Queue[dict[str, Any] | None] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()
        self._log.close()

    def begin(self, *folders: Path, renames: bool = True, encodings: tuple[str, ...] = (), locale: str = "") -> Any:
        workspace = {
            "didChangeWatchedFiles": {"dynamicRegistration": True},
            "workspaceEdit": {"documentChanges": True, "resourceOperations": ["rename"] if renames else []},
            "workspaceFolders": True,
        }
        documents = {"rename": {"prepareSupport": True}}
        capabilities = {
            "workspace": workspace,
            "textDocument": documents,
            "general": {"positionEncodings": list(encodings)} if encodings else {},
        }
        named = [{"uri": folder.as_uri(), "name": folder.name} for folder in folders]
        answer = self.ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": None,
                "capabilities": capabilities,
                "workspaceFolders": named,
                **({"locale": locale} if locale else {}),
            },
        )
        self.tell("initialized", {})
        return answer

    def end(self) -> int:
        self.ask("shutdown", None)
        self.tell("exit", None)
        assert self.process.stdin is not None
        self.process.stdin.close()
        return self.process.wait(_PATIENCE)

    def open(self, uri: str, text: str) -> None:
        document = {"uri": uri, "languageId": "yaml", "version": 0, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})

    def change(self, uri: str, text: str) -> None:
        self._versions += 1
        document = {"uri": uri, "version": self._versions}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def close(self, uri: str) -> None:
        self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})

    def changed_on_disk(self, *uris: str) -> None:
        self.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": 2} for uri in uris]})

    def at(self, method: str, uri: str, line: int, character: int, **more: Any) -> Any:
        """What the server answers at a place; lines and characters begin at 0."""
        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
        return self.ask(f"textDocument/{method}", {**place, **more})

    def settle(self) -> dict[str, list[dict[str, Any]]]:
        """The findings when all that was said is worked through: those of files that have some."""
        nowhere = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
        document = {"uri": "untitled:nothing"}
        context: dict[str, Any] = {"diagnostics": []}
        self.ask("textDocument/codeAction", {"textDocument": document, "range": nowhere, "context": context})
        return {uri: found for uri, found in self.findings.items() if found}

    def tell(self, method: str, params: Any) -> None:
        self._send({"jsonrpc": "2.0", "method": method, **({"params": params} if params is not None else {})})

    def ask(self, method: str, params: Any) -> Any:
        """The result; an `error` as it is."""
        self._number += 1
        number = self._number
        given = {"params": params} if params is not None else {}
        self._send({"jsonrpc": "2.0", "id": number, "method": method, **given})
        while True:
            message = self._heard.get(timeout=_PATIENCE)
            if message is None:
                raise EOFError(f"the server ended with {self.process.wait(_PATIENCE)}")
            if message.get("id") == number and "method" not in message:
                return message["error"] if "error" in message else message["result"]
            self._take(message)

    def _take(self, message: dict[str, Any]) -> None:
        method, params = message.get("method"), message.get("params")
        if method == "textDocument/publishDiagnostics" and params is not None:
            self.findings[params["uri"]] = params["diagnostics"]
        elif method == "window/showMessage" and params is not None:
            self.messages.append(params["message"])
        elif "id" in message and method is not None:
            self.registered.append(params)
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": None})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while True:
            length = 0
            try:
                while (line := stream.readline()) not in (b"\r\n", b""):
                    name, _, value = line.partition(b":")
                    length = int(value) if name.lower() == b"content-length" else length
                body = stream.read(length) if length else b""
            except ValueError:  # closed under our hands
                body = b""
            if not body:
                self._heard.put(None)
                return
            self._heard.put(json.loads(body))
