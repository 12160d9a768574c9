"""One line of the table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A measurement; with ``yardstick`` its ratio is the result, without it the number itself."""

    what: str
    ours: float
    unit: str
    goal: float
    yardstick: float | None = None

    def line(self) -> str:
        result = self.ours / self.yardstick if self.yardstick else self.ours
        unit = "x" if self.yardstick else f" {self.unit}"
        beside = f"{self.yardstick:.0f} {self.unit}" if self.yardstick else ""
        mark = "" if result <= self.goal else "  missed"
        return (
            f"{self.what:<46} {f'{self.ours:.1f} {self.unit}':>11} {beside:>11}"
            f" {f'{result:.2f}{unit}':>9} {f'{self.goal:g}{unit}':>8}{mark}"
        )
