"""How much of this repository's own history can be read today: every state of data/ and leadkit.yaml.

`python benchmarks/history.py [ROOT]` prints a line for each state that lost something, and the figures at the end.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from leadkit.commands.past import read_past
from leadkit.storage.git import read_revisions


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", nargs="?", type=Path, default=Path(__file__).parents[1])
    root = parser.parse_args().root
    commits = states(root)
    known, read, whole, slowest, started = None, 0, 0, 0.0, time.process_time()
    for commits_of_it, tree in zip(commits, read_revisions(root, [each[0] for each in commits]), strict=True):
        before = time.process_time()
        past = read_past(tree, known)
        slowest = max(slowest, time.process_time() - before)
        known = past.loaded.repository
        read += len(commits_of_it) * (past.repository is not None)
        whole += len(commits_of_it) * (past.repository is not None and not past.left_out)
        if past.left_out:
            lost = f"left out: {past.left_out.records} records and {past.left_out.entries} entries"
            print(f"{commits_of_it[0][:12]}  {len(tree[0])} files, {lost}; commits: {len(commits_of_it)}")
    total = sum(map(len, commits))
    print(f"{read} of {total} commits with records read, {whole} of them whole, in {len(commits)} states")
    print(f"{time.process_time() - started:.1f} s of the processor in all, {slowest:.2f} s the slowest state")


def states(root: Path) -> list[list[str]]:
    """The commits by what they hold of data/ and leadkit.yaml, from the first that has records."""
    commits = subprocess.check_output(("git", "rev-list", "--reverse", "HEAD"), cwd=root, text=True).split()
    asked = "".join(f"{commit}:data\n{commit}:leadkit.yaml\n" for commit in commits)
    told = subprocess.check_output(("git", "cat-file", "--batch-check"), cwd=root, input=asked, text=True).splitlines()
    objects = ["" if line.endswith("missing") else line.partition(" ")[0] for line in told]
    found: dict[tuple[str, str], list[str]] = {}
    for commit, records, settings in zip(commits, objects[::2], objects[1::2], strict=True):
        if records:
            found.setdefault((records, settings), []).append(commit)
    return list(found.values())


if __name__ == "__main__":
    main()
