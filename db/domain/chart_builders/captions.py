"""The words around a chart: subtitle, source, footnotes and hover texts."""

from __future__ import annotations

from collections.abc import Sequence

from db.domain.awards import Award
from db.domain.change import missing_years, rating_of
from db.domain.charts import Caption
from db.domain.figures import Figure, FigureStatus, Region
from db.domain.indicators import Indicator
from db.domain.narrative import absence_sentence, joined, year_span
from db.domain.numbers import count_word, format_label, format_value

#: Stands behind the label of a provisional figure, and before its footnote.
PROVISIONAL_MARK = "*"
#: Stands where the method changed, and before its footnote.
BREAK_MARK = "//"
#: More regions than this are counted in a footnote, not named.
MOST_NAMED = 5
TRUNCATED_NOTE = "Sumbu tegak tidak dimulai dari nol."


def subtitle(indicator: Indicator, *parts: str) -> str:
    """Return ``Persentase penduduk miskin · Maret · Kabupaten Banyuasin · 2022 dan 2023``."""
    unit = indicator.unit
    what = indicator.definition or indicator.name
    named = unit.symbol not in ("", "%")
    first = f"{what} ({unit.symbol})" if named else what
    return " · ".join(part for part in (first, indicator.reference_month, *parts) if part)


def source_line(figures: Sequence[Figure | Award]) -> str:
    """Return the source of the figures shown; with their years where they come from several."""
    years: dict[str, list[int]] = {}
    for figure in sorted(figures, key=lambda figure: figure.year):
        years.setdefault(" ".join(figure.source.split()), []).append(figure.year)
    told = {source: when for source, when in years.items() if source}
    if not told:
        return "Sumber: belum diisi"
    if len(years) == 1:
        return f"Sumber: {next(iter(told))}"
    parts = [f"{source} ({year_span(when)})" for source, when in told.items()]
    if "" in years:
        parts.append(f"belum diisi ({year_span(years[''])})")
    return f"Sumber: {'; '.join(parts)}"


def awards_source(awards: Sequence[Award]) -> str:
    """Return the source of a list of awards.

    Where some have none their years are told, or where years do not tell them apart their number:
    what an award is not in must not seem its source.
    """
    sources = [" ".join(award.source.split()) for award in awards]
    named = {award.year for award, source in zip(awards, sources, strict=True) if source}
    without = [award.year for award, source in zip(awards, sources, strict=True) if not source]
    if without and named.isdisjoint(without):
        return source_line(awards)
    parts = list(dict.fromkeys(filter(None, sources)))
    if without:
        counts = f"{count_word(len(without))} dari {count_word(len(awards))}"
        parts.append(f"belum diisi untuk {counts} penghargaan")
    return f"Sumber: {'; '.join(parts)}"


def footnotes(
    indicator: Indicator,
    figures: Sequence[Figure],
    *,
    own: Sequence[Figure] | None = None,
    asked: Sequence[int] = (),
    with_scale: bool = False,
    truncated: bool = False,
) -> tuple[str, ...]:
    """Return the footnotes of a chart of ``figures`` in the order of their marks.

    ``own`` is the series whose missing years are named, by default ``figures``; years that were
    ``asked`` for beyond its ends and have no figure are named too.
    """
    notes: list[str] = []
    provisional = [figure.year for figure in figures if figure.status is FigureStatus.PROVISIONAL]
    if provisional:
        notes.append(f"{PROVISIONAL_MARK} Angka sementara ({year_span(provisional)}).")
    notes.extend(break_notes(indicator, figures))
    recorded = {figure.year for figure in (figures if own is None else own)}
    absent = {*missing_years(list(recorded)), *asked} - recorded
    if absent:
        notes.append(f"{absence_sentence(list(absent))}.")
    if truncated:
        notes.append(TRUNCATED_NOTE)
    if with_scale and figures and indicator.scale:
        version = indicator.scale.version_for(max(figure.year for figure in figures))
        if version and version.source:
            notes.append(
                f"{indicator.scale.noun.capitalize()} menurut {version.source.rstrip('.')}."
            )
    return tuple(notes)


def break_notes(indicator: Indicator, figures: Sequence[Figure]) -> tuple[str, ...]:
    """Return a footnote for every change of method within the years of ``figures``."""
    if not figures:
        return ()
    first = min(figure.year for figure in figures)
    last = max(figure.year for figure in figures)
    notes = [
        f"{BREAK_MARK} {change.note}" for change in indicator.breaks if first < change.year <= last
    ]
    methods = list(dict.fromkeys(figure.method for figure in figures if figure.method))
    if len(methods) > 1:
        notes.append(
            f"{BREAK_MARK} Dihitung dengan metode berbeda ({joined(methods)}); tidak dibandingkan."
        )
    return tuple(notes)


def counted(regions: Sequence[Region], *, others: bool = False) -> str:
    """Return how many regions these are: ``16 kabupaten/kota``, of ``others`` ``… lain``."""
    local = all(region.level.is_local for region in regions)
    noun = "kabupaten/kota" if local else "wilayah"
    return f"{count_word(len(regions))} {noun}{' lain' if others else ''}"


def named_or_counted(regions: Sequence[Region]) -> str:
    """Return the names of a few regions, the number of many: ``Palembang dan Muara Enim``."""
    if len(regions) > MOST_NAMED:
        return counted(regions)
    return joined([region.short_name for region in regions])


def figure_label(indicator: Indicator, figure: Figure) -> str:
    """Return a figure's label on a chart, marked when it is provisional: ``9,31%*``."""
    mark = PROVISIONAL_MARK if figure.status is FigureStatus.PROVISIONAL else ""
    return f"{format_label(figure.value, indicator)}{mark}"


def figure_detail(indicator: Indicator, region: Region, figure: Figure) -> str:
    """Return the hover text of a figure: exact value, rating, status, method, source, note."""
    rating = rating_of(indicator, figure)
    noun = indicator.scale.noun.capitalize() if indicator.scale else "Predikat"
    lines = [
        f"{region.short_name}, {figure.year}: {format_value(figure.value, indicator)}",
        f"{noun}: {rating}" if rating else "",
        f"Status: {figure.status.title}",
        f"Metode: {figure.method}" if figure.method else "",
        f"Sumber: {figure.source}" if figure.source else "Sumber: belum diisi",
        f"Catatan: {figure.note}" if figure.note else "",
    ]
    return "\n".join(line for line in lines if line)


def empty_caption(indicator: Indicator, region: Region, reason: str) -> Caption:
    """Return the caption of a chart that has nothing to show."""
    return Caption(
        topic=indicator.topic.title,
        headline=indicator.name,
        subtitle=subtitle(indicator, region.name),
        source="",
        description=f"{indicator.name}. {reason}",
    )
