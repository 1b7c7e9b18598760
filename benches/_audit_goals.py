"""The first chapters of a generated plan: where it starts from, what it wants to be, what it aims at."""

from __future__ import annotations

import random

from benches._audit_figures import compound, outcome
from benches._audit_model import Aim, Block, Draft, Head, Para, Promise, Row, Said, Table
from benches._audit_words import Speaker, fields, numeral, rounded, trimmed

FIVE = {13: "十三五", 14: "十四五", 15: "十五五", 16: "十六五"}
VIEWS = (
    "世界变局加速演进，外部需求不稳，产业链供应链面临重构。",
    "国内超大规模市场优势显著，扩大内需的政策持续加力。",
    "新一轮科技革命向传统行业渗透，山区和县域获得换道机会。",
    "区域协调战略深入实施，交通区位正在由末梢转向节点。",
    "人口结构发生变化，教育、养老、托育的需求此消彼长。",
    "极端天气增多，防灾减灾能力面临考验。",
    "财政收支处于紧平衡，发展方式必须从铺摊子转到提质量。",
    "干部群众求发展的愿望迫切，营商环境和创新氛围逐步改善。",
)
PRINCIPLES = (
    ("坚持实干为先", "尊重规律、量力而行，不提脱离实际的高指标。"),
    ("坚持人民至上", "把群众评价作为检验工作的标尺，新增财力优先投向民生。"),
    ("坚持改革破题", "用改革的办法打通堵点，让各类主体敢闯敢投。"),
    ("坚持系统推进", "统筹城与乡、当前与长远，避免各自为战。"),
    ("坚持底线思维", "守住耕地、生态、安全和债务底线。"),
    ("坚持绿色发展", "让良好环境成为最普惠的民生福祉。"),
)
PICTURES = (
    ("现代农业示范区", "以种业、加工和品牌为重点，延伸从田头到餐桌的链条。"),
    ("先进制造协作区", "承接产业转移，壮大配套企业，建设特色产业集群。"),
    ("生态康养目的地", "串联山水资源，丰富四季产品。"),
    ("城乡融合先行区", "推进设施和服务向乡村延伸。"),
    ("区域物流枢纽", "完善公铁水联运，降低流通成本。"),
    ("宜居山水城", "优化街区空间，提升公共服务。"),
)
CLAIMS = ("{}达到{}{}", "{}提高到{}{}", "{}达{}{}")


def foundation(chance: random.Random, draft: Draft, speaker: Speaker) -> list[Block]:
    """Return the first chapter: the period before with its table, and what lies ahead."""
    before = FIVE[draft.period - 1]
    blocks: list[Block] = [Head(1, "立足新起点，把握发展大势"), Head(2, f"“{before}”时期发展回顾")]
    for name in chance.sample(list(fields()), 5):
        past = f"{speaker.does(name)}取得积极进展，{speaker.does(name)}全面铺开，{speaker.end(name)}。"
        blocks.append(Para(f"{speaker.next(name, 'leads')}成效明显", [Said(past, "past"), *_achieved(chance, draft)]))
    blocks.append(results(chance, draft))
    blocks.append(
        Para(
            "",
            [
                Said(
                    "对照高质量发展要求，还存在产业链条偏短、财源结构单一、公共服务不均衡等短板，需要在今后五年着力解决。",
                    "past",
                )
            ],
        )
    )
    blocks.append(Head(2, "发展环境"))
    blocks += [Para("", [Said(view, "view")]) for view in chance.sample(VIEWS, 4)]
    return blocks


def _achieved(chance: random.Random, draft: Draft) -> list[Said]:
    """Return a sentence on where an indicator stands that no sentence has given yet."""
    told = {id(s.aim) for b in draft.blocks if isinstance(b, Para) for s in b.said}
    aims = [a for a in draft.aims if a.base and id(a) not in told and not a.past.get("told")]
    if not aims:
        return []
    aim = chance.choice(aims)
    aim.past["told"] = "yes"
    return [Said(f"{draft.base}年{aim.name}达到{aim.base}{aim.unit}。", "was", aim=aim)]


def results(chance: random.Random, draft: Draft) -> Table:
    """Return the table of what the period before aimed at and reached."""
    year = draft.base
    header = ["序号", "指标", "规划目标", "规划年均增长（%）", "属性", f"{year}年实际", "实际年均增长（%）", "完成情况"]
    if draft.seed % 3:
        header.insert(7, "与规划目标差距（%）")
    rows: list[Row] = []
    chosen = [a for a in draft.aims if a.grow != "keep" and a.past]
    chosen = [a for a in chosen if a.name in ("地区生产总值", "五年累计城镇新增就业") or chance.random() < 0.75]
    for aim in chosen:
        no = len(rows) + 1
        parts = _industries(chance, aim, no + 1) if aim.name == "地区生产总值" and chance.random() < 0.7 else []
        rows += [_result_row(aim, no), *parts]
    for row in rows if draft.seed % 3 else ():
        row.cells.insert(7, gap(row))
    title = f"{draft.name}“{FIVE[draft.period - 1]}”时期经济社会发展主要指标完成情况"
    return Table("results", title, header, rows)


def gap(row: Row) -> str:
    """Return the gap of a result to its target: of growth, or of level for a share; a dash for others."""
    aim = row.aim
    if aim is None or aim.grow == "structure" or (aim.grow != "rate" and aim.unit != "%"):
        return "—"
    pair = ("reached", "planned") if aim.grow == "rate" else ("actual", "target")
    return rounded(float(aim.past[pair[0]]) - float(aim.past[pair[1]]), max(1, aim.places))


def _result_row(aim: Aim, no: int) -> Row:
    past = aim.past
    planned, reached = past.get("planned", "—"), past.get("reached", "—")
    nature = "约束性" if aim.binding else "预期性"
    cells = [
        str(no),
        f"{aim.name}（{aim.unit}）",
        past["target"],
        planned,
        nature,
        past["actual"],
        reached,
        outcome(aim),
    ]
    return Row(cells, group=aim.group, aim=aim)


def _industries(chance: random.Random, whole: Aim, no: int) -> list[Row]:
    """Return rows of the three industries, whose results sum to the whole, and set the whole's figures to fit them."""
    places, total = whole.places, float(whole.base)
    shares = (chance.uniform(0.1, 0.2), chance.uniform(0.3, 0.42))
    actual = [rounded(total * s, places) for s in shares]
    actual.append(rounded(total - sum(float(a) for a in actual), places))
    reached = [rounded(chance.uniform(*span), 1) for span in ((3.2, 4.4), (5.6, 7.6), (6.4, 8.4))]
    starts = [float(a) / (1 + float(g) / 100) ** 5 for a, g in zip(actual, reached, strict=True)]
    planned = [rounded(float(g) + chance.uniform(-0.6, 0.8), 1) for g in reached]
    targets = [rounded(s * (1 + float(g) / 100) ** 5, places) for s, g in zip(starts, planned, strict=True)]
    rows = []
    for i, name in enumerate(("第一产业增加值", "第二产业增加值", "第三产业增加值")):
        past = {"target": targets[i], "planned": planned[i], "actual": actual[i], "reached": reached[i]}
        aim = Aim(name, whole.unit, whole.group, False, False, "rate", places, actual[i], "", "", past)
        rows.append(_result_row(aim, no + i))
    start = sum(starts)
    whole.past |= {
        "target": rounded(sum(float(t) for t in targets), places),
        "reached": compound(str(start), whole.base),
        "planned": compound(str(start), rounded(sum(float(t) for t in targets), places)),
    }
    rows.append(_structure(actual, targets, whole, no + 3))
    return rows


def _structure(actual: list[str], targets: list[str], whole: Aim, no: int) -> Row:
    """Return the row of the structure, which follows from the three values."""
    is_now, was_meant = (structure([float(v) for v in values]) for values in (actual, targets))
    aim = Aim(
        "三次产业结构",
        "",
        whole.group,
        False,
        False,
        "structure",
        1,
        is_now,
        "",
        "",
        {"target": was_meant, "actual": is_now},
    )
    return Row([str(no), "三次产业结构（%）", was_meant, "—", "预期性", is_now, "—", "—"], group=whole.group, aim=aim)


def structure(values: list[float]) -> str:
    """Return shares of a whole with one decimal that sum to 100."""
    total = sum(values)
    first, second = (rounded(v / total * 100, 1) for v in values[:2])
    return f"{first}:{second}:{rounded(100 - float(first) - float(second), 1)}"


def goals(chance: random.Random, draft: Draft) -> list[Block]:
    """Return the second chapter: ideas, pictures of itself, aims in words and the table of aims."""
    blocks: list[Block] = [Head(1, "锚定奋斗目标，明确总体要求"), Head(2, "指导思想")]
    blocks.append(
        Para(
            "",
            [
                Said(
                    "完整准确全面贯彻新发展理念，以推动高质量发展为主题，以改革创新为动力，以满足人民日益增长的美好生活需要为根本目的，统筹发展和安全，走好符合自身实际的现代化路子。",
                    "view",
                )
            ],
        )
    )
    blocks.append(Head(2, "基本原则"))
    blocks += [Para(lead, [Said(words, "view")]) for lead, words in chance.sample(PRINCIPLES, 4)]
    blocks.append(Head(2, "发展定位"))
    blocks += _pictures(chance)
    blocks.append(Head(2, f"“{FIVE[draft.period]}”时期主要目标"))
    blocks += _aims(chance, draft)
    if chance.random() < 0.6:
        blocks.append(Para("", [_tally(draft)]))
    blocks.append(targets(chance, draft))
    if "二〇三五" in draft.title or chance.random() < 0.6:
        blocks += [
            Head(2, "二〇三五年远景目标"),
            Para(
                "",
                [
                    Said(
                        "到2035年，与全国全省同步基本实现社会主义现代化，城乡差距明显缩小，绿色生产生活方式普遍形成。",
                        "view",
                    )
                ],
            ),
        ]
    return blocks


def _tally(draft: Draft) -> Said:
    """Return the sentence that counts the indicators of the table."""
    binding = sum(a.binding for a in draft.aims)
    words = (
        f"本规划共设置主要指标{len(draft.aims)}项，其中约束性指标{binding}项、预期性指标{len(draft.aims) - binding}项。"
    )
    return Said(words, "tally", more={"binding": binding})


def _pictures(chance: random.Random) -> list[Block]:
    count = chance.randint(3, 4)
    chosen = chance.sample(PICTURES, count)
    said = Said(f"立足资源禀赋，重点打造以下{numeral(count)}个方面的发展定位：", "count", more={"count": count})
    if chance.random() < 0.5:
        names = "、".join(name for name, _ in chosen)
        said = Said(f"立足资源禀赋，明确{names}{numeral(count)}大定位。", "count", more={"count": count})
    return [Para("", [said]), *(Para(f"——{name}", [Said(words, "picture")]) for name, words in chosen)]


def _aims(chance: random.Random, draft: Draft) -> list[Block]:
    """Return the aims in words, with the very figures of the table."""
    blocks: list[Block] = [
        Para("", [Said(f"综合考虑发展基础和条件，“{FIVE[draft.period]}”时期努力实现以下主要目标。", "view")])
    ]
    for group in dict.fromkeys(a.group for a in draft.aims):
        aims = [
            a for a in draft.aims if a.group == group and chance.random() < 0.5 and a.name != "五年累计城镇新增就业"
        ]
        said = [Said(f"{group}迈上新台阶，各项工作走在同类地区前列。", "view")]
        said += [claim(chance, draft, aim) for aim in aims]
        blocks.append(Para(f"{group}取得新成效", said))
    return blocks


def claim(chance: random.Random, draft: Draft, aim: Aim) -> Said:
    """Return the sentence that gives an indicator's target as the table does."""
    year, target = draft.last, aim.target
    if aim.grow == "sum" and "降低" in aim.name:
        words = f"{aim.name.removesuffix('降低')}累计降低{target}%"
    elif aim.down:
        words = f"到{year}年，{aim.name}降低到{target}{aim.unit}"
    elif aim.grow == "keep":
        words = f"到{year}年，{aim.name}稳定在{target}{aim.unit}"
    elif aim.grow == "sum":
        words = f"{aim.name}{target}{aim.unit}"
    else:
        words = f"到{year}年，{chance.choice(CLAIMS).format(aim.name, target, aim.unit)}"
    return Said(f"{words}。", "aim", [Promise(aim.name, target, aim.unit)], aim)


def targets(chance: random.Random, draft: Draft) -> Table:
    """Return the table of aims in one of four shapes."""
    base, last = f"{draft.base}年", f"{draft.last}年"
    shape = draft.style.columns
    headers = (
        ["类别", "序号", "指标名称", base, last, "年均增速（%）", "属性"],
        ["序号", "指标", "单位", base, last, "年均增长（%）", "指标属性"],
        ["序号", "指标名称", "属性", f"{base}基期值", f"{last}目标值", "年均增速（%）"],
        ["序号", "指标名称", base, last, "年均增长（%）", "属性", "责任单位"],
    )
    rows = [Row(_cells(aim, i, shape), group=aim.group, aim=aim) for i, aim in enumerate(draft.aims, 1)]
    title = f"{draft.name}“{FIVE[draft.period]}”时期经济社会发展主要指标"
    note = chance.choice(("", "注：带“累计”字样和降低类指标为五年累计数。"))
    return Table("targets", title, headers[shape], rows, note)


def _cells(aim: Aim, no: int, shape: int) -> list[str]:
    full, base, growth = f"{aim.name}（{aim.unit}）", aim.base or "—", aim.growth or "—"
    nature = "约束性" if aim.binding else "预期性"
    return [
        [str(no), full, base, aim.target, growth, nature],
        [str(no), aim.name, aim.unit, base, aim.target, growth, nature],
        [str(no), full, nature, base, aim.target, growth],
        [str(no), full, base, aim.target, growth, nature, aim.organ],
    ][shape]


__all__ = ["FIVE", "claim", "foundation", "goals", "structure", "trimmed"]
