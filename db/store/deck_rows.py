"""What the officer has chosen for the presentation <-> rows of its tables.

Apart from :mod:`db.store.rows`, because only a presentation needs to load it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from db.domain.chart_builders.choice import ChartChoice
from db.domain.deck import DeckChoices, SlideChoice, SlideKey, SlideKind
from db.store.rows import Row

#: Key of the one row of the table ``deck``.
DECK_KEY: Row = {"id": 1}


def deck_row(choices: DeckChoices) -> Row | None:
    """Return the row of the deck's words, ``None`` where all of them are the default ones."""
    if not (choices.title or choices.occasion or choices.held or choices.closing):
        return None
    return {
        **DECK_KEY,
        "title": choices.title,
        "occasion": choices.occasion,
        "held": choices.held.isoformat() if choices.held else None,
        "closing": choices.closing,
    }


def slide_rows(choices: DeckChoices) -> list[Row]:
    """Return the rows of the deck's slides; of two for one slide the first holds."""
    found: dict[SlideKey, Row] = {}
    for choice in choices.slides:
        found.setdefault(
            choice.key,
            {
                "kind": choice.key.kind.value,
                "subject": choice.key.subject,
                "position": len(found),
                "hidden": None if choice.hidden is None else int(choice.hidden),
                "notes": choice.notes,
                "basis": choice.basis,
                "indicator": choice.indicator,
                "chart": choice.chart.to_text() if choice.chart else None,
            },
        )
    return list(found.values())


def choices_of(deck: Mapping[str, Any] | None, slides: Iterable[Mapping[str, Any]]) -> DeckChoices:
    """Return the choices of the deck's row, if there is one, and of its slides in order."""
    chosen = tuple(
        SlideChoice(
            key=SlideKey(SlideKind(row["kind"]), row["subject"]),
            hidden=None if row["hidden"] is None else bool(row["hidden"]),
            notes=row["notes"],
            basis=row["basis"],
            indicator=row["indicator"],
            chart=None if row["chart"] is None else ChartChoice.from_text(row["chart"]),
        )
        for row in slides
    )
    if deck is None:
        return DeckChoices(slides=chosen)
    return DeckChoices(
        title=deck["title"],
        occasion=deck["occasion"],
        held=date.fromisoformat(deck["held"]) if deck["held"] else None,
        closing=deck["closing"],
        slides=chosen,
    )
