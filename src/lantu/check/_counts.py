"""What is announced by number against what is listed: 六园 and five of them, 片 in the title and 区 in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from lantu.check._announced import Announced, announced
from lantu.check._passages import MOST_QUOTES, Body, bodies, placed, quotes_of
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context
from lantu.plan.findings import Evidence
from lantu.plan.items import Commitment, Count, Section

_NUMERAL = "[一二两三四五六七八九十多]"
_NOUN = "(?:基地|组团|中心|走廊|板块|[核心副轴带廊区园片翼极圈环点镇城港谷屏门体网链湾江库渠群])"
_FORMULA = re.compile(rf"(?:{_NUMERAL}{_NOUN}){{3,6}}")
_PART = re.compile(rf"({_NUMERAL})({_NOUN})")
_SURE = 0.78
_FEWEST_PROMISED = 3
# Nouns of an explained list: its members are what the count says, none of them is a part of a sentence.
_LAYOUT_NOUNS = "区片园带轴核心廊翼极圈环组团中心点镇城港谷基地走廊板块"
_STRICT_NOUN = re.compile(
    r"(?:工程|行动|任务|计划|产业|园区|基地|平台|板块|片区|功能区|体系|项目|高地|中心|组团|战役|集群|链条|产业链)$"
)


@rule("K101", kind="count")
def fewer_or_more_than_announced(context: Context) -> Iterator[Seen]:
    """Find a count (六园, 七大任务) whose list has another number of members."""
    for body in bodies(context):
        told = set[int]()
        for said in announced(body):
            told.add(said.start)
            if said.listed != said.number:
                args = {"name": said.name, "number": str(said.number), "listed": str(said.listed), "members": ""}
                seen = (*_formula(context, body, said), body.quote(said.list_start, said.list_end))
                yield Seen(seen, args, "counted")
        for count in context.package.counts:
            if count.start in told:
                continue
            if _is_open_and_off(count):
                numbers = {"name": count.name, "number": str(count.number), "listed": str(count.listed)}
                seen = _announced(context, body, count)
                yield Seen(seen, numbers | {"members": count.members}, "open", "note")
            if _is_off(count, body):
                numbers = {"name": count.name, "number": str(count.number), "listed": str(_listed(count))}
                yield Seen(_announced(context, body, count), numbers | {"members": count.members})


def _listed(count: Count) -> int:
    """Return how many members a list has; a last one of two names of its noun (研发平台和检测平台) is two."""
    halves = re.split("和|及|与", count.members.split("、")[-1])
    both = len(halves) == 2 and all(half.endswith(count.noun) and half != count.noun for half in halves)
    return (count.listed or 0) + (1 if both else 0)


def _is_open_and_off(count: Count) -> bool:
    """Return whether a list that closes with 等 is one short of its number (等 may close a whole list), or too long."""
    number, listed = count.number or 0, count.listed or 0
    return count.open and listed > 1 and listed != number and (listed > number > 1 or listed == number - 1 > 1)


def _formula(context: Context, body: Body, said: Announced) -> tuple[Evidence, ...]:
    """Return where a number is announced, and the formula of the layout before it where it is a part of one."""
    own = body.quote(said.start, said.end)
    formula = next((p.name for p in context.package.layout if p.part == said.name), "")
    at = body.text.rfind(formula, body.start, said.start) if formula else -1
    return (body.quote(at, at + len(formula)), own) if at >= 0 else (own,)


def _is_off(count: Count, body: Body) -> bool:
    """Return whether a list is surely the count's own, closed, and of another length."""
    if count.open or not count.number or not count.listed or _listed(count) == count.number:
        return False
    if count.members_start is None or count.members_end is None or float(count.confidence or 0) < _SURE:
        return False
    sure = _STRICT_NOUN.search(count.noun) or (len(count.noun) <= 2 and count.noun in _LAYOUT_NOUNS)
    listed = body.text[count.members_start : count.members_end]
    return bool(sure) and count.listed > 1 and count.listed < 2 * count.number and "等" not in listed[-3:]


def _announced(context: Context, body: Body, count: Count) -> tuple[Evidence, ...]:
    """Return the evidence of a count: the formula that announces it, its own place, the list."""
    found = [*quotes_of(context, [count])]
    formula = next((p.name for p in context.package.layout if p.part == count.name and p.start == count.start), "")
    at = body.text.rfind(formula, body.start, count.start) if formula else -1
    if at >= 0:
        found.insert(0, body.quote(at, at + len(formula)))
    if count.members_start is not None and count.members_end is not None:
        inside = (count.start or 0) <= count.members_start and count.members_end <= (count.end or 0)
        found += [] if inside else [body.quote(count.members_start, count.members_end)]
    return tuple(found)


_DESCRIBED = re.compile(
    rf"(?P<n>{_NUMERAL})(?:个|大|条)?(?P<noun>[^，,:：即。；;、\s一二两三四五六七八九十]{{1,3}})(?:[:：]|[，,]?即|[，,]?分别)"
)
_ANY_FORMULA = re.compile(rf"(?:{_NUMERAL}{_NOUN}){{2,6}}")
_NEAR = 4000


@rule("K102", kind="count")
def announced_as_one_thing_described_as_another(context: Context) -> Iterator[Seen]:
    """Find a part of a layout whose noun differs between its name and its description: 三片 and 三区."""
    for body in bodies(context):
        described = [(p, m) for p in body.paragraphs if p.text[0] in _NUMERAL and (m := _DESCRIBED.match(p.text))]
        formulas = [(m, _PART.findall(m[0])) for m in body.find(_ANY_FORMULA)] if described else []
        for p, m in described:
            near = [(f, parts) for f, parts in formulas if f.end() < p.start < f.end() + _NEAR]
            if m["n"] == "一" or any((m["n"], m["noun"]) in parts for _, parts in near):
                continue
            said = {(d["n"], d["noun"]) for q, d in described if abs(q.start - p.start) < _NEAR}
            for formula, parts in near[-1:]:
                own = [part for part in parts if part[0] == m["n"] and part not in said]
                if len(own) == 1:
                    args = {"name": formula[0], "part": "".join(own[0]), "said": m["n"] + m["noun"]}
                    yield Seen((body.quote(*formula.span()), body.quote(p.start, p.start + m.end("noun"))), args)


@rule("K103", kind="count")
def only_some_have_a_target(context: Context) -> Iterator[Seen]:
    """Find a list of announced members where most have a target of one kind and the others none."""
    for body in bodies(context):
        for count in context.package.counts:
            if count.members_in != "list" or count.listed != count.number or (count.number or 0) < _FEWEST_PROMISED:
                continue
            names = count.members.split("、")
            spans = _member_spans(body, count, placed(context.package.outline))
            for (subject, unit), promised in _targets(context.package.commitments, spans, names).items():
                without = [i for i in range(len(spans)) if i not in promised]
                if _are_most(body, promised) and 0 < len(without) <= len(promised):
                    own = [s for i in without for s in _shown_member(body, count, spans[i], names[i])]
                    seen = (*quotes_of(context, [count]), *quotes_of(context, promised.values()), *own)
                    lacking = "、".join(names[i] for i in without)
                    args = {"name": count.name, "number": str(count.number), "with": str(len(promised))}
                    yield Seen(_spread(seen, len(own)), args | {"subject": subject, "unit": unit, "lacking": lacking})


def _are_most(body: Body, promised: Mapping[int, Commitment]) -> bool:
    """Return whether so many have a target that the others need one: three, or two that one passage goes through."""
    if len(promised) >= _FEWEST_PROMISED:
        return True
    spots = sorted(p.start or 0 for p in promised.values())
    return len(spots) == _FEWEST_PROMISED - 1 and not re.search(r"[。\n]", body.text[spots[0] : spots[-1]])


def _shown_member(body: Body, count: Count, span: tuple[int, int], name: str) -> Iterator[Evidence]:
    """Yield the name of a member where it is described, or else where the list gives it."""
    start = span[0] if span[0] >= 0 else body.text.find(name, count.start or 0)
    if start >= 0:
        yield body.quote(start, start + len(name))


def _spread(seen: tuple[Evidence, ...], lacking: int) -> tuple[Evidence, ...]:
    """Return six quotes at most: the count, its first targets, and at least one member that has none."""
    kept = min(lacking, 2)
    return (*seen[: MOST_QUOTES - kept], *seen[-kept:]) if len(seen) > MOST_QUOTES else seen


def _member_spans(body: Body, count: Count, sections: Sequence[Section]) -> list[tuple[int, int]]:
    """Return where each member is described: from its name to the next one's, the last to the end of its paragraph.

    Names that follow each other in a bare list are described where they come again; one that doesn't stands at
    (-1, -1). Nothing where fewer than two are described.
    """
    names = count.members.split("、")
    at = count.end or 0
    limit = next((s.start for s in sections if (s.start or 0) > at), len(body.text)) or len(body.text)
    starts = _found_in_order(body.text, names, at, limit)
    if -1 not in starts and starts[-1] - starts[0] <= sum(map(len, names)) + 2 * len(names):
        starts = _found_in_order(body.text, names, starts[-1] + len(names[-1]), limit)
    described = [s for s in starts if s >= 0]
    if len(described) < _FEWEST_PROMISED - 1:
        return []
    end = body.text.find("\n", described[-1])
    ends = dict(zip(described, [*described[1:], end if end >= 0 else len(body.text)], strict=True))
    return [(s, ends.get(s, -1)) for s in starts]


def _found_in_order(text: str, names: Sequence[str], at: int, limit: int) -> list[int]:
    """Return where the names stand, each behind the one before; -1 for one that doesn't."""
    starts: list[int] = []
    for name in names:
        found = text.find(name, at, limit)
        starts.append(found)
        at = found + len(name) if found >= 0 else at
    return starts


def _targets(
    commitments: Sequence[Commitment], spans: Sequence[tuple[int, int]], names: Sequence[str]
) -> dict[tuple[str, str], dict[int, Commitment]]:
    """Return, by what is promised (its last words and unit), which of the described members promise it."""
    found: dict[tuple[str, str], dict[int, Commitment]] = {}
    for said in commitments:
        where = [i for i, (a, b) in enumerate(spans) if a < (said.end or 0) <= b]  # 到2030年 may stand before the name
        if where:
            found.setdefault((_promised_thing(said, names), said.unit), {}).setdefault(where[0], said)
    return found


def _promised_thing(said: Commitment, names: Sequence[str]) -> str:
    """Return the last words of what is promised; behind a member that is the subject itself: 甲园实现年产值50亿元."""
    if not said.subject or not any(name.endswith(said.subject) for name in names):  # 和 at a name's head may be lost
        return said.subject[-3:]
    before, _, after = said.quote.partition(said.subject)
    return (after or before).partition(said.value)[0][-3:]


@rule("K104", kind="count")
def one_layout_two_formulas(context: Context) -> Iterator[Seen]:
    """Find a layout that is named by two formulas that differ in one number or one noun: 一核两轴三片, 一核两轴三区."""
    for body in bodies(context):
        first: dict[str, tuple[int, int]] = {}
        for m in body.find(_FORMULA):
            first.setdefault(m[0], m.span())
        for one, other in combinations(first, 2):
            if _differ_once(_PART.findall(one), _PART.findall(other)):
                seen = tuple(body.around(*first[name]) for name in (one, other))
                yield Seen(seen, {"one": one, "other": other})


def _differ_once(one: list[tuple[str, str]], other: list[tuple[str, str]]) -> bool:
    """Return whether two formulas of three parts or more are alike but for one number or one noun."""
    if len(one) != len(other) or len(one) < 3:
        return False
    apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(apart) == 1 and (apart[0][0][0] == apart[0][1][0] or apart[0][0][1] == apart[0][1][1])
