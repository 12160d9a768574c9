"""How long work tells how far it is, and how the officer stops it."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):
    """The officer stopped the export; nothing of it stands under its final name."""


class Progress(Protocol):
    """Told before each step of a writer's work, from whichever thread the writer runs in."""

    def step(self, done: int, total: int, what: str) -> None:
        """Say that ``done`` of ``total`` steps are done and ``what`` comes next, in Indonesian.

        Raises :class:`Cancelled` when the officer has stopped the work: a writer lets it pass.
        """


class Silent:
    """A progress that nobody watches and nobody stops: command line and tests."""

    def step(self, done: int, total: int, what: str) -> None:
        """Take note of nothing."""
