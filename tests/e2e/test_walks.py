"""docs/tutorial.md and docs/adopting.md are walked as a stranger would; see walking.py."""

import subprocess
from pathlib import Path

from walking import Walk


def test_the_tutorial_works_as_written(tmp_path: Path) -> None:
    walk = Walk(tmp_path, "docs/tutorial.md", {"leadkit validate"})
    root = tmp_path / "our-community"
    assert walk.place == root
    said = {step.line: step for step in walk.steps}
    assert "0 errors, 0 warnings" in said["leadkit validate"].err
    assert "Bela" in said["leadkit match --dry-run"].out
    page = (root / "artifacts/matches/people/bela.md").read_text(encoding="utf-8")
    assert "[ada-example](https://github.com/ada-example)" in page
    assert "Hello Ada" in page
    assert "Ada" in (root / "public/en/people.html").read_text(encoding="utf-8")


def test_the_first_hour_works_as_written(tmp_path: Path) -> None:
    walk = Walk(tmp_path, "docs/adopting.md", {"leadkit doctor"})
    root = tmp_path / "our-community"
    assert walk.place == root
    said = "".join(step.out + step.err for step in walk.steps)
    assert "requirements/leadkit-" in (root / "requirements/leadkit.txt").read_text(encoding="utf-8")
    assert "# Welcome, Bela. Thank you for your record." in said
    page = (root / "artifacts/matches/people/ada.md").read_text(encoding="utf-8")
    assert "[bela-example](https://github.com/bela-example)" in page
    assert "2 suggestions for 2 of 2 learners" in (root / "artifacts/matches/README.md").read_text(encoding="utf-8")
    assert "Bela" in (root / "public/en/people.html").read_text(encoding="utf-8")
    assert (root / "data/people/cem.yaml").exists()
    assert not (root / "data/people/dora.yaml").exists()
    assert "/data/people/dora" not in said
    status = subprocess.run(["git", "status", "--porcelain"], cwd=root, capture_output=True, text=True, check=True)
    assert {line[3:] for line in status.stdout.splitlines()} == {
        *("answers.md", "sheet.csv", "map.yaml", "data/people/cem.yaml"),
    }
