"""The lines of the history, word for word."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from db.domain.awards import Award, AwardLevel
from db.domain.figures import Figure, FigureStatus, Region, RegionLevel, Target
from db.domain.indicators import ChangeForm, MethodBreak
from db.store.log import LogEntry, LogPlace, Noted, Record, SettingValue
from db.store.operations import ChangeKind
from tests.db.domain.samples import GINI, IRB, OWN, P0, POVERTY_LINE, PROVINCE
from ui.forms.history_words import (
    Names,
    action_text,
    change_texts,
    count_text,
    subject_text,
    when_text,
    who_text,
)

NAMES = Names(
    {known.code: known for known in (P0, GINI, IRB, POVERTY_LINE)},
    {known.code: known for known in (OWN, PROVINCE)},
)
FIGURE = Figure("p0", "1607", 2023, Decimal("9.58"), source="BPS")
TARGET = Target("p0", "1607", 2026, Decimal("8.5"), "RPJMD")
AWARD = Award(3, "Adipura", "KLHK", AwardLevel.NATIONAL, 2023, date(2023, 6, 5))
REGION = Region("9999", "Kabupaten Baru", "Baru", RegionLevel.REGENCY)
assert IRB.scale is not None
SCALE = replace(IRB.scale, versions=IRB.scale.versions[:1])


def entry(
    old: Record | None,
    new: Record | None,
    kind: ChangeKind = ChangeKind.DO,
    table: str = "figure",
) -> LogEntry:
    at = datetime(2026, 11, 25, 7, 31, tzinfo=UTC)
    return LogEntry(LogPlace(1, 0), at, "budi", "PC-3", "Ubah angka", kind, table, old, new)


@pytest.mark.parametrize(
    ("old", "new", "subject", "before", "after"),
    [
        (None, FIGURE, "Angka Kemiskinan, Banyuasin, 2023", "belum ada", "9,58%"),
        (FIGURE, None, "Angka Kemiskinan, Banyuasin, 2023", "9,58%", "dihapus"),
        (FIGURE, replace(FIGURE, value=Decimal("9.5")),
         "Angka Kemiskinan, Banyuasin, 2023", "9,58%", "9,50%"),
        (FIGURE, replace(FIGURE, value=Decimal("9.581")),
         "Angka Kemiskinan, Banyuasin, 2023", "9,58%", "9,581%"),
        (FIGURE, replace(FIGURE, status=FigureStatus.REVISED, source=""),
         "Angka Kemiskinan, Banyuasin, 2023",
         "status: Tetap; sumber: BPS", "status: Perbaikan; sumber: kosong"),
        (None, replace(FIGURE, indicator="lama", region="1"), "lama, 1, 2023",
         "belum ada", "9,58"),
        (TARGET, replace(TARGET, document="RPJMD 2025–2029"),
         "Target Angka Kemiskinan, Banyuasin, 2026",
         "dokumen: RPJMD", "dokumen: RPJMD 2025–2029"),
        (None, Noted("p0", 2021, "Pandemi"), "Catatan Angka Kemiskinan, 2021",
         "belum ada", "Pandemi"),
        (P0, replace(P0, change_form=ChangeForm.RELATIVE, retired=True),
         "Indikator Angka Kemiskinan",
         "perubahan yang ditonjolkan: Selisih (poin); keadaan: aktif",
         "perubahan yang ditonjolkan: Relatif (%); keadaan: nonaktif"),
        (P0, replace(P0, position=4, breaks=(MethodBreak(2024, "Garis baru."),)),
         "Indikator Angka Kemiskinan", "metode: kosong; urutan: 1",
         "metode: 2024: Garis baru.; urutan: 5"),
        (P0, replace(P0, unit=POVERTY_LINE.unit, maximum=None), "Indikator Angka Kemiskinan",
         "satuan: %, persen, persen poin; rentang: 0 sampai 100%",
         "satuan: Rp, per kapita per bulan, rupiah; rentang: paling sedikit 0"),
        (SCALE, replace(SCALE, noun="kelas"), "Skala Indeks Reformasi Birokrasi",
         "sebutan: predikat", "sebutan: kelas"),
        (None, replace(SCALE, code="baru"), "Skala baru", "belum ada",
         "mulai 1945: D, C 30, CC 50, B 60, BB 70, A 80, AA 90"),
        (REGION, replace(REGION, aliases=("Kab. Baru", "Br")), "Wilayah 9999 (9999)",
         "ejaan lain: kosong", "ejaan lain: Kab. Baru, Br"),
        (AWARD, replace(AWARD, level=AwardLevel.UNKNOWN, received=None), "Penghargaan Adipura",
         "tingkat: nasional; tanggal: 5 Juni 2023", "tingkat: kosong; tanggal: kosong"),
        (AWARD, replace(AWARD, has_certificate=True), "Penghargaan Adipura",
         "piagam: kosong", "piagam: ada"),
        # Another picture of it: nothing that could be told in words.
        (AWARD, AWARD, "Penghargaan Adipura", "", "diubah"),
        (SettingValue("own_region", "1607"), SettingValue("own_region", "1600"),
         "Pengaturan: Daerah sendiri", "Banyuasin", "Sumatera Selatan"),
        (SettingValue("logo", "ab"), None, "Pengaturan: Logo daerah", "gambar", "dihapus"),
        (None, SettingValue("percent_point", "poin persentase"),
         "Pengaturan: Selisih persentase", "belum ada", "poin persentase"),
        (None, SettingValue("lain", ""), "Pengaturan: lain", "belum ada", "kosong"),
        (SettingValue("lain", ""), None, "Pengaturan: lain", "kosong", "dihapus"),
        (None, None, "Susunan presentasi", "", "diubah"),
    ],
)  # fmt: skip
def test_a_line(
    old: Record | None, new: Record | None, subject: str, before: str, after: str
) -> None:
    line = entry(old, new)
    assert subject_text(line, NAMES) == subject
    assert change_texts(line, NAMES) == (before, after)


def test_who_when_and_by_which_action() -> None:
    line = entry(None, FIGURE)
    here = line.at.astimezone()
    assert when_text(line.at) == f"{here.day} Nov 2026 {here:%H.%M}"
    assert who_text(line) == "budi (PC-3)"
    assert action_text(line) == "Ubah angka"
    assert action_text(replace(line, kind=ChangeKind.UNDO)) == "Diurungkan: Ubah angka"
    assert action_text(replace(line, kind=ChangeKind.REDO)) == "Diulangi: Ubah angka"


def test_what_a_word_of_a_search_stands_for() -> None:
    (kemiskinan, banyuasin, year) = NAMES.terms(" Kemiskinan BANYUASIN  2023 ")
    assert set(kemiskinan.indicators) == {"p0", "garis_kemiskinan"}
    assert kemiskinan.regions == ()
    assert (banyuasin.regions, banyuasin.text) == (("1607",), "banyuasin")
    assert (year.text, year.indicators, year.regions) == ("2023", (), ())
    assert NAMES.terms("  ") == ()


def test_how_many_are_shown() -> None:
    assert count_text(1200, more=False) == "1.200 perubahan"
    assert count_text(200, more=True) == (
        "200 perubahan terbaru · gulir ke bawah untuk yang lebih lama"
    )
