"""Regular expressions that are made when they are first used: a reading needs four in five of those it could need."""

from __future__ import annotations

import re
from typing import Any, cast

_WAYS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


def when_used(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled the first time anything is asked of it, and is as fast as any from then on."""
    return cast("re.Pattern[str]", _Waiting(source, flags))


class _Waiting:
    """Stands for a pattern; the first question compiles it and takes over its methods."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update({way: getattr(compiled, way) for way in _WAYS})
        return getattr(compiled, name)
