"""The row of controls over an indicator's chart: view, years, regions, copy and save."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QMenu,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from db.domain.chart_builders import ChartChoice, View
from ui.tabs.comparison import Comparison
from ui.tabs.picture_buttons import PictureButtons
from widgets.combo import CalmComboBox
from widgets.flow_layout import FlowLayout, follow_width
from widgets.guard import guarded
from widgets.labels import PlainLabel
from widgets.panel import width_without_bar
from widgets.segmented import Segmented
from widgets.theme import Theme

if TYPE_CHECKING:
    from ui.tabs.region_picker import RegionPicker

#: Pixels between the controls, with room and without.
_GAP, _NARROW_GAP = 8, 6
_BETWEEN = {View.BARS: "dibanding", View.TREND: "s.d.", View.RANKING: ""}
#: The same where the longer word would cost the chart a line, with or without a scroll bar (of so
#: many pixels at 100 percent) beside it.
_SHORT_BETWEEN = _BETWEEN | {View.BARS: "dan"}
_BAR = 14


@guarded
class ChartControls(QWidget):
    """Shows a :class:`ChartChoice`; ``changed`` carries the next one when the officer picks.

    ``import_wished`` and ``table_wished`` ask for figures of regions to compare with.
    """

    changed = Signal(object)
    indicator_chosen = Signal(str)
    import_wished = Signal()
    table_wished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make the controls; :meth:`show_state` fills them."""
        super().__init__(parent)
        follow_width(self)
        self._theme = theme
        self._state = ChartChoice()
        self._comparison: Comparison | None = None
        self._picker: RegionPicker | None = None
        self._narrow = False
        #: Returns where the list of regions leaves the chart in view, on the screen.
        self.stand: Callable[[], QRect | None] = lambda: None
        self._flow = flow = FlowLayout(self, _GAP)
        self.chooser = CalmComboBox(self)
        self.chooser.setAccessibleName("Indikator")
        self.chooser.setSizeAdjustPolicy(
            CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.chooser.setMinimumContentsLength(12)
        self.chooser.hide()
        self.view = Segmented([(view, view.title) for view in View], "Tampilan", self)
        self.first = _YearBox(self)
        self.first.setAccessibleName("Tahun pertama")
        self.between = PlainLabel("", "muted", parent=self)
        self.last = _YearBox(self)
        self.last.setAccessibleName("Tahun terakhir")
        self.years = _menu_button("Tahun lain", self)
        self.regions = _PanelButton("Pembanding", self)
        self.regions.setAccessibleDescription("Membuka daftar wilayah")
        self.target = QCheckBox("Target", self)
        self.manage = _menu_button("Atur", self)
        self.manage.setAccessibleName("Atur indikator")
        for widget in (
            self.chooser,
            self.view,
            self.first,
            self.between,
            self.last,
            self.years,
            self.target,
            self.regions,
            self.manage,
        ):
            flow.addWidget(widget)
        self.pictures = PictureButtons(theme, flow, self)
        self.copy, self.save = self.pictures.copy, self.pictures.save
        self.chooser.activated.connect(
            lambda index: self.indicator_chosen.emit(self.chooser.itemData(index))
        )
        self.view.chosen.connect(lambda view: self._pick(replace(self._state, view=view)))
        self.first.activated.connect(self._pick_years)
        self.last.activated.connect(self._pick_years)
        self.regions.clicked.connect(self.choose_regions)
        self.target.clicked.connect(lambda on: self._pick(replace(self._state, targets=bool(on))))

    def show_state(
        self,
        state: ChartChoice,
        view: View,
        recorded: Sequence[int],
        shown: Sequence[int],
        comparison: Comparison,
        *,
        has_targets: bool,
    ) -> None:
        """Show what is chosen.

        ``recorded`` are the own region's years with figures, ``shown`` those on the chart.
        """
        self._state = replace(state, view=view)
        self._comparison = comparison
        self.view.set_value(view)
        years = comparison.years if view is View.RANKING else recorded
        several = len(years) > 1 and view is not View.RANKING
        _fill(self.first, years, shown[0] if shown else None)
        _fill(self.last, years, shown[-1] if shown else None)
        self.last.setAccessibleName("Tahun" if view is View.RANKING else "Tahun terakhir")
        self.first.setVisible(several)
        self.between.setVisible(several)
        self.last.setVisible(len(years) > 1)
        self._fill_years(recorded, shown)
        self.years.setVisible(view is View.BARS and len(recorded) > 2)
        self._name_regions(comparison)
        self.regions.setVisible(view is not View.BARS and bool(recorded))
        self.target.setVisible(has_targets and view is not View.RANKING)
        self.target.setChecked(state.targets)
        self.pictures.set_enabled(bool(recorded))
        self._fit()
        self.updateGeometry()

    def arrange(self, *, narrow: bool) -> None:
        """Stand in a ``narrow`` tab, where nothing but the choices may take a line."""
        self._narrow = narrow
        # The widest choices fill a narrow tab to the pixel.
        self._flow.setSpacing(_NARROW_GAP if narrow else _GAP)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let Atur, Salin and Simpan give way before anything would go to a second line."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        pictures, flow = self.pictures, self._flow
        room = width_without_bar(self)
        every = (self.manage, *pictures.buttons)
        pictures.set_short(False)
        self._name_between(_BETWEEN)
        if not self._narrow:
            shown = dict.fromkeys(every, True)
            without = shown | dict.fromkeys(pictures.buttons, False)
            pictures.set_short(flow.height_if(room, shown) > flow.height_if(room, without))
        else:
            # A further line would be taken from the chart, and the window's menus have them too.
            pictures.set_short(True)
            without = dict.fromkeys(every, False)
            beside_bar = room - self._theme.pixels(_BAR)
            least = flow.height_if(beside_bar, without)
            self._name_between(_SHORT_BETWEEN)
            if flow.height_if(beside_bar, without) >= least:
                self._name_between(_BETWEEN)
            least = flow.height_if(room, without)
            for kept in (every, pictures.buttons, ()):
                shown = {button: button in kept for button in every}
                if flow.height_if(room, shown) <= least:
                    break
        for button, wanted in shown.items():
            if button.isHidden() is wanted:
                button.setVisible(wanted)

    def _name_between(self, words: Mapping[View, str]) -> None:
        self.between.setText(words[self._state.view or View.BARS])

    def offer_indicators(self, choices: Mapping[str, str], chosen: str) -> None:
        """Let an indicator be chosen out of ``choices`` (code -> name); none hides the chooser."""
        if [self.chooser.itemData(index) for index in range(self.chooser.count())] != [*choices]:
            self.chooser.clear()
            for code, name in choices.items():
                self.chooser.addItem(name, code)
            # The field may be short; the names in the list are whole.
            names = self.chooser.view()
            names.setMinimumWidth(names.sizeHintForColumn(0) + self.chooser.height())
        self.chooser.setCurrentIndex(self.chooser.findData(chosen))
        self.chooser.setVisible(bool(choices))

    def _fill_years(self, recorded: Sequence[int], shown: Sequence[int]) -> None:
        choices = {year: str(year) for year in reversed(recorded)}
        _offer(self.years.menu(), choices, shown, self._pick_bars)
        between = len(shown) - 2
        self.years.setText(f"Tahun lain ({between})" if between > 0 else "Tahun lain")

    def _name_regions(self, comparison: Comparison) -> None:
        chosen = comparison.chosen(self._state)
        every = self._state.view is View.RANKING and self._state.ranked is None
        count = "semua" if every else str(len(chosen))
        self.regions.setText(f"Pembanding ({count})" if chosen else "Pembanding")
        if self._picker is not None:
            self._picker.show_choice(self._state, comparison)

    def choose_regions(self) -> None:
        """Open the list of regions, which is made when it is first wanted."""
        if self._comparison is None:
            return
        if self._picker is None:
            from ui.tabs.region_picker import RegionPicker

            self._picker = RegionPicker(self._theme, self.regions, lambda: self.stand())
            self._picker.picked.connect(self._pick)
            self._picker.import_wished.connect(self.import_wished)
            self._picker.table_wished.connect(self.table_wished)
        self._picker.show_choice(self._state, self._comparison)
        self._picker.open()

    def _pick(self, state: ChartChoice) -> None:
        self._state = state
        self.changed.emit(state)

    def _pick_years(self) -> None:
        first, last = int(self.first.currentText()), int(self.last.currentText())
        if self._state.view is View.RANKING:
            self._pick(replace(self._state, ranking_year=last))
            return
        if first > last:
            first, last = last, first
        if self._state.view is View.TREND:
            self._pick(replace(self._state, first=first, last=last))
        elif first == last:
            self._pick(replace(self._state, years=(last,)))
        else:
            self._pick(replace(self._state, years=(first, last)))

    def _pick_bars(self) -> None:
        chosen = [a.data() for a in self.years.menu().actions() if a.isChecked()]
        self._pick(replace(self._state, years=tuple(sorted(chosen)) or None))


@guarded
class _YearBox(CalmComboBox):
    """A chooser as wide as the years in it."""

    def minimumSizeHint(self) -> QSize:
        # Qt keeps the one that it found for an empty list, which is wider.
        return self.sizeHint()


@guarded
class _PanelButton(QPushButton):
    """A button that opens a panel, and looks like one that opens a menu."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setProperty("menu", True)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.features |= QStyleOptionButton.ButtonFeature.HasMenu

    def sizeHint(self) -> QSize:
        # Qt makes room for the arrow only where there is a real menu.
        arrow = self.style().pixelMetric(QStyle.PixelMetric.PM_MenuButtonIndicator, None, self)
        return super().sizeHint() + QSize(arrow, 0)


def _menu_button(text: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setProperty("menu", True)
    menu = QMenu(button)
    button.setMenu(menu)
    menu.aboutToHide.connect(lambda: _let_go(button))
    return button


def _let_go(button: QPushButton) -> None:
    """Look as the mouse is elsewhere where it is: behind a menu Qt does not tell a button."""
    under = button.rect().contains(button.mapFromGlobal(QCursor.pos()))
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, under)
    button.update()


def _offer(
    menu: QMenu, choices: Mapping[Any, str], chosen: Sequence[Any], act: Callable[[], None]
) -> None:
    """Let ``menu`` offer ``choices`` (value -> text) with those ``chosen`` checked.

    The actions stay as long as the choices do: one of them may be the very one at work.
    """
    if [action.data() for action in menu.actions()] != list(choices):
        menu.clear()
        for value, text in choices.items():
            # An ampersand in a name is a letter, not a shortcut.
            action = menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setData(value)
            action.triggered.connect(lambda _on=False: act())
    for action in menu.actions():
        action.setChecked(action.data() in chosen)


def _fill(combo: QComboBox, years: Sequence[int], chosen: int | None) -> None:
    combo.clear()
    combo.addItems([str(year) for year in years])
    if chosen is not None:
        combo.setCurrentText(str(chosen))
