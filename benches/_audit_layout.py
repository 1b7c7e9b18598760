"""A spatial layout of a generated plan, whose name counts what follows: one core, two axes, three areas."""

from __future__ import annotations

import random

from benches._audit_model import Block, Draft, Head, Para, Said

CORES = ("城区综合服务核心", "产城融合发展核心", "中心城区辐射核")
AXES = ("沿江发展轴", "高铁经济轴", "国道产业轴", "环湖生态轴")
AREAS = ("北部农旅融合片", "中部综合服务片", "南部生态康养片", "东部制造协作片", "西部特色种养片")
PARKS = ("循环建材产业园", "绿色食品产业园", "智能装备产业园", "医药健康产业园", "现代物流产业园", "轻纺服装产业园")
NUMBERS = "零一两三四五六"


def layout(chance: random.Random, draft: Draft) -> list[Block]:
    """Return a section on the layout of the place: axes and areas, or parks."""
    if chance.random() < 0.5:
        return _areas(chance, draft)
    return _parks(chance, draft)


def _areas(chance: random.Random, draft: Draft) -> list[Block]:
    axes, areas = chance.sample(AXES, 2), chance.sample(AREAS, 3)
    name = "一核两轴三片"
    towns = draft.places
    members = [f"{areas[i]}以{towns[2 * i]}、{towns[2 * i + 1]}为主" for i in range(3)]
    return [
        Head(2, f"构建“{name}”空间格局", field="layout"),
        Para(
            "",
            [Said(f"依托山水本底和交通骨架，构建“{name}”的空间格局。", "layout", more={"name": name})],
            field="layout",
        ),
        Para("", [Said(f"一核，即{chance.choice(CORES)}。", "member")], field="layout"),
        Para(
            "",
            [Said(f"两轴，即{axes[0]}和{axes[1]}。", "member", more={"word": "两轴", "items": axes})],
            field="layout",
        ),
        Para(
            "",
            [
                Said(f"三片，即{areas[0]}、{areas[1]}和{areas[2]}。", "member", more={"word": "三片", "items": areas}),
                Said(f"{'，'.join(members)}。", "member-more"),
            ],
            field="layout",
        ),
    ]


def _parks(chance: random.Random, draft: Draft) -> list[Block]:
    count = chance.randint(3, 5)
    parks = [
        f"{place[:2]}{park}"
        for place, park in zip(chance.sample(draft.places, count), chance.sample(PARKS, count), strict=True)
    ]
    name, word = f"一区{NUMBERS[count]}园", f"{NUMBERS[count]}园"
    parts = [f"，{park}实现年产值{chance.randint(8, 60)}亿元" for park in parks]
    aimed = Said(f"到{draft.last}年{''.join(parts)}。", "park-targets", more={"parts": parts})
    return [
        Head(2, "优化产业空间布局", field="layout"),
        Para(
            "",
            [Said(f"按照集中布局、错位发展的思路，构建“{name}”产业格局。", "layout", more={"name": name})],
            field="layout",
        ),
        Para("", [Said(f"一区，即{draft.name}经济开发区。", "member")], field="layout"),
        Para(
            "",
            [Said(f"{word}，即{'、'.join(parks)}。", "member", more={"word": word, "items": parks}), aimed],
            field="layout",
        ),
    ]
