"""Every need, in the order in which it is told."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from leadkit.scaffold.setup import community, files
from leadkit.scaffold.setup.need import Need, Seen, Verdict
from leadkit.scaffold.setup.switches import SWITCHES

NEEDS: Final = (*files.NEEDS, *community.NEEDS, *SWITCHES)


class Judged(NamedTuple):
    need: Need
    verdict: Verdict


def of_host(host: str) -> tuple[Need, ...]:
    return tuple(need for need in NEEDS if host in need.hosts)


def judged(seen: Seen) -> Iterator[Judged]:
    """What is so of each need of the repository's host."""
    for need in of_host(seen.forge.host):
        yield Judged(need, need.judge(seen))
