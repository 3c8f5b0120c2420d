"""A specification drawn as a scan of it looks, with all lines, some, or none."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFont

ROWS = (
    ("No.", "Item", "Quantity", "Price"),
    ("1", "Kestrel hull", "37", "412,300.00"),
    ("2", "Spare track", "148", "9,875.25"),
    ("3", "Radio set", "39", "6,420.00"),
)
COLUMNS, TOP, HIGH = (120, 220, 700, 950, 1300), 200, 60
TITLE = "Annex 1: list of the goods that are handed over to the buyer"


def page(*, across: bool = True, down: bool = True) -> Image.Image:
    image = Image.new("L", (1654, 900), 250)
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(30)
    draw.text((120, 80), TITLE, fill=20, font=font)
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            draw.text((COLUMNS[column] + 14, TOP + HIGH * row + 14), cell, fill=20, font=font)
    for row in range(len(ROWS) + 1) if across else ():
        draw.line((COLUMNS[0], TOP + HIGH * row, COLUMNS[-1], TOP + HIGH * row), fill=40, width=2)
    for at in COLUMNS if down else ():
        draw.line((at, TOP, at, TOP + HIGH * len(ROWS)), fill=40, width=2)
    return image
