"""What an RTF file says before its text: fonts with their code pages, styles, colours, people, and itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from assay.readers.office.code_pages import OF_CHARACTER_SET, encoding_of
from assay.readers.office.word.rtf_words import FONT_SUFFIXES, INFO, NUMBERS, TIME

SYMBOL_SET = 2
MOST = 20_000
LONGEST = 4_000


@dataclass(slots=True)
class Header:
    """Filled while the file is read. `code_page` is the one that the file names for text in no font of its own."""

    code_page: int = 1252
    code_page_told: bool = False
    fonts: dict[int, str] = field(default_factory=dict)
    levels: dict[int, int] = field(default_factory=dict)
    white: set[int] = field(default_factory=set)
    people: list[str] = field(default_factory=list)
    metadata: list[tuple[str, str]] = field(default_factory=list)
    _color: tuple[int, int, int] = (0, 0, 0)
    _colors: int = 0
    _font: int = 0
    _style: int = 0
    _texts: list[str] = field(default_factory=list)
    _time: dict[str, int] = field(default_factory=dict)
    _key: str = ""
    _name: str = ""
    _encodings: dict[int, str] = field(default_factory=dict)

    @property
    def encoding(self) -> str:
        return encoding_of(self.code_page)

    def encoding_of_font(self, font: int) -> str:
        """ "symbol" for fonts whose bytes are pictures."""
        found = self.fonts.get(font)
        if found is None:
            found = self._encodings.get(self.code_page) or encoding_of(self.code_page)
            self._encodings[self.code_page] = found
        return found

    def word(self, place: str, name: str, number: int | None) -> None:
        """A control word within one of the tables."""
        value = number or 0
        if place == "fonts":
            self._font_word(name, value)
        elif place == "styles":
            self._style_word(name, value)
        elif place == "colors" and name in ("red", "green", "blue"):
            at = ("red", "green", "blue").index(name)
            self._color = (*self._color[:at], value, *self._color[at + 1 :])  # type: ignore[assignment]
        elif place == "info":
            self._info_word(name, value)
        elif place == "properties" and name in ("propname", "staticval"):
            self._key = name

    def text(self, place: str, text: str) -> None:
        """Text within one of the tables."""
        if place == "colors":
            for _ in range(min(text.count(";"), MOST)):
                if min(self._color) >= 255:
                    self.white.add(self._colors)
                self._colors, self._color = self._colors + 1, (0, 0, 0)
        elif place == "fonts":
            name = text.rstrip("; ")
            suffix = name.rpartition(" ")[2]
            if suffix in FONT_SUFFIXES and self.fonts.get(self._font) in (None, self.encoding):
                self.fonts[self._font] = encoding_of(FONT_SUFFIXES[suffix])
        elif sum(map(len, self._texts)) < LONGEST:
            self._texts.append(text)

    def close(self, place: str) -> None:
        """The end of a group within one of the tables."""
        text, self._texts = " ".join("".join(self._texts).split()).strip(";").strip(), []
        if place == "styles" and text.lower().startswith("heading ") and text[8:9].isdigit():
            self.levels.setdefault(self._style, int(text[8]))
        elif place == "people" and len(self.people) < MOST:
            self.people += [text] if text else []
        elif place == "info":
            self._close_info(text)
        elif place == "template" and text:
            self.metadata.append(("template", text))
        elif place == "generator" and text:
            self.metadata.append(("application", text))
        elif place == "properties" and text:
            if self._key == "staticval":
                self._add("custom_property", f"{self._name}: {text}")
            elif self._key == "propname":
                self._name = text

    def _font_word(self, name: str, value: int) -> None:
        if name == "f":
            self._font = value
        elif name == "fcharset" and value == SYMBOL_SET:
            self.fonts[self._font] = "symbol"
        elif name == "fcharset" and value > 1 and value in OF_CHARACTER_SET and len(self.fonts) < MOST:
            self.fonts[self._font] = encoding_of(OF_CHARACTER_SET[value])
        elif name == "cpg" and value:
            self.fonts[self._font] = encoding_of(value)

    def _style_word(self, name: str, value: int) -> None:
        if name == "s":
            self._style = value
        elif name in ("cs", "ds", "ts"):
            self._style = -1
        elif name == "outlinelevel" and 0 <= value < 9 and self._style >= 0 and len(self.levels) < MOST:
            self.levels[self._style] = value + 1

    def _info_word(self, name: str, value: int) -> None:
        if name in INFO:
            self._key = INFO[name]
        elif name in NUMBERS:
            self._add(NUMBERS[name], str(value))
        elif name in TIME:
            self._time[name] = value

    def _close_info(self, text: str) -> None:
        if self._time:
            year, month, day, hour, minute = (self._time.get(name, 0) for name in TIME)
            if year:
                self._add(self._key, f"{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}")
            self._time = {}
        elif self._key and text:
            self._add(self._key, text)
        self._key = ""

    def _add(self, key: str, value: str) -> None:
        if key and len(self.metadata) < MOST:
            self.metadata.append((key, value))
