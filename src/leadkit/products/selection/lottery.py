"""The lottery: a seed that was announced beforehand draws every application's place; anybody can draw it again."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from leadkit.documents.text import unsafe_sign
from leadkit.errors import UsageFault

_TITLE: Final = "leadkit selection"


def seed_digest(seed: str) -> str:
    """SHA-256 of the seed's text, which can be announced before the seed itself."""
    return sha256(seed.encode("utf-8")).hexdigest()


def order(seed: str, training: str, applicants: Iterable[str]) -> tuple[str, ...]:
    """Applicants by the SHA-256 of the seed's digest, the training and themselves: nothing else moves a place."""
    head = f"{_TITLE}\n{seed_digest(seed)}\n{training}\n"
    return tuple(sorted(applicants, key=lambda name: (sha256(f"{head}{name}".encode()).digest(), name)))


def judge_seed(seed: str) -> None:
    """UsageFault for a seed that somebody else could not repeat."""
    if not seed.strip():
        raise UsageFault("the seed is empty", "give the text that was announced")
    if "\n" in seed or unsafe_sign(seed) is not None:
        raise UsageFault("the seed holds characters that cannot be read aloud", "choose a text on one line")
