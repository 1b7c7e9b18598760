"""The observation in force: known by then, not corrected, final before preliminary, of the plan's own place."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantu.measure import table_actuals, values_of
from lantu.plan import LantuError, Manifest, Observation, Place, PlanPackage
from tests.check.plans import FINISHED, plan

PLAN = PlanPackage(manifest=Manifest(id="sample-15", place="431300", period="2026/2030"))


def seen(oid: str, value: str, **fields: str) -> Observation:
    """Return an observation on one subject in 2026."""
    known: dict[str, Any] = {"subject": "i-0001", "period": "2026", "unit": "%", "recorded_at": "2027-01-10T00:00:00Z"}
    return Observation(id=oid, value=value, **known | fields)


def value(
    *observations: Observation, as_of: str = "", package: PlanPackage = PLAN
) -> list[tuple[str, tuple[str, ...]]]:
    """Return the values in force with the observations they rest on."""
    return [(m.value, m.observation_ids) for m in values_of(package, observations, as_of)]


def test_a_value_keeps_the_id_of_the_observation_it_rests_on() -> None:
    assert value(seen("o-1", "45.2")) == [("45.2", ("o-1",))]


def test_a_correction_replaces_what_it_corrects_from_the_day_it_is_known() -> None:
    first, second = seen("o-1", "45.2"), seen("o-2", "44.9", recorded_at="2027-03-01T08:00:00Z", supersedes="o-1")
    assert value(first, second, as_of="2027-02-28") == [("45.2", ("o-1",))]
    assert value(first, second, as_of="2027-03-01") == [("44.9", ("o-2",))]
    assert value(first, second, as_of="2027-03-01T07:59:59Z") == [("45.2", ("o-1",))]
    assert value(first, second) == [("44.9", ("o-2",))]


def test_a_corrected_correction_is_the_last_one() -> None:
    chain = [seen("o-1", "1"), seen("o-2", "2", supersedes="o-1"), seen("o-3", "3", supersedes="o-2")]
    assert value(*chain) == value(*chain[::-1]) == [("3", ("o-3",))]


def test_a_correction_to_nothing_withdraws_the_figure() -> None:
    assert value(seen("o-1", "45.2"), seen("o-2", "", supersedes="o-1", reason="wrong table")) == []


def test_a_final_figure_counts_before_a_later_preliminary_one() -> None:
    final = seen("o-1", "45.2", status="最终")
    assert value(final, seen("o-2", "46", status="初步", recorded_at="2027-06-01")) == [("45.2", ("o-1",))]


def test_of_two_preliminary_figures_the_later_counts() -> None:
    assert value(seen("o-1", "45"), seen("o-2", "46", recorded_at="2027-06-01")) == [("46", ("o-2",))]


def test_final_figures_with_different_values_conflict_and_none_is_chosen() -> None:
    rivals = [seen("o-1", "45", status="最终"), seen("o-2", "46", status="最终", recorded_at="2027-06-01")]
    for order in (rivals, rivals[::-1]):
        (measured,) = values_of(PLAN, order)
        assert (measured.value, measured.conflict) == ("", ("45%", "46%"))
        assert measured.observation_ids == ("o-1", "o-2")
    corrected = [rivals[0], replace(rivals[1], supersedes="o-1", reason="revised")]
    assert value(*corrected) == [("46", ("o-2",))]


def test_preliminary_figures_of_one_time_conflict_and_equal_ones_never_do() -> None:
    (measured,) = values_of(PLAN, [seen("o-1", "45"), seen("o-2", "46")])
    assert measured.conflict == ("45%", "46%")
    assert value(seen("o-1", "45"), seen("o-2", "45.0")) == [("45.0", ("o-2",))]
    areas = [seen("o-1", "96", unit="万亩"), seen("o-2", "960000", unit="亩")]
    assert value(*areas) == [("960000", ("o-2",))]


def test_nothing_recorded_later_than_the_day_asked_for_counts() -> None:
    assert value(seen("o-1", "45.2"), as_of="2027-01-09") == []
    assert value(seen("o-1", "45.2"), as_of="2027-01-10") == [("45.2", ("o-1",))]


def test_instants_are_compared_across_time_zones() -> None:
    late = seen("o-1", "45.2", recorded_at="2027-01-10T23:30:00-08:00")
    assert value(late, as_of="2027-01-10") == []
    assert value(late, as_of="2027-01-11") == [("45.2", ("o-1",))]


@pytest.mark.parametrize("as_of", ["yesterday", "2027-13-01", "2027/01/01"])
def test_a_day_that_is_none_is_refused(as_of: str) -> None:
    with pytest.raises(LantuError) as error:
        value(seen("o-1", "45.2"), as_of=as_of)
    assert error.value.code == "E305"


def test_figures_of_parts_of_the_place_are_not_the_places_figure() -> None:
    town = Place(id="pl-1", name="town", code="431300101")
    own = Place(id="pl-0", name="city", code="431300")
    package = replace(PLAN, places=(own, town))
    assert value(seen("o-1", "45.2", place="pl-1"), package=package) == []
    assert value(seen("o-1", "45.2", place="pl-0"), package=package) == [("45.2", ("o-1",))]
    assert value(seen("o-1", "45.2", place="431300"), package=package) == [("45.2", ("o-1",))]


def test_two_bases_stay_two_values() -> None:
    figures = values_of(PLAN, [seen("o-1", "45", basis="常住"), seen("o-2", "38", basis="户籍")])
    assert [(m.basis, m.value) for m in figures] == [("常住", "45"), ("户籍", "38")]


def test_one_period_written_in_two_ways_is_one_period() -> None:
    assert value(seen("o-1", "45"), seen("o-2", "46", period="2026-01/2026-12", recorded_at="2027-06-01")) == [
        ("46", ("o-2",))
    ]


def test_results_in_the_plans_tables_are_observations_with_their_evidence() -> None:
    package = plan(("地区生产总值", "亿元", ["147", "8", "140", "5", "7", "-1"]), columns=FINISHED)
    assert {(o.subject, o.period, o.value, o.unit) for o in table_actuals(package)} == {
        ("i-0001", "2025", "140", "亿元"),
        ("i-0001:growth", "2025", "5", "%"),
        ("i-0001:growth", "2021/2025", "7", "%"),
    }
    assert {m.evidence[0].quote for m in values_of(package, [])} == {package.indicators[0].quote}


def test_targets_and_bases_are_never_taken_for_results() -> None:
    package = plan(("地区生产总值", "亿元", ["100", "147", "8"]))
    assert table_actuals(package) == ()
    assert values_of(package, []) == ()


def test_a_table_is_known_from_the_day_the_plan_was_adopted() -> None:
    package = plan(("地区生产总值", "亿元", ["147", None, "140", None, None, None]), columns=FINISHED)
    dated = replace(package, manifest=replace(package.manifest, adopted_on="2026-02-01"))
    assert values_of(dated, [], "2026-01-31") == ()
    assert [m.value for m in values_of(dated, [], "2026-02-01")] == ["140"]


observation_lists = st.lists(
    st.tuples(st.integers(0, 9), st.integers(1, 28), st.sampled_from(["初步", "最终", ""]), st.integers(-1, 9)),
    max_size=8,
)


@given(observation_lists, st.integers(1, 28), st.randoms(use_true_random=False))
def test_the_order_of_the_facts_and_facts_learned_later_change_nothing(
    rows: list[tuple[int, int, str, int]], day: int, random: Random
) -> None:
    facts = [
        seen(f"o-{i}", str(n), recorded_at=f"2027-01-{d:02d}", status=s, supersedes=f"o-{c}" if 0 <= c < i else "")
        for i, (n, d, s, c) in enumerate(rows)
    ]
    as_of = f"2027-01-{day:02d}"
    shuffled = list(facts)
    random.shuffle(shuffled)
    known = [f for f in facts if f.recorded_at <= as_of]
    assert value(*facts, as_of=as_of) == value(*shuffled, as_of=as_of) == value(*known)
