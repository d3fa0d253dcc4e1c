"""Pages that a build made are known to the next one by what they were made from, and are laid out once."""

from pathlib import Path

from leadkit.commands.known import KeptPages
from leadkit.report import ORIGIN, Page, Planned, Prose
from leadkit.storage.kept import NOTHING_KEPT, Kept


def planned(text: str, laid_out: list[str]) -> Planned:
    def lay_out() -> Page:
        laid_out.append(text)
        return Page(text, (Prose(text * 100),))

    return Planned(lambda: text.encode().ljust(ORIGIN), lay_out)


def write(page: Page) -> bytes:
    return repr(page).encode()


def drawn(kept: Kept, *texts: str) -> tuple[list[bytes], list[str]]:
    """The files of pages as one build makes them, and which of them were laid out for it."""
    laid_out: list[str] = []
    pages = KeptPages(kept)
    files = [pages.draw(planned(text, laid_out), write) for text in texts]
    pages.keep()
    return files, laid_out


def test_what_is_known_is_not_laid_out_again_and_what_no_build_has_any_more_is_forgotten(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    first, laid_out = drawn(kept, "a", "b")
    assert (laid_out, first) == (["a", "b"], drawn(NOTHING_KEPT, "a", "b")[0])
    assert drawn(kept, "b", "c") == ([first[1], *drawn(NOTHING_KEPT, "c")[0]], ["c"])
    assert drawn(kept) == ([], [])
    assert drawn(kept, "a", "b", "c")[1] == ["a"]


def test_where_nothing_can_be_kept_all_is_laid_out() -> None:
    assert drawn(NOTHING_KEPT, "a")[1] == drawn(NOTHING_KEPT, "a")[1] == ["a"]


def test_what_is_damaged_is_laid_out_again(tmp_path: Path) -> None:
    files, _ = drawn(Kept(tmp_path), "a")
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-1])
    assert drawn(Kept(tmp_path), "a") == (files, ["a"])
