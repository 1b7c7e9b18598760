"""G: the plan against the documents above it. These rules see something only where a plan is held against others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lantu.check._link import link, name_of
from lantu.check._link_dates import is_later, made_on
from lantu.check._link_numbers import Compared, compare
from lantu.check._link_places import same_place, sector_of
from lantu.check._link_targets import Target, targets
from lantu.check._link_text import Ground
from lantu.check._link_ways import superseded
from lantu.check._link_words import folded, tokens
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context, quoted
from lantu.plan.findings import Evidence
from lantu.plan.items import Link
from lantu.plan.package import PlanPackage
from lantu.plan.periods import Period

_MOST_QUOTES = 6
_YEARS_OF_A_PLAN = 3


def _source(package: PlanPackage) -> str:
    return package.manifest.sources[0].name if package.manifest.sources else ""


def _above(link: Link, upper: PlanPackage) -> Evidence:
    return quoted(upper.manifest.id, _source(upper), link.upper_quote, link.upper_start, item_id=link.upper_item)


def _here(link: Link, context: Context) -> Evidence:
    own = context.package
    return quoted(own.manifest.id, _source(own), link.quote, link.start, item_id=link.item_id)


def _title(upper: PlanPackage) -> str:
    return upper.manifest.title or upper.manifest.id


def links_of(context: Context) -> tuple[Link, ...]:
    """Return the links to the documents a plan is held against: those the package has, else drafts made now."""
    if "links" not in context.kept:
        names = {name_of(upper) for upper in context.against}
        own = tuple(x for x in context.package.links if x.upper in names)
        if not names <= {x.upper for x in own}:
            own = tuple(x for x in link(context.package, context.against, context.package.links) if x.upper in names)
        context.kept["links"] = own
    links: tuple[Link, ...] = context.kept["links"]
    return links


def _links_of(context: Context, upper: PlanPackage, kind: str, state: str) -> list[Link]:
    name = name_of(upper)
    return [x for x in links_of(context) if (x.upper, x.upper_kind, x.state) == (name, kind, state)]


def _succeeds(context: Context, upper: PlanPackage) -> bool:
    """Return whether the plan is the next one of the same place: what it lacks was dropped, not overlooked."""
    own = context.package
    period = own.manifest.period
    lasts = bool(period) and Period.parse(period).years >= _YEARS_OF_A_PLAN
    return lasts and same_place(upper, own) and is_later(own, upper)


def _its_business(context: Context) -> Callable[[Link], bool]:
    """Return what tells whether a special plan is concerned with an upper item; any other plan is with every one."""
    sector = sector_of(context.package)
    words = tokens(sector).keys()
    return lambda x: not sector or bool(words & tokens(folded(f"{x.upper_under}，{x.upper_quote}")).keys())


def _overlooked(context: Context, kind: str) -> Iterator[tuple[PlanPackage, list[Link]]]:
    """Yield, for each upper document, what a plan made after it should have taken up and has not."""
    for upper in context.against:
        concerned = _its_business(context)
        missing = [x for x in _links_of(context, upper, kind, "not_found") if concerned(x)]
        if missing and not _succeeds(context, upper):
            yield upper, missing


def _within(part: Link, whole: Link) -> bool:
    a, b, c, d = whole.upper_start, part.upper_start, part.upper_end, whole.upper_end
    return None not in (a, b, c, d) and (a or 0) <= (b or 0) and (c or 0) <= (d or 0)


def _group(links: Sequence[Link], upper: PlanPackage, variant: str = "", severity: str = "", under: str = "") -> Seen:
    evidence = tuple(_above(x, upper) for x in links[:_MOST_QUOTES])
    args = {"upper": _title(upper), "count": str(len(links)), "under": under}
    return Seen(evidence, args, variant, severity)


@dataclass(frozen=True, slots=True)
class _Pair:
    link: Link
    upper: PlanPackage
    above: Target
    here: Target
    seen: Compared

    @property
    def args(self) -> dict[str, str]:
        """Return the arguments of messages about two targets."""
        return {
            "upper": _title(self.upper),
            "name": self.above.name,
            "own": self.here.name,
            "numbers": self.seen.numbers,
            "above": self.above.value + self.above.unit,
            "year": str(self.above.year or ""),
        }


def _compared(context: Context) -> Iterator[_Pair]:
    """Yield the targets that were held against each other, with what that showed."""
    own = {t.id: t for t in targets(Ground(context.package))} if context.against else {}
    for upper in context.against:
        theirs = {t.id: t for t in targets(Ground(upper))}
        there = same_place(upper, context.package)
        for x in links_of(context):
            if x.upper == name_of(upper) and x.upper_kind == "target" and x.upper_item in theirs and x.item_id in own:
                above, here = theirs[x.upper_item], own[x.item_id]
                yield _Pair(x, upper, above, here, compare(above, here, same_place=there))


@rule("G101", kind="linkage")
def upper_target_without_counterpart(context: Context) -> Iterator[Seen]:
    """Find the indicators of an upper plan that this plan doesn't set: the binding ones together, then the others."""
    for upper, missing in _overlooked(context, "target"):
        nature = {i.id: i.nature for i in upper.indicators}
        rows = [x for x in missing if x.upper_item in nature]
        binding = [x for x in rows if nature[x.upper_item] == "约束性"]
        others = [x for x in rows if nature[x.upper_item] != "约束性"]
        if binding:
            yield _group(binding, upper)
        if others:
            yield _group(others, upper, "anticipatory", "note")


@rule("G102", kind="linkage", severity="error")
def upper_number_contradicted(context: Context) -> Iterator[Seen]:
    """Find where this plan's number can't stand beside the upper document's for the same quantity and year."""
    for pair in _compared(context):
        if pair.link.state == "contradicted" and pair.seen.why in ("value", "part", "relation"):
            variant = "" if pair.seen.why == "value" else pair.seen.why
            yield Seen((_here(pair.link, context), _above(pair.link, pair.upper)), pair.args, variant)


@rule("G103", kind="linkage")
def binding_made_anticipatory(context: Context) -> Iterator[Seen]:
    """Find indicators that are binding above and anticipatory here."""
    for pair in _compared(context):
        if pair.link.state == "contradicted" and pair.seen.why == "nature":
            yield Seen((_here(pair.link, context), _above(pair.link, pair.upper)), pair.args)


@rule("G104", kind="linkage", severity="note")
def lower_than_above(context: Context) -> Iterator[Seen]:
    """Find rates, shares and averages whose target is lower here than above; a binding one is a warning."""
    for pair in _compared(context):
        if pair.seen.why == "lower" and not pair.link.confirmed_by:
            binding = pair.above.nature == "约束性"
            seen = (_here(pair.link, context), _above(pair.link, pair.upper))
            yield Seen(seen, pair.args, "binding" if binding else "", "warning" if binding else "")


@rule("G105", kind="linkage")
def project_above_not_here(context: Context) -> Iterator[Seen]:
    """Find the projects an upper document places in this plan's area that this plan doesn't have."""
    for upper, missing in _overlooked(context, "project"):
        yield _group(missing, upper)


@rule("G106", kind="linkage")
def role_above_not_here(context: Context) -> Iterator[Seen]:
    """Find what an upper document says of this plan's places that this plan doesn't take up."""
    for upper, missing in _overlooked(context, "place"):
        yield _group(missing, upper)


@rule("G107", kind="linkage", severity="note")
def newly_required(context: Context) -> Iterator[Seen]:
    """Find what a later upper document newly asks for: to be taken up, no fault of the plan; a finding a heading."""
    for upper in context.against:
        name = name_of(upper)
        fresh = [x for x in links_of(context) if x.upper == name and x.state == "new"]
        for under in dict.fromkeys(x.upper_under for x in fresh):
            yield _group([x for x in fresh if x.upper_under == under], upper, "" if under else "plain", "", under)


@rule("G108", kind="linkage", severity="note")
def measure_above_not_here(context: Context) -> Iterator[Seen]:
    """Find the measures of an upper document that no passage of this plan answers; a finding a heading."""
    for upper, found in _overlooked(context, "measure"):
        told = [x for kind in ("place", "project") for x in _links_of(context, upper, kind, "not_found")]
        missing = [x for x in found if not any(_within(y, x) for y in told)]  # G105 and G106 speak of those
        for under in dict.fromkeys(x.upper_under for x in missing):
            yield _group([x for x in missing if x.upper_under == under], upper, "" if under else "plain", "", under)


@rule("G109", kind="linkage")
def other_direction_than_above(context: Context) -> Iterator[Seen]:
    """Find where this plan builds up what the upper document closes down, or keeps to a policy that it replaces."""
    for upper in context.against:
        for kind in ("measure", "place"):
            for x in _links_of(context, upper, kind, "contradicted"):
                replaced = superseded(x.upper_quote, x.quote, made_on(upper))
                later = replaced and is_later(upper, context.package)  # the plan could not know
                seen = (_here(x, context), _above(x, upper))
                yield Seen(seen, {"upper": _title(upper)}, "superseded" * replaced, "note" * later)


@rule("G110", kind="linkage", severity="note")
def assigned_value_is_known(context: Context) -> Iterator[Seen]:
    """Find targets that cite an assigned task (完成省定目标) where the upper document gives its value."""
    for pair in _compared(context):
        if pair.seen.why == "assigned":
            yield Seen((_here(pair.link, context), _above(pair.link, pair.upper)), pair.args)


@rule("G111", kind="linkage", severity="note")
def dropped_from_the_earlier_plan(context: Context) -> Iterator[Seen]:
    """Find targets and projects of the earlier plan of the same place that the next one has no more."""
    for upper in context.against:
        if not _succeeds(context, upper):
            continue
        for kind in ("target", "project"):
            if dropped := _links_of(context, upper, kind, "not_found"):
                yield _group(dropped, upper, kind)
