"""The table of an indicator's yearly figures: sorted by its figures, edited in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QPointF,
    QRectF,
    QSizeF,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from db.domain.chart_builders import TableRow
from db.domain.figures import Figure
from widgets.figure_model import SORT_ROLE, TITLES, Column, FigureModel, Index
from widgets.guard import guarded
from widgets.theme import Theme

__all__ = ["TITLES", "Column", "FigureTable"]

#: How wide the columns before the source are where there is room, in pixels at 100 percent.
_WIDTHS = dict(zip(Column, (76, 130, 130, 150, 110), strict=False))
#: The most that a change with its unit has, and what a cell adds to its text.
_MOST_CHANGE, _PADDING = 240, 26


@guarded
class FigureTable(QTableView):
    """The table. Typing or F2 edits, Enter asks for the form, Ctrl+C copies to Excel.

    ``delete_requested`` (Delete) carries a tuple of every chosen :class:`Figure`, newest-first as
    sorted; ``form_requested`` (Enter) carries the current one.
    """

    delete_requested = Signal(object)
    form_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty table."""
        super().__init__(parent)
        self._theme = theme
        self.figures = FigureModel(theme)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.figures)
        self._sorted.setSortRole(SORT_ROLE)
        self.setModel(self._sorted)
        self.setItemDelegate(_Cells(theme, self))
        self.setSortingEnabled(True)
        self.sortByColumn(Column.YEAR, Qt.SortOrder.DescendingOrder)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Tabel angka tahunan")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.SOURCE, QHeaderView.ResizeMode.Stretch)
        theme.changed.connect(self._dress)
        self._dress()
        self._show_columns()

    def set_rows(self, rows: Sequence[TableRow], decimals: int, noun: str = "") -> None:
        """Show other rows, keeping the sort order and the place.

        The year that is current stays so; where it is gone, what now stands in its place is.
        """
        figure, index = self.current_figure(), self.currentIndex()
        place, column = index.row(), index.column()
        chosen = self.selectionModel().hasSelection()
        self.figures.set_rows(rows, decimals, noun)
        self._show_columns()
        self._fit_columns()
        if figure is None or not rows or not _same_series(figure, rows[0].figure):
            return
        stays = self._row_of(figure)
        row = min(place, len(rows) - 1) if stays is None else stays
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(
            self._sorted.index(row, column), flag.ClearAndSelect if chosen else flag.NoUpdate
        )

    def _row_of(self, figure: Figure) -> int | None:
        """Return where a year stands."""
        for row in range(self._sorted.rowCount()):
            if self._figure_at(row).key == figure.key:
                return row
        return None

    def _figure_at(self, row: int) -> Figure:
        return self.figures.row(self._source_row(row)).figure

    def _source_row(self, row: int) -> int:
        return self._sorted.mapToSource(self._sorted.index(row, 0)).row()

    def row_height(self) -> int:
        """Return the height of a row in pixels."""
        return self._theme.pixels(29)

    def height_for(self, rows: int) -> int:
        """Return the height that shows ``rows`` rows and the header."""
        return (
            self.horizontalHeader().sizeHint().height()
            + rows * self.row_height()
            + 2 * self.frameWidth()
        )

    def current_figure(self) -> Figure | None:
        """Return the figure of the current row."""
        index = self.currentIndex()
        return self._figure_at(index.row()) if index.isValid() else None

    def chosen_figures(self) -> tuple[Figure, ...]:
        """Return the figures of all chosen rows, top to bottom, else that of the current one."""
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        if rows:
            return tuple(self._figure_at(row) for row in rows)
        current = self.current_figure()
        return () if current is None else (current,)

    def copy(self) -> None:
        """Copy the chosen cells as tab-separated text; with none or all chosen, the table."""
        chosen: dict[int, list[int]] = {}
        indexes = self.selectionModel().selectedIndexes()
        for index in sorted(indexes, key=lambda index: (index.row(), index.column())):
            chosen.setdefault(index.row(), []).append(index.column())
        count = self._sorted.rowCount()
        columns = self.figures.columns()
        if 0 < len(indexes) < count * len(columns):
            table = [
                self.figures.copied(self._source_row(row), cells) for row, cells in chosen.items()
            ]
        else:
            rows = (self.figures.copied(self._source_row(row), columns) for row in range(count))
            table = [self.figures.copied_titles(), *rows]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in table))

    def finish_editing(self) -> bool:
        """Take in what is being typed into a cell; return whether anything was."""
        found = self.viewport().findChildren(QLineEdit)
        # One that is done with goes only when Qt next has time.
        editors = [editor for editor in found if editor.isVisible()]
        for editor in editors:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return bool(editors)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, delete or edit."""
        figure, chosen = self.current_figure(), self.chosen_figures()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Delete and chosen:
            self.delete_requested.emit(chosen)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and figure is not None:
            if self.state() is not QAbstractItemView.State.EditingState:
                self.form_requested.emit(figure)
        else:
            super().keyPressEvent(event)

    def _show_columns(self) -> None:
        shown = self.figures.columns()
        for column in Column:
            self.setColumnHidden(column, column not in shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        self._fit_columns()

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.row_height())
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Let the columns stand apart as far as the sources, the longest texts, stay whole."""
        columns = [column for column in self.figures.columns() if column is not Column.SOURCE]
        least = {column: self._needed(column) for column in columns}
        wished = {
            column: max(least[column], self._theme.pixels(_WIDTHS[column])) for column in columns
        }
        more = sum(wished.values()) - sum(least.values())
        spare = self.viewport().width() - sum(least.values()) - self._needed(Column.SOURCE)
        share = min(max(spare / more, 0.0), 1.0) if more else 0.0
        for column in columns:
            width = least[column] + share * (wished[column] - least[column])
            self.setColumnWidth(column, round(width))

    def _needed(self, column: Column) -> int:
        """Return the width of a column whose texts are all whole; a change has its limit."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.Bold)
        metrics = QFontMetrics(bold) if column is Column.VALUE else self.fontMetrics()
        model = self.figures
        texts = (model.index(row, column).data() for row in range(model.rowCount()))
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        needed = widest + self._theme.pixels(_PADDING)
        if column is Column.CHANGE:
            needed = min(needed, self._theme.pixels(_MOST_CHANGE))
        return max(needed, self.horizontalHeader().sectionSizeHint(column))


@guarded
class _Cells(QStyledItemDelegate):
    """Edits a figure where it stands, and paints a status as the small plate that it is."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            # A number is not moved to the other end of its cell.
            editor.setAlignment(index.data(Qt.ItemDataRole.TextAlignmentRole))
        return editor

    def plate(self, option: QStyleOptionViewItem, index: Index) -> QRectF:
        """Return the box of a status in its cell."""
        pixels, metrics = self._theme.pixels, QFontMetricsF(self._small(option.font))
        size = QSizeF(metrics.horizontalAdvance(index.data()), metrics.height())
        size += QSizeF(2 * pixels(6), 2)
        left = QPointF(option.rect.left() + pixels(5), option.rect.center().y() - size.height() / 2)
        return QRectF(left, size)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.column() == Column.STATUS:
            option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.column() != Column.STATUS:
            return
        tokens, box = self._theme.tokens, self.plate(option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.neutral_ground))
        painter.drawRoundedRect(box, self._theme.pixels(4), self._theme.pixels(4))
        painter.setPen(QColor(tokens.muted))
        painter.setFont(self._small(option.font))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, index.data())
        painter.restore()

    def _small(self, used: QFont) -> QFont:
        small = QFont(used)
        small.setPixelSize(self._theme.pixels(13))
        return small


def _same_series(one: Figure, other: Figure) -> bool:
    return (one.indicator, one.region) == (other.indicator, other.region)
