"""The numbers of one column of a table: decimal sign, unit, percent, marks, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from decimal import Decimal

from db.domain.indicators import Indicator
from db.domain.numbers import Invalid, Parsed, format_date, format_exact, plain
from db.importers.context import SKIP_OPTION, STEP_ROWS, Context
from db.importers.grids import Grid
from db.importers.model import Guess, LeftOutKind, Option, Place, Question, QuestionKind, shortened
from db.importers.tables.column_units import Number, PlainNumbers, in_unit, unit_of_indicator
from db.importers.texts import (
    UnitKind,
    is_dash,
    is_error,
    is_missing,
)
from db.importers.values import (
    Bracketed,
    Open,
    Sign,
    answered,
    bracketed,
    number_of_cell,
    read_cell,
    settle,
    sign_of_column,
    unit_written,
)

DASH = "“{}” dibaca sebagai tidak ada data, bukan nol."
MISSING = "“{}” berarti data tidak tersedia."
BLANK = "Sel kosong: tidak ada data."
_DATE = (
    "Sel berisi {}, bukan angka: Excel mengubah angka yang diketik dengan titik atau garis menjadi "
    "tanggal atau jam. Ketik ulang angkanya di berkas asalnya."
)
#: The answers to which sign is the decimal one, and to what brackets mean.
_SIGNS = (Sign.COMMA.value, Sign.DOT.value)
_BELOW, _AS_IT_IS = "minus", "catatan"


def numbers_of_column(
    grid: Grid,
    column: int,
    rows: Sequence[int],
    indicator: Indicator,
    context: Context,
    title: str,
    unit: tuple[str, UnitKind] | None,
    ready: PlainNumbers | None = None,
) -> Sequence[Number | None]:
    """Return the number of each of ``rows``, ``None`` for what is left out or asked about.

    ``unit`` is the one that the table states, as its text and kind. ``ready`` are the numbers of
    :func:`~db.importers.tables.plain_columns.plain_column`, where there are any.
    """
    if ready is not None:
        return in_unit(grid, column, indicator, context, title, unit, ready, rows)
    cells = [
        cells[column] if column < len(cells) else "" for cells in map(grid.rows.__getitem__, rows)
    ]
    texts = [cell for cell in cells if isinstance(cell, str)]
    shown = sign_of_column(read_cell(text)[0] for text in texts) if texts else None
    reader = _Reader(grid, column, indicator, context, title, shown)
    if unit is not None and unit[1] != unit_of_indicator(indicator):
        reader.low = reader.high = None  # the range is that of another unit and settles nothing
        reader.units.add(unit[1])
    numbers = reader.numbers(rows, cells)
    if reader.settled_rows:
        context.out.guesses.signs.setdefault(grid.origin, []).append(reader.sign_at)
    if reader.open:
        for at, number in reader.settled().items():
            numbers[reader.open[at][0]] = number
    return in_unit(grid, column, indicator, context, title, unit, numbers, rows)


def _when(cell: date | time | timedelta) -> str:
    if isinstance(cell, date):
        return f"tanggal {format_date(cell)}"
    return "jam"


class _Reader:
    """Reads cell by cell; what the decimal sign leaves open is gathered and asked once."""

    def __init__(
        self,
        grid: Grid,
        column: int,
        indicator: Indicator,
        context: Context,
        title: str,
        shown: Sign | None,
    ) -> None:
        self.origin, self.facts, self.column = grid.origin, grid.facts, column
        self.percent = grid.facts.percent
        self.indicator, self.context, self.title = indicator, context, title
        self.shown = shown
        self.low, self.high = indicator.minimum, indicator.maximum
        #: What may stand at a number: the unit that the table or the indicator has, or none.
        own = unit_of_indicator(indicator)
        self.units = {own, ("nilai", 1)}
        if own == ("nilai", 1) and (indicator.maximum is None or indicator.maximum > 1):
            self.units.add(("persen", 1))  # scores to 100 are written as percent too
        self.sign_key = f"pemisah:{self.origin.file}:{self.origin.sheet}:{column}:{indicator.code}"
        #: The officer's word for the decimal sign wins over what would settle it.
        self.is_answered = context.answers.get(self.sign_key, "") in _SIGNS
        #: Texts and readings of the rows whose decimal sign settles itself.
        self.settled_rows: dict[int, tuple[str, Open]] = {}
        self.position = -1
        #: Position among the rows, row, text, marks and readings of what is open.
        self.open: list[tuple[int, int, str, tuple[str, ...], Open]] = []

    def numbers(self, rows: Sequence[int], cells: Sequence[object]) -> list[Number | None]:
        """Return the number of each cell; equal floats are read once."""
        found: list[Number | None] = []
        quick: dict[object, Number] = {}
        percent = any(spot[1] == self.column for spot in self.percent)
        for position, (row, cell) in enumerate(zip(rows, cells, strict=True)):
            if not position % STEP_ROWS:
                self.context.step(position, len(rows), self.origin.file)
            number = quick.get(cell) if type(cell) is float else None
            if number is None:
                self.position = position
                number = self.number(row, cell)
                if number is not None and type(cell) is float and not percent:
                    quick[cell] = number
            found.append(number)
        return found

    def number(self, row: int, cell: object) -> Number | None:
        """Return a cell's number, or tell why there is none."""
        if isinstance(cell, str):
            return self._text(row, cell)
        if isinstance(cell, (int, float)) and not isinstance(cell, bool):
            value = number_of_cell(float(cell))
            if value is None:
                return self._leave_out(row, LeftOutKind.PROBLEM, "Angka terlalu besar.")
            if self.percent and (row, self.column) in self.percent:
                return self._percent(row, value)
            return Number(value)
        if cell is None:
            return self._blank(row)
        if isinstance(cell, (date, time, timedelta)):
            return self._leave_out(row, LeftOutKind.PROBLEM, _DATE.format(_when(cell)), _DATE)
        told = "Sel berisi nilai benar/salah, bukan angka. Perbaiki di berkas asalnya."
        return self._leave_out(row, LeftOutKind.PROBLEM, told)

    def _percent(self, row: int, value: Decimal) -> Number | None:
        if self.indicator.unit.symbol == "%":
            return Number(plain(value.scaleb(2)))
        if self.high is not None and self.high <= 1:
            return Number(value, (), "Sel berformat persen; dibaca sebagai pecahannya.")
        told = (
            f"Sel berformat persen, sedangkan {self.indicator.name} bukan persen. "
            "Ubah format selnya di berkas asalnya."
        )
        return self._leave_out(row, LeftOutKind.PROBLEM, told)

    def _text(self, row: int, cell: str) -> Number | None:
        if not cell:
            return self._blank(row)
        text, marks, reading = read_cell(cell)
        if reading is None:
            return self._missing(row, text)
        unit = unit_written(text)
        if unit is not None and unit not in self.units and not isinstance(reading, Invalid):
            told = (
                f"“{shortened(cell)}” memakai satuan lain daripada {self.indicator.name}. "
                "Samakan satuannya di berkas asalnya."
            )
            return self._leave_out(row, LeftOutKind.PROBLEM, told, "satuan")
        if isinstance(reading, Parsed):
            return Number(reading.value, marks)
        if isinstance(reading, Invalid):
            reading = bracketed(text) or reading
        if isinstance(reading, Bracketed):
            return self._bracketed(row, text, marks, reading)
        if isinstance(reading, Invalid):
            told = f"“{shortened(cell)}” tidak terbaca: {reading.message}"
            return self._leave_out(row, LeftOutKind.PROBLEM, told, reading.message)
        value, reason = settle(reading, self.shown, self.low, self.high)
        if value is not None:
            self.settled_rows[row] = (text, reading)
        if value is None or self.is_answered:
            self.open.append((self.position, row, text, marks, reading))
            return None
        return Number(value, marks, reason)

    def _bracketed(
        self, row: int, text: str, marks: tuple[str, ...], found: Bracketed
    ) -> Number | None:
        """Ask once for a column what brackets mean; where no minus is possible, say so."""
        if self.low is not None and self.low >= 0:
            told = (
                f"“{shortened(text)}” ditulis dalam kurung. Kurung biasanya berarti minus, padahal "
                f"{self.indicator.name} tidak mungkin kurang dari nol. Periksa di berkas asalnya."
            )
            return self._leave_out(row, LeftOutKind.PROBLEM, told, "kurung")
        reading = found.reading
        value = reading.value if isinstance(reading, Parsed) else None
        if isinstance(reading, Open):
            value, _ = settle(reading, self.shown, self.low, self.high)
        if value is None:
            told = f"“{shortened(text)}” bermakna ganda. Tulis tanpa kurung di berkas asalnya."
            return self._leave_out(row, LeftOutKind.PROBLEM, told, "kurung ganda")
        below, above = format_exact(-abs(value)), format_exact(abs(value))
        answer = self.context.out.ask(
            Question(
                f"kurung:{self.origin.file}:{self.origin.sheet}:{self.column}:{self.indicator.code}",
                QuestionKind.SIGN,
                f"{self.indicator.name}: “{shortened(text)}” itu berapa? Kurung dapat berarti "
                "minus, atau angka dengan catatan. Berlaku untuk semua angka dalam kurung di "
                "kolom ini.",
                (
                    Option(_BELOW, f"{below} (kurung berarti minus)"),
                    Option(_AS_IT_IS, f"{above if value >= 0 else below} (kurung hanya catatan)"),
                    SKIP_OPTION,
                ),
                Place(self.origin, row, self.column),
                count=1,
                group=f"kurung:{self.origin.file}:{self.origin.sheet}:{self.indicator.code}",
            )
        )
        if answer not in (_BELOW, _AS_IT_IS):
            return None
        return Number(-abs(value) if answer == _BELOW else value, marks)

    def _blank(self, row: int) -> Number | None:
        trouble = self.facts.troubles.get((row, self.column))
        if trouble:
            return self._leave_out(row, LeftOutKind.PROBLEM, trouble)
        return self._leave_out(row, LeftOutKind.MISSING, BLANK)

    def _missing(self, row: int, text: str) -> Number | None:
        if is_error(text) and not is_missing(text):
            return self._leave_out(row, LeftOutKind.PROBLEM, f"Sel berisi kesalahan rumus {text}.")
        if not text:
            return self._leave_out(row, LeftOutKind.MISSING, BLANK)
        told = DASH if is_dash(text) else MISSING
        return self._leave_out(row, LeftOutKind.MISSING, told.format(text))

    def _leave_out(self, row: int, kind: LeftOutKind, reason: str, like: str = "") -> Number | None:
        place = Place(self.origin, row, self.column)
        self.context.out.leave_out(kind, reason, place, like=like)
        return None

    def sign_at(self, row: int, column: int) -> Guess | None:
        """Return what a number is by either decimal sign, where that settled itself."""
        settled = self.settled_rows.get(row) if column == self.column else None
        if settled is None:
            return None
        text, reading = settled
        return Guess(self.sign_key, text, _sign_options(reading))

    def settled(self) -> dict[int, Number]:
        """Ask for the column's decimal sign; return the numbers that the answer gives."""
        _, row, text, _, reading = self.open[0]
        answer = self.context.out.ask(
            Question(
                self.sign_key,
                QuestionKind.SEPARATOR,
                f"{self.indicator.name}: “{shortened(text)}” itu berapa? Berlaku untuk semua "
                "angka seperti itu di kolom ini.",
                (*_sign_options(reading), SKIP_OPTION),
                Place(self.origin, row, self.column),
                count=len(self.open),
                group=f"pemisah:{self.origin.file}:{self.origin.sheet}:{self.indicator.code}",
            )
        )
        if answer not in (Sign.COMMA.value, Sign.DOT.value):
            return {}
        sign = Sign(answer)
        return {
            at: Number(answered(reading, sign), marks)
            for at, (_, _, _, marks, reading) in enumerate(self.open)
        }


def _sign_options(reading: Open) -> tuple[Option, ...]:
    """Return what a number is by each decimal sign, as answers."""
    return (
        Option(Sign.COMMA.value, f"{format_exact(reading.comma)} (desimal koma)"),
        Option(Sign.DOT.value, f"{format_exact(reading.dot)} (desimal titik)"),
    )
