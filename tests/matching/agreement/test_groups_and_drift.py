from __future__ import annotations

from assay.matching.agreement.drift import find_drifts
from assay.matching.agreement.groups import find_agreements
from assay.model.claim import Certainty
from assay.model.corroboration import Derivation, DerivationKind, DriftKind, Origin, OriginKind, Relation
from assay.model.date import StatedDate
from corroboration_records import a_claim, a_document

ONE, TWO, THREE = (a_document(f"{name}.txt") for name in ("one", "two", "three"))
EIGHTEEN = a_claim(ONE, "Norway will deliver 18 launchers to Denmark", "Anna Berg")
EIGHTEEN_IN_RUSSIAN = a_claim(TWO, "Норвегия поставит Дании 18 пусковых установок", "Анна Берг", language="ru")
THIRTY = a_claim(THREE, "Norway will deliver 30 launchers to Denmark", "Harbour Ministry")
OTHER_GOODS = a_claim(THREE, "Norway will deliver 18 submarines to Poland", "Harbour Ministry")


def test_one_claim_in_two_languages() -> None:
    """Norway will deliver 18 launchers to Denmark; Норвегия поставит Дании 18 пусковых установок."""
    (group,) = find_agreements([EIGHTEEN, EIGHTEEN_IN_RUSSIAN], [])
    (match,) = group.matches
    assert match.relation is Relation.AGREES
    assert {"both name Denmark, Norway", "both on launcher", "both give 18"} <= set(match.reasons)


def test_other_goods_for_another_state_are_another_claim() -> None:
    assert find_agreements([EIGHTEEN, OTHER_GOODS], []) == ()


def test_a_finer_number_refines() -> None:
    rough = a_claim(TWO, "Norway will deliver at least 10 launchers to Denmark")
    (group,) = find_agreements([EIGHTEEN, rough], [])
    assert group.matches[0].relation is Relation.REFINES


def test_a_conflict_joins_nobody() -> None:
    assert find_agreements([EIGHTEEN, THIRTY], []) == ()


def test_a_group_says_how_many_origins_it_has() -> None:
    readers = [Origin("o1", "leak", OriginKind.LEAK, (ONE.id, TWO.id), (EIGHTEEN.id, EIGHTEEN_IN_RUSSIAN.id))]
    (group,) = find_agreements([EIGHTEEN, EIGHTEEN_IN_RUSSIAN], readers)
    assert (len(group.documents), group.independent, group.origins) == (2, 1, ("o1",))


def drift(earlier: str, later: str, **fields: object) -> set[DriftKind]:
    """Kinds of drift where the second text was made from the first."""
    one = a_claim(ONE, earlier, "Anna Berg", certainty=Certainty.POSSIBLE)
    other = a_claim(TWO, later, **fields)
    derived = [Derivation(TWO.id, ONE.id, DerivationKind.REWRITING, ())]
    return {one.kind for one in find_drifts([one, other], find_agreements([one, other], []), derived, [])}


def test_a_wording_hardens_and_loses_its_source() -> None:
    found = drift("Norway may deliver 18 launchers to Denmark", "Norway delivers 18 launchers to Denmark")
    assert found == {DriftKind.HARDENED, DriftKind.SOURCE_LOST}


def test_a_plan_becomes_a_deed() -> None:
    found = drift(
        "Norway plans to permit the sale of 18 launchers to Denmark",
        "Norway will supply 18 launchers to Denmark",
        certainty=Certainty.POSSIBLE,
    )
    assert DriftKind.ADVANCED in found


def test_without_a_path_nothing_drifts() -> None:
    surer = a_claim(TWO, "Norway delivers 18 launchers to Denmark", date=StatedDate(None, None, ""))
    careful = a_claim(ONE, "Norway may deliver 18 launchers to Denmark", certainty=Certainty.POSSIBLE)
    agreements = find_agreements([careful, surer], [])
    assert agreements
    assert find_drifts([careful, surer], agreements, [], []) == ()
