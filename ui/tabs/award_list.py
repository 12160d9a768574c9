"""The list of awards by year; whatever the mouse can do here the keyboard can do too."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from db.domain.awards import Award, AwardLevel
from ui.tabs.award_cards import Medal
from widgets.charts.canvas import clean
from widgets.charts.view import BY_KEYBOARD
from widgets.guard import guarded
from widgets.labels import PlainLabel
from widgets.panel import BareScrollArea, SqueezablePanel
from widgets.theme import Theme


def level_text(level: AwardLevel) -> str:
    """Return what the chip of an award says."""
    return "Tingkat belum diisi" if level is AwardLevel.UNKNOWN else level.title


@guarded
class AwardRow(QAbstractButton):
    """One award: Enter or a click opens it, F2 edits, Delete deletes."""

    edit_requested = Signal()
    delete_requested = Signal()
    step_requested = Signal(int)
    reached = Signal()

    def __init__(self, award: Award, theme: Theme, parent: QWidget | None = None) -> None:
        """Show ``award``."""
        super().__init__(parent)
        self.award = award
        self._theme = theme
        self._framed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.name = PlainLabel(clean(award.name), "award", wrap=True)
        self.giver = PlainLabel(clean(award.giver) or "Pemberi belum diisi", "muted", wrap=True)
        self.chip = PlainLabel(level_text(award.level), "chip")
        self.setAccessibleName(
            f"{self.name.text()}, {self.giver.text()}, {award.year}, {self.chip.text()}"
        )
        self.setAccessibleDescription("Enter membuka, F2 mengubah, Delete menghapus.")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self.name)
        words.addWidget(self.giver)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addWidget(Medal(theme, self), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        pixels = self._theme.pixels
        self._row.setContentsMargins(pixels(4), pixels(12), pixels(6), pixels(13))
        self._row.setSpacing(pixels(18))
        self.update()

    def sizeHint(self) -> QSize:
        """Return what the layout asks for."""
        return self._row.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line under the row, and the focus."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self._framed:
            painter.fillRect(self.rect().adjusted(0, 0, 0, -1), QColor(tokens.selection))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.hairline))
        if self._framed:
            painter.setPen(QPen(QColor(tokens.current), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -2), 4, 4)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus to who came by keyboard."""
        super().focusInEvent(event)
        self._framed = event.reason() in BY_KEYBOARD
        self.update()
        self.reached.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus frame away."""
        super().focusOutEvent(event)
        self._framed = False
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys mean; leave others to the window."""
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key == Qt.Key.Key_F2:
            self.edit_requested.emit()
        elif key == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_requested.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the three things that can be done."""
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """Return a menu of the row, which deletes itself when closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Lihat\tEnter", self.click)
        menu.addAction("Ubah…\tF2", self.edit_requested.emit)
        menu.addAction("Hapus\tDelete", self.delete_requested.emit)
        return menu


@guarded
class AwardList(BareScrollArea):
    """All awards under their years. The signals carry the :class:`Award`, ``reached`` the row.

    ``reached`` lets whatever scrolls around the list follow the focus too.
    """

    opened = Signal(object)
    edit_requested = Signal(object)
    delete_requested = Signal(object)
    reached = Signal(QWidget)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self._theme = theme
        self._whole = False
        self._rows: dict[int, AwardRow] = {}
        self._years: dict[int, PlainLabel] = {}
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = SqueezablePanel()
        self._body.setProperty("role", "bare")
        self._column = QVBoxLayout(self._body)
        self._column.setSpacing(0)
        self.setWidget(self._body)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def rows(self) -> tuple[AwardRow, ...]:
        """The rows in view, top to bottom."""
        return tuple(row for row in self._rows.values() if not row.isHidden())

    @property
    def headings(self) -> tuple[str, ...]:
        """The years over the rows in view."""
        return tuple(label.text() for label in self._years.values() if not label.isHidden())

    def row(self, identifier: int) -> AwardRow | None:
        """Return the row of an award."""
        return self._rows.get(identifier)

    def minimumSizeHint(self) -> QSize:
        """Return the height of one award with its year, or of all of them."""
        height = self._theme.pixels(120)
        if self._whole:
            needed = self._body.heightForWidth(max(1, self.viewport().width()))
            # A layout shares heights out in whole pixels: none of the last row may be lost.
            height = max(height, needed + self._theme.pixels(2))
        return QSize(self._theme.pixels(240), height)

    def set_whole(self, whole: bool) -> None:
        """Show all awards at their full height, or scroll to them."""
        if whole is not self._whole:
            self._whole = whole
            policy = Qt.ScrollBarPolicy
            self.setVerticalScrollBarPolicy(
                policy.ScrollBarAlwaysOff if whole else policy.ScrollBarAsNeeded
            )
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the words wrap otherwise."""
        super().resizeEvent(event)
        if self._whole:
            self.updateGeometry()

    def set_awards(self, awards: Sequence[Award]) -> None:
        """Show ``awards``, given newest year first; rows of unchanged awards stay as they are."""
        kept = {award.identifier: award for award in awards}
        while self._column.count():
            self._column.takeAt(0)
        for identifier, row in list(self._rows.items()):
            if kept.get(identifier) != row.award:
                row.hide()
                row.deleteLater()
                del self._rows[identifier]
        old, self._rows = self._rows, {}
        labels, self._years = self._years, {}
        last: AwardRow | None = None
        for award in awards:
            if award.year not in self._years:
                label = labels.pop(award.year, None) or PlainLabel(
                    str(award.year), "section", parent=self._body
                )
                self._years[award.year] = label
                self._column.addWidget(label)
            row = old.get(award.identifier) or self._make(award)
            self._rows[award.identifier] = row
            self._column.addWidget(row)
            if last is not None:
                QWidget.setTabOrder(last, row)
            last = row
        for label in labels.values():
            label.hide()
            label.deleteLater()
        self._column.addStretch(1)
        self._dress()

    def show_only(self, identifiers: Collection[int]) -> None:
        """Leave only these awards in view."""
        years = set()
        for identifier, row in self._rows.items():
            row.setVisible(identifier in identifiers)
            if identifier in identifiers:
                years.add(row.award.year)
        for year, label in self._years.items():
            label.setVisible(year in years)

    def _make(self, award: Award) -> AwardRow:
        row = AwardRow(award, self._theme, self._body)
        row.clicked.connect(lambda: self.opened.emit(award))
        row.edit_requested.connect(lambda: self.edit_requested.emit(award))
        row.delete_requested.connect(lambda: self.delete_requested.emit(award))
        row.step_requested.connect(lambda by: self._step(row, by))
        row.reached.connect(lambda: self._follow(row))
        return row

    def _follow(self, row: AwardRow) -> None:
        self.ensureWidgetVisible(row, 0, 8)
        self.reached.emit(row)

    def _step(self, row: AwardRow, by: int) -> None:
        rows = self.rows
        index = rows.index(row) + by
        if 0 <= index < len(rows):
            rows[index].setFocus(Qt.FocusReason.TabFocusReason)

    def _dress(self) -> None:
        pixels = self._theme.pixels
        self._column.setContentsMargins(0, 0, pixels(4), 0)
        for position, label in enumerate(self._years.values()):
            label.setContentsMargins(0, pixels(14 if position else 4), 0, pixels(4))
