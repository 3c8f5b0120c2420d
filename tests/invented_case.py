"""Findings of an invented case, built by hand: two parties that do not exist, papers, press reports, one origin."""

# ruff: noqa: E501 - whole sentences stay on one line

from __future__ import annotations

import hashlib
import io

from PIL import Image, ImageDraw

from assay.model.claim import Certainty, Claim, ClaimType, Link, Polarity
from assay.model.corroboration import Contradiction, Corroboration, Explanation, On, Origin, OriginKind, Side
from assay.model.date import StatedDate, year_of
from assay.model.document import Document, Outcome, Page, Reading, Reason
from assay.model.findings import Findings
from assay.model.forecast import (
    Assessment,
    CapabilityGap,
    Confidence,
    Forecast,
    ForecastStatement,
    Likelihood,
    OpenQuestion,
    ReferenceClass,
    Total,
)
from assay.model.grading import Credibility, Grading
from assay.model.judgement import Judgement, Verdict
from assay.model.place import Place, Span, place_in
from assay.model.problem import Problem
from assay.model.quantity import exact, total, unspecified
from assay.model.sign import Direction, Sign
from assay.model.transfer import (
    Accompaniment,
    AccompanimentKind,
    Delivery,
    Evidence,
    Inclusion,
    Money,
    Scope,
    State,
    Transfer,
)

TEXTS = {
    "contract.pdf": (
        "STATE CONTRACT No. 17/KV\nThe Ministry of Defence of Sundara (the Customer) and JSC Karvo Export, acting for the "
        "Republic of Veskova (the Supplier), concluded this contract on 14 March 2024.\nThe Supplier shall deliver the goods "
        "listed in Annex 1 by the end of 2027.",
        "Annex 1\nNo.\tItem\tQuantity\tUnit price, USD\tTotal, USD\n1\tVK-30 amphibious assault vehicle\t37\t2,410,000\t89,170,000\n"
        "2\tVK-31 self-propelled anti-tank gun\t11\t3,150,000\t34,650,000\n3\tcommand vehicle\tas agreed\t\t\n",
    ),
    "draft contract en.docx": (
        "DRAFT. Annex 1. The Supplier shall deliver thirty-four (34) VK-30 amphibious assault vehicles in 2027.",
    ),
    "letter.txt": ("我方将于二〇二六年派遣四十名教官前往受训。卡尔沃公司承诺转让 VK-30 的维修技术。",),
    "harbour post.html": (
        "Veskova has allegedly agreed to sell Sundara 37 amphibious assault vehicles, according to papers published by the "
        "Grey Heron group. The papers, which the Harbour Post could not verify, also name 11 anti-tank guns.\n"
        "Sundara still lacks the landing craft for an operation across the strait, a retired admiral said. "
        "“Cooperation goes far beyond what has been acknowledged,” an unnamed security official told the Harbour Post.",
    ),
    "wire.eml": (
        "Veskova will supply 37 amphibious assault vehicles to Sundara, the Harbour Post reported. "
        "The operation is planned for 2028, the paper said.",
    ),
    "weekly.html": (
        "The Weekly writes, citing the Harbour Post, that Sundara reportedly ordered 37 assault vehicles.",
    ),
    "ministry.html": ("The Ministry of Defence of Sundara denied that any such contract had been signed.",),
    "radio \u202egpj.html": ("According to the Harbour Post, some 40 vehicles may be delivered.\u200b",),
    "scan 003.tif": (),
}
NAMES = tuple(TEXTS)
IDS = {name: hashlib.sha256(name.encode()).hexdigest()[:16] for name in NAMES}


def place(name: str, *words: str, page_number: int = 1) -> Place:
    """The first place of these words on the page, as one discontinuous place."""
    text = TEXTS[name][page_number - 1]
    spans = [Span(text.index(one), text.index(one) + len(one)) for one in words]
    return place_in(IDS[name], page_number, text, *spans)


def documents() -> tuple[Document, ...]:
    return tuple(
        Document(IDS[name], hashlib.sha256(name.encode()).hexdigest(), name, (f"leak/{name}",), 1000 + number)
        for number, name in enumerate(NAMES)
    )


def pages() -> tuple[Page, ...]:
    language = {"letter.txt": "zh"}
    return tuple(
        Page(IDS[name], number, text, language=language.get(name, "en"))
        for name, texts in TEXTS.items()
        for number, text in enumerate(texts, 1)
    )


def readings() -> tuple[Reading, ...]:
    mime = {
        "pdf": "application/pdf",
        "docx": "application/vnd.openxmlformats",
        "tif": "image/tiff",
        "eml": "message/rfc822",
    }
    found = []
    for name in NAMES:
        kind = mime.get(name.rpartition(".")[2], "text/html")
        if name == "scan 003.tif":
            missing = "install tesseract-ocr to read it"
            found.append(Reading(IDS[name], kind, Outcome.REFUSED, "image", Reason.OCR_NOT_INSTALLED, missing))
        else:
            metadata = (("Author", "N. Orlo"), ("Producer", "Quill 4.1")) if name == "contract.pdf" else ()
            found.append(
                Reading(IDS[name], kind, Outcome.READ, kind, language="en", pages=len(TEXTS[name]), metadata=metadata)
            )
    return tuple(found)


def _claim(
    claim_id: str,
    name: str,
    content: str,
    chain: tuple[str, ...] = (),
    *,
    sentence: str = "",
    certainty: Certainty = Certainty.CERTAIN,
    polarity: Polarity = Polarity.ASSERTED,
    kind: ClaimType = ClaimType.TRANSFER,
    cue: str = "",
    source: str = "",
    hedges: tuple[str, ...] = (),
    date: StatedDate | None = None,
    page_number: int = 1,
    language: str = "en",
) -> Claim:
    return Claim(
        id=claim_id,
        content=place(name, content, page_number=page_number),
        cue=place(name, cue) if cue else None,
        source=place(name, source) if source else None,
        chain=tuple(Link(one) for one in chain),
        certainty=certainty,
        polarity=polarity,
        type=kind,
        sentence=place(name, sentence or content, page_number=page_number),
        hedges=tuple(place(name, hedge) for hedge in hedges),
        date=date,
        language=language,
    )


def claims() -> tuple[Claim, ...]:
    post, wire, weekly, radio = "harbour post.html", "wire.eml", "weekly.html", "radio \u202egpj.html"
    heron, paper = "the Grey Heron group", "the Harbour Post"
    return (
        _claim(
            "c01",
            "contract.pdf",
            "The Supplier shall deliver the goods listed in Annex 1 by the end of 2027",
            date=StatedDate(None, "2027-12-31", "by the end of 2027"),
        ),
        _claim(
            "c02",
            post,
            "Veskova has allegedly agreed to sell Sundara 37 amphibious assault vehicles",
            (heron,),
            sentence="Veskova has allegedly agreed to sell Sundara 37 amphibious assault vehicles, according to papers published by the "
            "Grey Heron group.",
            certainty=Certainty.ALLEGED,
            cue="according to",
            source="papers published by the Grey Heron group",
            hedges=("allegedly",),
        ),
        _claim(
            "c03",
            post,
            "also name 11 anti-tank guns",
            (heron,),
            certainty=Certainty.ALLEGED,
            sentence="The papers, which the Harbour Post could not verify, also name 11 anti-tank guns.",
            hedges=("could not verify",),
        ),
        _claim(
            "c04",
            post,
            "Sundara still lacks the landing craft for an operation across the strait",
            ("a retired admiral",),
            kind=ClaimType.CAPABILITY,
            cue="said",
            source="a retired admiral",
            sentence="Sundara still lacks the landing craft for an operation across the strait, a retired admiral said.",
        ),
        _claim(
            "c05",
            post,
            "Cooperation goes far beyond what has been acknowledged",
            ("an unnamed security official",),
            kind=ClaimType.OTHER,
            cue="told",
            source="an unnamed security official",
            sentence="“Cooperation goes far beyond what has been acknowledged,” an unnamed security official told the Harbour Post.",
        ),
        _claim(
            "c06",
            wire,
            "Veskova will supply 37 amphibious assault vehicles to Sundara",
            (paper, heron),
            sentence="Veskova will supply 37 amphibious assault vehicles to Sundara, the Harbour Post reported.",
            cue="reported",
            source="the Harbour Post",
        ),
        _claim(
            "c07",
            wire,
            "The operation is planned for 2028",
            (paper,),
            kind=ClaimType.FORECAST,
            sentence="The operation is planned for 2028, the paper said.",
            cue="said",
            source="the paper",
            date=year_of(2028, "2028"),
        ),
        _claim(
            "c08",
            weekly,
            "Sundara reportedly ordered 37 assault vehicles",
            (paper, heron),
            sentence=TEXTS[weekly][0],
            certainty=Certainty.ALLEGED,
            hedges=("reportedly",),
            cue="citing",
            source="the Harbour Post",
        ),
        _claim(
            "c09",
            "ministry.html",
            "any such contract had been signed",
            ("The Ministry of Defence of Sundara",),
            sentence=TEXTS["ministry.html"][0],
            polarity=Polarity.DENIED,
            cue="denied",
            source="The Ministry of Defence of Sundara",
            hedges=("denied",),
        ),
        _claim(
            "c10",
            radio,
            "some 40 vehicles may be delivered",
            (paper, heron),
            certainty=Certainty.POSSIBLE,
            sentence="According to the Harbour Post, some 40 vehicles may be delivered.",
            hedges=("may",),
            cue="According to",
            source="the Harbour Post",
        ),
        _claim(
            "c11",
            "letter.txt",
            "卡尔沃公司承诺转让 VK-30 的维修技术",
            ("卡尔沃公司",),
            kind=ClaimType.TECHNOLOGY_TRANSFER,
            source="卡尔沃公司",
            cue="承诺",
            language="zh",
        ),
    )


def transfers() -> tuple[Transfer, ...]:
    post, annex = "harbour post.html", "contract.pdf"
    parties = (
        Evidence("supplier", place(annex, "Republic of Veskova"), None),
        Evidence("recipient", place(annex, "Ministry of Defence of Sundara"), None),
        Evidence("order_date", place(annex, "14 March 2024"), None),
        Evidence("planned_delivery", place(annex, "by the end of 2027"), "c01"),
    )
    shared = {
        "supplier": "Veskova",
        "recipient": "Sundara",
        "state": State.ORDERED,
        "inclusion": Inclusion.REPORTED,
        "order_date": StatedDate("2024-03-14", "2024-03-14", "14 March 2024"),
        "planned_delivery": StatedDate(None, "2027-12-31", "by the end of 2027"),
    }
    vehicles = Transfer(
        id="t01",
        deal="d1",
        designation="VK-30",
        description="amphibious assault vehicle",
        quantity=exact(37, as_stated="37"),
        evidence=(
            *parties,
            Evidence("designation", place(annex, "VK-30 amphibious assault vehicle", page_number=2)),
            Evidence("quantity", place(annex, "37", page_number=2)),
            Evidence("quantity", place(post, "37 amphibious assault vehicles"), "c02"),
            Evidence("quantity", place("wire.eml", "37 amphibious assault vehicles"), "c06"),
            Evidence("quantity", place("weekly.html", "37 assault vehicles"), "c08"),
            Evidence("value", place(annex, "89,170,000", page_number=2)),
        ),
        accompaniments=(
            Accompaniment(AccompanimentKind.TECHNOLOGY_TRANSFER, ("c11",)),
            Accompaniment(
                AccompanimentKind.TRAINING,
                (),
                (Evidence("accompaniment", place("letter.txt", "派遣四十名教官前往受训")),),
            ),
        ),
        value=Money(89_170_000, 89_170_000, "USD", Scope.LINE, "89,170,000"),
        **shared,
    )
    draft = Transfer(
        id="t02",
        deal="d1",
        designation="VK-30",
        description="amphibious assault vehicle",
        quantity=exact(34, as_stated="thirty-four (34)"),
        evidence=(
            Evidence("quantity", place("draft contract en.docx", "thirty-four (34) VK-30 amphibious assault vehicles")),
            Evidence("delivery", place("draft contract en.docx", "in 2027")),
        ),
        supplier="Veskova",
        recipient="Sundara",
        state=State.NEGOTIATING,
        inclusion=Inclusion.REPORTED,
        deliveries=(Delivery(year_of(2027, "2027"), exact(34, as_stated="34"), planned=True),),
    )
    guns = Transfer(
        id="t03",
        deal="d1",
        designation="VK-31",
        description="self-propelled anti-tank gun",
        quantity=exact(11, as_stated="11"),
        evidence=(
            *parties,
            Evidence("quantity", place(annex, "VK-31 self-propelled anti-tank gun", "11", page_number=2)),
            Evidence("quantity", place(post, "11 anti-tank guns"), "c03"),
        ),
        **shared,
    )
    command = Transfer(
        id="t04",
        deal="d1",
        designation=None,
        description="command vehicle",
        quantity=unspecified(as_stated="as agreed"),
        evidence=(*parties, Evidence("quantity", place(annex, "command vehicle", "as agreed", page_number=2))),
        **shared,
    )
    return (vehicles, draft, guns, command)


def corroboration() -> Corroboration:
    lines = ("t01", "t03")
    press = tuple(IDS[name] for name in ("harbour post.html", "wire.eml", "weekly.html", "radio \u202egpj.html"))
    return Corroboration(
        origins=(
            Origin(
                "o1",
                "the Grey Heron group",
                OriginKind.LEAK,
                press,
                ("c02", "c03", "c06", "c08", "c10"),
                lines,
                ("the Harbour Post",),
                "the Grey Heron group",
            ),
            Origin(
                "o2",
                "contract.pdf",
                OriginKind.PAPER,
                (IDS["contract.pdf"],),
                ("c01",),
                ("t01", "t03", "t04"),
                interest="the Grey Heron group",
            ),
            Origin("o3", "The Ministry of Defence of Sundara", OriginKind.OFFICIAL, (IDS["ministry.html"],), ("c09",)),
            Origin("o4", "a retired admiral", OriginKind.PERSON, (press[0],), ("c04",)),
        ),
        contradictions=(
            Contradiction(
                "x1",
                On.NUMBER,
                "number of VK-30, Veskova → Sundara",
                (
                    Side("37", place("contract.pdf", "37", page_number=2), None, "t01"),
                    Side("34", place("draft contract en.docx", "thirty-four (34)"), None, "t02"),
                ),
            ),
            Contradiction(
                "x2",
                On.DENIAL,
                "the contract",
                (
                    Side("agreed", place("harbour post.html", "agreed to sell"), "c02"),
                    Side("denied", place("ministry.html", "denied"), "c09"),
                ),
            ),
            Contradiction(
                "x3",
                On.NUMBER,
                "number of amphibious assault vehicles",
                (
                    Side("37", place("wire.eml", "37"), "c06", "t01"),
                    Side("some 40", place("radio \u202egpj.html", "some 40"), "c10"),
                ),
                Explanation.ROUNDING,
            ),
        ),
        gradings=(Grading("t01", Credibility.THREE, "one origin; the draft has another number"),),
    )


def assessment() -> Assessment:
    past = ReferenceClass(
        "open orders of armoured vehicles",
        "orders open in one release and followed to the next",
        100,
        46,
        0.46,
        0.366,
        0.557,
        "two releases of a public register, compared",
    )
    narrow = ReferenceClass("the same supplier", "as above, this supplier only", 19, 7, 0.368, 0.191, 0.59, past.source)
    question = "By 31 December 2027, will a source other than these papers report that Sundara has received at least one VK-30?"
    together = total(line.quantity for line in transfers() if line.id != "t02")
    return Assessment(
        totals=(
            Total(
                "s1",
                "systems: VK-30, VK-31, command vehicle (Veskova → Sundara)",
                "Veskova",
                "Sundara",
                together,
                ("t01", "t03", "t04"),
                "the draft's 34 left out",
            ),
        ),
        gaps=(CapabilityGap("g1", "landing craft", "Sundara", ("c04",)),),
        statements=(ForecastStatement("f1", "c07", ("the Harbour Post",), year_of(2028, "2028")),),
        forecasts=(
            Forecast(
                "q1",
                "t01",
                question,
                "2028-04-01",
                0.46,
                Likelihood.ROUGHLY_EVEN,
                "ICD 203 (2015)",
                past,
                (narrow,),
                Confidence.LOW,
                "The rate is that of the class; nothing in the papers moves it.",
                ("c01",),
            ),
        ),
        questions=(
            OpenQuestion("n1", "Which of the two numbers of VK-30 was signed? Ask for the signed annex.", ("x1",)),
            OpenQuestion("n2", "How many command vehicles were agreed, and when?", ("t04",)),
        ),
    )


def signs() -> tuple[Sign, ...]:
    paper = IDS["contract.pdf"]
    return (
        Sign(
            "g01",
            paper,
            "sums_add_up",
            Direction.FOR,
            "Quantity times unit price gives the total in 2 of 2 rows.",
            (place("contract.pdf", "37\t2,410,000\t89,170,000", page_number=2),),
        ),
        Sign(
            "g02",
            paper,
            "dates_agree",
            Direction.AGAINST,
            "The file says that it was made after the date in its text.",
            (),
            (("CreationDate", "2025-02-01"),),
        ),
    )


def problems() -> tuple[Problem, ...]:
    return (
        Problem(
            "read", "The image holds no text that can be read without OCR; install tesseract-ocr.", IDS["scan 003.tif"]
        ),
        Problem(
            "enter",
            "A quantity has no number.",
            IDS["contract.pdf"],
            2,
            place("contract.pdf", "as agreed", page_number=2),
        ),
    )


def invented(**changes: object) -> Findings:
    """The whole case, with any of its fields replaced."""
    fields: dict[str, object] = {
        "title": "The Karvo papers",
        "questions": ("Did Veskova sell assault vehicles to Sundara, and how many?",),
        "as_of": "2025-10-02",
        "documents": documents(),
        "readings": readings(),
        "pages": pages(),
        "signs": signs(),
        "claims": claims(),
        "transfers": transfers(),
        "corroboration": corroboration(),
        "assessment": assessment(),
        "problems": problems(),
        "judgements": (Judgement("c05", Verdict.ACCEPT, "R. Editor", "2025-10-03T09:00:00+00:00", "heard on tape"),),
        "versions": (("assay", "0.1.0"),),
    }
    return Findings(**{**fields, **changes})  # type: ignore[arg-type]


def cut_out(place: Place) -> bytes | None:
    """A picture of a page for the contract only, with a marked word."""
    if place.document != IDS["contract.pdf"]:
        return None
    image = Image.new("RGB", (620, 90), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((10, 20, 10 + min(len(place.words) * 7, 590), 46), fill="#ffe680")
    draw.text((14, 26), place.words.replace("\t", "   ").replace("\n", " ")[:90], fill="black")
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()
