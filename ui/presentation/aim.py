"""Where the presenter points: the red dot and the part of a slide that is shown larger."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from ui.presentation.audience_window import ZOOM, AudienceWindow
from ui.presentation.controller import Controller, Curtain
from ui.presentation.presenter_window import PresenterWindow
from ui.presentation.slide_images import SlideImages


class Aim:
    """Lets the mouse on the presenter's small slide act as if it were on the large one."""

    def __init__(
        self,
        controller: Controller,
        images: SlideImages,
        audience: AudienceWindow,
        presenter: PresenterWindow,
    ) -> None:
        """Point at nothing yet, without a red dot."""
        self._controller, self._images = controller, images
        self._audience, self._presenter = audience, presenter
        self._dot_on = False
        self._where: QPointF | None = None

    def toggle_dot(self) -> None:
        """Let the mouse be a red dot that the hall sees, or a mouse again."""
        self._dot_on = not self._dot_on
        self._audience.set_pointer_on(self._dot_on)
        self._presenter.set_pointer_on(self._dot_on)

    def toggle_zoom(self) -> None:
        """Show the part under the mouse larger, or all of the slide again."""
        if self._audience.zoomed or self._controller.curtain is not Curtain.NONE:
            self._audience.zoom(False)
        else:
            close_up = self._images.close_up(self._controller.index, ZOOM)
            self._audience.zoom(True, close_up, self._where)

    def point(self, where: QPointF | None) -> None:
        """Follow the mouse to a part of width and height, ``None`` where it has gone."""
        self._where = where
        if where is not None:
            self._audience.look_at(where)
        if self._dot_on:
            self._audience.point_on_slide(where)
