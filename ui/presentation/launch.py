"""From the store to the first slide: the only part of this room that reads the store."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import lru_cache

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from db.domain.deck import AwardContent, Deck, Slide, SlideKey, SlideKind
from db.domain.deck_builder import build_deck
from db.store.errors import StoreError
from db.store.repository import Store
from ui.export.catalogue import decoded, office_logo
from ui.preferences import Preferences
from ui.presentation.show import Show
from ui.presentation.slide_images import SlidePainter
from widgets.slides.paint import render_slide
from widgets.slides.stand import SlidePictures, Stand
from widgets.theme import Theme
from widgets.tokens import Tokens, on_slides

_LOG = logging.getLogger("dasbor")


def launch(
    store: Store,
    theme: Theme,
    preferences: Preferences,
    window: QWidget,
    here: SlideKey | None = None,
) -> Show | None:
    """Begin to show the deck of ``store`` from the first slide, or from the one about ``here``.

    Returns ``None`` when the officer has hidden every slide. Raises ``StoreError``.
    """
    deck = build_deck(store.deck_data(), store.deck_choices())
    if not deck.shown:
        return None
    paint = slide_painter(deck, office_logo(store), store.certificate, on_slides(theme.tokens))
    show = Show(
        deck, paint, preferences, window, scale=theme.scale, start=slide_about(deck.shown, here)
    )
    try:
        show.begin()
    except Exception:
        # A bug must not leave a black window over the screen; who called tells of it.
        show.end()
        raise
    return show


def subject_of(indicator: str | None) -> SlideKey:
    """Return the key of the slide about an indicator on screen, without one of the awards."""
    if indicator is None:
        return SlideKey(SlideKind.AWARDS)
    return SlideKey(SlideKind.INDICATOR, indicator)


def slide_about(slides: tuple[Slide, ...], here: SlideKey | None) -> int:
    """Return the place of the slide with this key, else of the first about the same subject."""
    if here is None:
        return 0
    for matches in (
        lambda slide: slide.key == here,
        lambda slide: bool(here.subject) and slide.key.subject == here.subject,
        lambda slide: here.kind is SlideKind.AWARDS and slide.kind is SlideKind.AWARD,
    ):
        for index, slide in enumerate(slides):
            if matches(slide):
                return index
    return 0


def slide_painter(
    deck: Deck,
    logo: QImage | None,
    certificate: Callable[[int], bytes | None],
    tokens: Tokens,
) -> SlidePainter:
    """Return what paints the slides of ``deck``; ``certificate`` gives an award's picture."""

    @lru_cache(maxsize=4)
    def picture(award: int) -> QImage | None:
        try:
            content = certificate(award)
        except StoreError as error:
            # The slide says everything in words; a picture that cannot be read is no reason.
            _LOG.warning("certificate %s: %s [%s]", award, error.what, error.detail)
            return None
        return decoded(content)

    def paint(slide: Slide, number: int, count: int, width: int, height: int) -> QImage:
        content = slide.content
        shown = picture(content.award.identifier) if isinstance(content, AwardContent) else None
        stand, pictures = Stand(deck.region, number, count), SlidePictures(logo, shown)
        return render_slide(slide, stand, width, height, tokens, pictures)

    return paint
