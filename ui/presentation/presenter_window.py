"""The presenter's screen on the laptop: what the hall sees, what comes next, what to say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.domain.deck import Slide
from ui.presentation.controller import Command, Controller, Curtain
from ui.presentation.dress import arrow, presenter_sheet
from ui.presentation.presenter_desk import PresenterDesk
from ui.presentation.slide_strip import SlideStrip
from ui.presentation.stage_window import StageWindow
from widgets.flow_layout import FlowLayout
from widgets.guard import guarded
from widgets.labels import ElidedLabel, PlainLabel
from widgets.message import MessageBar
from widgets.theme import set_role

#: How often timer and clock are looked at; twice a second shows no second late.
TICK_MS = 250
#: What needs no answer goes away by itself.
PASSING_MS = 12_000
#: In a lower window, in pixels at 100 percent, there is no strip: the overview has all slides. A
#: message takes some of the room.
ROOM_FOR_STRIP, ROOM_FOR_MESSAGE = 560, 100


@dataclass(frozen=True, slots=True)
class Stage:
    """What the presenter's screen shows of one moment.

    Images that are not there yet are ``None``; so is ``next_slide`` at the end of the deck.
    """

    slide: Slide
    image: QImage | None
    next_slide: Slide | None
    next_image: QImage | None


@guarded
class PresenterWindow(StageWindow):
    """The presenter's screen.

    ``pointed`` carries a place on the slide in parts of its width and height, or ``None``;
    ``jumped`` the index of a slide chosen in the strip.
    """

    pointed = Signal(object)
    jumped = Signal(int)

    def __init__(
        self,
        controller: Controller,
        titles: Sequence[str],
        thumb: Callable[[int], QImage | None],
        scale: float,
    ) -> None:
        """Make a hidden window that shows the state of ``controller``; it changes nothing."""
        super().__init__("Layar penyaji")
        self._controller, self._scale = controller, scale
        self.setProperty("role", "presenter")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(presenter_sheet(scale))
        self.projector = ElidedLabel("", "muted")
        self.timer = PlainLabel("00.00.00", "timer")
        self.clock = PlainLabel("00.00", "clock")
        self.pause = self._button("Jeda", Command.PAUSE, "Jeda penghitung waktu (J)", "small")
        self.restart = self._button(
            "Dari nol", Command.RESTART_TIMER, "Hitung waktu dari nol lagi", "small"
        )
        self.message = MessageBar()
        self.desk = PresenterDesk(scale)
        self.strip = SlideStrip(titles, thumb, scale)
        self._make_buttons()
        self._lay_out()
        self.desk.smaller.clicked.connect(lambda: self.commanded.emit(Command.SMALLER))
        self.desk.larger.clicked.connect(lambda: self.commanded.emit(Command.LARGER))
        self.desk.current.pointed.connect(self.pointed)
        self.desk.next.clicked.connect(lambda: self.commanded.emit(Command.NEXT))
        self.strip.chosen.connect(self.jumped)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.show_time)
        self._passing = QTimer(self, interval=PASSING_MS, singleShot=True)
        self._passing.timeout.connect(self.withdraw)

    def _make_buttons(self) -> None:
        side = self._pixels(12)
        button = self._button
        self.back = button("Sebelumnya", Command.PREVIOUS, "Slide sebelumnya (←)")
        self.back.setIcon(arrow(False, side))
        self.forward = button("Berikutnya", Command.NEXT, "Slide berikutnya (→ atau spasi)")
        self.forward.setIcon(arrow(True, side))
        self.forward.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        for made in (self.back, self.forward):
            made.setIconSize(QSize(side + side // 2, side))
        self.black = button("Layar hitam (B)", Command.BLACK, "Layar hitam (B atau titik)")
        self.white = button("Layar putih (W)", Command.WHITE, "Layar putih (W atau koma)")
        self.jump = button("Semua slide (G)", Command.OVERVIEW, "Semua slide (G atau −)")
        self.swap = button("Tukar layar", Command.SWAP, "Tukar layar penyaji dan proyektor (T)")
        self.pointer = button("Penunjuk (L)", Command.POINTER, "Titik merah di slide (L)")
        self.end = button("Akhiri (Esc)", Command.END, "Akhiri presentasi (Esc)", "end")
        for made in (self.black, self.white, self.pointer):
            made.setCheckable(True)

    def _button(self, text: str, command: Command, tip: str, role: str = "") -> QPushButton:
        made = QPushButton(text)
        if role:
            made.setProperty("role", role)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setToolTip(tip)
        made.clicked.connect(lambda: self.commanded.emit(command))
        return made

    def _lay_out(self) -> None:
        pixels = self._pixels
        top = QHBoxLayout()
        top.setSpacing(pixels(12))
        top.addWidget(PlainLabel("Layar penyaji", "strong"))
        top.addWidget(self.projector, 1)
        for widget in (self.restart, self.pause, self.timer, self.clock):
            top.addWidget(widget)
        row = QWidget()
        buttons = FlowLayout(row, pixels(12))
        for made in (self.back, self.forward, self.black, self.white):
            buttons.addWidget(made)
        for made in (self.jump, self.pointer, self.swap):
            buttons.addWidget(made)
        buttons.add_right(self.end)
        layout = QVBoxLayout(self)
        # A message must not make the window larger than its screen.
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        layout.setContentsMargins(pixels(24), pixels(16), pixels(24), pixels(18))
        layout.setSpacing(pixels(12))
        layout.addLayout(top)
        layout.addWidget(self.message)
        layout.addWidget(self.desk, 1)
        layout.addWidget(self.strip)
        layout.addWidget(row)

    # -- what is shown -----------------------------------------------------------------------

    def set_projector(self, label: str, resolution: str, aspect: float) -> None:
        """Name the projector, and use its proportions (width over height)."""
        self.projector.setText(f"Proyektor: {label} · {resolution}")
        self.desk.set_aspect(aspect)
        self.strip.set_aspect(aspect)

    def show_stage(self, stage: Stage) -> None:
        """Show a moment of the presentation."""
        state = self._controller
        curtain = state.curtain
        self.desk.current.show_image(stage.image, curtain)
        at_end = stage.next_slide is None
        self.desk.next.show_image(stage.next_image, told="Ini slide terakhir" if at_end else "")
        self.desk.notes.set_text(stage.slide.notes or "Tidak ada catatan untuk slide ini.")
        outdated = stage.slide.notes_outdated
        self.desk.outdated.setVisible(outdated)
        if outdated:
            self.desk.outdated.setText("Angka sudah berubah sejak catatan ini ditulis.")
        self.back.setEnabled(state.index > 0)
        self.forward.setEnabled(not at_end or curtain is not Curtain.NONE)
        self.black.setChecked(curtain is Curtain.BLACK)
        self.white.setChecked(curtain is Curtain.WHITE)
        self.strip.set_current(state.index)
        self.show_time()

    def _show_caption(self) -> None:
        state = self._controller
        hidden = {
            Curtain.BLACK: "Layar hitam: slide tidak terlihat oleh hadirin",
            Curtain.WHITE: "Layar putih: slide tidak terlihat oleh hadirin",
        }.get(state.curtain, "")
        where = f"{state.index + 1} dari {state.count}"
        if state.typed:
            self.desk.caption.setText(f"Lompat ke slide {state.typed}: tekan Enter · {where}")
        else:
            self.desk.caption.setText(f"{hidden or 'Sekarang di layar'} · {where}")
        set_role(self.desk.caption, "alert" if hidden else "muted")

    def show_time(self) -> None:
        """Show timer and clock."""
        watch = self._controller.stopwatch
        seconds = int(watch.elapsed)
        hours, rest = divmod(seconds, 3600)
        told = f"{hours:02d}.{rest // 60:02d}.{rest % 60:02d}"
        if self.timer.text() != told:
            self.timer.setText(told)
        now = datetime.now().astimezone().strftime("%H.%M")
        if self.clock.text() != now:
            self.clock.setText(now)
        self._show_caption()
        set_role(self.timer, "timer" if watch.running else "timer-paused")
        self.pause.setText("Jeda" if watch.running else "Lanjut")

    def set_notes_step(self, step: int) -> None:
        """Show the notes in another size."""
        self.desk.notes.set_step(step, self._scale)

    def set_pointer_on(self, on: bool) -> None:
        """Show whether the mouse is a red dot on the slide."""
        self.pointer.setChecked(on)
        self.desk.current.setCursor(
            Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor
        )

    def offer(
        self,
        title: str,
        text: str,
        act_text: str,
        act: Callable[[], object],
        *,
        passing: bool = False,
    ) -> None:
        """Say something that the presenter may act on, and go on with the presentation.

        What is ``passing`` is said for a moment only.
        """
        self._passing.stop()
        if passing:
            self._passing.start()
        self.message.tell("info", title, text)
        self.message.add_button(act_text, act).clicked.connect(self.withdraw)
        self.message.add_button("Tutup", self.withdraw)
        for part in self.message.findChildren(QWidget):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._show_strip()

    def withdraw(self) -> None:
        """Say nothing more."""
        self._passing.stop()
        self.message.clear()
        self._show_strip()

    def _show_strip(self) -> None:
        needed = ROOM_FOR_STRIP + (0 if self.message.isHidden() else ROOM_FOR_MESSAGE)
        self.strip.setVisible(self.height() >= self._pixels(needed))

    def showEvent(self, event: QShowEvent) -> None:
        """Show the time, and the strip where there is room."""
        super().showEvent(event)
        self._show_strip()
        self._tick.start()

    def _pixels(self, length: float) -> int:
        return round(length * self._scale)
