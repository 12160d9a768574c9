"""Which view of an indicator tells its figures best."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from db.domain.change import missing_years
from db.domain.figures import Figure


class View(Enum):
    """The three views of an indicator; the value is what the preferences keep."""

    BARS = "antartahun"
    TREND = "tren"
    RANKING = "antarwilayah"

    @property
    def title(self) -> str:
        """The view's name as an officer reads it."""
        return self.value.capitalize()


def preferred_view(series: Sequence[Figure]) -> View:
    """Return the view that shows one region's ``series`` honestly at first sight.

    Bars of the two newest years, unless years are missing between them: only a time axis to
    scale shows a gap as a gap.
    """
    newest = sorted(figure.year for figure in series)[-2:]
    return View.TREND if missing_years(newest) else View.BARS
