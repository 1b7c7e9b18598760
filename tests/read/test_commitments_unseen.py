"""Sixty invented sentences whose promises were written down by hand before the reader first saw them.

They measure the reader on text it was not made with. The least shares asked for are what it reaches, not perfection:
a sentence it misreads stays here as it is.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from lantu.plan.items import Commitment
from lantu.read._commitments import find_commitments
from tests.read.passages import passage


class Promise(NamedTuple):
    """What a careful reader finds: the count itself, over what time, the year the sentence states, what is counted."""

    relation: str
    value: str
    unit: str
    over: str
    deadline: str
    subject: str


SENTENCES: tuple[tuple[str, tuple[Promise, ...]], ...] = (
    (
        "到2030年，全县常住人口稳定在42万人左右，城镇化率提高到57.5%。",
        (Promise("=", "42", "万人", "end", "2030", "常住人口"), Promise("=", "57.5", "%", "end", "2030", "城镇化率")),
    ),
    ("工业投资年均增长9%以上。", (Promise(">=", "9", "%", "average", "", "工业投资"),)),
    ("五年累计完成营造林48万亩。", (Promise("=", "48", "万亩", "cumulative", "", "营造林"),)),
    ("每年选派科技特派员不少于120名。", (Promise(">=", "120", "名", "each_year", "", "科技特派员"),)),
    ("年均新增城镇就业3200人。", (Promise("=", "3200", "人", "average", "", "城镇就业"),)),
    ("整修山塘1260口，衬砌渠道86公里。", (
        Promise("=", "1260", "口", "", "", "山塘"),
        Promise("=", "86", "公里", "", "", "渠道"),
    )),
    ("新铺燃气管线75千米，入户1.2万户。", (
        Promise("=", "75", "千米", "", "", "燃气管线"),
        Promise("=", "1.2", "万户", "", "", "入户"),
    )),
    ("硬化通组路３５０公里，安装路灯４，５００盏。", (
        Promise("=", "350", "公里", "", "", "通组路"),
        Promise("=", "4500", "盏", "", "", "路灯"),
    )),
    ("力争到2028年，数字经济规模突破90亿元，占比达到四成以上。", (
        Promise(">=", "90", "亿元", "end", "2028", "数字经济规模"),
        Promise(">=", "40", "%", "end", "2028", "占比"),
    )),
    ("一般工业固废综合利用率不低于85%，生活垃圾回收利用率保持在38%以上。", (
        Promise(">=", "85", "%", "", "", "一般工业固废综合利用率"),
        Promise(">=", "38", "%", "", "", "生活垃圾回收利用率"),
    )),
    ("将行政许可平均办理时间压缩到1.5个工作日以内。", (
        Promise("<=", "1.5", "个工作日", "end", "", "行政许可平均办理时间"),
    )),
    ("急救平均反应时间缩短至12分钟以内。", (Promise("<=", "12", "分钟", "end", "", "急救平均反应时间"),)),
    ("2027年底前，完成老旧小区加装电梯260台。", (Promise("=", "260", "台", "", "2027", "老旧小区加装电梯"),)),
    ("城镇、农村居民人均可支配收入分别达到5.2万元、2.9万元。", (
        Promise("=", "5.2", "万元", "end", "", "城镇居民人均可支配收入"),
        Promise("=", "2.9", "万元", "end", "", "农村居民人均可支配收入"),
    )),
    ("茶叶、油茶种植面积分别扩大到6万亩和11万亩。", (
        Promise("=", "6", "万亩", "end", "", "茶叶种植面积"),
        Promise("=", "11", "万亩", "end", "", "油茶种植面积"),
    )),
    ("单位工业增加值用水量较2025年累计下降14%。", (
        Promise("=", "14", "%", "cumulative", "", "单位工业增加值用水量"),
    )),
    ("创建和谐劳动关系示范企业35家。", (Promise("=", "35", "家", "", "", "和谐劳动关系示范企业"),)),
    ("培育“一村一品”示范村28个、省级以上“绿色工厂”6家。", (
        Promise("=", "28", "个", "", "", "“一村一品”示范村"),
        Promise("=", "6", "家", "", "", "省级以上“绿色工厂”"),
    )),
    ("加快建设三座污水提升泵站。", (Promise("=", "3", "座", "", "", "污水提升泵站"),)),
    ("组织农民技能培训一万八千人次。", (Promise("=", "18000", "人次", "", "", "农民技能培训"),)),
    ("配建保障性租赁住房八百套，收购存量房二百五十套。", (
        Promise("=", "800", "套", "", "", "保障性租赁住房"),
        Promise("=", "250", "套", "", "", "存量房"),
    )),
    ("更换老化电杆1800根，改造台区320个。", (
        Promise("=", "1800", "根", "", "", "老化电杆"),
        Promise("=", "320", "个", "", "", "台区"),
    )),
    ("粮食播种面积稳定在51万亩以上，总产量逐年不低于20万吨。", (
        Promise(">=", "51", "万亩", "", "", "粮食播种面积"),
        Promise(">=", "20", "万吨", "each_year", "", "总产量"),
    )),
    ("亿元地区生产总值生产安全事故死亡率降至0.018人/亿元。", (
        Promise("=", "0.018", "人/亿元", "end", "", "亿元地区生产总值生产安全事故死亡率"),
    )),
    ("退出落后煤炭产能60万吨，腾退低效用地2 300亩。", (
        Promise("=", "60", "万吨", "", "", "落后煤炭产能"),
        Promise("=", "2300", "亩", "", "", "低效用地"),
    )),
    ("支持县人民医院创建三级医院，每千人口执业医师数达到3.4人。", (
        Promise("=", "3.4", "人", "end", "", "每千人口执业医师数"),
    )),
    ("围绕五大产业集群和三条主导产业链，推进年产5万吨竹浆项目建设。", ()),
    ("“十四五”期间，全县新增规模工业企业64家，完成技改投资38亿元。", ()),
    ("坚持“两个毫不动摇”，落实第二十三次常务会议精神。", ()),
    ("2025年，接待游客410万人次，旅游综合收入36亿元。", ()),
    ("依托现有12个乡镇综合文化站，完善公共文化服务网络。", ()),
    ("到2027年，建成区绿地率达到41%；到2030年，人均公园绿地面积达到14.5平方米。", (
        Promise("=", "41", "%", "end", "2027", "建成区绿地率"),
        Promise("=", "14.5", "平方米", "end", "2030", "人均公园绿地面积"),
    )),
    ("确保九年义务教育巩固率达98%以上，普惠性幼儿园覆盖率达90%。", (
        Promise(">=", "98", "%", "end", "", "九年义务教育巩固率"),
        Promise("=", "90", "%", "end", "", "普惠性幼儿园覆盖率"),
    )),
    ("新签约亿元以上项目80个，其中10亿元以上项目5个。", (
        Promise("=", "80", "个", "", "", "亿元以上项目"),
        Promise("=", "5", "个", "", "", "10亿元以上项目"),
    )),
    ("改良中低产田7.5万亩，管护生态公益林130万亩。", (
        Promise("=", "7.5", "万亩", "", "", "中低产田"),
        Promise("=", "130", "万亩", "", "", "生态公益林"),
    )),
    ("引进培养急需紧缺人才600名以上，其中博士不少于20名。", (
        Promise(">=", "600", "名", "", "", "急需紧缺人才"),
        Promise(">=", "20", "名", "", "", "博士"),
    )),
    ("空气质量优良天数比例保持在95%左右，细颗粒物平均浓度控制在28微克/立方米以内。", (
        Promise("=", "95", "%", "", "", "空气质量优良天数比例"),
        Promise("<=", "28", "微克/立方米", "", "", "细颗粒物平均浓度"),
    )),
    ("力争五年内培育上市企业2至3家。", (Promise("range", "2", "家", "", "", "上市企业"),)),
    ("全社会研发经费投入年均增长12%，占地区生产总值比重由1.7%提高到2.3%。", (
        Promise("=", "12", "%", "average", "", "全社会研发经费投入"),
        Promise("=", "2.3", "%", "end", "", "占地区生产总值比重"),
    )),
    ("架通山区通信基站45座，农村宽带入户率提升15个百分点。", (
        Promise("=", "45", "座", "", "", "山区通信基站"),
        Promise("=", "15", "个百分点", "", "", "农村宽带入户率"),
    )),
)  # fmt: skip


# Written after the reader had been mended and again before it was run on them.
HARDER: tuple[tuple[str, tuple[Promise, ...]], ...] = (
    ("综合实力进入全省前20位，争创全国百强县。", ()),
    ("第一产业增加值年均增长4%左右，二、三产业比重提高到86%。", (
        Promise("=", "4", "%", "average", "", "第一产业增加值"),
        Promise("=", "86", "%", "end", "", "二、三产业比重"),
    )),
    ("地区生产总值在2025年基础上增加150亿元，总量跃升至600亿元。", (
        Promise("=", "150", "亿元", "", "", "地区生产总值"),
        Promise("=", "600", "亿元", "end", "", "总量"),
    )),
    ("地下水开采量不突破1800万立方米。", (Promise("<=", "1800", "万立方米", "", "", "地下水开采量"),)),
    ("旅游人次、旅游收入分别增长12%和15%以上。", (
        Promise("=", "12", "%", "", "", "旅游人次"),
        Promise(">=", "15", "%", "", "", "旅游收入"),
    )),
    ("新建农村公路（含桥涵）380公里，其中四级以上260公里。", (
        Promise("=", "380", "公里", "", "", "农村公路（含桥涵）"),
        Promise("=", "260", "公里", "", "", "四级以上"),
    )),
    ("争取中央、省预算内资金每年不低于3亿元。", (Promise(">=", "3", "亿元", "each_year", "", "中央、省预算内资金"),)),
    ("已建成的32个驿站全部达标，再建18个。", (Promise("=", "18", "个", "", "", "驿站"),)),
    ("在园企业由2025年的86家增加到150家，亩均税收达20万元/亩。", (
        Promise("=", "150", "家", "end", "", "在园企业"),
        Promise("=", "20", "万元/亩", "end", "", "亩均税收"),
    )),
    ("县乡村三级物流网络覆盖率100%，快递进村率不低于九成。", (
        Promise("=", "100", "%", "", "", "县乡村三级物流网络覆盖率"),
        Promise(">=", "90", "%", "", "", "快递进村率"),
    )),
    ("落实“十件民生实事”，用好3支队伍。", ()),
    ("力争R&D经费占比达2.5%，万人有效发明专利拥有量翻两番。", (
        Promise("=", "2.5", "%", "end", "", "R&D经费占比"),
        Promise("=", "2", "番", "", "", "万人有效发明专利拥有量"),
    )),
    ("五年内，县财政教育支出占比每年提高0.2个百分点。", (
        Promise("=", "0.2", "个百分点", "each_year", "", "县财政教育支出占比"),
    )),
    ("实现行政村卫生室、乡镇卫生院标准化率两个100%。", (
        Promise("=", "100", "%", "", "", "行政村卫生室"),
        Promise("=", "100", "%", "", "", "乡镇卫生院标准化率"),
    )),
    ("推动60%以上的规上企业设立研发机构。", (Promise(">=", "60", "%", "", "", "规上企业设立研发机构"),)),
    ("清理闲置土地1200亩、批而未供土地800亩，供应工业用地2000亩以上。", (
        Promise("=", "1200", "亩", "", "", "闲置土地"),
        Promise("=", "800", "亩", "", "", "批而未供土地"),
        Promise(">=", "2000", "亩", "", "", "工业用地"),
    )),
    ("2026—2030年，新增耕地年均不少于1500亩。", (Promise(">=", "1500", "亩", "average", "", "新增耕地"),)),
    ("“十五五”末，公办幼儿园在园幼儿占比稳定在60%以上。", (
        Promise(">=", "60", "%", "end", "2030", "公办幼儿园在园幼儿占比"),
    )),
    ("每个乡镇至少打造一个农旅融合示范点。", (Promise(">=", "1", "个", "", "", "农旅融合示范点"),)),
    ("依法查处违法用地案件，整改率100%，处置面积3.5万平方米。", (
        Promise("=", "100", "%", "", "", "整改率"),
        Promise("=", "3.5", "万平方米", "", "", "处置面积"),
    )),
)  # fmt: skip


def rows_of(text: str) -> list[Promise]:
    _, paras = passage(text)
    return [_promise(c) for c in find_commitments(paras, "2026/2030")]


def _promise(row: Commitment) -> Promise:
    return Promise(row.relation, row.value, row.unit, row.over, row.deadline, row.subject)


def tally(sentences: tuple[tuple[str, tuple[Promise, ...]], ...]) -> dict[str, int]:
    """Return how many promises were expected, read and right, and how many of the right ones in each further column."""
    count = dict.fromkeys(("expected", "read", "right", "over", "deadline", "subject"), 0)
    for text, expected in sentences:
        found = rows_of(text)
        count["expected"] += len(expected)
        count["read"] += len(found)
        for want in expected:
            got = next((f for f in found if f[:3] == want[:3]), None)
            if got is None:
                continue
            found.remove(got)
            count["right"] += 1
            for name in ("over", "deadline", "subject"):
                count[name] += getattr(got, name) == getattr(want, name)
    return count


@pytest.mark.parametrize(("sentences", "least"), [(SENTENCES, 0.95), (HARDER, 0.7)])
def test_unseen_sentences_are_read_with_known_precision_and_recall(
    sentences: tuple[tuple[str, tuple[Promise, ...]], ...], least: float
) -> None:
    count = tally(sentences)
    assert count["right"] >= least * count["read"]
    assert count["right"] >= least * count["expected"]
