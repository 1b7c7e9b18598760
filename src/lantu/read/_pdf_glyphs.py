"""The characters of a PDF's fonts as plain text: radicals, ligatures and private codes mended, and counted."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

# What stands for a glyph whose font doesn't say what it means.
UNKNOWN = "\ufffd"

# Radicals of the supplement that a font draws for the character itself; Unicode gives most of them no folding.
_RADICALS = dict(
    zip(
        "⺝⺟⺠⺶⺼⻁⻄⻅⻆⻉⻋⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "月母民羊肉虎西见角贝车长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
# Bullets and marks that symbol fonts keep at private codes, as word processors use them.
_PRIVATE = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf06c": "●",
    "\uf06e": "■",
    "\uf075": "◆",
    "\uf0d8": "➢",
    "\uf0fc": "√",
    "\uf020": " ",
    "\uf0b0": "°",
    "\uf0b1": "±",
    "\uf0b4": "×",
    "\uf0a3": "≤",
    "\uf0b3": "≥",
}
_HYPHEN_AT_LINE_END = 2


@dataclass
class Mended:
    """How many characters were mended, by kind, and how many could not be."""

    radicals: int = 0
    unknown: int = 0
    total: int = 0


def character(code: int, mended: Mended) -> str:
    """Return what the character ``code`` of a font means in plain text; ``UNKNOWN`` where the font doesn't say."""
    mended.total += 1
    if 0x4E00 <= code <= 0x9FFF or 0x20 <= code < 0x7F:
        return chr(code)
    if code == _HYPHEN_AT_LINE_END:
        return "-"
    char = chr(code) if code <= 0x10FFFF else UNKNOWN
    if 0x2E80 <= code <= 0x2FDF:
        mended.radicals += 1
        return _RADICALS.get(char) or unicodedata.normalize("NFKC", char)
    if 0xFB00 <= code <= 0xFB06:
        return unicodedata.normalize("NFKC", char)
    said = _UNIFORM.get(char) if char in _UNIFORM else _PRIVATE.get(char, char)
    if _says_nothing(code) and said == char:
        mended.unknown += 1
        return UNKNOWN
    return said or ""


# Spaces without width and line marks would cut a line in two or hide in a number.
_UNIFORM = {"\u00a0": " ", "\u200b": "", "\ufeff": "", "\u00ad": "-", "\u2028": "", "\u2029": "", "\u0085": ""}


def _says_nothing(code: int) -> bool:
    """Return whether a code is no character: a control, half a pair, private, or none at all."""
    if code < 0x20 or 0x7F <= code < 0xA0 or code == 0xFFFD or code & 0xFFFE == 0xFFFE:
        return True
    return 0xD800 <= code <= 0xF8FF or code >= 0xF0000
