"""The form for the officer's notes at a year: "Pandemi COVID-19" on trends and slides."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db.domain.charts import Annotation
from db.domain.indicators import Indicator
from db.store.operations import DeleteAnnotation, PutAnnotation, Write
from ui.forms.year_rows import Read, Row, note_rows, read_notes
from ui.forms.year_table_form import YearTableForm
from ui.session import Session
from widgets.entry_table import EntryColumn
from widgets.theme import Theme

_COLUMNS = (
    EntryColumn("Tahun", 84, placeholder="Tahun"),
    EntryColumn("Catatan"),
)
_TEXTS = (
    "Catatan pada tahun",
    "Tampil di grafik Tren dan di slide, misalnya “Pandemi COVID-19” pada 2020.",
    "Tabel catatan",
)


class AnnotationForm(YearTableForm):
    """The notes at a year, by indicator."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        indicator: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with an indicator. Raises ``StoreError`` where the store does not answer."""
        super().__init__(session, theme, _TEXTS, _COLUMNS, indicator, parent)

    def stored(self, indicator: Indicator) -> Sequence[Annotation]:
        """Return the stored notes."""
        return self._session.store.annotations(indicator.code)

    def rows_of(self, indicator: Indicator, records: Sequence[Annotation]) -> list[list[str]]:
        """Return notes as rows."""
        return note_rows(records)

    def read(self, indicator: Indicator, rows: Sequence[Row]) -> Read[Annotation]:
        """Read rows as notes."""
        return read_notes(rows)

    def writes(
        self, indicator: Indicator, before: Sequence[Annotation], after: Sequence[Annotation]
    ) -> tuple[Write, ...]:
        """Return what is new, changed or gone."""
        kept = {note.year for note in after}
        return (
            *(
                DeleteAnnotation(indicator.code, note.year)
                for note in before
                if note.year not in kept
            ),
            *(PutAnnotation(indicator.code, note) for note in after if note not in before),
        )

    def action(self, name: str) -> str:
        """Return what history calls it."""
        return f"Ubah catatan tahun {name}"
