"""Awards (penghargaan) that the region received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class AwardLevel(Enum):
    """The level of an award; the value is what the store keeps.

    ``UNKNOWN`` is a legitimate answer: a level that no source names is not invented.
    """

    INTERNATIONAL = "internasional"
    NATIONAL = "nasional"
    PROVINCIAL = "provinsi"
    REGENCY = "kabupaten"
    UNKNOWN = ""

    @property
    def title(self) -> str:
        """The level as an officer reads it."""
        return "Belum diisi" if self is AwardLevel.UNKNOWN else self.value.capitalize()


@dataclass(frozen=True, slots=True)
class Award:
    """One award. ``identifier`` is 0 until the store has given it one.

    ``received`` is the exact date where it is known; its year equals ``year``.
    ``has_certificate`` tells that the store keeps a picture of the certificate, which is read
    on its own because it is large.
    """

    identifier: int
    name: str
    giver: str
    level: AwardLevel
    year: int
    received: date | None = None
    note: str = ""
    source: str = ""
    has_certificate: bool = False
