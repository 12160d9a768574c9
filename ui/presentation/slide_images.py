"""Slides as images, made before they are needed, so that a change is painted within a frame."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from db.domain.deck import Deck, Slide
from widgets.fonts import load_fonts
from widgets.slides.layout import plan_failure
from widgets.slides.paint import render_slide_plan
from widgets.slides.stand import Stand
from widgets.tokens import LIGHT, on_slides

_LOG = logging.getLogger("dasbor")
#: Paints one slide: (slide, its number, number of slides, width, height in pixels) -> image.
SlidePainter = Callable[[Slide, int, int, int, int], QImage]
#: Images kept may fill so many bytes (a dozen of 1920 by 1080), but three are always kept.
MOST_BYTES, FEWEST_KEPT = 112_000_000, 3
#: The room is left to keys and paint between two images that nobody has asked for yet.
IDLE_MS = 15
THUMB_WIDTH = 320
_TWICE_THUMB = QSize(2 * THUMB_WIDTH, 100 * THUMB_WIDTH)


class SlideImages(QObject):
    """Images of the shown slides of a deck at one size.

    ``ready`` carries the index of a slide whose image, ``thumb_ready`` of one whose small image,
    has been made while nobody was waiting.
    """

    ready = Signal(int)
    thumb_ready = Signal(int)

    def __init__(self, deck: Deck, paint: SlidePainter, parent: QObject | None = None) -> None:
        """Make nothing yet; :meth:`set_size` says how large the audience's screen is."""
        super().__init__(parent)
        self._slides, self._region = deck.shown, deck.region
        self._paint = paint
        self._size = QSize(1920, 1080)
        self._images: dict[int, QImage] = {}
        self._thumbs: dict[int, QImage] = {}
        self._near = 0
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._work)

    @property
    def size(self) -> QSize:
        """The size of the images, in device pixels."""
        return self._size

    def set_size(self, width: int, height: int) -> None:
        """Make images of this size, in device pixels, from now on."""
        size = QSize(max(1, width), max(1, height))
        if size != self._size:
            if size.width() * self._size.height() != size.height() * self._size.width():
                self._thumbs.clear()
            self._size = size
            self._images.clear()

    def image(self, index: int) -> QImage:
        """Return a slide's image, made now if it has to be."""
        found = self._images.get(index)
        if found is None:
            found = self._make(index)
            self._images[index] = found
        return found

    def close_up(self, index: int, factor: float) -> QImage:
        """Return a slide painted ``factor`` times as large; it is not kept."""
        return self._make(index, self._size * factor)

    def known(self, index: int) -> QImage | None:
        """Return a slide's image if it is there already."""
        return self._images.get(index)

    def thumb(self, index: int) -> QImage | None:
        """Return a slide's small image if it is there already."""
        return self._thumbs.get(index)

    def prepare(self, index: int) -> None:
        """Make the images around ``index`` when there is time, the next one first."""
        self._near = index
        self._forget_far()
        self._idle.start()

    def stop(self) -> None:
        """Make no more images, and forget those there are: they are large."""
        self._idle.stop()
        self._images.clear()
        self._thumbs.clear()

    # -- when there is time ------------------------------------------------------------------

    def _work(self) -> None:
        """Make one image, and come back for the next."""
        for index in self._wanted():
            if index not in self._images:
                self._images[index] = self._make(index)
                self.ready.emit(index)
                self._idle.start()
                return
        for index in range(len(self._slides)):
            if index not in self._thumbs:
                # Planned as on the large screen, but painted and scaled in no time.
                small = self._size.scaled(_TWICE_THUMB, Qt.AspectRatioMode.KeepAspectRatio)
                self._thumbs[index] = _smaller(self._make(index, small))
                self.thumb_ready.emit(index)
                self._idle.start()
                return

    def _kept(self) -> int:
        each = 4 * self._size.width() * self._size.height()
        return max(FEWEST_KEPT, MOST_BYTES // each)

    def _wanted(self) -> Iterator[int]:
        """Return the slides worth keeping: this one, the next, the one before, and so outwards."""
        order = [self._near]
        for step in range(1, len(self._slides)):
            order += [self._near + step, self._near - step]
        inside = [index for index in order if 0 <= index < len(self._slides)]
        return iter(inside[: self._kept()])

    def _forget_far(self) -> None:
        wanted = set(self._wanted())
        for index in [index for index in self._images if index not in wanted]:
            del self._images[index]

    def _make(self, index: int, size: QSize | None = None) -> QImage:
        """Paint a slide; one that cannot be painted says so in its own place."""
        slide, count, size = self._slides[index], len(self._slides), size or self._size
        try:
            image = self._paint(slide, index + 1, count, size.width(), size.height())
            if image.isNull():
                raise ValueError("the image is empty")
        except Exception:
            # Whatever it is, the hall is watching: the details go to the log.
            _LOG.exception("slide %s could not be painted", slide.key)
            return failed_image(slide, self._region, index + 1, count, size)
        return image


def failed_image(slide: Slide, region: str, number: int, count: int, size: QSize) -> QImage:
    """Return what stands for a slide that cannot be painted: its message in words."""
    told = f"{slide.headline or slide.title}. Slide yang lain tetap dapat ditampilkan."
    stand = Stand(region, number, count)
    width, height = size.width(), size.height()
    plan = plan_failure(told, stand, width, height, load_fonts(), on_slides(LIGHT), slide.title)
    return render_slide_plan(plan, width, height)


def _smaller(image: QImage) -> QImage:
    return image.scaledToWidth(THUMB_WIDTH, Qt.TransformationMode.SmoothTransformation)
