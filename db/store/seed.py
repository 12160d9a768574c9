"""The seed: what a new store is filled with, read from the JSON under ``resources``.

The seed holds the same rows that the store keeps, so that it needs no format of its own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from db.domain.awards import Award, AwardLevel
from db.domain.figures import Figure, FigureStatus, Region, RegionLevel
from db.domain.indicators import (
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
        regions=tuple(
            Region(
                entry["code"],
                entry["name"],
                entry["short_name"],
                RegionLevel(entry["level"]),
                tuple(entry["aliases"]),
            )
            for entry in data["regions"]
        ),
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
        position=position,
    )
