"""Under the table: what is known of the chosen cells, and their status, source, method and note."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.domain.figures import FigureStatus
from db.domain.grid_entries import Detail, DetailChange
from ui.forms.source_field import SourceField
from widgets.charts.canvas import clean
from widgets.combo import CalmComboBox
from widgets.flow_layout import FlowLayout, follow_width
from widgets.form_frame import beside
from widgets.guard import guarded
from widgets.labels import PlainLabel
from widgets.text_line import TextLine
from widgets.theme import Theme, set_wrong

MIXED = "Beragam"
#: Widths of the fields in pixels at 100 percent, where there is room and where there is less.
_WIDTHS, _NARROW = (124, 290, 170, 260), (116, 206, 110, 150)
#: From this width on there is room.
_ROOMY = 1190


@guarded
class CellBar(QWidget):
    """Tells of the chosen cells and changes their details.

    ``changed`` carries a :class:`DetailChange` once a field is left, ``left`` tells that the
    officer wants to go back to the table, ``too_long`` carries why a text is not taken.
    """

    changed = Signal(object)
    too_long = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, sources: Iterable[str], parent: QWidget | None = None) -> None:
        """Offer the ``sources`` that were used before."""
        super().__init__(parent)
        self._theme = theme
        self._edited: set[QWidget] = set()
        self.about = PlainLabel("", wrap=True, selectable=True)
        self._offers = QWidget()
        self._offer_row = QHBoxLayout(self._offers)
        self._offer_row.setContentsMargins(0, 0, 0, 0)
        self._offer_row.setSpacing(6)
        self.offers: list[QPushButton] = []
        self.subject = PlainLabel("", "muted")
        self.status = CalmComboBox()
        self.status.addItems([status.title for status in FigureStatus])
        self.status.setPlaceholderText(MIXED)
        self.source = SourceField(sources)
        self.method = TextLine(1000)
        self.note = TextLine(10_000)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.about, 1)
        top.addWidget(self._offers, 0, Qt.AlignmentFlag.AlignTop)
        fields = QWidget()
        follow_width(fields)
        flow = FlowLayout(fields, 10)
        flow.addWidget(self.subject)
        for name, field in (
            ("Status", self.status),
            ("Sumber", self.source),
            ("Metode", self.method),
            ("Catatan", self.note),
        ):
            field.setAccessibleName(f"{name} sel terpilih")
            flow.addWidget(beside(PlainLabel(name, "muted"), field, stretch=False))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(fields)
        self.status.activated.connect(lambda _index: self._commit_status())
        self.source.activated.connect(lambda _index: self._commit_source())
        for line, commit in self._lines().items():
            line.textEdited.connect(lambda _text, line=line: self._edited.add(line))
            line.editingFinished.connect(commit)
        for field in (self.status, self.source.line, self.method, self.note):
            field.installEventFilter(self)
        theme.changed.connect(self._dress)
        self._dress()

    def _lines(self) -> dict[TextLine, Callable[[], None]]:
        return {
            self.source.line: lambda: self._commit_line("Sumber", self.source.line),
            self.method: lambda: self._commit_line("Metode", self.method),
            self.note: lambda: self._commit_line("Catatan", self.note),
        }

    def _dress(self) -> None:
        pixels = self._theme.pixels
        fields = (self.status, self.source, self.method, self.note)
        widths = _WIDTHS if self.width() >= pixels(_ROOMY) else _NARROW
        for field, width in zip(fields, widths, strict=True):
            field.setFixedWidth(pixels(width))
        self.about.setMinimumHeight(2 * self.about.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the fields share the room."""
        super().resizeEvent(event)
        self._dress()

    # -- showing -----------------------------------------------------------------------------

    def show_details(self, subject: str, details: Sequence[Detail], *, new: bool) -> None:
        """Show what cells have in common; ``new`` says that it is what new figures will get."""
        self._edited.clear()
        self.subject.setText(subject)
        self.status.setEnabled(bool(details))
        for field in (self.source, self.method, self.note):
            field.setEnabled(bool(details) and not (new and field is self.note))
        statuses = {detail.status for detail in details}
        order = list(FigureStatus)
        self.status.setCurrentIndex(order.index(statuses.pop()) if len(statuses) == 1 else -1)
        for line, texts in (
            (self.source.line, {detail.source for detail in details}),
            (self.method, {detail.method for detail in details}),
            (self.note, {detail.note for detail in details}),
        ):
            set_wrong(line, False)
            line.show_text(texts.pop() if len(texts) == 1 else "")
            line.setPlaceholderText(MIXED if texts else "")

    def show_about(
        self, text: str, offers: Sequence[tuple[str, Callable[[], object]]] = ()
    ) -> None:
        """Say something of the current cell, with what can be done about it as buttons."""
        self.about.setText(text)
        for button in self.offers:
            self._offer_row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.offers = []
        for label, act in offers:
            button = QPushButton(label)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, act=act: act())
            self._offer_row.addWidget(button)
            self.offers.append(button)
        self._offers.setVisible(bool(offers))

    # -- changing ----------------------------------------------------------------------------

    def _commit_status(self) -> None:
        self.changed.emit(DetailChange(status=list(FigureStatus)[self.status.currentIndex()]))

    def _commit_source(self) -> None:
        """Take a source that was chosen from the list."""
        self._edited.add(self.source.line)
        self._commit_line("Sumber", self.source.line)

    def _commit_line(self, name: str, line: TextLine) -> None:
        if line not in self._edited:
            return
        told = line.too_long(name)
        set_wrong(line, bool(told))
        if told:
            self.too_long.emit(told)
            return
        self._edited.discard(line)
        text = clean(line.text())
        if line is self.method:
            self.changed.emit(DetailChange(method=text))
        elif line is self.note:
            self.changed.emit(DetailChange(note=text))
        else:
            self.changed.emit(DetailChange(source=text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter take a field and Esc leave it as it was; both go back to the table."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter or event.key() == Qt.Key.Key_Escape:
                if enter and isinstance(watched, TextLine):
                    self._lines()[watched]()
                if not enter:
                    self._edited.clear()
                if not self._edited:
                    self.left.emit()
                return True
        return super().eventFilter(watched, event)


def readings_offered(
    values: Iterable[Decimal], text_of: Callable[[Decimal], str], act: Callable[[Decimal], object]
) -> list[tuple[str, Callable[[], object]]]:
    """Return buttons that settle a cell on one of some values."""
    return [
        (f"Pakai {text_of(value)}", lambda value=value: act(value))  # type: ignore[misc]
        for value in dict.fromkeys(values)
    ]
