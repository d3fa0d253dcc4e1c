"""`leadkit serve` and odd requests: each is answered or dropped, nothing leads out, and the terminal stays quiet."""

import os
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from community import tree
from program import write

SECRET = b"not for you"


class Served(NamedTuple):
    """A running server: its process, its port and the folder that it shows."""

    process: subprocess.Popen[str]
    port: int
    site: Path

    def ask(self, request: bytes) -> bytes:
        """Everything that comes back for these bytes, until the server hangs up."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as line:
            try:
                line.sendall(request)
                line.shutdown(socket.SHUT_WR)
                return b"".join(iter(lambda: line.recv(65536), b""))
            except ConnectionError:  # it may refuse before it has read all
                return b"HTTP/1.0 4 hung up"

    def get(self, path: str, *more: str, host: str = "127.0.0.1", method: str = "GET") -> bytes:
        return self.ask("\r\n".join((f"{method} {path} HTTP/1.1", f"Host: {host}", *more, "", "")).encode("latin-1"))

    def hang_up(self, request: bytes) -> None:
        """Send, and reset the connection without waiting for an answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            line.sendall(request)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """The site of a small community; at the end the process has said nothing more, and ends well."""
    root = write(tmp_path / "garden", tree())
    (tmp_path / "secret.txt").write_bytes(SECRET)
    command = [sys.executable, "-m", "leadkit", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        while "http://127.0.0.1:" not in (line := process.stderr.readline()):
            assert line, "it ended before it answered"
        port = int(line.partition("http://127.0.0.1:")[2].partition("/")[0])
        yield Served(process, port, root / "site")
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
    assert (rest, process.returncode) == ("", 0)


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


UP = ("..", "%2e%2e", "%2E.", ".%2e", "..%2f..", "..%5c..", "%252e%252e", "%c0%ae%c0%ae", "..;", "..%00")


def test_strange_paths_are_not_found_and_lead_nowhere(served: Served) -> None:
    strange = ["/%00", "/%ff", "/%ed%a0%80", "/a%00.html", "/%", "/%zz", "/index.html%00", "/" + "a" * 5000]
    strange += [f"/{'a/' * 3000}", "//secret.txt", "/~root", "/index.html/", "/\x01\x7f\xe9"]
    strange += [f"/{up}/{up}/secret.txt" for up in UP] + [f"/assets/{up}/{up}/{up}/secret.txt" for up in UP]
    for path in strange:
        answer = served.get(path)
        assert status(answer) in (400, 404), (path, answer[:200])
        assert SECRET not in answer, path
    assert status(served.get("/")) == 200


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="links and pipes as other systems have them")
def test_links_that_lead_out_pipes_and_folders_are_not_shown(served: Served) -> None:
    outside = served.site.parent.parent
    (served.site / "file.txt").symlink_to(outside / "secret.txt")
    (served.site / "folder").symlink_to(outside)
    (served.site / "inside.html").symlink_to(served.site / "index.html")
    (served.site / "loop").symlink_to(served.site / "loop")
    (served.site / "empty").mkdir()
    (served.site / "page").mkdir()
    (served.site / "page/index.html").symlink_to(outside / "secret.txt")
    os.mkfifo(served.site / "pipe")
    for path in ("/file.txt", "/folder", "/folder/", "/folder/secret.txt", "/loop", "/pipe", "/page/", "/empty/"):
        assert status(served.get(path)) == 404, path
    assert status(served.get("/inside.html")) == 200
    assert status(served.get("/assets/")) == 404, "a list of files"


def test_only_this_machine_s_own_name_is_answered(served: Served) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", "", "[::1]", "a" * 300, "localhost@evil.example"):
        assert status(served.get("/", host=host)) == 403, host
    assert status(served.ask(b"GET / HTTP/1.1\r\n\r\n")) == 403
    assert status(served.get("/", "Host: evil.example")) == 403, "a second name"
    assert status(served.get("http://evil.example/")) == 400
    assert status(served.get("*")) == 400
    assert status(served.get("/", host=f"localhost:{served.port}")) == 200


def test_what_is_not_a_request_is_refused(served: Served) -> None:
    assert SECRET not in served.ask(b"GET /\r\n\r\n")
    for method in ("POST", "PUT", "DELETE", "TRACE", "CONNECT", "OPTIONS", "get", "X" * 500):
        assert status(served.get("/", "Content-Length: 5", method=method)) == 501, method
    head = served.get("/", method="HEAD")
    assert (status(head), head.endswith(b"\r\n\r\n")) == (200, True)
    for request in (
        b"",
        b"\r\n",
        b"\0" * 100,
        b"\xff\xfe\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9\r\n\r\n",
        b"\x16\x03\x01\x02",
    ):
        assert b"200 OK" not in served.ask(request), request
    assert status(served.get("/" + "a" * 70_000)) in (4, 414)
    assert status(served.get("/", "X: " + "a" * 70_000)) in (4, 431)
    assert status(served.get("/", *(f"X{number}: a" for number in range(200)))) in (4, 431)
    for odd in (
        "If-Modified-Since: \xff",
        "Range: bytes=9999999-1",
        "Content-Length: -1",
        ": x",
        "a b c",
        "Expect: 100-continue",
    ):
        assert status(served.get("/", odd)) in (100, 200, 403), odd


def test_who_hangs_up_is_no_news(served: Served) -> None:
    (served.site / "large.bin").write_bytes(b"x" * 20_000_000)
    whole = f"GET /large.bin HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n\r\n".encode()
    for request in (whole, whole[:9], whole[:40], b"G"):
        for _ in range(5):
            served.hang_up(request)
    assert len(served.get("/large.bin")) > 20_000_000


def test_silent_connections_hold_nobody_up(served: Served) -> None:
    silent = [socket.create_connection(("127.0.0.1", served.port), timeout=30) for _ in range(100)]
    try:
        for number, line in enumerate(silent):
            line.sendall(b"GET / HTTP/1.1\r\n"[: number % 16])
        assert status(served.get("/")) == 200
        assert silent[0].recv(1) == b"", "a silent connection is closed in the end"
    finally:
        for line in silent:
            line.close()


def test_an_answer_says_how_its_page_may_be_used(served: Served) -> None:
    answer = served.get("/").partition(b"\r\n\r\n")[0]
    for header in (b"nosniff", b"no-referrer", b"same-origin", b"frame-ancestors 'none'", b"no-cache"):
        assert header in answer
    assert b"Python" not in answer
