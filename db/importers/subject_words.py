"""The words that tell of a measure: its usual titles, and what makes another measure of it."""

from __future__ import annotations

import re

#: The usual titles of one measure each, as words. A store's indicator belongs to the measure
#: whose titles hold one of its own names.
MEASURES: tuple[tuple[str, ...], ...] = (
    (
        "angka kemiskinan",
        "persentase penduduk miskin",
        "persentase kemiskinan",
        "tingkat kemiskinan",
        "persen penduduk miskin",
        "penduduk miskin persen",
        "p0",
        "head count index",
        "percentage of poor people",
        "percentage of poor population",
        "percentage of population below the poverty line",
        "percentage of poor",
        "poverty rate",
        "persentase penduduk di bawah garis kemiskinan",
        "persentase penduduk dibawah garis kemiskinan",
        "proporsi penduduk di bawah garis kemiskinan",
        "proporsi penduduk yang hidup di bawah garis kemiskinan",
        "proporsi penduduk yang hidup di bawah garis kemiskinan nasional",
        "persentase penduduk yang hidup di bawah garis kemiskinan",
        "persentase penduduk yang hidup di bawah garis kemiskinan nasional",
    ),
    (
        "kemiskinan ekstrem",
        "angka kemiskinan ekstrem",
        "tingkat kemiskinan ekstrem",
        "persentase kemiskinan ekstrem",
        "persentase penduduk miskin ekstrem",
        "kemiskinan ekstrim",
        "angka kemiskinan ekstrim",
        "tingkat kemiskinan ekstrim",
        "persentase kemiskinan ekstrim",
        "persentase penduduk miskin ekstrim",
    ),
    (
        "jumlah penduduk miskin ekstrem",
        "jumlah kemiskinan ekstrem",
        "jumlah penduduk miskin ekstrim",
    ),
    (
        "jumlah penduduk miskin",
        "banyaknya penduduk miskin",
        "penduduk miskin",
        "jumlah penduduk miskin ribu jiwa",
        "number of poor people",
        "number of poor population",
        "number of poor",
        "jumlah orang miskin",
    ),
    ("indeks kedalaman kemiskinan", "kedalaman kemiskinan", "p1", "poverty gap index"),
    ("indeks keparahan kemiskinan", "keparahan kemiskinan", "p2", "poverty severity index"),
    ("garis kemiskinan", "poverty line"),
    ("garis kemiskinan ekstrem",),
    ("garis kemiskinan makanan", "gkm", "food poverty line"),
    (
        "garis kemiskinan non makanan",
        "garis kemiskinan nonmakanan",
        "garis kemiskinan bukan makanan",
        "gknm",
        "non food poverty line",
    ),
    (
        "tingkat pengangguran terbuka",
        "pengangguran terbuka tpt",
        "tpt",
        "open unemployment rate",
        "unemployment rate",
    ),
    ("jumlah pengangguran terbuka", "jumlah pengangguran", "jumlah penganggur", "pengangguran"),
    ("pengangguran terbuka",),
    ("tingkat partisipasi angkatan kerja", "tpak", "labor force participation rate"),
    ("angkatan kerja", "jumlah angkatan kerja", "bukan angkatan kerja"),
    ("tingkat kesempatan kerja", "tkk"),
    (
        "gini rasio",
        "gini ratio",
        "rasio gini",
        "indeks gini",
        "koefisien gini",
        "gini",
    ),
    ("indeks pembangunan manusia", "ipm", "human development index", "hdi"),
    ("indeks pembangunan gender", "ipg"),
    ("indeks pemberdayaan gender", "idg"),
    (
        "indeks reformasi birokrasi",
        "irb",
        "indeks rb",
        "nilai indeks reformasi birokrasi",
        "nilai reformasi birokrasi",
    ),
    (
        "monitoring centre for prevention",
        "monitoring center for prevention",
        "monitoring controlling surveillance for prevention",
        "mcp",
        "mcp kpk",
        "mcsp",
        "mcsp kpk",
        "nilai mcp",
        "nilai mcp kpk",
        "capaian mcp",
        "capaian mcp kpk",
        "capaian nilai mcp",
        "skor mcp",
        "skor mcp kpk",
        "capaian monitoring centre for prevention",
        "capaian monitoring center for prevention",
        "capaian mcsp",
        "capaian mcsp kpk",
    ),
    (
        "prevalensi stunting",
        "prevalensi balita stunting",
        "persentase balita stunting",
        "prevalensi stunting balita",
        "prevalensi stunting anak balita",
        "prevalensi anak balita stunting",
        "prevalensi stunting pada balita",
        "angka prevalensi stunting",
        "persentase stunting",
        "persentase anak stunting",
        "persentase balita pendek",
        "angka stunting",
        "stunting prevalence",
        "prevalence of stunting",
        "stunting",
    ),
    ("jumlah balita stunting", "jumlah stunting", "jumlah anak stunting", "balita stunting"),
    ("keluarga berisiko stunting", "persentase keluarga berisiko stunting"),
    ("indeks khusus penanganan stunting", "ikps"),
    (
        "pertumbuhan ekonomi",
        "laju pertumbuhan ekonomi",
        "laju pertumbuhan pdrb",
        "laju pertumbuhan produk domestik regional bruto",
        "lpe",
        "laju pertumbuhan ekonomi lpe",
        "pertumbuhan pdrb",
        "economic growth",
        "economic growth rate",
        "growth rate of gross regional domestic product",
        "growth rate of gross regional domestic product at constant market prices",
    ),
    ("laju pertumbuhan pdrb per kapita", "pertumbuhan pdrb per kapita"),
    ("laju pertumbuhan penduduk",),
    ("pdrb", "produk domestik regional bruto"),
    ("pdrb per kapita",),
    ("jumlah penduduk",),
    ("umur harapan hidup", "angka harapan hidup"),
    ("rata rata lama sekolah",),
    ("harapan lama sekolah",),
    ("pengeluaran per kapita", "pengeluaran per kapita disesuaikan"),
    ("inflasi", "laju inflasi"),
)
#: Right before a phrase these make it something else: "jumlah …", "target …".
BEFORE = frozenset(
    [
        "jumlah",
        "banyaknya",
        "perubahan",
        "penurunan",
        "peningkatan",
        "kenaikan",
        "selisih",
        "distribusi",
        "persebaran",
        "peringkat",
        "ranking",
        "capaian",
        "kontribusi",
        "elastisitas",
        "rata",
        "bawah",
        "dibawah",
        "rasio",
        "kurva",
    ]
)
_PARTS = """
perkotaan perdesaan pedesaan laki perempuan lansia pemuda disabilitas sarjana smk diploma pria
wanita male female urban rural youth women men makanan nonmakanan tangga keluarga lulusan tamatan
triwulan tw kuartal quarter quarterly q migas lahan rentan penerima difabel remaja multidimensi rse
error proyeksi sd smp sma slta sltp
"""
#: Anywhere in a title these narrow it down to a part of the people, of the year or of the whole.
PARTS = frozenset(_PARTS.split())
_BESIDE = """
data statistik tabel table grafik gambar lampiran angka nilai skor persen persentase tingkat laju
indeks index perkembangan tren trend kondisi keadaan perbandingan realisasi target indikator
indicator daftar rekap rekapitulasi profil series seri makro kinerja utama sasaran strategis hasil
publikasi capaian official figure percentage percent number poin point points final fix revisi rev
new baru copy salinan edit update olah olahan opendata csv xlsx xls sumber source sementara tetap
proporsi satu lengkap terbaru

menurut berdasarkan by di ke dari pada untuk in of the at from tahun tahunan th thn year years
annual bulan bulanan month semester periode period kabupaten kab kota kabkota provinsi prov propinsi
se antar setiap tiap masing semua seluruh wilayah daerah region regency municipality city province
nasional national nama kode satuan unit jenis per

susenas sakernas ssgi ssgbi ski eppgbm bps kpk panrb bappeda kemenkes pemerintah metode lama method
atas adhk adhb konstan harga dasar dan serta and or atau

rpjmd rpjpd rpd rkpd renstra lkpj sipd perkapita perbulan

rp rupiah ribu juta jiwa orang dalam kapita idr thousand people persons ppp us usd
"""
#: Right beside a phrase these change nothing; any other word there may make another measure of
#: it ("Garis Kemiskinan Makanan", "Penanganan Stunting", "… Miskin yang Bekerja").
BESIDE = frozenset(_BESIDE.split())
#: A column with one of these is about a measure, but is not the measure.
DERIVED = re.compile(
    r"\b(?:perubahan|selisih|kenaikan|penurunan|peringkat|ranking|rank|rse|relative standard error"
    r"|standard error|standar error|batas (?:atas|bawah)|capaian|growth|no|nomor|kode pos"
    r"|naik|turun|rata rata|rerata|average|mean|delta|deviasi|laju perubahan|pertambahan)\b"
)
