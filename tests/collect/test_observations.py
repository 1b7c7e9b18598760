"""A file of observations is refused where a row can't be: the error names file, row, column and value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lantu.collect import observations_of, require_sound
from lantu.plan import LantuError, Manifest, Observation, PlanPackage
from tests.assess.judging import indicator, package_of

HEADER = "id,subject,period,value,unit,status,supersedes,reason\n"
PACKAGE = replace(
    package_of(indicator(concept="forest-cover")),
    manifest=Manifest(id="sample-15", period="2026/2030"),
    observations=(Observation(id="o-1", subject="i-0001", period="2026", value="41", unit="%"),),
)


def read(*rows: str, package: PlanPackage | None = PACKAGE) -> tuple[Observation, ...]:
    return observations_of((HEADER + "\n".join(rows) + "\n").encode(), "returns.csv", package)


def refused(*rows: str, package: PlanPackage | None = PACKAGE) -> LantuError:
    with pytest.raises(LantuError) as error:
        read(*rows, package=package)
    return error.value


@pytest.mark.parametrize(
    ("rows", "code", "where", "value"),
    [
        (["n-1,i-0001,2027,42,%,,,", "n-1,i-0001,2028,43,%,,,"], "E311", "row 3, column id", "n-1"),
        (["n-1,i-0001,2027,42,%,,,", "n-1,i-0001,2027,42,%,,,"], "E311", "row 3, column id", "n-1"),
        (["o-1,i-0001,2026,40,%,,,"], "E311", "row 2, column id", "o-1"),
        (["n-1,c-9999,2027,42,%,,,"], "E312", "row 2, column subject", "c-9999"),
        (["n-1,i-0001:level,2027,42,%,,,"], "E312", "row 2, column subject", "i-0001:level"),
        (["n-1,i-0001,2026,42,%,,o-1,"], "E313", "row 2, column reason", "n-1"),
        (["n-1,i-0001,2026,42,%,,o-7,wrong table"], "E314", "row 2, column supersedes", "o-7"),
        (["n-1,i-0001,2026,42,%,,n-1,wrong table"], "E315", "row 2, column supersedes", "n-1"),
        (["n-1,i-0001,2026,42,%,,n-2,a", "n-2,i-0001,2026,43,%,,n-1,b"], "E315", "row 2, column supersedes", "n-1"),
        (["n-1,forest-cover,2026,42,%,,o-1,a"], "E316", "row 2, column supersedes", "o-1"),
    ],
)
def test_a_row_that_cannot_be_is_refused_naming_file_row_column_and_value(
    rows: list[str], code: str, where: str, value: str
) -> None:
    error = refused(*rows)
    assert (error.code, error.where) == (code, f"returns.csv {where}")
    assert all(value in error.text(lang) for lang in ("zh", "en"))


def test_sound_rows_come_back_with_their_source() -> None:
    rows = read(
        "n-1,i-0001,2026,42,%,最终,o-1,recount", "n-2,forest-cover,2027,43,%,,,", "n-3,i-0001:growth,2027,2,%,,,"
    )
    assert [(o.id, o.source) for o in rows] == [("n-1", "returns.csv"), ("n-2", "returns.csv"), ("n-3", "returns.csv")]


def test_a_row_that_repeats_one_of_the_package_word_for_word_is_left_out() -> None:
    assert read("o-1,i-0001,2026,41,%,,,") == ()


def test_without_the_package_subjects_are_not_asked_after() -> None:
    assert [o.subject for o in read("n-1,c-9999,2027,42,%,,,", package=None)] == ["c-9999"]
    assert [o.supersedes for o in read("n-1,c-9999,2027,42,%,,o-1,a", package=None)] == ["o-1"]
    assert refused("n-1,c-9999,2027,42,%,,o-1,", package=None).code == "E313"


def test_a_result_that_the_plans_table_prints_may_be_corrected() -> None:
    assert [o.id for o in read("n-1,i-0001,2025,42,%,,table:i-0001:actual:2025,misprint")] == ["n-1"]
    assert refused("n-1,i-0001,2025,42,%,,table:i-0001:growth_actual:2025,misprint").code == "E316"
    assert refused("n-1,i-0001,2025,42,%,,table:i-0002:actual:2025,misprint").code == "E316"


def test_a_correction_of_a_correction_is_sound() -> None:
    rows = read("n-1,i-0001,2026,42,%,,o-1,a", "n-2,i-0001,2026,43,%,,n-1,b")
    assert set(require_sound((*PACKAGE.observations, *rows))) == {"o-1", "n-1", "n-2"}
