"""How many characters does the OCR get wrong? Pages drawn here, made as bad as scans are, and read again.

    python benchmarks/ocr_errors.py [--set held_out] [--pages ru,zh] [--conditions skew_3,stamp] [--words FILE]

Prints the character error rate (without spaces; full-width signs count as their plain ones) for each kind of page
and condition, how many numbers came out wrong and how many of those were said to be uncertain, the processor's
seconds per page (half an A4 page), and how the mean score goes with the errors. `--words` writes each page's score
and error rate as CSV. The thresholds of the OCR come from the set "tuned"; nothing is chosen by "held_out".
"""

from __future__ import annotations

import argparse
import io
import os
import random
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import ocr_held_out
import ocr_pages
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from rapidfuzz.distance import Levenshtein

from assay.readers import tools
from assay.readers.images import doubt, layout, recognition

TARGETS = {"en": 0.012, "ru": 0.03, "zh": 0.04, "mixed": 0.03}
MODERATE = ("clean_300", "clean_200", "noise", "blur", "salt", "skew_half", "skew_3", "jpeg", "everyday")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its columns of text, the typefaces it may be set in, and the target it is measured by."""

    name: str
    columns: tuple[str, ...]
    fonts: tuple[str, ...]
    target: str

    @property
    def truth(self) -> str:
        return "\n".join(self.columns)


LATIN_FONTS = ("DejaVuSerif.ttf", "PT_Serif-Web-Regular.ttf", "DejaVuSans.ttf", "LiberationSerif-Regular.ttf")
CHINESE_FONTS = ("NotoSerifCJK-Regular.ttc", "NotoSansCJK-Regular.ttc")


def _sheets(texts: Mapping[str, str]) -> dict[str, Sheet]:
    return {
        "en": Sheet("en", (texts["EN"],), LATIN_FONTS, "en"),
        "ru": Sheet("ru", (texts["RU"],), LATIN_FONTS, "ru"),
        "zh": Sheet("zh", (texts["ZH"],), CHINESE_FONTS, "zh"),
        "ru+en": Sheet("ru+en", (texts["RU_EN"],), LATIN_FONTS, "mixed"),
        "zh+en": Sheet("zh+en", (texts["ZH_EN"],), CHINESE_FONTS, "mixed"),
        "columns": Sheet("columns", (texts["LEFT"], texts["RIGHT"]), LATIN_FONTS, "mixed"),
    }


SETS = {"tuned": _sheets(vars(ocr_pages)), "held_out": _sheets(vars(ocr_held_out))}
SEEDS = {"tuned": 7, "held_out": 4_711}


def find_font(name: str) -> str | None:
    """A font file of this name, among the system's and those that come as packages."""
    packages = [Path(place) for place in sys.path if "site-packages" in place]
    places = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), *packages]
    globs = ("**/" + name, "fontpkg_*/files/" + name)
    for place in places:
        for pattern in globs if "site-pack" not in str(place) else globs[1:]:
            if found := next(place.glob(pattern), None):
                return str(found)
    return None


def drawn(sheet: Sheet, font_path: str, dpi: int) -> Image.Image:
    """The page in black on white, set in 10.5 points."""
    width, margin, size = round(8.27 * dpi), round(0.8 * dpi), round(10.5 * dpi / 72)
    font = ImageFont.truetype(font_path, size)
    gap = round(0.35 * dpi)
    column = (width - 2 * margin - gap * (len(sheet.columns) - 1)) // len(sheet.columns)
    lines = [list(_wrapped(text, font, column)) for text in sheet.columns]
    picture = Image.new("L", (width, 2 * margin + round(1.5 * size) * max(map(len, lines))), "white")
    draw = ImageDraw.Draw(picture)
    for number, column_lines in enumerate(lines):
        for row, line in enumerate(column_lines):
            at = (margin + number * (column + gap), margin + round(1.5 * size) * row)
            draw.text(at, line, fill=20, font=font)
    return picture


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    for paragraph in text.split("\n"):
        line = ""
        for piece in re.findall(r"[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+", paragraph):
            if line and font.getlength((line + piece).rstrip()) > width:
                yield line.rstrip()
                line = ""
            line += piece
        yield line.rstrip()


# What happens to pages. Each takes a grey picture at 200 dpi (300 where its name says so) and its own dice.
Change = Callable[[Image.Image, random.Random], Image.Image]


def noise(picture: Image.Image, dice: random.Random, sigma: float = 40) -> Image.Image:
    """Nearly normal: the mean of four even dice a pixel."""
    one, other, third, fourth = (
        Image.frombytes("L", picture.size, dice.randbytes(picture.width * picture.height)) for _ in range(4)
    )
    grain = ImageChops.add(ImageChops.add(one, other, 2), ImageChops.add(third, fourth, 2), 2)
    return ImageChops.add(picture, grain.point(lambda value: 128 + (value - 127.5) * sigma / 37), 1, -128)


def blur(picture: Image.Image, _: random.Random) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(1.2))


def salt(picture: Image.Image, dice: random.Random) -> Image.Image:
    made = picture.copy()
    for _ in range(picture.width * picture.height // 100):
        made.putpixel((dice.randrange(picture.width), dice.randrange(picture.height)), dice.choice((0, 255)))
    return made


def skew(degrees: float) -> Change:
    def turned(picture: Image.Image, _: random.Random) -> Image.Image:
        return picture.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)

    return turned


def jpeg(picture: Image.Image, _: random.Random) -> Image.Image:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=18)
    return Image.open(io.BytesIO(out.getvalue()))


def fax(picture: Image.Image, dice: random.Random) -> Image.Image:
    """Fine fax: 204 by 196 dots an inch, black and white, some specks."""
    grainy = noise(picture.filter(ImageFilter.GaussianBlur(0.7)), dice, 35)
    return grainy.point(lambda value: 255 if value > 150 else 0).convert("1")


def shaded(picture: Image.Image, dice: random.Random) -> Image.Image:
    """A photograph in bad light: one corner in the shade, low contrast, slightly out of focus."""
    light = Image.radial_gradient("L").resize((picture.width * 2, picture.height * 2))
    left, top = picture.width // 3, picture.height // 3
    light = light.crop((left, top, left + picture.width, top + picture.height)).point(lambda v: 235 - v * 0.75)
    grey = ImageChops.multiply(picture.point(lambda v: 50 + v * 0.8), light)
    return noise(grey.filter(ImageFilter.GaussianBlur(0.8)), dice, 20)


def stamp(colour: tuple[int, int, int]) -> Change:
    """Two rings with words and a filled seal, over the text."""

    def stamped(picture: Image.Image, dice: random.Random) -> Image.Image:
        ink = Image.new("RGB", picture.size, "white")
        draw = ImageDraw.Draw(ink)
        radius = picture.width // 8
        for x, y in ((picture.width * 0.35, picture.height * 0.4), (picture.width * 0.68, picture.height * 0.72)):
            for inner, width in ((radius, 6), (radius * 0.78, 3)):
                draw.ellipse((x - inner, y - inner, x + inner, y + inner), outline=colour, width=width)
            small = radius * 0.3
            draw.ellipse((x - small, y - small, x + small, y + small), fill=colour)
        return ImageChops.multiply(picture.convert("RGB"), ink.filter(ImageFilter.GaussianBlur(0.7)))

    return stamped


def scribble(picture: Image.Image, dice: random.Random) -> Image.Image:
    """A signature over the lowest lines, in blue ink."""
    made = picture.convert("RGB")
    draw = ImageDraw.Draw(made)
    x, y = picture.width * 0.3, picture.height * 0.86
    points = [(x + 9 * step, y + dice.uniform(-45, 45)) for step in range(40)]
    draw.line(points, fill=(40, 60, 150), width=4, joint="curve")
    return made


def everyday(picture: Image.Image, dice: random.Random) -> Image.Image:
    """A scan as an office makes it: slightly skewed, soft, grainy, saved as a JPEG."""
    return jpeg_at(noise(skew(0.8)(picture.filter(ImageFilter.GaussianBlur(0.7)), dice), dice, 30), 55)


def jpeg_at(picture: Image.Image, quality: int) -> Image.Image:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return Image.open(io.BytesIO(out.getvalue()))


def small(picture: Image.Image, _: random.Random) -> Image.Image:
    """110 dpi, as pictures in mails are."""
    return picture.resize((picture.width * 11 // 20, picture.height * 11 // 20), Image.Resampling.LANCZOS)


def same(picture: Image.Image, _: random.Random) -> Image.Image:
    return picture


CONDITIONS: dict[str, Change] = {
    "clean_300": same,
    "clean_200": same,
    "noise": noise,
    "blur": blur,
    "salt": salt,
    "skew_half": skew(0.5),
    "skew_3": skew(-3),
    "jpeg": jpeg,
    "everyday": everyday,
    "turned_90": skew(90),
    "turned_180": skew(180),
    "turned_270_skewed": skew(271.5),
    "stamp_red": stamp((215, 50, 60)),
    "stamp_blue": stamp((60, 80, 200)),
    "scribble": scribble,
    "fax": fax,
    "shaded": shaded,
    "small": small,
}
NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")


@dataclass(frozen=True, slots=True)
class Result:
    """`wrong`: numbers read that the page has not; `lost`: numbers of the page for which nothing was read.

    `uncertain`: right numbers that were called uncertain.
    """

    sheet: str
    condition: str
    errors: float
    score: float
    seconds: float
    numbers: int
    wrong: int
    wrong_unsaid: int
    lost: int
    uncertain: int


def measured(sheet: Sheet, condition: str, font: str, dice: random.Random, tool: tools.OcrTool) -> Result:
    picture = CONDITIONS[condition](drawn(sheet, font, 300 if condition.endswith("300") else 200), dice)
    picture.load()
    begun = _processor_seconds()
    outcome = recognition.recognise(picture, tool)
    seconds = _processor_seconds() - begun
    text, _ = layout.put_together(outcome.seen, 1.0)
    truth, got = ("".join(unicodedata.normalize("NFKC", one).split()) for one in (sheet.truth, text))
    right, read = Counter(NUMBER.findall(sheet.truth)), Counter(NUMBER.findall(text))
    said = Counter(n for one in doubt.uncertain_numbers(outcome.seen) for n in NUMBER.findall(one.text))
    wrong = read - right - Counter({one: read[one] for one in _together(sheet.truth)})
    return Result(
        sheet.name, condition, Levenshtein.distance(truth, got) / len(truth), doubt.mean_score(outcome.seen), seconds,
        right.total(), wrong.total(), (wrong - said).total(), max(0, (right - read).total() - wrong.total()),
        (said & right & read).total(),
    )  # fmt: skip


def _together(text: str) -> set[str]:
    """ "18642900,50" for "18 642 900,50": a space that was not seen makes no other number."""
    numbers = NUMBER.findall(text)
    return {"".join(numbers[at : at + count]) for at in range(len(numbers)) for count in (2, 3, 4)}


def _processor_seconds() -> float:
    """Of this process and of the programs that it ran: what else the machine does at the time matters little."""
    return sum(os.times()[:4])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--set", default="tuned", choices=SETS)
    parser.add_argument("--pages", default=",".join(SETS["tuned"]))
    parser.add_argument("--conditions", default=",".join(CONDITIONS))
    parser.add_argument("--words", type=Path, help="a CSV file for each page's score and error rate")
    options = parser.parse_args()
    tool = tools.ocr_tool()
    print(tool.sentence)
    results = []
    for name in options.pages.split(","):
        sheet = SETS[options.set][name]
        fonts = [found for one in sheet.fonts if (found := find_font(one))]
        if not fonts:
            print(f"{name}: left out, none of its typefaces is installed ({', '.join(sheet.fonts)})")
            continue
        for number, condition in enumerate(options.conditions.split(","), start=SEEDS[options.set]):
            dice = random.Random(SEEDS[options.set])
            results.append(measured(sheet, condition, fonts[number % len(fonts)], dice, tool))
            print(_line(results[-1]), flush=True)
    _summary(results)
    if options.words:
        lines = [f"{one.sheet},{one.condition},{one.score:.3f},{one.errors:.4f}\n" for one in results]
        options.words.write_text("page,condition,score,errors\n" + "".join(lines))


def _line(one: Result) -> str:
    return (
        f"{one.sheet:8} {one.condition:18} CER {one.errors:6.2%}  score {one.score:.2f}  {one.seconds:5.1f} s  "
        f"numbers {one.numbers}, wrong {one.wrong} ({one.wrong_unsaid} of them not said), lost {one.lost}, "
        f"right but called uncertain {one.uncertain}"
    )


def _summary(results: list[Result]) -> None:
    print("\nCharacter error rates (mean of the moderate conditions, target, mean of all):")
    for target, most in TARGETS.items():
        of_it = [one for one in results if SETS["tuned"][one.sheet].target == target]
        moderate = [one.errors for one in of_it if one.condition in MODERATE]
        if of_it and moderate:
            print(f"  {target:6} {fmean(moderate):6.2%}  target {most:.1%}  {fmean(one.errors for one in of_it):6.2%}")
    print("\nPages whose score is at most …: how many, and how many of them have more than 10 % wrong:")
    for limit in (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 1.0):
        below = [one for one in results if one.score <= limit]
        print(f"  {limit:.2f}: {len(below):3}, {sum(one.errors > 0.1 for one in below):3}")
    numbers, wrong, unsaid, lost, uncertain = (
        sum(getattr(one, what) for one in results) for what in ("numbers", "wrong", "wrong_unsaid", "lost", "uncertain")
    )
    print(f"\nNumbers: {numbers}, wrong {wrong}, of them not said to be uncertain {unsaid}; not read at all {lost}")
    print(f"Right numbers called uncertain: {uncertain} ({uncertain / max(numbers, 1):.1%})")
    print(f"Seconds a page: {fmean(one.seconds for one in results):.2f}")


if __name__ == "__main__":
    main()
