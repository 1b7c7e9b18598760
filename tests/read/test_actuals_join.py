"""Figures find the indicator they are of; reading again appends nothing; what a source corrects is a correction."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lantu import flow
from lantu.collect import require_sound, strays
from lantu.plan import Indicator, LantuError, Observation, PlanPackage, Source, Value
from lantu.plan.codec import from_files, to_files
from lantu.plan.package import observed_file
from lantu.plan.withhold import attach, text_hash, withhold
from lantu.read import decode
from lantu.read.actuals import read_actuals

BULLETIN = "青柘县2026年国民经济和社会发展统计公报\n地区生产总值{gdp}亿元，增长5.1%。粮食产量12万吨。新建桥梁3座。\n"
NAME = "bulletin.txt"


def bulletin(gdp: str = "120.4") -> bytes:
    """Return a bulletin that states the product as ``gdp``."""
    return BULLETIN.format(gdp=gdp).encode("utf-8")


def plan(*indicators: Indicator, place: str = "青柘县") -> PlanPackage:
    """Return a plan of 2026-2030 with these indicators, read from a text of its own."""
    text = "青柘县规划"
    package, _ = flow.observe(bulletin(), NAME, plan_id="p")
    manifest = replace(
        package.manifest,
        place=place,
        period="2026/2030",
        sources=(Source(name="plan.txt", sha256="0" * 64, text_sha256=text_hash(text)),),
    )
    return PlanPackage(manifest=manifest, texts={"plan.txt": text}, indicators=indicators)


def row(
    id_: str = "i-1", name: str = "地区生产总值", concept: str = "gdp", unit: str = "亿元", years: str = "2025 2030"
) -> Indicator:
    """Return an indicator whose row is about the years between base and target."""
    base, target = years.split()
    return Indicator(id=id_, name=name, concept=concept, unit=unit, base_period=base, target_period=target)


def subjects(package: PlanPackage) -> list[str]:
    """Return what the figures of the bulletin are about in a package."""
    return [o.subject for o in flow.observe(bulletin(), NAME, package=package)[1]]


def test_a_figure_joins_the_one_indicator_of_its_concept_whose_years_hold_it() -> None:
    early, late = row("i-1", years="2020 2025"), row("i-2")
    assert subjects(plan(early, late))[:2] == ["i-2", "i-2:growth"]


def test_two_rows_about_the_same_years_are_joined_through_their_concept() -> None:
    assert subjects(plan(row("i-1"), row("i-2")))[:2] == ["gdp", "gdp:growth"]


def test_a_level_does_not_join_a_row_in_a_unit_that_does_not_convert() -> None:
    assert subjects(plan(row(unit="%")))[:2] == ["gdp", "i-1:growth"]


def test_a_report_of_another_place_joins_nothing_and_says_where_it_is_of() -> None:
    _, fresh = flow.observe(bulletin(), NAME, package=plan(row(), place="临浦市"))
    assert [(o.subject, o.place) for o in fresh][:2] == [("gdp", "青柘县"), ("gdp:growth", "青柘县")]


def test_a_name_the_catalogue_has_not_is_kept_and_marked_unknown() -> None:
    assert subjects(plan(row()))[-1] == "unknown:新建桥梁"


def test_figures_of_concepts_and_unknown_names_are_no_strays() -> None:
    package, _ = flow.observe(bulletin(), NAME, package=plan(row()))
    assert strays(package.observations, package) == ()
    lost = replace(package.observations[0], subject="no-such-thing")
    assert strays([lost], package) == (lost,)


def test_the_same_source_read_again_appends_nothing() -> None:
    once, fresh = flow.observe(bulletin(), NAME, package=plan(row()))
    twice, none = flow.observe(bulletin(), NAME, package=once)
    assert (len(fresh), none) == (4, ())
    assert to_files(twice) == to_files(once)


def test_a_corrected_figure_supersedes_the_earlier_one_and_says_why() -> None:
    once, _ = flow.observe(bulletin(), NAME, package=plan(row()))
    twice, [new] = flow.observe(bulletin("121.0"), NAME, package=once)
    [old] = [o for o in once.observations if o.subject == "i-1"]
    assert (new.value, new.subject, new.supersedes) == ("121.0", "i-1", old.id)
    assert "120.4" in new.reason
    assert require_sound(twice.observations)
    assert flow.observe(bulletin("121.0"), NAME, package=twice)[1] == ()


def test_a_changed_text_is_kept_beside_the_earlier_one_so_that_every_quote_stays_in_place() -> None:
    once, _ = flow.observe(bulletin(), NAME, package=plan(row()))
    longer = "（更正版）\n".encode() + bulletin("121.0")
    twice, fresh = flow.observe(longer, NAME, package=once)
    assert [(o.value, o.source) for o in fresh] == [("121.0", "bulletin~2.txt")]
    again = from_files(to_files(twice))
    assert (again.text_of(NAME), again.text_of("bulletin~2.txt")) == (bulletin().decode(), longer.decode())
    for edition in (bulletin(), longer):
        assert flow.observe(edition, NAME, package=again)[1] == ()


def test_a_withheld_plan_gives_its_review_without_a_word_of_it() -> None:
    text = "青柘县“十五五”规划纲要\n第一章 发展回顾\n2025年粮食产量12万吨。\n".encode()
    whole = flow.read(text, "plan.txt", plan_id="p")
    package, fresh = flow.observe(text, "plan.txt", package=withhold(whole))
    assert [(o.value, o.quote, o.source) for o in fresh] == [("12", "", "plan.txt")]
    assert package.text_of("plan.txt") is None
    restored = attach(package, "plan.txt", whole.texts["plan.txt"])
    assert ["粮食产量12万吨" in o.quote for o in restored.observations] == [True]


def test_ids_go_on_from_those_there() -> None:
    there = Observation(id="o-0041", subject="i-1", period="2025", value="1", unit="亿元")
    _, fresh = flow.observe(bulletin(), NAME, package=replace(plan(row()), observations=(there,)))
    assert [o.id for o in fresh] == ["o-0042", "o-0043", "o-0044", "o-0045"]


def test_without_a_plan_there_is_a_package_of_observations_with_its_text() -> None:
    package, fresh = flow.observe(bulletin(), NAME)
    assert package.observations == fresh
    assert package.texts[NAME] == bulletin().decode()
    assert from_files(to_files(package)) == package


def test_beside_a_plan_the_text_is_kept_and_quotes_are_held_against_it() -> None:
    package, _ = flow.observe(bulletin(), NAME, package=plan(row()))
    files = to_files(package)
    assert from_files(files).text_of(NAME) == bulletin().decode()
    files[observed_file(NAME)] = bulletin("999.9")
    with pytest.raises(LantuError) as error:
        from_files(files)
    assert (error.value.code, error.value.where) == ("E210", "observations.csv row 2, column quote")


def test_a_withheld_package_keeps_no_word_of_what_its_figures_were_read_from() -> None:
    package, _ = flow.observe(bulletin(), NAME, package=plan(row()))
    bare = withhold(package)
    assert all(not o.quote and o.start is not None for o in bare.observations)
    assert bare.text_of(NAME) is None
    again = attach(bare, "plan.txt", package.texts["plan.txt"])
    assert all(not o.quote for o in again.observations)


def test_a_growth_that_says_its_prices_does_not_stand_against_one_that_does_not() -> None:
    package, _ = flow.observe(bulletin(), NAME, package=plan(row()))
    item = replace(row(), target="6", relation=">=", over="average", target_kind="number", unit="%", direction="up")
    item = replace(item, target_period="2026/2030", base_period="", name="地区生产总值增长率")
    value = Value(indicator_id="i-1", column="2026", role="growth_actual", period="2026", value="5.1", unit="%")
    package = replace(package, indicators=(item,), values=(value,))
    judged = flow.judged(package, (), "2026", "2027-06-01")
    assert [v.reason_id for v in judged.verdicts if v.item_id == "i-1"] != ["S-basis-many"]


# --- the first plan ------------------------------------------------------------------------------------------------

# Figures about 2020 in its first section, by hand: where, value, unit, the indicator of table 1-1 it is of.
OF_2020 = [
    ("302.9", "亿元", "i-0001"),
    ("3", "万元", "i-0007"),
    ("15", "亿元", "i-0011"),
    ("145.8", "亿元", "i-0008"),
    ("25735", "元", "i-0012"),
    ("12285", "元", "rural-income-per-head"),  # the table has the older 纯收入: another concept
    ("16.634.349.1", "", "i-0006"),
    ("45", "%", "i-0014"),
]
OF_EARLIER = [("20.545.933.6", "", "gdp-structure", "2015"), ("2", "万元", "gdp-per-head", "2015")]
OF_FIVE_YEARS = [("148", "个"), ("143674", "名"), ("727", "项"), ("25", "项")]


def test_every_figure_of_2020_in_the_first_plans_review_is_found_and_joined(shared: Path) -> None:
    data = (shared / "plans" / "lianyuan-14fyp.txt").read_bytes()
    package = flow.read(data, "lianyuan-14fyp.txt", plan_id="lianyuan-14")
    rows = read_actuals(decode(data, "lianyuan-14fyp.txt"), plan=package).observations
    levels = [o for o in rows if ":ratio" not in o.subject]
    assert [(o.value, o.unit, o.subject) for o in levels if o.period == "2020"] == OF_2020
    assert {(o.value, o.unit, o.subject, o.period) for o in levels if o.period == "2015"} == set(OF_EARLIER)
    assert [(o.value, o.unit) for o in levels if o.period == "2016/2020"] == OF_FIVE_YEARS
    doubled = [(o.subject, o.base_period) for o in rows if ":ratio" in o.subject]
    assert doubled == [("i-0001:ratio", "2010"), ("i-0012:ratio", "2010"), ("rural-income-per-head:ratio", "2010")]
    text = package.texts["lianyuan-14fyp.txt"]
    assert all(text[o.start : o.end] == o.quote for o in rows)


def test_nearly_every_row_of_the_first_plans_tables_has_its_concept(shared: Path) -> None:
    package = flow.read((shared / "plans" / "lianyuan-14fyp.txt").read_bytes(), "lianyuan-14fyp.txt")
    without = [i.name for i in package.indicators if not i.concept]
    assert len(package.indicators) - len(without) >= 52
