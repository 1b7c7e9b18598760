"""PDFs written by hand: small sound ones, and ones made to do harm."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    b"/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>"
)
WORDS = b"BT /F1 12 Tf 72 700 Td (The plan promises 25 schools by 2030.) Tj ET"


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """Return a stream object's body."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


def packed(data: bytes, times: int = 1) -> bytes:
    """Return a stream packed with Flate, once or several times."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter [" + b" /FlateDecode" * times + b" ]")


def pdf(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, with its table and its trailer."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    last = max(objects)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    out += b"".join(b"%010d 00000 n \n" % places.get(n, 0) for n in range(1, last + 1))
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (last + 1, trailer, start)
    return bytes(out)


def one_page(content: bytes = b"", more: Mapping[int, bytes] | None = None) -> bytes:
    """Return a PDF of one page with this content stream object (its words where none is given)."""
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    objects = {1: CATALOG, 2: pages, 3: PAGE, 4: content or stream(WORDS), 5: FONT, 6: stream(b"", _FORM)}
    return pdf({**objects, **(more or {})})


_FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]"


def locked() -> bytes:
    """Return a PDF that opens with a password only."""
    keys = b"/O <" + b"5a" * 32 + b"> /U <" + b"a5" * 32 + b">"
    objects = {1: CATALOG, 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", 3: PAGE, 4: stream(WORDS), 5: FONT}
    objects[6] = b"<< /Filter /Standard /V 1 /R 2 /P -44 " + keys + b" >>"
    return pdf(objects, b"/Encrypt 6 0 R /ID [<" + b"00" * 16 + b"> <" + b"00" * 16 + b">]")


def million_objects() -> bytes:
    """Return a PDF with a million objects."""
    return one_page(more=dict.fromkeys(range(7, 1000007), b"[]"))


def claimed_objects() -> bytes:
    """Return a PDF whose object stream claims a billion objects."""
    return one_page(more={7: stream(b"1 0 2 1", b"/Type /ObjStm /N 1000000000 /First 8")})


def deflate_bomb(times: int = 1) -> bytes:
    """Return a PDF whose page unpacks to 128 MB of blanks."""
    chunk = zlib.compressobj(9)
    block = b" " * 2**20
    data = b"".join(chunk.compress(block) for _ in range(128)) + chunk.flush()
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return one_page(stream(data, b"/Filter [" + b" /FlateDecode" * times + b" ]"))


def run_length_bomb() -> bytes:
    """Return a PDF whose page unpacks to a hundred times its size by run lengths."""
    return one_page(stream(b"\x81 " * 2_000_000, b"/Filter /RunLengthDecode"))


def many_strokes() -> bytes:
    """Return a PDF whose page draws three million strokes, and unpacks to less than is refused."""
    return one_page(packed(WORDS + b" 1 1 m 9 9 l S" * 2_200_000))


def many_words() -> bytes:
    """Return a PDF whose page shows a million words over each other."""
    return one_page(packed(b"BT /F1 12 Tf 72 700 Td" + b" (ab) Tj" * 3_000_000 + b" ET"))


def forms_in_forms() -> bytes:
    """Return a PDF whose page draws a form that draws another ten times, and so on, twenty deep."""
    more = {}
    for depth in range(20):
        inner = b"/X Do " * 10 if depth < 19 else b"1 1 m 9 9 l S " * 100
        resources = b" /Resources << /XObject << /X %d 0 R >> >>" % (7 + depth)
        more[6 + depth] = stream(inner, _FORM + resources)
    return one_page(stream(WORDS + b" /X Do"), more)


def page_tree_of_itself() -> bytes:
    """Return a PDF whose tree of pages holds itself."""
    objects = {1: CATALOG, 2: b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 /Parent 2 0 R >>"}
    return pdf({**objects, 3: PAGE, 4: stream(WORDS), 5: FONT})


def table_of_itself() -> bytes:
    """Return a PDF whose table of objects names itself as the one before it."""
    sound = one_page()
    start = sound.index(b"xref\n0")
    return sound.replace(b"/Size 7", b"/Size 7 /Prev %d" % start)


def many_pages(count: int = 100_000) -> bytes:
    """Return a PDF of that many pages, all of them the same object's like."""
    kids = b" ".join(b"%d 0 R" % n for n in range(10, 10 + count))
    objects = {1: CATALOG, 2: b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % count, 4: stream(WORDS), 5: FONT}
    objects |= dict.fromkeys(range(10, 10 + count), b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>")
    return pdf(objects)


def claimed_pages() -> bytes:
    """Return a PDF that claims two billion pages and has one."""
    return one_page(more={2: b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>"})


def deep_arrays() -> bytes:
    """Return a PDF with an array in an array a hundred thousand deep."""
    return one_page(more={3: PAGE[:-2] + b" /Deep " + b"[" * 100_000 + b"]" * 100_000 + b" >>"})


HOSTILE = {
    made.__name__: made
    for made in (
        million_objects,
        claimed_objects,
        deflate_bomb,
        run_length_bomb,
        many_strokes,
        many_words,
        forms_in_forms,
        page_tree_of_itself,
        table_of_itself,
        many_pages,
        claimed_pages,
        deep_arrays,
    )
}
