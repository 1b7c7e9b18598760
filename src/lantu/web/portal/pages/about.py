"""What the words and methods of this site mean."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from lantu.plan import DURING_WORDS, END_WORDS
from lantu.web.portal.language import lang
from lantu.web.portal.methods import formulas
from lantu.web.portal.render import kept_page


def _context() -> dict[str, object]:
    told = [formula[lang()] for formula in formulas().values()]
    return {"nav": "about", "formulas": told, "end_words": END_WORDS, "during_words": DURING_WORDS}


def about(request: HttpRequest) -> HttpResponse:
    """Show methods and words."""
    return kept_page(request, (), "portal/about.html", _context)
