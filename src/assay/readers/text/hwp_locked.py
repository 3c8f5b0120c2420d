"""Hangul documents given out "for reading only": their text is encrypted with a key that stands before it.

Source of the scheme: Hancom's published description of HWP 5 for distribution documents.
"""

from __future__ import annotations

import struct
import zlib

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

KEY_RECORD, KEY_SIZE = 28, 256
LARGEST = 100 * 1024 * 1024


def opened(data: bytes) -> bytes:
    """The records of the section. Raises ValueError where no key stands before them."""
    (header,) = struct.unpack_from("<I", data, 0)
    if header & 0x3FF != KEY_RECORD or header >> 20 != KEY_SIZE or len(data) < 4 + KEY_SIZE:
        raise ValueError("the section has no key before it")
    cipher = Cipher(algorithms.AES(_key(data[4 : 4 + KEY_SIZE])), modes.ECB()).decryptor()  # noqa: S305
    body = data[4 + KEY_SIZE :]
    plain = cipher.update(body[: len(body) // 16 * 16])
    return zlib.decompressobj(-15).decompress(plain, LARGEST)


def _key(hidden: bytes) -> bytes:
    """Hidden among 256 bytes, which are mixed with the numbers of Microsoft's rand() from the seed at their start."""
    (seed,) = struct.unpack_from("<I", hidden, 0)
    state, left, mask = seed, 0, 0
    shown = bytearray(hidden)
    for place in range(KEY_SIZE):
        if not left:
            state, mask = _random(state)
            state, length = _random(state)
            left = (length & 0xF) + 1
        if place >= 4:
            shown[place] ^= mask & 0xFF
        left -= 1
    start = 4 + (seed & 0xF)
    return bytes(shown[start : start + 16])


def _random(state: int) -> tuple[int, int]:
    state = (state * 214013 + 2531011) & 0xFFFFFFFF
    return state, state >> 16 & 0x7FFF
