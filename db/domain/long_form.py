r"""The long form: one row for each indicator, region and year, as our XLSX and CSV carry it.

It is the form in which figures leave the program and come back without loss. The rules:

- The columns are :data:`COLUMNS`, by their exact names. ``kode_indikator``, ``kode_wilayah`` and
  ``tahun`` are the key; ``indikator``, ``wilayah`` and ``satuan`` are for the reader's eyes and
  are not read back. A row has a figure, a target, or both.
- Numbers are written with every digit they have, trailing zeros included, with a decimal comma
  and no thousands separator: ``10,00``, ``-3,5``, ``509264``. Reading takes nothing else, so
  there is nothing to guess.
- ``predikat`` is the official one that the officer typed, never the one computed from a scale.
- A character that a spreadsheet cannot carry is written ``\uXXXX`` (:func:`escaped`).
- In a CSV a text that a spreadsheet would take for a formula begins with an apostrophe
  (:func:`guarded`). Numbers never need it. An XLSX marks its texts as texts instead.
- In an XLSX ``nilai`` and ``target`` are real numbers. A number has no trailing zeros and only
  15 safe digits, so :data:`EXACT_COLUMNS` hold the exact text beside it. It counts as long as
  it equals the number; where somebody has changed the number in Excel, the number rules
  (:func:`texts_of_cells`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from db.domain.figures import FIRST_YEAR, LAST_YEAR, Figure, FigureKey, FigureStatus, Region, Target
from db.domain.indicators import Indicator

#: The sheet of an XLSX that holds the long form.
SHEET = "Data"
#: The columns of the long form, in this order.
COLUMNS = (
    "kode_indikator",
    "indikator",
    "kode_wilayah",
    "wilayah",
    "tahun",
    "nilai",
    "satuan",
    "status",
    "sumber",
    "metode",
    "catatan",
    "predikat",
    "target",
    "dokumen_target",
)
#: The columns that hold numbers.
NUMBER_COLUMNS = ("nilai", "target")
#: What an XLSX adds: the exact text of each number column.
EXACT_COLUMNS = {name: f"{name}_persis" for name in NUMBER_COLUMNS}
#: The columns of the sheet in an XLSX.
SHEET_COLUMNS = (*COLUMNS, *EXACT_COLUMNS.values())
#: Without these a table is not the long form; the others may be missing and count as empty.
NEEDED_COLUMNS = ("kode_indikator", "kode_wilayah", "tahun", "nilai")

#: A row of the long form: the text under each column's name.
TextRow = dict[str, str]

_MOST_DIGITS = 60
_NUMBER = re.compile(rf"-?[0-9]{{1,{_MOST_DIGITS}}}(?:,[0-9]{{1,{_MOST_DIGITS}}})?")
_YEAR = re.compile(r"[0-9]{4}")
# Control characters without tab and line feed, and what XML has no place for. A backslash and an
# underscore are escaped only where a reader would take them for an escape (ours, or Excel's
# "_x0041_").
_ESCAPED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
    r"|\\(?=u[0-9A-F]{4})|_(?=x[0-9A-Fa-f]{4}_)"
)
_ENDS = re.compile(r"^\s+|\s+\Z")
_ESCAPE = re.compile(r"\\u([0-9A-F]{4})")
# What Excel or LibreOffice reads as the beginning of a formula, wide forms of Asian keyboards
# included; blanks before it do not make it safe.
_FORMULA = re.compile(r"'|\s*[=+\-@\uff1d\uff0b\uff0d\uff20|]|[\t\r\n]")
_GUARD = "'"


class LongFormError(ValueError):
    """A row is not in the long form; ``column`` says where, the message why, in Indonesian."""

    def __init__(self, column: str, message: str) -> None:
        self.column = column
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: the figure and the target of one key, at least one of them."""

    key: FigureKey
    figure: Figure | None
    target: Target | None


def entries_of(figures: Iterable[Figure], targets: Iterable[Target]) -> tuple[Entry, ...]:
    """Return one entry for each key, by indicator, region and year."""
    by_key = {figure.key: figure for figure in figures}
    targets_by_key = {target.key: target for target in targets}
    return tuple(
        Entry(key, by_key.get(key), targets_by_key.get(key))
        for key in sorted(by_key.keys() | targets_by_key.keys())
    )


def texts_of(entry: Entry, indicator: Indicator | None, region: Region | None) -> TextRow:
    """Return the row of ``entry``; ``indicator`` and ``region`` give its readable names."""
    figure, target = entry.figure, entry.target
    texts = dict.fromkeys(COLUMNS, "")
    texts["kode_indikator"] = _code(entry.key.indicator)
    texts["indikator"] = escaped(indicator.name) if indicator else ""
    texts["kode_wilayah"] = _code(entry.key.region)
    texts["wilayah"] = escaped(region.name) if region else ""
    texts["tahun"] = str(entry.key.year)
    texts["satuan"] = escaped(unit_text(indicator)) if indicator else ""
    if figure is not None:
        texts["nilai"] = number_text(figure.value)
        texts["status"] = figure.status.value
        texts["sumber"] = escaped(figure.source)
        texts["metode"] = escaped(figure.method)
        texts["catatan"] = escaped(figure.note)
        texts["predikat"] = escaped(figure.rating)
    if target is not None:
        texts["target"] = number_text(target.value)
        texts["dokumen_target"] = escaped(target.document)
    return texts


def entry_of(texts: Mapping[str, str]) -> Entry:
    """Return the entry of a row. Raises :class:`LongFormError` for the first column at fault.

    Columns that are missing count as empty. Blanks around key, numbers and status do not count;
    in the other texts they do.
    """
    key = FigureKey(
        unescaped(_needed(texts, "kode_indikator")),
        unescaped(_needed(texts, "kode_wilayah")),
        _year_of(_needed(texts, "tahun")),
    )
    value = _number_of(texts, "nilai")
    aim = _number_of(texts, "target")
    if value is None and aim is None:
        raise LongFormError("nilai", "Nilai dan target kosong.")
    figure = None
    if value is not None:
        figure = Figure(
            key.indicator,
            key.region,
            key.year,
            value,
            _status_of(texts),
            source=_text(texts, "sumber"),
            method=_text(texts, "metode"),
            note=_text(texts, "catatan"),
            rating=_text(texts, "predikat"),
        )
    target = None
    if aim is not None:
        target = Target(*_parts(key), aim, document=_text(texts, "dokumen_target"))
    return Entry(key, figure, target)


def is_long_form(names: Iterable[str]) -> bool:
    """Tell whether a header row is the long form's."""
    return set(NEEDED_COLUMNS) <= {name.strip() for name in names}


def unit_text(indicator: Indicator) -> str:
    """Return the unit as one text: ``%``, ``ribu jiwa``, ``Rp per kapita per bulan``, ``poin``."""
    unit = indicator.unit
    if unit.prefix:
        return f"{unit.prefix} {unit.spoken}".strip()
    return unit.symbol or unit.spoken or unit.difference


def number_text(value: Decimal) -> str:
    """Return every digit of ``value`` with a decimal comma: ``10,00``; never an exponent."""
    return f"{abs(value) if value == 0 else value:f}".replace(".", ",")


def read_number(text: str) -> Decimal | None:
    """Return the number of :func:`number_text`, ``None`` for anything else."""
    return Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


# -- texts that spreadsheets carry ---------------------------------------------------------------


def escaped(text: str) -> str:
    r"""Return ``text`` with every character that a spreadsheet cannot carry as ``\uXXXX``."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04X}", text)


def unescaped(text: str) -> str:
    """Return the text of :func:`escaped`."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def guarded(text: str) -> str:
    """Return a CSV's cell of ``text``: an apostrophe before what looks like a formula.

    A text that begins with an apostrophe gets one more, so that :func:`unguarded` loses nothing.
    """
    return f"{_GUARD}{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Return the text of :func:`guarded`: one apostrophe at the beginning does not count."""
    return cell.removeprefix(_GUARD)


def csv_cells(texts: Mapping[str, str]) -> list[str]:
    """Return the cells of a row in a CSV, in the order of :data:`COLUMNS`."""
    return [
        texts[name] if name in NUMBER_COLUMNS or name == "tahun" else guarded(texts[name])
        for name in COLUMNS
    ]


def texts_of_csv(names: Iterable[str], cells: Iterable[str]) -> TextRow:
    """Return the row of a CSV's cells under the header ``names``."""
    return {name.strip(): unguarded(cell) for name, cell in zip(names, cells, strict=False)}


def texts_of_cells(names: Iterable[str], cells: Iterable[object]) -> TextRow:
    """Return the row of a sheet's cells (texts, numbers, ``None``) under the header ``names``.

    A number becomes its shortest text (2023.0 is ``2023``); the exact text beside it counts
    where both are the same number.
    """
    found = {name.strip(): cell for name, cell in zip(names, cells, strict=False)}
    texts = {name: _cell_text(cell) for name, cell in found.items()}
    for name, exact_name in EXACT_COLUMNS.items():
        exact = texts.pop(exact_name, "").strip()
        value = read_number(exact)
        cell = found.get(name)
        if value is not None and isinstance(cell, (int, float)) and _same(value, cell):
            texts[name] = exact
    return texts


def _cell_text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        whole = cell.is_integer() and abs(cell) < 1e15
        return number_text(Decimal(int(cell)) if whole else Decimal(repr(cell)))
    return str(cell)


def _same(exact: Decimal, number: float) -> bool:
    """Tell whether a cell's number is the one of the exact text, as far as a cell can hold it.

    A file keeps 16 digits of a number, which is off by at most 0.6e-15 of it; the smallest
    change that Excel lets anybody type, in the 15th digit, is at least 1e-15.
    """
    held = Decimal(repr(number))
    return held.is_finite() and abs(held - exact) <= abs(exact) * Decimal("8e-16")


def _code(code: str) -> str:
    """Return a key's text: blanks at its ends are escaped, for a reader takes no notice of them."""
    return _ENDS.sub(
        lambda found: "".join(f"\\u{ord(sign):04X}" for sign in found[0]), escaped(code)
    )


def _needed(texts: Mapping[str, str], column: str) -> str:
    text = texts.get(column, "").strip()
    if not text:
        raise LongFormError(column, f"Kolom {column} kosong.")
    return text


def _text(texts: Mapping[str, str], column: str) -> str:
    return unescaped(texts.get(column, ""))


def _year_of(text: str) -> int:
    if not _YEAR.fullmatch(text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise LongFormError(
            "tahun", f"“{text[:40]}” bukan tahun antara {FIRST_YEAR} dan {LAST_YEAR}."
        )
    return int(text)


def _number_of(texts: Mapping[str, str], column: str) -> Decimal | None:
    text = texts.get(column, "").strip()
    if not text:
        return None
    value = read_number(text)
    if value is None:
        raise LongFormError(
            column,
            f"“{text[:40]}” di kolom {column} tidak terbaca. "
            "Tulis misalnya 9,58 tanpa titik ribuan.",
        )
    return value


def _status_of(texts: Mapping[str, str]) -> FigureStatus:
    text = texts.get("status", "").strip().casefold()
    try:
        return FigureStatus(text) if text else FigureStatus.FINAL
    except ValueError:
        known = ", ".join(status.value for status in FigureStatus)
        raise LongFormError(
            "status", f"Status “{text[:40]}” tidak dikenal. Yang ada: {known}."
        ) from None


def _parts(key: FigureKey) -> tuple[str, str, int]:
    return key.indicator, key.region, key.year
