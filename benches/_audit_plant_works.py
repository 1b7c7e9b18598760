"""Faults in lists of projects: the same twice, two capacities, names that differ by a character, the wrong head."""

from __future__ import annotations

from benches._audit_garden import Garden, Spot, passage, plants
from benches._audit_model import Group, Work
from benches._audit_words import faults


def _copy(garden: Garden, work: Work | None, name: str) -> Spot | None:
    """Plant put a project of another name into a box of another field's; both names are the fault's place."""
    if work is None:
        return None
    groups = [
        g
        for box in garden.draft.boxes()
        for g in box.groups
        if work not in g.works and _field_of(garden, work) != g.field
    ]
    if not groups:
        return None
    copy = Work(name, work.place, work.core, work.capacity)
    group: Group = garden.chance.choice(groups)
    group.works.insert(garden.chance.randint(0, len(group.works)), copy)
    garden.use(copy)
    return (work.name,), (name,)


def _field_of(garden: Garden, work: Work) -> str:
    return next((g.field for box in garden.draft.boxes() for g in box.groups if work in g.works), "")


def _telling(work: Work) -> bool:
    return len(work.core) >= 5


@plants("duplicate: same name", "duplicate")
def same_name(garden: Garden) -> Spot | None:
    """Plant a project listed in two boxes."""
    work = garden.work(_telling)
    return _copy(garden, work, work.name) if work else None


@plants("duplicate: another suffix", "duplicate", "name-variant")
def other_suffix(garden: Garden) -> Spot | None:
    """Plant a project listed again as “... construction project”."""
    work = garden.work(lambda w: _telling(w) and not w.name.endswith(("项目", "工程")))
    suffix = garden.chance.choice(("建设项目", "建设", "项目", "工程", "建设工程"))
    return _copy(garden, work, f"{work.name}{suffix}") if work else None


@plants("duplicate: without its place", "duplicate", "name-variant")
def without_place(garden: Garden) -> Spot | None:
    """Plant a project listed again without the place before its name."""
    work = garden.work(lambda w: len(w.core) >= 8 and (bool(w.capacity) or len(w.core) >= 10))
    return _copy(garden, work, work.core) if work else None


@plants("duplicate: twice in the annex", "duplicate")
def in_annex(garden: Garden) -> Spot | None:
    """Plant a project in two rows of the annex."""
    table = garden.draft.table("annex")
    rows = garden.free(r for r in table.rows[1:] if r.work and _telling(r.work)) if table else []
    if len(rows) < 2:
        return None
    row, again = garden.chance.sample(rows, 2)
    garden.use(row, again)
    garden.before.append(passage(again))
    again.cells[1:4] = row.cells[1:4]
    return passage(again), passage(row)


@plants("capacity-conflict: two sizes", "capacity-conflict")
def two_sizes(garden: Garden) -> Spot | None:
    """Plant a project listed twice with two capacities."""
    work = garden.work(lambda w: bool(w.capacity))
    if work is None:
        return None
    value = float(work.capacity)
    other = f"{value * garden.chance.choice((2, 3, 4)):g}"
    return _copy(garden, work, work.name.replace(work.capacity, other, 1))


@plants("name-variant: another word", "name-variant", "duplicate")
def other_word(garden: Garden) -> Spot | None:
    """Plant a project listed again under a name with another word for the same."""
    work = garden.work(lambda w: _telling(w) and any(word in w.core for word in faults()["other_words"]))
    if work is None:
        return None
    word = next(word for word in faults()["other_words"] if word in work.core)
    return _copy(garden, work, work.place + work.core.replace(word, faults()["other_words"][word], 1))


@plants("name-variant: a wrong character", "name-variant", "duplicate", "garbled")
def wrong_character(garden: Garden) -> Spot | None:
    """Plant a project listed again with a character of the same sound."""
    work = garden.work(lambda w: _telling(w) and any(c in faults()["sounds"] for c in w.core))
    if work is None:
        return None
    at = garden.chance.choice([i for i, c in enumerate(work.core) if c in faults()["sounds"]]) + len(work.place)
    return _copy(garden, work, f"{work.name[:at]}{faults()['sounds'][work.name[at]]}{work.name[at + 1 :]}")


@plants("lost: the last character", "duplicate", "name-variant", "garbled")
def lost_last(garden: Garden) -> Spot | None:
    """Plant a project listed again without its last character."""
    work = garden.work(lambda w: _telling(w) and not w.name.endswith("项目"))
    return _copy(garden, work, work.name[:-1]) if work else None


@plants("lost: a character within", "duplicate", "name-variant", "garbled")
def lost_within(garden: Garden) -> Spot | None:
    """Plant a project listed again without a character in the middle."""
    work = garden.work(lambda w: len(w.core) >= 6 and not w.capacity)
    if work is None:
        return None
    at = garden.chance.randrange(len(work.place) + 1, len(work.name) - 1)
    return _copy(garden, work, work.name[:at] + work.name[at + 1 :])


@plants("stage-conflict: new and renewed", "stage-conflict", "duplicate", "name-variant")
def two_stages(garden: Garden) -> Spot | None:
    """Plant a project that is built new in one box and renewed in the other."""
    work = garden.work(lambda w: _telling(w) and w.core.endswith(("中心", "公园", "大桥", "站", "馆", "学校", "码头")))
    if work is None:
        return None
    before, work.name = work.name, f"新建{work.name}"
    garden.before.append((before,))
    return _copy(garden, work, f"{before}改造")


@plants("place-conflict: two townships", "place-conflict", "duplicate")
def two_places(garden: Garden) -> Spot | None:
    """Plant a project of one capacity in two townships."""
    work = garden.work(lambda w: bool(w.capacity) and w.core.startswith("年") and w.place != garden.draft.name)
    if work is None:
        return None
    place = garden.chance.choice([p for p in garden.draft.places if p not in (work.place, garden.draft.name)])
    return _copy(garden, work, f"{place}{work.core}")


@plants("wrong-head: a project of another field", "wrong-head", "heading", "count")
def wrong_head(garden: Garden) -> Spot | None:
    """Plant a project that stands under a head of quite another field."""
    boxes = [b for b in garden.draft.boxes() if b.field in faults()["strangers"]]
    garden.chance.shuffle(boxes)
    for box in boxes:
        strangers = [
            w
            for b in garden.draft.boxes()
            if b.field in faults()["strangers"][box.field]
            for g in b.groups
            for w in g.works
        ]
        work = garden.take(strangers)
        if work is None:
            continue
        for other in garden.draft.boxes():
            for group in other.groups:
                if work in group.works and len(group.works) > 1:
                    group.works.remove(work)
                    target = garden.chance.choice(box.groups)
                    target.works.insert(garden.chance.randint(1, len(target.works)), work)
                    return ((work.name,),)
    return None


@plants("completeness: no place", "completeness", "missing")
def no_place(garden: Garden) -> Spot | None:
    """Plant a project of the annex without a place."""
    table = garden.draft.table("annex")
    row = garden.take(table.rows[1:]) if table else None
    if row is None or row.work is None:
        return None
    row.cells[1], row.cells[2] = row.work.core, "—"
    return (passage(row),)


@plants("completeness: no scale", "completeness", "missing")
def no_scale(garden: Garden) -> Spot | None:
    """Plant a project of the annex without a scale."""
    table = garden.draft.table("annex")
    row = garden.take(r for r in table.rows[1:] if r.work and not r.work.capacity) if table else None
    if row is None:
        return None
    row.cells[3] = "—"
    return (passage(row),)


@plants("completeness: no owner", "completeness", "missing")
def no_owner(garden: Garden) -> Spot | None:
    """Plant a project of the annex without who answers for it."""
    table = garden.draft.table("annex")
    row = garden.take(table.rows[1:]) if table else None
    if row is None:
        return None
    row.cells[7] = "—"
    return (passage(row),)
