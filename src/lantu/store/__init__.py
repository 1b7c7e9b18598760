"""In: paths and connections. Out: packages and observations read or written whole. Only this room opens files."""

from lantu.store._folder import (
    holds_package,
    read_files,
    read_folder,
    read_manifest,
    read_source,
    write_file,
    write_folder,
)
from lantu.store._workers import Failure, Limits, run_each

__all__ = [
    "Failure",
    "Limits",
    "holds_package",
    "read_files",
    "read_folder",
    "read_manifest",
    "read_source",
    "run_each",
    "write_file",
    "write_folder",
]
