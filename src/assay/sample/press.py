"""Six press reports in English. Five rest on the leak, through one another; the sixth on photographs of its own.

Grey Heron (the leak) <- Tolland Centre <- Transmarine Press <- Hallam Courier <- Turret Notes
                                                             <- Radio Lissany (with the denial)
Quayside Monitor (own photographs, a satellite image, a cargo declaration)
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Report:
    """`file_name` ends in .html or .txt, and is written accordingly."""

    file_name: str
    outlet: str
    date: str
    byline: str
    headline: str
    paragraphs: tuple[str, ...]


TOLLAND = Report(
    "2026-09-14-tolland-centre.html",
    "Tolland Centre for Strategic Studies",
    "14 September 2026",
    "Research note 31",
    "A battalion on paper: what the Karvexport files say",
    (
        "On 7 September the hacking group Grey Heron posted 61 files which, it says, come from Karvexport, the arms "
        "exporter of Karvonia. The Tolland Centre for Strategic Studies has read them all.",
        "In our judgement the contract at their centre appears genuine. Its sums are right, its numbers agree with "
        "those in the payment schedule, and the two people who signed it hold the posts that it gives them. We have "
        "not been able to establish how the files were obtained, and one of the four annexes is missing.",
        "According to the contract, signed on 14 March 2025, Karvonia is to supply Belmora with 24 light amphibious "
        "assault vehicles, 12 self-propelled anti-tank guns and eight armoured personnel carriers. The missing "
        "annex sets the number of command vehicles, so that this number remains unknown.",
        "The price is given as 183.72 million euros. Of this, 21.5 million euros is to pay for drawings and tooling "
        "with which Belmora would assemble the Turach assault vehicle on its own soil.",
        "Belmora has modern artillery, but it still lacks trained landing crews, and it has no bridging equipment "
        "that works in surf. The training described in the contract, 14 weeks for each Turach crew, would close the "
        "first of these gaps and leave the second.",
        "The first lot has probably arrived. A protocol dated 27 June 2026 records the acceptance of eight Turach "
        "and four Chomga guns in Port Ilsen.",
        "If the last lot comes at the end of 2027 as planned, we expect Belmora to be able to land a battalion on a "
        "defended shore by 2029. Before 2028 we consider this very unlikely.",
    ),
)
TRANSMARINE = Report(
    "2026-09-15-transmarine-press.txt",
    "Transmarine Press",
    "15 September 2026",
    "HALLAM, Sept 15 (Transmarine Press)",
    "Karvonia to equip Belmoran landing battalion, think tank says, citing leaked papers",
    (
        "Karvonia has allegedly agreed to equip and train a landing battalion for neighbouring Belmora, according "
        "to an analysis published on Monday by the Tolland Centre for Strategic Studies (TCSS).",
        "The analysis rests on documents that a hacking group called Grey Heron posted last week. Transmarine Press "
        "could not independently verify them.",
        '"In our judgement the contract at their centre appears genuine," the centre wrote, adding that one annex '
        "was missing.",
        "Karvonia will deliver 24 light amphibious assault vehicles, 12 self-propelled anti-tank guns, eight "
        "armoured personnel carriers and an unspecified number of command vehicles to Belmora by the end of 2027, "
        "according to the supposed contract. The think tank put the price at about 184 million euros.",
        "Velmark would also train 96 Belmoran servicemen and hand over the technology to assemble the assault "
        "vehicles in Belmora.",
        'The files came "from a mail server that nobody had patched for two years", the group said in a message to '
        "the agency. The exporter Karvexport did not answer questions.",
        "Belmora still lacks trained landing crews, TCSS said. It could be able to land a battalion on a defended "
        "shore by 2029, the centre forecast.",
        "Belmora says that it has no quarrel with the island republic of Lissany, whose western shore lies 70 "
        "kilometres from Port Ilsen, but has held three landing exercises this year.",
    ),
)
COURIER = Report(
    "2026-09-16-hallam-courier.html",
    "The Hallam Courier",
    "16 September 2026",
    "By Edda Marlowe, defence correspondent",
    "Verified papers show how Karvonia arms its neighbour",
    (
        "Leaked papers verified by the Tolland Centre for Strategic Studies show that Karvonia is arming Belmora "
        "for a landing on a foreign coast, Transmarine Press reported on Tuesday.",
        "The papers list 24 light amphibious assault vehicles and 12 self-propelled anti-tank guns, as well as "
        "eight armoured personnel carriers. They are worth 184 million euros.",
        "Eight of the assault vehicles and four of the guns were handed over in June, the Tolland Centre believes.",
        "A Lissanian security official, who asked not to be named, told the Courier that cooperation between "
        'Velmark and Port Ilsen "goes a good deal further than these papers". "What worries us is the training," '
        'the official said, commenting on the leak. "Vehicles can be counted from the air, and skills can\'t."',
        "Karvonia and Belmora held their first joint landing exercise in 2023. Trade between the two has doubled "
        "since, according to figures of the Belmoran customs office.",
        "Analysts expect the battalion to be ready by 2029.",
    ),
)
TURRET_NOTES = Report(
    "2026-09-18-turret-notes.txt",
    "Turret Notes",
    "18 September 2026",
    "posted by the Gunner",
    "Forty-two Turachs",
    (
        "So it is official. Karvonia is sending Belmora 42 light amphibious assault vehicles and a dozen "
        "self-propelled anti-tank guns, the Hallam Courier reports, and the papers have been verified.",
        "For those who have never seen one: the Turach weighs 11 tonnes, swims at nine kilometres an hour and "
        "carries a 30 mm cannon. It is not a bad machine, although crews are said to dislike its hatches.",
        "The Courier also mentions eight armoured personnel carriers. It says nothing about command vehicles. I "
        "would guess that three or four Soykas come with a battalion of this size, but that is no more than a guess.",
        "Will they be afloat before the end of next year? Not all of them. Reportedly two of the first eight leaked.",
    ),
)
RADIO_LISSANY = Report(
    "2026-09-19-radio-lissany.txt",
    "Radio Lissany",
    "19 September 2026",
    "Morning bulletin",
    'Karvonia calls landing papers "a clumsy forgery"',
    (
        "The foreign ministry of Karvonia has denied that the country supplies landing vehicles to Belmora.",
        '"There is no such contract, and not a single vehicle has been delivered," ministry spokeswoman Oriana '
        'Drevesk told reporters in Velmark on Friday. She called the documents posted by the group Grey Heron "a '
        'clumsy forgery".',
        "The ministry did not answer the question whether Karvonian instructors are in Belmora. The defence "
        "ministry of Belmora declined to comment.",
        "Transmarine Press reported on Tuesday, citing the Tolland Centre for Strategic Studies, that Karvonia "
        "would deliver 24 light amphibious assault vehicles and 12 self-propelled anti-tank guns to Belmora. The "
        "centre said on Friday that it stood by its analysis.",
        "The government of Lissany has neither confirmed nor rejected the report. It may raise the matter at the "
        "Straits Conference in November, a person familiar with the preparations said.",
    ),
)
QUAYSIDE = Report(
    "2026-10-08-quayside-monitor.html",
    "Quayside Monitor",
    "8 October 2026",
    "Port watch, issue 10/2026",
    "What was unloaded at Pier Eight",
    (
        "On the night of 21 June the cargo ship Marta Vellin, which had sailed from Velmark ten days before, "
        "unloaded between ten and fourteen tracked vehicles at Pier Eight in Port Ilsen. Our observers photographed "
        "the unloading from a public road.",
        "At least four of the vehicles carried long gun barrels, the photographs show. A commercial satellite image "
        "of 24 June, bought by the Monitor, shows eight smaller vehicles with the outline of an amphibious assault "
        "vehicle beside them.",
        "Karvonia has therefore delivered eight light amphibious assault vehicles to Belmora, the Monitor concludes "
        "from its own photographs and the satellite image. To whom they were handed over could not be seen.",
        'The cargo declaration of the ship, of which the port authority gave us a copy, speaks of "machinery for '
        'work on flooded land".',
        "We had finished this count before the Grey Heron files were posted, and we have used nothing from them.",
        "A second ship from Velmark is expected in the first quarter of 2027, according to the berth plan of the port.",
    ),
)
REPORTS = (TOLLAND, TRANSMARINE, COURIER, TURRET_NOTES, RADIO_LISSANY, QUAYSIDE)


def reports() -> tuple[tuple[str, bytes], ...]:
    """File name and bytes of each report, oldest first."""
    return tuple((report.file_name, _written(report).encode()) for report in REPORTS)


def _written(report: Report) -> str:
    return _as_html(report) if report.file_name.endswith(".html") else _as_text(report)


def _as_text(report: Report) -> str:
    head = f"{report.headline}\n{report.outlet}, {report.date}\n{report.byline}\n"
    return "\n".join((head, *(f"{paragraph}\n" for paragraph in report.paragraphs)))


def _as_html(report: Report) -> str:
    """A page as outlets have them, with a menu and a footer that are no part of the report."""
    outlet, headline = escape(report.outlet), escape(report.headline)
    paragraphs = "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in report.paragraphs)
    return f"""\
<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{headline} | {outlet}</title></head>
<body>
<nav><a href="/">Home</a> <a href="/archive">Archive</a> <a href="/subscribe">Subscribe</a></nav>
<article>
<h1>{headline}</h1>
<p class="byline">{escape(report.byline)}, {outlet}, <time>{report.date}</time></p>
{paragraphs}
</article>
<footer><p>© 2026 {outlet}. All rights reserved. We use no cookies.</p></footer>
</body>
</html>
"""
