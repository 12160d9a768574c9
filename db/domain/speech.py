"""Speaker notes: the figures as an official speech says them, in whole sentences.

What is heard cannot be read again, so a sentence names region, year and unit; and nothing is
said that the figures do not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from db.domain.awards import Award, AwardLevel
from db.domain.change import (
    Change,
    Movement,
    change_between,
    latest_change,
    methods_apart,
    missing_years,
    ranked,
    since_break,
    streak,
    with_methods,
)
from db.domain.deck import Deck
from db.domain.figures import Figure, Region, Target
from db.domain.indicators import Indicator
from db.domain.narrative import (
    absence_sentence,
    capitalised,
    change_words,
    duration_text,
    joined,
    level_sentence,
    newest_headline,
    sentence,
)
from db.domain.numbers import count_word, format_date, spoken_value
from db.domain.region_narrative import MOST_DISTANCES, distance_text, place_among
from db.domain.regions import reference_regions
from db.domain.targets import target_sentences

_NOUNS = {Movement.UP: "Kenaikan", Movement.DOWN: "Penurunan"}
_VERBS = {Movement.UP: "naik", Movement.DOWN: "turun"}


def speech_text(deck: Deck) -> str:
    """Return the notes of every slide that is shown, a paragraph each, for the speech writer."""
    told = [slide.notes.strip() for slide in deck.shown]
    return "\n\n".join(note for note in told if note)


def opening(own: Region, title: str, occasion: str, held: str) -> str:
    """Return the notes of the cover; ``title`` is the officer's own, empty for the default."""
    what = f"“{_line(title)}”" if title else f"capaian kinerja {own.name}"
    when = ", ".join(_line(part) for part in (occasion or "hari ini", held) if part)
    start = f"pada {when}, " if occasion or held else ""
    return f"Hadirin yang kami hormati, {start}perkenankan kami menyampaikan {what}."


def overview(opening_sentence: str, told: Iterable[tuple[Indicator, Sequence[Figure]]]) -> str:
    """Return the notes of a summary: what it adds up to, then every indicator in one sentence."""
    newest = [f"{newest_headline(indicator, series)}." for indicator, series in told]
    return " ".join(part for part in (opening_sentence, *newest) if part)


def of_series(
    indicator: Indicator,
    own: Region,
    series: Sequence[Figure],
    targets: Sequence[Target] = (),
    recorded: Sequence[int] = (),
) -> str:
    """Return the notes of a chart of the own region's figures, at least one.

    ``recorded`` are years that have a figure though the chart leaves it out.

    First the newest step as the speech says it, then how long it has gone that way and how far
    from the first year that compares, then the targets of the newest year and of the last one
    to come, then what the listener has to know to judge it.
    """
    ordered = with_methods(indicator, series)
    change = latest_change(indicator, ordered)
    if change is None:
        parts = [level_sentence(indicator, own, ordered[-1])]
    else:
        parts = [sentence(indicator, own, change), *_longer(indicator, ordered)]
    parts += target_sentences(indicator, ordered[-1], targets)
    missing = [
        year for year in missing_years([figure.year for figure in ordered]) if year not in recorded
    ]
    if missing:
        parts.append(f"{absence_sentence(missing)}.")
    first, last = ordered[0].year, ordered[-1].year
    parts += [f"Catatan: {cut.note}" for cut in indicator.breaks if first < cut.year <= last]
    return " ".join(parts)


def _longer(indicator: Indicator, ordered: Sequence[Figure]) -> list[str]:
    """Return what the years before the newest step add, as far back as the method is the same."""
    since = since_break(indicator, ordered)
    if len(since) < 3:
        return []
    told = []
    run = streak(indicator, since)
    if run >= 2:
        noun = _NOUNS[change_between(indicator, since[-2], since[-1]).movement]
        told.append(f"{noun} ini berlangsung {count_word(run)} tahun berturut-turut.")
    told.append(_since(indicator, change_between(indicator, since[0], since[-1])))
    return told


def _since(indicator: Indicator, change: Change) -> str:
    before = spoken_value(change.earlier.value, indicator)
    start = f"Dibandingkan tahun {change.earlier.year} yang sebesar {before}, {indicator.phrase}"
    if change.movement is Movement.SAME:
        return f"{start} tetap."
    size = change_words(indicator, change)
    return f"{start} {_VERBS[change.movement]} {size} {duration_text(change.years)}."


def of_ranking(indicator: Indicator, own: Region, of_year: Mapping[Region, Figure]) -> str:
    """Return the notes of a ranking: the own place, and the distance to province and nation.

    ``of_year`` holds one year's figures, the own region's among them. Like the chart it leaves
    out figures of another method than the own one's.
    """
    mine = of_year[own]
    apart = methods_apart(mine, of_year.values())
    compared = {region: figure for region, figure in of_year.items() if figure.method not in apart}
    rows = ranked(
        indicator,
        [figure for region, figure in compared.items() if region.level.is_local or region == own],
    )
    told = level_sentence(indicator, own, mine)
    if len(rows) > 1:
        rank = next(rank for rank, figure in rows if figure.region == own.code)
        alike = [other for other, _ in rows].count(rank) - 1
        place = place_among(indicator, rank, len(rows), alike)
        count = f"{count_word(len(rows))} kabupaten/kota yang angkanya tercatat"
        told = f"{told.removesuffix('.')}, {place} dari {count}."
    distances = [
        f"{distance_text(indicator, mine, compared[region], region.short_name)} "
        f"({spoken_value(compared[region].value, indicator)})"
        for region in reference_regions(own, compared)[:MOST_DISTANCES]
    ]
    return f"{told} Angka ini {joined(distances)}." if distances else told


def of_awards(own: Region, page: Sequence[Award], *, continued: bool = False) -> str:
    """Return the notes of a list of awards, at least one; ``continued`` on a later page."""
    years = {award.year for award in page}
    one_year = len(years) == 1
    listed = [_award_words(award, with_year=not one_year) for award in page]
    if len(listed) > 2:
        listed[-1] = f"dan {listed[-1]}"
    separator = "; " if len(listed) > 2 else " dan "
    when = f" pada tahun {page[0].year}" if one_year else ""
    count = f"{count_word(len(page))} penghargaan"
    start = f"Selanjutnya {count}" if continued else f"{own.name} menerima {count}"
    return f"{start}{when}: {separator.join(listed)}."


def of_award(own: Region, award: Award) -> str:
    """Return the notes of one award."""
    when = f"pada {format_date(award.received)}" if award.received else f"pada tahun {award.year}"
    return f"{own.name} menerima penghargaan {_award_words(award, with_year=False)} {when}."


def _award_words(award: Award, *, with_year: bool) -> str:
    level = "" if award.level is AwardLevel.UNKNOWN else f"tingkat {award.level.value}"
    giver = f"dari {_line(award.giver)}" if award.giver.strip() else ""
    year = f"pada tahun {award.year}" if with_year else ""
    return " ".join(part for part in (f"“{_line(award.name)}”", level, giver, year) if part)


def ending(own: Region, closing: str) -> str:
    """Return the notes of the last slide, which end with the ``closing`` words on it."""
    words = capitalised(_line(closing))
    stop = "" if words.endswith((".", "!", "?")) else "."
    return f"Demikian capaian kinerja {own.name} yang dapat kami sampaikan. {words}{stop}"


def _line(text: str) -> str:
    """Return a text of the officer's as one line: what is spoken has no line breaks."""
    return " ".join(text.split())
