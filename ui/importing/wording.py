"""What an import says, in the officer's words: what was recognised, counts, and what was done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from db.domain.figures import Figure, Region, Target
from db.domain.indicators import Indicator
from db.domain.narrative import joined, year_span
from db.domain.numbers import format_number
from db.importers import LeftOut, Place, Plan, PlanRow, RowKind, Source
from db.importers.model import shortened
from ui.importing.preview import Preview, Table
from ui.steps import UNDO_HINT

Key = tuple[str, str, str, int]


def number(count: int) -> str:
    """Return a count as it is written here: ``1.234``."""
    return format_number(Decimal(count), 0)


def left_out_count(plan: Plan) -> int:
    """Return how many figures and cells are not taken."""
    return plan.counts[RowKind.REFUSED] + sum(entry.count for entry in plan.left_out)


def counts_text(plan: Plan) -> str:
    """Return ``34 baru, 2 berubah, 510 sama, 3 tidak diambil``; what there is none of is left."""
    counts = (
        (plan.counts[RowKind.NEW], "baru"),
        (plan.counts[RowKind.CHANGED], "berubah"),
        (plan.counts[RowKind.SAME], "sama"),
        (left_out_count(plan), "tidak diambil"),
    )
    return ", ".join(f"{number(count)} {word}" for count, word in counts if count)


def table_text(table: Table) -> tuple[str, str]:
    """Return what a table was taken for: where it stands, and what is in it."""
    found = table.recognised
    where = " › ".join(filter(None, (found.origin.file, found.origin.sheet)))
    parts = [] if table.code else [_indicators_text(table.indicators)]
    parts += [
        found.period,
        year_span(found.years),
        f"{number(table.regions)} wilayah" if table.regions else "",
        f"{number(table.numbers)} angka" if table.numbers else "belum ada angka",
        f"metode {found.method}" if found.method else "",
        f"sumber {shortened(found.source)}" if found.source else "",
    ]
    return where, " · ".join(filter(None, parts))


def _indicators_text(indicators: Sequence[Indicator]) -> str:
    if len(indicators) > 3:
        return f"{len(indicators)} indikator"
    return joined([indicator.short_name for indicator in indicators])


def place_text(place: Place) -> str:
    """Return a place in a narrow column, cell first: ``sel B4, lembar Data, p0.xlsx``."""
    file = place.origin.file
    sheet = f"lembar {place.origin.sheet}" if place.origin.sheet else ""
    whole = ", ".join(filter(None, (file, sheet)))
    cell = place.text.removeprefix(whole).removeprefix(", ")
    return ", ".join(filter(None, (cell, sheet, file)))


def left_out_text(entry: LeftOut) -> str:
    """Return why something is not taken; what stands for several says so."""
    more = f" ({number(entry.count)} kali)" if entry.count > 1 else ""
    return f"{entry.reason}{more}"


def notes_of(row: PlanRow, *, judged: bool = True) -> tuple[str, ...]:
    """Return everything worth knowing about a row: doubts, what was concluded, old and new.

    The first doubt that is looked for puts all figures in order, which takes a while where they
    are many: without ``judged`` none is.
    """
    doubts = row.doubts if judged else ()
    notes = [doubt.told for doubt in doubts]
    notes += row.candidate.reasons
    if row.kind is RowKind.CHANGED:
        notes += _differences(row)
    return tuple(notes)


def _differences(row: PlanRow) -> Iterable[str]:
    new, old = row.record, row.stored
    if isinstance(new, Target) and isinstance(old, Target) and new.document != old.document:
        yield f"Dokumen: {old.document or 'belum diisi'} → {new.document or 'kosong'}."
    if isinstance(new, Figure) and isinstance(old, Figure):
        for what, before, after in (
            ("Status", old.status.value, new.status.value),
            ("Metode", old.method, new.method),
            ("Sumber", old.source, new.source),
            ("Catatan", old.note, new.note),
            ("Predikat", old.rating, new.rating),
        ):
            if before != after:
                yield f"{what}: {before or 'belum diisi'} → {after or 'kosong'}."


@dataclass(frozen=True, slots=True)
class Amount:
    """How many figures and targets are to be written."""

    figures: int = 0
    targets: int = 0

    @property
    def text(self) -> str:
        """The amount in words: ``36 angka dan 6 target``."""
        parts = [f"{number(self.figures)} angka"] if self.figures or not self.targets else []
        if self.targets:
            parts.append(f"{number(self.targets)} target")
        return " dan ".join(parts)

    def __bool__(self) -> bool:
        """Tell whether there is anything to write."""
        return bool(self.figures or self.targets)


def amount_of(preview: Preview, without: Collection[Key]) -> Amount:
    """Return how much is written; ``without`` are the keys of the rows without a tick."""
    counts, targets = preview.plan.counts, preview.targets
    figures = counts[RowKind.NEW] + counts[RowKind.CHANGED] - targets
    off = [key[0] for key in without]
    return Amount(figures - off.count("figure"), targets - off.count("target"))


def why_not(preview: Preview, amount: Amount) -> str:
    """Return why nothing can be imported yet, empty where it can."""
    waiting = len(preview.open_questions)
    if waiting:
        return f"Jawab atau lewati {number(waiting)} pertanyaan dahulu."
    if amount:
        return ""
    counts = preview.plan.counts
    if counts[RowKind.NEW] or counts[RowKind.CHANGED]:
        return "Tidak ada angka yang dicentang."
    if counts[RowKind.SAME]:
        return "Semua angka sudah sama dengan yang tersimpan."
    return "Tidak ada angka yang dapat diambil."


def action_text(
    sources: Sequence[Source], codes: Sequence[str], indicators: Mapping[str, Indicator]
) -> str:
    """Return the name of the import for history and undo: ``Impor Angka Kemiskinan (p0.csv)``."""
    names = [indicators[code].short_name for code in codes if code in indicators]
    what = names[0] if len(names) == 1 else f"{len(names)} indikator"
    where = shortened(sources[0].name, 60) if len(sources) == 1 else f"{len(sources)} berkas"
    return f"Impor {what} ({where})"


def done_text(
    amount: Amount,
    sources: Sequence[Source],
    codes: Sequence[str],
    indicators: Mapping[str, Indicator],
) -> str:
    """Return what the status bar says after an import."""
    action = action_text(sources, codes, indicators)
    return f"{action}: {amount.text} tersimpan. {UNDO_HINT}"


def doubts_text(rows: Sequence[PlanRow], regions: Mapping[str, Region]) -> tuple[str, str]:
    """Return the question before figures in doubt are written: title, and the first of them."""
    first, count = rows[0], len(rows)
    region = regions.get(first.record.region)
    doubt = first.doubts[0]
    where = f"{region.name if region else first.record.region}, {first.record.year}"
    others = f" Dan {number(count - 1)} angka lainnya." if count > 1 else ""
    return (
        f"{number(count)} angka perlu Anda pastikan dahulu.",
        f"{where}: {doubt.told}{others}",
    )
