"""Is a page English, if nobody has said? Is it running text at all, or markup and data?"""

from __future__ import annotations

import re

from assay.language.word_list import word_list

NAMES = {
    "ar": "Arabic",
    "bg": "Bulgarian",
    "cs": "Czech",
    "de": "German",
    "es": "Spanish",
    "el": "Greek",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "id": "Indonesian",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sr": "Serbian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
COMMON = word_list("the of and to in a is that for on was with by as at be it from has have said are were will not")
COMMON_SHARE = 0.08
"""English running text has about a third of its words among these; other languages under a twentieth."""
WORD = re.compile(r"[^\W\d_]+")
SIGNS = re.compile(r"[<>{}=|\\_#~^&]")
SIGNS_SHARE = 0.04
"""Running text has hardly one such sign in a thousand characters, XML and program text from five in a hundred."""
SAMPLE = 20_000
"""So much of a page tells what it is; a shorter page is always taken for text, for it costs nothing to try."""


def is_english(text: str, language: str | None) -> bool:
    """By what reading found; where that is nothing, by the share of the commonest English words."""
    if language is not None:
        return language.casefold().split("-")[0] in {"en", "eng"}
    words = WORD.findall(text[:SAMPLE])
    common = sum(word.casefold() in COMMON for word in words)
    return common > COMMON_SHARE * len(words)


def is_running_text(text: str) -> bool:
    """Sentences rather than markup, program text or a dump: what a parser of English has something to say about."""
    sample = text[:SAMPLE]
    return len(text) < SAMPLE or len(SIGNS.findall(sample)) <= SIGNS_SHARE * len(sample)


def name_of_language(code: str | None) -> str:
    return NAMES.get((code or "").casefold().split("-")[0]) or (
        f"the language “{code}”" if code else "an unknown language"
    )
