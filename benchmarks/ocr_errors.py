"""How many characters does the OCR get wrong? Pages drawn here, made as bad as scans are, and read again.

    python benchmarks/ocr_errors.py [--pages ru,zh] [--conditions skew_3,stamp] [--words FILE]

Prints the character error rate (without spaces; full-width signs count as their plain ones) for each kind of page
and condition, how many numbers came out wrong and how many of those were said to be uncertain, the processor's
seconds per page (half an A4 page), and how the mean score goes with the errors. `--words` writes each page's score
and error rate as CSV.
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
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from rapidfuzz.distance import Levenshtein

from assay.readers import tools
from assay.readers.images import doubt, layout, recognition

TARGETS = {"en": 0.012, "ru": 0.03, "zh": 0.04, "mixed": 0.03}
MODERATE = ("clean_300", "clean_200", "noise", "blur", "salt", "skew_half", "skew_3", "jpeg", "everyday")

EN = """CONTRACT No. 17/EX-2031
for the delivery of armoured vehicles, dated 14 March 2031
The Supplier, Halden Marine Works Ltd, represented by its Director Mr Oskar Brandvold, and the Buyer, the \
Directorate of Procurement of the Republic of Sarvia, have agreed as follows.
1. The Supplier shall deliver 37 vehicles of the type Kestrel-4M and 1,250 rounds of 73 mm ammunition to the port \
of Lenvik not later than 30 September 2031.
2. The price of the contract is EUR 18,642,900.50 and is paid in three parts: 20 % in advance, 65 % against the bill \
of lading, 15 % after acceptance. A delay of more than 28 days costs 0.08 % of the price for each day.
3. End use: the goods are not to be resold, lent or given away without the written consent of the licensing \
authority (end-user certificate EUC-5518/B).
Item                          Quantity      Unit price
Kestrel-4M hull           37            412,300.00
Spare track TX-906     148           9,875.25
Radio set R-168U        39            6,420.00
Signed for the Supplier: O. Brandvold          Received on 16.03.2031, folio 204"""

RU = """КОНТРАКТ № 17/ЭК-2031
на поставку бронированной техники, 14 марта 2031 года
Поставщик, АО «Халденские верфи», в лице генерального директора Брандвольда О. К., и Покупатель, Управление \
закупок Республики Сарвия, договорились о нижеследующем.
1. Поставщик обязуется поставить 37 машин типа «Пустельга-4М» и 1250 выстрелов калибра 73 мм в порт Ленвик не \
позднее 30 сентября 2031 года.
2. Цена контракта составляет 18 642 900,50 евро и уплачивается тремя частями: 20 % авансом, 65 % против \
коноссамента, 15 % после приёмки. За просрочку более 28 дней начисляется пеня 0,08 % за каждый день.
3. Товар не подлежит перепродаже, передаче во временное пользование или безвозмездной передаче третьим лицам без \
письменного согласия лицензирующего органа (сертификат КП-5518/Б).
Наименование                     Кол-во      Цена за единицу
Корпус «Пустельга-4М»      37            412 300,00
Гусеница ТХ-906                  148           9 875,25
Радиостанция Р-168У           39            6 420,00
Подписал от Поставщика: О. Брандвольд          Получено 16.03.2031, лист 204"""

ZH = """合同编号：17/出-2031
装甲车辆供货合同，2031年3月14日
供货方哈尔登船厂有限公司，由总经理布兰沃尔德先生代表，与采购方萨尔维亚共和国采购局，经友好协商，达成如下协议。
一、供货方应于2031年9月30日之前将37辆红隼四型装甲车及1250发73毫米炮弹运抵伦维克港。
二、合同总价为18642900.50欧元，分三期支付：预付款百分之二十，凭提单支付百分之六十五，验收合格后支付百分之十五。\
逾期超过28天的，每逾期一天按合同总价的万分之八支付违约金。
三、未经许可证主管机关书面同意，货物不得转售、出借或者赠与第三方。最终用户证明编号为5518。
品名                    数量      单价
红隼四型车体      37        412300.00
备用履带            148      9875.25
车载电台            39        6420.00
供货方代表签字：布兰沃尔德          收讫日期：2031年3月16日"""

RU_EN = """ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ № 3 к контракту 17/ЭК-2031
Поставщик: Halden Marine Works Ltd (Лenvik не указан), счёт IBAN NO93 8601 1117 947 в банке Nordfjord Bank ASA.
1. Вместо 12 машин БМД-4М поставляются 12 машин Kestrel-4M с двигателем Deutz BF6M1015 и радиостанцией Harris \
RF-7800V, всего на сумму EUR 4 947 600,00.
2. Условия поставки: CIF Lenvik, Incoterms 2020. Коносамент (Bill of Lading) № BL-20417 выписывается на судно \
MV Astrid Line, порт погрузки Калининград.
3. Программное обеспечение Windows Embedded и карты GPS передаются вместе с изделием 9М133 «Корнет-Э».
4. End User Certificate № EUC-5518/B прилагается на 2 листах.""".replace("Лenvik", "Lenvik")

ZH_EN = """补充协议第3号
供货方：Halden Marine Works Ltd，开户行Nordfjord Bank ASA，账号NO93 8601 1117 947。
一、原定的12辆装甲车改为12辆Kestrel-4M型装甲车，配备Deutz BF6M1015发动机和Harris \
RF-7800V电台，总金额为EUR 4,947,600.00。
二、交货条件为CIF Lenvik，按照Incoterms 2020执行。提单（Bill of Lading）编号为BL-20417，由MV Astrid Line轮承运。
三、随车交付Windows Embedded软件和GPS地图。
四、End User Certificate编号EUC-5518/B，共2页，作为附件。"""

LEFT = """СТАТЬЯ 4. ПРИЁМКА
Покупатель принимает товар в порту Ленвик в течение 14 дней. Акт приёмки составляется в 3 экземплярах. \
Недостача до 2 единиц восполняется за 45 дней.
СТАТЬЯ 5. СПОРЫ
Споры разрешает арбитраж города Берген. Язык производства английский, число арбитров 3."""
RIGHT = """ARTICLE 4. ACCEPTANCE
The Buyer accepts the goods in the port of Lenvik within 14 days. The act of acceptance is drawn up in 3 copies. \
A shortage of up to 2 units is made good within 45 days.
ARTICLE 5. DISPUTES
Disputes are settled by arbitration in the city of Bergen. The language is English, the number of arbitrators 3."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its columns of text, the typefaces it may be set in, and the target it is measured by."""

    columns: tuple[str, ...]
    fonts: tuple[str, ...]
    target: str

    @property
    def truth(self) -> str:
        return "\n".join(self.columns)


LATIN_FONTS = ("DejaVuSerif.ttf", "PT_Serif-Web-Regular.ttf", "DejaVuSans.ttf", "LiberationSerif-Regular.ttf")
CHINESE_FONTS = ("NotoSerifCJK-Regular.ttc", "NotoSansCJK-Regular.ttc")
SHEETS = {
    "en": Sheet((EN,), LATIN_FONTS, "en"),
    "ru": Sheet((RU,), LATIN_FONTS, "ru"),
    "zh": Sheet((ZH,), CHINESE_FONTS, "zh"),
    "ru+en": Sheet((RU_EN,), LATIN_FONTS, "mixed"),
    "zh+en": Sheet((ZH_EN,), CHINESE_FONTS, "mixed"),
    "columns": Sheet((LEFT, RIGHT), LATIN_FONTS, "mixed"),
}


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


def noise(picture: Image.Image, _: random.Random, sigma: float = 40) -> Image.Image:
    return ImageChops.add(picture, Image.effect_noise(picture.size, sigma), 1, -128)


def blur(picture: Image.Image, _: random.Random) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(1.2))


def salt(picture: Image.Image, dice: random.Random) -> Image.Image:
    made = picture.copy()
    pixels = made.load()
    for _ in range(picture.width * picture.height // 100):
        pixels[dice.randrange(picture.width), dice.randrange(picture.height)] = dice.choice((0, 255))
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
    sheet: str
    condition: str
    errors: float
    score: float
    seconds: float
    numbers: int
    wrong: int
    wrong_unsaid: int
    said: int


def measured(name: str, condition: str, font: str, tool: tools.OcrTool) -> Result:
    sheet = SHEETS[name]
    picture = CONDITIONS[condition](drawn(sheet, font, 300 if condition.endswith("300") else 200), random.Random(7))
    picture.load()
    begun = _processor_seconds()
    outcome = recognition.recognise(picture, tool)
    seconds = _processor_seconds() - begun
    text, _ = layout.put_together(outcome.seen, 1.0)
    truth, got = ("".join(unicodedata.normalize("NFKC", one).split()) for one in (sheet.truth, text))
    errors = Levenshtein.distance(truth, got) / len(truth)
    right = Counter(NUMBER.findall(sheet.truth))
    wrong = Counter(NUMBER.findall(text)) - right
    unsaid = wrong - Counter(n for one in doubt.uncertain_numbers(outcome.seen) for n in NUMBER.findall(one.text))
    return Result(
        name, condition, errors, doubt.mean_score(outcome.seen), seconds, right.total(), wrong.total(), unsaid.total(),
        len(doubt.uncertain_numbers(outcome.seen)),
    )  # fmt: skip


def _processor_seconds() -> float:
    """Of this process and of the programs that it ran: what else the machine does at the time matters little."""
    return sum(os.times()[:4])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--pages", default=",".join(SHEETS))
    parser.add_argument("--conditions", default=",".join(CONDITIONS))
    parser.add_argument("--words", type=Path, help="a CSV file for each page's score and error rate")
    options = parser.parse_args()
    tool = tools.ocr_tool()
    print(tool.sentence)
    results = []
    for name in options.pages.split(","):
        fonts = [found for one in SHEETS[name].fonts if (found := find_font(one))]
        if not fonts:
            print(f"{name}: left out, none of its typefaces is installed ({', '.join(SHEETS[name].fonts)})")
            continue
        for number, condition in enumerate(options.conditions.split(",")):
            results.append(measured(name, condition, fonts[number % len(fonts)], tool))
            print(_line(results[-1]), flush=True)
    _summary(results)
    if options.words:
        lines = [f"{one.sheet},{one.condition},{one.score:.3f},{one.errors:.4f}\n" for one in results]
        options.words.write_text("page,condition,score,errors\n" + "".join(lines))


def _line(one: Result) -> str:
    return (
        f"{one.sheet:8} {one.condition:18} CER {one.errors:6.2%}  score {one.score:.2f}  {one.seconds:5.1f} s  "
        f"numbers {one.numbers}, wrong {one.wrong} ({one.wrong_unsaid} of them not said), {one.said} called uncertain"
    )


def _summary(results: list[Result]) -> None:
    print("\nCharacter error rates (mean of the moderate conditions, target, mean of all):")
    for target, most in TARGETS.items():
        of_it = [one for one in results if SHEETS[one.sheet].target == target]
        moderate = [one.errors for one in of_it if one.condition in MODERATE]
        if of_it and moderate:
            print(f"  {target:6} {fmean(moderate):6.2%}  target {most:.1%}  {fmean(one.errors for one in of_it):6.2%}")
    print("\nPages whose score is at most …: how many, and how many of them have more than 10 % wrong:")
    for limit in (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 1.0):
        below = [one for one in results if one.score <= limit]
        print(f"  {limit:.2f}: {len(below):3}, {sum(one.errors > 0.1 for one in below):3}")
    wrong, unsaid = sum(one.wrong for one in results), sum(one.wrong_unsaid for one in results)
    print(f"\nNumbers: {sum(one.numbers for one in results)}, wrong {wrong}, of them not said to be uncertain {unsaid}")
    print(f"Called uncertain: {sum(one.said for one in results)}")
    print(f"Seconds a page: {fmean(one.seconds for one in results):.2f}")


if __name__ == "__main__":
    main()
