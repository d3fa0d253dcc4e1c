"""Show a folder of pages on this machine only."""

import os
import stat
import sys
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from leadkit.errors import EnvironmentFault, Interruption

_HOSTS: Final = ("127.0.0.1", "localhost")
_HEADERS: Final = {
    "Cache-Control": "no-cache",  # a page that was built anew is shown anew
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'none'",  # the rest is in the pages, which also lie elsewhere
}


class _Pages(SimpleHTTPRequestHandler):
    """Files of one folder: no lists of what it holds, no way out of it, and no line in the terminal."""

    timeout = 10
    """Seconds that somebody may be silent, so that open connections do not add up."""
    server_version = "leadkit"
    sys_version = ""

    def log_message(self, format: str, *args: object) -> None:
        """Requests are nobody's business."""

    def parse_request(self) -> bool:
        """Only for pages of this machine: another site that leads its own name here gets nothing."""
        if not super().parse_request():
            return False
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or hosts[0].partition(":")[0] not in _HOSTS:
            self.send_error(HTTPStatus.FORBIDDEN)
        elif not self.path.startswith("/"):
            self.send_error(HTTPStatus.BAD_REQUEST)
        else:
            return True
        return False

    def send_head(self) -> Any:
        """The file that is asked for, if it is one of this folder."""
        if self._is_inside(self.translate_path(self.path)):
            return super().send_head()
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def end_headers(self) -> None:
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def _is_inside(self, path: str) -> bool:
        """Whether no link on the way leads out of the folder, and what lies there is a file or a folder with a page."""
        page = os.path.join(path, "index.html") if path.endswith("/") else path
        root = os.path.realpath(self.directory)
        try:
            real = os.path.realpath(page, strict=True)
            mode = Path(real).stat().st_mode
        except (OSError, ValueError):  # ValueError: a name that no file can have, such as one with a null character
            return False
        return os.path.commonpath((root, real)) == root and (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


class _Server(ThreadingHTTPServer):
    """One thread for each request: somebody slow holds nobody up."""

    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever hangs up in the middle is no news; anything else is a fault of leadkit."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def server_for(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server that holds its port already, and answers once it is run."""
    handler = partial(_Pages, directory=str(folder))
    try:
        return _Server(("127.0.0.1", port), handler)
    except OSError as error:
        hint = "choose another with --port, or 0 for any free one"
        raise EnvironmentFault(f"port {port} cannot be used: {error.strerror}", hint) from None


def run(server: ThreadingHTTPServer) -> None:
    """Until it is interrupted."""
    with server, suppress(Interruption):
        server.serve_forever()
