"""PDFs that grow, turn in circles, or bring what no decoder expects."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from assay.model.document import Reason

from .archive_bombs import plain
from .papers import TEXT
from .pdf_writer import FONT, drawn, packed, page, pdf_of, stream, text_page, two_pages
from .shape import ANY, BROKEN, PICTURE, TOO_LARGE, Attack
from .writers import GIB, MIB, zlib_zeros

ROW = "PDF bombs"
REASONS = TOO_LARGE | BROKEN | PICTURE | {Reason.PARSER_CRASHED, Reason.PASSWORD_NEEDED}


def flate(size: int) -> bytes:
    return stream(zlib_zeros(size), b"/Filter/FlateDecode")


def three_flates() -> bytes:
    thrice = zlib.compress(zlib.compress(zlib_zeros(GIB), 9), 9)
    return stream(thrice, b"/Filter[/FlateDecode/FlateDecode/FlateDecode]")


def text_bomb(size: int) -> bytes:
    """Real words, without end."""
    packer = zlib.compressobj(1)
    block = b"BT /F1 1 Tf 1 1 Td " + b"(crate after crate) Tj " * 2000 + b"ET\n"
    parts = [packer.compress(block) for _ in range(size // len(block))]
    return stream(b"".join([*parts, packer.flush()]), b"/Filter/FlateDecode")


def image(head: bytes, data: bytes) -> dict[int, bytes]:
    """A second page that is this picture."""
    pages = two_pages(TEXT, stream(b"q 500 0 0 700 0 0 cm /I Do Q"), resources=b"/XObject<</I 8 0 R>>")
    return {**pages, 8: stream(data, b"/Type/XObject/Subtype/Image" + head)}


def garbage(name: bytes) -> dict[int, bytes]:
    return image(
        b"/Width 900/Height 900/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/" + name, bytes(range(256)) * 40
    )


def shared_pages(count: int) -> bytes:
    pages = text_page(TEXT)
    pages[2] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * count, count)
    return pdf_of(pages)


def kids_loop() -> bytes:
    return pdf_of(
        {
            **text_page(TEXT),
            2: b"<</Type/Pages/Kids[3 0 R 2 0 R 6 0 R]/Count 3>>",
            6: b"<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>",
        }
    )


def deep_tree(depth: int) -> bytes:
    objects = text_page(TEXT)
    objects[2] = b"<</Type/Pages/Kids[3 0 R 10 0 R]/Count 2>>"
    for number in range(10, 10 + depth):
        objects[number] = b"<</Type/Pages/Parent %d 0 R/Kids[%d 0 R]/Count 1>>" % (number - 1, number + 1)
    objects[10 + depth] = page(b"4 0 R")
    return pdf_of(objects)


def prev_loop() -> bytes:
    whole = pdf_of(text_page(TEXT))
    start = whole.rindex(b"xref\n0")
    return whole.replace(b"trailer\n<<", b"trailer\n<</Prev %d" % start)


def nested_draws(levels: int, each: int) -> dict[int, bytes]:
    """Forms that draw forms: each^levels words."""
    pages = two_pages(TEXT, stream(b"/X Do"), resources=b"/XObject<</X 10 0 R>>")
    for level in range(levels):
        below = b"/X Do " * each if level < levels - 1 else drawn("deep")
        names = b"/Resources<</XObject<</X %d 0 R>>/Font<</F1 5 0 R>>>>" % (11 + level)
        pages[10 + level] = stream(below, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + names)
    return pages


def form_loop(draws: bytes) -> dict[int, bytes]:
    pages = two_pages(TEXT, stream(b"/X Do"), resources=b"/XObject<</X 8 0 R>>")
    return {
        **pages,
        8: stream(draws, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 8 0 R>>>>"),
    }


def glyph_loop() -> dict[int, bytes]:
    """A Type 3 font whose glyph is written in the font itself."""
    font = b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 9 0 R>>/Encoding<</Differences[65/a]>>/FirstChar 65/LastChar 65/Widths[9]/Resources<</Font<</F 8 0 R>>>>>>"
    pages = two_pages(TEXT, stream(b"BT /F 9 Tf (AAAA) Tj ET"), resources=b"/Font<</F 8 0 R>>")
    return {**pages, 8: font, 9: stream(b"9 0 d0 BT /F 9 Tf (AAAA) Tj ET")}


def pattern_loop() -> dict[int, bytes]:
    draws = b"/Pattern cs /P scn 0 0 500 500 re f"
    pages = two_pages(TEXT, stream(draws), resources=b"/Pattern<</P 8 0 R>>")
    head = b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 .01 .01]/XStep .01/YStep .01/Resources<</Pattern<</P 8 0 R>>>>"
    return {**pages, 8: stream(draws, head)}


def to_unicode(body: bytes) -> dict[int, bytes]:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 9 0 R>>"
    pages = two_pages(TEXT, stream(b"BT /F2 9 Tf 9 9 Td (AAAA) Tj ET"), resources=b"/Font<</F2 8 0 R>>")
    return {**pages, 8: font, 9: stream(b"/CIDInit /ProcSet findresource begin begincmap " + body + b" endcmap end")}


def cmap_path() -> dict[int, bytes]:
    """As CVE-2025-64512: the name of a character map that leads to a pickle."""
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/..#2F..#2F..#2Ftmp#2Fevil/DescendantFonts[9 0 R]>>"
    child = b"<</Type/Font/Subtype/CIDFontType0/BaseFont/X/CIDSystemInfo<</Registry(../../tmp)/Ordering(evil)/Supplement 0>>>>"
    pages = two_pages(TEXT, stream(b"BT /F2 9 Tf 9 9 Td <00410042> Tj ET"), resources=b"/Font<</F2 8 0 R>>")
    return {**pages, 8: font, 9: child}


def outline_loop() -> bytes:
    objects = {
        8: b"<</Type/Outlines/First 9 0 R/Last 9 0 R/Count 999999999>>",
        9: b"<</Title(Loading)/Parent 8 0 R/Next 9 0 R/First 9 0 R>>",
    }
    return pdf_of({**text_page(TEXT), **objects}, root=b"/Outlines 8 0 R")


def names_loop() -> bytes:
    return pdf_of({**text_page(TEXT), 8: b"<</Kids[8 0 R 8 0 R]>>"}, root=b"/Names<</EmbeddedFiles 8 0 R>>")


def field_loop() -> bytes:
    field = b"<</T(a)/FT/Tx/V(loading)/Kids[8 0 R 8 0 R]/Parent 8 0 R>>"
    return pdf_of({**text_page(TEXT), 8: field}, root=b"/AcroForm<</Fields[8 0 R 8 0 R]>>")


def embedded_bomb() -> bytes:
    names = b"/Names<</EmbeddedFiles<</Names[(a.bin) 8 0 R]>>>>"
    return pdf_of({**text_page(TEXT), 8: b"<</Type/Filespec/F(a.bin)/EF<</F 9 0 R>>>>", 9: flate(GIB)}, root=names)


def annotations(count: int) -> bytes:
    pages = text_page(TEXT, further=b"/Annots[%s]" % (b"6 0 R " * count))
    return pdf_of(
        {
            **pages,
            6: b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(a remark)/Popup 6 0 R/Parent 6 0 R/IRT 6 0 R>>",
        }
    )


def objects_in_itself() -> bytes:
    """An object stream that is said to lie in itself."""
    body = b"8 0 9 20 <</Type/ObjStm>>     <</A 8 0 R>>"
    return pdf_of({**text_page(TEXT), 8: packed(body, b"/Type/ObjStm/N 2000000000/First 10/Extends 8 0 R")})


def many_contents(count: int) -> bytes:
    pages = text_page(TEXT)
    pages[3] = page(b"[%s]" % (b"4 0 R " * count))
    return pdf_of(pages)


def lzw_bomb(size: int) -> bytes:
    """Codes for ever longer runs of one byte, then a reset, over and over."""
    bits, width, following, run = ["100000000", f"{0:09b}"], 9, 258, 1
    while following < 4094:
        bits.append(f"{following:0{width}b}")
        following, run = following + 1, run + 1
        width = 9 if following < 511 else 10 if following < 1023 else 11 if following < 2047 else 12
    bits.append(f"{256:012b}")
    unit = "".join(bits)
    whole = unit * 8
    block = int(whole, 2).to_bytes(len(whole) // 8, "big")
    return stream(block * (size // (8 * run * run // 2)), b"/Filter/LZWDecode")


def sealed() -> bytes:
    """Encrypted in a way that nobody knows."""
    return pdf_of(text_page(TEXT), trailer=b"/Encrypt<</Filter/Nobody/V 99/R 99/Length 2000000000>>/ID[(a)(b)]")


def wide_xref() -> bytes:
    whole = pdf_of(text_page(TEXT))
    return whole.replace(b"xref\n0 6", b"xref\n0 2000000000").replace(b"/Size 6", b"/Size 2147483647")


def counted(count: bytes) -> bytes:
    return pdf_of({**text_page(TEXT), 2: b"<</Type/Pages/Kids[3 0 R]/Count %s>>" % count})


def attack(name: str, make: Callable[[], bytes], **holds: object) -> Attack:
    held = {"outcomes": ANY, "reasons": REASONS, "must_text": (TEXT,), **holds}
    return Attack(ROW, name, plain(make), **held)  # type: ignore[arg-type]


def second(name: str, make: Callable[[], bytes], **holds: object) -> Attack:
    """A good page first, then one with this content."""
    return attack(name, lambda: pdf_of(two_pages(TEXT, make())), **holds)


def of(name: str, make: Callable[[], dict[int, bytes]], **holds: object) -> Attack:
    return attack(name, lambda: pdf_of(make()), **holds)


GREY = b"/BitsPerComponent 8/ColorSpace/DeviceGray"
ATTACKS = (
    second("flate-1g.pdf", lambda: flate(GIB), quick=True),
    second("three-flates.pdf", three_flates, quick=True),
    second("words-400m.pdf", lambda: text_bomb(400 * MIB)),
    second("lzw.pdf", lambda: lzw_bomb(400 * MIB)),
    second("run-lengths.pdf", lambda: stream(b"\x81 " * (8 * MIB) + b"\x80", b"/Filter/RunLengthDecode")),
    second("deep-arrays.pdf", lambda: stream(b"[" * 1_000_000), quick=True),
    second("deep-dictionaries.pdf", lambda: stream(b"/A " + b"<</a " * 500_000 + b"BDC"), quick=True),
    second("saved-states.pdf", lambda: stream(b"q " * 2_000_000 + drawn("low"))),
    second("predictor.pdf", lambda: packed(b"x" * 1000, b"/DecodeParms<</Predictor 15/Columns 2147483647/Colors 32/BitsPerComponent 16>>"), quick=True),
    second("filters-10000.pdf", lambda: stream(b"x", b"/Filter[%s]" % (b"/ASCIIHexDecode" * 10_000)), quick=True),
    attack("page-of-2e9-points.pdf", lambda: pdf_of(two_pages(TEXT, stream(drawn("far")), box=b"[0 0 2e9 2000000000]")), quick=True),
    attack("page-of-no-size.pdf", lambda: pdf_of(two_pages(TEXT, stream(drawn("far")), box=b"[0 0 0 0]")), quick=True),
    attack("page-turned-inside-out.pdf", lambda: pdf_of(two_pages(TEXT, stream(drawn("far")), box=b"[9e37 -9e37 -9e38 nan]")), quick=True),
    of("picture-100000-square.pdf", lambda: image(b"/Width 100000/Height 100000/Filter/FlateDecode" + GREY, zlib_zeros(GIB))),
    of("picture-lies.pdf", lambda: image(b"/Width 2147483647/Height 2147483647" + GREY, b"x"), quick=True),
    *(of(f"garbage-{name.decode().lower()}.pdf", lambda name=name: garbage(name), quick=name == b"JBIG2Decode") for name in (b"JBIG2Decode", b"JPXDecode", b"DCTDecode", b"CCITTFaxDecode")),
    attack("shared-pages-100000.pdf", lambda: shared_pages(100_000)),
    attack("kids-in-a-circle.pdf", kids_loop, quick=True),
    attack("tree-of-20000-levels.pdf", lambda: deep_tree(20_000)),
    attack("xref-in-a-circle.pdf", prev_loop, quick=True),
    of("form-in-itself.pdf", lambda: form_loop(b"/X Do"), quick=True),
    of("form-twice-in-itself.pdf", lambda: form_loop(b"/X Do /X Do")),
    of("draws-10-to-the-12.pdf", lambda: nested_draws(12, 10)),
    of("draws-2-to-the-30.pdf", lambda: nested_draws(30, 2)),
    of("glyph-in-itself.pdf", glyph_loop, quick=True),
    of("pattern-in-itself.pdf", pattern_loop, quick=True),
    of("characters-4g.pdf", lambda: to_unicode(b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange"), quick=True),
    of("characters-of-a-megabyte.pdf", lambda: to_unicode(b"1 beginbfchar <41> <%s> endbfchar" % (b"0041" * 500_000)), quick=True),
    of("characters-elsewhere.pdf", cmap_path, quick=True),
    attack("outline-in-a-circle.pdf", outline_loop, quick=True),
    attack("names-in-a-circle.pdf", names_loop, quick=True),
    attack("fields-in-a-circle.pdf", field_loop, quick=True),
    attack("embedded-1g.pdf", embedded_bomb, outcomes=ANY),
    attack("annotations-200000.pdf", lambda: annotations(200_000)),
    attack("objects-in-itself.pdf", objects_in_itself, quick=True),
    attack("contents-200000.pdf", lambda: many_contents(200_000)),
    attack("sealed-by-nobody.pdf", sealed, must_text=(), quick=True),
    attack("xref-of-2e9.pdf", wide_xref, quick=True),
    attack("count-2e9.pdf", lambda: counted(b"2000000000"), quick=True),
    attack("count-below-zero.pdf", lambda: counted(b"-5"), quick=True),
    attack("no-pages.pdf", lambda: pdf_of({2: b"<</Type/Pages/Kids[]/Count 0>>", 5: FONT}), must_text=(), quick=True),
)  # fmt: skip
