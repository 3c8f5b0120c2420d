"""What a forger does to the scan of a sheet: paints, pastes, copies, stamps."""

# ruff: noqa: E501, S101  (papers of the bench, not code to be read aloud)
from __future__ import annotations

import io
import random
from datetime import datetime, timedelta, timezone

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from benchmarks.forged_set import scans
from benchmarks.forged_set.clean import CleanSet, Paper, save_scan
from benchmarks.forged_set.pdfs import FAMILIES
from benchmarks.forged_set.people import another_stamp

Forged = tuple[str, bytes] | None
ZONE = timezone(timedelta(hours=2))


def scan_number_typed(some: CleanSet, chance: random.Random) -> Forged:
    """A number painted over in a picture program and typed anew."""
    name = f"protocol {(at := chance.randrange(1, 4))}." + ("png", "jpg", "pdf")[at - 1]
    paper = some.papers[name]
    picture = _as_opened(paper)
    box = _some_word(paper, chance)
    draw = ImageDraw.Draw(picture)
    paper_colour = tuple(int(one) for one in np.median(np.asarray(picture).reshape(-1, 3), axis=0))
    draw.rectangle(box, fill=paper_colour)
    face = ImageFont.truetype(str(FAMILIES["dejavu"][0]) if chance.random() < 0.3 else str(FAMILIES["serif"][0]), 26)
    draw.text((box[0] + 3, box[1] + 1), str(chance.randrange(12, 99)), font=face, fill=(40, 40, 44))
    return name, _saved_as(paper, picture)


def scan_number_copied(some: CleanSet, chance: random.Random) -> Forged:
    """Figures cut from one place of the sheet and pasted to another."""
    name = f"protocol {(at := chance.randrange(1, 4))}." + ("png", "jpg", "pdf")[at - 1]
    paper = some.papers[name]
    picture = _as_opened(paper)
    source, target = _some_word(paper, chance), _some_word(paper, chance)
    while abs(source[1] - target[1]) < 30:
        target = _some_word(paper, chance)
    piece = picture.crop((source[0], source[1], source[0] + 90, source[1] + 34))
    picture.paste(piece, (target[0], target[1]))
    return name, _saved_as(paper, picture)


def scan_number_pasted(some: CleanSet, chance: random.Random) -> Forged:
    """Figures from another scan, of another device and resolution."""
    name = f"protocol {(at := chance.randrange(1, 4))}." + ("png", "jpg", "pdf")[at - 1]
    paper = some.papers[name]
    picture = _as_opened(paper)
    device = scans.scanner(chance)
    line = Image.new("RGB", (100, 40), device.paper)
    ImageDraw.Draw(line).text((6, 2), str(chance.randrange(100, 999)), font=ImageFont.truetype(str(FAMILIES["serif"][0]), 26),
                              fill=(35, 35, 40))  # fmt: skip
    piece = (
        scans.scanned(line.resize((62, 25)), chance, device)
        .resize((100, 40), Image.Resampling.BICUBIC)
        .crop((4, 3, 96, 37))
    )
    target = _some_word(paper, chance)
    picture.paste(piece, (target[0], target[1]))
    return name, _saved_as(paper, picture)


def stamp_of_another_make(some: CleanSet, chance: random.Random) -> Forged:
    """The sheet printed, stamped with a copy of the stamp, and scanned."""
    name = f"protocol {(at := chance.randrange(1, 4))}." + ("png", "jpg", "pdf")[at - 1]
    paper = some.papers[name]
    seal = scans.imprint(another_stamp(paper.firm.stamp, chance), chance)
    assert paper.device
    return name, _saved_as(paper, scans.sheet(paper.blocks, seal, chance, paper.device))


def stamp_lifted(some: CleanSet, chance: random.Random) -> Forged:
    """The stamp cut from another sheet of the set and pasted where it is wanted."""
    chosen, other = chance.sample([paper for paper in some.papers.values() if paper.seal], 2)
    assert chosen.device
    assert other.picture
    blank = scans.sheet(chosen.blocks, None, chance, chosen.device)
    pixels = np.asarray(other.picture).astype(int)
    ink = (pixels[..., 2] - pixels[..., 0] > 25) & (pixels.min(axis=2) < 200)
    ys, xs = np.nonzero(ink)
    box = (
        int(np.percentile(xs, 1)) - 8,
        int(np.percentile(ys, 1)) - 8,
        int(np.percentile(xs, 99)) + 8,
        int(np.percentile(ys, 99)) + 8,
    )
    piece, mask = other.picture.crop(box), Image.fromarray((ink * 255).astype(np.uint8)).crop(box)
    blank.paste(piece, (box[0] + chance.randrange(0, 120), box[1] + chance.randrange(-30, 60)), mask)
    return chosen.name, _saved_as(chosen, blank)


def cut_out_stamp(paper: Paper, chance: random.Random) -> bytes:
    """As a picture program saves it: the paper made transparent or left white, sometimes made smaller, a PNG."""
    picture = _as_opened(paper)
    pixels = np.asarray(picture).astype(int)
    ink = (pixels[..., 2] - pixels[..., 0] > 25) & (pixels.min(axis=2) < 200)
    ys, xs = np.nonzero(ink)
    left, right = (int(one) for one in np.percentile(xs, (1, 99)))
    top, bottom = (int(one) for one in np.percentile(ys, (1, 99)))
    box = (left - 8, top - 8, right + 8, bottom + 8)
    mask = Image.fromarray((ink * 255).astype(np.uint8)).crop(box)
    piece = picture.crop(box)
    if chance.random() < 0.5:
        piece.putalpha(mask)
    else:
        piece = Image.composite(piece, Image.new("RGB", piece.size, "white"), mask)
    if chance.random() < 0.5:
        share = chance.uniform(0.6, 0.9)
        piece = piece.resize((round(piece.width * share), round(piece.height * share)), Image.Resampling.BICUBIC)
    return scans.png(piece)


def _as_opened(paper: Paper) -> Image.Image:
    """What the forger has is the file, not the sheet: of a JPEG, with its losses."""
    assert paper.picture
    if paper.name.endswith(".png"):
        return paper.picture.copy()
    assert paper.device
    return Image.open(io.BytesIO(scans.jpeg(paper.picture, paper.device.quality))).convert("RGB")


def _saved_as(paper: Paper, picture: Image.Image) -> bytes:
    assert paper.device
    when = datetime.combine(paper.dated + timedelta(days=1), datetime.min.time(), ZONE)
    return save_scan(picture, paper.name, when, paper.device)


def _some_word(paper: Paper, chance: random.Random) -> tuple[int, int, int, int]:
    """The place of a word within the text."""
    assert paper.picture
    dark = np.asarray(paper.picture.convert("L")) < 120
    rows = np.nonzero(dark[160:700].sum(axis=1) > 40)[0] + 160
    y = int(chance.choice(list(rows)))
    xs = np.nonzero(dark[y, 130 : scans.WIDTH - 260])[0] + 130
    x = int(chance.choice(list(xs))) if len(xs) else 300
    return x - 6, y - 16, x + 70, y + 20
