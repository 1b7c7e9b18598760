"""The language of the page being drawn."""

from __future__ import annotations

from django.utils.translation import get_language


def lang() -> str:
    """Return ``zh`` or ``en``, as findings and verdicts name the language of their words."""
    return "zh" if (get_language() or "zh").startswith("zh") else "en"
