"""A row of controls that continues on the next line where the window is narrow."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QPushButton, QSizePolicy, QWidget

from widgets.guard import guarded


def follow_width(widget: QWidget) -> None:
    """Let the height of ``widget`` follow its width, as that of a row that wraps does."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


@guarded
class FlowLayout(QLayout):
    """Items side by side, wrapped; those added with :meth:`add_right` end a line together."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        """Lay out the children of ``parent`` with ``spacing`` pixels between them."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._right: list[QWidget] = []
        self.setSpacing(spacing)
        self.setContentsMargins(QMargins())

    def add_right(self, widget: QWidget) -> None:
        """Add a widget that stands at the right edge of its line."""
        self._right.append(widget)
        self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item; called by Qt."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, ``None`` past the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Grow in no direction by itself."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Need more height where there is less width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        return self._arrange(QRect(0, 0, width, 0), self._shown(), apply=False)

    def height_if(self, width: int, shown: Mapping[QPushButton, bool]) -> int:
        """Return the height at a width if buttons were shown, or hidden, as they may not be."""
        wanted: dict[QWidget | None, bool] = dict(shown.items())
        items = [item for item in self._items if wanted.get(item.widget(), not item.isEmpty())]
        return self._arrange(QRect(0, 0, width, 0), items, apply=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items; called by Qt."""
        super().setGeometry(rect)
        self._arrange(rect, self._shown(), apply=True)

    def sizeHint(self) -> QSize:
        """Return the size of one line with everything."""
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown)
        height = max((item.sizeHint().height() for item in shown), default=0)
        return QSize(width + self.spacing() * max(0, len(shown) - 1), height)

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, items: list[QLayoutItem], *, apply: bool) -> int:
        """Place the items line by line; return the height used."""
        gap = self.spacing()
        lines: list[list[tuple[QLayoutItem, bool]]] = [[]]
        used = 0
        for group, at_right in self._groups(items):
            width = sum(_size(item).width() for item in group) + gap * (len(group) - 1)
            if lines[-1] and used + gap + width > rect.width():
                lines.append([])
                used = 0
            used += width + (gap if lines[-1] else 0)
            lines[-1].extend((item, at_right) for item in group)
        y = rect.y()
        for line in lines:
            height = max((_size(item).height() for item, _ in line), default=0)
            if apply:
                self._place(line, rect, y, height, gap)
            y += height + gap
        return max(0, y - gap - rect.y())

    def _groups(self, items: list[QLayoutItem]) -> list[tuple[list[QLayoutItem], bool]]:
        """Return the items; those at the right that follow each other stay together."""
        groups: list[tuple[list[QLayoutItem], bool]] = []
        for item in items:
            at_right = item.widget() in self._right
            if at_right and groups and groups[-1][1]:
                groups[-1][0].append(item)
            else:
                groups.append(([item], at_right))
        return groups

    @staticmethod
    def _place(
        line: list[tuple[QLayoutItem, bool]], rect: QRect, y: int, height: int, gap: int
    ) -> None:
        left, right = rect.x(), rect.x() + rect.width()
        for item, at_right in reversed(line):
            if at_right:
                size = item.sizeHint()
                right -= size.width()
                item.setGeometry(QRect(QPoint(right, y + (height - size.height()) // 2), size))
                right -= gap
        for item, at_right in line:
            if not at_right:
                size = item.sizeHint()
                size.setWidth(min(size.width(), rect.width()))
                item.setGeometry(QRect(QPoint(left, y + (height - size.height()) // 2), size))
                left += size.width() + gap


def _size(item: QLayoutItem) -> QSize:
    """Return the size that an item has, or would have if it were shown."""
    widget = item.widget()
    return widget.sizeHint() if item.isEmpty() and widget is not None else item.sizeHint()
