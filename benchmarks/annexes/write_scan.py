"""An annex as a scan: the printed page as a picture, a little askew, grey and grainy; PNG, or pictures in a PDF."""

from __future__ import annotations

import time
from io import BytesIO
from random import Random

import pypdfium2
from PIL import Image, ImageFilter

from benchmarks.annexes.records import Annex
from benchmarks.annexes.write_pdf import pdf

DPI = 200
"""What an office scanner does unasked."""
MADE = time.gmtime(1_760_000_000)
"""The same annex has the same bytes on every day, so that what was read of it can be kept."""


def scan(annex: Annex, chance: Random) -> tuple[str, bytes]:
    """The file's ending and its bytes."""
    paper = pypdfium2.PdfDocument(pdf(annex))
    pages = [_copied(page.render(scale=DPI / 72).to_pil().convert("L"), chance) for page in paper]
    ending = "png" if len(pages) == 1 and chance.random() < 0.5 else "pdf"
    if ending == "pdf" and chance.random() < 0.4:
        ending = "tiff"
    out = BytesIO()
    if ending == "png":
        pages[0].save(out, "PNG", dpi=(DPI, DPI))
    elif ending == "tiff":
        pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw", dpi=(DPI, DPI))
    else:
        dated = {"creationDate": MADE, "modDate": MADE}
        pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=DPI, **dated)
    return ending, out.getvalue()


def _copied(page: Image.Image, chance: Random) -> Image.Image:
    turned = page.rotate(chance.uniform(-0.8, 0.8), resample=Image.Resampling.BICUBIC, fillcolor=244)
    grain = Image.effect_noise(page.size, chance.choice((8, 14, 20)))
    return Image.blend(turned.filter(ImageFilter.GaussianBlur(chance.choice((0.3, 0.5, 0.7)))), grain, 0.08)
