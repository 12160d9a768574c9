"""How a cell is painted and typed into."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from db.domain.grid_cells import CellLook, Mark, value_text
from ui.table_editor.model import LOOK_ROLE, GridModel, Index
from widgets.charts.canvas import clean
from widgets.decimal_field import MAX_LENGTH
from widgets.guard import guarded
from widgets.theme import Theme
from widgets.tokens import Tokens

#: Beside the colour each state has a sign of its own.
GLYPHS = {Mark.NEW: "+", Mark.CHANGED: "•", Mark.CLEARED: "×"}
PROBLEM, CONFLICT, DOUBT = "!", "≠", "?"
MISSING = "·"
#: How opaque the colour over chosen cells is, of 255.
_VEIL = 40
_ARROWS = {
    int(Qt.Key.Key_Up): (-1, 0),
    int(Qt.Key.Key_Down): (1, 0),
    int(Qt.Key.Key_Left): (0, -1),
    int(Qt.Key.Key_Right): (0, 1),
}
_ENTER = (int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter))


@guarded
class CellDelegate(QStyledItemDelegate):
    """Paints cells and edits them as a spreadsheet does.

    ``moved`` carries (rows, columns) to go on by after a cell was typed. ``overwriting`` is set by
    the table: arrow keys then leave the cell; after F2 they move in its text.
    """

    moved = Signal(int, int)

    def __init__(self, theme: Theme, parent: QObject) -> None:
        """Paint in the colours of ``theme``."""
        super().__init__(parent)
        self._theme = theme
        self.overwriting = False

    # -- painting ----------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, signs and number of a cell."""
        look: CellLook = index.data(LOOK_ROLE)
        tokens, area = self._theme.tokens, QRect(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, QColor(_ground(look, tokens)))
        if selected and not option.state & QStyle.StateFlag.State_HasFocus:
            # Over whatever the cell's ground says; the current one has its frame.
            veil = QColor(tokens.current)
            veil.setAlpha(_VEIL)
            painter.fillRect(area, veil)
        self._paint_text(painter, QRectF(area), option.font, look, index)
        glyph, colour = _glyph(look, tokens)
        if glyph:
            bold = QFont(option.font)
            bold.setWeight(QFont.Weight.Bold)
            painter.setFont(bold)
            painter.setPen(QColor(colour))
            place = area.adjusted(self._theme.pixels(7), 0, 0, 0)
            painter.drawText(
                place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), glyph
            )
        if look.entry.detail.note and not look.entry.is_empty:
            self._paint_corner(painter, QRectF(area), tokens.current)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.current), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(area).adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_text(
        self, painter: QPainter, area: QRectF, font: QFont, look: CellLook, index: Index
    ) -> None:
        tokens, pixels = self._theme.tokens, self._theme.pixels
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        text, colour, shown = clean(look.number), tokens.ink, QFont(font)
        if look.entry.is_empty:
            text, colour = MISSING, tokens.faint
            before = look.before.value
            model = index.model()
            if look.mark is Mark.CLEARED and before is not None and isinstance(model, GridModel):
                text = value_text(before, model.edits.indicator)
                shown.setStrikeOut(True)
        elif look.problem:
            colour = tokens.bad
        elif look.mark is not None:
            shown.setWeight(QFont.Weight.Bold)
        # The sign has a place of its own, so that the digits of a column stay under each other.
        number = area.adjusted(pixels(20), 0, -pixels(18), 0)
        painter.setFont(shown)
        painter.setPen(QColor(colour))
        metrics = painter.fontMetrics()
        elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(number.width()))
        painter.drawText(number, int(right), elided)
        if look.sign:
            painter.setFont(font)
            painter.setPen(QColor(tokens.muted))
            painter.drawText(
                area.adjusted(area.width() - pixels(16), 0, 0, 0), int(left), look.sign
            )

    def _paint_corner(self, painter: QPainter, area: QRectF, colour: str) -> None:
        """Paint the corner that tells of a note, as spreadsheets do."""
        side = self._theme.pixels(7)
        corner = area.topRight() + QPointF(-1, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(colour)))
        painter.drawPolygon(
            QPolygonF([corner, corner + QPointF(-side, 0), corner + QPointF(0, side)])
        )

    # -- typing ------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line for the number as it is typed."""
        editor = QLineEdit(parent)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setMaxLength(MAX_LENGTH)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Lay the line over the whole cell."""
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Let Enter, Tab and, over an old number, the arrow keys take the cell and go on."""
        if isinstance(editor, QLineEdit) and isinstance(event, QKeyEvent):
            step = self._step(event) if event.type() is QEvent.Type.KeyPress else None
            if step is not None:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                self.moved.emit(*step)
                return True
        return super().eventFilter(editor, event)

    def _step(self, event: QKeyEvent) -> tuple[int, int] | None:
        key = event.key()
        if key in _ENTER:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            return (-1, 0) if back else (1, 0)
        if key == Qt.Key.Key_Tab:
            return 0, 1
        if key == Qt.Key.Key_Backtab:
            return 0, -1
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        # Compared as a number: not every key of a keyboard has a name in Qt.
        return _ARROWS.get(int(key)) if self.overwriting and plain else None


def _ground(look: CellLook, tokens: Tokens) -> str:
    if look.problem:
        return tokens.bad_ground
    if look.conflict or look.doubts:
        return tokens.target_ground
    return tokens.neutral_ground if look.mark is not None else tokens.surface


def _glyph(look: CellLook, tokens: Tokens) -> tuple[str, str]:
    """Return the gravest sign of a cell and its colour; nothing where there is nothing to say."""
    if look.problem:
        return PROBLEM, tokens.bad
    if look.conflict:
        return CONFLICT, tokens.target
    if look.doubts:
        return DOUBT, tokens.target
    return (GLYPHS[look.mark], tokens.current) if look.mark is not None else ("", "")
