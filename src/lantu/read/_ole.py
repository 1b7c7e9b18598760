"""The container of office files of the older kind (doc, xls): a stream in it by name, as Microsoft's MS-CFB says."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

_HEADER, _ENTRY, _NAME = 512, 128, 64
_END, _MOST = 0xFFFFFFFE, 0xFFFFFFFA
_ROOT, _STREAM = 5, 2


def stream(data: bytes, names: Sequence[str]) -> bytes:
    """Return the first stream with one of these names; b"" where there is none or the container is broken."""
    try:
        return next((s for s in _streams(data, [n.lower() for n in names])), b"")
    except (struct.error, IndexError, ValueError):
        return b""


def _streams(data: bytes, names: Sequence[str]) -> Iterator[bytes]:
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in (9, 12):
        return
    size = 1 << shift
    fat = _fat(data, size)
    (first_of_directory,) = struct.unpack_from("<I", data, 48)
    cutoff, first_of_small = struct.unpack_from("<II", data, 56)
    entries = list(_entries(_chain(data, first_of_directory, fat, size)))
    root = next((e for e in entries if e[1] == _ROOT), None)
    for name, kind, start, length in entries:
        if kind != _STREAM or name.lower() not in names:
            continue
        if length >= cutoff or root is None:
            yield _chain(data, start, fat, size)[:length]
        else:
            small = _chain(data, first_of_small, fat, size)
            table = struct.unpack(f"<{len(small) // 4}I", small[: len(small) // 4 * 4])
            yield _chain(data, start, table, 64, inside=_chain(data, root[2], fat, size))[:length]


def _fat(data: bytes, size: int) -> Sequence[int]:
    """Return the table of which sector follows which."""
    sectors = list(struct.unpack_from("<109I", data, 76))
    (more,) = struct.unpack_from("<I", data, 68)
    left = len(data) // size + 1
    while more < _MOST and left > 0:
        block = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        sectors += block[:-1]
        more, left = block[-1], left - 1
    out: list[int] = []
    for sector in sectors[: len(data) // size + 1]:
        if sector < _MOST:
            out += struct.unpack_from(f"<{size // 4}I", data, (sector + 1) * size)
    return out


def _chain(data: bytes, first: int, table: Sequence[int], size: int, *, inside: bytes | None = None) -> bytes:
    """Return the sectors from ``first`` on, of the file or of the stream ``inside``; a circle ends after a round."""
    out: list[bytes] = []
    at = first
    while at < min(_END, len(table)) and len(out) <= len(table):
        begin = at * size if inside is not None else (at + 1) * size
        out.append((data if inside is None else inside)[begin : begin + size])
        at = table[at]
    return b"".join(out)


def _entries(directory: bytes) -> Iterator[tuple[str, int, int, int]]:
    """Yield name, kind, first sector and length of what a directory lists."""
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", directory, at + _NAME)
        start, size = struct.unpack_from("<II", directory, at + 116)
        name = directory[at : at + max(0, min(length, _NAME) - 2)].decode("utf-16-le", "replace")
        yield name, kind, start, size
