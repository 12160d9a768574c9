"""The presenter's screen and the audience's, on imagined screens, in the states that they know."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from db.domain.deck import Slide
from db.domain.deck_builder import build_deck
from tests.screenshots.stores import STORES
from tests.ui.presentation.samples import BENQ, EPSON, LAPTOP, ImaginaryScreens
from ui.preferences import Preferences
from ui.presentation.controller import Command
from ui.presentation.keep_awake import KeepAwake
from ui.presentation.launch import slide_painter
from ui.presentation.overview_grid import Move
from ui.presentation.screens import Place
from ui.presentation.show import Show
from widgets.tokens import LIGHT, on_slides

LAPTOPS = ((1024, 600), (1366, 768), (1920, 1080))
PROJECTORS = {"4-3": EPSON, "16-9": replace(EPSON, width=1920, height=1080)}

Save = Callable[[tuple[int, int], str, QImage], None]


class _Awake(KeepAwake):
    """Asks nobody for anything."""

    def begin(self) -> None:
        pass

    def end(self) -> None:
        pass


def paint_presenting(work: Path, save: Save) -> None:
    """Paint both windows, and hand each picture to ``save`` with what names it."""
    # One slide fails on purpose: its details belong to the log, not between the pictures.
    logging.getLogger("dasbor").addHandler(logging.NullHandler())
    window = QWidget()
    for kind in ("bawaan", "nama-panjang"):
        store = STORES[kind](work / f"sajian-{kind}.db")
        deck = build_deck(store.deck_data(), store.deck_choices())
        real = slide_painter(deck, None, store.certificate, on_slides(LIGHT))

        def paint(
            slide: Slide, number: int, count: int, width: int, height: int, real: object = real
        ) -> QImage:
            if number == 4:
                raise RuntimeError("a slide to look at that cannot be painted")
            return real(slide, number, count, width, height)  # type: ignore[operator,no-any-return]

        for size in LAPTOPS:
            laptop = replace(LAPTOP, width=size[0], height=size[1])
            for shape, projector in PROJECTORS.items():
                preferences = Preferences(work / f"sajian-{kind}.ini")
                show = _begin(deck, paint, preferences, window, laptop, projector)
                for name in _two_screens(show):
                    save(size, f"sajian-{kind}-{shape}-{name}", _picture(show.presenter))
                show.end()
            show = _begin(deck, paint, preferences, window, laptop)
            for name in _one_screen(show):
                save(size, f"sajian-{kind}-satu-layar-{name}", _picture(show.audience))
            show.end()
        store.close()
    window.deleteLater()


def _begin(
    deck: object, paint: object, preferences: Preferences, window: QWidget, *places: Place
) -> Show:
    screens = ImaginaryScreens(*places)
    show = Show(deck, paint, preferences, window, screens=screens, awake=_Awake())  # type: ignore[arg-type]
    show.begin()
    return show


def _two_screens(show: Show) -> Iterator[str]:
    for number in (1, 2, 7, 9):
        show._jump(number - 1)
        yield f"slide-{number:02}"
    yield from _overview(show, "semua-slide")
    show._jump(2)
    for command in (Command.BLACK, Command.WHITE):
        show.act(command)
        yield f"layar-{command.name.lower()}"
        show.act(command)
    show.act(Command.LAST)
    show.act(1)
    show.act(2)
    show._offer(BENQ)
    yield "terakhir-tawaran-nomor"


def _one_screen(show: Show) -> Iterator[str]:
    yield "awal"
    yield from _overview(show, "semua-slide")
    show._jump(2)
    show.act(Command.NOTES)
    yield "catatan"
    show.act(Command.NEXT)
    show._tell_lost(EPSON)
    yield "proyektor-terlepas"


def _overview(show: Show, name: str) -> Iterator[str]:
    """Open the overview of all slides, with the frame beside the slide on the screen."""
    show.act(Command.OVERVIEW)
    overview = show.all_slides.overview
    while overview is not None and not overview.is_sharp:
        QApplication.processEvents()
    show.act(Move.LEFT if show.controller.index else Move.RIGHT)
    yield name
    show.act(Move.CLOSE)


def _picture(window: QWidget) -> QImage:
    """Return a window when the images that it waits for have been made."""
    ready = time.monotonic() + 0.4
    while time.monotonic() < ready:
        QApplication.processEvents()
    return window.grab().toImage()
