"""What the officer has chosen to see of an indicator, remembered from one day to the next."""

from __future__ import annotations

from db.domain.chart_builders import ChartChoice
from ui.preferences import Preferences


def load(preferences: Preferences, indicator: str) -> ChartChoice:
    """Return the remembered choices of an indicator; what cannot be read is the default."""
    return ChartChoice.from_text(preferences.value(f"tampilan/{indicator}", "{}"))


def save(preferences: Preferences, indicator: str, choice: ChartChoice) -> None:
    """Remember the choices of an indicator."""
    preferences.set_value(f"tampilan/{indicator}", choice.to_text())
