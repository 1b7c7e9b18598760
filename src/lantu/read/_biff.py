"""The records of workbooks of the older kind (BIFF5, BIFF8), as Microsoft's MS-XLS says: strings and numbers."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

CONTINUE = 0x003C
_WIDE, _EXTENDED, _RICH = 1, 4, 8


@dataclass(frozen=True, slots=True)
class Record:
    """A record: where it begins in the stream, its kind, its bytes, and those of the records that continue it."""

    at: int
    kind: int
    body: bytes
    more: tuple[bytes, ...] = ()


def records(book: bytes, at: int = 0) -> Iterator[Record]:
    """Yield the records from ``at`` on, each with what continues it; one cut off by the end is the last."""
    held: Record | None = None
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        body = book[at + 4 : at + 4 + length]
        if kind == CONTINUE and held is not None:
            held = Record(held.at, held.kind, held.body, (*held.more, body))
        else:
            if held is not None:
                yield held
            held = Record(at, kind, body)
        at += 4 + length
    if held is not None:
        yield held


def number_of(packed: int) -> float:
    """Return the number of an RK value: 30 bits of a whole number or of a float, maybe a hundredth."""
    if packed & 2:
        whole = packed >> 2
        value = float(whole - (1 << 30) if whole & (1 << 29) else whole)
    else:
        (value,) = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))
    return value / 100 if packed & 1 else value


def text_at(body: bytes, at: int, *, wide: bool, short: bool, codepage: str) -> str:
    """Return the string at ``at``; ``wide`` for BIFF8, ``short`` where its length is one byte."""
    length = body[at] if short else struct.unpack_from("<H", body, at)[0]
    at += 1 if short else 2
    if not wide:
        return body[at : at + length].decode(codepage, "replace")
    size = 2 if body[at] & _WIDE else 1
    return _decoded(body[at + 1 : at + 1 + size * length], size)


def _decoded(raw: bytes, size: int) -> str:
    return raw.decode("utf-16-le", "replace") if size == 2 else raw.decode("latin-1")


class _Pieces:
    """The bytes of a record and what continues it, read in order."""

    def __init__(self, record: Record) -> None:
        self.pieces = [record.body, *record.more]
        self.index, self.at = 0, 0

    def take(self, size: int) -> bytes:
        """Return the next bytes, from the next record where this one ends; fewer at the end of all."""
        out = b""
        while size > 0 and self.index < len(self.pieces):
            piece = self.pieces[self.index][self.at : self.at + size]
            out, size, self.at = out + piece, size - len(piece), self.at + len(piece)
            if size > 0:
                self.index, self.at = self.index + 1, 0
        return out

    def skip(self, size: int) -> None:
        """Pass over bytes."""
        while size > 0 and self.index < len(self.pieces):
            here = min(size, len(self.pieces[self.index]) - self.at)
            size, self.at = size - here, self.at + here
            if size > 0:
                self.index, self.at = self.index + 1, 0

    @property
    def left(self) -> int:
        """How many bytes are left in this record."""
        return len(self.pieces[self.index]) - self.at if self.index < len(self.pieces) else 0

    def characters(self, length: int, size: int) -> str:
        """Return characters; where they go on in the next record, a byte there says how wide they are."""
        out: list[str] = []
        while length > 0 and self.index < len(self.pieces):
            here = min(length, self.left // size)
            out.append(_decoded(self.take(here * size) if here else b"", size))
            length -= here
            if length > 0:
                self.index, self.at = self.index + 1, 0
                size = 2 if self.take(1)[:1] == b"\x01" else 1
        return "".join(out)


def shared_texts(record: Record) -> Iterator[str]:
    """Yield the texts that cells share, in the order in which cells name them."""
    source = _Pieces(record)
    source.skip(8)
    while len(head := source.take(3)) == 3:
        length, flags = struct.unpack("<HB", head)
        runs = struct.unpack("<H", source.take(2).ljust(2, b"\0"))[0] if flags & _RICH else 0
        extra = struct.unpack("<I", source.take(4).ljust(4, b"\0"))[0] if flags & _EXTENDED else 0
        yield source.characters(length, 2 if flags & _WIDE else 1)
        source.skip(4 * runs + extra)
