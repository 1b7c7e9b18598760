"""A PDF's bytes before a library touches them: how many objects it claims, and what its streams unpack to."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence

from lantu.plan import LantuError

# A plan of 500 pages with its structure tree has some 100,000 objects, and unpacks to some 50 MB.
MOST_OBJECTS, MOST_PAGES = 400_000, 3_000
_MOST_UNPACKED, _MOST_IN_STREAM = 256 * 2**20, 32 * 2**20
_MOST_STREAMS = 200_000
# What a page of text unpacks to at most; what is more in one stream is a drawing.
_PAGEFUL = 256 * 1024
_OBJECT = re.compile(rb"\d\s+obj\b")
_IN_STREAM = re.compile(rb"/Type\s*/ObjStm\b")
_HOW_MANY = re.compile(rb"/N\s+(\d{1,10})")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
# Embedded font programs may be large, and are read as they are.
_FONT = re.compile(rb"/Length1\s+\d|/FontFile|/Subtype\s*/(?:Type1C|CIDFontType0C|OpenType)\b")
_FLATE = re.compile(rb"/Fl(?:ateDecode)?\b")
_OTHER_PACKING = re.compile(rb"/(?:LZW(?:Decode)?|RL|RunLengthDecode)\b")
_DICTIONARY = 4_096
_CHUNK = 64 * 1024


def refuse_bombs(data: bytes, name: str) -> int:
    """Return the work a PDF is, as the bytes its streams unpack to: pictures and fonts left out, large ones in part.

    Raises E132 or E133 where the bytes claim more objects, or unpack to more, than any plan needs.

    Streams packed once or twice are unpacked piece by piece and thrown away, never held whole.
    """
    objects = 0
    for _ in _OBJECT.finditer(data):
        objects += 1
        if objects > MOST_OBJECTS:
            raise _refused(name, "objects", MOST_OBJECTS)
    at = unpacked = work = 0
    for _ in range(_MOST_STREAMS):
        start = data.find(b"stream", at)
        if start < 0:
            return work
        at = start + 6
        if data[start - 3 : start] == b"end":
            continue
        head = data[max(0, start - _DICTIONARY) : start]
        head = head[head.rfind(b" obj") + 1 :]
        if _IN_STREAM.search(head) and (said := _HOW_MANY.search(head)):
            objects += int(said[1])
            if objects > MOST_OBJECTS:
                raise _refused(name, "objects", MOST_OBJECTS)
        end = data.find(b"endstream", at)
        end = len(data) if end < 0 else end
        weight = _weigh(data, at, end, head, name)
        unpacked, work = unpacked + weight, work + min(weight, _PAGEFUL)
        if unpacked > _MOST_UNPACKED:
            raise _refused(name, "unpacked", f"{_MOST_UNPACKED // 2**20} MB")
        at = max(at, end)
    raise _refused(name, "objects", _MOST_STREAMS)


def _weigh(data: bytes, start: int, end: int, head: bytes, name: str) -> int:
    """Return to how many bytes a stream unpacks; pictures and fonts are not looked at: nobody draws them here."""
    if _PICTURE.search(head) or _FONT.search(head):
        return 0
    if _OTHER_PACKING.search(head) and end - start > _MOST_IN_STREAM // 1_000:
        raise _refused(name, "unpacked", f"{_MOST_IN_STREAM // 2**20} MB")
    layers = len(_FLATE.findall(head))
    if not layers:
        return end - start
    while start < end and data[start] in b"\r\n":
        start += 1
    size = unpacked_size(data, start, end, layers, _MOST_IN_STREAM)
    if size > _MOST_IN_STREAM:
        raise _refused(name, "unpacked", f"{_MOST_IN_STREAM // 2**20} MB")
    return size


def unpacked_size(data: bytes, start: int, end: int, layers: int, limit: int) -> int:
    """Return to how many bytes ``data[start:end]`` unpacks, packed once or several times; stops past ``limit``."""
    unpackers = [zlib.decompressobj() for _ in range(min(layers, 3))]
    size = 0
    try:
        for at in range(start, end, _CHUNK):
            for piece in _unpacked(data[at : min(end, at + _CHUNK)], unpackers):
                size += len(piece)
                if size > limit:
                    return size
    except zlib.error:
        pass  # the library mends what it can; what came out so far counts
    return size


def _unpacked(piece: bytes, unpackers: Sequence[zlib._Decompress]) -> Iterator[bytes]:
    """Yield what a piece unpacks to in pieces of a bounded size, each made only when it is asked for."""
    if not unpackers:
        yield piece
        return
    first, made = unpackers[0], b""
    while (piece or len(made) == _CHUNK) and not first.eof:
        made = first.decompress(piece, _CHUNK)
        piece = first.unconsumed_tail
        if made:
            yield from _unpacked(made, unpackers[1:])


def _refused(name: str, what: str, limit: int | str) -> LantuError:
    return LantuError("E132" if what == "objects" else "E133", name, limit=limit)
