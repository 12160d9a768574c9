"""Targets in words: reached or not, the achievement, and what is still needed each year."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from db.domain.change import achievement, is_reached, needed_per_year
from db.domain.figures import Figure, Target
from db.domain.indicators import Indicator
from db.domain.narrative import capitalised, size_text
from db.domain.numbers import format_label, format_number, rounded, spoken_value


def target_of_year(figure: Figure, targets: Sequence[Target]) -> Target | None:
    """Return the target of the figure's own year."""
    return next((target for target in targets if target.year == figure.year), None)


def final_target(figure: Figure, targets: Sequence[Target]) -> Target | None:
    """Return the last of the targets that are still to come after the figure's year."""
    later = [target for target in targets if target.year > figure.year]
    return max(later, key=lambda target: target.year, default=None)


def achievement_text(indicator: Indicator, figure: Figure, target: Target) -> str:
    """Return the achievement (capaian) as printed, ``102,2%``; empty where there is none.

    One short of 100 is never rounded up to it (``99,99%``): the target is not reached.
    """
    percent = achievement(indicator, figure, target)
    return "" if percent is None else f"{format_number(percent, achievement_decimals(percent))}%"


def achievement_decimals(percent: Decimal) -> int:
    """Return with how many decimals an achievement is printed: one, more just short of 100."""
    decimals = 1
    while percent < 100 and rounded(percent, decimals) == 100:
        decimals += 1
    return decimals


def target_text(indicator: Indicator, figure: Figure, target: Target) -> str:
    """Return ``target 9,80% tercapai (capaian 102,2%)`` for a card or under a headline."""
    told = f"target {format_label(target.value, indicator)}"
    reached = is_reached(indicator, figure, target)
    if reached is None:
        return told
    percent = achievement_text(indicator, figure, target)
    verdict = "tercapai" if reached else "belum tercapai"
    return f"{told} {verdict} (capaian {percent})" if percent else f"{told} {verdict}"


def target_wordings(indicator: Indicator, figure: Figure, target: Target) -> tuple[str, ...]:
    """Return :func:`target_text` as a card's line, the longest wording first.

    ``Target 9,00% belum tercapai (capaian 96,6%)``, then ``Target 9,00% belum tercapai (96,6%)``,
    at last ``Target 9,00% belum (96,6%)``: verdict and achievement are in each.
    """
    told = capitalised(target_text(indicator, figure, target))
    shorter = told.replace("(capaian ", "(")
    return tuple(dict.fromkeys((told, shorter, shorter.replace("belum tercapai", "belum"))))


def target_sentences(
    indicator: Indicator, figure: Figure, targets: Sequence[Target]
) -> tuple[str, ...]:
    """Return what a speech says of the targets of the figure's year and of the last to come."""
    told = []
    now, end = target_of_year(figure, targets), final_target(figure, targets)
    if now is not None:
        told.append(_result(indicator, figure, now))
    if end is not None:
        told.append(_way(indicator, figure, end))
    return tuple(told)


def _named(indicator: Indicator, target: Target) -> str:
    document = " ".join(target.document.split())
    source = f" ({document})" if document else ""
    return f"target tahun {target.year}{source} sebesar {spoken_value(target.value, indicator)}"


def _result(indicator: Indicator, figure: Figure, target: Target) -> str:
    reached = is_reached(indicator, figure, target)
    named = _named(indicator, target)
    if reached is None:
        return f"Adapun {named}."
    verb = "telah mencapai" if reached else "belum mencapai"
    percent = achievement_text(indicator, figure, target).replace("%", " persen")
    told = f", dengan capaian {percent}" if percent else ""
    return f"Angka ini {verb} {named}{told}."


def _way(indicator: Indicator, figure: Figure, target: Target) -> str:
    reached = is_reached(indicator, figure, target)
    named = _named(indicator, target)
    step = needed_per_year(indicator, figure, target)
    if step is None:
        return f"Angka ini telah mencapai {named}." if reached else f"Adapun {named}."
    return f"Untuk mencapai {named}, {indicator.phrase} {_needed(indicator, step)}."


def needed_text(indicator: Indicator, figure: Figure, target: Target) -> str:
    """Return ``perlu turun rata-rata 0,43 persen poin per tahun`` for a later target.

    Empty where nothing more is needed, or the target is not of a later year.
    """
    step = needed_per_year(indicator, figure, target)
    return "" if step is None else _needed(indicator, step)


def needed_wordings(indicator: Indicator, figure: Figure, target: Target) -> tuple[str, ...]:
    """Return :func:`needed_text` as a card's line, the longest wording first.

    ``Perlu turun 0,43 per tahun s.d. 2029``, then ``Perlu turun 0,43/tahun s.d. 2029``: the unit
    stands in the card's change. None where nothing more is needed.
    """
    step = needed_per_year(indicator, figure, target)
    if step is None:
        return ()
    least = Decimal(1).scaleb(-indicator.decimals)
    size = format_number(max(abs(step), least), indicator.decimals)
    mark = "" if rounded(step, indicator.decimals) else "<"
    told = f"Perlu {_verb(step)} {mark}{indicator.unit.prefix}{size}"
    return f"{told} per tahun s.d. {target.year}", f"{told}/tahun s.d. {target.year}"


def needed_note(indicator: Indicator, figure: Figure, target: Target) -> str:
    """Return what is still needed as a footnote of a chart, empty where it is nothing.

    ``Untuk mencapai target 7,00% pada 2029 perlu turun rata-rata 0,43 persen poin per tahun.``
    """
    needed = needed_text(indicator, figure, target)
    goal = f"target {format_label(target.value, indicator)} pada {target.year}"
    return f"Untuk mencapai {goal} {needed}." if needed else ""


def _verb(step: Decimal) -> str:
    return "turun" if step < 0 else "naik"


def _needed(indicator: Indicator, step: Decimal) -> str:
    return f"perlu {_verb(step)} rata-rata {_step_text(indicator, step)} per tahun"


def _step_text(indicator: Indicator, step: Decimal) -> str:
    """Return the size of a yearly step; one too small to print is called so, never zero."""
    if rounded(step, indicator.decimals):
        return size_text(indicator, step)
    smallest = Decimal(1).scaleb(-indicator.decimals)
    return f"kurang dari {size_text(indicator, smallest)}"
