"""Where a slide stands and which pictures it is given."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True)
class Stand:
    """What stands at the foot of a slide: whose it is, and ``number`` of ``count`` shown ones."""

    region: str
    number: int
    count: int


@dataclass(frozen=True, slots=True)
class SlidePictures:
    """The office's logo and, on the slide of an award, its certificate; ``None`` without one."""

    logo: QImage | None = None
    certificate: QImage | None = None


NO_PICTURES = SlidePictures()
