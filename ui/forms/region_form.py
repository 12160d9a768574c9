"""The form for one region: its code, its names, and how others spell it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from db.domain.figures import Region, RegionLevel
from db.store.errors import StoreError
from db.store.operations import Operation, PutRegion
from ui.forms.region_check import (
    MAX_NAME,
    Part,
    Refusal,
    aliases_of,
    bare_name,
    level_title,
    refusal,
)
from ui.session import Session
from widgets.charts.canvas import clean
from widgets.combo import CalmComboBox
from widgets.form_frame import FormFrame
from widgets.text_line import TextLine
from widgets.theme import Theme, set_wrong

_HINT = "Wilayah dikenali saat impor dari kode, nama, atau salah satu ejaannya secara utuh."
_SAFE = "Belum ada yang disimpan; isian Anda tetap utuh."
#: Lines of the field for aliases that are in view.
_ALIAS_LINES = 5


class RegionForm(FormFrame):
    """Add a region, or change one. ``saved`` carries the :class:`Region` that is durable."""

    saved = Signal(object)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        region: Region | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with ``region``, ``None`` for a new one."""
        title = "Ubah wilayah" if region else "Tambah wilayah"
        super().__init__(theme, title, _HINT, parent=parent)
        self.setObjectName("region_form")
        self._session, self._region = session, region
        self._build()
        self._size_aliases()
        self._fill()
        self._connect()
        self._begun = self._state()

    def _build(self) -> None:
        self.code = TextLine(4, "Empat angka, misalnya 1607")
        self.name = TextLine(MAX_NAME, "Misalnya Kabupaten Banyuasin")
        self.short_name = TextLine(MAX_NAME)
        self.level = CalmComboBox()
        for level in RegionLevel:
            self.level.addItem(level_title(level), level)
        self.aliases = QPlainTextEdit()
        self.aliases.setPlaceholderText("Satu per baris, misalnya:\nBanyu Asin\nKab. Banyuasin")
        self.aliases.setTabChangesFocus(True)
        self.parts: dict[Part, QWidget] = {
            Part.CODE: self.code,
            Part.NAME: self.name,
            Part.SHORT_NAME: self.short_name,
            Part.LEVEL: self.level,
            Part.ALIASES: self.aliases,
        }
        for part, field in self.parts.items():
            self.add_row(part.value, field)
        self.add_note("Enter menyimpan · Esc membatalkan")
        self.cancel = self.add_button("Batal", self.reject)
        self.save = self.add_button("Simpan", self._save, "primary")

    def _fill(self) -> None:
        region = self._region
        if region is not None:
            self.code.show_text(region.code)
            self.name.show_text(region.name)
            self.short_name.show_text(region.short_name)
            self.level.setCurrentIndex(self.level.findData(region.level))
            self.aliases.setPlainText("\n".join(region.aliases))
            # Figures name their region by its code.
            self.code.setReadOnly(True)
            self.code.setToolTip("Kode tidak dapat diubah: angka dan target memakainya.")
        self._suggest()
        first = self.code if region is None else self.name
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        for field in (self.code, self.name, self.short_name):
            field.textChanged.connect(lambda _text, field=field: set_wrong(field, False))
        self.name.textChanged.connect(lambda _text: self._suggest())
        self.aliases.textChanged.connect(lambda: set_wrong(self.aliases, False))
        self.theme.changed.connect(self._size_aliases)

    def _size_aliases(self) -> None:
        line = self.aliases.fontMetrics().lineSpacing()
        self.aliases.setFixedHeight(line * _ALIAS_LINES + self.theme.pixels(26))

    def _suggest(self) -> None:
        """Let the empty short name say what it will be."""
        bare = bare_name(clean(self.name.text()))
        self.short_name.setPlaceholderText(bare or "Yang tertulis di grafik, misalnya Banyuasin")

    # -- saving ------------------------------------------------------------------------------

    def typed(self) -> Region:
        """Return the region as the fields say."""
        name = clean(self.name.text())
        level = self.level.currentData()
        assert isinstance(level, RegionLevel)
        return Region(
            code=clean(self.code.text()),
            name=name,
            short_name=clean(self.short_name.text()) or bare_name(name),
            level=level,
            aliases=aliases_of(self.aliases.toPlainText()),
        )

    def _save(self) -> None:
        lines = {Part.NAME.value: self.name, Part.SHORT_NAME.value: self.short_name}
        too_long = self.first_too_long(lines)
        if too_long is not None:
            too_long.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        region, before = self.typed(), self._region
        verb = "Tambah" if before is None else "Ubah"
        try:
            problem = refusal(region, self._others())
            if problem is not None:
                self._refuse(problem)
                return
            self._session.run(Operation(f"{verb} wilayah {region.name}", (PutRegion(region),)))
        except StoreError as error:
            self.tell(error)
            return
        self.saved.emit(region)
        self.accept()

    def _others(self) -> Sequence[Region]:
        """Return what is stored now, without the region that is being changed."""
        own = self._region.code if self._region else None
        return [region for region in self._session.store.regions() if region.code != own]

    def _refuse(self, problem: Refusal) -> None:
        field = self.parts[problem.part]
        set_wrong(field, True)
        self.problem.tell_problem(problem.what, _SAFE, problem.todo)
        self.bring_into_view(field)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- leaving -----------------------------------------------------------------------------

    def _state(self) -> tuple[object, ...]:
        return (
            self.code.text(),
            self.name.text(),
            self.short_name.text(),
            self.level.currentData(),
            self.aliases.toPlainText(),
        )

    def unsaved(self) -> str:
        """Ask about what was typed."""
        return "Buang isian wilayah yang belum disimpan?" if self._state() != self._begun else ""

    def leave(self) -> None:
        """Close without saving; a write that failed is given up with it."""
        if self._session.problem is not None:
            self._session.dismiss()
        super().leave()
