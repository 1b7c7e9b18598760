"""Lianyuan's package: facts and figures of a real plan, and none of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from lantu.plan import PlanPackage
from lantu.plan._columns import columns_of
from lantu.plan.codec import to_files
from lantu.plan.package import TABLES
from lantu.plan.withhold import attach
from lantu.read import decode
from lantu.store import read_files, read_folder
from tools import build_examples

PACKAGE = Path(__file__).resolve().parents[2] / "examples" / "lianyuan" / "package"
# A fact is a name, a number or a short phrase; a sentence ends or goes on.
SENTENCE = re.compile(r"[。；！？!?]")
LONGEST_FACT = 40
LONGEST_LEAD = 24


@pytest.fixture(scope="module")
def package() -> PlanPackage:
    return read_folder(PACKAGE)


def strings(package: PlanPackage) -> Iterator[tuple[str, str]]:
    """Yield every fact of every cell of every table with the name of its place; names in a list are parted by 、."""
    for table, row_type in TABLES.items():
        for row in package.rows(table):
            for column in columns_of(row_type):
                value = getattr(row, column.name)
                if isinstance(value, str):
                    yield from ((f"{table}.{column.name}", fact) for fact in value.split("、"))


def test_reading_the_document_again_gives_the_same_package(shared: Path) -> None:
    built = build_examples.build(build_examples.LIANYUAN)
    assert to_files(built) == read_files(PACKAGE)


def test_the_text_is_withheld_and_every_quote_is_empty(package: PlanPackage) -> None:
    assert [s.text for s in package.manifest.sources] == ["withheld"]
    assert package.texts == {}
    assert not (PACKAGE / "text" / "lianyuan-14fyp.txt").exists()
    assert {item.quote for item in package.quoted_items()} == {""}
    assert {e.quote for f in package.findings for e in f.evidence} <= {""}


def test_the_document_puts_every_quote_back_in_its_place(package: PlanPackage, lianyuan_text: str) -> None:
    whole = attach(package, "lianyuan-14fyp.txt", decode(lianyuan_text.encode(), "lianyuan-14fyp.txt").text)
    quoted = [item for item in whole.quoted_items() if item.start is not None]
    assert len(quoted) > 500
    assert all(item.quote == lianyuan_text[item.start : item.end] != "" for item in quoted)


def test_no_cell_holds_a_sentence(package: PlanPackage) -> None:
    found = [(where, text) for where, text in strings(package) if SENTENCE.search(text) or len(text) > LONGEST_FACT]
    assert found == []


def test_lead_phrases_are_names_not_clauses(package: PlanPackage) -> None:
    leads = {t.title for t in package.tasks} | {p.group for p in package.projects}
    assert [lead for lead in leads if len(lead) > LONGEST_LEAD or re.search("[,，]", lead)] == []


def test_no_message_of_a_finding_repeats_a_sentence(package: PlanPackage) -> None:
    found = [value for f in package.findings for value in f.args.values() if SENTENCE.search(value)]
    assert found == []


def test_the_indicators_the_divisions_and_the_functional_area_are_all_there(package: PlanPackage) -> None:
    assert len(package.indicators) == 53
    divisions = [p for p in package.places if p.kind in ("township", "subdistrict")]
    assert len(divisions) == 20
    assert all(re.fullmatch(r"431382\d{3}", p.code) for p in divisions)
    assert [(p.name, p.code) for p in package.places if p.kind == "functional_area"] == [("娄底高新区", "")]


def test_nothing_about_a_real_place_is_simulated(package: PlanPackage) -> None:
    assert not any(o.simulated for o in package.observations)
