"""Bytes of a published document to its text: plain text and HTML, UTF-8, UTF-16 with its mark, GB18030."""

from __future__ import annotations

import codecs
import hashlib
import re

from lantu.plan import LantuError
from lantu.read._document import Document, Grid
from lantu.read._html import text_of_html

# What a document may weigh; a plan with its annexes is a few megabytes of text.
MAX_BYTES = 64 * 1024 * 1024

_MAGIC = (
    (b"PK\x03\x04", "ZIP (docx, xlsx, ofd)"),
    (b"PK\x05\x06", "ZIP"),
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"GIF8", "GIF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\xd0\xcf\x11\xe0", "OLE (doc, xls, wps)"),
    (b"{\\rtf", "RTF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\x7fELF", "ELF"),
    (b"SQLite format 3", "SQLite"),
)
_HTML = re.compile(r"<\s*(?:!doctype\s+html|html|head|body|meta|div|table|p)\b[^<]*>", re.IGNORECASE)
_HTML_NAME = re.compile(r"\.(?:s?html?|xhtml|jsp|aspx?)$", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_WORD = re.compile(r"[\u3400-\u9fff]{2}|[A-Za-z]{2}")
_HEAD, _SAMPLE = 4096, 20_000
_MOST_CONTROL, _LEAST_COMMON = 0.001, 0.85


def decode(data: bytes, name: str) -> Document:
    """Return the document in ``data``: its text with CRLF as LF, nothing else of a plain text changed.

    The pages of an HTML document become text, a block a line, with the cells of its tables kept in ``grids``.
    Raises E101 for an empty file, E102 for one that is no text, E103 for text that is neither UTF-8, UTF-16 with its
    mark nor GB18030, E104 for one larger than ``MAX_BYTES``, E105 for text without a word.
    """
    if len(data) > MAX_BYTES:
        raise LantuError("E104", name, size=len(data) // 2**20, limit=MAX_BYTES // 2**20)
    if not data.strip():
        raise LantuError("E101", name)
    text, encoding = _text(data, name)
    grids: tuple[Grid, ...] = ()
    if _is_html(text, name):
        text, grids = text_of_html(text)
    else:
        text = text.replace("\r\n", "\n")
    if not _WORD.search(text):
        raise LantuError("E105", name)
    return Document(name, text, hashlib.sha256(data).hexdigest(), encoding, grids=grids)


def _is_html(text: str, name: str) -> bool:
    head = text[:_HEAD]
    if head.lstrip().startswith("<") and _HTML.search(head):
        return True
    return _HTML_NAME.search(name) is not None and _HTML.search(text) is not None


def _text(data: bytes, name: str) -> tuple[str, str]:
    """Return the decoded text and the name of its encoding; a declared charset first, then UTF-8, then GB18030."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(data, "utf-16", name)
    _refuse_binary(data, name)
    if data.startswith(codecs.BOM_UTF8):
        return _strict(data, "utf-8-sig", name)
    declared = _CHARSET.search(data[:_HEAD])
    if declared and declared[1].lower() in (b"gb2312", b"gbk", b"gb18030"):
        try:
            return _refuse_controls(data.decode("gb18030"), name), "gb18030"
        except UnicodeDecodeError:
            pass  # the page says one thing and is another: judge the bytes
    try:
        return _refuse_controls(data.decode("utf-8"), name), "utf-8"
    except UnicodeDecodeError as error:
        return _gb18030(data, name, error)


def _strict(data: bytes, encoding: str, name: str) -> tuple[str, str]:
    try:
        return _refuse_controls(data.decode(encoding), name), encoding.removesuffix("-sig")
    except UnicodeDecodeError as error:
        raise LantuError("E103", name, at=error.start, encoding=encoding.upper()) from error


def _gb18030(data: bytes, name: str, tried: UnicodeDecodeError) -> tuple[str, str]:
    """Return the bytes as GB18030 where that gives readable Chinese; E103 says where UTF-8 broke otherwise."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise LantuError("E103", name, at=tried.start, encoding="UTF-8") from error
    if not plausible_chinese(text[:_SAMPLE]):
        raise LantuError("E103", name, at=tried.start, encoding="UTF-8")
    return _refuse_controls(text, name), "gb18030"


def plausible_chinese(text: str) -> bool:
    """Return whether what is not ASCII in ``text`` is mostly the common characters and marks of written Chinese.

    Bytes of another encoding also decode as GB18030, but into rare characters: common ones are those of level 1 of
    GB/T 2312-1980 (rows 16-55), which make up nearly all of any running text, and its punctuation (rows 1-3).
    """
    foreign = [c for c in text if c > "\x7f"]
    if not foreign:
        return False
    rows = [raw[0] for c in foreign if len(raw := c.encode("gb2312", "ignore")) == 2]
    common = sum(0xA1 <= row <= 0xA3 or 0xB0 <= row <= 0xD7 for row in rows)
    return common / len(foreign) >= _LEAST_COMMON


def _refuse_binary(data: bytes, name: str) -> None:
    kind = next((said for magic, said in _MAGIC if data.startswith(magic)), "")
    if kind or b"\x00" in data:
        raise LantuError("E102", name, kind=kind or "NUL")


def _refuse_controls(text: str, name: str) -> str:
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > max(2, len(text) * _MOST_CONTROL):
        raise LantuError("E102", name, kind=f"{controls} control characters")
    return text
