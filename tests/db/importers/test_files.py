"""Files as files: encodings, wrong endings, hidden parts, errors, limits, bombs, archives."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt

from db.importers import (
    InputFile,
    LeftOutKind,
    QuestionKind,
    grids,
    interpret,
    load_files,
    load_text,
)
from db.importers import reading as reading_module
from tests.db.importers.samples import (
    KINDS,
    KNOWN,
    csv_bytes,
    figures,
    ods_bytes,
    only,
    read,
    saved,
    sheet_bytes,
    xls_bytes,
    xlsx_bytes,
    zip_bytes,
)

ROWS = [["Angka Kemiskinan"], ["Wilayah", "2022", "2023"], ["Banyuasin", "10,00", "9,58"]]
EXPECTED = {("p0", "1607", 2022): Decimal(10), ("p0", "1607", 2023): Decimal("9.58")}


def refused(content: bytes, name: str = "berkas.xlsx") -> str:
    found = read(InputFile(name, content))
    assert found.candidates == ()
    (entry,) = found.left_out
    assert entry.kind is LeftOutKind.REFUSED
    assert entry.place.text == name
    assert len(found.sources) == 1
    return entry.reason


def changed_part(content: bytes, name: str, change: object) -> bytes:
    made = io.BytesIO()
    assert callable(change)
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            new.writestr(info.filename, change(part) if info.filename == name else part)
    return made.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


# -- what a file is --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ending", ["csv", "xlsx", "xls", "ods", "json", "dat"])
def test_a_wrong_ending_does_not_matter(kind: str, ending: str) -> None:
    found = read(InputFile(f"berkas.{ending}", sheet_bytes(kind, ROWS)))
    assert figures(found) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", "\t", ",", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_delimiters(encoding: str, delimiter: str, end: str) -> None:
    rows = [*ROWS, ["Musi Banyuasin", "–", "…"]]
    found = read(InputFile("berkas.csv", csv_bytes(rows, delimiter, encoding, end)))
    assert figures(found) == EXPECTED


def test_a_declared_delimiter() -> None:
    content = b"sep=|\r\nWilayah|2023\r\nIndonesia|9,36\r\nAngka Kemiskinan\r\n"
    found = read(InputFile("Angka Kemiskinan.csv", content))
    assert only(found).value == Decimal("9.36")
    assert found.candidates[0].place.cell == "B3"


def test_decimal_commas_between_commas_are_not_taken_apart_silently() -> None:
    content = b"Angka Kemiskinan\nWilayah,2022,2023\nBanyuasin,10,00,9,58\n"
    found = read(InputFile("berkas.csv", content))
    assert found.candidates == ()
    assert any("lebih banyak sel" in entry.reason for entry in found.left_out)
    content = b"Angka Kemiskinan\nWilayah,2021,2022,2023,2024\nBanyuasin,10,12,9,58\n"
    found = read(InputFile("berkas.csv", content))
    assert found.candidates == ()
    (question,) = found.questions
    assert question.kind is QuestionKind.SEPARATOR
    answered = read(InputFile("berkas.csv", content), answers={question.key: "bulat"})
    assert len(answered.candidates) == 4


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "kosong"),
        (b"  \r\n", "kosong"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"<html><table><tr><td>9,58</td></tr></table></html>", "halaman web"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>", "halaman web"),
        (b"<?xml version='1.0'?><Workbook/>", "XML"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "bukan teks"),
        (b"\x00\x01\x02" * 100, "bukan teks"),
        (b"PK\x03\x04" + b"x" * 100, "rusak"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "rusak"),
        (b'a;"' + b"x" * 131_073 + b"\n", "terlalu panjang"),
    ],
)
def test_what_is_not_read(content: bytes, words: str) -> None:
    assert words in refused(content)


def test_a_field_of_131073_characters_in_a_sheet_is_told_with_its_cell() -> None:
    rows = [*ROWS, ["Muba", "9" * 32_767, "9,1"]]
    found = read(InputFile("berkas.xlsx", xlsx_bytes(rows)))
    assert ("p0", "1606", 2022) not in figures(found)
    assert any(entry.place.cell == "B4" for entry in found.left_out)


def test_a_too_large_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.importers.sheets.MAX_FILE_BYTES", 10)
    assert "terlalu besar" in refused(csv_bytes(ROWS))
    monkeypatch.setattr("db.importers.reading.MAX_FILE_BYTES", 10)
    assert "terlalu besar" in load_text("9" * 20).left_out[0].reason
    assert "kosong" in load_text(" \n").left_out[0].reason


def test_too_many_rows_or_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.importers.delimited.MAX_ROWS", 2)
    monkeypatch.setattr("db.importers.grids.MAX_ROWS", 2)
    for kind in KINDS:
        assert "terlalu besar" in refused(sheet_bytes(kind, [*ROWS, *ROWS[1:]]))


def test_two_far_cells_do_not_unfold() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    book.active["XFD1048576"] = 2
    assert "terlalu besar" in refused(saved(book))
    for new in (
        b"r='XFD1048576'",
        b'r = "XFD1048576"',
        b'r="xfd1048576"',
        b'r="%s9"' % (b"A" * 60),
    ):
        content = changed_part(
            saved(book), SHEET, lambda part, n=new: part.replace(b'r="XFD1048576"', n)
        )
        assert "terlalu besar" in refused(content)


def test_an_ods_that_says_a_cell_a_million_times() -> None:
    def repeat(part: bytes) -> bytes:
        return part.replace(
            b"<table:table-row>",
            b'<table:table-row table:number-rows-repeated="1000000">',
            1,
        ).replace(
            b"<table:table-cell", b'<table:table-cell table:number-columns-repeated="16000"', 1
        )

    content = changed_part(ods_bytes(ROWS), "content.xml", repeat)
    assert "terlalu besar" in refused(content, "berkas.ods")


def test_locked_files() -> None:
    from tests.db.importers.ole import ole_file

    locked = ole_file({"EncryptionInfo": b"x" * 5000, "EncryptedPackage": b"x" * 5000})
    assert "kata sandi" in refused(locked)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
        archive.writestr("META-INF/manifest.xml", "<encryption-data/>")
    assert "kata sandi" in refused(made.getvalue())
    content = bytearray(zip_bytes({"a.csv": csv_bytes(ROWS)}))
    content[6] |= 1  # the entry's flag: encrypted
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    found = read(InputFile("a.zip", bytes(content)))
    assert "kata sandi" in found.left_out[0].reason


# -- what a sheet knows ----------------------------------------------------------------------------


def test_errors_and_formulas_without_a_value_name_their_cell() -> None:
    book = openpyxl.Workbook()
    page = book.active
    for row in (["Angka Kemiskinan"], ["Wilayah", 2022, 2023, 2024], ["Banyuasin", 10, 9.58, 9.31]):
        page.append(row)
    page["B3"] = "#REF!"
    page["B3"].data_type = "e"
    page["C3"] = "=1+1"
    found = read(InputFile("berkas.xlsx", saved(book)))
    assert figures(found) == {("p0", "1607", 2024): Decimal("9.31")}
    told = {entry.place.text: entry.reason for entry in found.left_out}
    assert "#REF!" in told["berkas.xlsx, lembar Sheet, sel B3"]
    assert "belum pernah dihitung" in told["berkas.xlsx, lembar Sheet, sel C3"]


def test_errors_in_xls_and_text() -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("Data")
    for r, row in enumerate(
        (["Angka Kemiskinan"], ["Wilayah", 2022, 2023], ["Banyuasin", "", 9.58])
    ):
        for c, cell in enumerate(row):
            if cell != "":
                page.write(r, c, cell)
    page.row(2).set_cell_error(1, "#REF!")
    made = io.BytesIO()
    book.save(made)
    found = read(InputFile("berkas.xls", made.getvalue()))
    assert figures(found) == {("p0", "1607", 2023): Decimal("9.58")}
    assert "#REF!" in found.left_out[0].reason
    rows = [ROWS[0], ROWS[1], ["Banyuasin", "#REF!", "9,58"]]
    found = read(InputFile("berkas.csv", csv_bytes(rows)))
    assert "#REF!" in found.left_out[0].text
    assert figures(found) == {("p0", "1607", 2023): Decimal("9.58")}


def test_cells_shown_as_percent() -> None:
    book = openpyxl.Workbook()
    page = book.active
    for row in (["Angka Kemiskinan"], ["Wilayah", 2022, 2023], ["Banyuasin", 0.1, 0.0958]):
        page.append(row)
    page["C3"].number_format = "0.00%"
    page["B3"].number_format = "0.00%"
    found = read(InputFile("berkas.xlsx", saved(book)))
    assert figures(found) == EXPECTED
    page["C3"].number_format = '0.00"%"'
    page["B3"].number_format = "General"
    page["B3"], page["C3"] = 10, 9.58
    assert figures(read(InputFile("berkas.xlsx", saved(book)))) == EXPECTED


def test_cells_shown_as_percent_in_xls_and_ods() -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("Data")
    percent = xlwt.easyxf(num_format_str="0.00%")
    for r, row in enumerate((["Angka Kemiskinan"], ["Wilayah", 2023], ["Banyuasin"])):
        for c, cell in enumerate(row):
            page.write(r, c, cell)
    page.write(2, 1, 0.0958, percent)
    made = io.BytesIO()
    book.save(made)
    assert only(read(InputFile("berkas.xls", made.getvalue()))).value == Decimal("9.58")
    content = ods_bytes([["Angka Kemiskinan"], ["Wilayah", "2023"], ["Banyuasin", 0.0958]])
    content = changed_part(
        content,
        "content.xml",
        lambda part: part.replace(b'office:value-type="float"', b'office:value-type="percentage"'),
    )
    assert only(read(InputFile("berkas.ods", content))).value == Decimal("9.58")


def test_fractions_that_are_not_shown_as_percent_are_asked_about() -> None:
    rows = [["Angka Kemiskinan"], ["Wilayah", 2023], ["Banyuasin", 0.0958], ["Muba", 0.1123]]
    found = read(InputFile("berkas.xlsx", xlsx_bytes(rows)))
    assert found.candidates == ()
    (question,) = found.questions
    assert question.kind is QuestionKind.UNIT
    answered = read(InputFile("berkas.xlsx", xlsx_bytes(rows)), answers={question.key: "pecahan"})
    assert figures(answered)["p0", "1607", 2023] == Decimal("9.58")


def test_hidden_rows_columns_and_sheets_are_asked_about() -> None:
    book = openpyxl.Workbook()
    page = book.active
    for row in (ROWS[0], ["Wilayah", 2022, 2023], ["Banyuasin", 10, 9.58], ["Muba", 12, 11]):
        page.append(row)
    page.row_dimensions[4].hidden = True
    page.column_dimensions["B"].hidden = True
    secret = book.create_sheet("Rahasia")
    for row in (ROWS[0], ["Wilayah", 2020], ["Banyuasin", 10.5]):
        secret.append(row)
    secret.sheet_state = "hidden"
    file = InputFile("berkas.xlsx", saved(book))
    found = read(file)
    assert figures(found) == {("p0", "1607", 2023): Decimal("9.58")}
    assert [question.kind for question in found.questions] == [QuestionKind.HIDDEN] * 3
    answers = {question.key: "ya" for question in found.questions}
    assert len(read(file, answers=answers).candidates) == 5


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_hidden_rows_of_other_sheets(kind: str) -> None:
    rows = [*ROWS, ["Muba", "12,00", "11,00"]]
    if kind == "xls":
        book = xlwt.Workbook()
        page = book.add_sheet("Data")
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                page.write(r, c, cell)
        page.row(3).hidden = True
        made = io.BytesIO()
        book.save(made)
        content = made.getvalue()
    else:
        content = changed_part(
            ods_bytes(rows),
            "content.xml",
            lambda part: re.sub(
                rb"<table:table-row>(?!.*<table:table-row>)",
                b'<table:table-row table:visibility="filter">',
                part,
            ),
        )
    found = read(InputFile(f"berkas.{kind}", content))
    assert figures(found) == EXPECTED
    assert [question.kind for question in found.questions] == [QuestionKind.HIDDEN]


def test_dates_and_truth_values_are_no_numbers() -> None:
    from datetime import date

    book = openpyxl.Workbook()
    for row in (ROWS[0], ["Wilayah", 2022, 2023], ["Banyuasin", date(2031, 3, 9), True]):
        book.active.append(row)
    found = read(InputFile("berkas.xlsx", saved(book)))
    assert found.candidates == ()
    assert any("tanggal" in entry.reason for entry in found.left_out)


def test_years_as_dates() -> None:
    from datetime import date

    book = openpyxl.Workbook()
    days = [date(2022, 1, 1), date(2023, 3, 1)]
    for row in (ROWS[0], ["Wilayah", *days], ["Banyuasin", 10, 9.58]):
        book.active.append(row)
    assert figures(read(InputFile("berkas.xlsx", saved(book)))) == EXPECTED


# -- hostile archives ------------------------------------------------------------------------------


def test_a_zip_bomb_is_refused_before_it_unfolds() -> None:
    bomb = zip_bytes({"a.csv": bytes(60_000_000)})
    assert len(bomb) < 100_000
    assert "mengembang" in refused(bomb, "bom.zip")
    content = xlsx_bytes(ROWS)
    inflated = changed_part(content, SHEET, lambda part: part + b" " * 60_000_000)
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(inflated)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            new.writestr(info.filename, old.read(info))
    assert "mengembang" in refused(packed.getvalue())


def test_an_archive_that_lies_about_its_sizes() -> None:
    content = bytearray(zip_bytes({"a.csv": csv_bytes(ROWS) * 1000}))
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    found = read(InputFile("a.zip", bytes(content)))
    assert found.candidates == ()
    assert "rusak" in found.left_out[0].reason


def test_too_many_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    many = zip_bytes({f"{n}.csv": b"" for n in range(2001)})
    assert "terlalu banyak" in refused(many, "a.zip")
    monkeypatch.setattr(reading_module, "_MOST_FILES", 1)
    assert "terlalu banyak" in refused(zip_bytes({"a.csv": b"x", "b.csv": b"y"}), "a.zip")


def test_names_that_point_out_of_the_archive_are_refused(tmp_path: Path) -> None:
    names = ["../luar.csv", "/etc/luar.csv", "C:\\luar.csv", "a/../../luar.csv", "a\\..\\luar.csv"]
    content = zip_bytes({name: csv_bytes(ROWS) for name in names})
    before = sorted(tmp_path.rglob("*"))
    found = read(InputFile("a.zip", content))
    assert found.candidates == ()
    assert len(found.left_out) == len(names)
    assert all(entry.kind is LeftOutKind.REFUSED for entry in found.left_out)
    assert sorted(tmp_path.rglob("*")) == before


def test_archives_inside_archives_and_rubbish() -> None:
    inner = zip_bytes({"a.csv": csv_bytes(ROWS)})
    content = zip_bytes(
        {
            "dalam.zip": inner,
            "__MACOSX/a.csv": b"x",
            "Thumbs.db": b"x",
            "data.db": b"SQLite format 3\x00" + bytes(200),
            "p0.csv": csv_bytes(ROWS),
            "folder/p0.xlsx": xlsx_bytes(ROWS),
        }
    )
    found = read(InputFile("a.zip", content))
    assert figures(found) == EXPECTED
    told = [entry.text for entry in found.left_out]
    assert any("ZIP di dalam ZIP" in line for line in told)
    assert any("Sama dengan a.zip/p0.csv" in line for line in told)
    assert any("data.db" in line for line in told)


def test_an_entry_given_twice_is_read_once() -> None:
    made = io.BytesIO()
    other = csv_bytes([ROWS[0], ROWS[1], ["Banyuasin", "1,00", "2,00"]])
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.csv", csv_bytes(ROWS))
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.csv", other)
    found = read(InputFile("a.zip", made.getvalue()))
    assert figures(found) == EXPECTED
    assert "dua kali" in found.left_out[0].reason


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", SHEET])
def test_an_xml_bomb_is_refused(part: str) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'

    def armed(content: bytes) -> bytes:
        at = content.index(b"?>") + 2 if content.startswith(b"<?xml") else 0
        return content[:at] + bomb + content[at:]

    assert "berbahaya" in refused(changed_part(xlsx_bytes(ROWS), part, armed))


def test_an_xml_bomb_in_an_ods_is_refused() -> None:
    def armed(content: bytes) -> bytes:
        at = content.index(b"?>") + 2
        return content[:at] + b'<!DOCTYPE x [<!ENTITY a "a">]>' + content[at:]

    assert "berbahaya" in refused(changed_part(ods_bytes(ROWS), "content.xml", armed))
    deep = changed_part(ods_bytes(ROWS), "content.xml", lambda _: b"<a>" * 5000)
    assert refused(deep)


@pytest.mark.parametrize(
    "damage",
    [
        b'<row><c r="A9" t="e" ' + b"x" * 400_000 + b"><v>1</v></c></row>",
        b'<row hidden="1" ' + b"x" * 400_000 + b"></row>",
        b'<c r="A9" t="e">1</c>' + b"<c " * 150_000,
        b'<c r="A9" t="e">1</c><f>' + b"<c a>" * 150_000,
    ],
    ids=["attribute without an end", "row without an end", "heads without an end", "cells open"],
)
def test_elements_without_an_end_are_damage_that_is_told(damage: bytes) -> None:
    # Each of them once held the reader for minutes: what closes them was looked for again and
    # again, from every one to the end of the part.
    def damaged(content: bytes) -> bytes:
        return content.replace(b"</sheetData>", damage + b"</sheetData>")

    assert refused(changed_part(xlsx_bytes(ROWS), SHEET, damaged))


def test_a_long_text_shown_by_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.importers.xlsx.MAX_TEXT_BYTES", 10_000)
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:  # it writes each text once, as Excel does
        page = book.add_worksheet()
        for row in range(10):
            page.write_string(row, 0, "x" * 2000)
    assert "mengembang" in refused(made.getvalue())


def test_an_xlsx_whose_sheet_is_missing_or_doubled() -> None:
    def without(part: bytes) -> bytes:
        return b"<Relationships/>"

    content = changed_part(xlsx_bytes(ROWS), "xl/_rels/workbook.xml.rels", without)
    found = read(InputFile("berkas.xlsx", content))
    assert found.candidates == ()
    assert found.left_out
    content = zip_bytes({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    assert "bukan lembar kerja" in refused(content)
    content = zip_bytes({"[Content_Types].xml": b"<x/>", "xl/workbook.bin": b"x"})
    assert "XLSB" in refused(content)


def test_another_offices_store_is_named_for_the_store_room() -> None:
    loaded = load_files([InputFile("data.db", b"SQLite format 3\x00" + bytes(100))])
    assert loaded.stores == ["data.db"]
    assert loaded.books == []


def test_a_file_that_fails_stops_no_other_and_cancelling_stops_all() -> None:
    files = [InputFile("rusak.xlsx", b"PK\x03\x04x"), InputFile("a.csv", csv_bytes(ROWS))]
    found = read(*files)
    assert figures(found) == EXPECTED
    assert [source.name for source in found.sources] == ["rusak.xlsx", "a.csv"]

    class Cancelled(Exception):
        pass

    def cancel(done: int, total: int, what: str) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        load_files(files, cancel)


def test_limits_are_where_they_should_be() -> None:
    assert grids.MAX_CELLS < grids.MAX_ROWS * grids.MAX_COLUMNS
    assert xls_bytes(ROWS)[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_reading_a_long_table_can_be_cancelled() -> None:
    class Cancelled(Exception):
        pass

    told: list[tuple[int, int]] = []

    def cancel(done: int, total: int, what: str) -> None:
        told.append((done, total))
        if done > 8000:
            raise Cancelled

    rows = [*ROWS, *[["Muba", "1,00", "2,00"]] * 9000]
    loaded = load_files([InputFile("a.csv", csv_bytes(rows))])
    with pytest.raises(Cancelled):
        interpret(loaded, KNOWN, {}, cancel)
    assert told[-1] == (8192, len(rows))


@pytest.mark.parametrize("text", ["3 buah kayu;12x;a;%", "7,5;8,25;9", "ribu jiwa;kayu;(3);-"])
def test_a_file_of_noise_is_told_in_a_sentence_and_can_be_stopped(text: str) -> None:
    class Cancelled(Exception):
        pass

    told: list[int] = []

    def look(done: int, total: int, what: str) -> None:
        told.append(done)

    def stop(done: int, total: int, what: str) -> None:
        if done:
            raise Cancelled

    noise = "\n".join(f"{number}{text}{number}" for number in range(20_000))
    loaded = load_files([InputFile("a.csv", noise.encode())])
    reading = interpret(loaded, KNOWN, {}, look)
    assert not reading.candidates
    assert reading.left_out[-1].reason.endswith(".")
    assert 8192 in told
    with pytest.raises(Cancelled):
        interpret(loaded, KNOWN, {}, stop)


def test_a_table_of_unknown_indicators_is_asked_about_only_so_far() -> None:
    lines = ["Wilayah;Indikator;2023"]
    lines += [f"Banyuasin;Ukuran {'abcdefghij'[n % 10] * (n // 10 + 2)};1,5" for n in range(400)]
    file = InputFile("a.csv", "\n".join(lines).encode())
    asked = [q for q in read(file).questions if q.kind is QuestionKind.INDICATOR]
    assert len(asked) == 200
    told = read(file).left_out
    assert sum(entry.count for entry in told if "tidak dikenal" in entry.reason) == 200
    # What was answered before counts, however many there are.
    answered = read(file, answers={q.key: "p0" for q in asked})
    assert answered.questions
    assert {entry.record.indicator for entry in answered.candidates} <= {"p0"}


def test_sheets_with_many_columns_are_read() -> None:
    years = [str(year) for year in range(1990, 2025)]
    rows = [["Angka Kemiskinan"], ["Wilayah", *years], ["Banyuasin", *["9,58"] * len(years)]]
    for kind in KINDS:
        assert len(read(InputFile("berkas", sheet_bytes(kind, rows))).candidates) == len(years)
