"""The report, seen by a PDF reader: pages, texts, fonts, bookmarks, links."""

from __future__ import annotations

import io
import logging
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.domain.awards import Award, AwardLevel
from db.domain.deck import Deck, DeckChoices, SlideChoice, SlideKey, SlideKind
from db.domain.deck_builder import DeckData, build_deck
from db.domain.figures import Figure, FigureStatus, Target
from db.domain.numbers import format_label
from tests.db.domain.samples import (
    GROWTH,
    MUARA_ENIM,
    OWN,
    P0,
    POVERTY_LINE,
    PROVINCE,
    SEED,
    SHIPPED,
)
from tests.ui.export.full_material import PROVISIONAL, full_material, many_regions
from tests.ui.export.materials import material
from tests.ui.export.pptx.test_hostile import HOSTILE
from ui.export.material import Material
from ui.export.progress import Cancelled, Silent
from ui.export.report import writer as writer_room
from ui.export.report.pages import body
from ui.export.report.sheet import HEIGHT, WIDTH
from ui.export.report.table import Cell
from ui.export.report.told import figure_table, numbered_sources
from ui.export.report.writer import report_pdf
from widgets.fonts import load_fonts

pytestmark = pytest.mark.usefixtures("qapp")


def _read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data), strict=True)


@cache
def _full() -> tuple[Material, bytes]:
    made = full_material()
    return made, report_pdf(made, Silent())


def _text(page: pypdf.PageObject) -> str:
    return " ".join(page.extract_text().split())


def _bookmarks(reader: pypdf.PdfReader) -> dict[str, int]:
    found: dict[str, int] = {}

    def walk(entries: list[object]) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry)
            else:
                found[str(entry.title)] = reader.get_destination_page_number(entry)

    walk(reader.outline)
    return found


def test_every_indicator_has_its_page_with_headline_figures_status_source_and_method() -> None:
    made, data = _full()
    reader = _read(data)
    marks = _bookmarks(reader)
    for indicator in made.data.indicators:
        told = made.data.material_of(indicator)
        page = _text(reader.pages[marks[indicator.name]])
        slide = next(
            slide
            for slide in made.deck.slides
            if slide.key == SlideKey(SlideKind.INDICATOR, indicator.code)
        )
        assert slide.headline in page
        assert " ".join(slide.written_notes.split()) in page
        for figure in told.own_series:
            assert format_label(figure.value, indicator) in page
            assert str(figure.year) in page
            assert figure.status.title in page
            assert all(word in page for word in figure.source.split())
        for heading in ("Uraian", "Angka tahunan", "Catatan metode"):
            assert heading in page
        for change in indicator.breaks:
            assert change.note in page


def test_missing_years_are_told_once_around_the_chart() -> None:
    _, data = _full()
    reader = _read(data)
    page = _text(reader.pages[_bookmarks(reader)["Gini Rasio (ketimpangan)"]])
    above, _, _ = page.partition("Uraian")
    assert above.count("Angka 2019–2022 belum tercatat") == 1


def test_the_name_of_the_region_is_not_parted_on_the_cover() -> None:
    _, data = _full()
    lines = _read(data).pages[0].extract_text().splitlines()
    assert not [line for line in lines if line.strip().endswith("Kabupaten")]


def test_targets_stand_in_the_table_with_how_far_they_were_reached() -> None:
    _, data = _full()
    reader = _read(data)
    page = _text(reader.pages[_bookmarks(reader)[P0.name]])
    assert "Target Capaian" in page
    assert "2024 9,31% 0,27 9,40% 101,0% Sementara BPS, Susenas" in page
    assert "2025 belum ada — 9,00% — RPJMD 2021–2026" in page
    assert f"Catatan 2024: {PROVISIONAL.note}" in page
    assert "Target menurut RPJMD 2021–2026." in page


def test_the_pages_are_numbered_and_the_contents_name_them() -> None:
    _, data = _full()
    reader = _read(data)
    count = len(reader.pages)
    for number, page in enumerate(reader.pages, start=1):
        assert (f"Halaman {number} dari {count}" in _text(page)) is (number > 1)
    listing = _text(reader.pages[1])
    for title, page in _bookmarks(reader).items():
        if title not in ("Sampul", "Daftar isi"):
            assert f"{title} {page + 1}" in listing


def test_the_links_of_the_contents_lead_where_the_bookmarks_do() -> None:
    _, data = _full()
    reader = _read(data)
    pages = [page.indirect_reference.idnum for page in reader.pages]
    targets = [
        pages.index(entry.get_object()["/Dest"][0].idnum) for entry in reader.pages[1]["/Annots"]
    ]
    assert targets == list(_bookmarks(reader).values())[2:]


def test_the_cover_names_title_region_occasion_and_day() -> None:
    made, data = _full()
    cover = _text(_read(data).pages[0])
    assert made.deck.slides[0].headline in cover
    assert "Rapat Paripurna Istimewa" in cover
    assert "22 April 2024" in cover
    assert "Laporan dibuat 25 November 2026" in cover


def test_title_and_office_are_in_the_metadata_and_fonts_in_the_file() -> None:
    made, data = _full()
    reader = _read(data)
    assert reader.metadata is not None
    assert reader.metadata.title == made.deck.slides[0].headline
    assert reader.metadata.author == "Kabupaten Banyuasin"
    box = reader.pages[0].mediabox
    assert (float(box.width), float(box.height)) == (595, 842)
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            held = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert "/FontFile2" in held.get_object()


def test_the_ranking_has_a_page_of_its_own_behind_its_indicator() -> None:
    _, data = _full()
    reader = _read(data)
    marks = _bookmarks(reader)
    number = marks[f"{P0.name}: antarwilayah"]
    assert number == marks[P0.name] + 1
    assert MUARA_ENIM.short_name in _text(reader.pages[number])


def test_a_ranking_of_many_regions_is_told_in_a_table_as_well() -> None:
    regions = (OWN, PROVINCE, *many_regions(44))
    figures = tuple(
        Figure(P0.code, region.code, 2023, Decimal(index) + Decimal("0.25"), source="BPS")
        for index, region in enumerate(regions)
    )
    reader = _read(report_pdf(material(figures, regions=regions), Silent()))
    start = _bookmarks(reader)[f"{P0.name}: antarwilayah"]
    told = " ".join(_text(page) for page in reader.pages[start:])
    for rank, region in enumerate(regions[2:], start=2):
        assert f"{rank} {region.short_name} {rank},25%" in told
    assert "— Sumatera Selatan 1,25%" in told


def test_awards_are_listed_with_their_certificates() -> None:
    made, data = _full()
    reader = _read(data)
    page = reader.pages[_bookmarks(reader)["Penghargaan"]]
    for award in made.data.awards:
        assert award.name in _text(page)
        assert award.giver in _text(page)
    assert "Tingkat nasional" in _text(page)
    assert len(page.images) == 1


def test_a_huge_certificate_is_made_smaller() -> None:
    from PySide6.QtGui import QImage

    from widgets.charts.png import encode_png

    image = QImage(3000, 2000, QImage.Format.Format_RGB32)
    image.fill(0xFFEEDD)
    data = encode_png(image)
    made = replace(full_material(), certificate=lambda award: data)
    reader = _read(report_pdf(made, Silent()))
    [first, second] = reader.pages[_bookmarks(reader)["Penghargaan"]].images
    assert first.image is not None
    assert max(first.image.size) == 1400
    assert second.image is not None


def test_a_picture_that_cannot_be_read_is_left_out() -> None:
    made = replace(full_material(), certificate=lambda award: b"rusak")
    reader = _read(report_pdf(made, Silent()))
    assert len(reader.pages[_bookmarks(reader)["Penghargaan"]].images) == 0


def test_many_awards_go_on_onto_more_pages_and_none_is_lost() -> None:
    awards = tuple(
        Award(number, f"Penghargaan ke-{number:02}", "Pemberi", AwardLevel.PROVINCIAL, 2020)
        for number in range(40)
    )
    reader = _read(report_pdf(material(awards=awards), Silent()))
    first = _bookmarks(reader)["Penghargaan"]
    told = [_text(page) for page in reader.pages[first:]]
    assert len(told) > 1
    assert "Penghargaan (lanjutan)" in told[1]
    for award in awards:
        assert sum(award.name in page for page in told) == 1


def test_a_long_table_goes_on_with_its_head_and_no_year_is_lost() -> None:
    figures = tuple(
        Figure(P0.code, OWN.code, year, Decimal(year - 1950) / 4, source="BPS")
        for year in range(1960, 2024)
    )
    made = material(figures, awards=())
    reader = _read(report_pdf(made, Silent()))
    told = [_text(page) for page in reader.pages[2:]]
    assert len(told) > 1
    assert f"{P0.name} (lanjutan)" in told[1]
    assert all("Tahun Nilai Perubahan Status Sumber" in page for page in told[:2])
    for figure in figures:
        row = f"{figure.year} {format_label(figure.value, P0)}"
        assert sum(row in page for page in told) == 1


def test_neutral_indicators_and_methods_are_told_as_what_they_are() -> None:
    figures = (
        Figure(POVERTY_LINE.code, OWN.code, 2022, Decimal(480000), method="Lama"),
        Figure(
            POVERTY_LINE.code, OWN.code, 2023, Decimal(509264), FigureStatus.REVISED, method="Baru"
        ),
        Figure(GROWTH.code, OWN.code, 2023, Decimal("-0.5"), source="BPS"),
    )
    targets = (Target(POVERTY_LINE.code, OWN.code, 2023, Decimal(500000)),)
    made = material(figures, targets, indicators=(GROWTH, POVERTY_LINE, SHIPPED["gini"]))
    reader = _read(report_pdf(made, Silent()))
    marks = _bookmarks(reader)
    line = _text(reader.pages[marks[POVERTY_LINE.name]])
    assert "Naik atau turunnya tidak dinilai baik atau buruk." in line
    assert "Metode: Lama (2022) dan Baru (2023)." in line
    assert "2023 Rp509.264 — Rp500.000 — Perbaikan belum diisi" in line
    assert "−0,50%" in _text(reader.pages[marks[GROWTH.name]])
    assert "Belum ada angka: Gini Rasio (ketimpangan)." in _text(reader.pages[1])


def test_the_officers_own_words_stand_in_the_report_unless_figures_have_changed() -> None:
    key = SlideKey(SlideKind.INDICATOR, P0.code)
    made = full_material()
    [written] = [slide.written_notes for slide in made.deck.slides if slide.key == key]
    for basis, told in ((written, "Kata petugas"), ("lain", written)):
        choice = SlideChoice(key, notes="Kata petugas\nbaris kedua", basis=basis)
        own = full_material(DeckChoices(slides=(choice,)))
        reader = _read(report_pdf(own, Silent()))
        page = _text(reader.pages[_bookmarks(reader)[P0.name]])
        assert " ".join(told.split()) in page
        assert ("Kata petugas" in page) is (told == "Kata petugas")


def test_without_any_slide_the_charts_are_the_usual_ones() -> None:
    made = replace(full_material(), deck=Deck("Kabupaten Banyuasin", ()))
    reader = _read(report_pdf(made, Silent()))
    assert "Capaian Kinerja Kabupaten Banyuasin" in _text(reader.pages[0])
    assert set(_bookmarks(reader)) >= {entry.name for entry in SEED.indicators}


def test_an_empty_store_makes_a_report_that_says_so() -> None:
    reader = _read(report_pdf(material(figures=()), Silent()))
    assert len(reader.pages) == 2
    assert "Belum ada angka: Angka Kemiskinan" in _text(reader.pages[1])


def test_contents_of_many_entries_take_more_pages_and_count_them() -> None:
    indicators = tuple(
        replace(P0, code=f"p{number}", name=f"Indikator {number:02}") for number in range(60)
    )
    figures = tuple(Figure(entry.code, OWN.code, 2023, Decimal(5)) for entry in indicators)
    reader = _read(report_pdf(material(figures, indicators=indicators), Silent()))
    marks = _bookmarks(reader)
    assert marks["Indikator 00"] > 2
    listing = " ".join(_text(page) for page in reader.pages[1 : marks["Indikator 00"]])
    for title, page in marks.items():
        if title.startswith("Indikator"):
            assert f"{title} {page + 1}" in listing
            assert title in _text(reader.pages[page])


def test_nothing_is_written_beside_the_page_or_over_another_text() -> None:
    for sheets, _ in body(full_material(), load_fonts()):
        for sheet in sheets:
            texts = sheet.plan.texts
            for index, text in enumerate(texts):
                assert text.box.x >= 0
                assert text.box.right <= WIDTH
                assert text.box.bottom <= HEIGHT - 50
                for other in texts[index + 1 :]:
                    assert not text.box.overlaps(other.box, -0.5), (text.text, other.text)


def test_progress_names_indicators_and_cancel_ends_at_once() -> None:
    told: list[str] = []

    class Watched:
        def step(self, done: int, total: int, what: str) -> None:
            assert 0 <= done <= total
            told.append(what)
            if len(told) == 3:
                raise Cancelled

    with pytest.raises(Cancelled):
        report_pdf(full_material(), Watched())
    assert told[0] == "Menyusun laporan"
    assert len(told) == 3


def test_a_report_without_bookmarks_is_still_the_report(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> bytes:
        raise ValueError("another Qt")

    monkeypatch.setattr(writer_room, "with_bookmarks", fail)
    with caplog.at_level(logging.ERROR):
        reader = _read(report_pdf(material(), Silent()))
    assert len(reader.pages) == 8
    assert not reader.outline
    assert "no bookmarks" in caplog.text


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(HOSTILE, min_size=8, max_size=8))
def test_any_texts_make_a_pdf_that_opens(texts: list[str]) -> None:
    region = replace(OWN, name=texts[0], short_name=texts[1])
    indicator = replace(P0, name=texts[2], phrase=texts[3], definition=texts[4])
    figures = tuple(
        Figure(
            P0.code,
            OWN.code,
            year,
            Decimal(year - 2000),
            source=texts[5],
            note=texts[6],
            method=texts[7],
        )
        for year in (2022, 2023)
    )
    award = Award(1, texts[2], texts[5], AwardLevel.REGENCY, 2023, note=texts[6])
    data = DeckData(region, (region,), (indicator,), {P0.code: figures}, {}, (award,))
    made = replace(material(), data=data, deck=build_deck(data, DeckChoices(title=texts[0])))
    reader = _read(report_pdf(made, Silent()))
    assert len(reader.pages) >= 4
    assert "22,00%" in " ".join(_text(page) for page in reader.pages)
    assert len(_bookmarks(reader)) >= 2


def test_a_source_has_room_beside_the_targets() -> None:
    figures = [Figure("p0", OWN.code, 2023, Decimal("9.58"), source="Pidato")]
    columns, _ = figure_table(P0, figures, [Target("p0", OWN.code, 2023, Decimal("9.00"))])
    assert columns[-1].title == "Sumber"
    assert columns[-1].width > 0.24 * sum(column.width for column in columns)


def test_a_long_source_stands_once_and_whole_under_the_table() -> None:
    long = "BPS Kabupaten Banyuasin, Survei Sosial Ekonomi Nasional, " + "diolah Bappeda " * 12
    figures = tuple(
        Figure(P0.code, OWN.code, year, Decimal(year - 2000), source=source, note=note)
        for year, source, note in (
            (2021, "BPS", "Lain"), (2022, long, "Penimbang baru"), (2023, long, "Penimbang baru")
        )
    )  # fmt: skip
    data = replace(material().data, figures={P0.code: figures})
    made = replace(material(), data=data, deck=build_deck(data, DeckChoices()))
    reader = _read(report_pdf(made, Silent()))
    page = next(text for text in map(_text, reader.pages) if "Angka tahunan" in text)
    table, _, below = page.partition("Angka tahunan")[2].partition("Sumber [1]: ")
    assert table.count("Sumber [1]") == 2
    assert table.count("BPS") == 1
    assert " ".join(long.split()) in " ".join(below.split())
    assert "Catatan 2022–2023: Penimbang baru" in below
    assert below.count("Penimbang baru") == 1
    assert "Catatan 2021: Lain" in below


def test_every_long_source_has_a_number_of_its_own() -> None:
    first, second = "A" * 100, "B" * 100
    told, sources = numbered_sources(
        [[Cell("2023"), Cell(text)] for text in (first, second, first)]
    )
    assert [row[-1].text for row in told] == ["Sumber [1]", "Sumber [2]", "Sumber [1]"]
    assert sources == [f"Sumber [1]: {first}", f"Sumber [2]: {second}"]
