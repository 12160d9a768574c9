"""Which indicator do titles tell of, as offices write them? Sure of the measure itself, only."""

from __future__ import annotations

import pytest

from db.importers import QuestionKind
from db.importers.collector import Collector
from db.importers.context import Context
from db.importers.model import InputFile
from tests.db.importers.samples import STORE, csv_bytes, read_known

SUBJECTS = Context(STORE, Collector()).subjects

#: Titles of tables with just that measure.
PLAIN = {
    "p0": (
        "Persentase Penduduk Miskin (P0) Menurut Kabupaten/Kota (Persen), 2022-2024",
        "Tabel 4.5.1 Persentase Penduduk Miskin di Provinsi Sumatera Selatan",
        "Persentase penduduk miskin/Percentage of Poor Population by Regency/Municipality",
        "Data Kemiskinan: Persentase Penduduk Miskin",
        "Perkembangan Persentase Penduduk Miskin Banyuasin Maret 2023",
        "Persentase Penduduk di Bawah Garis Kemiskinan",
        "Proporsi Penduduk yang Hidup di Bawah Garis Kemiskinan Nasional",
        "Penduduk Miskin (%)",
        "Penduduk Miskin | Persentase",
        "1. Angka Kemiskinan",
        "a) Tingkat kemiskinan Kab. Banyuasin",
    ),
    "penduduk_miskin": (
        "Jumlah Penduduk Miskin (000 jiwa)",
        "Penduduk Miskin (Ribu Orang)",
        "Number of Poor People by Regency/Municipality (thousand)",
    ),
    "garis_kemiskinan": (
        "Garis Kemiskinan (Rupiah/Kapita/Bulan) Menurut Kabupaten/Kota",
        "Garis Kemiskinan per Kapita per Bulan",
    ),
    "tpt": (
        "Tingkat Pengangguran Terbuka (TPT) Penduduk Umur 15 Tahun Ke Atas Menurut Provinsi",
        "TPT (15+)",
        "Open Unemployment Rate by Regency",
    ),
    "ipm": (
        "[Metode Baru] Indeks Pembangunan Manusia Menurut Kabupaten/Kota",
        "Indeks Pembangunan Manusia (Umur Harapan Hidup Hasil Long Form SP2020) Menurut Provinsi",
    ),
    "mcp": ("Capaian MCP KPK Kabupaten/Kota se-Sumatera Selatan", "Nilai MCP Pemerintah Daerah"),
    "stunting": ("Prevalensi Balita Stunting (SSGI)", "Prevalensi Stunting pada Balita"),
    "pertumbuhan_ekonomi": (
        "[Seri 2010] Laju Pertumbuhan PDRB Atas Dasar Harga Konstan 2010 (Persen)",
        "Laju Pertumbuhan Ekonomi (c-to-c) (persen)",
    ),
}
#: Titles that name a measure and mean another one: nothing is read without a question.
OTHERS = (
    "Garis Kemiskinan Makanan Menurut Kabupaten/Kota (rupiah/kapita/bulan)",
    "Garis Kemiskinan Bukan Makanan",
    "Garis Kemiskinan per Rumah Tangga",
    "Rasio Garis Kemiskinan terhadap Upah Minimum",
    "Persentase Penduduk Miskin Usia 15 Tahun ke Atas yang Bekerja",
    "Persentase Penduduk Miskin yang Memiliki JKN",
    "Persentase Penduduk Miskin dengan Akses Air Bersih",
    "Persentase Penduduk Miskin Penerima Bantuan",
    "Persentase Penduduk Miskin Menurut Pendidikan: Tidak Tamat SD",
    "Persentase Penduduk Miskin Ekstrem dan Hampir Miskin",
    "Jumlah dan Persentase Penduduk Miskin",
    "Persentase dan Jumlah Penduduk Miskin",
    "Number and Percentage of Poor People",
    "Jumlah Penduduk Miskin Penerima PKH",
    "RSE Persentase Penduduk Miskin",
    "Angka Kemiskinan Anak",
    "Proyeksi Angka Kemiskinan",
    "Persentase Keluarga Berisiko Stunting",
    "Indeks Khusus Penanganan Stunting",
    "Cakupan Layanan Stunting",
    "Jumlah Desa Lokus Stunting",
    "Persentase Balita Stunting yang Mendapat PMT",
    "Pertumbuhan Ekonomi Triwulan I (q-to-q)",
    "Laju Pertumbuhan Ekonomi Sektor Pertanian",
    "Pertumbuhan Ekonomi Tanpa Migas",
    "Laju Pertumbuhan PDRB per Kapita",
    "Pertumbuhan IPM",
    "Indeks Pembangunan Manusia Dimensi Kesehatan",
    "Tingkat Pengangguran Terbuka Usia 15-24 Tahun",
    "Tingkat Pengangguran Terbuka Lulusan SMA",
    "TPT Penduduk Usia Muda",
    "Youth Unemployment Rate",
    "Standard Error Tingkat Pengangguran Terbuka",
    "TPAK Penduduk Usia 60+",
    "Gini Rasio Penguasaan Lahan",
    "Indeks Reformasi Birokrasi Tematik",
    "Nilai MCP Area Perencanaan",
)


@pytest.mark.parametrize("code", PLAIN)
def test_titles_of_a_measure(code: str) -> None:
    for title in PLAIN[code]:
        match = SUBJECTS.find(title)
        assert match.sure, title
        assert match.codes == (code,), title


@pytest.mark.parametrize("title", OTHERS)
def test_titles_of_another_measure_are_asked_about(title: str) -> None:
    rows = [[title], ["Wilayah", "2023"], ["Banyuasin", "9,58"]]
    reading = read_known(STORE, InputFile("tabel.csv", csv_bytes(rows)))
    assert reading.candidates == ()
    assert QuestionKind.INDICATOR in {question.kind for question in reading.questions}
    column = [["Data"], ["Wilayah", f"{title} 2023"], ["Banyuasin", "9,58"]]
    assert read_known(STORE, InputFile("tabel.csv", csv_bytes(column))).candidates == ()
