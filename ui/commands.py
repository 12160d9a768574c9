"""Every command of the window: its name, its keys, and where it stands in the header's menus.

A new command is one line in :class:`Commands` and, where it belongs into a menu, one entry there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from ui.header import Header
from widgets.tokens import ThemeName

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class Commands(QObject):
    """The actions of one window, as attributes; ``themes`` are those that choose a theme."""

    def __init__(self, window: MainWindow, header: Header) -> None:
        """Make the actions, listen to their keys in ``window``, and fill the ``header``."""
        super().__init__(window)
        self._window = window
        make = self._make
        self.add = make("Tambah angka…", window.add, "Ctrl+N", "Tambah angka tahunan (Ctrl+N)")
        self.take_in = make(
            "Impor angka…", window.importing.open, "Ctrl+I", "Impor angka dari berkas (Ctrl+I)"
        )
        # A text field that has the focus takes Ctrl+V and Ctrl+C before any action does.
        self.paste = make("Tempel angka dari Excel", window.importing.paste, "Ctrl+V")
        self.table = make("Tabel angka…", window.edit_table, "Ctrl+T")
        self.copy = make("Salin grafik", window.copy, "Ctrl+C")
        self.save_picture = make("Simpan gambar grafik…", window.save_picture, "Ctrl+S")
        self.export = make("Ekspor dokumen dan gambar…", window.export, "Ctrl+E")
        self.present = make("Mulai", window.present, "F5", "Tampilkan slide di proyektor (F5)")
        self.present_here = make(
            "Mulai dari tampilan ini", lambda: window.present(here=True), "Shift+F5"
        )
        self.arrange = make("Susun presentasi…", lambda: window.deck.arrange(window))
        self.add_slide = make("Tambahkan grafik ini ke presentasi", window.add_slide)
        self.narrate = make("Salin narasi", window.deck.copy_narration)
        self.undo = make("Urungkan", window.steps.undo, "Ctrl+Z")
        self.redo = make("Ulangi", window.steps.redo, "Ctrl+Y Ctrl+Shift+Z")
        self.indicators = make("Kelola indikator…", window.manage_indicators)
        self.targets = make("Target…", window.edit_targets)
        self.annotations = make("Catatan pada tahun…", window.edit_annotations)
        self.regions = make("Wilayah…", window.dialogs.regions)
        self.history = make("Riwayat perubahan…", window.dialogs.history, "Ctrl+H")
        self.settings = make("Pengaturan…", window.dialogs.settings, "Ctrl+,")
        self.back_up = make("Buat cadangan sekarang", window.back_up)
        self.quit = make("Keluar", window.close, "Ctrl+Q")
        self.larger = make("Perbesar tampilan", lambda: window.scale(1), "Ctrl++ Ctrl+=")
        self.smaller = make("Perkecil tampilan", lambda: window.scale(-1), "Ctrl+-")
        self.normal = make("Ukuran biasa", lambda: window.scale(0), "Ctrl+0")
        for number in range(window.tabs.count()):
            go = partial(window.tabs.setCurrentIndex, number)
            make(window.tabs.tabText(number), go, f"Ctrl+{number + 1}")
        self.themes: dict[ThemeName, QAction] = {}
        self._fill(header, self._theme_menu())

    def _make(self, text: str, act: Callable[[], object], keys: str = "", tip: str = "") -> QAction:
        """Return an action of the window that ``keys`` (alternatives, blank between) trigger."""
        made = QAction(text, self)
        made.setShortcuts([QKeySequence(one) for one in keys.split()])
        made.triggered.connect(lambda *_: act())
        if tip:
            made.setToolTip(tip)
        self._window.addAction(made)
        return made

    def _theme_menu(self) -> QMenu:
        menu = QMenu("Tema", self._window)
        group = QActionGroup(self)
        for name in ThemeName:
            made = menu.addAction(name.title)
            made.setCheckable(True)
            made.triggered.connect(lambda _on=False, chosen=name: self._window.use_theme(chosen))
            group.addAction(made)
            self.themes[name] = made
        return menu

    def _fill(self, header: Header, themes: QMenu) -> None:
        self.add_button = header.add_button(self.add, "+ Tambah angka", keys=True)
        self.import_button = header.add_button(self.take_in, "Impor…")
        self.export_button = header.add_menu(
            "Ekspor", [self.copy, self.save_picture, None, self.export]
        )
        self.present_button, self.present_more = header.add_show(
            self.present,
            "Presentasi",
            "Pilihan presentasi",
            [self.present, self.present_here, None, self.arrange, self.add_slide, self.narrate],
        )
        self.more_button = header.add_menu(
            "Lainnya",
            [
                self.undo,
                self.redo,
                None,
                self.take_in,
                self.paste,
                self.table,
                None,
                themes,
                self.larger,
                self.smaller,
                self.normal,
                None,
                self.indicators,
                self.targets,
                self.annotations,
                self.regions,
                None,
                self.history,
                self.back_up,
                self.settings,
                None,
                self.quit,
            ],
        )

    def name_steps(self, undo: str | None, redo: str | None) -> None:
        """Let undo and redo say what they would do; ``None`` where there is nothing."""
        for action, verb, label in ((self.undo, "Urungkan", undo), (self.redo, "Ulangi", redo)):
            action.setText(f"{verb}: {label}".replace("&", "&&") if label else verb)
