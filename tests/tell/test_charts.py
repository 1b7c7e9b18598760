"""Charts as numbers, and small pictures as coordinates."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from lantu.plan import Indicator, Observation, Value
from lantu.tell import chart_rows, indicator_chart, picture, sparkline

GDP = Indicator(
    id="i-1",
    name="产值",
    unit="亿元",
    over="end",
    base_period="2020",
    base="100",
    target_period="2024",
    target="146.41",
)


def _observed(id_: str, period: str, value: str, **more: Any) -> Observation:
    return Observation(id=id_, subject="i-1", period=period, value=value, **more)


def test_the_straight_path_takes_equal_steps_and_the_geometric_path_equal_rates() -> None:
    straight, geometric = indicator_chart(GDP).paths
    assert [p.value for p in straight.points] == [
        Decimal(v) for v in ("100", "111.6025", "123.205", "134.8075", "146.41")
    ]
    assert [p.value for p in geometric.points] == [Decimal(v) for v in ("100", "110", "121", "133.1", "146.41")]


def test_a_path_through_zero_has_no_geometric_form() -> None:
    sinking = Indicator(id="i", name="n", base_period="2020", base="-1", target_period="2022", target="3")
    assert [p.formula for p in indicator_chart(sinking).paths] == ["straight"]


def test_a_target_on_average_over_the_period_has_no_path() -> None:
    average = Indicator(
        id="i", name="n", over="average", base_period="2020", base="1", target_period="2025", target="3"
    )
    assert indicator_chart(average).paths == ()


def test_a_correction_takes_the_place_of_what_it_corrects() -> None:
    rows = [_observed("o-1", "2021", "90"), _observed("o-2", "2021", "91", supersedes="o-1")]
    assert [(p.value, p.source) for p in indicator_chart(GDP, (), rows).actual] == [(Decimal(91), "o-2")]


def test_parts_of_a_year_are_not_drawn_as_the_year() -> None:
    rows = [_observed("o-1", "2021-Q1", "20"), _observed("o-2", "2021/2022", "9"), _observed("o-3", "2022", "120")]
    assert [p.year for p in indicator_chart(GDP, (), rows).actual] == [2022]


def test_an_observation_outranks_the_plans_own_figure_of_the_year() -> None:
    said = Value(indicator_id="i-1", column="2021年", role="actual", period="2021", value="95")
    chart = indicator_chart(GDP, [said], [_observed("o-1", "2021", "96", simulated=True)])
    assert [(p.value, p.simulated) for p in chart.actual] == [(Decimal(96), True)]


def test_the_charts_table_has_a_row_for_every_year() -> None:
    rows = chart_rows(indicator_chart(GDP, (), [_observed("o-1", "2022", "120")]))
    assert [(r.year, r.straight, r.geometric) for r in rows][:2] == [(2020, "100", "100"), (2021, "111.6025", "110")]
    assert [r.actual.value if r.actual else None for r in rows] == [None, None, Decimal(120), None, None]


def test_words_and_one_lone_figure_make_no_picture() -> None:
    words = Indicator(id="i", name="n", base="完成", target="完成", base_period="2020", target_period="2025")
    lone = Indicator(id="i", name="n", target="5", target_period="2025")
    assert sparkline(indicator_chart(words)) is None
    assert picture(indicator_chart(lone)) is None


def test_a_sparkline_stays_in_its_box() -> None:
    drawing = sparkline(indicator_chart(GDP, (), [_observed("o-1", "2021", "80"), _observed("o-2", "2022", "150")]))
    assert drawing is not None
    spots = [*drawing.dots, drawing.base, drawing.target]
    assert all(d and 0 <= d.x <= drawing.width and 0 <= d.y <= drawing.height for d in spots)
    assert [d.value for d in drawing.dots] == ["80", "150"]


def test_the_higher_figure_stands_higher_in_the_picture() -> None:
    drawing = picture(indicator_chart(GDP))
    assert drawing is not None
    assert drawing.base is not None
    assert drawing.target is not None
    assert drawing.target.y < drawing.base.y


def test_a_target_that_is_an_average_or_a_sum_is_not_drawn_beside_yearly_figures() -> None:
    for over in ("average", "cumulative"):
        growth = Indicator(id="i", name="n", over=over, target_period="2016/2020", target="3")
        assert indicator_chart(growth, (), [_observed("o-1", "2020", "302.9")]).target is None
