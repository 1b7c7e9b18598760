"""Files that are zip archives of parts: told apart by what they hold, each given to its reader."""

from __future__ import annotations

from lantu.plan import LantuError
from lantu.read._archive import open_archive
from lantu.read._document import Document
from lantu.read._docx import read_docx
from lantu.read._xlsx import read_xlsx

_DOCUMENT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document"
_WORKBOOK = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}workbook"


def read_zip(data: bytes, name: str) -> Document:
    """Return the document a zip file of parts holds (docx, xlsx); E119 for another kind, E112-E118 for a faulty one."""
    archive = open_archive(data, name)
    main = next((r.target for r in archive.relations("") if r.type == "officeDocument"), "")
    kind = archive.tree(main).tag if main.endswith(".xml") and archive.holds(main) else ""
    if kind == _DOCUMENT:
        return read_docx(archive, main, data)
    if kind == _WORKBOOK:
        return read_xlsx(archive, main, data)
    raise LantuError("E119", name, kind=main.partition("/")[0] or "zip")
