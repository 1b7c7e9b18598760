"""One project in two places of a plan: two boxes, two lists of a box, a box and the text of another part."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from lantu.check._likeness import Pair
from lantu.check._mentions import Mention
from lantu.check._project_names import any_of, compiled, own_words, words
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context, quoted
from lantu.plan.findings import Evidence

_REPEATED = 0.3
_MOST_QUOTES, _SHORT, _LONG_PIECE, _LONG, _LONG_WORKS = 6, 5, 8, 12, 10
_ORDINAL = re.compile(r"[一二三四五六七八九十\d]")


@rule("D101", kind="duplicate")
def project_in_two_places(context: Context) -> Iterator[Seen]:
    """Find a project that stands twice: in two boxes or lists, or in a box and in the text of another part."""
    told = [p for p in context.alike if is_told_twice(p, context)]
    for group in _groups(told, context.alike):
        yield from _seen(group, context)
    yield from _in_annex_too(context, {m for p in told for m in (p.a, p.b)})


def _seen(group: Iterable[Mention], context: Context, variant: str = "", severity: str = "") -> Iterator[Seen]:
    shown = _shown(group)
    if len(shown) > 1:
        names = list(dict.fromkeys(m.name for m in shown))
        labels = "、".join(dict.fromkeys(m.spot.label for m in shown))
        args = {"name": names[0], "names": " / ".join(names), "where": labels, "n": str(len(shown))}
        evidence = tuple(evidence_of(m, context) for m in shown)
        yield Seen(evidence, args, variant or _wording(shown), severity)


def _wording(shown: Sequence[Mention]) -> str:
    """Return which wording fits: listed twice needs two lists, and a suffix like 建设项目 is no other name."""
    listed = sum(m.spot.boxed or m.spot.annex for m in shown) > 1
    differ = len({m.core for m in shown}) > 1
    return "_".join([*([] if listed else ["text"]), *(["names"] if differ else [])])


def _in_annex_too(context: Context, told: Container[Mention]) -> Iterator[Seen]:
    """Yield, as notes, projects of a box that stand in the annex too; nothing where the annex repeats the boxes."""
    listed = sum(m.spot.annex and m.kind == "project" for m in context.mentions)
    both = [p for p in context.alike if _box_and_annex(p) and p.a not in told and p.b not in told]
    if both and len(both) < listed * _REPEATED:
        for p in both:
            yield from _seen((p.a, p.b), context, "annex", "note")


def _box_and_annex(pair: Pair) -> bool:
    a, b = pair.a, pair.b
    boxed = (a.spot.boxed or a.spot.annex) and (b.spot.boxed or b.spot.annex)
    return boxed and a.spot.annex != b.spot.annex and {a.kind, b.kind} == {"project"} and pair.how in ("same", "near")


def evidence_of(mention: Mention, context: Context) -> Evidence:
    """Return where a mention stands, as evidence."""
    source, text = next(context.texts())
    said = text[mention.start : mention.end]
    plan = context.package.manifest.id
    return quoted(plan, source, said, mention.start, item_id=mention.item_id, page=mention.page)


def is_told_twice(pair: Pair, context: Context) -> bool:
    """Return whether a careful planner would take one of two mentions out: not a text beside its own box."""
    a, b = pair.a, pair.b
    if a.spot.overview or b.spot.overview or a.spot.annex != b.spot.annex:
        return False
    if a.spot.boxed and b.spot.boxed:
        return _twice_in_boxes(pair, context)
    if a.spot.annex:
        return _twice_in_annex(pair)
    if pair.how == "near" or is_own_part(a, b) or not _names_one(pair):  # D103 tells of two spellings in the text
        return False
    return is_built(a, context) and is_built(b, context)


def _twice_in_annex(pair: Pair) -> bool:
    """Return whether two rows of the annex are one project: one name, in one place, of one size."""
    a, b = pair.a, pair.b
    if {a.kind, b.kind} != {"project"} or pair.how != "same" or a.folded.whole != b.folded.whole:
        return False
    return bool(a.places & b.places) or a.folded.own or len(own_words(pair.core)) >= 3


def _names_one(pair: Pair) -> bool:
    """Return whether a name in the text, and in a box or another text, is that of one project."""
    a, b = pair.a, pair.b
    if {a.kind, b.kind} & {"lead", "piece"} or not _is_specific(pair):
        return False
    if not (a.spot.boxed or b.spot.boxed) and ({a.kind, b.kind} != {"project"} or not _is_one_facility(pair)):
        return False
    core = pair.core
    return is_facility(core) or bool(a.places & b.places) or (len(core) >= _LONG_WORKS and len(own_words(core)) >= 3)


def is_own_part(a: Mention, b: Mention) -> bool:
    """Return whether one stands in the very part of the plan, or the preface to the chapter, that the other is in."""
    x, y = a.spot, b.spot
    if x.home == y.home or x.chapter != y.chapter or x.boxed == y.boxed:
        return x.home == y.home
    box, text = (a, b) if x.boxed else (b, a)
    told = {*_telling(box.spot.titles), *_telling(box.group)}
    return text.spot.home == text.spot.chapter or not told.isdisjoint(_telling(text.spot.titles + "、" + text.group))


def _telling(title: str) -> Iterator[str]:
    """Yield each two characters of a title that say what it is about."""
    bare = compiled(any_of("untelling")).sub(" ", title)
    yield from (bare[i : i + 2] for i in range(len(bare) - 1) if " " not in bare[i : i + 2])


def _twice_in_boxes(pair: Pair, context: Context) -> bool:
    a, b = pair.a, pair.b
    kinds = {a.kind, b.kind}
    if a.spot.section == b.spot.section and (a.group == b.group or kinds - {"project", "part"}):
        return a.group == b.group and kinds == {"project"} and a.name == b.name
    if a.spot.home == b.spot.home and a.spot.section != b.spot.section and _is_paragraph(a, b):
        return False  # what follows the first box is text, and the second is its box
    if kinds & {"lead", "piece"} and not _lead_counts(pair, context):
        return False
    core = pair.core
    if bool(a.places) != bool(b.places) and not _is_of_the_township(pair, context):
        return False
    return len(core) >= _SHORT or _is_specific(pair)


def _is_paragraph(*mentions: Mention) -> bool:
    return any(m.group.startswith(words("paragraphs")) for m in mentions)


def _is_of_the_township(pair: Pair, context: Context) -> bool:
    """Return whether a name said once with a township and once without is that township's and no other's."""
    if pair.how == "same":
        return len(context.townships[pair.core]) == 1
    return len(own_words(pair.core)) >= 2


def _lead_counts(pair: Pair, context: Context) -> bool:
    """Return whether a lead phrase, or words of a box that are no row, name a project and not a field of work."""
    kinds = [pair.a.kind, pair.b.kind]
    if kinds in (["lead", "lead"], ["piece", "piece"]) or min(len(pair.a.core), len(pair.b.core)) < _LONG_PIECE:
        return False
    if "lead" in kinds and pair.how not in ("same", "near"):
        return False
    return all(_follows_verb(m, context) for m in (pair.a, pair.b) if m.kind == "piece")


def _follows_verb(mention: Mention, context: Context) -> bool:
    _, text = next(context.texts())
    return bool(compiled(rf"(?:{any_of('builds')})$").search(text[max(0, mention.start - 4) : mention.start]))


def _is_specific(pair: Pair) -> bool:
    """Return whether the name is that of one project and not of a kind of work done in many places."""
    a, b, core = pair.a, pair.b, pair.core
    if a.places & b.places or len(own_words(core)) >= 2 or len(core) >= _LONG:
        return True
    return is_facility(core) and (a.folded.own or b.folded.own or bool(_ORDINAL.search(core)))


def _is_one_facility(pair: Pair) -> bool:
    """Return whether a name is so much one facility's that two texts that build it speak of the same."""
    a, b, core = pair.a, pair.b, pair.core
    named = len(own_words(core)) >= 3 and core.endswith(words("heads"))
    counted = is_facility(core) and bool(_ORDINAL.search(core))
    return named or counted or (is_facility(core) and bool(a.places & b.places or (a.folded.own and b.folded.own)))


def is_facility(core: str) -> bool:
    """Return whether a name ends as those of buildings, sites and networks do."""
    return core.endswith((*words("heads"), *"院馆站厂园场路街桥库楼城港塔坝所"))


def is_built(mention: Mention, context: Context) -> bool:
    """Return whether the words around a mention speak of building it, not of something that is there."""
    if mention.spot.boxed and mention.spot.annex:
        return True
    _, text = next(context.texts())
    before = re.split(r"[，,。；;：:\n]", text[max(0, mention.start - 160) : mention.start])[-1]
    behind = re.split(r"[，,。；;\n]", text[mention.end : mention.end + 80])[0]
    if any(word in behind for word in words("goes_on")):
        return False
    there = compiled(rf"(?:{any_of('eagerly')})*(?:{any_of('exists')})").match(before)
    return not there or bool(re.match(r"(?:等?项目|工程)?建设|等?.{0,12}项目", behind))


def _groups(told: Sequence[Pair], pairs: Sequence[Pair]) -> Iterator[list[Mention]]:
    """Yield the mentions of each project told twice, and behind them those beside them: joined by pairs."""
    leader: dict[Mention, Mention] = {}

    def lead(m: Mention) -> Mention:
        while leader.setdefault(m, m) is not m:
            m = leader[m]
        return m

    for p in told:
        leader[lead(p.b)] = lead(p.a)
    members: dict[Mention, list[Mention]] = defaultdict(list)
    for m in sorted(leader, key=lambda m: (m.start, m.end)):
        members[lead(m)].append(m)
    beside: dict[Mention, list[Mention]] = defaultdict(list)
    for p in pairs:
        for one, other in ((p.a, p.b), (p.b, p.a)):
            if one in leader and other not in leader and _may_stand_beside(other):
                beside[lead(one)].append(other)
    for first, group in members.items():
        yield [*group, *beside[first]]


def _may_stand_beside(mention: Mention) -> bool:
    return mention.kind in ("project", "system", "part") and not mention.spot.overview and not mention.spot.annex


def _shown(group: Iterable[Mention]) -> list[Mention]:
    """Return at most six mentions in text order, of those that overlap the shortest."""
    kept: list[Mention] = []
    for m in group:
        over = [k for k in kept if k.start < m.end and m.start < k.end]
        if all(m.end - m.start < k.end - k.start for k in over):
            kept = [k for k in kept if k not in over] + [m]
    return sorted(kept[:_MOST_QUOTES], key=lambda m: m.start)
