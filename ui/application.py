"""The program with a window: application, log, store, window, and an honest word if one fails."""

from __future__ import annotations

import contextlib
import gc
import logging
import logging.handlers
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

import resources
from db.store.errors import StoreError, StoreMissing
from db.store.repository import Store
from ui import locations
from ui.preferences import Preferences
from ui.session import Session
from ui.translation import Indonesian
from widgets.theme import Theme
from widgets.tokens import ThemeName

_LOG = logging.getLogger("dasbor")


def run_window(data: Path | None, new: bool, smoke: bool) -> int:
    """Open the window on a store and return the exit code when it is closed.

    ``data`` of ``None`` is the usual store, made with the shipped figures on the first start.
    With ``smoke`` every tab is painted, ``ready`` printed, and the program ends by itself.
    """
    app = make_application()
    _start_log()
    try:
        store = open_store(data, new)
    except StoreError as error:
        _say_problem(error, smoke=smoke)
        return 1
    preferences = Preferences(locations.settings_file())
    theme = Theme(app)
    theme.use(_theme_name(preferences), preferences.number("scale", 1.0))
    # Backups of a store of one's own stand beside it, those of the usual one in its folder.
    folder = locations.backup_folder() if data is None else data.resolve().parent / "cadangan"
    session = Session(store, folder if not smoke else None, app)
    try:
        from ui.main_window import MainWindow

        window = MainWindow(session, theme, preferences)
        window.prepared.connect(lambda: _settle(session))
        window.show()
        return _smoke(app, window) if smoke else app.exec()
    finally:
        session.close()


def _settle(session: Session) -> None:
    """Do what can wait until the window stands and every tab is made."""
    gc.freeze()
    gc.enable()
    threading.Thread(target=session.store.load_writer, daemon=True).start()
    session.back_up_if_old()


def make_application() -> QApplication:
    """Return the one application, dressed in Fusion so that every PC looks the same."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    app = QApplication(sys.argv[:1])
    app.setApplicationDisplayName("")
    app.setStyle("Fusion")
    app.installTranslator(Indonesian(app))
    app.setWindowIcon(QIcon(str(resources.path("icons/app.svg"))))
    return app


def open_store(data: Path | None, new: bool) -> Store:
    """Open a store, making it when asked to or on the first start. Raises ``StoreError``."""
    path = data or locations.default_store()
    seed = resources.path("seed.json").read_text(encoding="utf-8")
    if new:
        return Store.create(path, seed)
    try:
        return Store.open(path)
    except StoreMissing:
        if data is not None:
            raise
        return Store.create(path, seed)


def _theme_name(preferences: Preferences) -> ThemeName:
    try:
        return ThemeName(preferences.value("theme", ThemeName.LIGHT.value))
    except ValueError:
        return ThemeName.LIGHT


def _smoke(app: QApplication, window: QWidget) -> int:
    """Paint every tab; anything that fails on the way is an exception and an exit code."""
    from ui.main_window import MainWindow

    assert isinstance(window, MainWindow)
    for index in range(window.tabs.count()):
        window.tabs.setCurrentIndex(index)
        app.processEvents()
        if window.grab().isNull():
            return 1
    window.close()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    return 0


def _say_problem(error: StoreError, *, smoke: bool) -> None:
    told = (
        f"Yang terjadi: {error.what}\nYang aman: {error.safe}\nYang perlu dilakukan: {error.todo}"
    )
    _LOG.error("%s [%s]", error.what, error.detail)
    sys.stderr.write(f"{told}\n{error.detail}\n")
    if smoke:
        return
    box = QMessageBox(
        QMessageBox.Icon.Warning, "Dasbor Kinerja Daerah", told, QMessageBox.StandardButton.NoButton
    )
    box.setTextFormat(Qt.TextFormat.PlainText)
    copy = box.addButton("Salin rincian", QMessageBox.ButtonRole.ActionRole)
    close = box.addButton("Tutup", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(close)
    box.exec()
    if box.clickedButton() is copy:
        QApplication.clipboard().setText(f"{told}\n{error.detail}")


def _start_log() -> None:
    """Write what goes wrong into a file: a windowed program has no console to read."""
    path = locations.log_file()
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=1_000_000, backupCount=2, encoding="utf-8"
        )
        handler.rotator = _rotate
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    qInstallMessageHandler(_on_qt_message)
    sys.excepthook = _on_exception
    threading.excepthook = _on_thread_exception


def _rotate(current: str, older: str) -> None:
    """Begin a new log; the full one goes on where another window holds it, as Windows lets it.

    Nothing would be written any more if that were an error, in neither window.
    """
    with contextlib.suppress(OSError):
        Path(current).replace(older)


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    level = logging.INFO if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) else logging.WARNING
    _LOG.log(level, "Qt: %s", message)


def _on_thread_exception(failed: threading.ExceptHookArgs) -> None:
    """Log a bug of work beside the window, which a windowed program has no console to print to."""
    if failed.exc_value is not None and not issubclass(failed.exc_type, SystemExit):
        trace = failed.exc_traceback
        _LOG.critical("unexpected in a thread", exc_info=(failed.exc_type, failed.exc_value, trace))
    threading.__excepthook__(failed)


def _on_exception(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Log a bug and say so in the window instead of vanishing; what is stored is safe."""
    _LOG.critical("unexpected", exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)
    from ui.main_window import MainWindow
    from widgets.form_frame import FormFrame

    told = (
        "Terjadi kesalahan di dalam program.",
        "Angka yang sudah tersimpan tidak berubah, dan isian Anda tetap ada.",
        "Ulangi langkah tadi. Jika terjadi lagi, salin rincian untuk petugas teknis.",
        "".join(traceback.format_exception(kind, error, trace)),
    )
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, MainWindow):
            widget.show_problem(*told)
        elif isinstance(widget, FormFrame) and widget.isVisible():
            # It stands over the window and its message.
            widget.problem.tell_problem(*told)
