"""Where a number stands in its sentence: its clause, the verb that governs it, what it counts; and what comes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lantu.read._numbers import Mention
from lantu.read._phrases import SOFT_TAIL, Verb, clause_end, clause_start, governor, has_verb

_OPENING = re.compile(r"^[、，,；;和及与并”\"\s]+")
_AFTER = re.compile(
    r"[、,，;；:：。！!？?)）”\"\s]|[(（](?:(?:责任|牵头|配合|主管|主责|实施|参与)(?:单位|部门)|由[^()（）]{2,30}(?:负责|牵头))|"
    r"和|及|与|并|以及|或|且|用于|至|到|起|台阶|大关|关口|目标"
)
# 院士工作站2个落户: what becomes of them, no noun that is counted.
_CLOSED = re.compile(r"(?:成功)?(?:落户|落地|上市|挂牌|投产|达产|开工|竣工|投用|入库|获批|签约|安排)(?:[,，。;；、]|$)")
_SPENT = re.compile("支持|保障|扶持|推动|促进|专项|投入")
_SIZE_NEXT = re.compile(r"^.{0,2}$|(?:海拔|总投资|投资|年产|占地|能力|规模|面积|容量)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A promise with offsets in its paragraph; ``at`` is where its number stands."""

    start: int
    end: int
    at: int
    value: str
    value_to: str = ""
    unit: str
    relation: str
    kind: str
    subject: str
    action: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Site:
    """A number in its place. All offsets count in the paragraph.

    ``left`` is the text of its clause before it (after the number before it, where that stands in the same clause),
    ``right`` the text from it to the end of the clause or to the next number. ``before`` tells whether a noun follows
    (建设5个强镇) rather than comes first (强镇5个). ``verb`` has offsets in ``left``. ``touched`` is true where another
    number stands before it in the same clause with no verb between them, ``followed`` where another follows the noun,
    ``shares`` where it may share the verb of the promise before it.
    """

    mention: Mention
    left_at: int
    left: str
    right: str
    clause_end: int
    before: bool
    verb: Verb | None
    touched: bool
    followed: bool
    shares: bool

    @property
    def gap(self) -> str:
        """Return what stands between the governing verb and the number."""
        return self.left[self.verb.end :] if self.verb else self.left


def site_of(
    text: str, span: tuple[int, int], mention: Mention, previous: Site | None, last: int, following: Mention | None
) -> Site:
    """Return the site of ``mention`` in the sentence ``span`` of ``text``.

    ``previous`` is the site of the promise before it, ``last`` the end of the number before it, promise or not.
    """
    start, stop = span
    hard = clause_start(text, mention.start, start)
    same_clause = previous is not None and previous.mention.end > hard
    left_at = previous.mention.end if same_clause and previous else hard
    end = clause_end(text, mention.end, stop)
    cut = following is not None and following.start < end and not _SIZE_NEXT.search(text[mention.end : following.start])
    right = text[mention.end : following.start if following and cut else end]
    left = text[left_at : mention.start]
    if same_clause and previous and previous.before:
        left_at, left = _after_noun(left_at, left)
    opening = _OPENING.match(left)
    if opening:
        left_at, left = left_at + opening.end(), left[opening.end() :]
    before = bool(right.strip()) and not _AFTER.match(right) and not _goes_on(mention, left, right)
    return Site(
        mention=mention,
        left_at=left_at,
        left=left,
        right=right,
        clause_end=end,
        before=before,
        verb=governor(left, noun_follows=before),
        touched=last > hard and not has_verb(text[last : mention.start]),
        followed=cut and _sized(text, right, following),
        shares=previous is not None and (previous.before or same_clause) and not left.strip(),
    )


def _goes_on(mention: Mention, left: str, right: str) -> bool:
    """Return whether what follows a number tells what becomes of it and is no noun that it counts."""
    return len(left) > 2 and bool(_CLOSED.match(right) or (mention.unit_class == "money" and _SPENT.match(right)))


def _sized(text: str, right: str, following: Mention | None) -> bool:
    """建设1000亩以上示范基地10个: the noun is counted by the number after it, so this one tells its size."""
    counted = following is not None and (following.end >= len(text) or bool(_AFTER.match(text, following.end)))
    return counted and not SOFT_TAIL.search(right)


def _after_noun(left_at: int, left: str) -> tuple[int, str]:
    """Drop what belongs to the noun the number before counts: 3个(省级)、10个 leaves nothing."""
    if "、" not in left and not SOFT_TAIL.search(left):
        return left_at + len(left), ""
    cut = max(left.rfind("、") + 1, 0)
    tail = SOFT_TAIL.search(left)
    cut = max(cut, tail.end() if tail else 0)
    return left_at + cut, left[cut:]
