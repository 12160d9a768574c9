"""Design tokens: the colours, type scale and spacing that every widget and chart is made of.

Text contrast is at least 4.5:1 on its ground in every theme (7:1 in Kontras tinggi and on
slides), graphical objects 3:1; tests/widgets/test_tokens.py measures each pair named here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ThemeName(Enum):
    """The three themes; the value is what the settings keep."""

    LIGHT = "terang"
    DARK = "gelap"
    CONTRAST = "kontras"

    @property
    def title(self) -> str:
        """The theme's name as an officer reads it."""
        return {"terang": "Terang", "gelap": "Gelap", "kontras": "Kontras tinggi"}[self.value]


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme's colours, as ``#RRGGBB``."""

    name: ThemeName
    ink: str  # text
    muted: str  # second text: at least 4.5:1 on background and surface
    faint: str  # a year that is not recorded; still 4.5:1 on surface
    hairline: str  # separators, grid
    outline: str  # borders of controls: 3:1 on surface
    background: str  # the window behind the panels
    surface: str  # panels, charts
    header: str  # the bar at the top
    on_header: str
    on_header_muted: str
    current: str  # the current year, the own region, links and focus
    on_current: str  # text on a filled button
    earlier: str  # bars of the years before
    earlier_text: str  # text beside such bars
    good: str
    good_ground: str
    bad: str
    bad_ground: str
    neutral_ground: str
    target: str  # target marks and warnings
    target_ground: str
    selection: str
    bands: tuple[str, str, str, str, str, str]  # Tone order: bad .. best
    comparisons: tuple[str, ...]  # lines of other regions


LIGHT = Tokens(
    name=ThemeName.LIGHT,
    ink="#14213D",
    muted="#5B677D",
    faint="#6B7689",
    hairline="#DDE3EC",
    outline="#8A96AA",
    background="#F4F6FA",
    surface="#FFFFFF",
    header="#12355B",
    on_header="#FFFFFF",
    on_header_muted="#C3D0E0",
    current="#0B5CAD",
    on_current="#FFFFFF",
    earlier="#A9B8CC",
    earlier_text="#5B677D",
    good="#0A7A5C",
    good_ground="#E1F3EC",
    bad="#C2410C",
    bad_ground="#FCEBE2",
    neutral_ground="#ECF0F6",
    target="#8F5F13",
    target_ground="#FDF4E3",
    selection="#E8F0FA",
    bands=("#F5E1DA", "#F9EADD", "#FBF3DD", "#EFF3E1", "#DFF0E6", "#CBE6DC"),
    comparisons=("#8A5A83", "#6B7A90", "#8C6D1F", "#3F7F86", "#A0522D", "#5D6BB0"),
)
