"""The form for targets: year, value and document of each, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db.domain.figures import Figure, Target
from db.domain.indicators import Indicator
from db.store.operations import DeleteTarget, PutTarget, Write
from db.store.repository import Store
from ui.forms.year_rows import (
    VALUE,
    Read,
    Row,
    outlook,
    read_targets,
    target_rows,
    tidy_number,
    upright,
)
from ui.forms.year_table_form import YearTableForm
from ui.session import Session
from widgets.entry_table import EntryColumn
from widgets.theme import Theme

_COLUMNS = (
    EntryColumn("Tahun", 84, placeholder="Tahun"),
    EntryColumn("Target", 110, right=True),
    EntryColumn("Dokumen", 190, follows=True),
    EntryColumn("Capaian atau kebutuhan", told=True),
)


class _Targets:
    """The targets of one region."""

    def __init__(self, store: Store, region: str) -> None:
        """Read what the targets are measured by. Raises ``StoreError``."""
        self._store, self._region = store, region
        self._series: dict[str, list[Figure]] = {}
        for figure in store.figures(region=region):
            self._series.setdefault(figure.indicator, []).append(figure)

    def stored(self, indicator: Indicator) -> Sequence[Target]:
        return self._store.targets(indicator.code, self._region)

    def rows_of(self, indicator: Indicator, records: Sequence[Target]) -> list[list[str]]:
        return target_rows(indicator, records)

    def read(self, indicator: Indicator, rows: Sequence[Row]) -> Read[Target]:
        return read_targets(indicator, self._region, rows, self._series.get(indicator.code, ()))

    def told(self, indicator: Indicator, record: Target) -> str:
        """Return whether a target is reached, or what is still needed."""
        return outlook(indicator, record, self._series.get(indicator.code, ()))

    def writes(
        self, indicator: Indicator, before: Sequence[Target], after: Sequence[Target]
    ) -> tuple[Write, ...]:
        """Return what is new, changed or gone."""
        kept = {target.year for target in after}
        # Equal numbers are equal targets: 9 and 9,00 are no change.
        known = {(target.year, target.value, target.document) for target in before}
        return (
            *(DeleteTarget(target.key) for target in before if target.year not in kept),
            *(
                PutTarget(target)
                for target in after
                if (target.year, target.value, target.document) not in known
            ),
        )

    def action(self, name: str) -> str:
        return f"Ubah target {name}"


class TargetForm(YearTableForm):
    """The targets of the own region, by indicator."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        indicator: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with an indicator. Raises ``StoreError`` where the store does not answer."""
        own = session.store.own_region()
        texts = (
            "Target",
            f"Target tahunan {own.name}, misalnya dari RPJMD.",
            "Tabel target",
        )
        targets = _Targets(session.store, own.code)
        super().__init__(session, theme, targets, texts, _COLUMNS, indicator, parent)
        self.table.paste_filter = upright
        self.table.entries.tidy = self._tidy

    def _tidy(self, column: int, text: str) -> str:
        """Write a target with the decimals of its indicator; what is no number stays."""
        return tidy_number(text, self.indicator) if column == VALUE else text
