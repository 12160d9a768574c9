"""The table of figures: sorts by figure, edits in place, copies to Excel, asks to delete."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QStyle,
    QStyleOptionFrame,
    QStyleOptionViewItem,
)
from pytestqt.qtbot import QtBot

from db.domain.chart_builders import table_rows
from db.domain.figures import Figure, FigureStatus, Target
from db.domain.indicators import ChangeForm
from tests.db.domain.samples import GROWTH, IRB, P0, POVERTY_LINE, series, shipped_series
from widgets.figure_table import TITLES, Column, FigureTable
from widgets.theme import Theme
from widgets.tokens import DARK, LIGHT, ThemeName

CTRL = Qt.KeyboardModifier.ControlModifier
HTML = "<b>BPS</b> & <img src='x'>"


def figure(year: int, value: str, **other: object) -> Figure:
    made = Figure("garis_kemiskinan", "1607", year, Decimal(value), source="BPS")
    return replace(made, **other)  # type: ignore[arg-type]


SERIES = (
    figure(2019, "98000"),
    figure(2020, "-5", source=HTML),
    figure(2021, "509264", source="=HYPERLINK(A1)", status=FigureStatus.PROVISIONAL),
    figure(2022, "1000000", source="", note="catatan"),
)


class Place:
    """A shown table."""

    def __init__(self, qtbot: QtBot) -> None:
        self.theme = Theme()
        self.theme.use(ThemeName.LIGHT, 1.0)
        self.table = FigureTable(self.theme)
        self.table.set_rows(table_rows(POVERTY_LINE, SERIES), POVERTY_LINE.decimals)
        self.edits: list[tuple[int, int, str]] = []
        self.table.figures.edited.connect(
            lambda figure, column, text: self.edits.append((figure.year, column, text))
        )
        qtbot.addWidget(self.table)
        self.table.resize(800, 240)
        self.table.show()
        self.table.activateWindow()
        with qtbot.waitActive(self.table):
            pass
        self.table.setFocus()
        self._qtbot = qtbot

    def column(self, column: Column) -> list[str]:
        model = self.table.model()
        return [str(model.index(row, column).data()) for row in range(model.rowCount())]

    def spot(self, row: int, column: Column) -> QPoint:
        return self.table.visualRect(self.table.model().index(row, column)).center()

    def click(self, row: int, column: Column) -> None:
        self._qtbot.mouseClick(
            self.table.viewport(), Qt.MouseButton.LeftButton, pos=self.spot(row, column)
        )

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self._qtbot.keyClick(self.table, key, modifier)

    def editor(self) -> QLineEdit:
        editors = self.table.viewport().findChildren(QLineEdit)
        (found,) = [editor for editor in editors if editor.isVisible()]
        return found

    def sort(self, column: Column) -> None:
        header = self.table.horizontalHeader()
        x = header.sectionViewportPosition(column) + 20
        self._qtbot.mouseClick(
            header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, header.height() // 2)
        )


WITHOUT_TARGETS = [TITLES[column] for column in Column if column is not Column.TARGET]


@pytest.fixture
def place(qtbot: QtBot) -> Place:
    return Place(qtbot)


def copied() -> list[list[str]]:
    text = QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().clear()
    return [line.split("\t") for line in text.split("\n")]


def test_the_newest_year_stands_first(place: Place) -> None:
    assert place.column(Column.YEAR) == ["2022", "2021", "2020", "2019"]
    assert place.column(Column.VALUE) == ["1.000.000", "509.264", "−5", "98.000"]
    assert place.column(Column.STATUS)[1] == "Sementara"


def arrow(place: Place) -> set[tuple[int, int]]:
    """Return the pixels that the sorted column's head has and an unsorted one has not."""
    header = place.table.horizontalHeader()
    with_arrow = header.grab().toImage()
    header.setSortIndicatorShown(False)
    without = header.grab().toImage()
    header.setSortIndicatorShown(True)
    return {
        (x, y)
        for x in range(header.sectionSize(Column.YEAR))
        for y in range(header.height())
        if with_arrow.pixel(x, y) != without.pixel(x, y)
    }


@pytest.mark.parametrize("falling", [True, False])
def test_the_arrow_points_down_where_the_newest_year_stands_first(
    place: Place, falling: bool
) -> None:
    place.theme.apply()
    order = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
    place.table.sortByColumn(Column.YEAR, order)
    found = arrow(place)
    ends = (min(y for _x, y in found), max(y for _x, y in found))
    above, below = ({x for x, y in found if y == end} for end in ends)
    assert (max(above) - min(above) > max(below) - min(below)) is falling


def test_data_is_shown_letter_by_letter(place: Place) -> None:
    assert place.column(Column.SOURCE)[2] == HTML
    assert place.column(Column.SOURCE)[0] == "Belum diisi (ada catatan)"
    odd = table_rows(POVERTY_LINE, (figure(2023, "1", source="a\u202eb\nc"),))
    place.table.set_rows(odd, 0)
    assert place.column(Column.SOURCE) == ["a b c"]


def test_values_sort_as_numbers_both_ways(place: Place) -> None:
    place.sort(Column.VALUE)
    once = place.column(Column.YEAR)
    place.sort(Column.VALUE)
    twice = place.column(Column.YEAR)
    assert sorted([once, twice]) == [
        ["2020", "2019", "2021", "2022"],
        ["2022", "2021", "2019", "2020"],
    ]


def test_changes_sort_as_signed_numbers(place: Place) -> None:
    place.table.sortByColumn(Column.CHANGE, Qt.SortOrder.AscendingOrder)
    assert place.column(Column.CHANGE) == ["—", "▼ 98.005", "▲ 490.736", "▲ 509.269"]


def test_a_change_that_names_its_unit_has_room_and_sorts_by_its_number(place: Place) -> None:
    growth = replace(GROWTH, change_form=ChangeForm.RELATIVE)
    place.table.set_rows(table_rows(P0, shipped_series(P0)), P0.decimals)
    bare = place.table.columnWidth(Column.CHANGE)
    figures = series(growth, {2018: "5", 2019: "5.1", 2020: "-0.5", 2021: "1234567.25"})
    place.table.set_rows(table_rows(growth, figures), growth.decimals)
    told = place.column(Column.CHANGE)
    assert told == ["▲ 1.234.567,75 persen poin", "▼ 5,60 persen poin", "▲ 2,0% relatif", "—"]
    advance = place.table.fontMetrics().horizontalAdvance
    assert place.table.columnWidth(Column.CHANGE) > max(advance(text) for text in told) > bare
    place.table.sortByColumn(Column.CHANGE, Qt.SortOrder.AscendingOrder)
    assert place.column(Column.YEAR) == ["2018", "2020", "2019", "2021"]
    place.table.set_rows(table_rows(P0, shipped_series(P0)), P0.decimals)
    assert place.table.columnWidth(Column.CHANGE) == bare


def test_new_rows_come_in_sorted(place: Place) -> None:
    place.table.sortByColumn(Column.VALUE, Qt.SortOrder.AscendingOrder)
    more = (*SERIES, figure(2023, "7"))
    place.table.set_rows(table_rows(POVERTY_LINE, more), 0)
    assert place.column(Column.VALUE) == ["−5", "7", "98.000", "509.264", "1.000.000"]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_what_is_typed_stands_whole_where_the_number_stood(place: Place, scale: float) -> None:
    """A comma that lost its tail read as a point."""
    place.theme.use(scale=scale)
    QApplication.processEvents()
    for column, side in (
        (Column.VALUE, Qt.AlignmentFlag.AlignRight),
        (Column.SOURCE, Qt.AlignmentFlag.AlignLeft),
    ):
        place.table.edit(place.table.model().index(1, column))
        QApplication.processEvents()
        editor = place.editor()
        option = QStyleOptionFrame()
        editor.initStyleOption(option)
        inside = editor.style().subElementRect(
            QStyle.SubElement.SE_LineEditContents, option, editor
        )
        assert editor.hasFocus()
        assert inside.height() >= editor.fontMetrics().height()
        assert editor.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask == side
        place.table.finish_editing()
        QApplication.processEvents()


def test_a_double_click_edits_the_value_in_place(qtbot: QtBot, place: Place) -> None:
    place.click(1, Column.VALUE)
    qtbot.mouseDClick(
        place.table.viewport(), Qt.MouseButton.LeftButton, pos=place.spot(1, Column.VALUE)
    )
    editor = place.editor()
    assert editor.text() == "509.264"
    editor.selectAll()
    qtbot.keyClicks(editor, "510.000")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(place.edits))
    assert place.edits == [(2021, Column.VALUE, "510.000")]
    assert place.column(Column.VALUE)[1] == "509.264", "shown once the store has it"


@pytest.mark.parametrize("start", ["F2", "typing"])
def test_a_key_edits_in_place(qtbot: QtBot, place: Place, start: str) -> None:
    place.click(0, Column.SOURCE)
    if start == "F2":
        place.press(Qt.Key.Key_F2)
        place.editor().selectAll()
    else:
        qtbot.keyClicks(place.table, "B")
        place.editor().clear()
    qtbot.keyClicks(place.editor(), "Bappeda <i>")
    qtbot.keyClick(place.editor(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(place.edits))
    assert place.edits == [(2022, Column.SOURCE, "Bappeda <i>")]


def test_escape_and_unchanged_text_ask_for_nothing(qtbot: QtBot, place: Place) -> None:
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        place.click(0, Column.VALUE)
        place.press(Qt.Key.Key_F2)
        if key is Qt.Key.Key_Escape:
            qtbot.keyClicks(place.editor(), "77")
        qtbot.keyClick(place.editor(), key)
        qtbot.waitUntil(lambda: place.table.state() is not QAbstractItemView.State.EditingState)
        QApplication.processEvents()
    assert place.edits == []


def test_year_change_and_status_are_not_edited_here(qtbot: QtBot, place: Place) -> None:
    for column in (Column.YEAR, Column.CHANGE, Column.STATUS):
        place.click(0, column)
        place.press(Qt.Key.Key_F2)
        assert not place.table.viewport().findChildren(QLineEdit)


def test_an_edit_whose_answer_are_new_rows_keeps_its_place(qtbot: QtBot, place: Place) -> None:
    def answer(old: Figure, column: int, text: str) -> None:
        series = [
            replace(each, value=Decimal(text)) if each.key == old.key else each for each in SERIES
        ]
        place.table.set_rows(table_rows(POVERTY_LINE, series), 0)

    place.table.figures.edited.connect(answer)
    place.click(1, Column.VALUE)
    qtbot.keyClicks(place.table, "6")
    qtbot.keyClick(place.editor(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place.column(Column.VALUE)[1] == "6")
    QApplication.processEvents()
    assert place.table.state() is not QAbstractItemView.State.EditingState
    current = place.table.current_figure()
    assert current is not None
    assert current.year == 2021
    assert place.table.currentIndex().column() == Column.VALUE
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert place.table.current_figure() == SERIES[1]


def test_more_decimals_than_shown_are_not_lost_by_an_edit(place: Place) -> None:
    exact = (Figure("p0", "1607", 2023, Decimal("9.5812")),)
    place.table.set_rows(table_rows(P0, exact), P0.decimals)
    place.click(0, Column.VALUE)
    assert place.column(Column.VALUE) == ["9,58"]
    place.press(Qt.Key.Key_F2)
    assert place.editor().text() == "9,5812"


def test_ctrl_c_copies_the_whole_table_with_titles(place: Place) -> None:
    place.press(Qt.Key.Key_C, CTRL)
    rows = copied()
    assert rows[0] == WITHOUT_TARGETS
    assert len(rows) == 5
    assert rows[1][:2] == ["2022", "1.000.000"]
    place.press(Qt.Key.Key_A, CTRL)
    place.press(Qt.Key.Key_C, CTRL)
    assert copied() == rows


def test_ctrl_c_copies_what_is_chosen(qtbot: QtBot, place: Place) -> None:
    place.click(0, Column.VALUE)
    place.press(Qt.Key.Key_C, CTRL)
    assert copied() == [["1.000.000"]]
    place.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    place.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    place.press(Qt.Key.Key_C, CTRL)
    assert copied() == [["1.000.000", "▲ 490.736"], ["509.264", "▲ 509.269"]]


@pytest.mark.parametrize("start", ["=1+1", "+62", "-cmd", "@SUM(A1)"])
def test_what_looks_like_a_formula_is_text_in_excel(place: Place, start: str) -> None:
    place.table.set_rows(table_rows(POVERTY_LINE, (figure(2023, "-1", source=start),)), 0)
    place.press(Qt.Key.Key_C, CTRL)
    _, row = copied()
    assert row[-1] == f"'{start}"
    assert row[Column.VALUE] == "-1", "a number, which a sheet reads as one"


def test_delete_and_enter_ask_for_the_figure(qtbot: QtBot, place: Place) -> None:
    place.click(2, Column.YEAR)
    with qtbot.waitSignal(place.table.delete_requested) as caught:
        place.press(Qt.Key.Key_Delete)
    assert caught.args == [(SERIES[1],)]
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(place.table.form_requested) as caught:
            place.press(key)
        assert caught.args == [SERIES[1]]
    assert place.table.model().rowCount() == 4, "the table itself deletes nothing"


def test_without_a_current_year_nothing_is_asked(qtbot: QtBot, place: Place) -> None:
    place.table.set_rows((), 0)
    assert place.table.current_figure() is None
    with (
        qtbot.assertNotEmitted(place.table.delete_requested),
        qtbot.assertNotEmitted(place.table.form_requested),
    ):
        place.press(Qt.Key.Key_Delete)
        place.press(Qt.Key.Key_Return)
    place.press(Qt.Key.Key_C, CTRL)
    assert copied() == [WITHOUT_TARGETS]


def test_delete_asks_for_every_chosen_figure_at_once(qtbot: QtBot, place: Place) -> None:
    place.click(1, Column.VALUE)
    place.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(place.table.delete_requested) as caught:
        place.press(Qt.Key.Key_Delete)
    assert caught.args == [(SERIES[2], SERIES[1])]
    place.press(Qt.Key.Key_A, CTRL)
    with qtbot.waitSignal(place.table.delete_requested) as caught:
        place.press(Qt.Key.Key_Delete)
    assert caught.args == [tuple(reversed(SERIES))]


@pytest.mark.parametrize(
    ("row", "left", "current"),
    [(0, SERIES[:-1], 2021), (1, (SERIES[0], SERIES[1], SERIES[3]), 2020), (3, SERIES[1:], 2020)],
)
def test_a_deleted_year_leaves_its_place(
    place: Place, row: int, left: tuple[Figure, ...], current: int
) -> None:
    place.click(row, Column.STATUS)
    place.table.set_rows(table_rows(POVERTY_LINE, left), 0)
    found = place.table.current_figure()
    assert found is not None
    assert found.year == current
    assert place.table.currentIndex().column() == Column.STATUS


def test_a_rating_has_a_cell_of_its_own_when_copied(place: Place) -> None:
    place.table.set_rows(table_rows(IRB, shipped_series(IRB)), IRB.decimals, "Predikat")
    assert place.column(Column.VALUE) == ["70,23 · BB", "57,19 · CC"]
    place.press(Qt.Key.Key_C, CTRL)
    rows = copied()
    assert rows[0] == ["Tahun", "Nilai", "Predikat", "Perubahan", "Status", "Sumber"]
    assert rows[1][:4] == ["2023", "70,23", "BB", "▲ 13,04"]
    place.click(0, Column.VALUE)
    place.press(Qt.Key.Key_C, CTRL)
    assert copied() == [["70,23"]]
    place.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    place.press(Qt.Key.Key_C, CTRL)
    assert copied() == [["2023", "70,23", "BB"]]


def test_its_height_shows_whole_rows(place: Place) -> None:
    for count in (1, 2, 3):
        place.table.setFixedHeight(place.table.height_for(count))
        QApplication.processEvents()
        assert place.table.viewport().height() == count * place.table.row_height()


def test_the_theme_changes_colours_and_lengths(place: Place) -> None:
    index = place.table.figures.index(0, Column.VALUE)
    role = Qt.ItemDataRole.ForegroundRole
    assert index.data(role).name() == LIGHT.ink.lower()
    before = place.table.row_height(), place.table.height_for(4)
    place.theme.use(ThemeName.DARK, 1.5)
    assert index.data(role).name() == DARK.ink.lower()
    assert place.table.row_height() > before[0]
    assert place.table.rowHeight(0) == place.table.row_height()
    assert place.table.height_for(4) > before[1]
    place.theme.use(ThemeName.LIGHT, 1.0)


def test_a_screen_reader_hears_column_and_value(place: Place) -> None:
    index = place.table.figures.index(0, Column.VALUE)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Nilai 1.000.000"
    assert place.table.accessibleName()


def test_targets_have_a_column_where_there_are_any(place: Place) -> None:
    figures = (figure(2022, "480000"), figure(2023, "509264"), figure(2024, "520000"))
    goals = [Target("garis_kemiskinan", "1607", year, Decimal(2 * year)) for year in (2022, 2024)]
    assert place.table.isColumnHidden(Column.TARGET)
    place.table.set_rows(table_rows(POVERTY_LINE, figures, goals), 0)
    assert not place.table.isColumnHidden(Column.TARGET)
    assert place.column(Column.TARGET) == ["4.048", "", "4.044"]
    place.table.sortByColumn(Column.TARGET, Qt.SortOrder.AscendingOrder)
    assert place.column(Column.YEAR) == ["2023", "2022", "2024"]
    place.press(Qt.Key.Key_C, CTRL)
    rows = copied()
    assert rows[0] == list(TITLES)
    assert [row[Column.TARGET] for row in rows[1:]] == ["", "4.044", "4.048"]
    place.table.set_rows(table_rows(POVERTY_LINE, figures), 0)
    assert place.table.isColumnHidden(Column.TARGET)


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("width", [700, 800, 1000, 1400])
def test_columns_stand_apart_only_as_far_as_the_sources_stay_whole(
    qtbot: QtBot, width: int, scale: float
) -> None:
    place = Place(qtbot)
    place.theme.use(scale=scale)
    source = "Pidato Pj. Bupati, Rapat Paripurna HUT ke-22 Kabupaten Banyuasin, 22 April 2024"
    told = [replace(one, source=source) for one in shipped_series(P0)]
    table = place.table
    table.set_rows(table_rows(P0, told), P0.decimals)
    table.resize(round(width * scale), 240)
    QApplication.processEvents()
    advance = table.fontMetrics().horizontalAdvance
    columns = table.figures.columns()
    for column in columns[:-1]:
        widest = max(advance(text) for text in place.column(column))
        assert table.columnWidth(column) >= widest + 16 * scale, column
        title = table.horizontalHeader().sectionSizeHint(column)
        assert table.columnWidth(column) >= title, column
    whole = table.columnWidth(Column.SOURCE) >= advance(source) + 16 * scale
    assert whole is (width >= 1000)
    assert sum(table.columnWidth(column) for column in columns) == table.viewport().width()
    if width == 1400:
        assert table.columnWidth(Column.VALUE) == place.theme.pixels(130)


def test_the_tip_of_a_source_tells_all_of_it_and_the_note(qtbot: QtBot) -> None:
    model = Place(qtbot).table.figures
    tips = [
        model.index(row, Column.SOURCE).data(Qt.ItemDataRole.ToolTipRole)
        for row in range(model.rowCount())
    ]
    assert "<qt>&lt;b&gt;BPS&lt;/b&gt; &amp; &lt;img src='x'&gt;</qt>" in tips
    assert "<qt>Belum diisi (ada catatan)<br>Catatan: catatan</qt>" in tips
    assert model.index(0, Column.YEAR).data(Qt.ItemDataRole.ToolTipRole) is None


@pytest.mark.parametrize("theme", list(ThemeName))
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_status_stands_on_a_plate_within_its_cell(
    qtbot: QtBot, theme: ThemeName, scale: float
) -> None:
    place = Place(qtbot)
    place.theme.use(theme, scale)
    table = place.table
    table.resize(round(800 * scale), round(240 * scale))
    QApplication.processEvents()
    delegate, picture = table.itemDelegate(), table.viewport().grab().toImage()
    for row in range(table.model().rowCount()):
        index = table.model().index(row, Column.STATUS)
        option = QStyleOptionViewItem()
        option.initFrom(table)
        option.rect = table.visualRect(index)
        box = delegate.plate(option, index)
        assert QRectF(option.rect).contains(box), index.data()
        words = QFontMetricsF(delegate._small(table.font())).horizontalAdvance(index.data())
        assert words < box.width()
        spot = (box.topLeft() + QPointF(3 * scale, box.height() / 2)).toPoint()
        assert picture.pixelColor(spot).name().upper() == place.theme.tokens.neutral_ground
