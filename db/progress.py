"""How far long work is: the one thing that readers, writers and the window tell each other."""

from __future__ import annotations

from collections.abc import Callable

#: Is told how far the work is: done, total (0: not known), what. May raise to stop it.
Step = Callable[[int, int, str], None]


class Cancelled(Exception):
    """Nobody waits for the work any more: it ends, and nothing half made stays."""


def no_step(_done: int, _total: int, _what: str) -> None:
    """Tell nobody how far the work is."""
