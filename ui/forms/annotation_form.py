"""The form for the officer's notes at a year: "Pandemi COVID-19" on trends and slides."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db.domain.charts import Annotation
from db.domain.indicators import Indicator
from db.store.operations import DeleteAnnotation, PutAnnotation, Write
from db.store.repository import Store
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


class _Notes:
    """The notes of all indicators."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def stored(self, indicator: Indicator) -> Sequence[Annotation]:
        return self._store.annotations(indicator.code)

    def rows_of(self, indicator: Indicator, records: Sequence[Annotation]) -> list[list[str]]:
        return note_rows(records)

    def read(self, indicator: Indicator, rows: Sequence[Row]) -> Read[Annotation]:
        return read_notes(rows)

    def told(self, indicator: Indicator, record: Annotation) -> str:
        """Return nothing: a note says all there is to say."""
        return ""

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
        return f"Ubah catatan tahun {name}"


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
        notes = _Notes(session.store)
        super().__init__(session, theme, notes, _TEXTS, _COLUMNS, indicator, parent)
