"""Decks made by hand, slides that can be told apart by colour, and screens that come and go."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from db.domain.deck import ClosingContent, Deck, Slide, SlideKey, SlideKind
from ui.presentation.screens import Place, Screens

LAPTOP = Place("eDP-1", "Laptop", 0, 0, 1366, 768, 1.0, True)
EPSON = Place("HDMI-1", "EPSON EB-X06", 1366, 0, 1024, 768)
BENQ = Place("DP-2", "BENQ MX507", 2390, 0, 1280, 800)


def slide(number: int, *, hidden: bool = False) -> Slide:
    """Return a slide named by its number."""
    return Slide(
        key=SlideKey(SlideKind.CHART, str(number)),
        title=f"Slide {number}",
        topic="",
        headline=f"Pesan {number}",
        content=ClosingContent("Kabupaten Banyuasin"),
        source="",
        footnotes=(),
        notes=f"Catatan {number}",
        written_notes=f"Catatan {number}",
        hidden=hidden,
    )


def deck(count: int) -> Deck:
    """Return a deck of ``count`` slides, and a hidden one that nobody may see."""
    slides = [slide(number) for number in range(1, count + 1)]
    return Deck("Kabupaten Banyuasin", (slide(99, hidden=True), *slides))


def with_first(made: Deck, **changes: object) -> Deck:
    """Return the deck with another first shown slide."""
    hidden, first, *others = made.slides
    return replace(made, slides=(hidden, replace(first, **changes), *others))  # type: ignore[arg-type]


def colour_of(number: int) -> QColor:
    """Return the colour that stands for a slide's number, from 1."""
    return QColor(10 * number, 255 - 10 * number, 40)


def paint(_slide: Slide, number: int, _count: int, width: int, height: int) -> QImage:
    """Paint a slide as one colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour_of(number))
    return image


def colour_at(window: QWidget, x: float = 0.5, y: float = 0.5) -> QColor:
    """Return the colour that a window shows at a part of its width and height."""
    image = window.grab().toImage()
    return image.pixelColor(int((image.width() - 1) * x), int((image.height() - 1) * y))


class ImaginaryScreens(Screens):
    """Screens that a test plugs in and out; windows take their place and size."""

    def __init__(self, *places: Place, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._imagined = list(places)

    def places(self) -> tuple[Place, ...]:
        return tuple(self._imagined)

    def of(self, window: QWidget) -> Place:
        return self._imagined[0]

    def cover(self, window: QWidget, place: Place) -> bool:
        if place not in self._imagined:
            return False
        window.setGeometry(place.x, place.y, place.width, place.height)
        window.show()
        return True

    def unplug(self, place: Place) -> None:
        self._imagined.remove(place)
        self.removed.emit(place)

    def plug(self, place: Place) -> None:
        self._imagined.append(place)
        self.added.emit(place)

    def change(self, before: Place, after: Place) -> None:
        self._imagined[self._imagined.index(before)] = after
        self.changed.emit()
