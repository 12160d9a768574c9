"""What is looked at: each scene brings a window into a state and names it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog

from db.domain.chart_builders import ChartChoice, View
from db.domain.indicators import INDICATOR_TOPICS
from db.store.errors import StoreError
from db.store.operations import Operation, PutFigure
from db.store.repository import Store
from tests.screenshots.deck_scenes import arrange
from tests.screenshots.import_scenes import importing
from tests.screenshots.master_scenes import master_data
from tests.screenshots.region_scenes import alone, comparing
from tests.screenshots.stores import OWN, PROVINCE
from tests.screenshots.table_scenes import table
from ui.forms.figure_form import FigureForm
from ui.main_window import MainWindow
from ui.session import Session
from ui.tabs import view_state
from ui.tabs.awards_tab import AwardView
from ui.tabs.indicator_tab import FormStart


class Stage:
    """A window on one store, and what the scenes do with it."""

    def __init__(
        self, kind: str, window: MainWindow, session: Session, folder: Path, *, dialogs: bool
    ) -> None:
        self.kind, self.window, self.session, self._folder = kind, window, session, folder
        self._with_dialogs = dialogs

    def scenes(self) -> Iterator[str]:
        """Bring the window from scene to scene; each is ready to be painted when it is named."""
        if self.kind == "banyak-wilayah":
            yield from comparing(self.window, self.session)
            return
        yield from self._indicators()
        if self.kind in ("bawaan", "banyak-tahun", "kosong", "nama-panjang"):
            yield from self._awards()
        if self._with_dialogs and self.kind in ("bawaan", "nama-panjang"):
            yield from self._figure_forms()
            yield from self._other_dialogs()
            yield from self._exports()
            yield from master_data(self.window, self._dialogs)
            with self._dialogs():
                yield from arrange(self.window, self.session)
            with self._dialogs():
                yield from table(self.window)
            with self._dialogs():
                yield from importing(self.window, self._folder)
        if self.kind == "bawaan":
            yield from alone(self.window)
            yield from self._problem()

    def _indicators(self) -> Iterator[str]:
        views = list(View) if self.kind in ("terbitan", "banyak-tahun") else [None]
        for topic in INDICATOR_TOPICS:
            tab = self.window.indicator_tabs[topic]
            self.window.tabs.setCurrentWidget(tab)
            for indicator in self.session.store.indicators(topic):
                for view in views:
                    regions = (PROVINCE, "0000") if view is View.TREND else ()
                    state = ChartChoice(view=view, regions=regions)
                    view_state.save(self.window._preferences, indicator.code, state)
                    tab.choose(indicator.code)
                    yield f"{indicator.code}-{view.value if view else 'biasa'}"

    def _awards(self) -> Iterator[str]:
        tab = self.window.awards
        self.window.tabs.setCurrentWidget(tab)
        for view in AwardView:
            tab.make_ready()
            tab.view.set_value(view)
            tab._on_view(view)
            yield f"penghargaan-{view.name.lower()}"
        tab.view.set_value(AwardView.LIST)
        tab._on_view(AwardView.LIST)
        if self.kind == "kosong":
            return
        tab.search.setText("tidak ada yang begini")
        yield "penghargaan-tidak-ditemukan"
        tab.clear_filter()
        if not self._with_dialogs:
            return
        with self._dialogs():
            tab.add()
            yield "penghargaan-formulir"
        with self._dialogs():
            tab.edit(self.session.store.awards()[-1])
            yield "penghargaan-ubah"
        with self._dialogs():
            tab.open(self.session.store.awards()[-1])
            yield "penghargaan-rincian"

    def _figure_forms(self) -> Iterator[str]:
        self.window.tabs.setCurrentIndex(0)
        for name, start in (
            ("kosong", FormStart("p0")),
            ("koma-bergeser", FormStart("p0", OWN, 2024, "958")),
            ("tidak-terbaca", FormStart("p0", OWN, 2024, "9,5,8 kira-kira")),
            ("tidak-biasa", FormStart("p0", OWN, 2024, "15,2")),
            ("sudah-ada", FormStart("p0", OWN, 2023)),
            ("predikat", FormStart("irb", OWN, 2024, "70,01")),
        ):
            with self._dialogs():
                self.window.dialogs.figure(start)
                yield f"angka-{name}"
        with self._dialogs():
            form = self.window.dialogs.figure(FormStart("p0", OWN, 2023, "9,60"))
            assert form is not None
            self._let_saving_fail(form)
            yield "angka-gagal-simpan"
        # Back to the figure that was there, and to a status bar without the failure.
        self.session.undo()

    def _let_saving_fail(self, form: FigureForm) -> None:
        """Change the figure behind the form's back, as another program could."""
        store = self.session.store
        stored = next(f for f in store.figures("p0", OWN) if f.year == 2023)
        other = replace(stored, value=Decimal("9.57"))
        store.run(Operation("Ubah dari tempat lain", (PutFigure(other),)))
        form.save.click()

    def _other_dialogs(self) -> Iterator[str]:
        for name, open_it in (
            ("pengaturan", self.window.dialogs.settings),
            ("simpan-gambar", self.window.save_picture),
        ):
            with self._dialogs():
                open_it()
                yield name

    def _exports(self) -> Iterator[str]:
        """Show the export dialog with each product; nothing is written."""
        from ui.export.export_dialog import ExportDialog
        from ui.export.orders import Product

        with self._dialogs():
            self.window.export()
            dialog = self.window.findChildren(ExportDialog)[-1]
            dialog.folder.use(Path("Dokumen"))
            for product in Product:
                dialog.choices.product_buttons[product].click()
                dialog.choices.show_preview()
                yield f"ekspor-{product.value}"

    def _problem(self) -> Iterator[str]:
        broken = self._folder / "bukan-data.db"
        broken.write_bytes(b"bukan berkas data" * 99)
        try:
            Store.open(broken).close()
        except StoreError as error:
            self.window.show_problem(error.what, error.safe, error.todo, error.detail)
            yield "gagal-membaca"
            self.window.message.clear()

    @contextmanager
    def _dialogs(self) -> Iterator[None]:
        """Close every dialog that is opened inside, without its questions."""
        yield
        for dialog in self.window.findChildren(QDialog):
            QDialog.done(dialog, 0)
            dialog.deleteLater()
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
