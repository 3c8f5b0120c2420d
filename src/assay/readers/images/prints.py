"""A print of a picture: 64 bits that stay nearly the same when it is scaled, saved again or brightened.

Each bit says whether a dot of the picture, made 9 by 8 dots small, is darker than its neighbour to the right ("dHash",
N. Krawetz 2013).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

WIDE, HIGH = 9, 8


def of(picture: Picture) -> str:
    """16 hex digits. What is transparent counts as white."""
    if picture.mode in ("RGBA", "LA", "PA"):
        ground = Image.new("RGBA", picture.size, "white")
        ground.alpha_composite(picture.convert("RGBA"))
        picture = ground
    small = picture.convert("L").resize((WIDE, HIGH), Image.Resampling.BOX)
    dots = small.tobytes()
    bits = "".join(
        "1" if dots[row * WIDE + column] < dots[row * WIDE + column + 1] else "0"
        for row in range(HIGH)
        for column in range(WIDE - 1)
    )
    return f"{int(bits, 2):016x}"
