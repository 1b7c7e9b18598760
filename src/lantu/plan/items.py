"""The nouns of a plan, as frozen rows. Their fields are the only list of columns of the plan package."""

from __future__ import annotations

from dataclasses import dataclass

from lantu.plan._columns import col

NATURES = ("约束性", "预期性")
DIRECTIONS = ("up", "down", "none")
OVERS = ("end", "average", "cumulative", "each_year")
RELATIONS = ("=", ">=", "<=", "range", "keep")
TARGET_KINDS = ("number", "done", "rank", "structure", "assigned", "relative", "words")
COMMITMENT_KINDS = ("level", "change", "count", "rate")
FORCES = ("确保", "力争", "推进", "探索")
ROLES = ("base", "target", "actual", "growth_planned", "growth_actual", "gap")
LEVELS = ("1", "2", "3", "box")
MEMBERS_IN = ("before", "after", "list", "outline")
LAYOUT_KINDS = (
    *("core", "subcentre", "axis", "belt", "corridor", "zone", "wing", "ring", "cluster", "park", "point", "base"),
    *("screen", "gateway", "route", "network", "water", "mountain", "town"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading of the plan: chapter (1), section (2), 一、-part (3) or box (专栏); `start`/`end` span the heading."""

    id: str = col("标识", "id, given once in text order", required=True)
    level: str = col("层级", "1 chapter 章, 2 section 节, 3 part 一、, box 专栏", required=True, codes=LEVELS)
    number: str = col("编号", "as printed: 第三章, 第一节, 一, 专栏3-1")
    title: str = col("标题", "as printed, without the number")
    line: int | None = col("行", "1-based line of the heading in the source", kind="integer")
    start: int | None = col("起", "first character of the heading in the text", kind="integer")
    end: int | None = col("止", "one past its last character", kind="integer")
    replaces: str = col("取代", "ids of the rows it was split from or merged out of, parted by spaces")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A row of an indicator table, with its target as three independent sides: over, relation, target_kind."""

    id: str = col("标识", "id, given once in text order", required=True)
    table: str = col("表", "number of the table as printed, like 2-1")
    no: str = col("序号", "running number as printed")
    group: str = col("类别", "heading of the rows it stands under")
    name: str = col("指标", "as printed, without the unit", required=True)
    unit: str = col("单位", "as printed")
    nature: str = col("属性", "约束性 binding or 预期性 anticipatory", codes=NATURES)
    direction: str = col("方向", "which way is better", codes=DIRECTIONS)
    concept: str = col("指标概念", "id in the indicator catalogue")
    over: str = col("时间口径", "end of period, average, cumulative, each year", codes=OVERS)
    relation: str = col("关系", "how value and target must stand", codes=RELATIONS)
    target_kind: str = col("目标类型", "what kind of target it is", codes=TARGET_KINDS)
    base_period: str = col("基期", "period of the base")
    base: str = col("基期值", "printed value of the base")
    target_period: str = col("目标期", "period the target is for")
    target: str = col("目标值", "printed value of the target")
    growth: str = col("年均增长", "printed planned growth a year")
    source: str = col("来源文件", "name of the source text")
    quote: str = col("原文", "the row as it stands in the text")
    start: int | None = col("起", "first character in the text", kind="integer")
    end: int | None = col("止", "one past the last character", kind="integer")
    page: int | None = col("页", "page in the source, where it has pages", kind="integer")
    confidence: str = col("把握", "0 to 1: how sure the reading is", kind="number")
    replaces: str = col("取代", "ids of the rows it was split from or merged out of, parted by spaces")


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A cell of an indicator table under the table's own column header."""

    indicator_id: str = col("指标标识", "the row it belongs to", required=True, points_to="indicators")
    column: str = col("列", "the table's own header", required=True)
    role: str = col("作用", "what the cell says", codes=ROLES)
    period: str = col("时期", "2025, 2025-Q1, 2025-03, 2021/2025")
    value: str = col("值", "as printed; a number, or words where the table has words")
    unit: str = col("单位", "unit of this cell; % for rates of growth")
    basis: str = col("口径", "statistical basis, where known: current, comparable, ...")
    alternatives: str = col("或属", "other columns the cell may belong to, parted by ;, where its place is not sure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A promise that can be counted later: one row a number (量化目标)."""

    id: str = col("标识", "id, given once in text order", required=True)
    section: str = col("所在", "id of the heading it stands under", points_to="outline")
    task_id: str = col("任务", "the task paragraph it stands in", points_to="tasks")
    quote: str = col("原文", "exactly the text between start and end")
    start: int | None = col("起", "first character in the text", kind="integer")
    end: int | None = col("止", "one past the last character", kind="integer")
    page: int | None = col("页", "page in the source, where it has pages", kind="integer")
    subject: str = col("对象", "what is counted")
    action: str = col("动作", "the verb of the promise")
    value: str = col("值", "decimal, as promised", kind="number")
    value_to: str = col("至", "upper end of a range", kind="number")
    unit: str = col("单位", "as printed, with 万/亿")
    relation: str = col("关系", "以上 is >=, 以内 is <=, plain is =, 1-2 is range", codes=RELATIONS)
    kind: str = col("类型", "level, change, count or rate", codes=COMMITMENT_KINDS)
    over: str = col("时间口径", "end of period, average, cumulative, each year; empty where unsaid", codes=OVERS)
    force: str = col("力度", "how firmly it is promised", codes=FORCES)
    base_year: str = col("对比年", "the year a change is measured from")
    deadline: str = col("时限", "the year the text states for it")
    place: str = col("地点", "place named in it")
    confidence: str = col("把握", "0 to 1: how sure the reading is", kind="number")
    replaces: str = col("取代", "ids of the rows it was split from or merged out of, parted by spaces")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task paragraph, as a division table (任务分工表) lists them."""

    id: str = col("标识", "id, given once in text order", required=True)
    section: str = col("所在", "id of the heading it stands under", points_to="outline")
    title: str = col("任务", "its lead phrase")
    quote: str = col("原文", "exactly the text between start and end")
    start: int | None = col("起", "first character in the text", kind="integer")
    end: int | None = col("止", "one past the last character", kind="integer")
    page: int | None = col("页", "page in the source, where it has pages", kind="integer")
    force: str = col("力度", "how firmly it is promised", codes=FORCES)
    lead: str = col("牵头单位", "unit the text itself names as lead")
    support: str = col("配合单位", "units the text itself names in support, parted by 、")
    due: str = col("时限", "year or period the text states")
    replaces: str = col("取代", "ids of the rows it was split from or merged out of, parted by spaces")


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A named project, as a county's project pool would list it."""

    id: str = col("标识", "id, given once in text order", required=True)
    section: str = col("所在", "id of the heading it stands under", points_to="outline")
    group: str = col("类别", "lead phrase of the list it stands in")
    quote: str = col("原文", "exactly the text between start and end")
    start: int | None = col("起", "first character in the text", kind="integer")
    end: int | None = col("止", "one past the last character", kind="integer")
    page: int | None = col("页", "page in the source, where it has pages", kind="integer")
    name: str = col("项目", "name of the project")
    place: str = col("地点", "township or district named in it")
    capacity: str = col("规模", "numbers with units in the name, parted by ;")
    stage: str = col("建设性质", "新建, 改扩建, 续建 where the text says so")
    confidence: str = col("把握", "0 to 1: how sure the reading is", kind="number")
    replaces: str = col("取代", "ids of the rows it was split from or merged out of, parted by spaces")


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """An information system, platform, database or warning mechanism the plan names."""

    id: str = col("标识", "id, given once in text order", required=True)
    section: str = col("所在", "id of the heading it stands under", points_to="outline")
    quote: str = col("原文", "exactly the text between start and end")
    start: int | None = col("起", "first character in the text", kind="integer")
    end: int | None = col("止", "one past the last character", kind="integer")
    page: int | None = col("页", "page in the source, where it has pages", kind="integer")
    name: str = col("名称", "name of the system")
    parts: str = col("组成", "parts it is said to have, parted by 、")
    confidence: str = col("把握", "0 to 1: how sure the reading is", kind="number")
    replaces: str = col("取代", "ids of the rows it was split from or merged out of, parted by spaces")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A named count (六园, 七大任务): how many the plan says there are, and which of them it lists."""

    id: str = col("标识", "id, given once in text order", required=True)
    section: str = col("所在", "id of the heading it stands under, or is", points_to="outline")
    quote: str = col("原文", "exactly the text between start and end")
    start: int | None = col("起", "first character in the text", kind="integer")
    end: int | None = col("止", "one past the last character", kind="integer")
    page: int | None = col("页", "page in the source, where it has pages", kind="integer")
    name: str = col("提法", "the whole name, without quotation marks: 七大任务")
    number: int | None = col("个数", "how many it says there are", kind="integer")
    noun: str = col("名词", "what is counted: 任务")
    members: str = col("所列", "the members the text lists, parted by 、")
    listed: int | None = col("列出", "how many members were found", kind="integer")
    members_in: str = col("列于", "before or after it in its sentence, in a list, in headings", codes=MEMBERS_IN)
    members_start: int | None = col("列起", "first character of what lists them", kind="integer")
    members_end: int | None = col("列止", "one past the last character of what lists them", kind="integer")
    open: bool = col("未列全", "true where the list itself closes with 等", kind="boolean")
    confidence: str = col("把握", "0 to 1: how sure the reading is", kind="number")
    replaces: str = col("取代", "ids of the rows it was split from or merged out of, parted by spaces")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A part of a spatial layout (一区 of 一区一廊六园): what it is, who belongs to it, what it is to become."""

    id: str = col("标识", "id, given once in text order", required=True)
    section: str = col("所在", "id of the heading it stands under, or is", points_to="outline")
    quote: str = col("原文", "exactly the text between start and end")
    start: int | None = col("起", "first character in the text", kind="integer")
    end: int | None = col("止", "one past the last character", kind="integer")
    page: int | None = col("页", "page in the source, where it has pages", kind="integer")
    name: str = col("布局", "the whole formula: 一区一廊六园")
    part: str = col("部分", "the part of it: 一区")
    number: int | None = col("个数", "how many the part says there are; empty for 多", kind="integer")
    kind: str = col("类型", "what kind of part it is", codes=LAYOUT_KINDS)
    title: str = col("名称", "name of the part as printed")
    members: str = col("成员", "names of its members where there are several, parted by 、")
    places: str = col("地点", "places of the register named with it, parted by 、")
    role: str = col("定位", "what it is to be, in the plan's words")
    confidence: str = col("把握", "0 to 1: how sure the reading is", kind="number")
    replaces: str = col("取代", "ids of the rows it was split from or merged out of, parted by spaces")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An organisation that can owe something: department, township government, Party organ, park committee, company."""

    id: str = col("标识", "id", required=True)
    name: str = col("名称", "full name", required=True)
    kind: str = col(
        "类别",
        "department, township, party_organ, vertical_agency, park_committee, platform_company, judicial, congress,"
        " mass_organisation",
    )
    code: str = col("代码", "unified social credit code, where public")
    parent: str = col("上级", "id of the unit above")
    since: str = col("自", "first day", kind="date")
    until: str = col("至", "last day", kind="date")
    successor: str = col("承接单位", "id of the unit that took over")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An administrative division or a functional area, dated."""

    id: str = col("标识", "id", required=True)
    name: str = col("名称", "full name", required=True)
    kind: str = col("类别", "province, city, county, township, subdistrict, functional_area, village")
    code: str = col("代码", "GB/T 2260 or statistical division code")
    parent: str = col("上级", "id of the place above")
    since: str = col("自", "first day", kind="date")
    until: str = col("至", "last day", kind="date")
    successor: str = col("承接", "id of the place that took over")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Who owes an item, in which role, where and by when."""

    item_id: str = col("条目", "indicator, commitment, task or project", required=True)
    unit_id: str = col("单位", "who owes it", required=True, points_to="units")
    role: str = col("角色", "leader 牵头领导, lead 牵头单位, support 配合单位", codes=("leader", "lead", "support"))
    place: str = col("地点", "id of the place", points_to="places")
    period: str = col("时期", "period of this share")
    value: str = col("值", "share of the target", kind="number")
    due: str = col("时限", "deadline", kind="date")
    milestones: str = col("形象进度", "what stands by when")
    basis_of_split: str = col("分解依据", "method or document the share rests on")


BOUNDS = (">=", "<=", "~")


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A figure about what happened: read from a source or reported, never edited, only superseded.

    A level, its growth and its change are facts of their own, one row each: the subject says which (``i-0001``,
    ``i-0001:growth``). ``quote`` stands at ``start:end`` of the text of ``source``, which need not be the plan's.
    """

    id: str = col("标识", "id", required=True)
    subject: str = col(
        "对象",
        "indicator, concept, commitment, task or project it is about, or unknown:NAME; behind it :growth and the like",
        required=True,
    )
    place: str = col("地点", "id of the place")
    unit_id: str = col("单位", "who reported it")
    period: str = col("时期", "period it is about", required=True)
    value: str = col("值", "as printed")
    unit: str = col("计量单位", "unit of measure")
    basis: str = col("口径", "statistical basis")
    status: str = col("状态", "初步 preliminary or 最终 final", codes=("初步", "最终"))
    source: str = col("来源", "document or return it came from")
    recorded_at: str = col("登记时间", "instant it became known, UTC")
    supersedes: str = col("更正", "id of the observation it corrects")
    reason: str = col("原因", "why it was corrected")
    simulated: bool = col("模拟数据", "true where the figure is made up for a demonstration", kind="boolean")
    name: str = col("名称", "name of the figure as the source prints it")
    base_period: str = col("对比期", "what a growth, change or ratio is measured against")
    bound: str = col("界限", "突破、以上 is >=, 不足 is <=, 左右 is ~; empty for a figure as it is", codes=BOUNDS)
    quote: str = col("原文", "exactly the text of the source between start and end")
    start: int | None = col("起", "first character in the text of the source", kind="integer")
    end: int | None = col("止", "one past the last character", kind="integer")
    page: int | None = col("页", "page in the source, where it has pages", kind="integer")
    confidence: str = col("把握", "0 to 1: how sure the reading is", kind="number")


LINK_STATES = ("covered", "partly", "not_found", "contradicted", "new")
UPPER_KINDS = ("task", "measure", "target", "project", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An item of an upper document and its counterpart in this plan, or that there is none; a draft until confirmed."""

    id: str = col("标识", "id", required=True)
    upper: str = col("上级文件", "plan id and version, or name of the report", required=True)
    upper_item: str = col("上级条目", "id of the item in the upper document, where it has one")
    upper_kind: str = col("类别", "what the upper item is", codes=UPPER_KINDS)
    upper_under: str = col("上级所在", "heading or keyword task it stands under there")
    upper_quote: str = col("上级原文", "exactly the upper document's text between its offsets", required=True)
    upper_start: int | None = col("上级起", "first character in the upper document's text", kind="integer")
    upper_end: int | None = col("上级止", "one past the last character there", kind="integer")
    item_id: str = col("本规划条目", "id of the counterpart; empty where it is a sentence or there is none")
    section: str = col("本规划所在", "id of the heading the counterpart stands under", points_to="outline")
    quote: str = col("本规划原文", "exactly this plan's text between start and end; empty where there is none")
    start: int | None = col("起", "first character in this plan's text", kind="integer")
    end: int | None = col("止", "one past the last character", kind="integer")
    state: str = col(
        "衔接情况",
        "covered 已衔接, partly 部分, not_found 未找到, contradicted 相矛盾, new 新部署待承接",
        codes=LINK_STATES,
    )
    compared: str = col("数值比较", "the numbers held against each other, in one unit, where both have them")
    confidence: str = col("把握", "0 to 1: how sure the match is", kind="number")
    confirmed_by: str = col("确认人", "who confirmed or corrected it; empty for a draft")
    confirmed_on: str = col("确认日期", "when", kind="date")
    note: str = col("说明", "why a person set it so")


OPINION_ANSWERS = ("adopted", "partly", "declined")
OPINION_FROM = ("department", "township", "congress", "cppcc", "enterprise", "expert", "public")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """A comment on a draft, anchored to its sentence, and what was answered. A citizen's name is never needed."""

    id: str = col("标识", "id, given once, never reused", required=True)
    version: str = col("针对版本", "version of the draft it speaks of", required=True)
    from_kind: str = col("来源类别", "who it comes from", codes=OPINION_FROM)
    from_name: str = col("提出单位", "unit it comes from; empty for a citizen")
    received_on: str = col("收到日期", "when it came", kind="date")
    item_id: str = col("条目", "id of the item it is about, where it is about one")
    section: str = col("所在", "id of the heading it is about", points_to="outline")
    quote: str = col("原文", "exactly the draft's text between start and end")
    start: int | None = col("起", "first character in the draft's text", kind="integer")
    end: int | None = col("止", "one past the last character", kind="integer")
    opinion: str = col("意见", "what is asked", required=True)
    proposed: str = col("建议表述", "the wording asked for, where one is given")
    answer: str = col("采纳情况", "adopted, partly, declined 不采纳; empty while open", codes=OPINION_ANSWERS)
    reason: str = col("理由", "why, asked of every answer but adopted")
    answered_by: str = col("答复人", "who answered")
    answered_on: str = col("答复日期", "when", kind="date")
