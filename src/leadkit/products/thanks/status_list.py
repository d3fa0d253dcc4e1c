"""A Bitstring Status List as the W3C writes it: one bit for each number, packed, in base64url."""

import base64
import zlib
from collections.abc import Collection
from typing import Final

SIZE: Final = 131_072
"""How many numbers a list has, the least that is allowed: so many that a number tells nothing of whose it is."""


def encoded(numbers: Collection[int]) -> str:
    """Multibase base64url of the packed bits, in which those of `numbers` are set.

    The bits are packed as they are: compressors differ from machine to machine, and the same list should be the same
    bytes everywhere. It costs 22 kB.
    """
    bits = bytearray(SIZE // 8)
    for number in numbers:
        bits[number // 8] |= 0x80 >> (number % 8)
    return "u" + base64.urlsafe_b64encode(_packed(bytes(bits))).decode("ascii").rstrip("=")


def _packed(content: bytes) -> bytes:
    """RFC 1952 (gzip) around one stored block of RFC 1951, without a time or a name."""
    length = len(content)
    block = b"\x01" + length.to_bytes(2, "little") + (length ^ 0xFFFF).to_bytes(2, "little") + content
    end = zlib.crc32(content).to_bytes(4, "little") + length.to_bytes(4, "little")
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + block + end
