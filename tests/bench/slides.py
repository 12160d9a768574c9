"""A slide laid out and painted at 1920×1080 with nothing prepared."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

import resources
from db.domain.deck import DeckChoices
from db.domain.deck_builder import build_deck
from db.store.repository import Store
from tests.bench.row import Row
from ui.application import make_application
from widgets.slides.paint import render_slide
from widgets.slides.stand import Stand

REPEATS = 7
GOAL_MS = 16.0


def measure(folder: Path) -> list[Row]:
    """Paint every slide of the shipped deck; the first round loads fonts and does not count."""
    make_application()
    store = Store.create(
        folder / "slide.db", resources.path("seed.json").read_text(encoding="utf-8")
    )
    try:
        deck = build_deck(store.deck_data(), DeckChoices())
    finally:
        store.close()
    times: dict[str, list[float]] = {str(slide.key): [] for slide in deck.slides}
    for round_ in range(REPEATS + 1):
        for number, slide in enumerate(deck.slides, 1):
            begun = time.perf_counter()
            render_slide(slide, Stand(deck.region, number, len(deck.slides)), 1920, 1080)
            if round_:
                times[str(slide.key)].append((time.perf_counter() - begun) * 1000)
    each = [median(found) for found in times.values()]
    return [
        Row("slide at 1920x1080, nothing prepared", median(each), "ms", GOAL_MS),
        Row("slide at 1920x1080, the slowest one", max(each), "ms", GOAL_MS),
    ]
