"""The plan package is one format for import and export; nothing is lost, and every error names its cell."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from lantu.plan import TABLES, Indicator, LantuError, Manifest, PlanPackage, Section, Source, Value
from lantu.plan._columns import columns_of
from lantu.plan.codec import digest, from_files, to_files
from lantu.plan.withhold import attach, text_hash, withhold
from tests.plan.strategies import packages

TEXT = "第一章 目标\n产值达到70亿元。\n"


def small() -> PlanPackage:
    """Return a package with one heading, one indicator with a cell, and its text."""
    return PlanPackage(
        manifest=Manifest(id="sample-15", title="样例", sources=(Source(name="plan.txt", sha256="0" * 64),)),
        texts={"plan.txt": TEXT},
        outline=(Section(id="s-0001", level="1", number="第一章", title="目标", line=1, start=0, end=6),),
        indicators=(Indicator(id="i-0001", name="产值", table="1-1", quote="产值达到70亿元", start=7, end=15),),
        values=(Value(indicator_id="i-0001", column="2030", role="target", period="2030", value="70"),),
    )


@settings(max_examples=120, deadline=None)
@given(packages())
def test_what_is_written_is_read_back_and_written_again_byte_for_byte(package: PlanPackage) -> None:
    files = to_files(package)
    again = from_files(files)
    assert again == package
    assert to_files(again) == files


def test_unknown_columns_survive() -> None:
    files = to_files(small())
    plain = files["indicators.csv"].decode()
    header, row = plain.splitlines()
    changed = f'{header},县里的备注\n{row},"甲,乙"\n'
    files["indicators.csv"] = changed.encode()
    again = from_files(files)
    assert again.extras["indicators"].columns == ("县里的备注",)
    assert again.extras["indicators"].cells == (("甲,乙",),)
    assert to_files(again)["indicators.csv"] == files["indicators.csv"]


def test_a_package_has_one_digest_and_any_change_moves_it() -> None:
    package = small()
    other = replace(package, manifest=replace(package.manifest, title="样例二"))
    assert digest(package) == digest(from_files(to_files(package)))
    assert digest(package) != digest(other)


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "where"),
    [
        ("indicators.csv", "7,15", "七,15", "E204", "indicators.csv row 2, column start"),
        ("indicators.csv", ",产值,", ",,", "E206", "indicators.csv row 2, column name"),
        ("indicators.csv", ",7,15,,", ",7,15,", "E209", "indicators.csv row 2"),
        ("indicators.csv", "产值达到", "产值大到", "E210", "indicators.csv row 2, column quote"),
        ("values.csv", "target,2030", "goal,2030", "E205", "values.csv row 2, column role"),
        ("values.csv", "i-0001", "i-0002", "E208", "values.csv row 2, column indicator_id"),
        ("values.csv", "role", "column", "E216", "values.csv row 1"),
        (
            "outline.csv",
            "s-0001,1,第一章,目标,1,0,6,\n",
            "s-0001,1,第一章,目标,1,0,6,\n" * 2,
            "E207",
            "outline.csv row 3, column id",
        ),
        ("plan.yaml", "format: 1", "format: 9", "E213", "plan.yaml"),
        ("plan.yaml", "id: sample-15", "id: Sample 15", "E218", "plan.yaml"),
        ("plan.yaml", "place: ''", "place: [", "E212", "plan.yaml row"),
        ("findings.json", "[]", "[{}]", "E215", "findings.json entry 1"),
    ],
)
def test_a_broken_cell_is_named_with_file_row_column_reason_and_mend(
    file: str, old: str, new: str, code: str, where: str
) -> None:
    files = to_files(small())
    changed = files[file].decode().replace(old, new)
    assert changed != files[file].decode()
    with pytest.raises(LantuError) as caught:
        from_files(files | {file: changed.encode()})
    assert caught.value.code == code
    assert caught.value.where.startswith(where)
    for lang in ("zh", "en"):
        assert all(caught.value.parts(lang).values())
        assert "{" not in caught.value.text(lang)


def test_a_file_in_another_encoding_is_refused_with_its_byte() -> None:
    files = to_files(small())
    with pytest.raises(LantuError, match="E214"):
        from_files(files | {"outline.csv": files["outline.csv"].decode().encode("gb18030")})


def test_a_withheld_text_leaves_no_sentence_and_comes_back_whole() -> None:
    package = small()
    bare = withhold(package)
    assert all("产值达到" not in data.decode() for data in to_files(bare).values())
    assert bare.indicators[0].start == 7
    whole = attach(from_files(to_files(bare)), "plan.txt", TEXT)
    assert whole.indicators == package.indicators
    assert whole.texts == package.texts


def test_another_text_is_not_attached() -> None:
    with pytest.raises(LantuError, match="E217"):
        attach(withhold(small()), "plan.txt", TEXT + "。")


@pytest.mark.parametrize("withheld", [False, True])
def test_the_descriptor_passes_frictionless_validate(tmp_path: Path, withheld: bool) -> None:
    frictionless = pytest.importorskip("frictionless")
    files = to_files(withhold(small()) if withheld else small())
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    (tmp_path / "values.csv").write_bytes(files["values.csv"].replace(b"i-0001", b"i-0009"))
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_the_dataclasses_are_the_only_list_of_columns() -> None:
    described = json.loads(to_files(small())["datapackage.json"])
    for resource in described["resources"]:
        names = [f["name"] for f in resource["schema"]["fields"]]
        assert names == [c.name for c in columns_of(TABLES[resource["name"]])]
        assert to_files(small())[resource["path"]].decode().split("\n")[0].split(",") == names


def with_hash() -> dict[str, bytes]:
    """Return the files of a package that knows the hash of its text."""
    package = small()
    source = replace(package.manifest.sources[0], text_sha256=text_hash(TEXT))
    return to_files(replace(package, manifest=replace(package.manifest, sources=(source,))))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"text/plan.txt": (TEXT + "。").encode()}, "E217"),
        ({"text/plan.txt": None}, "E219"),
        ({"commitments.csv": None}, "E219"),
        ({"commitments.csv": b""}, "E219"),
        ({"commitments.csv": b"id;section;quote\n"}, "E229"),
    ],
)
def test_a_text_or_table_that_is_gone_or_another_is_refused(change: dict[str, bytes | None], code: str) -> None:
    files = {name: data for name, data in {**with_hash(), **change}.items() if data is not None}
    with pytest.raises(LantuError, match=code):
        from_files(files)


def test_blank_lines_and_the_form_of_spreadsheets_are_accepted() -> None:
    files = with_hash()
    excel = b"\xef\xbb\xbf" + files["values.csv"].replace(b"\n", b"\r\n") + b"\r\n"
    assert from_files(files | {"values.csv": excel}) == from_files(files)


def test_findings_of_another_version_keep_their_words() -> None:
    files = with_hash()
    entry = {
        "code": "A111",
        "kind": "missing",
        "severity": "warning",
        "message_id": "A111.target",
        "message": "旧版本的话",
        "why": "因",
        "fix": "改",
        "args": {"of": "an older version"},
        "evidence": [],
    }
    files["findings.json"] = json.dumps([entry], ensure_ascii=False, indent=1).encode() + b"\n"
    package = from_files(files)
    assert package.findings[0].part("message") == "旧版本的话"
    assert to_files(package)["findings.json"] == files["findings.json"]


def test_a_package_from_before_counts_and_layouts_has_none() -> None:
    files = {name: data for name, data in with_hash().items() if name not in ("counts.csv", "layout.csv")}
    package = from_files({n: d for n, d in files.items() if n != "datapackage.json"})
    assert (package.counts, package.layout) == ((), ())


def test_a_date_that_is_none_in_plan_yaml_is_one_clear_error() -> None:
    with pytest.raises(LantuError) as caught:
        from_files({"plan.yaml": b"format: 1\nid: a-1\nadopted_on: 2026-02-30\n"})
    assert caught.value.code == "E212"
