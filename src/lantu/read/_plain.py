"""A paragraph made plain for reading: full-width digits folded, spaces beside digits dropped, offsets kept."""

from __future__ import annotations

from dataclasses import dataclass

from lantu.plan._patterns import when_used

_WIDE = str.maketrans("０１２３４５６７８９％", "0123456789%")
_SPACES = " \t\u00a0\u2002-\u200a\u202f\u205f\u3000"
_SPACE = f"[{_SPACES}]"
# The class stands first: it is looked for faster than anything else.
_TYPED = when_used(rf"[０-９％{_SPACES}](?:(?<=[０-９％])|(?<=\d.)|(?=\d))")
_POINT = when_used(r"(?<=\d)．(?=\d)")
_WIDE_COMMA = when_used(r"(?<![\d，,])([０-９]{1,3})((?:，[０-９]{3})+)(?![\d，])")
# 2 400 and 1 200 000; a number before or after that is no group of three keeps its distance
_GROUPS = when_used(rf"(?<![\d.,])(?<!\d{_SPACE})\d{{1,3}}(?:{_SPACE}\d{{3}})+(?![\d])(?!{_SPACE}\d)")
_YEAR = when_used(rf"(?<!\d)(?:1{_SPACE}?9|2{_SPACE}?0){_SPACE}?\d{_SPACE}?\d(?={_SPACE}*年)")
_BESIDE = when_used(
    rf"(?<=[\u4e00-\u9fff“”（）(),，、。;；:：]){_SPACE}+(?=\d)|(?<=[\d%]){_SPACE}+(?=[\u4e00-\u9fff%‰℃])"
)
_DROPPED = when_used(_SPACE)


@dataclass(frozen=True, slots=True)
class Plain:
    """A text to read in and the one it was made of: character ``i`` of ``text`` stands at ``at[i]`` of ``raw``."""

    text: str
    raw: str
    at: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``text[start:end]`` stands in ``raw``."""
        if self.at is None or start >= end:
            return start, end
        return self.at[start], self.at[end - 1] + 1


def plain(raw: str) -> Plain:
    """Return ``raw`` with digits, decimal points and per cent signs in ASCII and no space in or beside a number.

    A space in a number parts thousands (2 400), one between number and word is only set (2030 年). Text that has
    neither comes back as it is.
    """
    if not _TYPED.search(raw):
        return Plain(raw, raw, None)
    text = _WIDE_COMMA.sub(lambda m: m[1] + m[2].replace("，", ","), raw)
    text = _POINT.sub(".", text.translate(_WIDE))
    dropped: set[int] = set()
    for pattern in (_GROUPS, _YEAR):
        for m in pattern.finditer(text):
            dropped |= {m.start() + s.start() for s in _DROPPED.finditer(m[0])}
    for m in _BESIDE.finditer(text):
        dropped |= set(range(*m.span()))
    if not dropped:
        return Plain(text, raw, None)
    at = tuple(i for i in range(len(text)) if i not in dropped)
    return Plain("".join(text[i] for i in at), raw, at)
