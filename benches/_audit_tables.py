"""The end of a generated plan: how it is carried out, what it costs, and the list of projects."""

from __future__ import annotations

import random

from benches._audit_model import Block, Draft, Head, Para, Row, Said, Table, Work
from benches._audit_words import Speaker, drawn, fields, numeral, rounded

MEASURES = (
    (
        "加强组织领导",
        "坚持党对规划实施的领导，政府统筹协调，各部门分工负责，把主要指标和重点任务分解到年度、落实到单位。",
    ),
    ("强化要素保障", "坚持项目跟着规划走、资金和要素跟着项目走，盘活存量建设用地，规范政府举债融资。"),
    ("严格监督考核", "将规划实施情况纳入绩效考核，约束性指标实行目标责任管理，自觉接受人大监督和社会监督。"),
    ("完善监测评估", "建立年度监测、中期评估和总结评估制度，评估报告依法提请审议。"),
    ("扩大公众参与", "及时公开规划内容和实施进展，广泛听取意见建议。"),
)
FUNDED = ("交通", "水利", "能源", "城建", "产业", "民生", "生态")
STEPS = ("一是", "二是", "三是", "四是", "五是")


def assurance(chance: random.Random, speaker: Speaker) -> list[Block]:
    """Return the last chapter."""
    blocks: list[Block] = [Head(1, "健全实施机制，保障规划落地")]
    for title, words in chance.sample(MEASURES, 4):
        blocks += [Head(2, title), Para("", [Said(words, "view"), Said(speaker.task("reform"))])]
        if title == "强化要素保障":
            blocks.append(Para("", [funding(chance)]))
        if title == "严格监督考核":
            blocks.append(Para("", [steps(chance, speaker)]))
    return blocks


def funding(chance: random.Random) -> Said:
    """Return a sentence of a total and the parts that make it."""
    names = chance.sample(FUNDED, chance.randint(3, 5))
    parts = [drawn(chance, 6, 80, 0.5) for _ in names]
    total = rounded(sum(float(p) for p in parts), 1).removesuffix(".0")
    said = "、".join(f"{n}{p}亿元" for n, p in zip(names, parts, strict=True))
    made = f"其中：{said}" if chance.random() < 0.5 else f"由{len(names)}个领域构成：{said}"
    return Said(f"规划实施重点项目总投资{total}亿元，{made}。", "sum", more={"total": total, "parts": parts})


def steps(chance: random.Random, speaker: Speaker) -> Said:
    """Return a sentence that announces a number of steps and gives as many."""
    count = chance.randint(3, 5)
    listed = "；".join(f"{STEPS[i]}{speaker.how('governance')}" for i in range(count))
    return Said(
        f"围绕规划落实，重点做好以下{numeral(count)}项工作：{listed}。",
        "steps",
        more={"count": count, "listed": listed},
    )


def annex(chance: random.Random, draft: Draft, works: list[tuple[str, Work]]) -> list[Block]:
    """Return the list of projects with places, scales, investment and who answers, which sums up."""
    header = ["序号", "项目名称", "建设地点", "建设规模及内容", "建设性质", "总投资（亿元）", "建设年限", "责任单位"]
    rows, total = [], 0.0
    for i, (field, work) in enumerate(works, 1):
        money = rounded(chance.uniform(0.3, 18), 2)
        total += float(money)
        scale = (
            f"建筑面积{drawn(chance, 2000, 48000, 200)}平方米"
            if not work.capacity
            else f"按{work.capacity}规模一次建成"
        )
        begin = chance.randint(draft.first, draft.first + 2)
        years = f"{begin}—{begin + chance.randint(1, 2)}年"
        nature = chance.choice(("新建", "新建", "改扩建", "续建"))
        organ = fields()[field]["organs"][0]
        rows.append(Row([str(i), work.name, work.place, scale, nature, money, years, organ], work=work))
    rows.insert(0, Row(["", "合计", "—", "—", "—", rounded(total, 2), "—", "—"]))
    return [Table("annex", f"{draft.name}“十{numeral(draft.period - 10)}五”时期重大项目表", header, rows)]
