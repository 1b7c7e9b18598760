"""Bytes of a text to its characters: UTF-8, UTF-16, GB18030 (GBK, GB2312), Big5; what is unclear is refused."""

from __future__ import annotations

import codecs
import re

from lantu.plan import LantuError

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE
)
# What is declared by these names is read with their widest form.
_DECLARED = {
    **dict.fromkeys((b"gb2312", b"gbk", b"gb18030", b"gb_2312-80", b"x-gbk", b"cp936"), "gb18030"),
    **dict.fromkeys((b"big5", b"big5-hkscs", b"big5hkscs", b"x-x-big5", b"cp950"), "big5hkscs"),
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HEAD, _SAMPLE = 4096, 20_000
_MOST_CONTROL, _LEAST_COMMON, _LEAST_EVERYDAY, _ENOUGH = 0.001, 0.85, 0.06, 60
# Characters that make up a good part of any written Chinese, simplified and traditional.
_EVERYDAY = frozenset(
    "的一是不了在人有这中大来上国和地到以时要就出会可也对生能而于下自之年过发后作用行所家成方多经法学同现动面起定分进部其主理本前开但因从实"
    "日者无力与长机十民第公工使全三关点业外高间由重并物应向文体政相利二等产新制加合特代内化位度任通立及比水处各入平系更总数安少报结建务计管期市资"
    "山区保形社治展科五基达强设式路品求程规万取共确清院带导项目率城乡村户农推实施完善加快提高發國這來時會對個過後學經動還進關點業機應體產與將間報務資區設總農"
)


def characters(data: bytes, name: str) -> tuple[str, str]:
    """Return the decoded text and the name of its encoding: by its mark, as declared, as UTF-8, else as it makes sense.

    Raises E102 for bytes that are no text, E103 for text in none of these encodings or in one that isn't clear.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(data, "utf-16", name)
    if b"\x00" in data:
        return _utf16(data, name)
    if data.startswith(codecs.BOM_UTF8):
        return _strict(data, "utf-8-sig", name)
    if (found := _declared(data)) is not None:
        return _refuse_controls(found[0], name), found[1]
    try:
        return _refuse_controls(data.decode("utf-8"), name), "utf-8"
    except UnicodeDecodeError as error:
        return _by_sense(data, name, error)


def _declared(data: bytes) -> tuple[str, str] | None:
    """Return the text as its page declares it; None where the page says one thing and is another."""
    said = _CHARSET.search(data[:_HEAD])
    encoding = _DECLARED.get((said[1] or said[2]).lower()) if said else None
    if encoding is None:
        return None
    try:
        return data.decode(encoding), _public(encoding)
    except UnicodeDecodeError:
        return None


def _strict(data: bytes, encoding: str, name: str) -> tuple[str, str]:
    try:
        return _refuse_controls(data.decode(encoding), name), encoding.removesuffix("-sig")
    except UnicodeDecodeError as error:
        raise LantuError("E103", name, at=error.start, encoding=encoding.upper()) from error


def _utf16(data: bytes, name: str) -> tuple[str, str]:
    """Return bytes with zeros in them as UTF-16 without its mark, where one order of bytes alone makes sense."""
    found = [(text, e) for e in ("utf-16-le", "utf-16-be") if (text := _sensible(data, e)) is not None]
    if len(found) != 1:
        raise LantuError("E102", name, kind="NUL")
    return _refuse_controls(found[0][0], name), found[0][1]


def _by_sense(data: bytes, name: str, tried: UnicodeDecodeError) -> tuple[str, str]:
    """Return the bytes in the one encoding that gives readable Chinese; E103 says where UTF-8 broke otherwise."""
    encodings = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
    found = [(text, e) for e in encodings if (text := _sensible(data, e)) is not None]
    if len(found) != 1:
        raise LantuError("E103", name, at=tried.start, encoding="UTF-8")
    return _refuse_controls(found[0][0], name), _public(found[0][1])


def _public(encoding: str) -> str:
    return "big5" if encoding == "big5hkscs" else encoding


def _sensible(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text if plausible_chinese(text[:_SAMPLE], encoding) else None


def plausible_chinese(text: str, encoding: str = "gb18030") -> bool:
    """Return whether what is not ASCII in ``text`` is mostly the common characters and marks of written Chinese.

    Bytes of another encoding decode too, but into rare characters: common ones are those of level 1 of GB/T 2312-1980
    (rows 16-55) or of Big5 (lead bytes A4-C6), which make up nearly all of any running text, and the punctuation of
    these sets. A text of some length also has its share of everyday characters.
    """
    foreign = [c for c in text if c > "\x7f"]
    if not foreign:
        return False
    common = _common_big5(foreign) if encoding == "big5hkscs" else _common_gb(foreign)
    if encoding.startswith("utf-16") or len(foreign) >= _ENOUGH:  # traditional characters in GBK
        common = max(common, _common_big5(foreign))
    everyday = sum(c in _EVERYDAY for c in foreign)
    return common >= _LEAST_COMMON * len(foreign) and (
        len(foreign) < _ENOUGH or everyday >= _LEAST_EVERYDAY * len(foreign)
    )


def _common_gb(foreign: list[str]) -> int:
    rows = [raw[0] for c in foreign if len(raw := c.encode("gb2312", "ignore")) == 2]
    return sum(0xA1 <= row <= 0xA3 or 0xB0 <= row <= 0xD7 for row in rows)


def _common_big5(foreign: list[str]) -> int:
    rows = [raw[0] for c in foreign if len(raw := c.encode("big5", "ignore")) == 2]
    return sum(0xA1 <= row <= 0xC6 for row in rows)


def _refuse_controls(text: str, name: str) -> str:
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > max(2, len(text) * _MOST_CONTROL):
        raise LantuError("E102", name, kind=f"{controls} control characters")
    return text
