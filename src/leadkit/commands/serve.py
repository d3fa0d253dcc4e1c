"""Show a folder of pages on this machine only."""

from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from leadkit.errors import EnvironmentFault, Interruption


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files, and writes no line for each."""

    def log_message(self, format: str, *args: object) -> None:
        """Requests are nobody's business."""

    def parse_request(self) -> bool:
        """Only for pages of this machine: another site that leads its own name here gets nothing."""
        if not super().parse_request():
            return False
        if self.headers.get("Host", "").partition(":")[0] in ("127.0.0.1", "localhost"):
            return True
        self.send_error(403)
        return False

    def end_headers(self) -> None:
        """A page that was built anew is shown anew."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


def server_for(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server that holds its port already, and answers once it is run."""
    handler = partial(_Quiet, directory=str(folder))
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        hint = "choose another with --port, or 0 for any free one"
        raise EnvironmentFault(f"port {port} cannot be used: {error.strerror}", hint) from None


def run(server: ThreadingHTTPServer) -> None:
    """Until it is interrupted."""
    with server, suppress(Interruption):
        server.serve_forever()
