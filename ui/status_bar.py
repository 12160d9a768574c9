"""The bar at the bottom: is everything saved, when was the last backup, what the data cover."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from db.domain.numbers import format_date
from db.store.errors import StoreError
from ui.session import Session
from ui.steps import UNDO_HINT
from widgets.guard import guarded
from widgets.labels import ElidedLabel, PlainLabel
from widgets.theme import Theme, set_role

#: How long a passing sentence stays, in milliseconds.
TELL_MS = 8_000
#: The same with something to press.
LINK_MS = 15_000


@guarded
class StatusBar(QFrame):
    """Three facts, and for a while what has just been done."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Show the state of ``session``."""
        super().__init__(parent)
        self._session, self._theme = session, theme
        self._low = False
        self.setProperty("role", "statusbar")
        layout = QHBoxLayout(self)
        self._layout = layout
        self.saved = ElidedLabel("")
        self.link = QPushButton("")
        self.link.hide()
        set_role(self.link, "link")
        # As high as the words beside it: what comes and goes here must not move the chart.
        self.link.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Ignored)
        self.link.clicked.connect(self._follow)
        self._act: Callable[[], object] | None = None
        #: Takes back the newest action, once there is something that can.
        self.undo: Callable[[], object] | None = None
        self.backup = PlainLabel("")
        self.coverage = PlainLabel("")
        layout.addWidget(self.saved)
        layout.addWidget(self.link)
        layout.addStretch(1)
        layout.addWidget(self.backup)
        layout.addWidget(self.coverage)
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.timeout.connect(self.refresh)
        session.changed.connect(lambda _done: self.refresh())
        session.failed.connect(lambda _error: self.refresh())
        session.backed_up.connect(self.refresh)
        session.dismissed.connect(self.refresh)
        theme.changed.connect(self._dress)
        self._dress()
        self.refresh()

    def tell(self, text: str, link: str = "", act: Callable[[], object] | None = None) -> None:
        """Say what has just been done, for a while; a ``link`` beside it does ``act``.

        A text without one that ends with :data:`UNDO_HINT` has :attr:`undo` beside it.
        """
        if not link and self.undo is not None and text.endswith(UNDO_HINT):
            link, act = "Urungkan", self.undo
        self.refresh()
        self.saved.setText(text)
        self.link.setText(link)
        self.link.setVisible(bool(link))
        self._act = act
        self._share_out()
        self._passing.start(LINK_MS if link else TELL_MS)

    def tell_step(self, text: str, stop: Callable[[], None] | None) -> None:
        """Say how far something is, with a way to stop it as long as there is one."""
        self.tell(text, "Batalkan" if stop is not None else "", stop)

    def _follow(self) -> None:
        act = self._act
        self.refresh()
        if act is not None:
            act()

    def set_low(self, low: bool) -> None:
        """Take little height, or as much as is comfortable."""
        if low is not self._low:
            self._low = low
            self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Leave the other facts away where what is saved, or was just done, has no room."""
        margins, gap = self._layout.contentsMargins(), self._layout.spacing()
        room = self.width() - margins.left() - margins.right()
        room -= self.saved.fontMetrics().horizontalAdvance(self.saved.text()) + 2
        room -= 0 if self.link.isHidden() else self.link.sizeHint().width() + gap
        for fact in (self.backup, self.coverage):
            room -= gap + fact.sizeHint().width()
            fact.setVisible(room >= 0)

    def refresh(self) -> None:
        """Show the facts."""
        self._passing.stop()
        self.link.hide()
        problem = self._session.problem
        if problem is not None:
            set_role(self.saved, "bad")
            self.saved.setText(f"● Perubahan terakhir belum tersimpan: {problem.what}")
        else:
            set_role(self.saved, "muted")
            self.saved.setText("● Semua perubahan tersimpan")
        self.backup.setText(_backup_text(self._session.last_backup()))
        try:
            covers = self._session.store.coverage()
        except StoreError:
            # Whoever met the error tells it; what was covered a moment ago still stands here.
            return
        parts = [f"{covers.indicators} indikator", f"{covers.regions} wilayah"]
        if covers.last_year is not None:
            parts.append(f"data s.d. {covers.last_year}")
        self.coverage.setText(" · ".join(parts) if covers.indicators else "Belum ada angka")
        self._share_out()

    def _dress(self) -> None:
        pixels = self._theme.pixels
        upright = pixels(2 if self._low else 5)
        self._layout.setContentsMargins(pixels(20), upright, pixels(20), upright)
        self._layout.setSpacing(pixels(24))
        self._share_out()


def _backup_text(last: datetime | None) -> str:
    if last is None:
        return "Belum ada cadangan"
    time = f"{last:%H.%M}"
    days = (datetime.now().astimezone().date() - last.date()).days
    if days == 0:
        return f"Cadangan terakhir: hari ini {time}"
    if days == 1:
        return f"Cadangan terakhir: kemarin {time}"
    return f"Cadangan terakhir: {format_date(last.date())}"
