"""Units and the time a task paragraph itself names are filled in; nothing else is taken for one."""

from __future__ import annotations

import pytest

from lantu.read._tasks_units import charged


@pytest.mark.parametrize(
    ("text", "lead", "support", "due"),
    [
        ("做强竹业。（责任单位：市发改委、市财政局）", "市发改委、市财政局", "", ""),
        ("做强竹业。（牵头单位：市发改局；配合单位：市财政局、市林业局）", "市发改局", "市财政局、市林业局", ""),
        ("做强竹业。牵头单位：市发改局；责任单位：市财政局，各乡镇。", "市发改局", "市财政局、各乡镇", ""),
        ("由市发展改革委牵头，市财政局、市工信局配合，建设基金。", "市发展改革委", "市财政局、市工信局", ""),
        ("做强竹业（市发改局牵头，市财政局、各乡镇按职责分工负责）。", "市发改局", "市财政局、各乡镇", ""),
        ("做强竹业（市发改局、市财政局按职责分工负责）。", "市发改局、市财政局", "", ""),
        ("做强竹业。〔市发改局牵头，市工信局参与〕", "市发改局", "市工信局", ""),
        ("市商务局负责，市文旅局协助，办好消费节。", "市商务局", "市文旅局", ""),
        ("做强竹业。（县林业局、县水利局，各乡镇人民政府负责）", "县林业局、县水利局、各乡镇人民政府", "", ""),
        ("做强竹业。责任单位：县林业局；完成时限：2027年6月。", "县林业局", "", "2027"),
        ("做强竹业。【责任单位：县林业局、县水利局】", "县林业局、县水利局", "", ""),
        ("做强竹业。（县教育局牵头，2026年12月底前完成）", "县教育局", "", ""),
        ("责任单位为县自然资源局", "县自然资源局", "", ""),
    ],
)
def test_units_are_read_as_the_text_charges_them(text: str, lead: str, support: str, due: str) -> None:
    found = charged(text)
    assert (found.lead, found.support, found.due) == (lead, support, due)


@pytest.mark.parametrize(
    "text",
    [
        "强化企业负责人培训，由企业承担主体责任。",
        "健全牵头抓总、分工负责的工作机制。",
        "发挥龙头企业牵头作用，组建创新联合体。",
        "落实党政主要负责同志第一责任人责任（含乡镇）。",
        "支持企业牵头承担重大项目，培育骨干单位30家。",
    ],
)
def test_other_words_of_duty_charge_nobody(text: str) -> None:
    assert (charged(text).lead, charged(text).support) == ("", "")
