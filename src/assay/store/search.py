"""Full-text search over pages, in any script: words by prefix, Chinese and Japanese by pairs of characters.

`"北京" контракт` → `"北京" AND "контракт"*`; no operator of the index's own language is ever let through.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from assay.model.document import Page

SCHEMA = """
CREATE VIRTUAL TABLE IF NOT EXISTS page_index USING fts5(
    document UNINDEXED, page_number UNINDEXED, words, pairs, tokenize = "unicode61 remove_diacritics 2"
);
"""
HAN = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
TOKEN = re.compile(rf"[{HAN}]+|[^\W{HAN}]+")


def index_page(cursor: sqlite3.Cursor, page: Page) -> None:
    pairs = " ".join(pair for run in re.findall(rf"[{HAN}]+", page.text) for pair in _pairs(run))
    cursor.execute("INSERT INTO page_index VALUES (?, ?, ?, ?)", (page.document, page.page_number, page.text, pairs))


def forget_pages(cursor: sqlite3.Cursor, document: str) -> None:
    cursor.execute("DELETE FROM page_index WHERE document = ?", (document,))


def find_pages(connection: sqlite3.Connection, query: str, *, limit: int) -> tuple[tuple[str, int], ...]:
    """(document, page number), best match first; () for a query without a word."""
    terms = [_term(token) for token in tokens_of(query)]
    if not terms:
        return ()
    rows = connection.execute(
        "SELECT document, page_number FROM page_index WHERE page_index MATCH ? ORDER BY bm25(page_index), document, "
        "page_number LIMIT ?",
        (" AND ".join(terms), limit),
    )
    return tuple((document, int(page_number)) for document, page_number in rows)


def tokens_of(query: str) -> tuple[str, ...]:
    """The words of a query, and runs of Chinese characters."""
    return tuple(TOKEN.findall(query))


def _term(token: str) -> str:
    """A quoted word by its beginning (endings change in Russian), or the phrase of a Chinese run's pairs."""
    if re.match(rf"[{HAN}]", token):
        return 'pairs : "' + " ".join(_pairs(token)) + '"' + ("*" if len(token) == 1 else "")
    return f'words : "{token}"*'


def _pairs(run: str) -> list[str]:
    return [run[n : n + 2] for n in range(len(run) - 1)] or [run]
