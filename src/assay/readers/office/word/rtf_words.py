"""What the control words of RTF mean, as far as they say what text is."""

from __future__ import annotations

CHARACTERS = {
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "line": "\n",
    "lbr": "\n",
    "softline": "\n",
    "page": "\n",
    "column": "\n",
}
SIGNS = {"~": "\u00a0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
ENDS_PARAGRAPH = {"par": "\r", "sect": "\r", "\n": "\r", "\r": "\r", "cell": "\x07", "nestcell": "\x07"}

SKIP, BODY = "skip", "body"
DESTINATIONS = {
    "fonttbl": "fonts",
    "colortbl": "colors",
    "stylesheet": "styles",
    "revtbl": "people",
    "info": "info",
    "userprops": "properties",
    "template": "template",
    "header": "header",
    "headerl": "header",
    "headerr": "header",
    "headerf": "header",
    "footer": "footer",
    "footerl": "footer",
    "footerr": "footer",
    "footerf": "footer",
    "footnote": "footnote",
    "annotation": "comment",
    "atnauthor": "comment author",
    "atnid": "comment author",
    "atndate": "comment date",
    "atrfstart": "comment start",
    "atrfend": "comment end",
    "atnref": "comment number",
    "fldinst": "code",
    "objdata": "object",
    "objclass": SKIP,
    "shptxt": "box",
    "listtext": "label",
    "pntext": "label",
    "ud": "unicode",
    "nesttableprops": BODY,
    "shpinst": "shape",
    "sn": "shape name",
    "sv": "shape value",
    "moMath": BODY,
    "moMathPara": BODY,
    "generator": "generator",
}
"""Groups that hold something else than text of where they stand. With \\* before them, unknown ones are skipped."""

SKIPPED = frozenset(
    (
        "pict", "listtable", "listoverridetable", "listpicture", "rsidtbl", "filetbl", "nonesttables", "shprslt", "xe",
        "tc", "tcn", "rxe", "bkmkstart", "bkmkend", "mmathPict", "mmathPr", "latentstyles", "datastore", "themedata",
        "colorschememapping", "fontemb", "fontfile", "falt", "panose", "keycode", "pnseclvl", "ftnsep", "ftnsepc",
        "ftncn", "aftnsep", "aftnsepc", "aftncn", "private", "objname", "objalias", "objsect", "docvar", "bkmkpub",
        "passwordhash", "xmlnstbl", "mmath_props", "do", "upr", "atnicn", "atntime", "background",
    )
)  # fmt: skip
INFO = {
    "title": "title",
    "subject": "subject",
    "author": "author",
    "operator": "last_modified_by",
    "keywords": "keywords",
    "comment": "description",
    "doccomm": "description",
    "company": "company",
    "manager": "manager",
    "category": "category",
    "creatim": "created",
    "revtim": "modified",
    "printim": "last_printed",
}
NUMBERS = {"version": "revision", "edmins": "editing_minutes", "nofpages": "stated_pages", "nofwords": "stated_words"}
TIME = ("yr", "mo", "dy", "hr", "min")
FONT_SUFFIXES = {"Cyr": 1251, "CE": 1250, "Greek": 1253, "Tur": 1254, "Baltic": 1257, "(Hebrew)": 1255}
SYMBOLS = {0xB7: "•", 0xA7: "▪", 0xFC: "✓", 0xFE: "☑", 0xA8: "☐", 0x6F: "☐", 0x78: "☒", 0xFD: "☒", 0xD8: "➢"}


def in_symbols(data: bytes) -> str:
    """Bytes of the typeface Symbol as the characters that they show."""
    return "".join(SYMBOLS.get(one, chr(one) if one < 0x80 else "") for one in data)
