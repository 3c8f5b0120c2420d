"""What a picture shows, as whoever put it into a document wrote beside it: read out to the blind, seen by few others.

"Map of  the port", "Map of  the port"    → "[picture: Map of the port]"
"""

from __future__ import annotations

LONGEST = 2_000


def described(*untrusted_texts: str | None) -> str:
    """The texts, each once; empty where they say nothing."""
    said = dict.fromkeys(" ".join((one or "")[: 4 * LONGEST].split()) for one in untrusted_texts)
    text = ". ".join(one for one in said if one)
    return f"[picture: {text[:LONGEST]}]" if text else ""
