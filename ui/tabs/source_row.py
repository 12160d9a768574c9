"""The line under a chart: where its figures come from, and the link that makes it a slide."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from db.domain.charts import Caption
from widgets.charts.geometry import Plan
from widgets.flow_layout import follow_width
from widgets.guard import guarded
from widgets.labels import PlainLabel
from widgets.panel import width_without_bar
from widgets.theme import Theme, set_role

#: How a note about missing years begins; between two bars there is only room for the rest.
_BEGINNING = "Angka "
_TEXTS = ("Tambahkan ke presentasi", "+ Presentasi")


@guarded
class SourceRow(QWidget):
    """``source`` and the link beside it; ``slide_requested`` tells that the link was pressed."""

    slide_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty row; the link is hidden until there is something to add."""
        super().__init__(parent)
        follow_width(self)
        self._theme = theme
        self.source = PlainLabel("", "note", wrap=True, selectable=True, parent=self)
        self.link = QPushButton(_TEXTS[0], self)
        self.link.setToolTip("Jadikan grafik ini, seperti yang tampak, slide presentasi")
        self.link.setAccessibleName(_TEXTS[0])
        self.link.setAutoDefault(False)
        self.link.clicked.connect(self.slide_requested)
        self.link.hide()
        set_role(self.link, "link")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.source, 1)
        self._row.addStretch()
        self._row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)

    def show_notes(self, caption: Caption, plan: Plan) -> None:
        """Write the source and what else a chart is to be read with.

        Missing years that the chart itself names, where they are missing, are not told again.
        """
        told = {text.text for text in plan.texts}
        notes = [caption.source, *caption.footnotes]
        shown = " · ".join(note for note in notes if note and not _is_told(note, told))
        self.source.setVisible(bool(shown))
        if shown != self.source.text():
            self.source.setText(shown)
            self.place()

    def offer(self, offered: bool) -> None:
        """Offer the chart as a slide, or not; a row with nothing in it takes no room."""
        self.link.setVisible(offered)
        self.setVisible(offered or not self.source.isHidden())
        self.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the words of the link anew."""
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Give the link the longest words that cost the source no further line."""
        self._row.setSpacing(self._theme.pixels(18))
        # min() keeps the first of those that are alike, which is the longest.
        self.link.setText(_TEXTS[0] if self.source.isHidden() else min(_TEXTS, key=self._height))

    def _height(self, words: str) -> int:
        """Return the height of the source beside a link of these words."""
        self.link.setText(words)
        room = width_without_bar(self) - self._row.spacing() - self.link.sizeHint().width()
        return self.source.heightForWidth(max(1, room))


def _is_told(note: str, told: set[str]) -> bool:
    words = note.rstrip(".")
    return words in told or words.removeprefix(_BEGINNING) in told
