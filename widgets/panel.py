"""A panel inside a scroll area that shrinks before anything scrolls."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame

from widgets.guard import guarded


@guarded
class SqueezablePanel(QFrame):
    """A frame that may be squeezed to its smallest height before its scroll area scrolls.

    Left alone, a scroll area gives a layout with wrapped text its preferred height at least.
    """

    def heightForWidth(self, width: int) -> int:
        """Return the smallest height at a width."""
        layout = self.layout()
        return layout.minimumHeightForWidth(width) if layout is not None else -1

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size; wrapped text counts at the width that there is now.

        Qt itself would count it at the narrowest width, a word a line.
        """
        hint = super().minimumSizeHint()
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return hint
        return QSize(hint.width(), layout.minimumHeightForWidth(max(self.width(), hint.width())))
