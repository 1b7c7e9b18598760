"""What the words and methods of this site mean."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lantu.plan import DURING_WORDS, END_WORDS
from lantu.web.portal.language import lang
from lantu.web.portal.methods import formulas


def about(request: HttpRequest) -> HttpResponse:
    """Show methods and words."""
    return render(
        request,
        "portal/about.html",
        {
            "nav": "about",
            "formulas": [f[lang()] for f in formulas().values()],
            "end_words": END_WORDS,
            "during_words": DURING_WORDS,
        },
    )
