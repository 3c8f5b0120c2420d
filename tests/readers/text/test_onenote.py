"""OneNote: texts are found by the lengths before them; bytes that only look like letters are not."""

from __future__ import annotations

import random
import struct

MAGIC = b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3"


def wide(text):
    data = text.encode("utf-16-le")
    return struct.pack("<I", len(data)) + data


def test_texts_are_found_once_each(read_file):
    noise = random.Random(5).randbytes(20_000)  # noqa: S311
    parts = ["Delivery in May", "Поставка в мае", "五月交付三十七辆坦克", "계약서의 수량은 37대이다", "Delivery in May"]
    narrow = struct.pack("<I", 9) + b"by rail. "
    data = MAGIC + noise[:10_000] + b"\xff\xfe\xfd".join(map(wide, parts)) + noise[10_000:] + narrow
    what, _ = read_file(data, "plans.one")
    lines = what.pages[0].text.split("\n")
    assert [line for line in lines if line in [*parts, "by rail."]] == [*parts[:4], "by rail."]
    assert len(lines) < 8
    assert what.reading.lacking
