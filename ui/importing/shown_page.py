"""The preview: what was recognised, what is asked, the source where there is none, the figures."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.forms.source_field import SourceField
from ui.importing.preview import Preview
from ui.importing.questions_panel import QuestionsPanel
from ui.importing.rows_view import RowsView
from ui.importing.tables_panel import TablesPanel
from widgets.form_frame import beside
from widgets.labels import PlainLabel
from widgets.theme import Theme


class ShownPage(QWidget):
    """Shows a preview. ``meant``, ``answered`` and ``ticked`` are those of its parts."""

    meant = Signal(object, str)
    answered = Signal(object)
    ticked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty page."""
        super().__init__(parent)
        self._theme = theme
        self.tables = TablesPanel(theme)
        self.tables.meant.connect(self.meant)
        self.questions = QuestionsPanel(theme)
        self.questions.answered.connect(self.answered)
        self.source = SourceField(())
        self.source.setAccessibleName("Sumber angka yang berkasnya tidak menyebut sumber")
        self.source.line.setPlaceholderText("misalnya BPS Kabupaten Banyuasin")
        label = PlainLabel("Sumber (berkas tidak menyebutnya)")
        self._source_row = beside(label, self.source, stretch=False)
        self.figures = RowsView(theme)
        self.figures.ticked.connect(self.ticked)
        self.figures.answered.connect(self.answered)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self.tables, self.questions, self._source_row):
            layout.addWidget(part)
        layout.addWidget(self.figures, 1)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._layout.setSpacing(self._theme.pixels(10))

    def show_preview(self, preview: Preview) -> None:
        """Show another preview; what the officer has filled in stays."""
        self.tables.show_tables(preview.tables, preview.known.indicators)
        self.questions.show_questions(preview.questions)
        typed = self.source.text()
        for source in reversed(preview.sources):
            self.source.offer(source)
        # The first of the list is no answer: a source is only what the officer names.
        self.source.show_text(typed)
        self._source_row.setVisible(preview.lacks_source)
        self.figures.set_preview(preview)

    def clear(self) -> None:
        """Forget what was shown and filled in."""
        self.figures.model.without.clear()
        self.figures.set_preview(None)
        self.questions.clear()
        self.source.show_text("")

    def take_focus(self) -> QWidget | None:
        """Let the first open question have the focus, else the table; return what to bring up."""
        row = self.questions.first_open()
        if row is None:
            self.figures.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        row.field.take_focus()
        return row
