"""In: a document (text or HTML, as bytes). Out: a draft plan package: items with evidence, findings of the reading."""

from lantu.read._decode import MAX_BYTES, decode
from lantu.read._document import Document, Paragraph
from lantu.read._plan import read_plan

__all__ = ["MAX_BYTES", "Document", "Paragraph", "decode", "read_plan"]
