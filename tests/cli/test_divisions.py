"""`lantu read --divisions` takes the plan's own slice of a registry, and says which place it doesn't find."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_bad_input import lantu

PLAN = "砚川县国民经济和社会发展第十五个五年规划纲要\n\n第一章 任务\n在松溪镇建设茶园2万亩。\n"
TABLES = {
    "provinces.csv": 'code,name\n91,"岚江省"\n',
    "cities.csv": 'code,name,provinceCode\n9101,"岚棠市",91\n',
    "areas.csv": 'code,name,cityCode,provinceCode\n910121,"砚川县",9101,91\n',
    "streets.csv": 'code,name,areaCode,provinceCode,cityCode\n910121100,"松溪镇",910121,91,9101\n',
}


def files(folder: Path) -> tuple[Path, Path]:
    plan, registry = folder / "plan.txt", folder / "registry"
    plan.write_text(PLAN, encoding="utf-8")
    registry.mkdir()
    for name, text in TABLES.items():
        (registry / name).write_text(text, encoding="utf-8")
    return plan, registry


def test_the_slice_of_the_plans_place_is_in_the_package_and_counted(tmp_path: Path) -> None:
    plan, registry = files(tmp_path)
    done = lantu("read", plan, "--out", tmp_path / "out", "--divisions", registry, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["counts"]["places"] == 2
    assert "910121100,松溪镇,township,910121100,910121" in (tmp_path / "out" / "places.csv").read_text("utf-8")


def test_a_code_the_registry_lacks_is_one_clear_error(tmp_path: Path) -> None:
    plan, registry = files(tmp_path)
    done = lantu("read", plan, "--out", tmp_path / "out", "--divisions", registry, "--place", "999999")
    assert done.returncode == 2
    assert "[E152]" in done.stderr
    assert not (tmp_path / "out").exists()
