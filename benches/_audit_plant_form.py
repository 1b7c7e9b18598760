"""Faults in counts and headings: lists shorter than announced, numbers skipped, boxes that aren't there."""

from __future__ import annotations

from itertools import pairwise

from benches._audit_garden import Garden, Spot, plants
from benches._audit_goals import FIVE
from benches._audit_model import Block, Head, Para, Said
from benches._audit_print import HEADS, Counter
from benches._audit_words import numeral

NUMBERS = "零一两三四五六"


def _index(blocks: list[Block], block: Block) -> int:
    return next(i for i, b in enumerate(blocks) if b is block)


@plants("count: positions", "count")
def positions(garden: Garden) -> Spot | None:
    """Plant a number of positions announced, one fewer given."""
    got = garden.said("count")
    if got is None:
        return None
    _, said = got
    count, more = said.more["count"], garden.chance.choice((1, 2))
    said.text = said.text.replace(f"{numeral(count)}个方面", f"{numeral(count + more)}个方面").replace(
        f"{numeral(count)}大定位", f"{numeral(count + more)}大定位"
    )
    return ((said.text,),)


@plants("count: steps", "count")
def steps(garden: Garden) -> Spot | None:
    """Plant a number of steps announced, another given."""
    got = garden.said("steps")
    if got is None:
        return None
    said, count = got[1], got[1].more["count"]
    said.text = said.text.replace(f"以下{numeral(count)}项", f"以下{numeral(count + garden.chance.choice((1, -1)))}项")
    return ((said.text,),)


def _member(garden: Garden, fits: str) -> Said | None:
    return garden.take(s for _, s in garden.draft.paras("member") if s.more.get("word", "").endswith(fits) and s.more)


@plants("count: parks or areas", "count")
def members(garden: Garden) -> Spot | None:
    """Plant a count in a name that isn't the count of what follows."""
    said = garden.take(s for _, s in garden.draft.paras("member") if s.more)
    if said is None:
        return None
    items, word = said.more["items"], said.more["word"]
    dropped = garden.chance.choice(items)
    left = [i for i in items if i != dropped]
    said.text = f"{word}，即{'、'.join(left)}。"
    layout = next(s for _, s in garden.draft.paras("layout"))
    return (said.text,), (layout.text,), (word,)


@plants("heading-word: another word in the text", "count", "heading")
def heading_word(garden: Garden) -> Spot | None:
    """Plant three 片 in the heading, three 区 in the text."""
    said = garden.take(s for _, s in garden.draft.paras("member") if s.more)
    if said is None:
        return None
    word = said.more["word"]
    other = word[:-1] + {"片": "区", "园": "基地", "轴": "带"}[word[-1]]
    said.text = said.text.replace(f"{word}，", f"{other}，")
    layout = next(s for _, s in garden.draft.paras("layout"))
    return (other,), (layout.text,)


@plants("numbering: a section skipped", "numbering", "heading", "structure")
def skipped(garden: Garden) -> Spot | None:
    """Plant a heading whose number skips one."""
    return _numbered(garden, 1)


@plants("numbering: a section twice", "numbering", "heading", "structure")
def repeated(garden: Garden) -> Spot | None:
    """Plant a heading that has the number of the one before."""
    return _numbered(garden, -1)


def _numbered(garden: Garden, by: int) -> Spot | None:
    draft = garden.draft
    counter = Counter(draft.style)
    found: list[tuple[Head, int]] = []
    for block in draft.blocks:
        if isinstance(block, Head):
            counter.head(block)
            n = counter.at[block.level - 1]
            if block.level == 2 and n > 1 and not block.number and id(block) not in draft.used:
                found.append((block, n))
    last = [(h, n) for h, n in found if _is_last(draft.blocks, h)] if by > 0 else found
    if not last:
        return None
    head, n = garden.chance.choice(last)
    garden.use(head)
    head.number = HEADS[draft.style.heads][1].format(numeral(n + by), d=n + by)
    return ((head.number + ("" if head.number[-1] in "、）．" else draft.style.gap) + head.title,),)


def _is_last(blocks: list[Block], head: Head) -> bool:
    after = [b for b in blocks[_index(blocks, head) + 1 :] if isinstance(b, Head) and b.level <= 2]
    return not after or after[0].level == 1


@plants("numbering: a box twice", "numbering", "heading", "structure")
def box_twice(garden: Garden) -> Spot | None:
    """Plant a box with the number of the one before."""
    for _ in garden.draft.boxes():
        pass
    boxes = [b for b in garden.draft.boxes() if b.printed]
    pairs = [(a, b) for a, b in pairwise(boxes) if id(b) not in garden.draft.used and a.printed[:-1] == b.printed[:-1]]
    if not pairs:
        return None
    before, box = garden.chance.choice(pairs)
    garden.use(before, box)
    box.number = before.printed
    return (f"{box.number}{garden.draft.style.gap}{box.title}",), (
        f"{before.printed}{garden.draft.style.gap}{before.title}",
    )


@plants("heading: one title twice", "heading")
def title_twice(garden: Garden) -> Spot | None:
    """Plant a section under the title of the one before."""
    heads = [h for h in garden.heads(1, 2) if h.field != "layout"]
    pairs = [
        (a, b) for a, b in pairwise(heads) if a.level == b.level == 2 and a.field and id(b) not in garden.draft.used
    ]
    if not pairs:
        return None
    first, second = garden.chance.choice(pairs)
    garden.use(first, second)
    second.title = first.title
    return ((second.title,),)


@plants("heading: another period", "heading", "text-text", "form", "date")
def other_period(garden: Garden) -> Spot | None:
    """Plant the heading of this plan's aims under the name of the period before."""
    draft = garden.draft
    five, other = FIVE[draft.period], FIVE[draft.period - 1]
    head = garden.take(h for h in garden.heads(2) if h.title == f"“{five}”时期主要目标")
    if head is None:
        return None
    head.title = f"“{other}”时期主要目标"
    return ((head.title,),)


@plants("numbering: a row number twice", "heading", "numbering")
def row_twice(garden: Garden) -> Spot | None:
    """Plant a row with the number of the one before."""
    table = garden.draft.table("targets")
    rows = garden.free(r for r in table.rows if r.aim and id(r.aim) not in garden.draft.used) if table else []
    pairs = [(a, b) for a, b in pairwise(rows) if int(b.cells[0]) == int(a.cells[0]) + 1]
    if not pairs:
        return None
    first, second = garden.chance.choice(pairs)
    garden.use(first, second, first.aim, second.aim)
    second.cells[0] = first.cells[0]
    return tuple(second.cells), tuple(first.cells)


@plants("empty: a heading without content", "completeness", "heading")
def empty(garden: Garden) -> Spot | None:
    """Plant a heading with nothing under it."""
    draft = garden.draft
    heads = [h for h in garden.heads(2) if h.field and h.field != "layout"]
    head = garden.take(heads)
    if head is None:
        return None
    title = garden.chance.choice(
        ("完善服务保障体系", "健全长效管理机制", "强化科技支撑", "培育新型主体", "补齐设施短板")
    )
    new = Head(2, title, field=head.field)
    draft.blocks.insert(_index(draft.blocks, head), new)
    garden.use(new)
    return ((title,),)


@plants("missing-box: a box that isn't there", "completeness", "reference")
def missing_box(garden: Garden) -> Spot | None:
    """Plant a reference to a box there is none of."""
    number = garden.chance.randint(30, 60)
    name = (f"专栏{number}-1", f"专栏{number}", f"专栏{numeral(number)}")[garden.draft.style.boxes]
    said = garden.say(garden.chance.choice((f"具体项目见{name}。", f"重点任务详见{name}。")))
    return (said,) if said else None


@plants("missing-box: a table that isn't there", "completeness", "reference")
def missing_table(garden: Garden) -> Spot | None:
    """Plant a reference to a table there is none of."""
    number = garden.chance.randint(8, 20)
    said = garden.say(f"有关指标见表{number}-{garden.chance.randint(1, 3)}。")
    return (said,) if said else None


__all__ = ["Para"]
