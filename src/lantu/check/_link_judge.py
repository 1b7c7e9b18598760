"""Whether a passage is a measure's counterpart: how much of what the measure speaks of it has, object by object."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from lantu.check._link_asked import Asked, Piece, asked_by, wishes
from lantu.check._link_index import Index, Passage
from lantu.check._link_words import clauses, does, folded, kinds_of_action

_COVERED, _PARTLY = 0.5, 0.3
_CLAUSE, _CLAUSE_TELLS = 0.7, 8.0  # one clause answered makes it partly, where the clause tells enough
_MUCH, _SOME, _DENSE, _NEAR = 17.0, 0.14, 0.12, 0.3  # and so do rare words, where the passage is about little else
_OF_WEIGHT = 0.2  # of its measure: a clause that counts
_HIT, _TOLD = 0.5, 0.4  # how much of an object, and of what is telling in it, makes it shared
_TELLING = 3.0
_KIN, _RARE = 0.49, 4.0  # what the matter alone gives of an object, less than covers it, and how rare it must be
_CHIEF, _ABOUT = 0.35, 0.42  # a clause that is much of its measure, and how much of it makes it the passage's matter
_RUN, _SHORT_RUN = 5, 3  # characters that must run alike in an object of common words, and in any other
_NO_TASK, _NAME, _FRAMING = 0.93, 0.93, 0.85  # how well a sentence of no task answers, a name, what only frames


@dataclass(frozen=True, slots=True)
class Judged:
    """A passage held against a measure.

    ``coverage`` is the share of the measure's weighed words the passage has, ``clause`` that of the clause it answers
    best, ``told`` what the shared objects weigh, ``density`` the share of the passage that was asked for. Each clause
    may be answered by another passage: ``everywhere`` is the share the plan has then, ``answered`` says that no clause
    of weight is left over. ``shared`` and ``missing`` are objects, in the measure's words. ``meant`` says that a chief
    clause of the measure is about the passage's matter; ``focus`` is how much of the passage's matters was asked for,
    ``context``, ``over`` and ``around`` how much of what was asked for stands in its headings and its paragraph, and
    ``bare`` in itself, object or not.
    """

    passage: Passage
    coverage: float
    clause: float
    density: float
    told: float
    shared: tuple[str, ...]
    missing: tuple[str, ...]
    everywhere: float = 0.0
    answered: bool = False
    context: float = 0.0
    alike: bool = False
    meant: bool = False
    focus: float = 0.0
    over: float = 0.0
    around: float = 0.0
    bare: float = 0.0

    @property
    def score(self) -> float:
        """Return by what passages are ranked."""
        own = self.coverage + 0.2 * self.clause + 0.06 * self.density
        about = self.context + self.focus + self.over + self.around + self.bare
        return _answering(self.passage) * own + 0.06 * self.alike + 0.1 * about

    @property
    def confidence(self) -> float:
        """Return how sure it is that the passage is the counterpart."""
        return _bounded(0.35 + 0.5 * self.coverage + 0.15 * self.clause)

    @property
    def absence(self) -> float:
        """Return how sure it is that the plan has no counterpart: the less is found anywhere, the surer."""
        return _bounded(0.9 - 0.8 * max(self.coverage, 0.7 * self.everywhere))

    @property
    def _answers_a_clause(self) -> bool:
        return self.clause >= _CLAUSE and self.told >= _CLAUSE_TELLS

    @property
    def _tells_much(self) -> bool:
        near = self.density >= _DENSE or self.context >= _NEAR
        return self.told >= _MUCH and self.coverage >= _SOME and near

    @property
    def _answers(self) -> bool:
        return self.coverage >= _PARTLY or self._answers_a_clause or self._tells_much or self.meant

    @property
    def state(self) -> str:
        """Return covered, partly or not_found."""
        if not self.shared or not self._answers:
            return "not_found"
        whole = max(self.coverage, self.everywhere if self.coverage >= _PARTLY else 0.0)
        return "covered" if whole >= _COVERED and self.answered else "partly"


def _bounded(share: float) -> float:
    return max(0.05, min(0.95, share))


def best(sentence: str, lead: str, index: Index, *, by_matter: bool = False) -> Judged | None:
    """Return the passage that answers a measure best, or None where none has an object of it.

    ``lead`` is what the measure stands under: of two passages alike, the one under a heading of the same matter wins.
    With ``by_matter`` an object counts in part where its matter is spoken of in other words.
    """
    asked = asked_by(sentence, lead, index.weights, by_matter=by_matter)
    found = dict.fromkeys(i for want in wishes(asked) for i in index.nearest(want))
    held = [(p, has) for p in found if any(has := [_share(piece, p) for piece in asked.pieces])]
    judged = [_judge(asked, has, p, index) for p, has in held]
    top = max(judged, key=lambda j: (j.score, -j.passage.start), default=None)
    most = _most(asked, [has for _, has in held])
    return top and replace(top, everywhere=_everywhere(asked, most), answered=_answered(asked, most))


def _judge(asked: Asked, has: Sequence[float], passage: Passage, index: Index) -> Judged:
    held = list(zip(asked.pieces, has, strict=True))
    return Judged(
        passage=passage,
        coverage=sum(p.weight * share for p, share in held) / asked.whole,
        clause=max(_by_clause(asked, has).values(), default=0.0),
        density=_overlap(asked.wanted, passage.words) / index.size_of(passage),
        told=sum(p.own * share for p, share in held),
        shared=tuple(p.text for p, share in held if share),
        missing=tuple(p.text for p, share in held if not share),
        alike=_does_alike(asked, has, passage),
        focus=_overlap(asked.matters, passage.matters) / (sum(map(index.weights.of, passage.matters)) or 1.0),
        over=_share_of(asked.matters, passage.over),
        meant=_meant(asked, has),
        around=_share_of({**asked.wanted, **asked.matters}, index.paragraph_of(passage)),
        bare=_share_of(asked.wanted, passage.words),
        context=_share_of(asked.around, passage.under),
    )


def _share_of(weights: Mapping[str, float], there: Collection[str]) -> float:
    return _overlap(weights, there) / (sum(weights.values()) or 1.0)


def _answering(passage: Passage) -> float:
    """Return how well a passage answers by what it is."""
    if passage.kind != "sentence":
        return _NAME
    in_task = 1.0 if passage.item_id else _NO_TASK
    return in_task if any(map(does, clauses(passage.quote))) else in_task * _FRAMING


def _overlap(weights: Mapping[str, float], there: Collection[str]) -> float:
    return sum(w for t, w in weights.items() if t in there)


def _share(piece: Piece, passage: Passage) -> float:
    """Return how much of an object stands in a passage; less than half of it is none of it."""
    share = _overlap(piece.tokens, passage.words) / piece.own
    told = passage.matters if passage.kind == "sentence" else ()
    kin = max((w for m, w in piece.matters.items() if m in told), default=0.0)
    return max(_said(piece, passage, share), min(_KIN, _KIN * kin / _RARE))


def _said(piece: Piece, passage: Passage, share: float) -> float:
    """Return how much of an object stands in a passage in its own words; less than half of it is none of it."""
    if share < _HIT:
        return 0.0
    if piece.told < _TELLING:
        run = min(_RUN, max(len(piece.text), _SHORT_RUN + 1))
        return share if _runs_alike(piece.text, folded(passage.quote), run) else 0.0
    if len(piece.text) > _SHORT_RUN and not _runs_alike(piece.text, folded(passage.quote), _SHORT_RUN):
        return 0.0
    return share if _overlap(piece.telling, passage.words) >= _TOLD * piece.told else 0.0


def _runs_alike(piece: str, text: str, run: int) -> bool:
    return len(piece) >= run and any(piece[i : i + run] in text for i in range(len(piece) - run + 1))


def _does_alike(asked: Asked, has: Sequence[float], passage: Passage) -> bool:
    """Return whether a clause that has one of the shared objects opens with a verb of the measure's kind."""
    if not asked.verbs & passage.verbs:
        return False
    shared = [p.text for p, share in zip(asked.pieces, has, strict=True) if share]
    doing = [folded(c) for c in clauses(passage.quote) if kinds_of_action(c) & asked.verbs]
    return any(_runs_alike(text, clause, min(_SHORT_RUN, len(text))) for text in shared for clause in doing)


def _by_clause(asked: Asked, has: Sequence[float]) -> dict[int, float]:
    """Return how much of each clause is there."""
    whole: dict[int, float] = {}
    found: dict[int, float] = {}
    for piece, share in zip(asked.pieces, has, strict=True):
        whole[piece.clause] = whole.get(piece.clause, 0.0) + piece.weight
        found[piece.clause] = found.get(piece.clause, 0.0) + piece.weight * share
    return {clause: found[clause] / own for clause, own in whole.items()}


def _meant(asked: Asked, has: Sequence[float]) -> bool:
    """Return whether a chief clause, one that says what is done, is about the passage's matter."""
    by_clause = _by_clause(asked, has) if asked.matters else {}
    for clause in {p.clause for p in asked.pieces if p.done}:
        own = sum(p.weight for p in asked.pieces if p.clause == clause)
        if own >= _CHIEF * asked.whole and by_clause.get(clause, 0.0) >= _ABOUT:
            return True
    return False


def _most(asked: Asked, has: Sequence[Sequence[float]]) -> dict[int, float]:
    """Return how much of each clause the passage has that answers it best."""
    most: dict[int, float] = {}
    for one in has:
        for clause, share in _by_clause(asked, one).items():
            most[clause] = max(most.get(clause, 0.0), share)
    return most


def _everywhere(asked: Asked, most: Mapping[int, float]) -> float:
    """Return how much of a measure the plan has where each clause may be answered by a passage of its own."""
    return sum(p.weight * most.get(p.clause, 0.0) for p in asked.pieces) / asked.whole


def _answered(asked: Asked, most: Mapping[int, float]) -> bool:
    """Return whether no clause of weight that says what is done goes without any answer."""
    for clause in {p.clause for p in asked.pieces if p.done}:
        own = sum(p.weight for p in asked.pieces if p.clause == clause)
        if own >= _OF_WEIGHT * asked.whole and most.get(clause, 0.0) < _PARTLY:
            return False
    return True
