"""Which source a form for a figure offers: what was typed last is often right again."""

from __future__ import annotations

from db.domain.figures import Figure
from db.domain.indicators import Indicator
from ui.preferences import Preferences
from widgets.charts.canvas import clean

_PLACE = "sumber-terakhir"


class LastSource:
    """Remembers the last source of each indicator, and of any, on this PC."""

    def __init__(self, preferences: Preferences) -> None:
        """Keep it in ``preferences``."""
        self._preferences = preferences

    def of(self, indicator: Indicator) -> str:
        """Return the indicator's own last source or publisher, else the last one of any.

        A ministry's name must not land on another indicator's figure by itself. For figures of
        one speech "Simpan dan tambah lagi" keeps what was typed, whatever indicator comes next.
        """
        return (
            self._preferences.value(f"{_PLACE}/{indicator.code}")
            or clean(indicator.default_source)
            or self._preferences.value(_PLACE)
        )

    def keep(self, figure: Figure) -> None:
        """Remember the source of a figure that has been saved."""
        for place in (_PLACE, f"{_PLACE}/{figure.indicator}"):
            self._preferences.set_value(place, figure.source)
