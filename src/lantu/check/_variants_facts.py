"""One project told in two ways: two capacities, new and renewed, two townships; one task with two leads."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from lantu.check._duplicates import evidence_of, is_told_twice
from lantu.check._mentions import Mention
from lantu.check._passages import HAN, Body, bodies
from lantu.check._project_names import any_of, compiled, own_words, parts_of
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context, quoted
from lantu.plan import units
from lantu.plan.items import Task
from lantu.plan.quantities import Quantity, is_number

_CAPACITY = re.compile(r"(\d+(?:\.\d+)?)(.*)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_COUNTS = tuple("个座所家处户条项批片名人次")
_VOLTAGES = ("千伏", "kV", "KV", "伏")  # a level and no capacity: one town may have stations of several
_SHORTEST_PRODUCT, _SHORTEST_PRODUCT_OF_A_PLACE, _SHORTEST_NAME, _SHORTEST_TASK, _MOST = 4, 2, 8, 6, 40


@rule("D102", kind="capacity-conflict")
def one_project_two_capacities(context: Context) -> Iterator[Seen]:
    """Find a project that stands with two capacities."""
    by_product: dict[str, list[Mention]] = defaultdict(list)
    for m in context.mentions:
        if m.kind == "project" and m.capacity and not m.spot.overview:
            by_product[_product(m)].append(m)
    for product, same in by_product.items():
        for a, b in combinations(same[:_MOST], 2):
            if _one_product(a, b, product):
                yield from _conflict(a, b, context)


def _product(mention: Mention) -> str:
    """Return what is made or built, without its capacity and words of quality: 菜籽油生产线."""
    first = next((part for _, part in parts_of(mention.core) if _NUMBER.search(part)), mention.core)
    for capacity in mention.capacity.split(";"):
        first = first.replace(capacity, "")
    return compiled(rf"{any_of('qualities')}|^[的等]").sub("", first)


def _one_product(a: Mention, b: Mention, product: str) -> bool:
    """Return whether two of one product are one project: not two lines of one list, two places, two phases."""
    if (a.spot.section, a.group) == (b.spot.section, b.group) or a.spot.annex != b.spot.annex:
        return False
    if (a.places and b.places and not a.places & b.places) or a.folded.phase != b.folded.phase:
        return False
    if a.places & b.places or (a.folded.own and b.folded.own and not a.places | b.places):
        return len(product) >= _SHORTEST_PRODUCT_OF_A_PLACE
    return len(product) >= _SHORTEST_PRODUCT and len(own_words(product)) >= 2


def _conflict(a: Mention, b: Mention, context: Context) -> Iterator[Seen]:
    some, others = a.capacity.split(";"), b.capacity.split(";")
    if set(some) & set(others):
        return
    differ = next(((x, y) for x in some for y in others if _differ(x, y)), None)
    if differ:
        args = {"name": a.name, "other": b.name, "one": differ[0], "two": differ[1]}
        yield Seen((evidence_of(a, context), evidence_of(b, context)), args)


def _differ(one: str, other: str) -> bool:
    """Return whether two printed capacities are of one measure and not equal after conversion."""
    x, y = _CAPACITY.fullmatch(one.strip()), _CAPACITY.fullmatch(other.strip())
    if (
        x is None
        or y is None
        or x[2][-1:] in _COUNTS
        or x[2].endswith(_VOLTAGES)
        or not (is_number(x[1]) and is_number(y[1]))
    ):
        return False
    if x[2] == y[2]:
        return Quantity(x[1], "").decimal != Quantity(y[1], "").decimal
    return units.convertible(x[2], y[2]) and Quantity(x[1], x[2]).to(y[2]).decimal != Quantity(y[1], y[2]).decimal


@rule("D105", kind="stage-conflict")
def one_project_new_and_renewed(context: Context) -> Iterator[Seen]:
    """Find a project that is to be built anew in one place and enlarged, renewed or continued in another."""
    for pair in context.alike:
        stages = {pair.a.stage, pair.b.stage}
        if (
            pair.how in ("same", "held")
            and "新建" in stages
            and len(stages - {""}) == 2
            and is_told_twice(pair, context)
        ):
            args = {"name": pair.a.name, "other": pair.b.name, "one": pair.a.stage, "two": pair.b.stage}
            yield Seen((evidence_of(pair.a, context), evidence_of(pair.b, context)), args)


@rule("D106", kind="place-conflict")
def one_project_two_places(context: Context) -> Iterator[Seen]:
    """Find a project of one name and one capacity that stands under two townships."""
    by_core: dict[str, list[Mention]] = defaultdict(list)
    for m in context.mentions:
        if m.kind == "project" and m.places and len(m.core) >= _SHORTEST_NAME and not m.spot.overview:
            by_core[m.core].append(m)
    for core, same in by_core.items():
        if len(same) == 2 and (same[0].capacity == same[1].capacity != "" or len(own_words(core)) >= 4):
            yield from _elsewhere(same, context)


def _elsewhere(same: Sequence[Mention], context: Context) -> Iterator[Seen]:
    a, b = same
    if not a.places & b.places and a.spot.section != b.spot.section and a.spot.annex == b.spot.annex:
        args = {"name": a.name, "other": b.name, "one": "、".join(sorted(a.places)), "two": "、".join(sorted(b.places))}
        yield Seen((evidence_of(a, context), evidence_of(b, context)), args)


@rule("D107", kind="owner-conflict")
def one_task_two_leads(context: Context) -> Iterator[Seen]:
    """Find a task that stands twice with two leading units: in two headed tasks, or in two sentences."""
    yield from _headed_tasks(context)
    for body in bodies(context):
        yield from _led_in_sentences(body)


def _headed_tasks(context: Context) -> Iterator[Seen]:
    by_title: dict[str, list[Task]] = defaultdict(list)
    for task in context.package.tasks:
        if task.lead and len(task.title) >= _SHORTEST_TASK:
            by_title[re.sub(r"\W", "", task.title)].append(task)
    sources = context.package.manifest.sources
    for same in by_title.values():
        leads = [set(t.lead.split("、")) for t in same]
        if len(same) > 1 and not set.intersection(*leads):
            seen = tuple(
                quoted(context.package.manifest.id, sources[0].name, t.quote, t.start, item_id=t.id, page=t.page)
                for t in same[:_MOST]
            )
            args = {"name": same[0].title, "one": same[0].lead, "two": same[1].lead}
            yield Seen(seen[:6], args)


_LED = re.compile(
    rf"由(?P<lead>[{HAN}、]{{2,30}}?)(?:牵头|主抓)(?:负责|组织)?[，,]?"
    rf"(?:会同[{HAN}、]{{2,40}}[，,])?(?P<do>[^，,。；;：:（(\n]{{6,40}})"
)


def _led_in_sentences(body: Body) -> Iterator[Seen]:
    """Yield what two sentences of the text give to two units that have no part in common."""
    same: dict[str, list[re.Match[str]]] = defaultdict(list)
    for m in body.find(_LED):
        bare = compiled(any_of("routine")).sub("", m["do"])
        if len(bare) >= _SHORTEST_NAME // 2:  # every organ draws up its own yearly plan of work
            same[m["do"]].append(m)
    for do, said in same.items():
        leads = [set(m["lead"].split("、")) for m in said]
        if len(said) > 1 and not set.intersection(*leads):
            seen = tuple(body.quote(*m.span()) for m in said[:6])
            yield Seen(seen, {"name": do, "one": said[0]["lead"], "two": _other(said)["lead"]})


def _other(said: Sequence[re.Match[str]]) -> re.Match[str]:
    return next(m for m in said if m["lead"] != said[0]["lead"])
