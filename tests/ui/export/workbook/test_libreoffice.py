"""The workbook through another program's eyes: LibreOffice opens it and prints it."""

from __future__ import annotations

import csv
import io
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from db.domain.figures import FigureStatus
from tests.db.domain.samples import P0, SEED, figure, target
from tests.ui.export.materials import AWARDS, material
from ui.export.progress import Silent
from ui.export.workbook import write_workbook

NOTE = "=catatan yang mirip rumus"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the workbook, its pages as PDF and, edited, its first sheet as CSV."""
    folder = tmp_path_factory.mktemp("lembar")
    figures = (
        *SEED.figures,
        figure(P0, 2024, "9.31", status=FigureStatus.PROVISIONAL, source="BPS", note=NOTE),
    )
    made = material(figures, (target(P0, 2024, "9.00"), target(P0, 2025, "8.50")), AWARDS)
    book = folder / "angka.xlsx"
    book.write_bytes(write_workbook(made, Silent()))
    # As an officer would: another value for 2023. No reckoned value is left in the file.
    edited = load_workbook(book)
    cell = next(cell for cell in edited["Kemiskinan"]["B"] if cell.value == 9.58)
    cell.value = 9
    edited.save(folder / "diubah.xlsx")
    _convert(folder, "pdf", book.name)
    _convert(folder, "csv:Text - txt - csv (StarCalc):59,34,76", "diubah.xlsx")
    return folder


def _convert(folder: Path, kind: str, name: str) -> None:
    profile = (folder / "profil").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(folder), str(folder / name)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def test_every_sheet_is_a_page_across_with_its_figures(folder: Path) -> None:
    pages = PdfReader(folder / "angka.pdf").pages
    texts = [" ".join(page.extract_text().split()) for page in pages]
    assert len(pages) == 5
    for page in pages:
        assert float(page.mediabox.width) > float(page.mediabox.height)
        assert round(float(page.mediabox.width)) == 842
    poverty, employment, reform, awards, data = texts
    for words in ("10,00", "9,58", "9,31", "▼ 0,42", "▼ 0,27", "Sementara", "96,6", NOTE):
        assert words in poverty
    # The native charts: their messages, labels and sources are text on the page.
    assert poverty.count("Angka kemiskinan turun") >= 2
    assert "9,31%" in poverty
    assert "0,340" in employment
    assert "Tidak tercatat" in employment
    assert "// Metode berubah pada 2023" in reform
    assert "=Kementerian PUPR" in awards
    assert "kode_indikator" in data
    assert not any(
        word in text for text in texts for word in ("#REF!", "#NAME?", "#VALUE!", "Err:")
    )
    assert all(f"Halaman {number} dari 5" in text for number, text in enumerate(texts, start=1))


def test_changes_and_achievement_follow_a_value_that_somebody_edits(folder: Path) -> None:
    text = (folder / "diubah.csv").read_text("utf-8")
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=";") if row[0].startswith("202")]
    told = {row[0]: (row[1], row[2].lstrip("▼▲ -"), row[2][:1]) for row in rows[:4]}
    assert told["2023"] == ("9,00", "1,00", "▼")
    assert told["2024"] == ("9,31", "0,31", "▲")
    assert [row[5] for row in rows[:4]] == ["", "", "96,6", ""]
