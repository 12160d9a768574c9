"""The flow layout: side by side where there is room, on the next line where there is none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from widgets.flow_layout import FlowLayout


class Box(QPushButton):
    """A widget of a fixed size."""

    def __init__(self, width: int, height: int = 20) -> None:
        super().__init__()
        self._size = QSize(width, height)

    def sizeHint(self) -> QSize:
        return self._size

    def minimumSizeHint(self) -> QSize:
        return self._size


def laid(qtbot: QtBot, width: int, widths: tuple[int, ...], right: int | None = None) -> QWidget:
    """Return a shown widget with boxes; the one at place ``right`` stands right."""
    owner = QWidget()
    qtbot.addWidget(owner)
    flow = FlowLayout(owner, spacing=10)
    for place, each in enumerate(widths):
        if place == right:
            flow.add_right(Box(each))
        else:
            flow.addWidget(Box(each))
    owner.resize(width, 200)
    owner.show()
    QApplication.processEvents()
    return owner


def boxes(owner: QWidget) -> list[QRect]:
    return [box.geometry() for box in owner.findChildren(Box)]


def test_one_line_where_there_is_room(qtbot: QtBot) -> None:
    owner = laid(qtbot, 400, (100, 100, 100))
    assert [(box.x(), box.y()) for box in boxes(owner)] == [(0, 0), (110, 0), (220, 0)]
    assert owner.layout().sizeHint() == QSize(320, 20)


@pytest.mark.parametrize(("width", "height"), [(320, 20), (319, 50), (210, 50), (209, 80), (1, 80)])
def test_the_height_follows_the_width(qtbot: QtBot, width: int, height: int) -> None:
    owner = laid(qtbot, 400, (100, 100, 100))
    assert owner.layout().hasHeightForWidth()
    assert owner.layout().heightForWidth(width) == height


@pytest.mark.parametrize("hidden", [False, True])
def test_the_height_with_and_without_some_is_known_beforehand(qtbot: QtBot, hidden: bool) -> None:
    owner = laid(qtbot, 400, (100, 100, 100))
    flow, last = owner.layout(), owner.findChildren(Box)[-1]
    assert isinstance(flow, FlowLayout)
    last.setHidden(hidden)
    assert flow.heightForWidth(319) == (20 if hidden else 50)
    assert flow.height_if(319, {last: True}) == 50
    assert flow.height_if(319, {last: False}) == 20
    assert flow.height_if(209, {}) == flow.heightForWidth(209)


def test_lines_wrap_and_nothing_overlaps(qtbot: QtBot) -> None:
    owner = laid(qtbot, 230, (100, 100, 100, 60))
    found = boxes(owner)
    assert [(box.x(), box.y()) for box in found] == [(0, 0), (110, 0), (0, 30), (110, 30)]
    for place, one in enumerate(found):
        assert not any(one.intersects(other) for other in found[place + 1 :])


def test_the_right_one_ends_its_line(qtbot: QtBot) -> None:
    owner = laid(qtbot, 400, (100, 60, 100), right=1)
    left, right, other = boxes(owner)
    assert right.x() + right.width() == 400
    assert (left.x(), other.x()) == (0, 110)


@pytest.mark.parametrize(("width", "lines"), [(390, 1), (389, 2), (300, 2)])
def test_those_at_the_right_stay_together(qtbot: QtBot, width: int, lines: int) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    flow = FlowLayout(owner, spacing=10)
    flow.addWidget(Box(250))
    for each in (60, 60):
        flow.add_right(Box(each))
    owner.resize(width, 200)
    owner.show()
    QApplication.processEvents()
    left, first, second = boxes(owner)
    assert first.y() == second.y() == left.y() + (lines - 1) * 30
    assert second.x() - first.x() == 70
    assert second.x() + 60 == width


def test_the_widest_box_is_the_smallest_width(qtbot: QtBot) -> None:
    owner = laid(qtbot, 400, (100, 300, 200))
    assert owner.layout().minimumSize() == QSize(300, 20)
    owner.layout().setGeometry(QRect(0, 0, 250, 200))
    assert [box.width() for box in boxes(owner)] == [100, 250, 200], "cut to the room there is"


def test_hidden_and_removed_ones_take_no_room(qtbot: QtBot) -> None:
    owner = laid(qtbot, 400, (100, 100, 60), right=2)
    first, second, last = owner.findChildren(Box)
    first.hide()
    QApplication.processEvents()
    assert second.x() == 0
    flow = owner.layout()
    taken = flow.takeAt(0)
    assert taken is not None
    assert taken.widget() is first
    flow.invalidate()
    flow.activate()
    QApplication.processEvents()
    assert flow.count() == 2
    assert last.x() + last.width() == 400, "the right one is still the right one"
    assert second.x() == 0
    assert flow.itemAt(5) is None
    assert flow.takeAt(5) is None


def test_an_empty_one_is_no_trouble(qtbot: QtBot) -> None:
    owner = laid(qtbot, 100, ())
    assert owner.layout().heightForWidth(100) == 0
    assert owner.layout().sizeHint() == QSize(0, 0)
