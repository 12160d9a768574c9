"""Speaker notes, in the size that the presenter reads them at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from widgets.guard import guarded
from widgets.labels import PlainLabel

#: Sizes of the notes in logical pixels; Ctrl + and Ctrl − walk through them.
SIZES = (16, 18, 20, 23, 26, 30, 36, 44)
USUAL = 2


@guarded
class NotesView(QScrollArea):
    """Shows notes letter by letter and scrolls by wheel or Ctrl ↓; it never takes the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._step, self._text = USUAL, ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setProperty("role", "notes")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 8, 0)
        self._layout = layout
        self.label = PlainLabel("", "notes", wrap=True)
        layout.addWidget(self.label)
        layout.addStretch(1)
        self.setWidget(page)

    @property
    def step(self) -> int:
        """Which of :data:`SIZES` is in use."""
        return self._step

    def set_margin(self, margin: int) -> None:
        """Keep the text this far, in logical pixels, from every side."""
        self._layout.setContentsMargins(margin, margin, margin, margin)

    def set_text(self, text: str) -> None:
        """Show other notes, from their beginning."""
        # Compared with what was given: the label shows it without its odd blanks.
        if self._text != text:
            self._text = text
            self.label.setText(text)
            self.verticalScrollBar().setValue(0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Keep the wheel also at either end of the notes: it must not change the slide."""
        super().wheelEvent(event)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep a click on the notes: it must not change the slide either."""
        event.accept()

    def scroll_lines(self, lines: int) -> None:
        """Move the text up by so many lines, down by negative ones."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + lines * self.label.fontMetrics().lineSpacing())

    def set_step(self, step: int, scale: float = 1.0) -> None:
        """Use one of :data:`SIZES`, ``scale`` times."""
        self._step = min(max(step, 0), len(SIZES) - 1)
        pixels = round(SIZES[self._step] * scale)
        # The style sheet of the application sets a size on every widget; only another one beats it.
        self.label.setStyleSheet(f"font-size: {pixels}px;")
