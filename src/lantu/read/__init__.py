"""In: a document, as bytes. Out: a draft plan package, or figures of the past as observations, with evidence."""

from lantu.read._decode import MAX_BYTES, decode, is_older, kind_of
from lantu.read._divisions import Registry, registry_of
from lantu.read._document import Document, Paragraph
from lantu.read._joined import joined
from lantu.read._kept import with_layout
from lantu.read._plan import read_plan, slug

__all__ = [
    "MAX_BYTES",
    "Document",
    "Paragraph",
    "Registry",
    "decode",
    "is_older",
    "joined",
    "kind_of",
    "read_plan",
    "registry_of",
    "slug",
    "with_layout",
]
