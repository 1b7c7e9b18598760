"""What fuzzing does to a document: wounds to its text, its bytes, the parts of its archive, its nodes, its objects."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence

from lxml import etree

CHARACTERS = "0123456789.,%％‰-－—+、。；：“”（）() \t\u3000\n\r\0\ufeff\U0001f600<>&"
CHARACTERS += "第章节一二三四五十百万亿元年表专栏序号指标单位属性约束性预期性"
_SPANS = ("0", "-1", "2", "7", "65535", "4294967296", "99999999999999999999", "x", "")
_NUMBERS: tuple[bytes, ...] = (
    b"0",
    b"-1",
    b"1",
    b"255",
    b"65536",
    b"2147483647",
    b"4294967296",
    b"99999999999",
    b"0.00001",
    b"1e9",
)
_PDF_WORDS: tuple[bytes, ...] = (
    b"/Kids",
    b"/Count",
    b"/Parent",
    b"/Contents",
    b"/Resources",
    b"/Length",
    b"/Filter",
    b"/Prev",
    b"/Root",
)
_PDF_WORDS += (b"/MediaBox", b"/Font", b"/ToUnicode", b"/W", b"/Size", b"/Rotate", b"obj", b"endobj", b"stream", b"R")
_OBJECT = re.compile(rb"\d+ \d+ obj\b.*?endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")


def wounded_text(text: str, chance: random.Random, most: int = 6) -> str:
    """Return ``text`` with one to ``most`` wounds."""
    for _ in range(chance.randint(1, most)):
        text = chance.choice(WOUNDS)(text, chance)
    return text


def wounded_bytes(data: bytes, chance: random.Random) -> bytes:
    """Return bytes with a few of them changed, cut, doubled or moved."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(out) + 1)
        length = chance.choice((1, 1, 2, 4, 16, 256))
        act = chance.randrange(5)
        if act == 0:
            out[at : at + length] = chance.randbytes(min(length, len(out) - at))
        elif act == 1:
            del out[at : at + length]
        elif act == 2:
            out[at:at] = out[at : at + length] * chance.choice((1, 3))
        elif act == 3:
            out[at:at] = chance.choice((b"\x00", b"\xff\xff\xff\xff", b"\x7f", b"\xfe\xff", b"\x80\x00\x00\x00"))
        elif out:
            out[at % len(out)] ^= 1 << chance.randrange(8)
    return bytes(out[: chance.randint(0, len(out))] if chance.random() < 0.05 else out)


def wounded_nodes(root: etree._Element, chance: random.Random) -> None:
    """Move, double, empty or take away a few nodes; change an attribute to something no program writes."""
    for _ in range(chance.choice((1, 2, 4, 12))):
        nodes = list(root.iter(etree.Element))
        node, other = chance.choice(nodes), chance.choice(nodes)
        act = chance.randrange(6)
        if act == 0 and node is not root:
            parent = node.getparent()
            if parent is not None:
                parent.remove(node)
        elif act == 1 and node is not other and node not in other.iterancestors() and node is not root:
            other.append(node)
        elif act == 2 and len(nodes) < 5_000:
            other.extend([_copy(node) for _ in range(chance.choice((1, 2, 30)))])
        elif act == 3 and node.attrib:
            name = chance.choice(list(node.attrib))
            node.set(name, chance.choice((*_SPANS, str(node.get(name)) * 2)))
        elif act == 4 and node.text:
            node.text = _xml_text(wounded_text(node.text, chance, 2))
        elif act == 5 and node.tag in ("td", "th"):
            node.set(chance.choice(("colspan", "rowspan")), chance.choice(_SPANS))


def _copy(node: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(node, with_tail=False))


def _xml_text(text: str) -> str:
    return "".join(c for c in text if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd")


def wounded_html(data: bytes, chance: random.Random) -> bytes:
    """Return a page with wounds to its nodes, its text or its bytes."""
    if chance.random() < 0.25:
        return wounded_bytes(data, chance)
    if chance.random() < 0.25:
        return wounded_text(data.decode(), chance).encode("utf-8", "ignore")
    root = etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))
    wounded_nodes(root, chance)
    return bytes(etree.tostring(root, method=chance.choice(("html", "xml")), encoding="utf-8"))


def wounded_archive(data: bytes, chance: random.Random) -> bytes:
    """Return an archive with wounds to its members, written anew; now and then to its own bytes."""
    if chance.random() < 0.2:
        return wounded_bytes(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {i.filename: archive.read(i) for i in archive.infolist()}
    for _ in range(chance.choice((1, 1, 2, 3))):
        name = chance.choice(list(members))
        act = chance.randrange(10)
        if act == 0:
            del members[name]
        elif act == 1:
            members[chance.choice(list(members) or ["a"])] = members[name]
        elif act == 2:
            members[chance.choice(("../a.xml", "word/document.xml", "x" * 300, "xl/workbook.xml"))] = members[name]
        elif act <= 4:
            members[name] = wounded_bytes(members[name], chance)
        else:
            members[name] = _wounded_xml(members[name], chance)
        if not members:
            break
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return out.getvalue()


def _wounded_xml(member: bytes, chance: random.Random) -> bytes:
    try:
        root = etree.fromstring(member, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return wounded_bytes(member, chance)
    wounded_nodes(root, chance)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def wounded_pdf(data: bytes, chance: random.Random) -> bytes:
    """Return a PDF with wounds to its objects, to what its streams unpack to, or to its bytes."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        act = chance.randrange(5)
        if act == 0:
            data = wounded_bytes(data, chance)
        elif act <= 2:
            data = _wounded_stream(data, chance)
        else:
            data = _wounded_object(data, chance)
    return data


def _wounded_object(data: bytes, chance: random.Random) -> bytes:
    objects = list(_OBJECT.finditer(data))
    if not objects:
        return wounded_bytes(data, chance)
    found, other = chance.choice(objects), chance.choice(objects)
    body = found[0]
    act = chance.randrange(4)
    if act == 0:
        body = b""
    elif act == 1:
        body = body[: body.index(b"obj") + 3] + other[0][other[0].index(b"obj") + 3 :]
    elif act == 2:
        body = _with_number(body, chance)
    else:
        words = chance.sample(_PDF_WORDS, 2)
        body = body.replace(words[0], words[1])
    return data[: found.start()] + body + data[found.end() :]


def _with_number(body: bytes, chance: random.Random) -> bytes:
    numbers = list(_NUMBER.finditer(body[:20_000]))
    if not numbers:
        return body
    at = chance.choice(numbers)
    return body[: at.start()] + chance.choice(_NUMBERS) + body[at.end() :]


def _wounded_stream(data: bytes, chance: random.Random) -> bytes:
    streams = [m for m in _STREAM.finditer(data) if len(m[1]) < 200_000]
    if not streams:
        return wounded_bytes(data, chance)
    found = chance.choice(streams)
    try:
        body = zlib.decompress(found[1])
    except zlib.error:
        return wounded_bytes(data, chance)
    for _ in range(chance.choice((1, 3, 10))):
        body = _with_number(body, chance) if chance.random() < 0.5 else wounded_bytes(body, chance)
    return data[: found.start(1)] + zlib.compress(body) + data[found.end(1) :]


def _span(text: str, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(text))
    return start, min(len(text), start + chance.choice((1, 5, 50, 500, 5000)))


def _cut(text: str, chance: random.Random) -> str:
    start, end = _span(text, chance)
    return text[:start] + text[end:]


def _repeat(text: str, chance: random.Random) -> str:
    start, end = _span(text, chance)
    return text[:end] + text[start:end] * chance.randint(1, 3) + text[end:]


def _insert(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + "".join(chance.choices(CHARACTERS, k=chance.choice((1, 3, 30)))) + text[at:]


def _shuffle(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    start = chance.randrange(len(lines))
    part = lines[start : start + 20]
    chance.shuffle(part)
    return "\n".join(lines[:start] + part + lines[start + 20 :])


def _join(text: str, chance: random.Random) -> str:
    start, end = _span(text, chance)
    return text[:start] + text[start:end].replace("\n", "") + text[end:]


def _digits(text: str, chance: random.Random) -> str:
    start, end = _span(text, chance)
    changed = "".join(chance.choice("0123456789.-") if c.isdigit() else c for c in text[start:end])
    return text[:start] + changed + text[end:]


WOUNDS: Sequence[Callable[[str, random.Random], str]] = (_cut, _repeat, _insert, _shuffle, _join, _digits)
