"""Domain objects <-> rows of the tables. The only place that knows a column's name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from db.domain.awards import Award, AwardLevel
from db.domain.figures import Figure, FigureStatus, Region, RegionLevel, Target
from db.domain.indicators import (
    PERCENT_POINT,
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
    worded,
)

Row = dict[str, Any]

#: Key columns of every table that history writes.
KEYS: dict[str, tuple[str, ...]] = {
    "region": ("code",),
    "scale": ("code",),
    "indicator": ("code",),
    "figure": ("indicator", "region", "year"),
    "target": ("indicator", "region", "year"),
    "award": ("id",),
    "setting": ("name",),
    "annotation": ("indicator", "year"),
    "import_choice": ("signature",),
    "deck": ("id",),
    "deck_slide": ("kind", "subject"),
}


#: More than any figure needs; without a bound ``1E+999999999`` would be a text of a gigabyte.
MAX_DIGITS = 50


def decimal_text(value: Decimal) -> str:
    """Return the canonical text of a finite decimal: no exponent, no negative zero.

    Trailing zeros are kept: ``10.00`` was published with two decimals.
    """
    text = str(value)
    if len(text) <= MAX_DIGITS and text.replace(".", "", 1).isdigit():
        return text  # what nearly all are
    if not value.is_finite():
        raise ValueError("a figure is a finite number")
    if -MAX_DIGITS <= value.adjusted() <= MAX_DIGITS:
        text = f"{value if value else abs(value):f}"
        if len(text.partition(".")[2]) <= MAX_DIGITS:
            return text
    raise ValueError(f"a figure has at most {MAX_DIGITS} digits on either side of the comma")


def _optional(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _optional_text(value: Decimal | None) -> str | None:
    return None if value is None else decimal_text(value)


def region_row(region: Region) -> Row:
    """Return the row of a region."""
    return {
        "code": region.code,
        "name": region.name,
        "short_name": region.short_name,
        "level": region.level.value,
        "aliases": json.dumps(list(region.aliases), ensure_ascii=False),
    }


def region_of(row: Mapping[str, Any]) -> Region:
    """Return the region of a row."""
    return Region(
        code=row["code"],
        name=row["name"],
        short_name=row["short_name"],
        level=RegionLevel(row["level"]),
        aliases=tuple(json.loads(row["aliases"])),
    )


def scale_row(scale: RatingScale) -> Row:
    """Return the row of a rating scale, its versions as JSON."""
    versions = [
        {
            "first_year": version.first_year,
            "lower_inclusive": version.lower_inclusive,
            "source": version.source,
            "bands": [
                {
                    "label": band.label,
                    "lower": _optional_text(band.lower),
                    "upper": _optional_text(band.upper),
                    "tone": band.tone.value,
                }
                for band in version.bands
            ],
        }
        for version in scale.versions
    ]
    return {
        "code": scale.code,
        "noun": scale.noun,
        "versions": json.dumps(versions, ensure_ascii=False),
    }


def scale_of(row: Mapping[str, Any]) -> RatingScale:
    """Return the rating scale of a row."""
    return RatingScale(
        code=row["code"],
        noun=row["noun"],
        versions=tuple(
            RatingVersion(
                first_year=version["first_year"],
                lower_inclusive=version["lower_inclusive"],
                source=version["source"],
                bands=tuple(
                    RatingBand(
                        label=band["label"],
                        lower=_optional(band["lower"]),
                        upper=_optional(band["upper"]),
                        tone=Tone(band["tone"]),
                    )
                    for band in version["bands"]
                ),
            )
            for version in json.loads(row["versions"])
        ),
    )


def indicator_row(indicator: Indicator) -> Row:
    """Return the row of an indicator; its scale is a row of its own.

    A difference of percentages is kept in BPS's word, whatever the office calls it.
    """
    unit = worded(indicator.unit, PERCENT_POINT)
    breaks = [{"year": change.year, "note": change.note} for change in indicator.breaks]
    return {
        "code": indicator.code,
        "topic": indicator.topic.value,
        "name": indicator.name,
        "short_name": indicator.short_name,
        "phrase": indicator.phrase,
        "unit_symbol": unit.symbol,
        "unit_spoken": unit.spoken,
        "unit_difference": unit.difference,
        "unit_prefix": unit.prefix,
        "decimals": indicator.decimals,
        "direction": indicator.direction.value,
        "minimum": _optional_text(indicator.minimum),
        "maximum": _optional_text(indicator.maximum),
        "definition": indicator.definition,
        "reference_month": indicator.reference_month,
        "default_source": indicator.default_source,
        "scale": indicator.scale.code if indicator.scale else None,
        "breaks": json.dumps(breaks, ensure_ascii=False),
        "lead_better": indicator.lead_better,
        "lead_worse": indicator.lead_worse,
        "change_form": indicator.change_form.value,
        "position": indicator.position,
        "retired": int(indicator.retired),
    }


def indicator_of(
    row: Mapping[str, Any],
    scales: Mapping[str, RatingScale],
    percent_point: str = PERCENT_POINT,
) -> Indicator:
    """Return the indicator of a row, with its scale looked up in ``scales``.

    ``percent_point`` is the office's word for a difference of percentages.
    """
    unit = Unit(
        symbol=row["unit_symbol"],
        spoken=row["unit_spoken"],
        difference=row["unit_difference"],
        prefix=row["unit_prefix"],
    )
    return Indicator(
        code=row["code"],
        topic=Topic(row["topic"]),
        name=row["name"],
        short_name=row["short_name"],
        phrase=row["phrase"],
        unit=worded(unit, percent_point),
        decimals=row["decimals"],
        direction=Direction(row["direction"]),
        minimum=_optional(row["minimum"]),
        maximum=_optional(row["maximum"]),
        definition=row["definition"],
        reference_month=row["reference_month"],
        default_source=row["default_source"],
        scale=scales[row["scale"]] if row["scale"] else None,
        breaks=tuple(
            MethodBreak(change["year"], change["note"]) for change in json.loads(row["breaks"])
        ),
        lead_better=row["lead_better"],
        lead_worse=row["lead_worse"],
        change_form=ChangeForm(row["change_form"]),
        position=row["position"],
        retired=bool(row["retired"]),
    )


def figure_row(figure: Figure) -> Row:
    """Return the row of a figure."""
    return {
        "indicator": figure.indicator,
        "region": figure.region,
        "year": figure.year,
        "value": decimal_text(figure.value),
        "status": figure.status.value,
        "source": figure.source,
        "method": figure.method,
        "note": figure.note,
        "rating": figure.rating,
    }


def figure_of(row: Mapping[str, Any]) -> Figure:
    """Return the figure of a row."""
    return Figure(
        indicator=row["indicator"],
        region=row["region"],
        year=row["year"],
        value=Decimal(row["value"]),
        status=FigureStatus(row["status"]),
        source=row["source"],
        method=row["method"],
        note=row["note"],
        rating=row["rating"],
    )


def target_row(target: Target) -> Row:
    """Return the row of a target."""
    return {
        "indicator": target.indicator,
        "region": target.region,
        "year": target.year,
        "value": decimal_text(target.value),
        "document": target.document,
    }


def target_of(row: Mapping[str, Any]) -> Target:
    """Return the target of a row."""
    return Target(
        indicator=row["indicator"],
        region=row["region"],
        year=row["year"],
        value=Decimal(row["value"]),
        document=row["document"],
    )


def award_row(award: Award, certificate: str | None) -> Row:
    """Return the row of an award; ``certificate`` is the SHA-256 of its picture."""
    return {
        "id": award.identifier,
        "name": award.name,
        "giver": award.giver,
        "level": award.level.value,
        "year": award.year,
        "received": award.received.isoformat() if award.received else None,
        "note": award.note,
        "source": award.source,
        "certificate": certificate,
    }


def award_of(row: Mapping[str, Any]) -> Award:
    """Return the award of a row."""
    return Award(
        identifier=row["id"],
        name=row["name"],
        giver=row["giver"],
        level=AwardLevel(row["level"]),
        year=row["year"],
        received=date.fromisoformat(row["received"]) if row["received"] else None,
        note=row["note"],
        source=row["source"],
        has_certificate=row["certificate"] is not None,
    )
