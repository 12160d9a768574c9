"""How slides are called in messages and in the history."""

from __future__ import annotations

from db.domain.charts import ChartSpec
from db.domain.deck import ChartContent, Deck, Slide, SlideKind
from widgets.charts.canvas import clean

_MOST = 60


def slide_name(slide: Slide) -> str:
    """Return a slide's title for a sentence, cut where it is long."""
    name = clean(slide.title)
    return name if len(name) <= _MOST else f"{name[: _MOST - 1].rstrip()}…"


def basis_of(slide: Slide) -> str:
    """Return what the notes of a slide are written from, as the officer calls it."""
    if slide.kind in (SlideKind.COVER, SlideKind.CLOSING):
        return "teks slide"
    return "penghargaan" if slide.kind in (SlideKind.AWARDS, SlideKind.AWARD) else "angka"


def number_of(deck: Deck, slide: Slide) -> int:
    """Return the number that the audience sees on a slide, 0 on one that it never sees."""
    keys = [shown.key for shown in deck.shown]
    return keys.index(slide.key) + 1 if slide.key in keys else 0


def chart_of(slide: Slide) -> ChartSpec | None:
    """Return the chart of a slide, ``None`` on one without."""
    return slide.content.spec if isinstance(slide.content, ChartContent) else None
