"""What the window says by itself: what went wrong under the header, the rest in the status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, SignalInstance

from db.store.errors import StoreError
from ui.status_bar import StatusBar
from widgets.message import MessageBar

if TYPE_CHECKING:
    from db.store.operations import ChangeSet


class Telling(QObject):
    """Says each thing in its place and in the officer's words."""

    def __init__(self, message: MessageBar, status: StatusBar) -> None:
        """Say what needs an answer in ``message``, and what is only good to know in ``status``."""
        super().__init__(message)
        self._message, self._status = message, status

    def hear(self, told: SignalInstance, failed: SignalInstance) -> None:
        """Pass on what a part of the window tells in words, and what it could not do."""
        told.connect(self._status.tell)
        failed.connect(self.failure)

    def problem(self, what: str, safe: str, todo: str, detail: str) -> None:
        """Say what went wrong, until the officer closes it."""
        self._message.tell_problem(what, safe, todo, detail)
        self._message.add_button("Tutup", self._message.clear)

    def failure(self, error: StoreError) -> None:
        """Say what the store could not do."""
        self.problem(error.what, error.safe, error.todo, error.detail)

    def take_back(self, error: StoreError) -> None:
        """Say no more what is over."""
        if self._message.title == error.what:
            self._message.clear()

    def no_backup(self, error: StoreError) -> None:
        """Say that a backup could not be made: the figures themselves are safe."""
        self._status.tell(f"Cadangan belum dapat dibuat: {error.what}")

    def news(self, done: ChangeSet) -> None:
        """Say what another window or PC has changed."""
        self._status.tell(f"Diperbarui oleh {done.user} di {done.computer}: {done.action}")
