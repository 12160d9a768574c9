"""Pictures of slides at any size, as the audience sees them."""

from __future__ import annotations

import logging

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap

from db.domain.deck import Deck
from db.store.repository import Store
from ui.deck.thumbnails import Wanted
from ui.export.catalogue import office_logo
from ui.presentation.launch import slide_painter
from ui.presentation.slide_images import SlidePainter
from widgets.theme import Theme
from widgets.tokens import on_slides

_LOG = logging.getLogger("dasbor")
#: Slides are painted at least so wide, in device pixels, and then made smaller.
_LEAST_WIDTH = 480


class DeckPictures:
    """Paints slides in the theme's colours, with the office's logo and its awards' certificates."""

    def __init__(self, store: Store, theme: Theme) -> None:
        """Read whose slides these are. Raises ``StoreError``."""
        self._region, self._logo = store.own_region().name, office_logo(store)
        self._store, self._theme = store, theme
        self._painter = self._make()

    def dress(self) -> None:
        """Take on the theme."""
        self._painter = self._make()

    def _make(self) -> SlidePainter:
        nobody = Deck(self._region, ())
        tokens = on_slides(self._theme.tokens)
        return slide_painter(nobody, self._logo, self._store.certificate, tokens)

    def paint(self, wanted: Wanted) -> QPixmap | None:
        """Paint a slide; ``None`` for one that cannot be painted."""
        size = wanted.size * wanted.ratio
        width = max(size.width(), _LEAST_WIDTH)
        height = round(width * size.height() / max(1, size.width()))
        try:
            image = self._painter(wanted.slide, wanted.number, wanted.count, width, height)
        except Exception:
            # The other slides are still to be arranged; the details go to the log.
            _LOG.exception("slide %s could not be painted", wanted.key)
            return None
        if image.width() != size.width():
            image = image.scaled(
                size,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        image.setDevicePixelRatio(wanted.ratio)
        return QPixmap.fromImage(image)
