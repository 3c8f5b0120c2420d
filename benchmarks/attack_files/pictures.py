"""Pictures that say they are larger than they are, are larger than they look, or never end."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

from assay.model.document import Reason

from .archive_bombs import plain
from .papers import svg
from .shape import ANY, BROKEN, PICTURE, TOO_LARGE, Attack
from .writers import GIB, deflated_zeros, zlib_zeros

ROW = "image bombs"
REASONS = TOO_LARGE | BROKEN | PICTURE | {Reason.UNSUPPORTED_FORMAT}


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *, data: bytes | None = None, extra: bytes = b"", bits: int = 8) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, bits, 0, 0, 0, 0)
    packed = zlib_zeros((width + 1) * height) if data is None else data
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def gif(frames: int, head: bytes = b"GIF89a", size: tuple[int, int] = (1, 1)) -> bytes:
    screen = struct.pack("<HHBBB", *size, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, *size, 0) + b"\x02\x02\x44\x01\0"
    return head[:6] + screen + frame * frames + b"\x3b" + head[6:]


def entries(*fields: tuple[int, int, int, int], following: int = 0) -> bytes:
    body = b"".join(struct.pack("<HHII", *one) for one in fields)
    return struct.pack("<H", len(fields)) + body + struct.pack("<I", following)


def tiff(*directories: bytes) -> bytes:
    return b"II*\0" + struct.pack("<I", 8) + b"".join(directories)


def fields(width: int, height: int, count: int = 1, place: int = 8) -> tuple[tuple[int, int, int, int], ...]:
    return (
        (256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1),
        (273, 4, 1, place), (277, 3, 1, count), (278, 4, 1, height), (279, 4, 1, 1),
    )  # fmt: skip


def tiff_loop() -> bytes:
    return tiff(entries(*fields(1, 1), following=8))


def tiff_many(count: int) -> bytes:
    size = len(entries(*fields(1, 1)))
    last = count - 1
    return tiff(*(entries(*fields(1, 1), following=8 + size * (n + 1) if n < last else 0) for n in range(count)))


def tiff_count() -> bytes:
    """A tag that is said to have four thousand million values."""
    return tiff(entries(*fields(9, 9), (700, 1, 0xFFFFFFFF, 8), (34675, 7, 0x7FFFFFFF, 8)))


def bmp(width: int, height: int) -> bytes:
    info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54, 0, 0, 54) + info + b"x" * 100


def jpeg(width: int, height: int, *, scans: int = 1) -> bytes:
    """A progressive one: many scans over a large picture, each with nothing in it."""
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\0"
    quant = b"\xff\xdb\0\x43\0" + b"\x01" * 64
    huffman = b"\xff\xc4\0\x14\x10" + b"\x01" + bytes(15) + b"\0" + b"\xff\xc4\0\x14\0" + b"\x01" + bytes(15) + b"\0"
    scan = b"\xff\xda\0\x08\x01\x01\0\x01\x3f\0" + b"\0" * 4
    return b"\xff\xd8" + quant + frame + huffman + scan * scans + b"\xff\xd9"


def webp(width: int, height: int) -> bytes:
    bits = (width - 1) | (height - 1) << 14
    data = b"\x2f" + struct.pack("<I", bits) + b"\0" * 20
    body = b"WEBPVP8L" + struct.pack("<I", len(data)) + data + b"\0"
    return b"RIFF" + struct.pack("<I", len(body)) + body


def jp2(width: int, height: int) -> bytes:
    size = struct.pack(">HHIIIIIIIIH", 41, 0, width, height, 0, 0, width, height, 0, 0, 1) + b"\x07\x01\x01"
    stream = b"\xff\x4f\xff\x51" + size + b"\xff\x52\0\x0c\0\0\0\x01\0\x05\x04\x04\0\0" + b"\xff\x90" + bytes(12)
    head = b"\0\0\0\x0cjP  \r\n\x87\n" + b"\0\0\0\x14ftypjp2 \0\0\0\0jp2 "
    image = b"\0\0\0\x16ihdr" + struct.pack(">IIHBBBB", height, width, 1, 7, 7, 0, 0)
    colour = b"\0\0\0\x0fcolr\x01\0\0\0\0\0\x11"
    box = struct.pack(">I", 8 + len(image) + len(colour)) + b"jp2h" + image + colour
    return head + box + b"\0\0\0\0jp2c" + stream


def ico() -> bytes:
    return b"\0\0\1\0" + struct.pack("<H", 60000) + struct.pack("<BBBBHHII", 0, 0, 0, 0, 1, 32, 0xFFFFFFF0, 22)


def heic() -> bytes:
    """Boxes in boxes, and sizes beyond the file."""
    nest = b""
    for _ in range(5000):
        nest = struct.pack(">I", len(nest) + 12) + b"meta\0\0\0\0" + nest
    return b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + nest + struct.pack(">I", 0xFFFFFFFF) + b"mdat"


def djvu() -> bytes:
    info = b"INFO" + struct.pack(">IHHBBHBB", 10, 65535, 65535, 26, 0, 25600, 22, 1)
    page = b"DJVU" + info + b"Sjbz" + struct.pack(">I", 0x7FFFFFFF) + b"garbage" * 50
    return b"AT&TFORM" + struct.pack(">I", len(page)) + page


def attack(name: str, make: Callable[[], bytes], **holds: object) -> Attack:
    held = {"outcomes": ANY, "reasons": REASONS, **holds}
    return Attack(ROW, name, plain(make), **held)  # type: ignore[arg-type]


TEXT_BOMB = b"Comment\0\0" + b"\x78\xda" + deflated_zeros(GIB)
COLOURS = b"profile\0\0" + b"\x78\xda" + deflated_zeros(GIB)
BIG = TOO_LARGE | BROKEN | PICTURE
ATTACKS = (
    attack("square-60000.png", lambda: png(60_000, 60_000), reasons=BIG),
    attack("square-60000-of-nothing.png", lambda: png(60_000, 60_000, data=zlib.compress(b"x")), quick=True),
    attack("square-2-to-31.png", lambda: png(2**31 - 1, 2**31 - 1, data=b"x"), quick=True),
    attack("line-of-2-to-31.png", lambda: png(2**31 - 1, 1, data=zlib.compress(bytes(9))), quick=True),
    attack("nothing-by-nothing.png", lambda: png(0, 0, data=b""), quick=True),
    attack("text-1g.png", lambda: png(8, 8, extra=chunk(b"zTXt", TEXT_BOMB))),
    attack("colours-1g.png", lambda: png(8, 8, extra=chunk(b"iCCP", COLOURS))),
    attack("chunks-500000.png", lambda: png(8, 8, extra=chunk(b"tEXt", b"a\0b") * 500_000)),
    attack("frames-2000.gif", lambda: gif(2000)),
    attack("frames-2000-of-65535.gif", lambda: gif(2000, size=(65535, 65535))),
    attack("directories-in-a-circle.tif", tiff_loop, quick=True),
    attack("directories-100000.tif", lambda: tiff_many(100_000)),
    attack("values-4g.tif", tiff_count, quick=True),
    attack("square-2-to-31.tif", lambda: tiff(entries(*fields(2**31 - 1, 2**31 - 1))), quick=True),
    attack("samples-65535.tif", lambda: tiff(entries(*fields(20_000, 20_000, 65_535))), quick=True),
    attack("lies.bmp", lambda: bmp(2**31 - 1, -(2**31)), quick=True),
    attack("square-65535.jpg", lambda: jpeg(65_500, 65_500), quick=True),
    attack("scans-50000.jpg", lambda: jpeg(4000, 4000, scans=50_000)),
    attack("square-16383.webp", lambda: webp(16_383, 16_383), quick=True),
    attack("square-2-to-31.jp2", lambda: jp2(2**31 - 1, 2**31 - 1), quick=True),
    attack("entries-60000.ico", ico, quick=True),
    attack("boxes-in-boxes.heic", heic, quick=True),
    attack("square-65535.djvu", djvu, quick=True),
    attack("wide-1e9.svg", lambda: svg('<text x="1e9" y="1e38">Amber Star</text><rect width="1e300" height="9"/>'), must_text=("Amber Star",), quick=True),
    attack("uses-10-to-the-9.svg", lambda: svg('<g id="a0"><text>Amber Star</text></g>' + "".join(f'<g id="a{n}">' + f'<use xlink:href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 10))), must_text=("Amber Star",), quick=True),
)  # fmt: skip
