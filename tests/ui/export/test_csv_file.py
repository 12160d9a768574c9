from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given

from db.domain.figures import Figure, Target
from db.domain.long_form import COLUMNS, entries_of, entry_of, texts_of_csv
from tests.db.domain.samples import P0, figure, target
from tests.ui.export.materials import any_material, material
from ui.export.csv_file import write_csv
from ui.export.material import Material
from ui.export.progress import Cancelled, Silent


def test_the_bytes_are_what_indonesian_excel_opens_by_double_click() -> None:
    made = material((figure(P0, 2022, "10.00", source="BPS; Susenas"),), (target(P0, 2022, "9.5"),))
    assert (
        write_csv(made, Silent())
        == (
            "\ufeffkode_indikator;indikator;kode_wilayah;wilayah;tahun;nilai;satuan;status;sumber;"
            "metode;catatan;predikat;target;dokumen_target\r\n"
            "p0;Angka Kemiskinan;1607;Kabupaten Banyuasin;2022;10,00;%;tetap;"
            '"BPS; Susenas";;;;9,5;RPJMD\r\n'
        ).encode()
    )


def test_no_cell_begins_a_formula() -> None:
    made = material(
        (
            figure(P0, 2022, "-3.5", source="=cmd|' /C calc'!A0", note="+62", method="@x"),
            figure(P0, 2023, "1", source="\t=1", note="-", rating="'a"),
        )
    )
    rows = list(
        csv.reader(io.StringIO(write_csv(made, Silent()).decode("utf-8-sig")), delimiter=";")
    )
    assert rows[1][5] == "-3,5"
    texts = [cell for row in rows[1:] for place, cell in enumerate(row) if place != 5]
    assert not [cell for cell in texts if cell[:1] in tuple("=+-@\t\r") and cell]
    assert rows[1][8] == "'=cmd|' /C calc'!A0"


@given(any_material())
def test_a_csv_gives_back_every_figure_and_target(made: Material) -> None:
    figures, targets = read_back(write_csv(made, Silent()))
    expected = entries_of(made.records.figures, made.records.targets)
    assert entries_of(figures, targets) == expected
    digits = {entry.key: str(entry.value) for entry in (*made.records.figures,)}
    assert {entry.key: str(entry.value) for entry in figures} == digits


def read_back(data: bytes) -> tuple[list[Figure], list[Target]]:
    names, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    assert tuple(names) == COLUMNS
    found = [entry_of(texts_of_csv(names, row)) for row in rows]
    return (
        [entry.figure for entry in found if entry.figure],
        [entry.target for entry in found if entry.target],
    )


class _Stopped:
    def step(self, done: int, total: int, what: str) -> None:
        raise Cancelled


def test_the_officer_can_stop_it() -> None:
    with pytest.raises(Cancelled):
        write_csv(material(), _Stopped())
