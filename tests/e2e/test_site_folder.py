"""The site as a folder: built whole, replaced whole, light, and served to this machine only."""

import shutil
import signal
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest

from community import tree
from everything import EVERYTHING
from program import contents, leadkit, write


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("garden"), EVERYTHING)
    done = leadkit("build", "--site", "--as-of", "2026-11-21", cwd=root)
    assert done.code == 0, done
    return root


def test_it_lies_beside_the_artifacts_and_is_the_same_again(built: Path) -> None:
    first = contents(built / "site")
    assert {"index.html", "en/find.html", "assets/style.css", "trainings.ics", "census/cells.csv"} <= set(first)
    assert leadkit("build", "--site", cwd=built, env={"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"}).code == 0
    assert contents(built / "site") == first


def test_what_is_gone_from_the_records_is_gone_from_the_site(built: Path, tmp_path: Path) -> None:
    root = tmp_path / "garden"
    shutil.copytree(built, root)
    (root / "data/people/amina.yaml").unlink()
    assert leadkit("build", "--site", "--as-of", "2026-11-21", cwd=root).code == 0
    assert not (root / "site/en/people/amina.html").exists()


@pytest.mark.parametrize("out", ["data", ".", "artifacts", "mine", "leadkit.yaml"])
def test_nothing_but_a_folder_of_its_own_is_replaced(built: Path, tmp_path: Path, out: str) -> None:
    root = tmp_path / "garden"
    shutil.copytree(built, root)
    (root / "mine").mkdir()
    (root / "mine/diary.txt").write_text("dear diary")
    before = contents(root)
    done = leadkit("build", "--site", "--out", out, cwd=root)
    assert (done.code, "hint:" in done.err) == (2, True)
    assert contents(root) == before


def test_a_link_is_not_followed(built: Path, tmp_path: Path) -> None:
    root = tmp_path / "garden"
    shutil.copytree(built, root, ignore=shutil.ignore_patterns("site"))
    (tmp_path / "elsewhere").mkdir()
    (root / "site").symlink_to(tmp_path / "elsewhere")
    assert leadkit("build", "--site", cwd=root).code == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_records_with_errors_leave_the_old_site(built: Path, tmp_path: Path) -> None:
    root = tmp_path / "garden"
    shutil.copytree(built, root)
    before = contents(root / "site")
    (root / "data/skills/wikidata.yaml").write_text("label: {en: x}\n")
    assert leadkit("build", "--site", cwd=root).code == 1
    assert contents(root / "site") == before


def test_options_that_do_not_fit_together(built: Path) -> None:
    assert leadkit("build", "--out", "x", cwd=built).code == 2
    assert leadkit("build", "--site", "--check", cwd=built).code == 2


def test_serve_shows_the_site_on_this_machine_and_stops_quietly(built: Path) -> None:
    command = [sys.executable, "-m", "leadkit", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=built, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        address = ""
        while not address:
            line = process.stderr.readline()
            assert line, "it ended before it answered"
            address = next((word for word in line.split() if word.startswith("http://127.0.0.1:")), "")
        asked = HTTPConnection(address.removeprefix("http://").rstrip("/"), timeout=10)
        asked.request("GET", "/en/find.html")
        answer = asked.getresponse()
        assert answer.status == 200
        assert b"<h1>" in answer.read()
        asked.close()
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
    assert process.returncode == 0
    assert "Traceback" not in rest


def test_a_port_in_use_is_told(built: Path) -> None:
    import socket

    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        done = leadkit("serve", "--port", str(busy.getsockname()[1]), cwd=built)
    assert (done.code, "cannot be used" in done.err) == (3, True)


def test_languages_that_leadkit_does_not_speak_are_named(tmp_path: Path) -> None:
    root = write(tmp_path, tree("leadkit.yaml", "name: Test\nlanguages: [en, es, de, sw]\n"))
    done = leadkit("build", "--site", cwd=root)
    assert done.code == 0
    assert "leadkit: the site is not in de, sw, which leadkit does not speak yet" in done.err
