"""What a plan lacks: dates, owners, places, statistics, content under a heading, the box its text speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lantu.check._names import folded
from lantu.check._passages import HAN, MOST_QUOTES, bodies, heading, parents, placed, quotes_of, shown, years_of
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context
from lantu.plan.items import Commitment, Project, Section

_FEWEST_SILENT = 10
_FEWEST_BARE = 3
_SITE = re.compile(
    rf"[0-9A-Za-z]|[{HAN}]{{2}}(?:路|街|大道|河|江|湖|溪|库|山|岭|村|社区|镇|乡|桥|园区|开发区|高新区|经开区|车站|机场|校"
    r"|学院|公园|湿地|矿|电厂|电站|灌区|公司|集团|线|高速|片区|大厦|广场|医院|市|县|区)"
)
_FROM_TO = re.compile(rf"[{HAN}]{{1,3}}(?:至|—|-)")


@rule("C102", kind="completeness", severity="note")
def change_without_base_year(context: Context) -> Iterator[Seen]:
    """Find promised changes that don't say which year they are measured from."""
    open_ = [c for c in context.package.commitments if _lacks_base(c)]
    if open_:
        yield Seen(quotes_of(context, open_), {"count": str(len(open_))})


def _lacks_base(said: Commitment) -> bool:
    """Return whether a change needs a base year it doesn't have: one a year, or a sum, is measured from the last."""
    spans = said.over in ("average", "each_year", "cumulative") or re.search(
        r"年均|每年|累计|新增|增速|同比", said.quote
    )
    return (
        said.kind == "change"
        and said.unit in ("%", "％", "百分点", "个百分点", "倍", "番")
        and not (said.base_year or spans)
    )


@rule("C103", kind="completeness", severity="note")
def no_year_of_its_own(context: Context) -> Iterator[Seen]:
    """Find commitments without a year of their own, due at the end of the plan by default."""
    said = context.package.commitments
    silent = [c for c in said if not c.deadline and c.kind != "rate"]
    if years_of(context)[1] and len(silent) >= _FEWEST_SILENT:
        counts = {"count": str(len(silent)), "all": str(len(said)), "year": str(years_of(context)[1])}
        yield Seen(quotes_of(context, silent), counts)


@rule("C104", kind="completeness", severity="note")
def carried_by_nothing(context: Context) -> Iterator[Seen]:
    """Find commitments on which there is neither an indicator nor a task."""
    names = [folded(row.item.name) for row in context.rows]
    alone = [
        c for c in context.package.commitments if not c.task_id and not any(n.means(folded(c.subject)) for n in names)
    ]
    if alone and names:
        yield Seen(quotes_of(context, alone), {"count": str(len(alone))})


@rule("C105", kind="completeness", severity="note")
def task_without_lead(context: Context) -> Iterator[Seen]:
    """Find tasks that nobody leads where the plan, or its division of tasks, names leads for others."""
    tasks = context.package.tasks
    led = {a.item_id for a in context.package.assignments if a.role == "lead"}
    own = [t for t in tasks if t.lead or t.id in led]
    without = [t for t in tasks if not t.lead and t.id not in led]
    if without and len(own) > len(without):
        yield Seen(quotes_of(context, without), {"count": str(len(without)), "led": str(len(own))})


@rule("C106", kind="completeness", severity="note")
def project_without_place_or_scale(context: Context) -> Iterator[Seen]:
    """Find lists of projects that name neither a place nor a scale."""
    boxes = {s.id: shown(s) for s in context.package.outline if s.level == "box"}
    stems = tuple({p.name.rstrip("省市县区镇乡街道") for p in context.package.places} - {""})
    under: dict[str, list[Project]] = {}
    for project in context.package.projects:
        under.setdefault(project.section, []).append(project)
    for box, title in boxes.items():
        bare = [p for p in under.get(box, ()) if not _is_located(p, stems)]
        if len(bare) >= _FEWEST_BARE:
            counts = {"section": title, "count": str(len(bare)), "all": str(len(under[box]))}
            yield Seen(quotes_of(context, bare), counts)


def _is_located(project: Project, stems: tuple[str, ...]) -> bool:
    """Return whether a project says how large it is or where: a place of the register, a road, a river, from A to B."""
    said = project.place or project.capacity or any(stem in project.name for stem in stems)
    return bool(said or _SITE.search(project.name) or _FROM_TO.match(project.name))


@rule("C107", kind="heading")
def heading_without_content(context: Context) -> Iterator[Seen]:
    """Find a heading under which nothing stands before the next one of its level or a higher one."""
    for body in bodies(context):
        sections = placed(context.package.outline)
        following: list[Section | None] = [*sections[1:], None]
        for one, after in zip(sections, following, strict=False):
            inner = after is not None and one.level != "box" and (after.level == "box" or after.level > one.level)
            end = len(body.text) if after is None else after.start
            if not inner and not body.text[one.end : end].strip():
                yield Seen((heading(body, one),), {"title": shown(one)})


@rule("C110", kind="completeness")
def no_chapter_on_carrying_it_out(context: Context) -> Iterator[Seen]:
    """Find a plan of several years without a chapter on carrying it out, or without a word on evaluating it."""
    sections = [s for s in context.package.outline if s.level in ("1", "2")]
    chapters = [s for s in sections if s.level == "1"]
    if not years_of(context)[0] or len(chapters) < _FEWEST_BARE:
        return
    for body in bodies(context):
        if not any(re.search(r"实施|保障|落实|组织|机制|落地|实现", s.title) for s in sections):
            yield Seen((heading(body, chapters[-1]),), {}, "", "warning")
        elif not re.search(r"评估|监测|考核|督查|督导|监督检查", body.text[body.start :]):
            yield Seen((heading(body, chapters[-1]),), {}, "evaluation", "note")


@rule("C111", kind="completeness", severity="note")
def no_binding_indicator(context: Context) -> Iterator[Seen]:
    """Find a table of targets that tells natures and has no binding indicator."""
    for table, rows in context.tables.items():
        natures = {row.item.nature for row in rows if row.item.nature}
        ahead = [row for row in rows if row.printed("target") and not row.printed("actual")]
        if natures == {"预期性"} and len(ahead) >= 5:
            yield Seen(tuple(row.evidence for row in ahead[:MOST_QUOTES]), {"table": table, "count": str(len(rows))})


@rule("C112", kind="completeness")
def nature_missing(context: Context) -> Iterator[Seen]:
    """Find a row that is neither binding nor anticipatory where the other rows of its table are."""
    for rows in context.tables.values():
        without = [row for row in rows if not row.item.nature]
        if without and 3 * len(without) <= len(rows):
            for row in without:
                yield Seen((row.evidence,), row.named)


@rule("C114", kind="completeness")
def horizon_without_goals(context: Context) -> Iterator[Seen]:
    """Find a plan whose title promises goals for 2035 that its text doesn't set."""
    title = context.package.manifest.title
    for body in bodies(context):
        named = re.search(r"(2035|二[〇○零0O]三五)年远景目标", title)
        said = re.compile(
            r"(?:到|至|展望|面向)\s*(?:2035|二[〇○零0OＯ]?三五)年?|(?:2035|二[〇○零0OＯ]?三五)年?远景目标\s*\n|20[34]\d年.{0,6}目标"
        )
        if named and parents(context.package.outline) and not said.search(body.text, body.start):
            at = body.text.find(title)
            yield Seen((body.quote(max(at, 0), max(at, 0) + len(title)),) if at >= 0 else (), {"title": title})
