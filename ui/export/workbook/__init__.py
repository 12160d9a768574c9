"""The workbook: figures as numbers with native charts, and the long form to read back."""

from __future__ import annotations

from ui.export.workbook.book import write_workbook

__all__ = ["write_workbook"]
