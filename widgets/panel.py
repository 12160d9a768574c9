"""A panel inside a scroll area that shrinks before anything scrolls."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

from widgets.guard import guarded


class BareScrollArea(QScrollArea):
    """Scrolls what is in it, and is not seen: no frame, no ground of its own, no stop for Tab."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("role", "bare")
        self.viewport().setProperty("role", "bare")


@guarded
class SqueezablePanel(QFrame):
    """A frame that may be squeezed to its smallest height before its scroll area scrolls.

    Left alone, a scroll area gives a layout with wrapped text its preferred height at least.
    """

    def heightForWidth(self, width: int) -> int:
        """Return the smallest height at a width."""
        layout = self.layout()
        return self._least(layout, width) if layout is not None else -1

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size; wrapped text counts at the width that there is now.

        Qt itself would count it at the narrowest width, a word a line.
        """
        hint = super().minimumSizeHint()
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return hint
        return QSize(hint.width(), self._least(layout, max(self.width(), hint.width())))

    def _least(self, layout: QLayout, width: int) -> int:
        """Return the smallest height at a width; what fits without a scroll bar needs none.

        Else a line that wraps beside the bar alone would keep it, or have it come and go.
        """
        area = area_around(self)
        if area is not None and width <= area.maximumViewportSize().width():
            room = area.maximumViewportSize()
            whole = layout.minimumHeightForWidth(room.width())
            if whole <= room.height():
                return whole
        return layout.minimumHeightForWidth(width)


def area_around(part: QWidget) -> QScrollArea | None:
    """Return the scroll area that a part is in."""
    parent = part.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def width_without_bar(part: QWidget) -> int:
    """Return how wide a part would be if the scroll area around it had no vertical bar.

    What gives way for lack of width is chosen by this: it changes the height, which brings the bar
    or sends it off; chosen by the width beside the bar, the two would go on without end. Nor does
    it hang on how wide the part is now, which is the old width while a bar comes or goes.
    """
    area = area_around(part)
    inside = None if area is None else area.widget()
    if area is None or inside is None:
        return part.contentsRect().width()
    room = area.maximumViewportSize().width()
    layout = inside.layout()
    if layout is not None:
        room = max(room, layout.minimumSize().width())
    parent = part.parentWidget()
    while parent is not None and parent is not area.viewport():
        # The frame, which is as wide at every width.
        room -= parent.width() - parent.contentsRect().width()
        layout = parent.layout()
        if layout is not None:
            margins = layout.contentsMargins()
            room -= margins.left() + margins.right()
        parent = parent.parentWidget()
    return room
