"""The screens of this PC as plain data, and which of them shows the slides.

Windows name a :class:`Place`, never a ``QScreen``: a screen may be gone at any moment, and with
it whatever still pointed to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

#: How the screen inside a laptop is named where the system tells (Linux).
_BUILT_IN = ("edp", "lvds", "dsi")


@dataclass(frozen=True, slots=True)
class Place:
    """A screen: its system name, what an officer calls it, and where it lies.

    While it is plugged in the name tells it from all others, whatever else changes. The label is
    what it is remembered by: at another socket it has another name. ``x``, ``y``, ``width`` and
    ``height`` are logical pixels, ``ratio`` device pixels per logical one.
    """

    name: str
    label: str
    x: int
    y: int
    width: int
    height: int
    ratio: float = 1.0
    primary: bool = False

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in device pixels, as the projector's manual names them."""
        return round(self.width * self.ratio), round(self.height * self.ratio)

    @property
    def resolution(self) -> str:
        """``1024×768``."""
        return "{}×{}".format(*self.pixels)

    @property
    def built_in(self) -> bool:
        """Whether this is known to be the laptop's own screen."""
        return self.name.lower().startswith(_BUILT_IN)


def choose_projector(places: Sequence[Place], home: Place, remembered: str) -> Place | None:
    """Return the screen for the slides, ``None`` where there is only the officer's own.

    The one whose label is ``remembered``, else one that is neither built in nor the main
    window's; the primary screen comes last, for it is where the officer works.
    """
    if len(places) < 2:
        return None
    known = [place for place in places if place.label == remembered]
    return min(
        known or places,
        key=lambda place: (place.built_in, place.name == home.name, place.primary),
    )


def choose_desk(places: Sequence[Place], projector: Place, home: Place | None) -> Place | None:
    """Return the screen for the presenter beside ``projector``: the main window's, if it can."""
    others = [place for place in places if place.name != projector.name]
    homely = home.name if home is not None else ""
    return min(
        others,
        key=lambda place: (place.name != homely, not place.built_in, not place.primary),
        default=None,
    )


class Screens(QObject):
    """The screens there are now.

    ``removed`` carries the :class:`Place` of a screen that has just gone; :meth:`places` does not
    name it any more. ``added`` carries a new one. ``changed`` tells that sizes, scales or
    positions have changed.
    """

    removed = Signal(object)
    added = Signal(object)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Watch the screens from now on."""
        super().__init__(parent)
        app = QGuiApplication.instance()
        if not isinstance(app, QGuiApplication):
            raise TypeError("screens need an application")
        self._known = _known()
        for screen in QGuiApplication.screens():
            self._watch(screen)
        app.screenRemoved.connect(self._on_removed)
        app.screenAdded.connect(self._on_added)

    def places(self) -> tuple[Place, ...]:
        """Return the screens, the primary one first; screens that mirror another count once."""
        found: list[Place] = []
        for screen in QGuiApplication.screens():
            place = _place(screen)
            if not any(_area(place) == _area(other) for other in found):
                found.append(place)
        return tuple(found)

    def now(self, place: Place) -> Place | None:
        """Return the same screen as it is now, ``None`` when it has gone."""
        return next((found for found in self.places() if found.name == place.name), None)

    def of(self, window: QWidget) -> Place:
        """Return the screen that ``window`` is on."""
        area = window.screen().geometry()
        places = self.places()
        here = (place for place in places if _area(place) == area.getRect())
        return next(here, places[0])

    def cover(self, window: QWidget, place: Place) -> bool:
        """Show ``window`` over the whole of a screen; ``False`` when that has gone."""
        screen = _screen(place)
        if screen is None:
            return False
        moves = window.isVisible() and window.screen().geometry() != screen.geometry()
        if moves and QGuiApplication.platformName() == "xcb":
            # A window manager of X11 does not move a window that is full-screen.
            window.showNormal()
        window.setScreen(screen)
        window.setGeometry(screen.geometry())
        window.showFullScreen()
        return True

    def _watch(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_changed)
        screen.logicalDotsPerInchChanged.connect(self._on_changed)

    def _on_changed(self, *_: object) -> None:
        self._known = _known()
        self.changed.emit()

    def _on_removed(self, screen: QScreen) -> None:
        # The screen is being taken apart: what it was is asked of our own list.
        place = self._known.pop(_name(screen), None)
        if place is not None:
            self.removed.emit(place)

    def _on_added(self, screen: QScreen) -> None:
        self._watch(screen)
        place = _place(screen)
        self._known[place.name] = place
        if place in self.places():
            self.added.emit(place)


def keep_inside(window: QWidget) -> None:
    """Move ``window`` to a screen that exists if it can be seen on none."""
    frame = window.frameGeometry()
    screens = QGuiApplication.screens()
    if not any(screen.availableGeometry().intersects(frame) for screen in screens):
        window.move(QGuiApplication.primaryScreen().availableGeometry().topLeft())


def _place(screen: QScreen) -> Place:
    area = screen.geometry()
    maker, model = screen.manufacturer().strip(), screen.model().strip()
    label = model if model.lower().startswith(maker.lower()) else f"{maker} {model}".strip()
    return Place(
        _name(screen),
        label or screen.name().lstrip("\\.") or "Layar",
        area.x(),
        area.y(),
        area.width(),
        area.height(),
        screen.devicePixelRatio(),
        screen == QGuiApplication.primaryScreen(),
    )


def _screen(place: Place) -> QScreen | None:
    # Asked anew each time: a QScreen that Python has held on to may be dead already.
    return next((s for s in QGuiApplication.screens() if _name(s) == place.name), None)


def _name(screen: QScreen) -> str:
    """Two screens of one model may bear one name, but not one serial number."""
    return f"{screen.name()} {screen.serialNumber()}".strip()


def _known() -> dict[str, Place]:
    return {_name(screen): _place(screen) for screen in QGuiApplication.screens()}


def _area(place: Place) -> tuple[int, int, int, int]:
    return place.x, place.y, place.width, place.height


#: A top-level window without frame, over everything else of its screen.
WINDOW_FLAGS = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
