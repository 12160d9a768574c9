"""In which order Tab comes to the parts of a tab: as the eye does, the left before the right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_first(left: Sequence[QWidget], page: QWidget) -> None:
    """Let Tab come to ``left`` before all that is in ``page``, whatever was made first."""
    right: list[QWidget] = []
    part = page.nextInFocusChain()
    while part is not None and part is not page:
        if page.isAncestorOf(part) and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            right.append(part)
        part = part.nextInFocusChain()
    for before, after in pairwise((*left, *right)):
        QWidget.setTabOrder(before, after)
