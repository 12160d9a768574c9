"""What the main window does to show the slides: one presentation at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.domain.indicators import Indicator
from db.store.errors import StoreError
from ui.preferences import Preferences
from ui.session import Session
from widgets.theme import Theme

if TYPE_CHECKING:
    from db.domain.deck import SlideKey
    from ui.presentation.show import Show


class Presenting(QObject):
    """Starts the presentation of a session from ``window``, and knows the one that runs.

    ``told`` carries a line about what was done, ``failed`` the :class:`StoreError` of what could
    not be read.
    """

    told = Signal(str)
    failed = Signal(object)

    def __init__(
        self, session: Session, theme: Theme, preferences: Preferences, window: QWidget
    ) -> None:
        """Show nothing yet."""
        super().__init__(window)
        self._session, self._theme, self._preferences = session, theme, preferences
        self._window = window
        #: The presentation that runs.
        self.show: Show | None = None

    def start(self) -> None:
        """Show the slides from the first one."""
        self.start_from(None)

    def start_here(self, indicator: Indicator | None) -> None:
        """Show the slides from the one about ``indicator``, the awards' for none."""
        from ui.presentation.launch import subject_of

        self.start_from(subject_of(indicator.code if indicator else None))

    def start_from(self, key: SlideKey | None) -> None:
        """Show the slides, from the one about ``key``, ``None`` for the first."""
        if self.show is not None:
            self.show.bring_forward()
            return
        from ui.presentation.launch import launch

        try:
            self.show = launch(
                self._session.store, self._theme, self._preferences, self._window, key
            )
        except StoreError as error:
            self.failed.emit(error)
            return
        if self.show is None:
            self.told.emit("Semua slide disembunyikan: tidak ada yang dapat ditampilkan.")
            return
        self.show.ended.connect(self._on_ended)

    def end(self) -> None:
        """End the presentation, if one runs."""
        if self.show is not None:
            self.show.end()

    def _on_ended(self) -> None:
        self.show = None
