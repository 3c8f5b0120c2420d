"""The protocol of acceptance of the first lot as a scan: a Russian page, turned a little, grey, noisy, with a seal."""

from __future__ import annotations

import math
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from assay.sample import typeface
from assay.sample.deal import ANTI_TANK, ASSAULT, CONTRACT_NUMBER, in_russian

if TYPE_CHECKING:
    from collections.abc import Iterator

DPI = 170
WIDTH, HEIGHT = round(8.27 * DPI), round(11.69 * DPI)
MARGIN = round(0.9 * DPI)
PAPER, INK, SEAL = (246, 244, 238), (38, 38, 44), (70, 74, 160)
LINE = 22  # points
TURN = 0.7  # degrees: as a page lies in a feeder; more would be a careless copy
VALUE = ASSAULT.lots[0] * ASSAULT.price + ANTI_TANK.lots[0] * ANTI_TANK.price
LINES = (
    "ПРОТОКОЛ № 3",
    "приёмки имущества, партия 1",
    "",
    "г. Порт-Ильзен, 27 июня 2026 г.",
    f"Контракт № {CONTRACT_NUMBER} от 14 марта 2025 г.",
    "",
    "Комиссия в составе представителей Поставщика и Заказчика",
    "с 22 по 27 июня 2026 г. осмотрела и испытала на плаву имущество",
    "первой партии и установила:",
    "",
    f"1. Поставлено и принято: КМ-31 «Турач» — {ASSAULT.lots[0]} ед.;",
    f"КП-125 «Чомга» — {ANTI_TANK.lots[0]} ед.",
    "2. Две машины КМ-31 (№ 0117, № 0120) имеют течь корпуса. Течь",
    "устраняет Поставщик до 20 июля 2026 г.",
    "3. Учебно-тренировочный комплекс не поставлен.",
    "4. Командно-штабные машины не предъявлялись, Приложение № 4",
    "к Контракту Сторонами не представлено.",
    f"5. Стоимость принятых машин: {in_russian(VALUE)} евро.",
    "",
    "Протокол составлен в двух экземплярах на русском языке.",
    "",
    "За Поставщика                                     За Заказчика",
    "____________ И. Толванева           ____________ Шэнь Вэйлу",
)


def scan() -> bytes:
    """The page as a JPEG below 500 kB; the same bytes each time with the same Pillow."""
    page = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    _write(page)
    _stamp(page)
    page = page.rotate(TURN, resample=Image.Resampling.BICUBIC, fillcolor=(225, 223, 218))
    page = Image.blend(page.filter(ImageFilter.GaussianBlur(0.6)), _grain(), 0.1)
    out = BytesIO()
    page.save(out, "JPEG", quality=55, dpi=(DPI, DPI))
    return out.getvalue()


def _write(page: Image.Image) -> None:
    draw = ImageDraw.Draw(page)
    top = MARGIN
    for number, line in enumerate(LINES):
        heading = number < 2
        font = ImageFont.truetype(str(typeface.BOLD if heading else typeface.REGULAR), _pixels(15 if heading else 12.5))
        left = (WIDTH - draw.textlength(line, font=font)) / 2 if heading else MARGIN
        draw.text((left, top), line, font=font, fill=INK)
        top += _pixels(LINE)


def _pixels(points: float) -> int:
    return round(points * DPI / 72)


def _stamp(page: Image.Image) -> None:
    """Two rings with the name of the firm between them, on the signature's edge, as a clerk puts it."""
    seal = Image.new("RGBA", (_pixels(100), _pixels(100)))
    draw, middle = ImageDraw.Draw(seal), _pixels(50)
    for radius, width in ((48, 4), (33, 2)):
        reach = _pixels(radius)
        draw.ellipse(
            (middle - reach, middle - reach, middle + reach, middle + reach), outline=(*SEAL, 170), width=width
        )
    for letter, x, y, angle in _around("АО «КАРВЭКСПОРТ» · ВЕЛЬМАРК · ", middle, _pixels(40)):
        seal.alpha_composite(letter.rotate(angle, resample=Image.Resampling.BICUBIC), (x, y))
    page.paste(seal, (MARGIN + _pixels(70), MARGIN + _pixels(LINE * len(LINES) - 20)), seal)


def _around(words: str, middle: int, radius: int) -> Iterator[tuple[Image.Image, int, int, float]]:
    """Each letter on a small square, with the square's corner and the angle that makes it stand on the ring."""
    font, side = ImageFont.truetype(str(typeface.BOLD), _pixels(9)), _pixels(16)
    for place, letter in enumerate(words):
        angle = 2 * math.pi * place / len(words)
        square = Image.new("RGBA", (side, side))
        ImageDraw.Draw(square).text((side / 2, side / 2), letter, font=font, fill=(*SEAL, 190), anchor="mm")
        x, y = middle + radius * math.sin(angle), middle - radius * math.cos(angle)
        yield square, round(x - side / 2), round(y - side / 2), -math.degrees(angle)


def _grain() -> Image.Image:
    """Noise of a scanner: the mean of four uniform draws for each pixel is close enough to a bell."""
    random = Random(117)  # noqa: S311 (noise, no secret)
    draws = [Image.frombytes("L", (WIDTH, HEIGHT), random.randbytes(WIDTH * HEIGHT)) for _ in range(4)]
    halves = (Image.blend(draws[0], draws[1], 0.5), Image.blend(draws[2], draws[3], 0.5))
    return Image.blend(*halves, 0.5).convert("RGB")
