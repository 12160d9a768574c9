"""What the tabs have in common: cards at the left; headline, controls, chart, source at the right.

A tab is made when it is first needed, filled when it first comes into view, and read anew when
something that it shows has changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db.domain.charts import ChartSpec, NoChart
from db.store.errors import StoreError
from ui.preferences import Preferences
from ui.session import Session
from ui.tabs.picture_buttons import PictureActions
from ui.tabs.source_row import SourceRow
from widgets.charts.view import ChartView
from widgets.guard import guarded
from widgets.labels import FactsLabel, PlainLabel
from widgets.message import MessageBar
from widgets.panel import SqueezablePanel
from widgets.theme import Theme, set_role

if TYPE_CHECKING:
    from db.store.operations import ChangeSet


class Density(Enum):
    """How much room a tab has, at its size of text."""

    ROOMY = "roomy"
    #: Smaller margins and cards, buttons without words.
    NARROW = "narrow"
    #: The chart before all: no cards beside it.
    TIGHT = "tight"


#: Below these (width, height in pixels at 100 percent) a tab is narrow, or tight.
_NARROW, _TIGHT = (1120, 540), (820, 320)


_HEADLINES = {
    Density.ROOMY: "headline",
    Density.NARROW: "headline-small",
    Density.TIGHT: "headline-tight",
}


@guarded
class _Page(QScrollArea):
    """A scroll area; ``resized`` tells that it has another size, and what is in it too."""

    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


@guarded
class TabPage(QWidget):
    """One tab. A subclass fills it in :meth:`make_side` … and shows what is stored.

    ``slide_requested`` asks for the chart as it is in view to become a slide.
    """

    slide_requested = Signal()
    #: Whether its chart can become a slide of its own.
    offers_slides = True

    def __init__(
        self,
        session: Session,
        theme: Theme,
        preferences: Preferences,
        actions: PictureActions,
        touching: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        """Make the tab; ``touching`` names the tables whose changes it shows."""
        super().__init__(parent)
        self._session, self._theme = session, theme
        self._preferences, self._actions = preferences, actions
        self._touching = touching
        self._stale = True
        self._built = False
        self.density = Density.ROOMY
        #: Why the tab could not be filled, ``None`` where it could.
        self.problem: StoreError | None = None
        self.setProperty("role", "page")
        session.changed.connect(self._on_changed)
        theme.changed.connect(self._on_theme)

    # -- what a tab fills in -----------------------------------------------------------------
    # Raised, not declared abstract: a class of Qt has a metaclass of its own.

    def make_side(self, parent: QWidget) -> Sequence[QWidget]:
        """Return what stands at the left, top to bottom, made for ``parent``."""
        raise NotImplementedError

    def make_controls(self, parent: QWidget) -> QWidget:
        """Return the row under the subtitle, made for ``parent``."""
        raise NotImplementedError

    def make_contents(self, parent: QWidget) -> tuple[Sequence[QWidget], Sequence[QWidget]]:
        """Return what takes the room beside :attr:`chart`, and what stands under the source."""
        raise NotImplementedError

    def show_stored(self) -> None:
        """Read what is stored and show it. Raises ``StoreError``."""
        raise NotImplementedError

    def spec(self) -> ChartSpec | None:
        """Return the chart on screen."""
        raise NotImplementedError

    def follow(self, done: ChangeSet) -> None:
        """Take note of a change, in view or not."""

    def dress(self) -> None:
        """Take on the theme."""

    def arrange(self) -> None:
        """Take on the :attr:`density`."""

    def fit(self) -> None:
        """Share the room of :attr:`page` out, once it is known."""

    # -- its life ----------------------------------------------------------------------------

    def prepare(self) -> None:
        """Make the tab's parts, once: a window that starts makes those of the tab in view only."""
        if not self._built:
            self._build()
            self._built = True
            self._dress()

    @property
    def is_ready(self) -> bool:
        """Tell whether the tab could come into view without further work."""
        return self._built and not self._stale

    def make_ready(self) -> None:
        """Make and fill the tab while it is not in view; :attr:`problem` says why it is not."""
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Read what is stored anew and show it; a store that does not answer is told.

        The tab then stays as it was, and reads again when it is shown or asked to.
        """
        self.prepare()
        try:
            self.show_stored()
        except StoreError as error:
            self.problem = error
            self._stale = True
            self.message.tell_problem(error.what, error.safe, error.todo, error.detail)
            self.message.add_button("Coba lagi", self.refresh)
            return
        self._stale = False
        self.under.offer(self.offers_slides and not isinstance(self.chart.spec, NoChart))
        if self.problem is not None:
            self.problem = None
            self.message.clear()

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the tab when it comes into view."""
        super().showEvent(event)
        self.make_ready()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the tab for the room that it has."""
        super().resizeEvent(event)
        self._arrange()

    def _on_changed(self, done: ChangeSet) -> None:
        if not any(done.touches(table) for table in self._touching):
            return
        self.follow(done)
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        # From the outside in: a part that is given its parent later costs Qt a second round.
        self.side = _Page(self)
        self.side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side = QWidget(self.side.viewport())
        self._side.setProperty("role", "page")
        self._column = QVBoxLayout(self._side)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in self.make_side(self._side):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.side.setWidget(self._side)
        self.page = _Page(self)
        self.panel = panel = SqueezablePanel(self.page.viewport())
        panel.setProperty("role", "panel")
        self._panel_layout = layout = QVBoxLayout(panel)
        self.headline = PlainLabel("", "headline", wrap=True, selectable=True, parent=panel)
        self.subtitle = FactsLabel("", "subtitle", parent=panel)
        self.controls = self.make_controls(panel)
        self.message = MessageBar(panel)
        self.chart = ChartView(panel, self._theme.tokens, self._theme.scale)
        self.chart.drag_file = lambda: self._actions.drag_file(self.chart.spec)
        self.under = SourceRow(self._theme, panel)
        self.source = self.under.source
        self.under.slide_requested.connect(self.slide_requested)
        beside, below = self.make_contents(panel)
        for widget in (self.headline, self.subtitle, self.controls, self.message):
            layout.addWidget(widget)
        layout.addWidget(self.chart, 1)
        for filling in beside:
            layout.addWidget(filling, 1)
        for under in (self.under, *below):
            layout.addWidget(under)
        self.page.setWidget(panel)
        self.page.resized.connect(self.fit)
        self._outer = QHBoxLayout(self)
        self._outer.addWidget(self.side)
        self._outer.addWidget(self.page, 1)

    def _on_theme(self) -> None:
        if self._built:
            self.chart.set_tokens(self._theme.tokens, self._theme.scale)
            self._dress()

    def _dress(self) -> None:
        self._column.setSpacing(self._theme.pixels(12))
        self.dress()
        self._arrange()

    def _arrange(self) -> None:
        if not self._built:
            return
        pixels = self._theme.pixels
        self.density = self._density()
        narrow, tight = self.density is not Density.ROOMY, self.density is Density.TIGHT
        margin = pixels(5 if tight else 10 if narrow else 16)
        inner = pixels(14 if narrow else 22)
        top = pixels(6 if tight else 10 if narrow else 14)
        self._panel_layout.setContentsMargins(inner, top, inner, pixels(6 if tight else 8))
        self._panel_layout.setSpacing(pixels(5 if tight else 7))
        set_role(self.headline, _HEADLINES[self.density])
        self.subtitle.setVisible(not tight)
        self.under.place()
        self._outer.setContentsMargins(
            pixels(12 if narrow else 20), margin, pixels(12 if tight else 20), margin
        )
        self._outer.setSpacing(pixels(12 if narrow else 16))
        self.side.setVisible(not tight)
        self.side.setFixedWidth(pixels(236 if narrow else 292))
        self.arrange()

    def _density(self) -> Density:
        width, height = self.width() / self._theme.scale, self.height() / self._theme.scale
        for density, (least_width, least_height) in (
            (Density.TIGHT, _TIGHT),
            (Density.NARROW, _NARROW),
        ):
            if width < least_width or height < least_height:
                return density
        return Density.ROOMY
