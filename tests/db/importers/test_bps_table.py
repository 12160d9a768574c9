"""Tables as BPS makes them, in every kind of file, with each quirk."""

from __future__ import annotations

from decimal import Decimal

import pytest

from db.domain.figures import Figure, FigureStatus, Target
from db.importers import InputFile, LeftOutKind, QuestionKind, Reading, interpret, load_text
from tests.db.importers.samples import (
    KINDS,
    KNOWN,
    Merge,
    Rows,
    csv_bytes,
    figures,
    only,
    read,
    sheet_bytes,
    zip_bytes,
)

#: The published figures: P0 of Maret.
P0 = {
    ("p0", "1607", 2022): Decimal("10.00"),
    ("p0", "1607", 2023): Decimal("9.58"),
    ("p0", "1607", 2024): Decimal("9.31"),
    ("p0", "1600", 2022): Decimal("11.90"),
    ("p0", "1600", 2023): Decimal("11.78"),
    ("p0", "1600", 2024): Decimal("10.97"),
}
ACROSS = [
    ["Kabupaten/Kota", "Persentase Penduduk Miskin (Persen)", "", ""],
    ["", "Tahun", "", ""],
    ["", "2022", "2023", "2024"],
    ["  Banyu Asin   ", "10,00", "9,58", "9,31"],
    ["Musi Banyuasin", "...", "-", "NA"],
    ["Sumatera Selatan", "11,90", "11,78", "10,97"],
    ["Sumber: BPS, Susenas   r) angka diperbaiki"],
]
MERGED = (Merge(0, 0, 2, 0), Merge(0, 1, 0, 3), Merge(1, 1, 1, 3))


def as_numbers(rows: Rows) -> list[list[str | float]]:
    """Make numbers of what a spreadsheet would take for numbers, years included."""

    def number(cell: object) -> str | float:
        text = str(cell or "")
        try:
            return float(text.replace(",", "."))
        except ValueError:
            return text

    return [[number(cell) for cell in row] for row in rows]


def table(kind: str, rows: Rows, name: str = "tabel", **more: object) -> Reading:
    return read(InputFile(f"{name}.{kind}", sheet_bytes(kind, rows, **more)))


def kinds(reading: Reading) -> list[QuestionKind]:
    return [question.kind for question in reading.questions]


def reasons(reading: Reading) -> list[str]:
    return [entry.text for entry in reading.left_out]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("numbers", [False, True])
def test_years_across(kind: str, numbers: bool) -> None:
    rows = as_numbers(ACROSS) if numbers else ACROSS
    merges = MERGED if kind in ("xlsx", "xls", "ods") else ()
    reading = table(kind, rows, merges=merges) if merges else table(kind, rows)
    assert figures(reading) == P0
    assert reading.questions == ()
    assert {entry.record.source for entry in reading.candidates} == {"BPS, Susenas"}
    told = reasons(reading)
    assert len(told) == 3
    assert any("“-” dibaca sebagai tidak ada data, bukan nol" in line for line in told)
    assert all(entry.kind is LeftOutKind.MISSING for entry in reading.left_out)
    place = next(c.place for c in reading.candidates if c.record.year == 2023)
    assert place.cell == "C4"


@pytest.mark.parametrize("kind", KINDS)
def test_years_down_and_regions_across(kind: str) -> None:
    rows = [
        ["Persentase Penduduk Miskin Menurut Kabupaten/Kota (Persen), 2022–2024"],
        [""],
        ["Tahun", "Banyu Asin", "Musi Banyuasin", "Sumatera Selatan"],
        ["2022", "10,00", "…", "11,90"],
        ["2023", "9,58", "–", "11,78"],
        ["2024", "9,31", "n/a", "10,97"],
        ["Sumber: BPS"],
    ]
    reading = table(kind, rows)
    assert figures(reading) == P0
    assert reading.questions == ()


@pytest.mark.parametrize("kind", KINDS)
def test_regions_down_and_one_year_from_the_title(kind: str) -> None:
    rows = [
        ["Persentase Penduduk Miskin Menurut Kabupaten/Kota di Provinsi Sumatera Selatan, 2023"],
        ["No", "Kabupaten/Kota", "Persentase"],
        ["(1)", "(2)", "(3)"],
        ["1", "Banyu Asin", "9,58*"],
        ["2", "Muara Enim", "10,15 r)"],
        ["", "SUMATERA SELATAN", "11,78"],
        ["*) Angka sementara; r) Angka diperbaiki"],
    ]
    reading = table(kind, rows)
    assert figures(reading) == {
        ("p0", "1607", 2023): Decimal("9.58"),
        ("p0", "1603", 2023): Decimal("10.15"),
        ("p0", "1600", 2023): Decimal("11.78"),
    }
    assert [c.record.status for c in reading.candidates] == [
        FigureStatus.PROVISIONAL,
        FigureStatus.REVISED,
        FigureStatus.FINAL,
    ]
    assert reading.questions == ()


def test_one_file_for_each_year_in_a_zip_and_by_several_files() -> None:
    files = {
        f"p0_{year}.csv": csv_bytes(
            [["Persentase Penduduk Miskin"], ["Wilayah", "Nilai"], ["Kab. Banyuasin", value]]
        )
        for year, value in ((2022, "10,00"), (2023, "9,58"), (2024, "9,31"))
    }
    expected = {key: value for key, value in P0.items() if key[1] == "1607"}
    apart = read(*(InputFile(name, content) for name, content in files.items()))
    together = read(InputFile("semua.zip", zip_bytes(files)))
    for reading in (apart, together):
        assert figures(reading) == expected
        assert reading.questions == ()
        assert "dari nama berkas" in reading.candidates[0].reasons[0]
    assert together.candidates[0].place.text.startswith("semua.zip/p0_2022.csv, sel B3")
    assert [source.name for source in together.sources] == ["semua.zip"]
    assert len(apart.sources) == 3


def test_one_sheet_for_each_year() -> None:
    import openpyxl

    from tests.db.importers.samples import saved

    book = openpyxl.Workbook()
    book.remove(book.active)
    for year, value in ((2022, 10), (2023, 9.58)):
        page = book.create_sheet(str(year))
        page.append(["Angka Kemiskinan"])
        page.append(["Wilayah", "Nilai"])
        page.append(["Banyuasin", value])
    reading = read(InputFile("p0 2024.xlsx", saved(book)))
    assert figures(reading) == {
        ("p0", "1607", 2022): Decimal(10),
        ("p0", "1607", 2023): Decimal("9.58"),
    }


def test_title_and_file_that_name_different_years_are_asked() -> None:
    rows = [["Angka Kemiskinan, 2023"], ["Wilayah", "Nilai"], ["Banyuasin", "9,58"]]
    reading = table("csv", rows, name="p0 2024")
    assert reading.candidates == ()
    (question,) = reading.questions
    assert question.kind is QuestionKind.YEAR
    assert [option.value for option in question.options] == ["2023", "2024", "lewati"]
    file = InputFile("p0 2024.csv", csv_bytes(rows))
    assert figures(read(file, answers={question.key: "2023"})) == {
        ("p0", "1607", 2023): Decimal("9.58")
    }
    assert read(file, answers={question.key: "19999"}).candidates == ()


def test_several_indicators_under_merged_headers() -> None:
    rows = [
        ["Garis Kemiskinan, Jumlah, dan Persentase Penduduk Miskin, 2022–2023"],
        [
            "Kabupaten/Kota",
            "Garis Kemiskinan (rupiah/kapita/bulan)",
            "",
            "Jumlah Penduduk Miskin (ribu)",
            "",
            "Persentase Penduduk Miskin",
            "",
        ],
        ["", "2022", "2023", "2022", "2023", "2022", "2023"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        ["Banyu Asin", "1.509.264", "1.532.917", "88,20", "85,31", "10,00", "9,58"],
        ["Muara Enim", "509.264", "532.917", "61,11", "60,05", "10,20", "9,99"],
    ]
    merges = (Merge(1, 1, 1, 2), Merge(1, 3, 1, 4), Merge(1, 5, 1, 6), Merge(1, 0, 2, 0))
    for kind in KINDS:
        more = {"merges": merges} if kind in ("xlsx", "xls", "ods") else {}
        reading = table(kind, rows, **more)
        found = figures(reading)
        assert len(found) == 12
        assert found["garis_kemiskinan", "1603", 2023] == 532_917
        assert found["penduduk_miskin", "1607", 2022] == Decimal("88.20")
        assert found["p0", "1607", 2023] == Decimal("9.58")
        assert reading.questions == ()


def test_a_measure_that_the_store_does_not_have_is_no_other_one() -> None:
    rows = [["Indeks Kedalaman Kemiskinan (P1)"], ["Wilayah", "2023"], ["Banyuasin", "1,50"]]
    reading = table("csv", rows)
    assert reading.candidates == ()
    assert kinds(reading) == [QuestionKind.INDICATOR]
    assert reading.questions[0].suggested == ""


def test_an_untitled_table_asks_for_its_indicator_once() -> None:
    rows = [["Wilayah", "2022", "2023"], ["Banyuasin", "10,00", "9,58"]]
    reading = table("csv", rows)
    (question,) = reading.questions
    assert question.kind is QuestionKind.INDICATOR
    file = InputFile("tabel.csv", csv_bytes(rows))
    answered = read(file, answers={question.key: "p0"})
    assert figures(answered) == {
        ("p0", "1607", 2022): Decimal(10),
        ("p0", "1607", 2023): Decimal("9.58"),
    }
    assert answered.questions == reading.questions
    assert read(file, answers={question.key: "lewati"}).candidates == ()


def test_months_of_another_period_stay_out() -> None:
    rows = [
        ["Persentase Penduduk Miskin (Persen)"],
        ["Wilayah", "2023", "", "2024", ""],
        ["", "Maret", "September", "Maret", "September"],
        ["Sumatera Selatan", "11,78", "11,50", "10,97", "10,51"],
    ]
    for kind in KINDS:
        more = {"merges": (Merge(1, 1, 1, 2), Merge(1, 3, 1, 4))} if kind == "xlsx" else {}
        reading = table(kind, rows, **more)
        assert figures(reading) == {
            key: value for key, value in P0.items() if key[1] == "1600" and key[2] > 2022
        }
        assert sum("untuk September" in line for line in reasons(reading)) == 2


def test_a_table_of_another_month_only_is_asked() -> None:
    rows = [
        ["Persentase Penduduk Miskin, September 2023"],
        ["Wilayah", "Nilai"],
        ["Sumatera Selatan", "11,50"],
    ]
    reading = table("csv", rows)
    assert reading.candidates == ()
    assert kinds(reading) == [QuestionKind.PERIOD]
    file = InputFile("tabel.csv", csv_bytes(rows))
    found = read(file, answers={reading.questions[0].key: "September"})
    assert only(found).value == Decimal("11.50")


def test_parts_of_the_people_are_asked_about() -> None:
    rows = [
        ["Tingkat Pengangguran Terbuka (Persen)"],
        ["Wilayah", "2022", "", "", "2023", "", ""],
        ["", "Laki-laki", "Perempuan", "Jumlah", "Laki-laki", "Perempuan", "Jumlah"],
        ["Banyuasin", "3,10", "3,80", "3,39", "3,00", "3,90", "3,35"],
    ]
    reading = table("csv", rows)
    assert reading.candidates == ()
    (question,) = reading.questions
    assert question.kind is QuestionKind.COLUMN
    assert [option.value for option in question.options] == [
        "laki laki",
        "perempuan",
        "jumlah",
        "lewati",
    ]
    found = read(InputFile("tabel.csv", csv_bytes(rows)), answers={question.key: "jumlah"})
    assert figures(found) == {
        ("tpt", "1607", 2022): Decimal("3.39"),
        ("tpt", "1607", 2023): Decimal("3.35"),
    }


def test_derived_columns_stay_out() -> None:
    rows = [
        ["Angka Kemiskinan"],
        ["Wilayah", "2022", "2023", "Perubahan 2022–2023", "Peringkat", "Keterangan"],
        ["Banyuasin", "10,00", "9,58", "-0,42", "5", "turun"],
    ]
    reading = table("csv", rows)
    assert figures(reading) == {
        ("p0", "1607", 2022): Decimal(10),
        ("p0", "1607", 2023): Decimal("9.58"),
    }
    assert sum("turunan" in line for line in reasons(reading)) == 2


def test_targets_and_their_realisation() -> None:
    rows = [
        ["Angka Kemiskinan Kabupaten Banyuasin"],
        ["Tahun", "Target", "Realisasi", "Capaian (%)"],
        ["2022", "10,50", "10,00", "104,8"],
        ["2023", "10,00", "9,58", "104,2"],
    ]
    reading = table("csv", rows)
    assert reading.questions == ()
    records = {(type(c.record), c.record.year): c.record.value for c in reading.candidates}
    assert records == {
        (Target, 2022): Decimal("10.50"),
        (Target, 2023): Decimal("10.00"),
        (Figure, 2022): Decimal("10.00"),
        (Figure, 2023): Decimal("9.58"),
    }


def test_indicators_down_and_years_across_of_one_region() -> None:
    rows = [
        ["Indikator Makro Kabupaten Banyuasin"],
        ["Indikator", "Satuan", "2022", "2023"],
        ["Angka Kemiskinan", "%", "10,00", "9,58"],
        ["Tingkat Pengangguran Terbuka", "Persen", "3,39", "3,35"],
        ["Gini Rasio", "poin", "0.340", "0,265"],
        ["Indeks Kebahagiaan", "poin", "70", "71"],
    ]
    for kind in KINDS:
        reading = table(kind, rows)
        found = figures(reading)
        assert found == {
            ("p0", "1607", 2022): Decimal("10.00"),
            ("p0", "1607", 2023): Decimal("9.58"),
            ("tpt", "1607", 2022): Decimal("3.39"),
            ("tpt", "1607", 2023): Decimal("3.35"),
            ("gini", "1607", 2022): Decimal("0.340"),
            ("gini", "1607", 2023): Decimal("0.265"),
        }
        assert kinds(reading) == [QuestionKind.INDICATOR]


def test_two_tables_below_each_other() -> None:
    rows = [
        ["Angka Kemiskinan"],
        ["Wilayah", "2022", "2023"],
        ["Banyuasin", "10,00", "9,58"],
        ["Sumber: BPS, Susenas"],
        [""],
        ["Tingkat Pengangguran Terbuka"],
        ["Wilayah", "2022", "2023"],
        ["Banyuasin", "3,39", "3,35"],
        ["Sumber: BPS, Sakernas"],
    ]
    for kind in KINDS:
        reading = table(kind, rows)
        assert reading.questions == ()
        assert {
            (c.record.indicator, c.record.year, c.record.value, c.record.source)
            for c in reading.candidates
        } == {
            ("p0", 2022, Decimal("10.00"), "BPS, Susenas"),
            ("p0", 2023, Decimal("9.58"), "BPS, Susenas"),
            ("tpt", 2022, Decimal("3.39"), "BPS, Sakernas"),
            ("tpt", 2023, Decimal("3.35"), "BPS, Sakernas"),
        }


def test_years_with_marks_and_the_line_of_extreme_poverty() -> None:
    rows = [
        ["Persentase Kemiskinan Ekstrem (US$2,15 PPP 2017)"],
        ["Wilayah", "2022", "2023*)", "Maret 2024 r)"],
        ["Indonesia", "1,50", "1,40", "1,26"],
    ]
    reading = table("csv", rows)
    assert figures(reading) == {
        ("kemiskinan_ekstrem", "0000", 2022): Decimal("1.50"),
        ("kemiskinan_ekstrem", "0000", 2023): Decimal("1.40"),
        ("kemiskinan_ekstrem", "0000", 2024): Decimal("1.26"),
    }
    records = [c.record for c in reading.candidates]
    assert {record.method for record in records} == {"US$2,15 PPP 2017"}
    assert [record.status for record in records] == [
        FigureStatus.FINAL,
        FigureStatus.PROVISIONAL,
        FigureStatus.REVISED,
    ]


def test_units_that_are_not_the_indicators() -> None:
    rows = [["Jumlah Penduduk Miskin (Jiwa)"], ["Wilayah", "2023"], ["Banyuasin", "85310"]]
    reading = table("csv", rows)
    assert reading.candidates == ()
    (question,) = reading.questions
    assert question.kind is QuestionKind.UNIT
    file = InputFile("tabel.csv", csv_bytes(rows))
    assert only(read(file, answers={question.key: "ubah"})).value == Decimal("85.31")
    assert only(read(file, answers={question.key: "sama"})).value == 85310
    assert read(file, answers={question.key: "lewati"}).candidates == ()


def test_pasted_cells() -> None:
    loaded = load_text("Angka Kemiskinan\t2022\t2023\nBanyuasin\t10,00\t9,58\nMuba\t-\t11,1\n")
    reading = interpret(loaded, KNOWN)
    assert figures(reading) == {
        ("p0", "1607", 2022): Decimal("10.00"),
        ("p0", "1607", 2023): Decimal("9.58"),
        ("p0", "1606", 2023): Decimal("11.1"),
    }
    assert reading.candidates[0].place.text == "Tempelan, sel B2"


def test_a_headless_pasted_block_asks_for_what_is_missing() -> None:
    loaded = load_text("Banyu Asin\t9,58\nMusi Banyuasin\t10,10\n")
    reading = interpret(loaded, KNOWN)
    assert reading.candidates == ()
    answers = {}
    for _ in range(3):
        for question in interpret(loaded, KNOWN, answers).questions:
            kind = question.kind
            answers[question.key] = "p0" if kind is QuestionKind.INDICATOR else "2023"
    assert figures(interpret(loaded, KNOWN, answers)) == {
        ("p0", "1607", 2023): Decimal("9.58"),
        ("p0", "1606", 2023): Decimal("10.10"),
    }


def test_pasted_years_down_without_a_region() -> None:
    loaded = load_text("2022\t10,00\n2023\t9,58\n")
    answers = {}
    for _ in range(3):
        for question in interpret(loaded, KNOWN, answers).questions:
            answers[question.key] = "p0" if question.kind is QuestionKind.INDICATOR else "1607"
    reading = interpret(loaded, KNOWN, answers)
    assert {question.suggested for question in reading.questions} == {"", "1607"}
    assert figures(reading) == {
        ("p0", "1607", 2022): Decimal("10.00"),
        ("p0", "1607", 2023): Decimal("9.58"),
    }


def test_numbers_without_any_label() -> None:
    reading = interpret(load_text("9,58\t10,00\n9,31\t9,00\n"), KNOWN)
    assert reading.candidates == ()
    assert "Tidak ada tabel yang dikenali" in reasons(reading)[0]


def test_rows_under_a_merged_region_and_rows_of_nobody() -> None:
    rows = [
        ["Nama Kabupaten", "Tahun", "Angka Kemiskinan", "Tingkat Pengangguran Terbuka"],
        ["", "2021", "10,75", "3,90"],
        ["Banyuasin", "2022", "10,00", "3,39"],
        ["", "2023", "9,58", "3,35"],
        ["Kota/Municipality", "", "", ""],
        ["", "2023", "1,00", "1,00"],
    ]
    reading = table("csv", rows)
    assert len(reading.candidates) == 4
    assert figures(reading)["tpt", "1607", 2023] == Decimal("3.35")
    assert sum("tidak menyebut wilayah" in line for line in reasons(reading)) == 2
    merged = table("xlsx", rows[:1] + rows[2:4], merges=[Merge(1, 0, 2, 0)])
    assert figures(merged) == figures(reading)
    assert {c.reasons for c in merged.candidates} == {()}


def test_a_numbered_title_beside_its_number_and_groups_of_rows() -> None:
    rows = [
        ["Tabel 4.5.1", "Persentase Penduduk Miskin di Sumatera Selatan (Persen), 2022–2023"],
        ["Kabupaten/Kota Regency/Municipality", "2022", "2023"],
        ["Kabupaten/Regency"],
        ["1. Ogan Komering Ulu", "11,61", "11,30"],
        ["7. Banyu Asin", "10,00", "9,58"],
        ["Kota/Municipality"],
        ["4. Lubuk Linggau", "12,00", "11,90"],
        ["4 Lawang", "13,00", "12,90"],
        ["Catatan/Note : -"],
        ["Sumber/Source : BPS, Susenas Maret"],
    ]
    for kind in KINDS:
        reading = table(kind, rows)
        assert reading.questions == ()
        assert {key[1] for key in figures(reading)} == {"1601", "1607", "1674", "1611"}
        assert len(reading.candidates) == 8
        assert {c.record.source for c in reading.candidates} == {"BPS, Susenas Maret"}


def test_rows_parted_by_a_column_of_words() -> None:
    rows = [
        ["nama_kabupaten_kota", "jenis_kelamin", "tingkat_pengangguran_terbuka", "tahun"],
        ["KABUPATEN BANYUASIN", "LAKI-LAKI", "3.1", "2023"],
        ["KABUPATEN BANYUASIN", "PEREMPUAN", "3.6", "2023"],
        ["KABUPATEN BANYUASIN", "TOTAL", "3.35", "2023"],
    ]
    reading = table("csv", rows)
    assert reading.candidates == ()
    (question,) = reading.questions
    assert question.kind is QuestionKind.COLUMN
    file = InputFile("tabel.csv", csv_bytes(rows))
    assert only(read(file, answers={question.key: "total"})).value == Decimal("3.35")
    alone = read(InputFile("tabel.csv", csv_bytes(rows[:2])))
    assert alone.candidates == ()
    assert [entry.kind for entry in alone.questions] == [QuestionKind.COLUMN]


def test_code_and_name_that_disagree() -> None:
    rows = [
        ["kode_kabupaten_kota", "nama_kabupaten_kota", "angka_kemiskinan", "satuan", "tahun"],
        ["1606", "KABUPATEN BANYUASIN", "9.58", "PERSEN", "2023"],
        ["1607", "KABUPATEN BANYUASIN", "9.58", "PERSEN", "2023"],
    ]
    reading = table("csv", rows)
    assert only(reading).region == "1607"
    (question,) = reading.questions
    assert question.kind is QuestionKind.REGION
    assert "berbeda" in question.text


def test_musi_banyuasin_is_never_banyuasin() -> None:
    for name in ("Musi Banyuasin", "MUSI BANYU ASIN", "Kab. Musi Banyuasin", "Muba", "1606"):
        rows = [["Angka Kemiskinan"], ["Wilayah", "2023"], [name, "9,58"]]
        assert only(table("csv", rows)).region == "1606"
    for name in ("Banyuasin III", "Kota Banyuasin", "Banyuasin Raya", "Musi Banyu", "Banyuasi"):
        rows = [["Angka Kemiskinan"], ["Wilayah", "2023"], [name, "9,58"]]
        reading = table("csv", rows)
        assert reading.candidates == ()
        assert kinds(reading) == [QuestionKind.REGION]
    rows = [["Angka Kemiskinan Kabupaten Musi Banyuasin"], ["Tahun", "Nilai"], ["2023", "14,90"]]
    assert only(table("csv", rows)).region == "1606"
    rows[0] = ["Angka Kemiskinan Lembah Banyuasin"]
    assert table("csv", rows).candidates == ()


def test_one_region_corrected_and_the_rest_as_it_was() -> None:
    rows = [*ACROSS[:3], ["Banyu Asln", "10,00", "9,58", "9,31"], *ACROSS[4:]]
    file = InputFile("tabel.csv", csv_bytes(rows))
    reading = read(file)
    (question,) = reading.questions
    assert question.options[0].value == "1607"
    assert question.count == 3
    answered = read(file, answers={question.key: "1607"})
    assert figures(answered) == P0
    assert answered.questions == (question,)


def test_the_decimal_sign_of_a_column() -> None:
    def one(values: list[str], title: str = "Garis Kemiskinan", answer: str = "") -> Reading:
        names = ("Banyuasin", "Muba", "Lahat")
        rows = [[title], ["Wilayah", "2023"], *zip(names, values, strict=False)]
        file = InputFile("tabel.csv", csv_bytes(rows))
        reading = read(file)
        if answer:
            return read(file, answers={reading.questions[0].key: answer})
        return reading

    assert kinds(one(["509.264"])) == [QuestionKind.SEPARATOR]
    assert only(one(["509.264"], answer="koma")).value == 509_264
    assert only(one(["509.264"], answer="titik")).value == Decimal("509.264")
    assert len(one(["509.264", "1.509.264"]).candidates) == 2
    assert kinds(one(["509.264", "1.509.264", "12.5"])) == [QuestionKind.SEPARATOR]
    assert [c.record.value for c in one(["32.917", "9.58"], "Angka Kemiskinan").candidates] == [
        Decimal("32.917"),
        Decimal("9.58"),
    ]
    # By its neighbours 32.917 is thousands, by the range it is not: that is asked.
    contradicted = one(["32.917", "9,58"], "Angka Kemiskinan")
    assert kinds(contradicted) == [QuestionKind.SEPARATOR]
    assert only(contradicted).value == Decimal("9.58")
    by_range = one(["32.917"], "Angka Kemiskinan")
    assert only(by_range).value == Decimal("32.917")
    assert "menurut rentang" in by_range.candidates[0].reasons[0]
    assert [
        c.record.value for c in one(["1,234", "5,678.5"], "Jumlah Penduduk Miskin").candidates
    ] == [
        Decimal(1234),
        Decimal("5678.5"),
    ]


def test_tables_side_by_side_keep_their_own_regions() -> None:
    rows = [
        ["Angka Kemiskinan", "", "", "", "Gini Rasio", "", ""],
        ["Wilayah", "2022", "2023", "", "Wilayah", "2022", "2023"],
        ["Banyuasin", "10,00", "9,58", "", "Lahat", "0,300", "0,290"],
        ["Muba", "12,00", "11,50", "", "Banyuasin", "0,350", "0,340"],
    ]
    for kind in KINDS:
        for gap in (True, False):
            wide = rows if gap else [[*row[:3], *row[4:]] for row in rows]
            reading = table(kind, wide)
            found = figures(reading)
            assert len(found) == 8
            assert found["gini", "1604", 2022] == Decimal("0.300")
            assert found["gini", "1607", 2023] == Decimal("0.340")
            assert found["p0", "1606", 2023] == Decimal("11.50")
            assert reading.questions == ()
            gini = [c for c in reading.candidates if c.record.indicator == "gini"]
            assert {c.place.cell[0] for c in gini} == ({"F", "G"} if gap else {"E", "F"})


def test_years_side_by_side() -> None:
    rows = [
        ["Angka Kemiskinan Kabupaten Banyuasin"],
        ["Tahun", "Persen", "Tahun", "Persen"],
        ["2020", "11,17", "2022", "10,00"],
        ["2021", "10,75", "2023", "9,58"],
    ]
    reading = table("csv", rows)
    expected = {
        ("p0", "1607", 2020): Decimal("11.17"),
        ("p0", "1607", 2021): Decimal("10.75"),
        ("p0", "1607", 2022): Decimal("10.00"),
        ("p0", "1607", 2023): Decimal("9.58"),
    }
    assert figures(reading).items() <= expected.items()
    answers = {
        question.key: "p0" if question.kind is QuestionKind.INDICATOR else "1607"
        for _ in range(2)
        for question in reading.questions
    }
    file = InputFile("tabel.csv", csv_bytes(rows))
    for _ in range(2):
        for question in read(file, answers=answers).questions:
            answers[question.key] = "p0" if question.kind is QuestionKind.INDICATOR else "1607"
    assert figures(read(file, answers=answers)) == expected
