"""How long work tells how far it is, and how the officer stops it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from db.progress import Cancelled, Step

__all__ = ["Cancelled", "Progress", "Silent", "Told"]


class Progress(Protocol):
    """Told before each step of a writer's work, from whichever thread the writer runs in."""

    def step(self, done: int, total: int, what: str) -> None:
        """Say that ``done`` of ``total`` steps are done and ``what`` comes next, in Indonesian.

        Raises :class:`Cancelled` when the officer has stopped the work: a writer lets it pass.
        """


@dataclass(frozen=True)
class Told:
    """A progress whose steps a job is told."""

    step: Step


class Silent:
    """A progress that nobody watches and nobody stops: command line and tests."""

    def step(self, done: int, total: int, what: str) -> None:
        """Take note of nothing."""
