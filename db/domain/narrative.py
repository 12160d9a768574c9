"""Headlines and sentences, written from the figures in the manner of an official speech.

No sentence ever says "signifikan" or "drastis": these are survey estimates. A difference of
percentages is "persen poin" (BPS's own word, or the office's), of scores or ratios "poin"; a
relative change is always labelled "relatif".
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from db.domain.awards import Award, AwardLevel
from db.domain.change import (
    Change,
    Movement,
    Verdict,
    change_between,
    computed_band,
    fair_relative,
    in_order,
    latest_change,
    missing_years,
    movement_of,
    rating_of,
    since_break,
    streak,
    told_relative,
    with_methods,
)
from db.domain.figures import Figure, FigureStatus, Region
from db.domain.indicators import ChangeForm, Indicator
from db.domain.numbers import (
    MINUS,
    count_word,
    format_number,
    format_signed,
    spoken_value,
)

_VERBS = {Movement.UP: "naik", Movement.DOWN: "turun", Movement.SAME: "tetap"}


def capitalised(text: str) -> str:
    """Return ``text`` with its first letter large and the rest as it is."""
    return text[:1].upper() + text[1:]


def ended(phrase: str) -> str:
    """Return a phrase as a sentence: ``Target 9,80% tercapai.``; empty stays empty."""
    return f"{capitalised(phrase)}." if phrase else ""


def joined(parts: Sequence[str]) -> str:
    """Return ``a``, ``a dan b`` or ``a, b, dan c``."""
    if len(parts) <= 2:
        return " dan ".join(parts)
    return f"{', '.join(parts[:-1])}, dan {parts[-1]}"


def year_span(years: Sequence[int]) -> str:
    """Return years with runs joined: ``2019–2022``, ``2015, 2019–2022``."""
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def change_text(indicator: Indicator, change: Change) -> str:
    """Return the size of a change without a sign: ``0,42 persen poin`` or ``4,2% relatif``.

    In which form is the indicator's own; where a relative change would mislead or is undefined
    the difference is told.
    """
    relative = told_relative(indicator, change)
    if relative is None:
        return size_text(indicator, change.difference)
    return f"{format_number(abs(relative), 1)}% relatif"


def change_words(indicator: Indicator, change: Change) -> str:
    """Return :func:`change_text` as a sentence says it: ``4,2 persen secara relatif``."""
    return change_text(indicator, change).replace("% relatif", " persen secara relatif")


def size_text(indicator: Indicator, difference: Decimal) -> str:
    """Return the size of a difference without its sign: ``0,42 persen poin``, ``Rp29.264``."""
    size = format_number(abs(difference), indicator.decimals)
    prefix = indicator.unit.prefix
    return f"{prefix}{size}" if prefix else f"{size} {indicator.unit.difference}"


def arrow_text(indicator: Indicator, change: Change) -> str:
    """Return the change as a card shows it: ``▼ 0,42 persen poin``, ``■ Tetap``."""
    if change.movement is Movement.SAME:
        return f"{change.movement.arrow} {Verdict.SAME.value}"
    return f"{change.movement.arrow} {change_text(indicator, change)}"


def other_text(indicator: Indicator, change: Change) -> str:
    """Return the change in the form that is not the indicator's own, with its sign.

    ``−4,2% relatif`` for one told as a difference, ``+Rp29.264`` for one told as relative; empty
    where a relative change would mislead or is undefined, and where nothing changed.
    """
    relative = fair_relative(indicator, change)
    if relative is None:
        return ""
    if indicator.change_form is ChangeForm.DIFFERENCE:
        return f"{format_signed(relative, 1)}% relatif"
    sign = "+" if change.movement is Movement.UP else MINUS
    return f"{sign}{size_text(indicator, change.difference)}"


def same_text(change: Change) -> str:
    """Return what is said of two equal figures: ``Tetap``, or ``Sama seperti pada 2018``.

    Of more than one year nobody says that the value stayed: what lies between may be another one,
    or not recorded.
    """
    return "Tetap" if change.years == 1 else f"Sama seperti pada {change.earlier.year}"


def duration_text(years: int) -> str:
    """Return ``dalam lima tahun`` for a change over more than one year, else empty."""
    return f"dalam {count_word(years)} tahun" if years > 1 else ""


def methods_differ(earlier: Figure, later: Figure) -> bool:
    """Tell whether both figures name their method and the names differ.

    Such figures are not compared at all, unlike those across an indicator's method break,
    which are compared with a footnote.
    """
    return bool(earlier.method and later.method and earlier.method != later.method)


def status_suffix(figure: Figure) -> str:
    """Return `` (angka sementara)`` for a provisional figure."""
    return " (angka sementara)" if figure.status is FigureStatus.PROVISIONAL else ""


def level_headline(indicator: Indicator, figure: Figure) -> str:
    """Return the headline of one figure alone: ``Angka kemiskinan 9,58 persen pada 2023``."""
    rating = rating_of(indicator, figure)
    told = f" ({_rating_words(indicator, rating)})" if rating else ""
    return capitalised(
        f"{indicator.phrase} {spoken_value(figure.value, indicator)}{told} "
        f"pada {figure.year}{status_suffix(figure)}"
    )


def change_headline(indicator: Indicator, change: Change) -> str:
    """Return what happened between two figures, in one sentence without a full stop."""
    later = change.later
    value = spoken_value(later.value, indicator)
    suffix = status_suffix(later)
    if methods_differ(change.earlier, later):
        return (
            f"{level_headline(indicator, later)}, dengan metode yang berbeda dari "
            f"{change.earlier.year}"
        )
    if change.movement is Movement.SAME and change.years > 1:
        return capitalised(
            f"{indicator.phrase} {value} pada {later.year}{suffix}, "
            f"sama seperti pada {change.earlier.year}"
        )
    if change.movement is Movement.SAME:
        return capitalised(f"{indicator.phrase} tetap {value} pada {later.year}{suffix}")
    verb = _VERBS[change.movement]
    rated = _rating_step(indicator, change)
    if rated:
        return capitalised(
            f"{indicator.phrase} {verb} {rated}, menjadi {value} pada {later.year}{suffix}"
        )
    lead = {
        Verdict.BETTER: indicator.lead_better,
        Verdict.WORSE: indicator.lead_worse,
    }.get(change.verdict, "")
    opening = f"{lead}: {indicator.phrase}" if lead else indicator.phrase
    if change.years > 1:
        before = spoken_value(change.earlier.value, indicator)
        return capitalised(
            f"{opening} {verb} dari {before} ({change.earlier.year}) "
            f"menjadi {value} ({later.year}){suffix}"
        )
    return capitalised(
        f"{opening} {verb} {change_words(indicator, change)} "
        f"menjadi {value} pada {later.year}{suffix}"
    )


def trend_headline(indicator: Indicator, series: Sequence[Figure]) -> str:
    """Return the headline of a series: a streak where there is one, else first to last.

    ``series`` holds at least one figure of one region.
    """
    ordered = with_methods(indicator, series)
    latest = ordered[-1]
    if len(ordered) == 1:
        return level_headline(indicator, latest)
    run = streak(indicator, ordered)
    if run >= 2:
        verb = _VERBS[change_between(indicator, ordered[-2], latest).movement]
        return capitalised(
            f"{indicator.phrase} {verb} {count_word(run)} tahun berturut-turut, menjadi "
            f"{spoken_value(latest.value, indicator)} pada {latest.year}{status_suffix(latest)}"
        )
    return change_headline(
        indicator, change_between(indicator, told_from(indicator, ordered), latest)
    )


def told_from(indicator: Indicator, series: Sequence[Figure]) -> Figure:
    """Return the figure from which the change of a series to its newest one is told.

    That is the first made by the newest one's method, where there is one before it: what was made
    by another method is compared only where nothing else is. ``series`` holds at least two figures
    of one region.
    """
    *since, latest = since_break(indicator, series)
    *before, previous = with_methods(indicator, series)[:-1]
    if since:
        return since[0]
    alike = (figure for figure in before if not methods_differ(figure, latest))
    return next(alike, previous)


def newest_headline(indicator: Indicator, series: Sequence[Figure]) -> str:
    """Return the headline of the step to the newest figure of a series, or of that one alone."""
    change = latest_change(indicator, series)
    if change is None:
        return level_headline(indicator, in_order(series)[-1])
    return change_headline(indicator, change)


def sentence(indicator: Indicator, region: Region, change: Change) -> str:
    """Return the change as the speech says it, with region, both values and the difference.

    "Angka kemiskinan Kabupaten Banyuasin pada tahun 2022 sebesar 10,00 persen dan turun menjadi
    9,58 persen pada tahun 2023, atau turun 0,42 persen poin."
    """
    earlier, later = change.earlier, change.later
    subject = capitalised(f"{indicator.phrase} {region.name}")
    before = f"{_told(indicator, earlier)}{status_suffix(earlier)}"
    after = _told(indicator, later)
    start = f"{subject} pada tahun {earlier.year} sebesar {before}"
    end = status_suffix(later)
    if methods_differ(earlier, later):
        return (
            f"{start} dan pada tahun {later.year} sebesar {after}{end}; keduanya dihitung dengan "
            "metode yang berbeda sehingga tidak dibandingkan."
        )
    if change.movement is Movement.SAME and change.years > 1:
        return f"{start} dan sama pada tahun {later.year}, yaitu {after}{end}."
    if change.movement is Movement.SAME:
        return f"{start} dan tetap {after} pada tahun {later.year}{end}."
    verb = _VERBS[change.movement]
    size = change_words(indicator, change)
    span = duration_text(change.years)
    return (
        f"{start} dan {verb} menjadi {after} pada tahun {later.year}{end}, atau {verb} "
        f"{size}{f' {span}' if span else ''}."
    )


def level_sentence(indicator: Indicator, region: Region, figure: Figure) -> str:
    """Return one figure alone as the speech says it."""
    return (
        f"{capitalised(indicator.phrase)} {region.name} pada tahun {figure.year} sebesar "
        f"{_told(indicator, figure)}{status_suffix(figure)}."
    )


def gap_sentence(years: Sequence[int]) -> str:
    """Return ``Angka 2019–2022 belum tercatat`` for a series, empty when no year is missing."""
    missing = missing_years(years)
    return absence_sentence(missing) if missing else ""


def figures_of(indicator: Indicator) -> str:
    """Return ``angka kemiskinan`` or ``angka tingkat pengangguran``: the word is said once."""
    phrase = indicator.phrase
    return phrase if phrase.casefold().startswith("angka ") else f"angka {phrase}"


def absence_sentence(years: Sequence[int]) -> str:
    """Return ``Angka 2019–2022 belum tercatat`` for the years that have no figure."""
    return f"Angka {year_span(years)} belum tercatat"


def awards_headline(awards: Sequence[Award]) -> str:
    """Return ``Dua penghargaan tingkat nasional pada 2023``, as far as the records say so."""
    if not awards:
        return "Belum ada penghargaan tercatat"
    years = {award.year for award in awards}
    levels = {award.level for award in awards}
    level = next(iter(levels))
    told = f" tingkat {level.value}" if len(levels) == 1 and level is not AwardLevel.UNKNOWN else ""
    when = f"pada {min(years)}" if len(years) == 1 else f"sejak {min(years)}"
    return f"{capitalised(count_word(len(awards)))} penghargaan{told} {when}"


def _rating_words(indicator: Indicator, rating: str) -> str:
    """Return ``predikat BB`` or ``zona hijau``: letters stay large, a word is running text."""
    noun = indicator.scale.noun if indicator.scale else "predikat"
    return f"{noun} {rating if rating.isupper() else rating.lower()}"


def _told(indicator: Indicator, figure: Figure) -> str:
    rating = rating_of(indicator, figure)
    value = spoken_value(figure.value, indicator)
    return f"{value} ({_rating_words(indicator, rating)})" if rating else value


def _rating_step(indicator: Indicator, change: Change) -> str:
    """Return ``dari CC ke BB`` when the rating moved the way the value did, else empty."""
    before, after = rating_of(indicator, change.earlier), rating_of(indicator, change.later)
    if not before or not after or before == after or indicator.scale is None:
        return ""
    low, high = computed_band(indicator, change.earlier), computed_band(indicator, change.later)
    if low is None or high is None or low.label == high.label:
        # Only the official words differ: which way they moved is not ours to say.
        return ""
    version = indicator.scale.version_for(change.later.year)
    order = [band.label.casefold() for band in version.bands] if version else []
    places = [
        order.index(label)
        for label in (_known(order, before, low.label), _known(order, after, high.label))
        if label
    ]
    if len(places) == 2 and movement_of(Decimal(places[1] - places[0])) is not change.movement:
        # By other thresholds, or by official words: "naik dari BB ke CC" would be no sentence.
        return ""
    if before.isupper() and after.isupper():
        return f"dari {before} ke {after}"
    return f"dari {_rating_words(indicator, before)} ke {after.lower()}"


def _known(order: Sequence[str], *labels: str) -> str:
    """Return the first of ``labels`` that the scale knows, empty where it knows none."""
    return next((label.casefold() for label in labels if label.casefold() in order), "")
