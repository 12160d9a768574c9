"""Slides to look at: of the stores with most in them, and of decks that no layout likes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtGui import QImage

from db.domain.deck import DeckChoices, Slide, SlideKind
from db.domain.deck_builder import build_deck
from tests.screenshots.stores import STORES
from tests.widgets.slides.decks import DECKS, deck, picture, stands
from widgets.slides.paint import render_slide
from widgets.slides.stand import NO_PICTURES, SlidePictures, Stand
from widgets.tokens import THEMES, ThemeName

#: The three proportions of projectors; the last one is also on the contact sheet.
SIZES = ((1024, 768), (1280, 800), (1920, 1080))
#: These are looked at in every theme, the others in the light one.
IN_EVERY_THEME = ("bawaan", "many regions")

Save = Callable[[ThemeName, tuple[int, int], str, QImage], None]


def paint_slides(work: Path, save: Save) -> None:
    """Paint every slide that is shown, and hand each to ``save`` with what names it."""
    for kind, slide, stand in _slides(work):
        pictures = NO_PICTURES
        if slide.kind is SlideKind.AWARD and stand.number % 2:
            pictures = SlidePictures(certificate=picture(1400, 990))
        for theme, tokens in THEMES.items():
            if theme is not ThemeName.LIGHT and kind not in IN_EVERY_THEME:
                continue
            for size in SIZES if kind in IN_EVERY_THEME else (SIZES[0], SIZES[-1]):
                image = render_slide(slide, stand, *size, tokens, pictures)
                name = f"slide-{kind}-{stand.number:02}-{slide.key}"
                save(theme, size, name.replace(":", "-").replace(" ", "-"), image)


def _slides(work: Path) -> Iterator[tuple[str, Slide, Stand]]:
    for kind in STORES:
        store = STORES[kind](work / f"slide-{kind}.db")
        try:
            made = build_deck(store.deck_data(), DeckChoices())
        finally:
            store.close()
        shown = made.shown
        for number, slide in enumerate(shown, 1):
            yield kind, slide, Stand(made.region, number, len(shown))
    for name in DECKS:
        for slide, stand in stands(deck(name)):
            # One award is like another; the hidden ones of the nasty decks are worth a look.
            if slide.kind is not SlideKind.AWARD or stand.number % 8 == 0 or name == "long names":
                yield name, slide, stand
