"""What an officer does with the chart on screen: copy, save, drag out, export all.

What paints pictures is loaded when the first one is made, so that the window starts sooner.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QProgressDialog, QWidget

from db.domain.charts import ChartSpec, NoChart
from ui.export.catalogue import every_chart, office_logo
from ui.export.files import ExportError, write_file
from ui.preferences import Preferences
from ui.session import Session


class ChartActions(QObject):
    """Pictures of a spec, always painted anew for their purpose and never grabbed from screen.

    ``told`` carries a short sentence for the status bar, ``failed`` an error's three parts and
    detail.
    """

    told = Signal(str)
    failed = Signal(str, str, str, str)

    def __init__(
        self, session: Session, preferences: Preferences, parent: QObject | None = None
    ) -> None:
        """Serve the charts of ``session``."""
        super().__init__(parent)
        self._session = session
        self._preferences = preferences

    def copy(self, spec: ChartSpec) -> None:
        """Put the chart as a slide-sized picture on the clipboard."""
        if isinstance(spec, NoChart):
            self.told.emit(f"Tidak ada yang disalin: {spec.reason}")
            return
        from ui.export.image import copy_picture
        from widgets.charts.render import PictureTooLarge

        store = self._session.store
        try:
            copy_picture(spec, region_name=store.own_region().name, logo=office_logo(store))
        except PictureTooLarge as error:
            self._fail(str(error))
            return
        self.told.emit("Grafik disalin sebagai gambar. Tempel di PowerPoint dengan Ctrl+V.")

    def save(self, parent: QWidget, spec: ChartSpec) -> None:
        """Ask where and how, and write the chart as a file."""
        if isinstance(spec, NoChart):
            self.told.emit(f"Tidak ada yang disimpan: {spec.reason}")
            return
        from ui.export.picture_dialog import PictureDialog

        store = self._session.store
        dialog = PictureDialog(
            spec,
            self._preferences,
            region_name=store.own_region().name,
            logo=office_logo(store),
            parent=parent,
        )
        dialog.accepted.connect(
            lambda: self.told.emit(f"Gambar disimpan: {dialog.saved.name if dialog.saved else ''}")
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def drag_file(self, spec: ChartSpec | None) -> Path | None:
        """Return a real picture file to drag out of the window, ``None`` when there is none."""
        if spec is None or isinstance(spec, NoChart):
            return None
        from ui.export.image import temporary_picture
        from widgets.charts.render import PictureTooLarge

        store = self._session.store
        try:
            return temporary_picture(
                spec, region_name=store.own_region().name, logo=office_logo(store)
            )
        except PictureTooLarge as error:
            self._fail(str(error))
        except ExportError as error:
            self.failed.emit(error.what, error.safe, error.todo, error.detail)
        return None

    def save_all(self, parent: QWidget) -> None:
        """Ask for a folder and write every chart into it, with progress and a way to stop."""
        start = self._preferences.value("ekspor/folder", str(Path.home()))
        chosen = QFileDialog.getExistingDirectory(parent, "Folder untuk semua grafik", start)
        if chosen:
            self._preferences.set_value("ekspor/folder", chosen)
            self.write_all(parent, Path(chosen))

    def write_all(self, parent: QWidget, folder: Path) -> int:
        """Write every chart as a slide-sized PNG into ``folder``; return how many were written.

        Stopping between two pictures leaves whole pictures only.
        """
        from ui.export.image import encode_picture
        from widgets.charts.render import PictureTooLarge

        store = self._session.store
        entries = every_chart(store)
        region, logo = store.own_region().name, office_logo(store)
        progress = QProgressDialog("Menulis grafik…", "Hentikan", 0, len(entries), parent)
        progress.setWindowTitle("Ekspor semua grafik")
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(400)
        written = 0
        try:
            for number, entry in enumerate(entries):
                progress.setValue(number)
                QApplication.processEvents()
                if progress.wasCanceled():
                    break
                data = encode_picture(entry.spec, region_name=region, logo=logo)
                write_file(folder / f"{entry.name}.png", data)
                written += 1
        except ExportError as error:
            self.failed.emit(error.what, error.safe, error.todo, error.detail)
            return written
        except PictureTooLarge as error:
            self._fail(str(error))
            return written
        finally:
            progress.close()
            progress.deleteLater()
        whole = "" if written == len(entries) else f" dari {len(entries)} (dihentikan)"
        self.told.emit(f"{written} grafik{whole} ditulis ke {folder}")
        return written

    def _fail(self, what: str) -> None:
        self.failed.emit(
            what, "Data dasbor tidak terpengaruh.", "Tutup program lain, lalu coba lagi.", ""
        )
