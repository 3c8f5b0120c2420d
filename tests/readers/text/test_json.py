"""JSON stays as it is written; lists of like records are tables too, exports of messengers are conversations."""

from __future__ import annotations

import json

import pytest


def data_of(value, **options):
    return json.dumps(value, ensure_ascii=False, **options).encode()


def test_a_list_of_like_records_is_a_table_and_the_file(read_file):
    data = data_of([{"item": "Т-72", "qty": 37, "price": 1.50}, {"item": "BMP", "qty": 5, "new": True}], indent=1)
    what, _ = read_file(data, "stock.json")
    table, file = what.pages
    assert table.text == "item\tqty\tprice\tnew\nТ-72\t37\t1.5\nBMP\t5\t\ttrue"
    assert (table.tables[0].header_rows, table.tables[0].rows) == (1, 3)
    assert file.text == data.decode()


@pytest.mark.parametrize("name", ["messages.json", "result.json"])
def test_a_chat_is_read_as_a_conversation(read_file, name):
    """Telegram: a text with a link is a list of pieces."""
    chat = {
        "name": "Supplies",
        "messages": [
            {
                "type": "message",
                "date": "2023-05-12T10:33:00",
                "from": "Ольга",
                "text": ["by ", {"type": "bold", "text": "rail"}],
            },
            {
                "type": "message",
                "date": "2023-05-12T10:34:00",
                "from": "Li",
                "text": "37 units",
                "photo": "photos/1.jpg",
            },
        ],
    }
    value = chat if name == "messages.json" else {"chats": {"list": [chat]}}
    page = read_file(data_of(value), name)[0].pages[0]
    assert page.label == "Supplies"
    assert page.text == ("2023-05-12T10:33:00  Ольга: by rail\n2023-05-12T10:34:00  Li: 37 units [photo: photos/1.jpg]")


def test_lines_of_json_are_a_table(read_file):
    what, _ = read_file(b'{"a": 1}\n{"a": 2}\n', "log.jsonl")
    assert what.pages[0].text == "a\n1\n2"


@pytest.mark.parametrize(
    "data",
    [b'{"a": [1, 2', b"[" * 100_000, b'{"a": 1} trailing words', b"[1] Ivanov said so\n[2] Petrov denied it\n"],
)
def test_what_is_no_json_is_text(read_file, data):
    what, _ = read_file(data, "x.json")
    assert what.pages[-1].text == data.decode()


def test_odd_numbers_and_double_names_are_kept(read_file):
    what, problems = read_file(b'[{"a": NaN, "b": 1e999, "b": 12345678901234567890123}, {"a": 1}]', "x.json")
    assert what.pages[0].text == "a\tb\nNaN\t12345678901234567890123\n1"
    assert what.pages[1].text.count('"b"') == 2
    assert any("occur twice" in one.message for one in problems)


def test_one_long_line_is_broken_for_people(read_file):
    data = data_of({"list": [[f'a, \\"{n}', n] for n in range(500)]}, separators=(",", ":"))
    page = read_file(data, "x.json")[0].pages[-1]
    assert "".join(one.strip() for one in page.text.split("\n")) == data.decode()
    assert max(map(len, page.text.split("\n"))) < 100
