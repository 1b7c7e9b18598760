"""Published numbers on progress towards targets, reproduced; each test prints case, oracle and ours."""

from __future__ import annotations

import sys
from decimal import Decimal

import pytest

from lantu.plan import Commitment
from lantu.series import compound_growth, geometric, straight
from tests.assess.judging import indicator, judged, seen, word

pytestmark = pytest.mark.oracle


def told(case: str, oracle: str, ours: str) -> bool:
    """Print one line of the comparison and return whether ours is the oracle's."""
    sys.stdout.write(f"{case:60s} oracle {oracle:>10s}  ours {ours:>10s}\n")
    return oracle == ours


def saving() -> Commitment:
    """Return a promise to lower energy intensity by 20 % in five years."""
    return Commitment(
        id="c-0001",
        section="",
        quote="能耗降低20%",
        subject="单位产值能耗",
        action="降低",
        value="20",
        unit="%",
        kind="change",
    )


@pytest.mark.parametrize(("path", "oracle"), [("straight", "8.00"), ("geometric", "8.54")])
def test_china_energy_assessment_twenty_per_cent_in_five_years_by_year_two(path: str, oracle: str) -> None:
    verdict = judged(saving(), seen("5", "2027", subject="c-0001"), period="2027", path=path)
    assert told(f"20 % less in five years, year two, {path}", oracle, verdict.expected)
    assert verdict.method.endswith(f"progress-{path}")


def test_china_energy_assessment_time_progress_is_twenty_per_cent_a_year() -> None:
    shares = [judged(saving(), seen("1", str(y), subject="c-0001"), period=str(y)) for y in range(2026, 2030)]
    due = [f"{Decimal(v.args['due']):f}" for v in shares]
    assert told("time progress by year", "20 40 60 80", " ".join(str(int(Decimal(d))) for d in due))


def test_open_sdg_growth_measure_of_a_falling_target_that_rises() -> None:
    # Statistics Canada / Open SDG progress measure: base 1.55 (2015), 1.82 (2019), target 0 -> 0.001 by 2030, falling
    observed = compound_growth(Decimal("1.55"), Decimal("1.82"), 4)
    required = compound_growth(Decimal("1.55"), Decimal("0.001"), 15)
    assert isinstance(observed, Decimal)
    assert isinstance(required, Decimal)
    assert told("R = -CAGR observed / |CAGR required|", "-0.1057877", f"{-observed / abs(required):.7f}")


def test_both_paths_of_a_level_meet_the_published_twenty_per_cent_fall() -> None:
    base, target, share = Decimal(100), Decimal(80), Decimal("0.4")
    curved = geometric(base, target, share)
    assert isinstance(curved, Decimal)
    assert told("index on the geometric path", "91.46", f"{curved:.2f}")
    assert told("index on the straight path", "92.00", f"{straight(base, target, share):.2f}")


def test_good_air_days_above_the_target_on_another_basis_are_not_called_achieved() -> None:
    # 13th national plan: 82 % against a target above 80 % was officially not yet achieved, the basis had changed
    item = indicator(name="空气质量优良天数比率", target="80", base="76.7")
    old, new = seen("82", basis="新标况", id="o-1"), seen("79", basis="旧标况", id="o-2")
    assert told("good-air days on two bases", "no verdict", _no_verdict(judged(item, old, new).reason_id))
    assert word("82", target="80", base="76.7") == "超额完成"


def _no_verdict(reason: str) -> str:
    return "no verdict" if reason == "S-basis-many" else reason
