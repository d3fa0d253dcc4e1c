"""`leadkit demo --story`: a year of a made-up community as a git history, played by the commands of leadkit itself.

Every event is what people do, by hand or by a command, and one commit. The clock is the story's own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from leadkit.commands.story_player import Player, Unplayable
from leadkit.errors import UsageFault
from leadkit.layout import ARTIFACTS
from leadkit.products.day import Progress
from leadkit.scaffold.story import FILE, page, story
from leadkit.scaffold.story.steps import Event, Step, Story, Write
from leadkit.storage.atomic_swap import beside, clear
from leadkit.storage.commits import MAIN, Commit, begin_history, commit, put_work_tree, settle, tag, work_tree
from leadkit.storage.publishing import disk_faults, refuse_links, write_new


class Played(NamedTuple):
    """What has happened: the month and event, with the steps that "some" and "everybody" stood for."""

    month: int
    event: Event
    steps: tuple[Step, ...]


def write_story(folder: Path, people: int, seed: str, progress: Progress) -> tuple[Played, ...]:
    """Play the year in an empty or new folder, all of it or nothing; what has happened."""
    target = folder.absolute()
    refuse_links(target.parent, target.name)
    with disk_faults(target, "nothing was written"):
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise UsageFault(f"{folder} is not empty", "name a new or empty folder")
        staged = beside(target).staged
        clear(staged)
        try:
            played = tuple(_year(staged, story(people, seed), progress))
            if target.exists():
                target.rmdir()
            staged.rename(target)
        finally:
            clear(staged)
    return played


def _year(root: Path, told: Story, progress: Progress) -> Iterator[Played]:
    write_new(root, told.start)
    begin_history(root)
    history, player = _History(root), Player(root)
    for month in told.months:
        progress(month.tag)
        for event in month.events:
            history.begin(event)
            steps = tuple(done for step in event.steps for done in player.play(step, event.day))
            if event is month.events[-1]:
                player.play(Write({FILE: page(month.number)}), event.day)
            history.commit(event)
            yield Played(month.number, event, steps)
        tag(root, month.tag, history.heads[MAIN])
    settle(root)


@dataclass
class _History:
    """The branches of the story: their last commits, the trees of these, and the trees from which they went off."""

    root: Path
    heads: dict[str, str] = field(default_factory=dict)
    _trees: dict[str, dict[str, bytes]] = field(default_factory=dict)
    _forks: dict[str, dict[str, bytes]] = field(default_factory=dict)

    def begin(self, event: Event) -> None:
        """Put into the folder what the event begins with: the files of `main`, merged with a branch or not."""
        if event.branch != MAIN:
            self._forks[event.branch] = self._trees[MAIN]
        if event.merges:
            ours, theirs = self._trees[MAIN], self._trees[event.merges]
            put_work_tree(self.root, merged(self._forks[event.merges], ours, theirs))

    def commit(self, event: Event) -> None:
        """Commit the files of the folder, which holds those of `main` afterwards."""
        before, files = self._trees.get(MAIN, {}), work_tree(self.root)
        parents = tuple(self.heads[name] for name in (MAIN, event.merges) if name in self.heads)
        what = Commit(event.branch, event.message, event.author, event.when, parents)
        self.heads[event.branch] = commit(self.root, what, files, before)
        self._trees[event.branch] = files
        if event.branch != MAIN:
            put_work_tree(self.root, self._trees[MAIN])


def merged(base: Mapping[str, bytes], ours: Mapping[str, bytes], theirs: Mapping[str, bytes]) -> dict[str, bytes]:
    """What git leaves in the work tree after a merge, by whole files: where both changed one of artifacts/, ours."""
    found = {}
    for path in {**ours, **theirs}:
        before, own, other = base.get(path), ours.get(path), theirs.get(path)
        if own not in (before, other) and other != before and not path.startswith(f"{ARTIFACTS}/"):
            raise Unplayable(f"both branches change {path}")
        kept = other if own == before else own
        if kept is not None:
            found[path] = kept
    return found
