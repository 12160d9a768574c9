"""Which screen shows the slides and which the presenter's window, while screens come and go."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.presentation.screens import Place, Screens, choose_desk, choose_projector


class Seating(QObject):
    """Decides; windows follow.

    ``moved`` tells that :attr:`projector` or :attr:`desk` is another screen now, or the same with
    another size. After it, ``fell_out`` carries the projector that has gone, ``returned`` the
    one that is back and shows the slides again, ``offered`` another screen that could.
    """

    moved = Signal()
    fell_out = Signal(object)
    returned = Signal(object)
    offered = Signal(object)

    def __init__(
        self, screens: Screens, home: Place, remembered: str, parent: QObject | None = None
    ) -> None:
        """Choose among ``screens``; ``home`` has the main window, ``remembered`` is a label."""
        super().__init__(parent)
        self._screens, self._home = screens, home
        places = screens.places()
        self.projector = choose_projector(places, home, remembered) or home
        #: The presenter's screen, ``None`` where there is one screen only.
        self.desk = choose_desk(places, self.projector, home)
        self._lost = ""
        screens.removed.connect(self._on_removed)
        screens.added.connect(self._on_added)
        screens.changed.connect(self._on_changed)

    def stop(self) -> None:
        """Leave everything where it is from now on."""
        self._screens.removed.disconnect(self._on_removed)
        self._screens.added.disconnect(self._on_added)
        self._screens.changed.disconnect(self._on_changed)

    def following(self) -> Place | None:
        """Return the screen after the projector, which swapping brings the slides to."""
        places = self._screens.places()
        here = next((i for i, place in enumerate(places) if self._is_projector(place)), -1)
        return places[(here + 1) % len(places)] if len(places) > 1 else None

    def choose(self, place: Place) -> bool:
        """Bring the slides to a screen that the officer names; ``False`` when that has gone.

        A projector that fell out before is then one among others when it comes back.
        """
        now = self._screens.now(place)
        if now is None:
            return False
        self._lost = ""
        self._use(now)
        return True

    def _use(self, place: Place) -> None:
        self.projector = self._screens.now(place) or place
        # Sizes and positions of the others may have changed with the one that came or went.
        self.desk = choose_desk(self._screens.places(), self.projector, self._home)
        self.moved.emit()

    def _is_projector(self, place: Place) -> bool:
        return place.name == self.projector.name

    def _on_removed(self, gone: Place) -> None:
        """Go on with what is left, before Qt moves any window by itself."""
        places = self._screens.places()
        if not places:
            return
        if gone.name == self._home.name:
            self._home = places[0]
        if self._is_projector(gone):
            self._lost = gone.label
            self._use(self.desk or places[0])
            self.fell_out.emit(gone)
        elif self.desk is not None and gone.name == self.desk.name:
            self._use(self.projector)

    def _on_added(self, place: Place) -> None:
        """Take back the projector that fell out; offer any other."""
        if self._lost == place.label:
            self._lost = ""
            self._use(place)
            self.returned.emit(place)
        else:
            self.offered.emit(place)

    def _on_changed(self) -> None:
        """Follow screens that have another size, scale or position now."""
        projector = self._screens.now(self.projector)
        desk = self._screens.now(self.desk) if self.desk is not None else None
        self._home = self._screens.now(self._home) or self._home
        if projector is None:
            # It mirrors another screen now.
            projector = desk or self._screens.places()[0]
        if projector != self.projector or desk != self.desk:
            self._use(projector)
