"""A plan's places come from a registry's slice, from the earlier register, or from the text; areas beside them."""

from __future__ import annotations

import io
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest

from lantu import flow
from lantu.plan import LantuError, PlanPackage
from lantu.read import decode, read_plan, registry_of
from lantu.read._places import kind_of_place, lost_from, places_in
from lantu.store import read_divisions

FILES = {
    "provinces.csv": 'code,name\n91,"岚江省"\n92,"岭南省"\n',
    "cities.csv": 'code,name,provinceCode\n9101,"岚棠市",91\n9102,"云川市",91\n9201,"岭城市",92\n'
    '9290,"省直辖县级行政区划",92\n',
    "areas.csv": 'code,name,cityCode,provinceCode\n910101,"市辖区",9101,91\n910121,"砚川县",9101,91\n'
    '910181,"松阳市",9101,91\n'
    '910122,"新城区",9101,91\n920102,"新城区",9201,92\n929001,"云湖市",9290,92\n',
    "streets.csv": "code,name,areaCode,provinceCode,cityCode\n"
    '910121001,"望河街道",910121,91,9101\n910121100,"松溪镇",910121,91,9101\n'
    '910121101,"麓台镇",910121,91,9101\n910121200,"枣坪乡",910121,91,9101\n910121400,"砚川经济开发区",910121,91,9101\n'
    '910181100,"城关镇",910181,91,9101\n',
    "package.json": '{"name": "china-division", "version": "9.9.9", "license": "MIT"}',
    "LICENSE": "DO WHAT THE FUCK YOU WANT TO PUBLIC LICENSE\n",
}
BYTES = {name: text.encode() for name, text in FILES.items()}
REGISTRY = registry_of(BYTES)
TITLE = "砚川县国民经济和社会发展第十五个五年规划纲要\n\n"
BODY = """第一章 主要任务
在松溪镇、麓台镇、枣坪乡建设茶园2万亩。松溪镇抓好水源工程，麓台镇抓好旅游。
加快砚川高新区建设，砚川高新区产值达到50亿元。支持各乡镇、建制镇发展特色小镇。
"""


def read(body: str = BODY, title: str = TITLE, **more: object) -> PlanPackage:
    return read_plan(decode((title + body).encode(), "plan.txt"), **more)  # type: ignore[arg-type]


def rows(package: PlanPackage) -> list[tuple[str, str, str, str]]:
    return [(p.id, p.name, p.kind, p.parent) for p in package.places]


def test_a_county_takes_itself_and_its_townships_from_the_registry() -> None:
    package = read(divisions=REGISTRY)
    assert rows(package) == [
        ("910121", "砚川县", "county", ""),
        ("910121001", "望河街道", "subdistrict", "910121"),
        ("910121100", "松溪镇", "township", "910121"),
        ("910121101", "麓台镇", "township", "910121"),
        ("910121200", "枣坪乡", "township", "910121"),
        ("910121400", "砚川经济开发区", "functional_area", "910121"),
        ("g-0001", "砚川高新区", "functional_area", "910121"),
    ]
    assert [p.code for p in package.places[:2]] == ["910121", "910121001"]
    assert package.places[-1].code == ""


def test_the_source_of_the_slice_stands_in_the_manifest() -> None:
    said = read(divisions=REGISTRY).manifest.extra["divisions"]
    assert said == {"name": "china-division", "version": "9.9.9", "license": "WTFPL (package.json: MIT)"}


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("岚棠市国民经济和社会发展第十五个五年规划纲要\n\n", ["岚棠市", "砚川县", "松阳市", "新城区"]),
        ("岚江省国民经济和社会发展第十五个五年规划纲要\n\n", ["岚江省", "岚棠市", "云川市"]),
        ("岭南省国民经济和社会发展第十五个五年规划纲要\n\n", ["岭南省", "岭城市", "云湖市"]),
        ("岚江省岚棠市砚川县国民经济和社会发展第十五个五年规划纲要\n\n", ["砚川县", "望河街道"]),
    ],
)
def test_each_level_takes_what_lies_right_under_it(title: str, names: list[str]) -> None:
    found = [p.name for p in read("第一章 任务\n建设园区。\n", title, divisions=REGISTRY).places]
    assert found[: len(names)] == names


def test_a_name_several_places_have_is_asked_for_naming_them() -> None:
    with pytest.raises(LantuError) as error:
        read("第一章 任务\n建设园区。\n", "新城区国民经济和社会发展第十五个五年规划纲要\n\n", divisions=REGISTRY)
    assert error.value.code == "E153"
    assert "910122 岚江省岚棠市新城区" in error.value.text("zh")
    assert "920102" in error.value.text("en")


def test_a_code_or_the_text_settles_which_place_is_meant() -> None:
    title = "新城区国民经济和社会发展第十五个五年规划纲要\n\n"
    by_code = read("第一章 任务\n建设园区。\n", title, divisions=REGISTRY, place="920102")
    by_text = read("第一章 任务\n融入岭城市发展大局，岭城对接合作。\n", title, divisions=REGISTRY)
    assert by_code.places[0].code == by_text.places[0].code == "920102"


@pytest.mark.parametrize("code", ["", "999999"])
def test_a_place_the_registry_does_not_have_is_refused(code: str) -> None:
    with pytest.raises(LantuError) as error:
        read(title="望溪县国民经济和社会发展第十五个五年规划纲要\n\n", divisions=REGISTRY, place=code)
    assert error.value.code == "E152"


def test_files_that_are_no_registry_are_refused() -> None:
    with pytest.raises(LantuError, match=r"E151.*streets\.csv"):
        registry_of({k: v for k, v in BYTES.items() if k != "streets.csv"})
    with pytest.raises(LantuError, match="E151"):
        registry_of(dict.fromkeys(BYTES, b"x"))


def test_without_a_registry_the_text_gives_a_draft_register() -> None:
    assert rows(read()) == [
        ("g-0001", "砚川县", "county", ""),
        ("g-0002", "松溪镇", "township", "g-0001"),
        ("g-0003", "麓台镇", "township", "g-0001"),
        ("g-0004", "枣坪乡", "township", "g-0001"),
        ("g-0005", "砚川高新区", "functional_area", "g-0001"),
    ]


def test_an_earlier_register_stays_as_people_made_it() -> None:
    first = read()
    kept = replace(first, places=first.places[:2])
    assert read(earlier=kept).places == kept.places


def test_a_registry_fills_the_codes_of_a_draft_and_keeps_its_ids() -> None:
    package = read(earlier=read(), divisions=REGISTRY)
    by_name = {p.name: p for p in package.places}
    assert (by_name["松溪镇"].id, by_name["松溪镇"].code) == ("g-0002", "910121100")
    assert (by_name["望河街道"].id, by_name["望河街道"].parent) == ("910121001", "g-0001")
    assert len({p.id for p in package.places}) == len(package.places)
    assert read(earlier=package, divisions=REGISTRY).places == package.places


def test_a_division_the_registry_lacks_is_a_finding_with_its_neighbour() -> None:
    body = BODY + "推进望河镇、松溪镇污水治理，望河镇建设水厂。\n"
    (found,) = [f for f in read(body, divisions=REGISTRY).findings if f.code == "R151"]
    assert (found.args["name"], found.args["n"]) == ("望河镇", "2")
    assert "望河街道" in found.args["offer"]
    assert found.evidence[0].quote == "望河镇"
    assert found.part("message", "en")
    assert [f for f in read(body).findings if f.code == "R151"] == [], "a draft knows no more than the text"


def test_promises_and_works_take_their_place_from_the_register() -> None:
    body = "第一章 任务\n在松溪镇新建高标准农田3万亩。\n新建望河街道水厂、麓台镇养老服务中心等项目。\n"
    package = read(body, divisions=REGISTRY)
    assert [(c.quote[-4:], c.place) for c in package.commitments] == [("田3万亩", "松溪镇")]
    assert {p.place for p in package.projects} == {"望河街道", "麓台镇"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("松溪镇", "township"),
        ("枣坪乡", "township"),
        ("望河街道", "subdistrict"),
        ("砚川高新区", "functional_area"),
        ("云岭民族乡", "township"),
        ("砚川县", "county"),
        ("云岭自治州", "city"),
        ("岚江省", "province"),
        ("松阳", ""),
    ],
)
def test_the_kind_of_a_place_is_told_by_how_its_name_ends(name: str, kind: str) -> None:
    assert kind_of_place(name) == kind


@pytest.mark.parametrize(
    "text",
    [
        "发展特色小镇、建制镇、中心镇，建设历史文化名镇、经济强镇。",
        "鼓励人才返乡、干部下乡，统筹城乡、建设侨乡。",
        "完善主街道、各街道、每个街道的设施。",
        "建设国家级高新区、省级经开区、现代农业示范区、现代农业示范区。",
        "各县、全县、本县、该县城和县域经济。",
        "推进撤县设市、城市更新，对接国内市场、资本市场。",
    ],
)
def test_common_nouns_are_no_places(text: str) -> None:
    assert [p.name for p in places_in(text, "")] == []


def test_a_name_with_a_character_lost_is_left_out_of_a_draft() -> None:
    text = "松溪镇、大塘溪镇、麓台镇、枣坪乡。大塘溪镇建设茶园。大溪镇、松溪镇抓旅游。"
    assert lost_from("大溪镇", ["松溪镇", "大塘溪镇"], text) == ["大塘溪镇"]
    assert "大溪镇" not in [p.name for p in places_in(text, "砚川县")]


def packed(folder: Path) -> Path:
    path = folder / "china-division-9.9.9.tgz"
    with tarfile.open(path, "w:gz") as archive:
        for name, data in BYTES.items():
            member = tarfile.TarInfo(f"package/dist/{name}" if name.endswith(".csv") else f"package/{name}")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path


def test_the_registry_is_read_packed_and_unpacked_alike(tmp_path: Path) -> None:
    path = packed(tmp_path)
    with tarfile.open(path) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    assert read_divisions(path) == read_divisions(tmp_path / "unpacked") == BYTES


def test_a_damaged_registry_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.tgz"
    path.write_bytes(b"\x1f\x8b\x08\x00rubbish")
    with pytest.raises(LantuError, match="E151"):
        read_divisions(path)


def test_the_flow_hands_the_registry_on() -> None:
    package = flow.read((TITLE + BODY).encode(), "plan.txt", divisions=REGISTRY)
    assert package.places[0].code == "910121"


def test_a_name_may_begin_with_the_word_for_and() -> None:
    text = (
        "交通：和平镇客运站、石湾镇大桥。\n和平镇以农业为主，石湾镇和柳林镇以工业为主。\n"
        "水利：石湾镇水厂、和平镇水库、柳林镇泵站。\n"
    )
    package = read_plan(decode(("丰谷县第十五个五年规划纲要\n第一章 主要任务\n" + text).encode(), "p.txt"))
    assert {p.name for p in package.places} >= {"和平镇", "石湾镇", "柳林镇"}
    assert not {p.name for p in package.places} & {"平镇"}
    assert [f.code for f in package.findings if f.code == "R148"] == []
