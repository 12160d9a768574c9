"""Another office's store: its records, read by the store room, held against our own names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from db.domain.figures import Figure, Region, Target
from db.domain.indicators import PERCENT_POINT, Indicator, Unit, worded
from db.importers.context import SKIP_OPTION, Context, region_options
from db.importers.model import (
    ADD,
    Candidate,
    Option,
    Origin,
    Place,
    Question,
    QuestionKind,
    Recognised,
)
from db.importers.regions import canonical

FORM = "Berkas data dasbor"


@dataclass(frozen=True, slots=True)
class StoreRecords:
    """What a store holds, as plain records. ``name`` is its file's name."""

    name: str
    regions: tuple[Region, ...]
    indicators: tuple[Indicator, ...]
    figures: tuple[Figure, ...]
    targets: tuple[Target, ...]


def read_records(records: StoreRecords, context: Context) -> None:
    """Take over the figures and targets of another store into the context's collector.

    An indicator or region that is not known here is asked about: it may be one of ours by
    another code, or be added.
    """
    out, origin = context.out, Origin(records.name)
    every: list[Figure | Target] = [*records.figures, *records.targets]
    counts = Counter(record.indicator for record in every)
    by_region = Counter(record.region for record in every)
    indicators = {
        entry.code: _indicator(entry, origin, counts[entry.code], context)
        for entry in records.indicators
        if counts[entry.code]
    }
    regions = {
        entry.code: _region(entry, origin, by_region[entry.code], context)
        for entry in records.regions
        if by_region[entry.code]
    }
    years: set[int] = set()
    for record in every:
        indicator, region = indicators.get(record.indicator), regions.get(record.region)
        if indicator is None or region is None:
            continue
        years.add(record.year)
        kind = "target" if isinstance(record, Target) else "angka"
        label = f"{kind} {record.indicator}, {record.region}, {record.year}"
        out.candidates.append(
            Candidate(
                replace(record, indicator=indicator, region=region),
                origin,
                -1,
                -1,
                complete=True,
                label=label,
            )
        )
    found = tuple(dict.fromkeys(code for code in indicators.values() if code))
    out.recognised.append(Recognised(origin, FORM, "", found, tuple(sorted(years))))


def _indicator(entry: Indicator, origin: Origin, count: int, context: Context) -> str | None:
    """Return the code here of another store's indicator, ``None`` while that is open."""
    own = context.indicators.get(entry.code)
    if own is not None and _unit(own) == _unit(entry):
        return own.code
    match = context.subjects.find(entry.name)
    likely = [context.indicators[code] for code in match.codes]
    if own is not None and own not in likely:
        likely.insert(0, own)
    others = [known for known in context.known.indicators if known not in likely]
    options = [Option(known.code, known.name) for known in likely]
    if own is None:
        options.append(Option(ADD, f"Tambahkan “{entry.name}” sebagai indikator baru"))
    options += [SKIP_OPTION, *(Option(known.code, known.name) for known in others)]
    told = (
        "Indikator itu belum ada di sini."
        if own is None
        else "Satuannya di sini lain; periksa apakah angkanya dapat dipakai."
    )
    answer = context.out.ask(
        Question(
            f"indikator:data {entry.code} {entry.name}",
            QuestionKind.INDICATOR,
            f"“{entry.name}” dari {origin.file} itu indikator yang mana? {told}",
            tuple(options),
            Place(origin, label=f"indikator {entry.code}"),
            lasting=True,
            count=count,
        )
    )
    if answer == ADD:
        context.out.indicators.append(entry)
        return entry.code
    return answer if answer in context.indicators else None


def _unit(indicator: Indicator) -> Unit:
    """Return a unit to compare: two offices may differ in their word for a percentage point."""
    return worded(indicator.unit, PERCENT_POINT)


def _region(entry: Region, origin: Origin, count: int, context: Context) -> str | None:
    """Return the code here of another store's region, ``None`` while that is open."""
    own = context.region_by_code(entry.code)
    if own is not None and _share_a_name(own, entry):
        return own.code
    found = context.regions.find(entry.name)
    likely = [*found.regions, *([own] if own and own not in found.regions else [])]
    others = [region for region in context.known.regions if region not in likely]
    add = (Option(ADD, f"Tambahkan {entry.name} sebagai wilayah baru"),) if own is None else ()
    answer = context.out.ask(
        Question(
            f"wilayah:data {entry.code} {canonical(entry.name)}",
            QuestionKind.REGION,
            f"“{entry.name}” ({entry.code}) dari {origin.file} itu wilayah yang mana?",
            (*region_options(likely), *add, SKIP_OPTION, *region_options(others)),
            Place(origin, label=f"wilayah {entry.code}"),
            lasting=True,
            count=count,
        )
    )
    if answer == ADD:
        context.out.regions.append(entry)
        return entry.code
    region = context.region_by_code(answer)
    return region.code if region else None


def _share_a_name(one: Region, other: Region) -> bool:
    """Tell whether two regions of one code bear a name in common."""

    def names(region: Region) -> set[str]:
        found = (region.name, region.short_name, *region.aliases)
        return {canonical(name) for name in found if not name[:1].isdigit()}

    return bool(names(one) & names(other))
