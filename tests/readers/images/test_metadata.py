"""What cameras and programs write into a picture is told under one spelling; a thumbnail that differs is a sign."""

from __future__ import annotations

import io
import struct
import warnings

import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from assay.readers.images import metadata


def told(data: bytes) -> dict[str, str]:
    with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data)) as image:
        image.load()
        return dict(metadata.metadata_of(image))


@pytest.fixture
def photo() -> Image.Image:
    image = Image.new("RGB", (120, 80), "white")
    ImageDraw.Draw(image).rectangle((10, 10, 60, 60), fill="black")
    return image


def test_exif_with_times_camera_and_place(photo, saved):
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0131] = "Vanta", "V-2 Pro", "Vanta Firmware 1.4"
    exif[0x0132] = "2031:03:15 08:00:00"
    exif.get_ifd(0x8769).update({0x9003: "2031:03:14 10:22:05", 0x9011: "+03:00", 0xA431: "SN-0042"})
    exif.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + "причал 4".encode("utf-16-le")
    exif.get_ifd(0x8825).update(
        {1: "N", 2: (59.0, 54.0, 45.83), 3: "W", 4: (10.0, 44.0, 45.93), 5: b"\0", 6: 12.5, 7: (7.0, 22.0, 5.0),
         29: "2031:03:14"}
    )  # fmt: skip
    found = told(saved(photo, "JPEG", exif=exif))
    assert found["created"] == "2031-03-14T10:22:05+03:00"
    assert found["modified"] == "2031-03-15T08:00:00"
    assert found["gps"] == "59.912731, -10.746092"
    assert (found["gps_altitude"], found["gps_time"]) == ("12.5 m", "2031-03-14T07:22:05Z")
    assert (found["camera_make"], found["camera_model"], found["camera_serial"]) == ("Vanta", "V-2 Pro", "SN-0042")
    assert found["comment"] == "причал 4"


def test_text_chunks_of_a_png(photo, saved):
    info = PngImagePlugin.PngInfo()
    info.add_text("parameters", "a harbour with 14 boats, steps: 30")
    info.add_itxt("Author", "Л. Орлова", "ru", "Автор")
    found = told(saved(photo, "PNG", pnginfo=info))
    assert found["png_parameters"] == "a harbour with 14 boats, steps: 30"
    assert found["png_author"] == "Л. Орлова"


def test_text_chunks_of_a_png_that_breaks_off(photo, saved, read_file):
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("Author", "P. Lindqvist")
    data = saved(photo, "PNG", pnginfo=chunks)
    what, _ = read_file(data[:-60], "cut.png")
    assert ("png_author", "P. Lindqvist") in what.reading.metadata


def test_xmp_and_the_comment_of_a_jpeg(photo, saved):
    packet = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description xmp:CreatorTool="Darkroom 9"
    xmp:CreateDate="2031-03-14T10:22:05+03:00"><dc:creator><rdf:Seq><rdf:li>A. Sorokin &amp; Co</rdf:li></rdf:Seq>
    </dc:creator><xmpMM:DocumentID>xmp.did:77</xmpMM:DocumentID></rdf:Description></rdf:RDF></x:xmpmeta>"""
    found = told(saved(photo, "JPEG", xmp=packet, comment=b"second copy"))
    assert found["application"] == "Darkroom 9"
    assert found["created"] == "2031-03-14T10:22:05+03:00"
    assert found["author"] == "A. Sorokin & Co"
    assert (found["document_id"], found["comment"]) == ("xmp.did:77", "second copy")


@pytest.mark.parametrize(
    "raw", [b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0" + bytes(60), b"Exif\0\0MM\0*\0\0\0\x08\xff\xff"]
)
def test_broken_exif_tells_nothing(photo, saved, raw):
    assert told(saved(photo, "JPEG", exif=raw)) == {}


def with_thumbnail(thumbnail: bytes) -> bytes:
    """EXIF whose second directory names a JPEG: tags 513 (where) and 514 (how long)."""
    first = struct.pack("<HI", 0, 14)
    second = struct.pack("<HHHIIHHIII", 2, 513, 4, 1, 44, 514, 4, 1, len(thumbnail), 0)
    head = b"II*\0" + struct.pack("<I", 8) + first + second
    return b"Exif\0\0" + head + bytes(44 - len(head)) + thumbnail


@pytest.mark.parametrize(("painted_over", "expected"), [(False, False), (True, True)])
def test_a_thumbnail_of_something_else_is_a_sign(photo, saved, painted_over, expected):
    exif = with_thumbnail(saved(photo.resize((60, 40)), "JPEG"))
    if painted_over:
        ImageDraw.Draw(photo).rectangle((0, 0, 120, 62), fill="grey")
    with Image.open(io.BytesIO(saved(photo, "JPEG", exif=exif))) as image:
        assert metadata.other_thumbnail(image, image) is expected
