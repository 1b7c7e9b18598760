"""One kind of error for wrong calls and wrong files; its words live in data/messages.yaml."""

from __future__ import annotations

from lantu.plan._messages import render


class LantuError(Exception):
    """A wrong call or a wrong file: says what, why and how to mend it, names the value, and has a code.

    ``code`` is public API (``E204``); ``where`` names file, row and column as far as known; ``args`` fill the
    message of that code. ``str(error)`` is one line: ``[E204] where: what. why. fix.``
    """

    def __init__(self, code: str, where: str = "", **values: object) -> None:
        self.code, self.where, self.values = code, where, values
        super().__init__(code, where, values)

    def parts(self, lang: str = "zh") -> dict[str, str]:
        """Return ``what``, ``why`` and ``fix`` in ``lang`` (``zh`` or ``en``), each one sentence."""
        return {part: render(self.code, part, lang, self.values) for part in ("what", "why", "fix")}

    def text(self, lang: str = "zh") -> str:
        """Return the one line a person reads, in ``lang``."""
        place = f" {self.where}:" if self.where else ""
        return f"[{self.code}]{place} " + " ".join(p for p in self.parts(lang).values() if p)

    def __str__(self) -> str:
        return self.text("zh")
