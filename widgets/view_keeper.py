"""Parts of a scrolled form that have to be seen, also while what stands over them grows."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid


class ViewKeeper(QObject):
    """Scrolls a window's body to the parts that it is told of, until the officer goes elsewhere."""

    def __init__(self, window: QWidget, scroll: QScrollArea, settled: QTimer) -> None:
        """Serve ``window``, whose body is in ``scroll``.

        ``settled`` runs once when what has just been shown has its place: before that nothing
        can be scrolled to.
        """
        super().__init__(window)
        self._window, self._scroll, self._settled = window, scroll, settled
        self._awaited: list[QWidget] = []
        # What was brought into view last, and where the focus and the scroll bar stood then.
        self._brought: tuple[list[QWidget], QWidget | None, int] = ([], None, 0)
        settled.timeout.connect(self._bring_awaited)
        scroll.verticalScrollBar().rangeChanged.connect(self._bring_again)

    def bring(self, part: QWidget) -> None:
        """Scroll so that ``part`` is seen, also one that has just been shown."""
        if not self._awaited:
            self._settled.start()
        self._awaited.append(part)

    def _bring_awaited(self) -> None:
        if not self._window.isVisible():
            return
        awaited, self._awaited = self._awaited, []
        if not awaited:
            return
        for part in awaited:
            self._scroll.ensureWidgetVisible(part)
        bar = self._scroll.verticalScrollBar()
        self._brought = (awaited, self._window.focusWidget(), bar.value())

    def _bring_again(self) -> None:
        """Keep in view what was brought there: what stands over it may take its height later.

        Once the officer has scrolled or gone on to another field, the view is theirs.
        """
        parts, focus, place = self._brought
        there = [part for part in parts if isValid(part)]
        moved = self._scroll.verticalScrollBar().value() != place
        if not there or moved or self._window.focusWidget() is not focus:
            self._brought = ([], None, 0)
            return
        for part in there:
            if part not in self._awaited:
                self.bring(part)
