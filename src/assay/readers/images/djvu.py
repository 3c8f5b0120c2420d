"""DjVu by the programs of DjVuLibre: the text layer with word boxes; pages without one are drawn and recognised.

(page 0 0 1200 400 (line 60 300 700 350 (word 60 300 200 350 "Contract")))  → "Contract" with its box from the top
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from PIL import Image

from assay.model.document import Reason
from assay.readers import tools
from assay.readers.desk import Desk, ReadResult
from assay.readers.images import layout, ocr
from assay.readers.images.layout import Seen
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from assay.readers.source import Source

READER = "djvulibre"
SECONDS = 60.0
LARGEST = 256 * 1024 * 1024
MOST_PIXELS = 12_000_000  # of a page that is drawn
MOST_TOKENS = 20_000_000
TOKEN = re.compile(r'[()]|"((?:[^"\\]|\\.)*)"|[^\s()"]+', re.S)
ESCAPE = re.compile(r"\\([0-7]{1,3}|.)", re.S)
PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a"}
SIZE = re.compile(rb"width=(\d+) height=(\d+)")
BLOCKS = frozenset(("column", "region", "para"))


def read(source: Source, desk: Desk) -> ReadResult:
    data = _data(source)
    sizes = sizes_of(data)
    layers = list(layers_of(_run(tools.run_djvutxt, ("--detail=word",), data).decode("utf-8", "replace"), sizes))
    scan = ocr.Scan()
    for number, (width, height) in enumerate(sizes):
        size = (float(width), float(height))
        if number < len(layers) and layers[number]:
            text, words = layout.put_together(layers[number], 1.0)
            desk.page(text, size=size, words=tuple(replace(word, score=None) for word in words))
            continue
        picture = drawn(data, number + 1, (width, height))
        scan.page(picture, desk, size=size, scale=width / picture.width)
    reader = f"{READER}, {scan.reader}" if scan.reader else READER
    return ReadResult(reader, (), scan.reason, scan.detail)


def sizes_of(data: bytes) -> tuple[tuple[int, int], ...]:
    """Of each page, in pixels."""
    stated = SIZE.findall(_run(tools.run_djvused, "size", data))
    if not stated:
        raise Refusal(Reason.DAMAGED, "no page can be opened", reader=READER)
    return tuple((int(width), int(height)) for width, height in stated)


def drawn(data: bytes, page_number: int, size: tuple[int, int]) -> Image.Image:
    scale = min(1.0, (MOST_PIXELS / max(size[0] * size[1], 1)) ** 0.5)
    width, height = (max(1, round(length * scale)) for length in size)
    options = ("-format=ppm", f"-page={page_number}", f"-size={width}x{height}")
    data = _run(tools.run_ddjvu, options, data)
    if not data.startswith(b"P6\n%d %d\n" % (width, height)):
        raise Refusal(Reason.DAMAGED, "a page was not drawn as asked", reader=READER)
    with Image.open(io.BytesIO(data), formats=["PPM"]) as image:
        return image.convert("RGB")


def page(source: Source, page_number: int) -> tuple[Image.Image, float]:
    """(the page's picture, its pixels per pixel of the page)"""
    data = _data(source)
    sizes = sizes_of(data)
    if not 1 <= page_number <= len(sizes):
        raise Refusal(Reason.DAMAGED, "there is no such page", reader=READER)
    picture = drawn(data, page_number, sizes[page_number - 1])
    return picture, picture.width / sizes[page_number - 1][0]


def layers_of(said: str, sizes: tuple[tuple[int, int], ...]) -> Iterator[tuple[Seen, ...]]:
    """One for each page: () where it has no text."""
    depth, block, line, number = 0, 0, 0, 0
    numbers: list[float] = []
    words: list[Seen] = []
    for count, token in enumerate(TOKEN.finditer(said)):
        if count > MOST_TOKENS or number >= len(sizes):
            return
        text = token[0]
        if text == "(":
            depth += 1
            numbers = []
        elif text == ")":
            depth -= 1
            if depth == 0:
                yield tuple(words)
                words, number = [], number + 1
        elif text[0] == '"':
            words += _word(_unescaped(token[1]), numbers, sizes[number][1], (block, line))
        elif text in BLOCKS:
            block += 1
        elif text == "line":
            line += 1
        elif re.fullmatch(r"-?\d{1,9}", text):
            numbers.append(float(text))


def _word(text: str, numbers: list[float], height: int, place: tuple[int, int]) -> tuple[Seen, ...]:
    if len(numbers) < 4 or not text.strip():
        return ()
    x0, low, x1, high = numbers[:4]
    block, line = place
    return (Seen(" ".join(text.split()), x0, height - high, x1, height - low, 1.0, (block, 0), line),)


def _unescaped(text: str) -> str:
    """\\" and \\n as in C; octal numbers are bytes of UTF-8."""

    def plain(found: re.Match[str]) -> str:
        code = found[1]
        return chr(int(code, 8) & 0xFF) if code[0] in "01234567" else PLAIN.get(code, code)

    if "\\" not in text:
        return text
    if not re.search(r"\\[2-3][0-7]{2}", text):
        return ESCAPE.sub(plain, text)
    return ESCAPE.sub(plain, text).encode("latin-1", "replace").decode("utf-8", "replace")


def _data(source: Source) -> bytes:
    if source.size > LARGEST:
        raise Refusal(Reason.MEMORY_LIMIT, "a DjVu file of more than 256 MiB", reader=READER)
    return source.read_bytes()


def _run(program: Callable[..., bytes], options: object, data: bytes) -> bytes:
    try:
        return program(options, data, SECONDS)
    except tools.ToolMissing as error:
        raise Refusal(Reason.TOOL_NOT_INSTALLED, f"{error}: apt install djvulibre-bin", reader=READER) from None
    except tools.ToolTimedOut as error:
        raise Refusal(Reason.TIME_LIMIT, f"{error} took too long", reader=READER) from None
    except tools.ToolFailed:  # its own words are about its functions
        raise Refusal(Reason.DAMAGED, "DjVuLibre can't open it", reader=READER) from None
