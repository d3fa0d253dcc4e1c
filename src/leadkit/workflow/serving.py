"""Show a folder of pages on this machine only."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from leadkit.errors import EnvironmentFault


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files, and writes no line for each."""

    def log_message(self, format: str, *args: object) -> None:
        """Requests are nobody's business."""

    def end_headers(self) -> None:
        """A page that was built anew is shown anew."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


def serve_folder(folder: Path, port: int, started: Callable[[str], None]) -> None:
    """Until it is interrupted; `started` is told the address."""
    handler = partial(_Quiet, directory=str(folder))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        hint = "choose another with --port, or 0 for any free one"
        raise EnvironmentFault(f"port {port} cannot be used: {error.strerror}", hint) from None
    with server:
        started(f"http://127.0.0.1:{server.server_port}/")
        with suppress(KeyboardInterrupt):
            server.serve_forever()
