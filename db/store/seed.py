"""What ships as data, read from the JSON under ``resources``.

The seed fills a new store; regions come into every store; templates are indicators that an
officer may add. All hold the same rows that the store keeps, so that they need no format of
their own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import resources
from db.domain.awards import Award, AwardLevel
from db.domain.figures import Figure, FigureStatus, Region, RegionLevel
from db.domain.indicators import (
    ChangeForm,
    Direction,
    Indicator,
    MethodBreak,
    RatingBand,
    RatingScale,
    RatingVersion,
    Tone,
    Topic,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Seed:
    """Everything a new store starts with."""

    regions: tuple[Region, ...]
    scales: tuple[RatingScale, ...]
    indicators: tuple[Indicator, ...]
    figures: tuple[Figure, ...]
    awards: tuple[Award, ...]
    settings: tuple[tuple[str, str], ...]


def parse_seed(text: str) -> Seed:
    """Return the seed of its JSON text.

    Raises ``KeyError``, ``ValueError`` or ``TypeError`` for a seed that is not in its form:
    the seed ships with the program, so that is a bug and no officer's error.
    """
    data = json.loads(text)
    scales = {entry["code"]: _scale(entry) for entry in data["scales"]}
    source = data["source"]
    return Seed(
        regions=tuple(map(_region, data["regions"])),
        scales=tuple(scales.values()),
        indicators=tuple(
            _indicator(entry, position, scales) for position, entry in enumerate(data["indicators"])
        ),
        figures=tuple(
            Figure(
                indicator=entry["code"],
                region=data["own_region"],
                year=int(year),
                value=Decimal(value),
                status=FigureStatus.FINAL,
                source=source,
            )
            for entry in data["indicators"]
            for year, value in entry["figures"].items()
        ),
        awards=tuple(
            Award(
                identifier=0,
                name=entry["name"],
                giver=entry["giver"],
                level=AwardLevel(entry["level"]),
                year=entry["year"],
                received=date.fromisoformat(entry["received"]) if "received" in entry else None,
                source=source,
            )
            for entry in data["awards"]
        ),
        settings=(("own_region", data["own_region"]),),
    )


def parse_regions(text: str) -> tuple[Region, ...]:
    """Return the regions that ship, by BPS code; raises as :func:`parse_seed` does.

    An alias names one region only. So a code with a dot is an alias only where Kemendagri and
    BPS number alike: 16.08, 16.09, 16.72, 16.73 and 16.74 mean two regions each.
    """
    return tuple(map(_region, json.loads(text)["regions"]))


def parse_templates(text: str) -> tuple[Indicator, ...]:
    """Return the indicators that an officer may add, without figures; raises likewise."""
    data = json.loads(text)
    scales = {entry["code"]: _scale(entry) for entry in data["scales"]}
    return tuple(
        _indicator(entry, position, scales) for position, entry in enumerate(data["indicators"])
    )


def shipped_regions() -> tuple[Region, ...]:
    """Return the regions under ``resources``: Sumatera Selatan, its parts, and Indonesia."""
    return parse_regions(resources.path("regions.json").read_text(encoding="utf-8"))


def shipped_templates() -> tuple[Indicator, ...]:
    """Return the templates under ``resources``."""
    return parse_templates(resources.path("templates.json").read_text(encoding="utf-8"))


def _region(entry: Mapping[str, Any]) -> Region:
    return Region(
        entry["code"],
        entry["name"],
        entry["short_name"],
        RegionLevel(entry["level"]),
        tuple(entry["aliases"]),
    )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _scale(entry: Mapping[str, Any]) -> RatingScale:
    return RatingScale(
        code=entry["code"],
        noun=entry["noun"],
        versions=tuple(
            RatingVersion(
                first_year=version["first_year"],
                lower_inclusive=version["lower_inclusive"],
                source=version["source"],
                bands=tuple(
                    RatingBand(label, _decimal(lower), _decimal(upper), Tone(tone))
                    for label, lower, upper, tone in version["bands"]
                ),
            )
            for version in entry["versions"]
        ),
    )


def _indicator(
    entry: Mapping[str, Any], position: int, scales: Mapping[str, RatingScale]
) -> Indicator:
    return Indicator(
        code=entry["code"],
        topic=Topic(entry["topic"]),
        name=entry["name"],
        short_name=entry["short_name"],
        phrase=entry["phrase"],
        unit=Unit(**entry["unit"]),
        decimals=entry["decimals"],
        direction=Direction(entry["direction"]),
        minimum=_decimal(entry["minimum"]),
        maximum=_decimal(entry["maximum"]),
        definition=entry["definition"],
        reference_month=entry.get("reference_month", ""),
        default_source=entry.get("default_source", ""),
        scale=scales[entry["scale"]] if "scale" in entry else None,
        breaks=tuple(MethodBreak(year, note) for year, note in entry.get("breaks", [])),
        lead_better=entry.get("lead_better", ""),
        lead_worse=entry.get("lead_worse", ""),
        change_form=ChangeForm(entry.get("change_form", "difference")),
        position=position,
    )
