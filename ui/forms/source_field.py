"""The field for a source: typed, or chosen from those that were used before."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from widgets.charts.canvas import clean
from widgets.combo import CalmComboBox
from widgets.text_line import TextLine

#: As long as the store takes.
MAX_SOURCE = 1000


class SourceField(CalmComboBox):
    """An editable chooser whose text is shown from its beginning, which tells sources apart."""

    def __init__(self, sources: Iterable[str], parent: QWidget | None = None) -> None:
        """Offer ``sources``, each once and the emptiest not at all."""
        super().__init__(parent)
        self.setEditable(True)
        self.line = TextLine(MAX_SOURCE, parent=self)
        self.setLineEdit(self.line)
        self.setSizeAdjustPolicy(
            CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        shown = (clean(source) for source in sources)
        self.addItems(list(dict.fromkeys(source for source in shown if source)))

    def text(self) -> str:
        """Return the source."""
        return self.currentText()

    def show_text(self, text: str) -> None:
        """Show a source from its beginning."""
        self.setCurrentText(text)
        self.line.setCursorPosition(0)

    def offer(self, source: str) -> None:
        """Offer a source that was just used too."""
        if source and self.findText(source) < 0:
            self.insertItem(0, source)
