"""Bytes of a published document to its text: by what the bytes begin with, never by the file's name."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from importlib import import_module

from lantu.plan import LantuError
from lantu.read._document import Document
from lantu.read._encodings import characters

# What a document may weigh; a plan with its annexes is a few megabytes of text.
MAX_BYTES = 64 * 1024 * 1024
# And what text it may hold; the longest plans with all their annexes have well under a million characters.
MAX_CHARACTERS = 3_000_000

_MAGIC = (
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"GIF8", "GIF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OLE"),
    (b"{\\rtf", "RTF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\x7fELF", "ELF"),
    (b"SQLite format 3", "SQLite"),
)
# Files of the older kind are one container: a stream in it, named in UTF-16, tells what it is.
_IN_OLE = tuple(
    (words.encode("utf-16-le"), kind)
    for words, kind in (("EncryptedPackage", "locked"), ("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"))
)
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_WORD_XML = b'progid="Word.Document"'
# What is converted to docx first; an OLE file without a known stream may be one of an early word processor (wps).
_OLDER = frozenset({"doc", "OLE", "RTF", "ODT", "WordML"})
# Module and name of the reader of each kind, function(bytes, name) -> Document; what has none is refused. A reader is
# loaded when a file of its kind comes: most are not needed by most readings.
_READERS: Mapping[str, tuple[str, str]] = {
    "PDF": ("lantu.read._pdf", "decode_pdf"),
    "ZIP": ("lantu.read._package_files", "read_zip"),
    "xls": ("lantu.read._xls", "read_xls"),
}

_HTML = re.compile(r"<\s*(?:!doctype\s+html|html|head|body|meta|div|table|p)\b[^<]*>", re.IGNORECASE)
_HTML_NAME = re.compile(r"\.(?:s?html?|xhtml|jsp|aspx?)$", re.IGNORECASE)
_WORD = re.compile(r"[\u3400-\u9fff]{2}|[A-Za-z]{2}")
_HEAD = 4096


def decode(data: bytes, name: str) -> Document:
    """Return the document in ``data``: its text with CRLF as LF, nothing else of a plain text changed.

    Of a page (HTML), a docx or a workbook the text has a block a line, with the cells of its tables kept in ``grids``.
    Raises E101 for an empty file, E102 for one that is no text, E103 for text in no encoding that makes sense, E104
    for one larger than ``MAX_BYTES``, E105 for text without a word, E107 for more than ``MAX_CHARACTERS`` of it, E110
    for a file of an older kind (doc, wps, rtf, odt), which an office program must make docx of first, E112-E119 for a
    faulty file of parts.
    """
    if len(data) > MAX_BYTES:
        raise LantuError("E104", name, size=len(data) // 2**20, limit=MAX_BYTES // 2**20)
    if not data.strip():
        raise LantuError("E101", name)
    kind = kind_of(data)
    if kind == "locked":
        raise LantuError("E114", name)
    if is_older(data):
        raise LantuError("E110", name, kind=kind)
    if kind and kind not in _READERS:
        raise LantuError("E102", name, kind=kind)
    document = _reader(kind)(data, name)
    if len(document.text) > MAX_CHARACTERS:
        raise LantuError("E107", name, n=len(document.text), limit=MAX_CHARACTERS)
    if not _WORD.search(document.text):
        raise LantuError("E105", name)
    return document


def _reader(kind: str) -> Callable[[bytes, str], Document]:
    if not kind:
        return _text_document
    module, function = _READERS[kind]
    found: Callable[[bytes, str], Document] = getattr(import_module(module), function)
    return found


def kind_of(data: bytes) -> str:
    """Return the kind of file these bytes are, by how they begin and what they hold; empty for text."""
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), "")
    if kind == "OLE":
        return next((inner for words, inner in _IN_OLE if words in data), "OLE")
    if not kind and _WORD_XML in data[:_HEAD]:
        return "WordML"
    return "ODT" if kind == "ZIP" and _ODT in data[:200] else kind


def is_older(data: bytes) -> bool:
    """Return whether these bytes are a file of an older kind (doc, wps, rtf, odt), to be converted to docx first."""
    return kind_of(data) in _OLDER


def _text_document(data: bytes, name: str) -> Document:
    """Return a plain text as it is, a page as the text it shows."""
    text, encoding = characters(data, name)
    digest = hashlib.sha256(data).hexdigest()
    if not _is_html(text, name):
        return Document(name, text.replace("\r\n", "\n"), digest, encoding)
    from lantu.read._html import text_of_html  # a plain text is read without the library for pages

    page = text_of_html(text, name)
    return Document(name, page.text, digest, encoding, grids=tuple(page.grids), styled=tuple(page.styled))


def _is_html(text: str, name: str) -> bool:
    head = text[:_HEAD]
    if head.lstrip().startswith("<") and _HTML.search(head):
        return True
    return _HTML_NAME.search(name) is not None and _HTML.search(text) is not None
