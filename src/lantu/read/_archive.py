"""A zip file of XML parts (docx, xlsx): opened with a measure on everything, before and while it is unpacked."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from lxml import etree

from lantu.plan import LantuError

# A plan with its pictures unpacks to some ten megabytes in some hundred parts, packed to a tenth.
MOST_MEMBERS, MOST_UNPACKED, MOST_RATIO, FREE_OF_RATIO = 5_000, 512 * 2**20, 200, 16 * 2**20
MOST_PART, MOST_TAGS = 64 * 2**20, 2_000_000
_CHUNK = 2**18
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([^"']+)""")
# The strict form of the standard has other namespaces and the same names.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Relations that lead to parts with text or with what text looks like; one of these never leads back.
_OF_TEXT = frozenset(
    {"officeDocument", "subDocument", "aFChunk", "styles", "numbering", "footnotes", "endnotes", "comments", "header"}
    | {"footer", "glossaryDocument", "worksheet", "sharedStrings"}
)


# What a damaged archive makes the standard library raise: offsets before the file's begin, sizes no struct holds, ...
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    OverflowError,
    ValueError,
)
# Office programs store or deflate; the other methods need no reading here.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another part refers to: its id there, the last word of its type, its path in the file."""

    id: str
    type: str
    target: str


@dataclass
class Archive:
    """An opened file of parts. ``name`` is the file's, for errors."""

    name: str
    zip: zipfile.ZipFile
    members: Mapping[str, zipfile.ZipInfo]
    spent: int = 0

    def part(self, path: str) -> bytes:
        """Return a part's bytes; E113 where it unpacks to more than it may, E112 where it is damaged or absent."""
        info = self.members.get(path.lower())
        if info is None:
            raise LantuError("E112", self.name, kind="zip", reason=path)
        unpacking = self.zip.open  # of a member in memory, no file on a disk
        try:
            with unpacking(info) as source:
                return _strict_form(b"".join(self._chunks(info, source)))
        except _DAMAGE as error:
            raise LantuError("E112", self.name, kind="zip", reason=f"{path}: {error}") from error

    def _chunks(self, info: zipfile.ZipInfo, source: IO[bytes]) -> Iterator[bytes]:
        size = 0
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            self.spent += len(chunk)
            if size > min(MOST_PART, info.file_size) or self.spent > MOST_UNPACKED:
                raise LantuError("E113", self.name, what=f"{info.filename} > {min(size, self.spent) // 2**20} MB")
            yield chunk

    def holds(self, path: str) -> bool:
        """Return whether there is such a part."""
        return path.lower() in self.members

    def tree(self, path: str) -> etree._Element:
        """Return a part as XML without entities or network; E115 where it declares a document type."""
        return parsed(self.part(path), self.name, path)

    def relations(self, path: str) -> tuple[Relation, ...]:
        """Return what a part refers to inside the file, in order; ``path`` "" is the file itself."""
        folder, base = posixpath.split(path)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.holds(rels):
            return ()
        found = []
        for entry in self.tree(rels).iter(_RELATION):
            if entry.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, entry.get("Target", "")))
                found.append(
                    Relation(entry.get("Id", ""), entry.get("Type", "").rpartition("/")[2], target.lstrip("/"))
                )
        return tuple(found)


def parsed(data: bytes, name: str, path: str) -> etree._Element:
    """Return XML bytes as a tree; E115 for a document type, E116 for millions of elements, E112 where it is broken."""
    data = refuse_declarations(data, name, path)
    if (tags := data.count(b"<")) > MOST_TAGS:
        raise LantuError("E116", name, n=tags, limit=MOST_TAGS)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise LantuError("E112", name, kind="XML", reason=f"{path}: {error.msg}") from error


def refuse_declarations(data: bytes, name: str, path: str) -> bytes:
    """Return XML bytes as UTF-8; E115 where they declare a document type or entities."""
    data = _in_utf8(data, name, path)
    if _DECLARATION.search(data):
        raise LantuError("E115", name, part=path)
    return data


def _in_utf8(data: bytes, name: str, path: str) -> bytes:
    """Return XML bytes in an encoding in which a declaration can be seen; E112 for one of the exotic ones."""
    if data.startswith(_UTF16):
        data = re.sub(rb"^<\?xml[^>]*\?>", b"", data.decode("utf-16", "replace").lstrip("\ufeff").encode("utf-8"))
    said = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf").lstrip())
    if b"\x00" in data or (said and said[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii")):
        raise LantuError("E112", name, kind="XML", reason=f"{path}: encoding")
    return data


def open_archive(data: bytes, name: str) -> Archive:
    """Return the zip file in ``data``, its list of members checked before a byte is unpacked.

    Raises E112 where it is damaged, E113 where it would unpack to too much, E114 where it is encrypted, E117 where a
    member's name leads out of the file or stands twice, E118 where parts refer to each other in a circle.
    """
    if (listed := data.count(b"PK\x01\x02")) > MOST_MEMBERS:
        raise LantuError("E113", name, what=f"{listed} > {MOST_MEMBERS}")
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
        infos = [i for i in file.infolist() if not i.is_dir()]
    except _DAMAGE as error:
        raise LantuError("E112", name, kind="zip", reason=str(error)) from error
    _check_sizes(infos, len(data), name)
    members: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        path = info.filename.replace("\\", "/")
        if info.flag_bits & 1:
            raise LantuError("E114", name)
        if info.compress_type not in _METHODS:
            raise LantuError("E112", name, kind="zip", reason=f"{path[:80]}: compression {info.compress_type}")
        if _leads_out(path) or path.lower() in members:
            raise LantuError("E117", name, member=path[:80])
        members[path.lower()] = info
    archive = Archive(name, file, members)
    _check_circles(archive)
    return archive


def _check_sizes(infos: list[zipfile.ZipInfo], packed: int, name: str) -> None:
    unpacked = sum(i.file_size for i in infos)
    if unpacked > MOST_UNPACKED or (unpacked > FREE_OF_RATIO and unpacked > MOST_RATIO * packed):
        raise LantuError("E113", name, what=f"{packed / 2**20:.1f} MB -> {unpacked // 2**20} MB")


def _leads_out(path: str) -> bool:
    return path.startswith("/") or ".." in path.split("/") or ":" in path.split("/", maxsplit=1)[0] or "\x00" in path


def _check_circles(archive: Archive) -> None:
    """Raise E118 where a part with text refers, over others, to itself: no word processor writes that."""
    done: set[str] = set()
    stack: list[tuple[str, Iterator[Relation]]] = [("", iter(archive.relations("")))]
    while stack:
        path, rest = stack[-1]
        relation = next((r for r in rest if r.type in _OF_TEXT and archive.holds(r.target)), None)
        if relation is None:
            done.add(path)
            stack.pop()
        elif any(relation.target == open_path for open_path, _ in stack):
            raise LantuError("E118", archive.name, part=relation.target)
        elif relation.target not in done:
            stack.append((relation.target, iter(archive.relations(relation.target))))


def _strict_form(data: bytes) -> bytes:
    if b"http://purl.oclc.org/ooxml/" in data[:4096]:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    return data
