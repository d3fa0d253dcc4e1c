"""Seeds of lotteries: texts that can be announced, read aloud, and typed again."""

from leadkit.documents.text import unsafe_sign
from leadkit.errors import UsageFault


def judge_seed(seed: str) -> None:
    """UsageFault for a seed that somebody else could not repeat."""
    if not seed.strip():
        raise UsageFault("an empty seed is no seed", "give the text that was announced")
    is_writable = all(not 0xD800 <= ord(sign) <= 0xDFFF for sign in seed)
    if not is_writable or any(sign in seed for sign in "\n\r\t") or unsafe_sign(seed) is not None:
        raise UsageFault("the seed holds signs that nobody can read aloud", "choose a text on one line")
