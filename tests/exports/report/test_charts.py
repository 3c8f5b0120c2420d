"""Pictures: places within the frame, the same picture for the same numbers, and every number beneath."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assay.assessment import assess
from assay.exports.report.answer_pictures import answers
from assay.exports.report.charts import HEIGHT, WIDTH, Chart, Scale, counts, thinned, top_of
from assay.exports.report.forecast_pictures import fan, history, lag_curves, reliability
from assay.exports.report.plan_pictures import gap_over_time, milestones
from assay.forecasting.calibration import reliability as rows_of
from assay.model.capability import Holding, Requirement
from assay.model.corroboration import Corroboration
from assay.model.forecast_record import ForecastRecord, Revision
from assay.model.forecast_terms import Distribution, DistributionKind
from assay.model.plans import Plans
from assay.model.track_record import TrackRecord
from corroboration_records import a_claim, a_document, a_line, on

BERG = a_claim(a_document("one.txt"), "Ruritania sends launchers", "Anna Berg")
NEEDS = (Requirement("landing", "one battalion", "launcher", "37", "table 4", "2033-12-31"),)
HELD = (Holding("one battalion", "launcher", "at least 24", "Balance"),)
FOUND, _ = assess([BERG], [a_line(37, BERG, order_date=on("2029-06-30"))], Corroboration(), as_of=date(2031, 11, 23),
                  plans=Plans(NEEDS, HELD))  # fmt: skip
(FORECAST,) = FOUND.forecasts


ABOUT = ("number delivered", "2033-12-31", "2034-04-01")
QUANTILES = Distribution(DistributionKind.QUANTILES, *ABOUT, levels=(0.05, 0.5, 0.95), values=(0, 0, 37))
DRAWS = Distribution(DistributionKind.DRAWS, *ABOUT, values=tuple(float(n % 38) for n in range(500)), unit="vehicles")


def revised(*values: float) -> ForecastRecord:
    days = [f"203{number}-02-01T10:00:00+00:00" for number in range(1, len(values) + 1)]
    forms = [Revision(day, "B", "seen", p, "unlikely", "icd203") for day, p in zip(days, values, strict=True)]
    return ForecastRecord("fm1", FORECAST, tuple(forms))


def charts() -> list[Chart]:
    record = TrackRecord(rows=rows_of([(0.1, False)] * 12 + [(0.9, True)] * 3))
    drawn = [fan(FORECAST), history(revised(0.1, 0.3)), lag_curves(FOUND.lag_curves), reliability(record)]
    drawn += [answers(each, owner="f1") for each in (FORECAST.distribution, QUANTILES, DRAWS)]
    drawn += [gap_over_time(FOUND.capabilities[0].rows[0]), milestones(FOUND.networks[0])]
    return [one for one in drawn if one is not None]


@pytest.mark.parametrize("chart", charts(), ids=lambda chart: chart.title)
def test_a_chart_stays_in_its_frame_and_has_its_numbers(chart: Chart) -> None:
    points = [pair for line in (*(one.points for one in chart.strokes), *chart.bands) for pair in line.split()]
    places = [tuple(map(float, pair.split(","))) for pair in points] + [(dot.x, dot.y) for dot in chart.dots]
    places += [(mark.x, mark.y) for mark in (*chart.x_marks, *chart.y_marks, *chart.names)]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in places)
    assert chart.description
    assert chart.rows
    assert all(len(row) == len(chart.head) for row in chart.rows)


def test_all_are_drawn_and_come_out_alike() -> None:
    assert len(charts()) == 9
    assert charts() == charts()


def test_nothing_to_draw() -> None:
    assert fan(replace(FORECAST, timeline=())) is None
    assert answers(None, owner="f1") is None
    assert history(revised(0.1)) is None
    assert lag_curves(()) is None
    assert reliability(TrackRecord()) is None
    unknown = replace(FOUND.capabilities[0].rows[0], over_time=())
    assert gap_over_time(unknown) is None


def test_a_thin_bin_is_hollow_and_says_its_count() -> None:
    chart = reliability(TrackRecord(rows=rows_of([(0.1, False)] * 12 + [(0.9, True)] * 3)))
    assert chart is not None
    assert [dot.hollow for dot in chart.dots] == [False, True]
    assert [row[1] for row in chart.rows] == ["12", "3, too few to go by"]


def test_the_lag_curve_says_what_it_is_not() -> None:
    chart = lag_curves(FOUND.lag_curves)
    assert chart is not None
    assert "description only" in chart.note


def test_scales() -> None:
    scale = Scale(0, 10, 0, 1)
    assert scale.y(0) > scale.y(1)
    assert Scale(5, 5, 0, 0).x(5) == scale.x(0)  # a span of nothing
    names = scale.names([(0.5, "one"), (0.5, "other")])
    assert names[1].y - names[0].y >= 15
    assert scale.steps([], 3) == ""
    assert [mark.label for mark in counts(scale, 37)] == ["0", "10", "20", "30"]
    assert (top_of(0.1), top_of(0.4), top_of(0.9)) == (0.2, 0.5, 1.0)
    assert len(thinned([scale.x_mark(year, str(year)) for year in range(40)])) <= 9
