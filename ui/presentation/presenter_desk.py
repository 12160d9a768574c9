"""The middle of the presenter's screen: current slide, next slide, notes."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.presentation.notes_view import NotesView
from ui.presentation.slide_preview import SlidePreview
from widgets.guard import guarded
from widgets.labels import ElidedLabel, PlainLabel

#: What the current slide may take of the width, the next one of the height.
CURRENT_SHARE, NEXT_SHARE = 0.64, 0.46


@guarded
class PresenterDesk(QWidget):
    """Two slides in the projector's proportions, and the notes in the room that they leave."""

    def __init__(self, scale: float) -> None:
        """Show nothing yet; ``scale`` is the size of text, 1.0 being 100 percent."""
        super().__init__()
        self._scale, self._aspect = scale, 16 / 9
        self.current = SlidePreview(framed=True, parent=self)
        self.next = SlidePreview(framed=False, parent=self)
        self._below = QWidget(self)
        self._beside = QWidget(self)
        self.caption = ElidedLabel("", "muted")
        self.current.setAccessibleName("Slide di layar")
        self.next.setAccessibleName("Slide berikutnya")
        self.notes = NotesView()
        self.outdated = PlainLabel("", "alert", wrap=True)
        self.smaller = self._button("A−", "Perkecil catatan (Ctrl −)")
        self.larger = self._button("A+", "Perbesar catatan (Ctrl +)")
        self._title = PlainLabel("Berikutnya", "muted", parent=self)
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.caption)
        row = QHBoxLayout()
        row.setSpacing(self._pixels(6))
        row.addWidget(PlainLabel("Catatan bicara", "muted"), 1)
        row.addWidget(self.smaller)
        row.addWidget(self.larger)
        beside = QVBoxLayout(self._beside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(self._pixels(6))
        beside.addLayout(row)
        beside.addWidget(self.outdated)
        beside.addWidget(self.notes, 1)
        self.outdated.hide()
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Expanding)

    def set_aspect(self, aspect: float) -> None:
        """Use the projector's proportions, width over height."""
        self._aspect = aspect
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Return the least that lets both slides be told apart."""
        return QSize(self._pixels(480), self._pixels(220))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give slides and notes their places."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        gap, line = self._pixels(28), self.caption.sizeHint().height()
        width, height = self.width(), self.height()
        foot = line + self._pixels(8)
        left = _fitted((width - gap) * CURRENT_SHARE, height - foot, self._aspect)
        self.current.setGeometry(QRect(0, 0, left.width(), left.height()))
        self._below.setGeometry(0, left.height() + self._pixels(6), left.width(), line)
        x, top = left.width() + gap, line + self._pixels(6)
        right = _fitted(width - x, height * NEXT_SHARE, self._aspect)
        self._title.setGeometry(x, 0, width - x, line)
        self.next.setGeometry(x, top, right.width(), right.height())
        y = top + right.height() + self._pixels(14)
        self._beside.setGeometry(x, y, width - x, max(0, height - y))

    def _button(self, text: str, tip: str) -> QPushButton:
        made = QPushButton(text)
        made.setProperty("role", "small")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        return made

    def _pixels(self, length: float) -> int:
        return round(length * self._scale)


def _fitted(width: float, height: float, aspect: float) -> QSize:
    """Return the largest size of these proportions that fits."""
    wide = max(1.0, min(width, height * aspect))
    return QSize(round(wide), round(wide / aspect))
