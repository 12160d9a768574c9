"""Paint every screen, state and chart into a folder: ``python -m tests.screenshots FOLDER``.

Nothing is compared: the pictures are for looking at, and a contact sheet of each theme shows
them side by side.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QRect,
    QSize,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QDialog

from tests.screenshots import presenting, slides
from tests.screenshots.scenes import Stage
from tests.screenshots.stores import STORES
from ui.application import make_application
from ui.export.catalogue import every_chart, office_logo
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.session import Session
from widgets.charts.render import render_image
from widgets.theme import Theme
from widgets.tokens import THEMES, ThemeName

SIZES = ((1024, 600), (1366, 768), (1920, 1080))
#: The size on the contact sheet, and the small pictures there.
SHOWN = (1366, 768)
SMALL = QSize(480, 270)
COLUMNS, ROWS = 4, 5
#: A second scale for the stores where text is the question.
LARGE = 2.0


class Sheet:
    """Collects small pictures with their names."""

    def __init__(self) -> None:
        self._pictures: list[tuple[str, QImage]] = []

    def add(self, name: str, image: QImage) -> None:
        kept, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        self._pictures.append((name, image.scaled(SMALL, kept, smooth)))

    def save(self, folder: Path, name: str) -> None:
        """Write ``contact-NAME-1.png`` and so on: as much on each as an eye can still read."""
        each = COLUMNS * ROWS
        for number, start in enumerate(range(0, len(self._pictures), each), 1):
            sheet = _contact(self._pictures[start : start + each])
            sheet.save(str(folder / f"contact-{name}-{number}.png"))


def _contact(pictures: list[tuple[str, QImage]]) -> QImage:
    step = QSize(SMALL.width() + 12, SMALL.height() + 34)
    rows = -(-len(pictures) // COLUMNS)
    image = QImage(step.width() * COLUMNS, step.height() * rows, QImage.Format.Format_RGB32)
    image.fill(QColor("#666666"))
    painter = QPainter(image)
    painter.setPen(QColor("white"))
    for number, (name, small) in enumerate(pictures):
        x = number % COLUMNS * step.width() + 6
        y = number // COLUMNS * step.height() + 6
        painter.drawImage(x, y, small)
        painter.drawText(QRect(x, y + SMALL.height(), SMALL.width(), 24), 0, name)
    painter.end()
    return image


def _paint(window: MainWindow) -> QImage:
    """Return the window with its dialogs over it, as the officer sees them."""
    for _ in range(3):
        # A field that takes another width as it is placed has its row placed once more.
        QApplication.processEvents()
    image = window.grab().toImage()
    painter = QPainter(image)
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            place = QRect(dialog.rect())
            place.moveCenter(window.rect().center())
            painter.fillRect(image.rect(), QColor(0, 0, 0, 90))
            painter.drawPixmap(place.topLeft(), dialog.grab())
    panel = QApplication.activePopupWidget()
    if panel is not None:
        painter.drawPixmap(window.mapFromGlobal(panel.pos()), panel.grab())
    painter.end()
    return image


#: Writes while the next picture is being painted.
_WRITER = ThreadPoolExecutor(max_workers=1)


def _save(image: QImage, path: Path) -> None:
    # Quick compression: hundreds of pictures that are looked at once.
    _WRITER.submit(image.save, str(path), "PNG", 80)


def _screens(theme: Theme, work: Path, folder: Path, sheets: dict[ThemeName, Sheet]) -> None:
    for kind, make in STORES.items():
        session = Session(make(work / f"{kind}.db"))
        window = MainWindow(session, theme, Preferences(work / f"{kind}.ini"))
        window.show()
        try:
            for name in ThemeName:
                theme.use(name, 1.0)
                scales = (1.0, LARGE) if name is ThemeName.LIGHT and kind == "bawaan" else (1.0,)
                for scale in scales:
                    theme.use(scale=scale)
                    for size in SIZES:
                        window.resize(*size)
                        # A dialog is as large as it is: the widest window tells nothing new.
                        dialogs = size != SIZES[-1]
                        stage = Stage(kind, window, session, work, dialogs=dialogs)
                        for scene in stage.scenes():
                            image = _paint(window)
                            grown = "" if scale == 1 else f"-{scale:.0%}".replace("%", "persen")
                            full = f"{kind}-{scene}{grown}"
                            across = f"{size[0]}x{size[1]}"
                            _save(image, folder / f"{name.value}-{across}-{full}.png")
                            if size == SHOWN:
                                sheets[name].add(full, image)
        finally:
            window.close()
            session.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _charts(work: Path, folder: Path, sheets: dict[ThemeName, Sheet]) -> None:
    """Paint the pictures that are exported, of the stores with the most in them."""
    for kind in ("terbitan", "banyak-tahun", "nama-panjang"):
        session = Session(STORES[kind](work / f"gambar-{kind}.db"))
        store = session.store
        region, logo = store.own_region().name, office_logo(store)
        for entry in every_chart(store):
            for name, tokens in THEMES.items():
                # One store at every size shows the scaling; the others show their text.
                for size in SIZES if kind == "terbitan" else (SHOWN,):
                    image = render_image(entry.spec, *size, tokens, region_name=region, logo=logo)
                    across = f"{size[0]}x{size[1]}"
                    full = f"grafik-{kind}-{entry.name}"
                    _save(image, folder / f"{name.value}-{across}-{full}.png")
                    if size == SHOWN:
                        sheets[name].add(full, image)
        session.close()


def _slides(work: Path, folder: Path, sheets: dict[ThemeName, Sheet]) -> None:
    def save(theme: ThemeName, size: tuple[int, int], name: str, image: QImage) -> None:
        _save(image, folder / f"{theme.value}-{size[0]}x{size[1]}-{name}.png")
        if size == slides.SIZES[-1]:
            sheets[theme].add(name, image)

    slides.paint_slides(work, save)


def _presenting(work: Path, folder: Path, sheets: dict[ThemeName, Sheet]) -> None:
    """Paint the presenter's screen, which is dark in every theme."""

    def save(size: tuple[int, int], name: str, image: QImage) -> None:
        _save(image, folder / f"{ThemeName.LIGHT.value}-{size[0]}x{size[1]}-{name}.png")
        if size == SHOWN:
            sheets[ThemeName.LIGHT].add(name, image)

    presenting.paint_presenting(work, save)


def _on_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    # The offscreen platform says this of every window that is shown; it has no screen to tell.
    if "This plugin does not support" not in message:
        print(message, file=sys.stderr)


def main(folder: Path) -> int:
    """Paint everything into ``folder``; return the exit code."""
    begun = time.perf_counter()
    work = Path(tempfile.mkdtemp(prefix="dasbor-layar-"))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        os.environ[name] = str(work / name.lower())
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    qInstallMessageHandler(_on_message)
    app = make_application()
    theme = Theme(app)
    theme.use(ThemeName.LIGHT, 1.0)
    sheets = {name: Sheet() for name in ThemeName}
    try:
        _screens(theme, work, folder, sheets)
        _charts(work, folder, sheets)
        _slides(work, folder, sheets)
        _presenting(work, folder, sheets)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    _WRITER.shutdown()
    for name, sheet in sheets.items():
        sheet.save(folder, name.value)
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    count = len(list(folder.glob("*.png")))
    print(f"{count} pictures in {folder}, {time.perf_counter() - begun:.0f} s")
    if left:
        print(f"top-level widgets left open: {left}", file=sys.stderr)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots")))
