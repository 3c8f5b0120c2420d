"""One wording, its register lines: "supplier > recipient: number, item, state"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assay.model.document import Page
from assay.model.quantity import in_words
from assay.register import find_lines

if TYPE_CHECKING:
    from assay.model.transfer import Transfer


def lines_of(text: str) -> tuple[Transfer, ...]:
    return find_lines((Page("d" * 16, 1, text, language="en"),), ())[0]


def told(line: Transfer) -> str:
    item = " ".join(filter(None, (line.designation, line.description)))
    return f"{line.supplier} > {line.recipient}: {in_words(line.quantity)} {item}, {line.state.value}"


WORDINGS = [
    ("India signed a contract with France in 2021 to buy 36 Rafale fighters.",
     ["France > India: 36 Rafale fighter, ordered"]),
    ("Poland has ordered 180 K2 tanks and 212 K9 howitzers from South Korea.",
     ["South Korea > Poland: 180 K2 tank, ordered", "South Korea > Poland: 212 K9 howitzer, ordered"]),
    ("Germany delivered 18 Leopard 2 tanks to Ukraine last year.",
     ["Germany > Ukraine: 18 Leopard 2 tank, in_delivery"]),
    ("Ukraine received the first batch of F-16 jets from the Netherlands.",
     ["Netherlands > Ukraine: an unspecified number F-16 jet, in_delivery"]),
    ("Iran has supplied Russia with hundreds of Shahed drones.",
     ["Iran > Russia: at least 200 Shahed drone, in_delivery"]),
    ("The Philippines took delivery of two BrahMos batteries from India.",
     ["India > Philippines: 2 BrahMos battery, in_delivery"]),
    ("Serbia bought an undisclosed number of CH-95 drones from China.",
     ["China > Serbia: an unspecified number CH-95 drone, ordered"]),
    ("Turkey will export 24 T129 helicopters to Pakistan.", ["Turkiye > Pakistan: 24 T129 helicopter, reported"]),
    ("The United States approved the possible sale of 400 Javelin missiles to Lithuania.",
     ["United States > Lithuania: 400 Javelin missile, reported"]),
    ("The Pentagon said Washington would send Kyiv up to 31 M1 Abrams tanks.",
     ["United States > Ukraine: up to 31 M1 Abrams tank, reported"]),
    ("Russia denied that it had received missiles from Iran.",
     ["Iran > Russia: an unspecified number missile, denied"]),
    ("Egypt cancelled an order for 24 Su-35 fighters from Russia.", ["Russia > Egypt: 24 Su-35 fighter, cancelled"]),
    ("Algeria's purchase of 14 Su-57 jets was confirmed by state television.",
     ["Russia > Algeria: 14 Su-57 jet, ordered"]),
    ("Saudi Arabia is in talks with South Korea to buy 100 FA-50 trainers.",
     ["South Korea > Saudi Arabia: 100 FA-50 trainer, negotiating"]),
    ("Thirty-two F-35A jets were ordered by Poland in 2020.", ["United States > Poland: 32 F-35A jet, ordered"]),
    ("The Czech Republic agreed to hand over about 100 infantry fighting vehicles to Ukraine.",
     ["Czechia > Ukraine: about 100 infantry fighting vehicle, ordered"]),
    ("Israel sold Azerbaijan dozens of Harop loitering munitions.",
     ["Israel > Azerbaijan: at least 24 Harop loitering munition, ordered"]),
    ("A deal between Russia and India for five S-400 systems was signed in 2018.",
     ["Russia > India: 5 S-400 SAM system, ordered"]),
    ("Moscow pledged to deliver 50 armoured vehicles and several helicopters to the Central African Republic.",
     ["Russia > Central African Republic: 50 armoured vehicle, reported",
      "Russia > Central African Republic: some helicopter, reported"]),
    ("The Houthis received ballistic missiles from Iran.",
     ["Iran > Houthi rebels (Yemen)*: an unspecified number ballistic missile, in_delivery"]),
    ("Canada leased two submarines from Germany.", ["Germany > Canada: 2 submarine, ordered"]),
    ("Not a single one of the 66 jets has been delivered to Taiwan by the United States.",
     ["United States > Taiwan: 66 jet, ordered"]),
    ("Bulgaria has received eight of the 16 F-16 Block 70 jets it ordered from the United States.",
     ["United States > Bulgaria: 8 F-16 Block 70 jet, in_delivery",
      "United States > Bulgaria: 16 F-16 Block 70 jet, in_delivery"]),
    ("France suspended the delivery of two Mistral warships to Russia in 2014.",
     ["France > Russia: 2 Mistral warship, suspended"]),
    ("Argentina will get 24 used F-16 fighters from Denmark.", ["Denmark > Argentina: 24 F-16 fighter, reported"]),
    ("Some 200 BTR-60 armoured personnel carriers were shipped to Kyiv by Sofia.",
     ["Bulgaria > Ukraine: about 200 BTR-60 armoured personnel carrier, in_delivery"]),
    ("Spain will hand Peru 12 armoured recovery vehicles fitted with 7.62mm machine guns, four patrol boats, and an "
     "unspecified number of command and liaison vehicles.",
     ["Spain > Peru: 12 armoured recovery vehicle, reported", "Spain > Peru: 4 patrol boat, reported",
      "Spain > Peru: an unspecified number command and liaison vehicle, reported"]),
    ("The foreign ministry of Brazil has denied that the country supplies landing vehicles to Chile.",
     ["Brazil > Chile: an unspecified number landing vehicle, denied"]),
    ("MADRID, Spain — Norway shipped Finland 12 howitzers.", ["Norway > Finland: 12 howitzer, in_delivery"]),
    ("Oman's foreign minister said the country would buy 20 Gripen fighters.",
     ["Sweden > Oman: 20 Gripen fighter, reported"]),
    ("Belarus shipped Syria up to 900 containers that may hold 40,000 mortar shells.",
     ["Belarus > Syria: up to 900 container, in_delivery",
      "Belarus > Syria: an estimated 40,000 mortar shell, in_delivery"]),
]  # fmt: skip


@pytest.mark.parametrize(("wording", "expected"), WORDINGS, ids=[one[:40] for one, _ in WORDINGS])
def test_lines(wording: str, expected: list[str]) -> None:
    assert [told(line) for line in lines_of(wording)] == expected


@pytest.mark.parametrize(
    "wording",
    [
        "China has 600 tanks and 1,200 artillery pieces.",
        "Russian forces fired 40 missiles at Kyiv overnight.",
        "Its factories produce 6,000 shells a month.",
        "Norway delivers 6,000 shells a month to Ukraine.",
        "Ukraine says it destroyed 12 Russian tanks and 3 helicopters.",
        "The frigate has a range of 4,000 km and carries 16 missiles.",
        "Boeing sold 20 passenger jets to Ethiopian Airlines.",
        "Bangladesh received 20 buses and 5 trucks from India.",
        "Russia sent 500 fighters to Mali.",
        "An Iranian ship carrying rifles was stopped in the Gulf of Oman.",
        "A think tank in London sent its report to Poland.",
        "If France supplied Chad with 12 tanks, the war would end.",
        "India agreed to supply weapons to Vietnam.",
        "Egypt paid $3 billion to Germany in 2019.",
        "",
    ],
)
def test_what_is_no_transfer(wording: str) -> None:
    assert lines_of(wording) == ()


def test_earlier_sentences_fill_what_a_sentence_leaves_open(text: str) -> None:
    """
    Sweden in 2019 agreed to arm Chile's navy with the weapons that it needs.
    Sweden will provide Chile with 14 coastal missile launchers. Another 30 torpedoes were delivered in May 2021.
    """
    lines = lines_of(text)
    assert [told(line) for line in lines] == [
        "Sweden > Chile: 14 coastal missile launcher, reported",
        "Sweden > Chile: 30 torpedo, in_delivery",
    ]
    assert [line.order_date and line.order_date.as_stated for line in lines] == ["in 2019", "in 2019"]
    assert [part.period.as_stated for part in lines[1].deliveries] == ["in May 2021"]


def test_training_and_technology_go_with_the_lines(text: str) -> None:
    """
    Italy will train Kenyan crews. Rome has also agreed to supply technology to Nairobi.
    Italy will deliver 9 armoured vehicles to Kenya.
    """
    (line,) = lines_of(text)
    assert [str(part.kind) for part in line.accompaniments] == ["training", "technology_transfer"]


def test_a_denial_stands_beside_what_it_denies(text: str) -> None:
    """
    Iran has denied reports that Sudan got its first batch of Mohajer-6 drones from Tehran.
    Sudan received Mohajer-6 drones from Iran, a newspaper said.
    """
    lines = lines_of(text)
    assert [str(line.state) for line in lines] == ["denied", "in_delivery"]
    assert all((line.supplier, line.recipient) == ("Iran", "Sudan") for line in lines)


def test_a_supplier_told_only_by_the_weapon_is_said_to_be_inferred() -> None:
    (line,) = lines_of("Qatar ordered 12 Rafale jets.")
    assert line.supplier == "France"
    assert "not stated" in line.comment


def test_every_piece_of_evidence_stands_where_it_says(text: str) -> None:
    """
    Japan bought 400 Tomahawk missiles from the US for $2 billion, with deliveries starting in 2025.
    """
    (line,) = lines_of(text)
    for one in line.evidence:
        assert one.place.words == " … ".join(span.of(text) for span in one.place.spans)
    fields = {one.field for one in line.evidence}
    assert fields == {
        "supplier", "recipient", "designation", "description", "quantity", "state", "planned_delivery", "value"
    }  # fmt: skip


def test_goods_that_nobody_gives_to_nobody_are_a_problem_not_a_line() -> None:
    lines, problems = find_lines((Page("d" * 16, 1, "In all, 40 howitzers were delivered.", language="en"),), ())
    assert lines == ()
    assert [problem.step for problem in problems] == ["enter"]


UNSEEN = [
    ("Malaysia has ordered three corvettes from Fincantieri for delivery by 2029.",
     ["Italy > Malaysia: 3 corvette, ordered"]),
    ("Kenya handed over two patrol boats to Somalia.", ["Kenya > Somalia: 2 patrol boat, in_delivery"]),
    ("Washington approved a possible sale to Jordan of 18 AN/TPS-77 radars.",
     ["United States > Jordan: 18 AN/TPS-77 radar, reported"]),
    ("Chile will buy 14 S-70i Black Hawk helicopters from Poland.",
     ["Poland > Chile: 14 S-70i helicopter, reported"]),
    ("Oman bought an undisclosed number of HQ-17 systems from China, which arrived aboard six Y-20 transport planes.",
     ["China > Oman: an unspecified number HQ-17 SAM system, in_delivery"]),
    ("Sofia secretly sold Kyiv thousands of 122 mm rockets.",
     ["Bulgaria > Ukraine: at least 2,000 122 mm rocket, ordered"]),
    ("Norway delivered 9,000 rounds of artillery ammunition to Latvia.",
     ["Norway > Latvia: 9,000 round of artillery ammunition, in_delivery"]),
    ("Baykar has signed an export agreement with Oman worth $90 million for 12 Bayraktar TB2 drones.",
     ["Turkiye > Oman: 12 Bayraktar TB2 drone, ordered"]),
    ("Embraer won an order from Morocco for four KC-390 aircraft.", ["Brazil > Morocco: 4 KC-390 aircraft, ordered"]),
    ("Hanwha offered Peru K9 howitzers in 2022; Lima ordered 24 of them in July 2024.",
     ["South Korea > Peru: 24 K9 howitzer, ordered"]),
    ("Vilnius will get 50 Leopard 2 tanks from Germany and hand over 30 M113 carriers to Ukraine.",
     ["Germany > Lithuania: 50 Leopard 2 tank, reported", "Lithuania > Ukraine: 30 M113 carrier, reported"]),
    ("Hungary rejected the F-35 and will instead take four Gripen jets from Sweden.",
     ["Sweden > Hungary: 4 Gripen jet, reported"]),
    ("Jordan is close to a deal with India for 24 Pinaka launchers.",
     ["India > Jordan: 24 Pinaka launcher, negotiating"]),
    ("In Vienna, the cabinet chose the Swedish CV90 and will order 90 vehicles.",
     ["Sweden > Austria: 90 CV90 vehicle, selected"]),
    ("Berlin sent Ukraine 20 Marder vehicles. Greece gave six howitzers.",
     ["Germany > Ukraine: 20 Marder vehicle, in_delivery", "Greece > Ukraine: 6 howitzer, in_delivery"]),
]  # fmt: skip


@pytest.mark.parametrize(("wording", "expected"), UNSEEN, ids=[one[:40] for one, _ in UNSEEN])
def test_wordings_of_the_press(wording: str, expected: list[str]) -> None:
    assert [told(line) for line in lines_of(wording)] == expected


@pytest.mark.parametrize(
    "wording",
    [
        "Is Prague getting Iskander missiles from Russia?",
        "Russia's Baltic Fleet received a frigate and four MiG-31 jets last year.",
        "The Swedish army ordered 44 Archer guns from Bofors.",
        "Turkey exported to 28 countries last year and made 200 drones.",
    ],
)
def test_questions_and_goods_from_home_are_no_lines(wording: str) -> None:
    assert lines_of(wording) == ()


def test_the_maker_is_not_the_supplier_of_what_another_promised() -> None:
    lines = lines_of("The US praised the move. Ukraine got ten of the 24 F-16s promised by the Netherlands.")
    assert {line.supplier for line in lines} <= {None, "Netherlands"}


def test_goods_spoken_of_again_need_no_verb_of_their_own() -> None:
    found = lines_of("Finland ordered 64 F-35A fighters from Lockheed Martin. Its jets, 62 of which remain, are old.")
    assert found[0].supplier == "United States"
