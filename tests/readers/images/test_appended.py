"""What follows after a picture's end is found, told, and read if it is a file."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from assay.readers.images import appended

STARTS = (b"", b"\xff\xd8\xff\xda\0\4", b"GIF89a\1\0\1\0\x80\0\0!\xfe", b"\x89PNG\r\n\x1a\n\0\0", b"RIFF")


def packed() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("annex.txt", "37 vehicles")
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_the_end_of_a_picture_is_where_it_is_written(source, saved, kind):
    data = saved(Image.effect_noise((90, 70), 90).convert("P" if kind == "GIF" else "RGB"), kind)
    assert appended.end_of_picture(source(data)) is None
    assert appended.end_of_picture(source(data + bytes(500))) is None, "padding says nothing"
    hidden = source(data + packed())
    assert appended.end_of_picture(hidden) == len(data)
    assert appended.is_file(hidden, len(data))
    assert not appended.is_file(source(data + b"meet at the pier at nine"), len(data))


def test_a_progressive_jpeg_with_a_thumbnail_ends_at_its_own_end(source, saved):
    thumbnail = saved(Image.new("RGB", (8, 8)), "JPEG")
    data = saved(Image.effect_noise((90, 70), 90), "JPEG", progressive=True, comment=thumbnail)
    assert appended.end_of_picture(source(data + b"twenty bytes of text")) == len(data)


@pytest.mark.parametrize("data", [b"\xff\xd8\xff\xe0\0\0" * 40, b"\xff\xd8" + b"\xff" * 400, b"GIF89a" + b"!" * 90,
                                  b"\x89PNG\r\n\x1a\n" + b"\0\0\0\0abcd0000" * 30])  # fmt: skip
def test_what_is_broken_has_no_end(source, data):
    assert appended.end_of_picture(source(data)) is None


def test_an_archive_behind_a_picture_becomes_a_member(read_file, saved):
    picture = saved(Image.new("RGB", (60, 40), "white"), "JPEG")
    what, problems = read_file(picture + packed(), "pier.jpg")
    assert (what.reading.expected, what.reading.emitted) == (1, 1)
    assert any("after the end of the picture" in one.message for one in problems)


@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_no_bytes_break_the_search_for_the_end(start, rest):
    for find in (appended._end_of_png, appended._end_of_jpeg, appended._end_of_gif, appended._end_of_riff):
        end = find(start + rest)
        assert end is None or end >= 0
