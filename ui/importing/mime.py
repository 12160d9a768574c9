"""What a drop or the clipboard holds for an import: local files, else cells as text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent

from ui.importing.inputs import Inputs

#: What may become of a source that is only read.
_READING = (Qt.DropAction.CopyAction, Qt.DropAction.LinkAction)


def inputs_of(mime: QMimeData) -> Inputs:
    """Return local files and folders, else pasted cells; empty where there is neither.

    A text counts where there is a digit in it: any other one holds no figure.
    """
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if paths:
        return Inputs(tuple(paths))
    text = mime.text() if mime.hasText() else ""
    return Inputs(texts=(text,)) if any(sign.isdigit() for sign in text) else Inputs()


def accepted(event: QDropEvent) -> Inputs:
    """Return what is dragged in or dropped, and accept it; empty where an import can take nothing.

    What was dragged out of this program is not taken back, and what can only be moved here is
    not taken: with Shift held Windows proposes a move, and would delete the officer's file.
    """
    action = next((kind for kind in _READING if kind & event.possibleActions()), None)
    if event.source() is not None or action is None:
        return Inputs()
    inputs = inputs_of(event.mimeData())
    if inputs:
        event.setDropAction(action)
        event.accept()
    return inputs
