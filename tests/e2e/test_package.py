"""What pip installs: wheel and source archive hold everything that the program reads, and are the same thing."""

import tarfile
import zipfile
from pathlib import Path

import pytest
from packaging.metadata import Metadata
from trove_classifiers import classifiers

from leadkit import __version__
from program import built

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(ROOT, "sdist", tmp_path_factory.mktemp("archive"))


def shipped() -> set[str]:
    """Paths of everything in the package, under its own name; only translators need what catalogues are made from."""
    found = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*") if path.is_file()}
    packs = {f"leadkit/model/packs/{kind}/{path.name}" for kind in ("skills", "roles") for path in records(kind)}
    return {path for path in found if "__pycache__" not in path and not path.endswith((".pot", ".po"))} | packs


def records(kind: str) -> list[Path]:
    return list((ROOT / "data" / kind).glob("*.yaml"))


def test_the_wheel_is_complete(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert names == shipped()


def test_the_archive_is_complete_small_and_becomes_the_same_wheel(archive: Path, wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(archive) as file:
        file.extractall(tmp_path, filter="data")
    tree = tmp_path / f"leadkit-{__version__}"
    assert built(tree, "wheel", tmp_path).read_bytes() == wheel.read_bytes()
    assert {path.name for path in tree.iterdir()} == {
        *("src", "data", "docs", "pyproject.toml", ".gitignore", "PKG-INFO", "LICENSE"),
        *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"),
    }
    assert {path.name for path in (tree / "data").iterdir()} == {"skills", "roles"}
    assert archive.stat().st_size < 2_200_000


def test_another_archive_has_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    assert built(ROOT, "sdist", tmp_path).read_bytes() == archive.read_bytes()


def test_what_an_index_shows_is_whole(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        (name,) = [name for name in file.namelist() if name.endswith(".dist-info/METADATA")]
        found = Metadata.from_email(file.read(name), validate=True)
        licence = file.read(name.replace("METADATA", "licenses/LICENSE"))
    assert (found.name, str(found.version)) == ("leadkit", __version__)
    assert licence == (ROOT / "LICENSE").read_bytes()
    assert found.license_expression == "MIT AND CC0-1.0"
    assert found.description_content_type == "text/markdown"
    assert found.description == (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(found.classifiers or ()) <= classifiers
    assert str(found.requires_python) == ">=3.11"
    assert set(found.provides_extra or ()) == {"badges", "calibrate", "federate", "lsp", "match", "spark"}
