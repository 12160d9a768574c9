"""The page of an indicator's changes of method."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from db.domain.indicators import Indicator, MethodBreak
from ui.forms.form_page import FormPage, Refusal
from ui.forms.year_rows import years_of
from widgets.entry_table import EntryColumn, EntryTable
from widgets.labels import PlainLabel
from widgets.theme import Theme

_MAX_TEXT = 1000


class BreaksPage(FormPage):
    """The years from which another method holds, each with its footnote."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a page without breaks."""
        super().__init__(theme, parent)
        columns = (
            EntryColumn("Mulai tahun", 110, placeholder="Tahun"),
            EntryColumn("Catatan kaki"),
        )
        self.table = EntryTable(theme, columns, "Perubahan metode", rows=(3, 6))
        told = (
            "Mulai tahun itu angkanya dibuat dengan metode lain: garis grafik terputus, "
            "dan catatan kaki menjelaskannya."
        )
        self.rows.addRow(PlainLabel(told, "muted", wrap=True))
        self.rows.addRow(self.table)
        self.table.entries.edited.connect(lambda: self.table.entries.tell((), {}))

    def load(self, indicator: Indicator) -> None:
        """Show what is known of an indicator."""
        self.table.set_rows([[str(change.year), change.note] for change in indicator.breaks])

    def breaks(self) -> tuple[MethodBreak, ...]:
        """Return the breaks that can be read, the first year first."""
        rows = self.table.entries.rows()
        years, _problems = years_of(rows)
        found = (MethodBreak(year, rows[number][1]) for number, year in years.items())
        return tuple(sorted(found, key=lambda change: change.year))

    def refusal(self) -> Refusal | None:
        """Return the first thing that cannot be saved so, with its cell marked."""
        rows = self.table.entries.rows()
        _years, problems = years_of(rows)
        for number, row in enumerate(rows):
            if any(row) and not row[1]:
                problems[number, 1] = "Catatan kaki belum diisi."
            elif len(row[1]) > _MAX_TEXT:
                problems[number, 1] = f"Catatan kaki paling banyak {_MAX_TEXT} huruf."
        self.table.entries.tell((), problems)
        if not problems:
            return None
        place = min(problems)
        self.table.setCurrentIndex(self.table.entries.index(*place))
        return Refusal(f"Baris {place[0] + 1}: {problems[place]}", self.table)

    def state(self) -> tuple[object, ...]:
        """Return all that can be typed."""
        return self.table.entries.rows()
