"""Design tokens: the colours, type scale and spacing that every widget and chart is made of.

Text contrast is at least 4.5:1 on its ground in every theme (7:1 in Kontras tinggi and on
slides), graphical objects 3:1 on the surface; tests/widgets/test_tokens.py measures each pair
named here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    # Lines of other regions: apart in lightness as well as in hue, so that deuteranopia,
    # protanopia and tritanopia leave them apart from each other and from ``current``.
    comparisons: tuple[str, ...]
    least_contrast: float = 4.5  # of any text on its ground


LIGHT = Tokens(
    name=ThemeName.LIGHT,
    ink="#14213D",
    muted="#5B677D",
    faint="#6B7689",
    hairline="#DDE3EC",
    outline="#838EA2",
    background="#F4F6FA",
    surface="#FFFFFF",
    header="#12355B",
    on_header="#FFFFFF",
    on_header_muted="#C3D0E0",
    current="#0B5CAD",
    on_current="#FFFFFF",
    earlier="#8195B2",
    earlier_text="#5B677D",
    good="#0A7A5C",
    good_ground="#E1F3EC",
    bad="#C2410C",
    bad_ground="#FCEEE6",
    neutral_ground="#ECF0F6",
    target="#8F5F13",
    target_ground="#FDF4E3",
    selection="#E8F0FA",
    bands=("#F5E1DA", "#F9EADD", "#FBF3DD", "#EFF3E1", "#DFF0E6", "#D4EBE2"),
    comparisons=("#5D3261", "#6D7585", "#A86431", "#86715B", "#35463C", "#742B0C"),
)

DARK = Tokens(
    name=ThemeName.DARK,
    ink="#EDF2FA",
    muted="#A9B6CA",
    faint="#94A2B8",
    hairline="#2B3850",
    outline="#73839E",
    background="#0F1829",
    surface="#17233A",
    header="#0B1424",
    on_header="#FFFFFF",
    on_header_muted="#B4C2D6",
    current="#5AA5F2",
    on_current="#0B1424",
    earlier="#6F819C",
    earlier_text="#A9B6CA",
    good="#4FCB9F",
    good_ground="#143B36",
    bad="#FF9A6B",
    bad_ground="#452619",
    neutral_ground="#25334D",
    target="#E5B55C",
    target_ground="#3B3119",
    selection="#1E3557",
    bands=("#3E2A2C", "#41332A", "#403A2A", "#33402F", "#254036", "#1C4A40"),
    comparisons=("#CFA6D2", "#A1BAA2", "#E9A475", "#FAE58D", "#B4F5B7", "#DFE6EC"),
)

# A weak projector in a bright room washes out everything but black, white and full colours:
# text is at least 7:1 on its ground, and hairlines become lines.
CONTRAST = Tokens(
    name=ThemeName.CONTRAST,
    ink="#000000",
    muted="#2B3443",
    faint="#3D4757",
    hairline="#7A8699",
    outline="#000000",
    background="#FFFFFF",
    surface="#FFFFFF",
    header="#000000",
    on_header="#FFFFFF",
    on_header_muted="#FFFFFF",
    current="#003E8A",
    on_current="#FFFFFF",
    earlier="#7C899D",
    earlier_text="#2B3443",
    good="#00513B",
    good_ground="#DDF3EA",
    bad="#8A2400",
    bad_ground="#FFE7DB",
    neutral_ground="#E6EBF2",
    target="#6B4300",
    target_ground="#FFF3D6",
    selection="#D6E6FA",
    bands=("#F3D3C8", "#F7E0CC", "#FAEFC8", "#E4EECC", "#CBE8D6", "#B0DCCB"),
    comparisons=("#471E4C", "#55575D", "#854714", "#232925", "#521E07", "#715039"),
    least_contrast=7.0,
)

# On a slide every text is 7:1, also on the ground of its pill or rating band: projectors fade.
_ON_SLIDES = {
    ThemeName.LIGHT: replace(
        LIGHT,
        muted="#3F4756",
        faint="#505867",
        current="#0B58A6",
        earlier_text="#3F4756",
        good="#075A44",
        bad="#8E2F09",
        target="#714B0F",
        comparisons=("#432146", "#52585D", "#854714", "#262569", "#610905", "#715039"),
        least_contrast=7.0,
    ),
    ThemeName.DARK: replace(
        DARK,
        muted="#D3DAE4",
        faint="#A3AFC2",
        current="#74B3F4",
        earlier_text="#D3DAE4",
        good="#76D6B4",
        bad="#FFA57B",
        target="#E7BA67",
        least_contrast=7.0,
    ),
    ThemeName.CONTRAST: CONTRAST,
}

THEMES = {tokens.name: tokens for tokens in (LIGHT, DARK, CONTRAST)}


def on_slides(tokens: Tokens) -> Tokens:
    """Return the colours of the same theme for slides and for pictures that go into slides."""
    return _ON_SLIDES[tokens.name]


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two ``#RRGGBB`` colours, 1 to 21 (as WCAG 2.2 defines it)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
