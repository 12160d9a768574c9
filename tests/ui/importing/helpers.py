"""A table as BPS publishes it, from the published figures, and what an officer does with it."""

from __future__ import annotations

from pathlib import Path

from PySide6 import __version_info__ as qt_version
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.conftest import Office
from ui.importing.dialog import ImportDialog
from ui.importing.questions_panel import QuestionRow

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
#: Published figures: P0 of 2022 to 2024. One region is misspelt, one year is not available.
P0 = """Persentase Penduduk Miskin (Persen) Menurut Kabupaten/Kota;;;
Kabupaten/Kota;Persentase Penduduk Miskin (Persen);;
;Tahun;;
;2022;2023;2024
Banyu Asin;10,00;9,58;9,31
Muara Enim;...;-;9,79
OKU Timurr;NA;;9,75
Palembang;;;9,77
Pagar Alam;;;8,18
Sumatera Selatan;11,90;11,78;10,97
Indonesia;9,54;9,36;9,03
Sumber: BPS, Susenas;;;
"""
#: The same as it stands on the clipboard after Ctrl+C in Excel.
CELLS = "\n".join(line.replace(";", "\t") for line in P0.splitlines())
OKU_TIMUR = "1609"


def write_p0(folder: Path, name: str = "p0 kabupaten.csv", text: str = P0) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def mime_of(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(target: QWidget, mime: QMimeData) -> bool:
    """Drag over ``target`` and let go, as a file manager does; return whether it was taken."""
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    # From 6.12 on, which Python 3.12 brings, a drag has its place in parts of pixels too.
    place = QPointF(40, 40) if qt_version >= (6, 12) else QPoint(40, 40)
    enter = QDragEnterEvent(place, copy, mime, LEFT, none)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(40, 40), copy, mime, LEFT, none, QEvent.Type.Drop)
    event.ignore()
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def dialog_of(office: Office) -> ImportDialog:
    """Return the dialog that is open."""
    return next(d for d in office.window.findChildren(ImportDialog) if d.isVisible())


def settle(qtbot: QtBot, dialog: ImportDialog) -> None:
    """Wait for the preview, or for a word that there is none."""
    qtbot.waitUntil(
        lambda: dialog.desk.is_settled or (dialog.desk._job is None and bool(dialog.problem.title)),
        timeout=20_000,
    )


def dropped(office: Office, qtbot: QtBot, *paths: Path) -> ImportDialog:
    """Drop files on the window and return the dialog with its preview."""
    assert drop(office.window, mime_of(*paths))
    dialog = dialog_of(office)
    settle(qtbot, dialog)
    return dialog


def is_gone(dialog: ImportDialog) -> bool:
    """Tell whether a dialog has closed; Qt deletes it then."""
    return not isValid(dialog) or not dialog.isVisible()


def undo(office: Office, qtbot: QtBot) -> None:
    """Press Ctrl+Z in the window, which has the focus again as any window system gives it."""
    office.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is office.window)
    qtbot.keyClick(office.window, Qt.Key.Key_Z, CTRL)


def open_rows(dialog: ImportDialog) -> list[QuestionRow]:
    return [row for row in dialog.shown.questions.rows.values() if not row.entry.answer]


def choose(qtbot: QtBot, row: QuestionRow, value: str) -> None:
    """Answer a question from its list, by keys."""
    box = row.field
    box.setFocus()
    for _ in range(box.findData(value)):
        qtbot.keyClick(box, Qt.Key.Key_Down)


def table_texts(dialog: ImportDialog, column: int) -> list[str]:
    model = dialog.shown.figures.model
    return [model.text(row, column) for row in range(model.rowCount())]
