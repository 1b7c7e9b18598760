"""What a measure asks for: its objects, each with what its characters weigh, in the clauses they stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lantu.check._link_index import Weights
from lantu.check._link_matters import matters_of
from lantu.check._link_words import folded, kinds_of_action, objects, tokens, weighed

_COMMON = 0.5  # what a pair must tell by itself to count as telling


@dataclass(frozen=True, slots=True)
class Piece:
    """An object of a measure: its clause, what its tokens weigh, those that tell much, its matters, what it counts for.

    ``own`` is what its tokens weigh together, ``weight`` what it counts for: an object of a framing clause counts less.
    """

    text: str
    clause: int
    marks: Mapping[str, float]
    tokens: Mapping[str, float]
    telling: Mapping[str, float]
    matters: Mapping[str, float]
    own: float
    told: float
    weight: float
    done: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A measure as it is looked for: its pieces, what they count for, its tokens and verbs, what it stands under."""

    pieces: tuple[Piece, ...]
    whole: float
    wanted: Mapping[str, float]
    verbs: frozenset[str]
    matters: Mapping[str, float]
    around: Mapping[str, float]


def asked_by(sentence: str, lead: str, weights: Weights, *, by_matter: bool) -> Asked:
    """Return what a sentence asks for; ``lead`` is the phrase it stands under.

    Its matters are left out unless they are asked for.
    """
    pieces = tuple(_pieces(sentence, weights, by_matter=by_matter))
    around = {t: v * weights.of(t) for t, v in tokens(folded(lead)).items()}
    return Asked(
        pieces=pieces,
        whole=sum(p.weight for p in pieces) or 1.0,
        wanted={t: w for p in pieces for t, w in p.tokens.items()},
        verbs=kinds_of_action(sentence),
        matters={m: weights.of(m) for m in matters_of(folded(sentence))} if by_matter else {},
        around=around,
    )


def _pieces(sentence: str, weights: Weights, *, by_matter: bool) -> list[Piece]:
    out = []
    for i, clause in enumerate(weighed(sentence)):
        for text in objects(clause.text):
            marks = tokens(text)
            weight = {t: v * weights.of(t) for t, v in marks.items()}
            own = sum(weight.values())
            telling = {t: weight[t] for t, v in marks.items() if v > _COMMON}
            matters = {m: weights.of(m) for m in matters_of(text)} if by_matter else {}
            if own:
                told, counts = sum(telling.values()), clause.weight * own
                out.append(Piece(text, i, marks, weight, telling, matters, own, told, counts, clause.weight == 1))
    return out


def wishes(asked: Asked) -> list[dict[str, float]]:
    """Return what to look for: the whole measure, then each of its clauses."""
    clauses = sorted({p.clause for p in asked.pieces})
    parts = [[p for p in asked.pieces if p.clause == c] for c in clauses] if len(clauses) > 1 else []
    return [_wish(asked.pieces), *map(_wish, parts)]


def _wish(pieces: Sequence[Piece]) -> dict[str, float]:
    out: dict[str, float] = {}
    for piece in pieces:
        for token, telling in piece.marks.items():
            out[token] = max(out.get(token, 0.0), telling)
        out |= dict.fromkeys(piece.matters, 1.0)
    return out
