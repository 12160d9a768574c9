"""One presentation from F5 to Esc: controller, images, windows and screens brought together."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from db.domain.deck import Deck
from ui.preferences import Preferences
from ui.presentation.aim import Aim
from ui.presentation.all_slides import AllSlides
from ui.presentation.audience_window import AudienceWindow
from ui.presentation.controller import Command, Controller
from ui.presentation.keep_awake import KeepAwake
from ui.presentation.main_window_state import MainWindowState
from ui.presentation.notes_view import USUAL
from ui.presentation.overview_grid import Move
from ui.presentation.presenter_window import PresenterWindow, Stage
from ui.presentation.screens import Place, Screens
from ui.presentation.seating import Seating
from ui.presentation.slide_images import SlideImages, SlidePainter
from ui.presentation.stage_window import StageWindow
from ui.presentation.tidings import Tidings

#: What this PC remembers: the projector's label, and the size of the notes.
PROJECTOR, NOTES = "presentasi/proyektor", "presentasi/catatan"
#: What has nothing to do with the first slide waits until the hall has seen it.
AFTER_FIRST_MS = 50


class Show(QObject):
    """Shows a deck. It is given no store and no session, so it can change nothing.

    ``ended`` tells that it is over and the main window is as it was.
    """

    ended = Signal()

    def __init__(
        self,
        deck: Deck,
        paint: SlidePainter,
        preferences: Preferences,
        window: QWidget,
        *,
        scale: float = 1.0,
        start: int = 0,
        screens: Screens | None = None,
        awake: KeepAwake | None = None,
    ) -> None:
        """Prepare to show ``deck`` from slide ``start``; ``window`` is the main window.

        Raises ``ValueError`` when the deck shows no slide.
        """
        super().__init__(window)
        self._slides = deck.shown
        self.controller = Controller(len(self._slides), start)
        self._preferences, self._scale = preferences, scale
        screens = screens or Screens(self)
        self._screens, self._awake = screens, awake or KeepAwake()
        self._home = MainWindowState(window)
        self._notes_on = self._moving = False
        #: The slide with the frame, where the overview was open when the screens changed.
        self._framed: int | None = None
        self._notes_step = int(preferences.number(NOTES, USUAL))
        self.images = SlideImages(deck, paint, self)
        self.audience = AudienceWindow()
        titles = [slide.title for slide in self._slides]
        self.presenter = PresenterWindow(self.controller, titles, self.images.thumb, scale)
        windows = (self.audience, self.presenter)
        self._aim = Aim(self.controller, self.images, *windows)
        self.all_slides = AllSlides(titles, self.images, scale, windows, self)
        self._tidings = Tidings(self.audience, self.presenter, self._swap, self._choose)
        # Before the seating hears of it: what is told then stays.
        screens.removed.connect(self._tidings.withdraw)
        self.seating = Seating(screens, screens.of(window), preferences.value(PROJECTOR), self)
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._show_presenter)
        self._connect()

    def _connect(self) -> None:
        for window in (self.audience, self.presenter):
            window.commanded.connect(self.act)
        self.audience.resized.connect(self._fit)
        self.presenter.pointed.connect(self._aim.point)
        self.presenter.jumped.connect(self._jump)
        self.all_slides.chosen.connect(self._jump)
        self.images.ready.connect(lambda _index: self._later.start())
        self.images.thumb_ready.connect(self.presenter.strip.refresh)
        self.seating.moved.connect(self._take_seats)
        self.seating.fell_out.connect(self._tell_lost)
        self.seating.returned.connect(self._tidings.returned)
        self.seating.offered.connect(self._offer)

    def begin(self) -> None:
        """Show the first slide, then everything else."""
        self._take_seats()
        self._set_notes_step(self._notes_step)
        if self.seating.desk is None:
            self.audience.set_hint("G: semua slide · C: catatan · B: layar hitam · Esc: akhiri")
        # Not for the first slide's sake: the screen saver waits for minutes anyway.
        QTimer.singleShot(AFTER_FIRST_MS, self._stay_awake)

    def bring_forward(self) -> None:
        """Come before whatever lies over the presentation."""
        for window in (self.audience, self.presenter):
            if window.isVisible():
                window.activateWindow()

    def end(self) -> None:
        """Close both windows and leave the main window as it was."""
        if self.audience.is_finished:
            return
        self.controller.ended = True
        self.seating.stop()
        self._screens.removed.disconnect(self._tidings.withdraw)
        self.all_slides.close()
        self._later.stop()
        self.images.stop()
        self._awake.end()
        self._home.give_back()
        self.presenter.finish()
        self.audience.finish()
        self._preferences.set_value(NOTES, str(self._notes_step))
        self._preferences.flush()
        self.ended.emit()
        self.deleteLater()

    # -- what the presenter asks for ---------------------------------------------------------

    def act(self, asked: Command | int | Move) -> None:
        """Do a command, take a digit of a slide's number, or move in the overview."""
        if self.controller.ended:
            return
        if asked is Move.CLOSE:
            self.controller.forget_typed()
            self.all_slides.close()
            return
        if isinstance(asked, Move):
            self.all_slides.go(asked)
            return
        if isinstance(asked, int):
            self.controller.type_digit(asked)
            if self.all_slides.is_open:
                self.all_slides.frame(int(self.controller.typed) - 1)
            elif self.seating.desk is None:
                self.audience.set_hint(f"Lompat ke slide {self.controller.typed}: tekan Enter")
            self._later.start()
            return
        if self.seating.desk is None and asked in (Command.BLACK, Command.WHITE):
            # The hall is to see nothing now.
            self.all_slides.close()
        before = self.controller.index, self.controller.curtain
        typed = self.controller.typed
        if not self.controller.do(asked):
            self._act_on_windows(asked)
        elif asked is Command.END:
            self.end()
        elif (self.controller.index, self.controller.curtain) != before or self.audience.zoomed:
            self._follow()
        else:
            if typed:
                # It stays here: nothing is left to press Enter for.
                self.audience.set_hint("")
            self._later.start()

    def _act_on_windows(self, command: Command) -> None:
        match command:
            case Command.SWAP:
                self._swap()
            case Command.NOTES:
                # With two screens they stand on the presenter's already.
                self._notes_on ^= self.seating.desk is None
                self._show_notes()
            case Command.OVERVIEW:
                self.all_slides.open_over(self._window_of_keys(), self.controller.index)
            case Command.LARGER:
                self._set_notes_step(self._notes_step + 1)
            case Command.SMALLER:
                self._set_notes_step(self._notes_step - 1)
            case Command.NOTES_DOWN | Command.NOTES_UP:
                notes = self.audience if self.seating.desk is None else self.presenter.desk
                notes.notes.scroll_lines(1 if command is Command.NOTES_DOWN else -1)
            case Command.POINTER:
                self._aim.toggle_dot()
            case Command.ZOOM:
                self._aim.toggle_zoom()

    def _jump(self, index: int) -> None:
        self.controller.jump(index)
        self._follow()
        # Last: what it uncovers is the new slide.
        self.all_slides.close()

    def _set_notes_step(self, step: int) -> None:
        self.presenter.set_notes_step(step)
        self._notes_step = self.presenter.desk.notes.step
        self.audience.notes.set_step(self._notes_step, self.audience.height() / 768)

    # -- showing -----------------------------------------------------------------------------

    def _follow(self) -> None:
        """Show where the controller stands: to the hall first."""
        self.audience.show_slide(self.images.image(self.controller.index), self.controller.curtain)
        self.all_slides.set_current(self.controller.index)
        self._show_notes()
        self._later.start()
        self.images.prepare(self.controller.index)

    def _show_presenter(self) -> None:
        index = self.controller.index
        following = index + 1
        more = following < len(self._slides)
        self.presenter.show_stage(
            Stage(
                self._slides[index],
                self.images.known(index),
                self._slides[following] if more else None,
                self.images.known(following) if more else None,
            )
        )

    def _show_notes(self) -> None:
        """Lay the notes over the slide, or take them away: with two screens they stand apart."""
        wanted = self._notes_on and self.seating.desk is None
        notes = self._slides[self.controller.index].notes or "Tidak ada catatan untuk slide ini."
        self.audience.show_notes(notes if wanted else None)

    def _fit(self) -> None:
        """Make images of the size that the audience's window has now."""
        if self._moving or self.controller.ended or not self.audience.isVisible():
            return
        size = self.audience.device_size
        if size != self.images.size:
            self.images.set_size(size.width(), size.height())
            self._set_notes_step(self._notes_step)
            self._follow()
            self.all_slides.fit()

    # -- screens -----------------------------------------------------------------------------

    def _take_seats(self) -> None:
        """Bring both windows to their screens."""
        projector, desk = self.seating.projector, self.seating.desk
        overview = self.all_slides.overview
        self._framed = overview.focus_index if overview and self.all_slides.is_open else None
        self._aim.point(None)
        self.images.set_size(*projector.pixels)
        # On its way a window may have the new size and still the old scale.
        self._moving = True
        self._screens.cover(self.audience, projector)
        self._moving = False
        self._follow()
        self.presenter.withdraw()
        self.presenter.set_projector(
            projector.label, projector.resolution, projector.width / projector.height
        )
        if desk is None:
            if self.all_slides.is_over(self.presenter):
                # The hall has not seen how a slide is chosen, and need not; see also _tell_lost.
                self.all_slides.close()
            self.presenter.hide()
            self.all_slides.fit()
        else:
            self._show_presenter()
            self._screens.cover(self.presenter, desk)
            self.all_slides.move_over(self.presenter)
        keys = self._window_of_keys()
        keys.activateWindow()
        keys.setFocus()

    def _window_of_keys(self) -> StageWindow:
        return self.audience if self.seating.desk is None else self.presenter

    def _swap(self) -> None:
        place = self.seating.following()
        if place is None:
            self.audience.set_hint("Hanya ada satu layar")
        else:
            self._choose(place)

    def _choose(self, place: Place) -> None:
        """Use a screen because the officer said so, and remember it."""
        if self.seating.choose(place):
            self._preferences.set_value(PROJECTOR, place.label)
            self.audience.set_hint("")

    def _tell_lost(self, gone: Place) -> None:
        self._tidings.lost(gone)
        if self._framed is not None:
            # The presenter was choosing on this screen, and goes on choosing on it.
            window = self._window_of_keys()
            self.all_slides.open_over(window, self.controller.index, self._framed)

    def _offer(self, place: Place) -> None:
        self._tidings.offer(place, beside=self.seating.desk is not None)

    def _stay_awake(self) -> None:
        if not self.controller.ended:
            self._awake.begin()
