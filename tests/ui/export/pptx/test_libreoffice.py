"""Another office program opens the file, draws every slide, and keeps labels true on an edit."""

from __future__ import annotations

import csv
import io
import subprocess
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pypdf
import pytest

from db.domain.charts import BarChart, NoChart, TrendChart
from db.domain.deck import ChartContent
from tests.ui.export.full_material import full_material
from tests.ui.export.pptx import reading
from ui.export.material import Material
from ui.export.pptx.writer import deck_pptx
from ui.export.progress import Silent

#: What somebody types into the data sheet of the first bar chart, and what its label must say.
EDITED, LABEL = 1234.5, "1.234,50%"


@dataclass(frozen=True)
class Converted:
    material: Material
    pages: list[str]
    edited: list[list[str]]


@pytest.fixture(scope="session")
def converted(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Converted:
    """Return what LibreOffice made of the file: started once, for it takes seconds."""
    folder = tmp_path_factory.mktemp("office")
    material = full_material()
    data = deck_pptx(material, Silent())
    (folder / "slide.pptx").write_bytes(data)
    _edited_sheet(data).save(folder / "lembar.xlsx")
    _convert(folder, "pdf", "slide.pptx")
    _convert(folder, "csv", "lembar.xlsx")
    pages = [page.extract_text() for page in pypdf.PdfReader(folder / "slide.pdf").pages]
    with (folder / "lembar.csv").open(encoding="utf-8", newline="") as file:
        return Converted(material, pages, list(csv.reader(file)))


def _edited_sheet(data: bytes) -> openpyxl.Workbook:
    """Return the sheet of a bar chart with another figure typed in; nothing is computed yet."""
    for slide in reading.opened(data).slides:
        for frame in reading.charts(slide):
            if "Nilai" in reading.series(frame.chart):
                blob = frame.chart.part.chart_workbook.xlsx_part.blob
                book = openpyxl.load_workbook(io.BytesIO(blob))
                book.active["B2"] = EDITED
                return book
    raise LookupError("no bar chart")


def _convert(folder: Path, kind: str, name: str) -> None:
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(folder), str(folder / name)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def test_it_draws_a_page_for_each_slide_with_headline_and_region(converted: Converted) -> None:
    shown = converted.material.deck.shown
    assert len(converted.pages) == len(shown)
    for slide, page in zip(shown, converted.pages, strict=True):
        # Where lines are broken is the other program's business.
        assert "".join(slide.headline.split()) in "".join(page.split()), slide.key
        assert "Banyuasin" in page


def test_native_charts_show_our_exact_labels(converted: Converted) -> None:
    seen = 0
    for slide, page in zip(converted.material.deck.shown, converted.pages, strict=True):
        spec = slide.content.spec if isinstance(slide.content, ChartContent) else None
        if isinstance(spec, BarChart):
            for bar in spec.bars:
                assert bar.label in page
                assert str(bar.year) in page
                seen += 1
        elif isinstance(spec, TrendChart):
            assert str(spec.years[-1].year) in page
            seen += 1
        assert not isinstance(spec, NoChart)
    assert seen > 10


def test_a_label_follows_the_figure_that_somebody_edits(converted: Converted) -> None:
    head, first, *_ = converted.edited
    assert head[:3] == ["Tahun", "Nilai", "Label"]
    assert first[2] == LABEL
