"""How a line of the history reads: what was changed, from what, to what, by whom and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from db.domain.awards import Award
from db.domain.figures import Figure, Region, Target
from db.domain.indicators import Indicator, RatingScale, Unit
from db.domain.numbers import (
    MONTHS,
    decimals_of,
    format_date,
    format_exact,
    format_number,
    format_value,
)
from db.domain.plausibility import range_text
from db.store.log import LogEntry, Noted, Record, SearchTerm, SettingValue
from db.store.operations import ChangeKind
from db.store.reading import PERCENT_POINT_SETTING
from ui.forms.change_field import NAME as CHANGE_NAME
from ui.forms.change_field import TITLES
from ui.forms.indicator_words import DIRECTIONS

NOTHING = "belum ada"
GONE = "dihapus"
EMPTY = "kosong"
#: Of what is not told in words: another picture, other slides.
CHANGED = "diubah"
_DECK = "Susunan presentasi"
_SETTINGS = {
    "own_region": "Daerah sendiri",
    "logo": "Logo daerah",
    PERCENT_POINT_SETTING: "Selisih persentase",
}
_KINDS = {ChangeKind.UNDO: "Diurungkan: ", ChangeKind.REDO: "Diulangi: "}

#: What is told of a record: (what, text), the first being what it is about.
Parts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Names:
    """The indicators and regions that the history names, by code."""

    indicators: Mapping[str, Indicator]
    regions: Mapping[str, Region]

    def indicator(self, code: str) -> str:
        """Return an indicator's name; its code where it is no longer known."""
        known = self.indicators.get(code)
        return known.name if known else code

    def region(self, code: str) -> str:
        """Return a region's short name; its code where it is no longer known."""
        known = self.regions.get(code)
        return known.short_name if known else code

    def terms(self, text: str) -> tuple[SearchTerm, ...]:
        """Return what each word of a search stands for."""
        return tuple(self._term(word) for word in text.casefold().split())

    def _term(self, word: str) -> SearchTerm:
        return SearchTerm(
            word,
            tuple(
                known.code
                for known in self.indicators.values()
                if any(word in name.casefold() for name in (known.name, known.short_name))
            ),
            tuple(
                known.code
                for known in self.regions.values()
                if any(word in name.casefold() for name in (known.name, known.short_name))
            ),
        )


def when_text(at: datetime) -> str:
    """Return the local time of a change: ``25 Nov 2026 14.31``."""
    here = at.astimezone()
    return f"{here.day} {MONTHS[here.month - 1][:3]} {here.year} {here:%H.%M}"


def who_text(entry: LogEntry) -> str:
    """Return who changed it, and at which computer."""
    return f"{entry.user} ({entry.computer})"


def action_text(entry: LogEntry) -> str:
    """Return the action that changed it, and whether that was undone or redone here."""
    return f"{_KINDS.get(entry.kind, '')}{entry.action}"


def subject_text(entry: LogEntry, names: Names) -> str:
    """Return which record it is about."""
    match entry.new or entry.old:
        case Figure(indicator, region, year):
            return f"{names.indicator(indicator)}, {names.region(region)}, {year}"
        case Target(indicator, region, year):
            return f"Target {names.indicator(indicator)}, {names.region(region)}, {year}"
        case Noted(indicator, year):
            return f"Catatan {names.indicator(indicator)}, {year}"
        case Indicator(code):
            return f"Indikator {names.indicator(code)}"
        case RatingScale(code):
            return f"Skala {_scale_users(code, names)}"
        case Region(code):
            return f"Wilayah {names.region(code)} ({code})"
        case Award() as award:
            return f"Penghargaan {award.name}"
        case SettingValue(name):
            return f"Pengaturan: {_SETTINGS.get(name, name)}"
        case None:
            return _DECK


def _scale_users(code: str, names: Names) -> str:
    users = [
        known.short_name
        for known in names.indicators.values()
        if known.scale is not None and known.scale.code == code
    ]
    return ", ".join(users) or code


def change_texts(entry: LogEntry, names: Names) -> tuple[str, str]:
    """Return what the record was and what it became: only what differs, where both are."""
    old, new = _parts(entry.old, names), _parts(entry.new, names)
    if not old and not new:
        return "", CHANGED
    if not old:
        return NOTHING, new[0][1] or EMPTY
    if not new:
        return old[0][1] or EMPTY, GONE
    pairs = [(what, a, b) for (what, a), (_what, b) in zip(old, new, strict=True) if a != b]
    if not pairs:
        return "", CHANGED
    return (
        "; ".join(_told(what, before) for what, before, _after in pairs),
        "; ".join(_told(what, after) for what, _before, after in pairs),
    )


def _told(what: str, text: str) -> str:
    return f"{what}: {text or EMPTY}" if what else text or EMPTY


def _parts(record: Record | None, names: Names) -> Parts:
    match record:
        case None:
            return []
        case Figure():
            return [
                ("", _value(record, names)),
                ("status", record.status.title),
                ("sumber", record.source),
                ("metode", record.method),
                ("predikat", record.rating),
                ("catatan", record.note),
            ]
        case Target():
            return [("", _value(record, names)), ("dokumen", record.document)]
        case Noted():
            return [("", record.text)]
        case Indicator():
            return _indicator_parts(record)
        case RatingScale():
            return [("", _bands(record)), ("sebutan", record.noun)]
        case Region():
            return [
                ("", record.name),
                ("nama pendek", record.short_name),
                ("tingkat", record.level.value),
                ("ejaan lain", ", ".join(record.aliases)),
            ]
        case Award():
            return _award_parts(record)
        case SettingValue():
            return [("", _setting(record, names))]


def _value(record: Figure | Target, names: Names) -> str:
    known = names.indicators.get(record.indicator)
    if known is None:
        return format_exact(record.value)
    # To its last digit: what changed may be one that no chart shows.
    decimals = max(known.decimals, decimals_of(record.value))
    return format_value(record.value, replace(known, decimals=decimals))


def _indicator_parts(record: Indicator) -> Parts:
    return [
        ("", record.name),
        ("nama pendek", record.short_name),
        ("dalam kalimat", record.phrase),
        ("tab", record.topic.title),
        ("satuan", _unit(record.unit)),
        ("desimal", str(record.decimals)),
        ("arah", DIRECTIONS[record.direction]),
        (CHANGE_NAME.lower(), TITLES[record.change_form]),
        ("rentang", range_text(record)),
        ("definisi", record.definition),
        ("bulan acuan", record.reference_month),
        ("sumber biasa", record.default_source),
        ("metode", "; ".join(f"{change.year}: {change.note}" for change in record.breaks)),
        ("bila membaik", record.lead_better),
        ("bila memburuk", record.lead_worse),
        ("urutan", str(record.position + 1)),
        ("keadaan", "nonaktif" if record.retired else "aktif"),
    ]


def _unit(unit: Unit) -> str:
    parts = dict.fromkeys((unit.prefix, unit.symbol, unit.spoken, unit.difference))
    return ", ".join(part for part in parts if part)


def _bands(scale: RatingScale) -> str:
    versions = []
    for version in scale.versions:
        bands: Sequence[str] = [
            f"{band.label} {format_exact(band.lower)}" if band.lower is not None else band.label
            for band in version.bands
        ]
        versions.append(f"mulai {version.first_year}: {', '.join(bands)}")
    return "; ".join(versions)


def _award_parts(award: Award) -> Parts:
    return [
        ("", award.name),
        ("pemberi", award.giver),
        ("tingkat", award.level.value),
        ("tahun", str(award.year)),
        ("tanggal", format_date(award.received) if award.received else ""),
        ("sumber", award.source),
        ("catatan", award.note),
        ("piagam", "ada" if award.has_certificate else ""),
    ]


def _setting(setting: SettingValue, names: Names) -> str:
    if setting.name == "own_region":
        return names.region(setting.value)
    return "gambar" if setting.name == "logo" else setting.value


def count_text(count: int, *, more: bool) -> str:
    """Return how many lines are shown, and how to see the rest."""
    told = f"{format_number(Decimal(count), 0)} perubahan"
    return f"{told} terbaru · gulir ke bawah untuk yang lebih lama" if more else told
