"""A bug in what Qt calls is told once, and neither ends the program nor stops the rest."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import subprocess
import sys
import textwrap

import pytest
from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QLayout, QWidget
from shiboken6 import Shiboken

import ui
import widgets
from widgets import guard
from widgets.guard import guarded, is_called_by_qt, is_guarded


def ours() -> list[type]:
    """Return every class of the window that stands on one of Qt's."""
    found: dict[str, type] = {}
    for package in (ui, widgets):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for _, made in inspect.getmembers(
                importlib.import_module(module.name), inspect.isclass
            ):
                if issubclass(made, Shiboken.Object) and made.__module__ == module.name:
                    found[f"{made.__module__}.{made.__qualname__}"] = made
    return list(found.values())


def test_every_class_that_overrides_what_qt_calls_is_guarded() -> None:
    classes = ours()
    assert len(classes) > 100
    bare = [
        f"{made.__module__}.{made.__qualname__}.{name}"
        for made in classes
        for name, method in vars(made).items()
        if is_called_by_qt(name) and inspect.isfunction(method) and not is_guarded(method)
    ]
    assert not bare


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    found: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: found.append(error))
    monkeypatch.setattr(guard, "_last", {})
    return found


@pytest.mark.qt_no_exception_capture
def test_a_bug_is_told_once_and_qt_answers_instead(qapp: object, told: list[BaseException]) -> None:
    @guarded
    class Broken(QWidget):
        def sizeHint(self) -> QSize:
            raise ValueError("rusak")

    part = Broken()
    assert part.sizeHint() == QWidget().sizeHint()
    assert told == [], "not before Qt is done"
    part.sizeHint()
    QApplication.processEvents()
    assert [str(error) for error in told] == ["rusak"]


@pytest.mark.qt_no_exception_capture
def test_what_qt_cannot_answer_is_empty(qapp: object, told: list[BaseException]) -> None:
    @guarded
    class Layout(QLayout):
        def count(self) -> int:
            raise ValueError("rusak")

        def itemAt(self, index: int) -> None:
            raise ValueError("rusak juga")

    made = Layout()
    assert made.count() == 0
    assert made.itemAt(0) is None
    QApplication.processEvents()
    assert len(told) == 2


@pytest.mark.qt_no_exception_capture
def test_a_window_that_cannot_tell_whether_it_may_close_stays(
    qapp: object, told: list[BaseException]
) -> None:
    @guarded
    class Window(QWidget):
        def closeEvent(self, event: QCloseEvent) -> None:
            raise ValueError("rusak")

    made = Window()
    assert not made.close()
    QApplication.processEvents()
    assert len(told) == 1


def test_what_is_no_bug_passes(qapp: object) -> None:
    @guarded
    class Part(QWidget):
        painted = 0

        def paintEvent(self, event: QPaintEvent) -> None:
            Part.painted += 1

        def sizeHint(self) -> QSize:
            return QSize(12, 34)

    made = Part()
    assert made.sizeHint() == QSize(12, 34)
    made.resize(20, 20)
    made.grab()
    assert Part.painted == 1
    assert isinstance(made, QObject)


#: A window of Python parts that fail while Qt shows, paints and lays them out.
PROGRAM = """
    import sys
    from PySide6.QtCore import QAbstractTableModel, QObject, QSize, QTimer
    from PySide6.QtWidgets import (
        QApplication, QLabel, QStyledItemDelegate, QTableView, QVBoxLayout, QWidget,
    )
    from widgets.guard import guarded

    told = []
    sys.excepthook = lambda kind, error, trace: told.append(str(error))

    @guarded
    class Part(QWidget):
        def {method}(self, *arguments):
            raise ValueError("rusak")

    @guarded
    class Filter(QObject):
        def eventFilter(self, watched, event):
            raise ValueError("rusak")

    @guarded
    class Model(QAbstractTableModel):
        def rowCount(self, parent=None):
            return 3
        def columnCount(self, parent=None):
            return 3
        def data(self, index, role=0):
            raise ValueError("rusak")

    @guarded
    class Cells(QStyledItemDelegate):
        def paint(self, painter, option, index):
            raise ValueError("rusak")

    app = QApplication([])
    window = QWidget()
    layout = QVBoxLayout(window)
    for _ in range(3):
        part = Part()
        part.installEventFilter(Filter(part))
        layout.addWidget(part)
    table = QTableView()
    model = Model()
    table.setModel(model)
    if "{method}" == "paintEvent":
        table.setItemDelegate(Cells(table))
    layout.addWidget(table)
    layout.addWidget(QLabel("utuh"))
    window.show()
    QTimer.singleShot(150, lambda: window.resize(300, 600))
    QTimer.singleShot(400, app.quit)
    app.exec()
    print("utuh", len(told) >= 3)
"""


@pytest.mark.parametrize("method", ["paintEvent", "showEvent", "resizeEvent", "sizeHint", "event"])
def test_the_process_outlives_it(method: str) -> None:
    program = textwrap.dedent(PROGRAM).replace("{method}", method)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.split()) == (0, ["utuh", "True"]), done.stderr
