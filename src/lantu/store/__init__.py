"""In: paths and connections. Out: packages and observations read or written whole. Only this room opens files."""

from lantu.store._folder import holds_package, read_files, read_folder, read_source, write_file, write_folder

__all__ = ["holds_package", "read_files", "read_folder", "read_source", "write_file", "write_folder"]
