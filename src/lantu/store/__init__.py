"""In: paths and connections. Out: packages and observations read or written whole. Only this room opens files."""

from lantu.store._divisions import read_divisions
from lantu.store._folder import (
    holds_package,
    package_folders,
    read_files,
    read_folder,
    read_manifest,
    read_source,
    write_changed,
    write_file,
    write_folder,
)
from lantu.store._guarded import decode_guarded
from lantu.store._office import office_program, read_document, to_docx
from lantu.store._workers import Failure, Limits, run_each

__all__ = [
    "Failure",
    "Limits",
    "decode_guarded",
    "holds_package",
    "office_program",
    "package_folders",
    "read_divisions",
    "read_document",
    "read_files",
    "read_folder",
    "read_manifest",
    "read_source",
    "run_each",
    "to_docx",
    "write_changed",
    "write_file",
    "write_folder",
]
