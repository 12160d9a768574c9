"""The settings: whose figures these are, the office's logo and words, theme and text size."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from db.domain.figures import Region
from db.domain.indicators import PERCENT_POINT, PERCENT_POINT_WORDS
from db.domain.regions import in_use_first
from db.store.errors import StoreError
from db.store.operations import Operation, PutLogo, PutRegion, PutSetting, Write
from db.store.reading import PERCENT_POINT_SETTING
from db.store.repository import Store
from ui.export.catalogue import office_logo
from ui.forms.logo_field import LogoField
from ui.preferences import Preferences
from ui.session import Session
from widgets.charts.canvas import clean
from widgets.combo import CalmComboBox
from widgets.form_frame import FormFrame
from widgets.segmented import Segmented
from widgets.text_line import TextLine
from widgets.theme import SCALES, Theme, set_wrong
from widgets.tokens import ThemeName

#: As long as the store takes.
MAX_NAME = 200
_SHORT = CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class SettingsForm(FormFrame):
    """Change the office's settings. Theme and text size are seen at once; Batal restores them.

    Region, logo and words belong to the figures: they go into the store as one action that can be
    undone. Theme and text size belong to this officer on this PC.
    """

    def __init__(
        self,
        session: Session,
        theme: Theme,
        preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with what is in force."""
        hint = "Nama dan logo tampil di layar, gambar, dan presentasi; perubahan dapat diurungkan."
        # What can fail comes first: no half-made dialog is left behind in the window.
        store = session.store
        self._own, self._regions = store.own_region().code, _choices(store)
        self._percent_point = store.percent_point()
        logo = office_logo(store)
        super().__init__(theme, "Pengaturan", hint, parent=parent)
        self._session, self._preferences = session, preferences
        self._before = (theme.tokens.name, theme.scale)
        self._build(logo)
        self._fill()
        self._connect()
        self._begun = self._state()

    def _build(self, logo: QImage | None) -> None:
        self.setObjectName("settings_form")
        self.region = CalmComboBox()
        for known in self._regions:
            self.region.addItem(f"{clean(known.name)} ({known.code})", known.code)
        names = self.region.view()
        names.setMinimumWidth(names.sizeHintForColumn(0) + self.region.height())
        self.region.setSizeAdjustPolicy(_SHORT)
        self.region.setMinimumContentsLength(20)
        self.name = TextLine(MAX_NAME, "Misalnya Kabupaten Banyuasin")
        self.short_name = TextLine(MAX_NAME, "Yang tertulis di grafik, misalnya Banyuasin")
        self.logo = LogoField(self.theme, self._preferences, logo)
        self.percent_point = CalmComboBox()
        for word in PERCENT_POINT_WORDS:
            official = " (istilah BPS)" if word == PERCENT_POINT else ""
            self.percent_point.addItem(f"0,42 {word}{official}", word)
        self.look = Segmented([(name, name.title) for name in ThemeName], "Tema")
        self.size_of_text = CalmComboBox()
        self.size_of_text.addItems([f"{scale:.0%}" for scale in SCALES])
        for text, part in (
            ("Daerah sendiri", self.region),
            ("Nama daerah", self.name),
            ("Nama pendek", self.short_name),
            ("Logo daerah", self.logo),
            ("Selisih persentase", self.percent_point),
            ("Tema", self.look),
            ("Ukuran tampilan", self.size_of_text),
        ):
            self.add_row(text, part)
        self.add_note("Enter menyimpan · Esc membatalkan")
        self.cancel = self.add_button("Batal", self.reject)
        self.save = self.add_button("Simpan", self._save, "primary")

    def _fill(self) -> None:
        self.region.setCurrentIndex(self.region.findData(self._own))
        self._show_names()
        self.percent_point.setCurrentIndex(self.percent_point.findData(self._percent_point))
        self.look.set_value(self.theme.tokens.name)
        nearest = min(SCALES, key=lambda scale: abs(scale - self.theme.scale))
        self.size_of_text.setCurrentIndex(SCALES.index(nearest))
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen_region(self) -> Region:
        """The region that is to be the office's own."""
        return next(r for r in self._regions if r.code == self.region.currentData())

    def _show_names(self) -> None:
        """Show the names of the chosen region; they may be changed here too."""
        self.name.show_text(self.chosen_region.name)
        self.short_name.show_text(self.chosen_region.short_name)

    def _connect(self) -> None:
        self.region.currentIndexChanged.connect(lambda _index: self._show_names())
        self.logo.taken.connect(self.problem.clear)
        self.logo.refused.connect(self.tell)
        self.look.chosen.connect(lambda name: self.theme.use(name))
        self.size_of_text.currentIndexChanged.connect(
            lambda index: self.theme.use(scale=SCALES[index])
        )
        for field in (self.name, self.short_name):
            field.textChanged.connect(lambda _text, field=field: set_wrong(field, False))

    # -- saving ------------------------------------------------------------------------------

    def _save(self) -> None:
        for field, what in ((self.name, "Nama daerah"), (self.short_name, "Nama pendek")):
            if self.first_too_long({what: field}) is None:
                if clean(field.text()):
                    continue
                set_wrong(field, True)
                self.problem.tell_problem(
                    f"{what} belum diisi.",
                    "Belum ada yang disimpan.",
                    "Isi namanya, lalu simpan lagi.",
                )
            self.bring_into_view(field)
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            self._session.run(Operation("Ubah pengaturan", self._writes()))
        except StoreError as error:
            self.tell(error)
            return
        self._preferences.set_value("theme", self.theme.tokens.name.value)
        self._preferences.set_value("scale", str(self.theme.scale))
        self.accept()

    def _writes(self) -> tuple[Write, ...]:
        """Return what to write; a logo that was not touched is not written over another's."""
        region = replace(
            self.chosen_region,
            name=clean(self.name.text()),
            short_name=clean(self.short_name.text()),
        )
        own = (PutSetting("own_region", region.code),) if region.code != self._own else ()
        logo = (PutLogo(self.logo.content),) if self.logo.changed else ()
        word = self.percent_point.currentData()
        words = (PutSetting(PERCENT_POINT_SETTING, word),) if word != self._percent_point else ()
        return (PutRegion(region), *own, *logo, *words)

    # -- leaving -----------------------------------------------------------------------------

    def _state(self) -> tuple[object, ...]:
        names = self.region.currentData(), self.name.text(), self.short_name.text()
        return *names, self.logo.changed, self.logo.content, self.percent_point.currentIndex()

    def unsaved(self) -> str:
        """Name what was typed; theme and text size are put back without a question."""
        return "Buang pengaturan yang belum disimpan?" if self._state() != self._begun else ""

    def leave(self) -> None:
        """Leave everything as it was."""
        if (self.theme.tokens.name, self.theme.scale) != self._before:
            name, scale = self._before
            self.theme.use(name, scale)
        super().leave()


def _choices(store: Store) -> tuple[Region, ...]:
    """Return what may be the office's own region: the regencies and cities, and what is now."""
    own = store.own_region().code
    offered = [r for r in store.regions() if r.level.is_local or r.code == own]
    return in_use_first(offered, own, store.region_use())
