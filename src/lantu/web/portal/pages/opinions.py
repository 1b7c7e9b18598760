"""The register of opinions on a draft: the list with what the next draft shows, one opinion, entering, answering."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from lantu.check import Proof, opinion_findings, prove
from lantu.plan import Finding, LantuError
from lantu.plan.items import Opinion
from lantu.tell import differences
from lantu.tell.opinion_files import opinions_docx, opinions_xlsx
from lantu.web.people.policy import rights_of
from lantu.web.plans.reads import Loaded, Raised, package_of, versions_of
from lantu.web.plans.writes import answer_opinion, record_opinion
from lantu.web.portal import words
from lantu.web.portal.index import PlanIndex
from lantu.web.portal.language import lang
from lantu.web.portal.pages._evidence import Run
from lantu.web.portal.pages._forms import Form, sent
from lantu.web.portal.pages.items import Choice, paged
from lantu.web.portal.pages.links import internal, passage_at
from lantu.web.portal.render import Context, Page, opened, plan_page


@dataclass(frozen=True, slots=True)
class Shown:
    """An opinion with what the next draft shows of it; ``doubt`` says where answer and draft disagree."""

    raised: Raised
    proof: Proof | None
    before: tuple[Run, ...]
    after: tuple[Run, ...]
    doubt: Finding | None = None


def next_of(index: PlanIndex, version: str) -> tuple[Loaded | None, Loaded | None]:
    """Return a version and the one that was loaded after it, None for what isn't there."""
    rows = versions_of(index.view.plan_id)
    at = next((n for n, row in enumerate(rows) if row.version == version), None)
    if at is None:
        return None, None
    return rows[at], (rows[at + 1] if at + 1 < len(rows) else None)


@lru_cache(maxsize=32)
def _proved(old: str, new: str, opinions: tuple[Opinion, ...]) -> dict[str, Proof]:
    try:
        return {p.opinion.id: p for p in prove(opinions, package_of(old), package_of(new))}
    except LantuError:  # a text is withheld: nothing can be proved
        return {}


def proofs(index: PlanIndex) -> dict[str, Proof]:
    """Return by opinion what the draft after the one it speaks of shows; nothing where there is none yet."""
    opinions = tuple(r.opinion for r in index.opinions)
    found: dict[str, Proof] = {}
    for version in dict.fromkeys(o.version for o in opinions):
        old, new = next_of(index, version)
        if old and new:
            found |= _proved(old.sha256, new.sha256, tuple(o for o in opinions if o.version == version))
    return found


def _shown(raised: Raised, proof: Proof | None) -> Shown:
    after = proof.after.quote if proof and proof.after else ""
    before = proof.before.quote if proof and proof.before else raised.opinion.quote
    doubt = next(iter(opinion_findings([proof])), None) if proof and raised.state != "open" else None
    if not (before and after):
        return Shown(raised, proof, ((False, before),), ((False, after),) if after else (), doubt)
    left, right = differences(before, after)
    return Shown(raised, proof, tuple(left), tuple(right), doubt)


def _choices(raised: Iterable[Raised], query: QueryDict) -> list[Choice]:
    rows = list(raised)
    states, kinds = {r.state for r in rows}, {r.opinion.from_kind for r in rows}
    named = (
        ("state", _("Answer"), words.OPINION_STATES, states),
        ("from", _("From"), words.OPINION_FROM, kinds),
    )
    return [
        Choice(name, label, tuple((c, str(w)) for c, w in known.items() if c in there), query.get(name, ""))
        for name, label, known, there in named
    ]


def _make_list(index: PlanIndex, query: QueryDict) -> Page:
    raised, proved = internal(index).opinions, proofs(index)
    state, from_kind = query.get("state", ""), query.get("from", "")
    kept = [r for r in raised if state in ("", r.state) and from_kind in ("", r.opinion.from_kind)]
    page = paged(kept, query)
    counts = Counter(r.state for r in raised)
    others = [v for v in versions_of(index.view.plan_id) if v.version != index.view.version]
    context = {
        "table": "opinions",
        "total": len(raised),
        "states": [(s, counts[s]) for s in words.OPINION_STATES if counts[s]],
        "filters": [c for c in _choices(raised, query) if len(c.options) > 1 or c.chosen],
        "chosen": {"state": state},
        "rows": [_shown(r, proved.get(r.opinion.id)) for r in page.object_list],
        "page": page,
        "query": query,
        "following": next_of(index, index.view.version)[1],
        "others": others,
    }
    return Page(_("Opinions"), "portal/opinions.html", context)


def _others(index: PlanIndex) -> tuple[Loaded, ...]:
    return versions_of(index.view.plan_id)


def listed(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the opinions on a draft, what was answered, and what the next draft shows."""
    return plan_page(request, ref, "opinions", lambda index: _make_list(index, request.GET), beside=_others)


FILES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def table(request: HttpRequest, ref: str, kind: str) -> HttpResponse:
    """Return the table of opinions 意见采纳情况表 as a Word or Excel file, with what the next draft shows."""
    index = internal(opened(request, ref))
    proved = proofs(index)
    rows = [proved.get(r.opinion.id) or _unproved(index, r.opinion) for r in index.opinions]
    title, shown = index.view.manifest.title, bool(proved)
    body = (
        opinions_docx(rows, _titled(index, title), lang(), proof=shown)
        if kind == "docx"
        else opinions_xlsx(rows, lang(), proof=shown, mark=_("Simulated data") if _made_up(index) else "")
    )
    said = {"Content-Disposition": f'attachment; filename="opinions-{index.view.version}.{kind}"'}
    return HttpResponse(body, content_type=FILES[kind], headers=said)


def _titled(index: PlanIndex, title: str) -> str:
    """Return the title of the table; where an opinion in it is made up, it says so."""
    return f"{title} ({_('Simulated data')})" if _made_up(index) else title


def _made_up(index: PlanIndex) -> bool:
    return any(r.simulated for r in index.opinions)


def _unproved(index: PlanIndex, opinion: Opinion) -> Proof:
    """Return what there is to say before the next draft is loaded: the heading its sentence stands under."""
    above = index.section_at(opinion.start)
    where = f"{above.number} {above.title}".strip() if above else ""
    return Proof(opinion=opinion, outcome="unanchored", where=(where, ""))


def _find(index: PlanIndex, which: str) -> Raised:
    found = next((r for r in internal(index).opinions if r.opinion.id == which), None)
    if found is None:
        raise Http404(which)
    return found


def _make_one(index: PlanIndex, which: str) -> Page:
    found = _find(index, which)
    opinion = found.opinion
    here = opinion.version == index.view.version
    context = {
        "shown": _shown(found, proofs(index).get(which)),
        "raised": found,
        "o": opinion,
        "passage": passage_at(index, opinion.start, opinion.end) if here else None,
        "trail": index.trail(opinion.start) if here else (),
        "here": here,
        "following": next_of(index, opinion.version)[1],
        "seen": found.replies[-1].number if found.replies else 0,
        "answers": [s for s in words.OPINION_STATES if s != "open"],
    }
    return Page(f"{_('Opinion')} {which}", "portal/opinion.html", context)


def one(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Show one opinion: its sentence, what is asked, what was answered and why, what the next draft shows."""
    return plan_page(request, ref, "opinions", lambda index: _make_one(index, which), beside=_others)


def answer(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Record whether an opinion is adopted."""

    def write(form: Form) -> None:
        answer_opinion(form.actor, form.index.ref, which, form.said("answer"), form.said("reason"), seen=form.seen)

    def draw(again: Context) -> HttpResponse:
        return plan_page(request, ref, "opinions", lambda i: _make_one(i, which), again, _others)

    return sent(request, ref, ("portal:opinions_item", which), write, draw)


def _make_form(index: PlanIndex, start: int | None, end: int | None) -> Page:
    quote = internal(index).text[start:end] if start is not None and end is not None else ""
    context: dict[str, Any] = {
        "quote": quote[:300],
        "start": start if quote else "",
        "kinds": list(words.OPINION_FROM),
        "typed": {},
    }
    return Page(_("Enter an opinion"), "portal/opinion_new.html", context)


def new(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the form of an opinion, on the sentence the address names, and record what is sent with it."""
    if "record opinion" not in rights_of(request):
        raise PermissionDenied
    start, end = (
        int(s[:9]) if (s := request.GET.get(n, "")).isdecimal() and s.isascii() else None for n in ("start", "end")
    )

    def draw(again: Context | None = None) -> HttpResponse:
        return plan_page(request, ref, "opinions", lambda i: _make_form(i, start, end), again)

    def write(form: Form) -> str:
        said = form.typed()
        which, _receipt = record_opinion(form.actor, form.index.ref, said, start=form.number("start"))
        return reverse("portal:opinions_item", args=[form.index.ref, which])

    return sent(request, ref, ("portal:opinions", ""), write, draw) if request.method == "POST" else draw()
