"""What an officer does with the chart on screen: copy, save, drag out, export.

What paints pictures is loaded when the first one is made, so that the window starts sooner.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from db.domain.charts import ChartSpec, NoChart
from db.store.errors import StoreError
from ui.export.catalogue import office_logo
from ui.export.files import ExportError
from ui.preferences import Preferences
from ui.session import Session
from widgets.theme import Theme


class ChartActions(QObject):
    """Pictures of a spec, always painted anew for their purpose and never grabbed from screen.

    ``told`` carries a short sentence for the status bar, ``failed`` an error's three parts and
    detail.
    """

    told = Signal(str)
    failed = Signal(str, str, str, str)

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        """Serve the charts of ``session``; ``theme`` is what the dialogs wear."""
        super().__init__(parent)
        self._session, self._theme = session, theme
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
            self._theme,
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

    def export(self, parent: QWidget, theme: Theme) -> None:
        """Open the dialog that exports documents and pictures of everything."""
        from ui.export.export_dialog import ExportDialog

        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            dialog = ExportDialog(self._session.store, theme, self._preferences, parent)
        except StoreError as error:
            self.failed.emit(error.what, error.safe, error.todo, error.detail)
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _fail(self, what: str) -> None:
        self.failed.emit(
            what, "Data dasbor tidak terpengaruh.", "Tutup program lain, lalu coba lagi.", ""
        )
