"""Pictures of every kind are opened upright; what is too large, cut off or looped ends in a reason."""

from __future__ import annotations

import struct
import zlib

import pytest
from PIL import Image, ImageDraw

from assay.model.document import Reason
from assay.readers.images import opening
from assay.readers.source import Refusal


def half_black(mode: str = "RGB", size: tuple[int, int] = (80, 40)) -> Image.Image:
    """The left half is black, the right one white."""
    image = Image.new("L", size, 255)
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2 - 1, size[1]), fill=0)
    return image.convert(mode)


def shown(source, data: bytes, name: str = "file") -> list[opening.Picture]:
    typed = source(data, name)
    with opening.opened(typed) as image:
        return list(opening.pages(typed, image))


@pytest.mark.parametrize(
    ("kind", "mode", "mime_type"),
    [
        ("PNG", "RGB", "image/png"), ("PNG", "1", "image/png"), ("PNG", "I;16", "image/png"), ("PNG", "P", "image/png"),
        ("PNG", "RGBA", "image/png"), ("PNG", "LA", "image/png"),
        ("JPEG", "RGB", "image/jpeg"), ("JPEG", "CMYK", "image/jpeg"), ("JPEG", "L", "image/jpeg"),
        ("TIFF", "1", "image/tiff"), ("TIFF", "F", "image/tiff"), ("TIFF", "CMYK", "image/tiff"),
        ("WEBP", "RGB", "image/webp"), ("GIF", "P", "image/gif"), ("BMP", "RGB", "image/bmp"),
        ("JPEG2000", "RGB", "image/jp2"), ("AVIF", "RGB", "image/avif"), ("PPM", "1", "image/x-portable-anymap"),
        ("PPM", "L", "image/x-portable-anymap"), ("PPM", "RGB", "image/x-portable-anymap"), ("PCX", "L", "image/x-pcx"),
        ("ICO", "RGB", "image/x-icon"), ("TGA", "RGB", "image/x-tga"),
    ],
)  # fmt: skip
def test_every_kind_of_picture_is_opened(source, saved, kind, mode, mime_type):
    image = half_black("I").convert("I;16").point(lambda level: level * 257) if mode == "I;16" else half_black(mode)
    data = saved(image, kind)
    assert source(data).mime_type == mime_type
    (picture,) = shown(source, data)
    grey = picture.image.convert("L")
    assert picture.image.mode in ("L", "RGB")
    assert grey.getpixel((grey.width // 4, grey.height // 2)) < 40
    assert grey.getpixel((grey.width * 3 // 4, grey.height // 2)) > 215


@pytest.mark.parametrize("compression", ["group3", "group4", "tiff_lzw", "tiff_adobe_deflate", "packbits"])
def test_tiffs_of_many_compressions_have_all_their_pages(source, saved, compression):
    mode = "1" if compression.startswith("group") else "L"
    pages = [half_black(mode), half_black(mode, (60, 40)), half_black(mode)]
    data = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression=compression)
    assert [picture.image.width for picture in shown(source, data)] == [80, 60, 80]


def test_the_merged_picture_of_a_psd_is_shown(source):
    head = b"8BPS" + struct.pack(">H6xHIIHH", 1, 1, 40, 80, 8, 1) + bytes(12)
    (picture,) = shown(source, head + b"\0\0" + (b"\0" * 40 + b"\xff" * 40) * 40)
    assert picture.is_whole
    assert (picture.image.getpixel((5, 5)), picture.image.getpixel((75, 35))) == (0, 255)


def test_pages_of_a_dcx(source, saved):
    page = saved(half_black("L"), "PCX")
    data = struct.pack("<IIII", 0x3ADE68B1, 16, 16 + len(page), 0) + page + page
    assert [picture.image.size for picture in shown(source, data)] == [(80, 40), (80, 40)]


def test_pictures_of_a_heic_are_pages(source, saved):
    import pillow_heif

    pillow_heif.register_heif_opener()
    data = saved(half_black(size=(80, 64)), "HEIF", save_all=True, append_images=[half_black(size=(64, 80))])
    assert source(data).mime_type == "image/heic"
    assert [picture.image.size for picture in shown(source, data)] == [(80, 64), (64, 80)]


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"P1\n# a dot\n2 2\n1 0 0 1\n", "dot.pbm", "image/x-portable-anymap"),
        (b"P2 10 20 delivered to the port of Lenvik\n", "note", "text/plain"),
        (b"P5 12 34 trucks in all", "list.txt", "text/plain"),
        (b"....ftypisom" + bytes(40), "film", "video/mp4"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0avifmif1miaf", "a", "image/avif"),
    ],
)
def test_types_that_a_few_bytes_do_not_show(source, data, name, expected):
    assert source(data, name).mime_type == expected


def test_a_bare_jpeg_2000_codestream_and_a_tga_without_an_end(source, saved):
    assert source(saved(half_black(), "JPEG2000", no_jp2=True)).mime_type == "image/jp2"
    old = saved(half_black(), "TGA")[:-26]
    assert source(old, "scan.tga").mime_type == "image/x-tga"


@pytest.mark.parametrize(("orientation", "expected"), [(1, (10, 20)), (3, (70, 20)), (6, (20, 10)), (8, (20, 70))])
def test_a_picture_is_turned_as_its_exif_says(source, saved, orientation, expected):
    """The point in the middle of the black half, in the picture as viewers show it."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    (picture,) = shown(source, saved(half_black(), "JPEG", exif=exif))
    assert picture.image.convert("L").getpixel(expected) < 40


def test_what_is_transparent_is_white(source, saved):
    (picture,) = shown(source, saved(Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "PNG"))
    assert picture.image.getpixel((4, 4)) == (255, 255, 255)


def test_an_animation_shows_frames_that_differ(source, saved):
    white = Image.new("L", (80, 40), 255)
    frames = [half_black("L"), half_black("L"), white, white]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], disposal=1)
    assert len(shown(source, data)) == 2


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_that_is_cut_off_is_shown_as_far_as_it_goes(source, saved, kind):
    noisy = Image.effect_noise((300, 300), 80)
    data = saved(noisy, kind)
    (picture,) = shown(source, data[: len(data) * 2 // 3])
    assert not picture.is_whole
    assert picture.image.crop((0, 0, 300, 100)).getextrema()[1] > 150


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0" + bytes(50), b"GIF89a", b"II*\x00\x08\x00\x00\x00\xff\xff",
             b"8BPS\0\1", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", b"\xb1\x68\xde\x3a\xff\xff\xff\x7f"]
)  # fmt: skip
def test_a_broken_picture_is_damaged(source, data):
    with pytest.raises(Refusal) as refusal:
        shown(source, data)
    assert refusal.value.reason is Reason.DAMAGED
    assert "/tmp" not in refusal.value.detail


def png(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "data",
    [
        png(60_000, 60_000),
        png(2_000_000_000, 1),
        b"P5 60000 60000 255\n" + bytes(100),
        b"BM" + struct.pack("<IHHIIiiHHIIiiII", 99, 0, 0, 54, 40, 60_000, 60_000, 1, 24, 0, 0, 0, 0, 0, 0) + bytes(50),
        b"GIF89a" + struct.pack("<HHBBB", 65_535, 65_535, 0, 0, 0) + b",\0\0\0\0\xff\xff\xff\xff\0\2\2\x44\1\0;",
    ],
)
def test_too_many_pixels_are_refused_before_they_are_unpacked(source, data):
    with pytest.raises(Refusal) as refusal:
        shown(source, data)
    assert refusal.value.reason is Reason.MEMORY_LIMIT


def test_a_header_that_lies_about_the_size_gives_what_is_there(source):
    (picture,) = shown(source, png(3_000, 3_000))
    assert not picture.is_whole


def tiff(offsets: list[int]) -> bytes:
    """Little pages of one black dot whose directories name the offset of the next one."""
    tags = [(256, 1), (257, 1), (258, 8), (259, 1), (262, 1), (273, 8), (278, 1), (279, 1)]
    directory = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    return b"II*\x00" + struct.pack("<I", 12) + bytes(4) + b"".join(
        directory + struct.pack("<I", offset) for offset in offsets
    )  # fmt: skip


def test_directories_that_go_round_in_a_tiff_end(source):
    step = 12 + 2 + 8 * 12 + 4
    assert len(shown(source, tiff([step, 12]))) == 2
    assert len(shown(source, tiff([12]))) == 1


def test_a_gif_of_2000_frames_is_looked_at_in_part(source, saved):
    frames = [Image.new("P", (8, 8), number % 2 * 255) for number in range(2_000)]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], optimize=False)
    assert 1 <= len(shown(source, data)) <= opening.MOST_SHOWN


def test_a_page_by_its_number_is_the_page_that_was_read(source, saved):
    exif = Image.Exif()
    exif[0x0112] = 6
    data = saved(half_black(), "TIFF", save_all=True, append_images=[half_black(size=(60, 40))])
    assert opening.page(source(data), 2).width == 60
    assert opening.page(source(saved(half_black(), "JPEG", exif=exif)), 1).size == (40, 80)
    with pytest.raises(Refusal):
        opening.page(source(data), 3)
