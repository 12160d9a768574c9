"""What the officer has chosen to see of an indicator, remembered from one day to the next."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from db.domain.chart_builders import View
from ui.preferences import Preferences


@dataclass(frozen=True, slots=True)
class ViewState:
    """Choices of one indicator; ``None`` follows the figures (the newest years, the best view).

    ``years`` are the bars, ``first`` and ``last`` the ends of the trend, ``ranking_year`` the
    year of the ranking, ``regions`` the codes of the comparison regions.
    """

    view: View | None = None
    years: tuple[int, ...] | None = None
    first: int | None = None
    last: int | None = None
    ranking_year: int | None = None
    regions: tuple[str, ...] = ()
    targets: bool = True


def load(preferences: Preferences, indicator: str) -> ViewState:
    """Return the remembered choices of an indicator; what cannot be read is the default."""
    try:
        found = json.loads(preferences.value(f"tampilan/{indicator}", "{}"))
        years = found.get("years")
        return ViewState(
            view=View(found["view"]) if found.get("view") else None,
            years=tuple(int(year) for year in years) if years else None,
            first=_year(found.get("first")),
            last=_year(found.get("last")),
            ranking_year=_year(found.get("ranking_year")),
            regions=tuple(str(code) for code in found.get("regions", ())),
            targets=bool(found.get("targets", True)),
        )
    except (ValueError, TypeError, AttributeError):
        return ViewState()


def save(preferences: Preferences, indicator: str, state: ViewState) -> None:
    """Remember the choices of an indicator."""
    told = asdict(state) | {"view": state.view.value if state.view else None}
    preferences.set_value(f"tampilan/{indicator}", json.dumps(told))


def _year(value: object) -> int | None:
    return int(value) if isinstance(value, int) else None
