"""Which of a rival's words are its own, and no text of the file? By stated rules, each with its reason.

    "Row 7:\\n  City: Aden"    →  "City: Aden"          kreuzberg numbers the rows of a table
    "[terms](/a/b.html)"      →  "[terms]"             an address is not what the page says

The rules look at the rival's wording and at the file's own bytes, never at its name. What no rule explains is a loss.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

MARKUP = ("xml", "html", "svg")
CODE_PAGES = (
    "cp1250",
    "cp1251",
    "cp1252",
    "cp1254",
    "cp1257",
    "iso8859-2",
    "iso8859-15",
    "mac-roman",
    "cp850",
    "cp437",
)
FIELDS = (
    "HYPERLINK|PAGEREF|NOTEREF|STYLEREF|REF|TOC|SEQ|XE|TA|TC|EMBED|LINK|DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|PAGE|"
    "NUMPAGES|DATE|TIME|FORMTEXT|FORMCHECKBOX|MERGEFIELD|AUTHOR|FILENAME|QUOTE|SHAPE"
)
TAG = re.compile(r"<[!?/]?[A-Za-z_][^<>]*>|<!--.*?-->", re.DOTALL)
PROSE_IN_TAG = re.compile(r"""=\s*["']([^"'<>]*\s[^"'<>]*)["']""")
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """`cut` matches in the rival's text what is not the file's; empty where `explains` looks at single words."""

    name: str
    reason: str
    cut: str = ""
    put: str = " "


RULES = (
    Rule("row labels", "the reader numbers the rows of a table itself", r"(?m)^Row \d+:$"),
    Rule("empty cells", "pandas calls a column without a name Unnamed and an empty cell NaN", r"Unnamed: \d+|\bNaN\b"),
    Rule("own headings", "the reader puts these words around notes, slides and pictures",
         r"(?m)^(?:#+ )?Notes:$|<!-- Slide number: \d+ -->|\[Image: ?"),
    Rule("pictures", "a file name that the reader makes up, or the bytes of a picture", r"!\[[^\]]*\]\([^)]*\)"),
    Rule("addresses", "the target of a link is no word of the page", r"\]\([^)\n]*\)", "] "),
    Rule("field codes", "the instruction behind a field; what the field shows stays",
         rf"\b(?:{FIELDS})\b(?:[ \t]+(?:\\[a-z*#@!](?:[ \t]+\"[^\"\n]*\"|[ \t]+\d+(?=[ \t]*[\\\n]))?|"
         rf"(?<=LINK )\"[^\"\n]*\"|_\w+|[A-Za-z]\w*\.\w+(?:\.\d+)?|MERGEFORMAT|ARABIC))+|"
         rf"\b(?:EMBED|HYPERLINK|PAGEREF)\b"),
    Rule("stored times", "a time as the file stores it, where the sheet shows it written",
         r"\bPT?\d[\dTHMS.,]*S?\b|(?<=\d\d:\d\d:\d\d)\.\d+"),
    Rule("prompts", "what an empty placeholder of a slide master asks for; no slide shows it",
         r"(?i)click to edit master \w+ styles?|\b(?:second|third|fourth|fifth) level\b"),
    Rule("undecoded bytes", "the reader could not decode these letters, and says so", r"\S*\ufffd\S*"),
    Rule("names in tags", "the names of elements and attributes, and values without a blank, are markup, not text"),
    Rule("another code page", "the same bytes in two code pages; which is right is not said"),
)  # fmt: skip


def without_noise(text: str) -> str:
    """The rival's text without what the rules cut."""
    for rule in RULES:
        if rule.cut:
            text = re.sub(rule.cut, rule.put, text)
    return text


def explanation(mime_type: str, source: bytes, ours: str) -> Callable[[str], str]:
    """Gives the rule by which a missing word is noise, "" for a loss."""
    text = source[:4_000_000].decode("utf-8", "replace") if any(one in mime_type for one in MARKUP) else ""
    within, outside = _in_tags(text)
    readings = _bytes_of(set(WORD.findall(ours.casefold())))

    def explained(word: str) -> str:
        if word in within and word not in outside:
            return "names in tags"
        if not word.isascii() and any(_encoded(word, page) & readings for page in CODE_PAGES):
            return "another code page"
        return ""

    return explained


def _in_tags(text: str) -> tuple[set[str], set[str]]:
    """The words within tags, and those outside. A quoted value with a blank in it is prose: it counts as outside."""
    within: set[str] = set()
    outside = set(WORD.findall(html.unescape(TAG.sub(" ", text)).casefold()))
    for tag in TAG.findall(text):
        outside.update(WORD.findall(html.unescape(" ".join(PROSE_IN_TAG.findall(tag))).casefold()))
        within.update(WORD.findall(html.unescape(PROSE_IN_TAG.sub(" ", tag)).casefold()))
    return within, outside


def _bytes_of(words: set[str]) -> set[bytes]:
    return {one for word in words if not word.isascii() for page in CODE_PAGES for one in _encoded(word, page)}


def _encoded(word: str, page: str) -> set[bytes]:
    """As capitals too: case is lost where words are compared."""
    found = set()
    accents_up = "".join(one if one.isascii() else one.upper() for one in word)
    for form in (word, word.capitalize(), word.upper(), accents_up, accents_up[:1].upper() + accents_up[1:]):
        try:
            found.add(form.encode(page))
        except UnicodeError:
            continue
    return found
