"""What the words over a column say that it holds: regions, years, units, an indicator's name."""

from __future__ import annotations

import re

from db.importers.texts import words

#: What a header says of its column, by its words.
_ROLES: dict[str, tuple[str, ...]] = {
    "region": (
        "kabupaten kota",
        "kab kota",
        "kabupaten",
        "kota",
        "wilayah",
        "nama wilayah",
        "daerah",
        "nama daerah",
        "region",
        "regency municipality",
        "kabupaten kota regency municipality",
        "nama kabupaten kota",
        "bps nama kabupaten kota",
        "kemendagri nama kabupaten kota",
        "nama kabupaten",
        "nama kab kota",
        "kabupaten kota provinsi",
        "provinsi kabupaten kota",
        "kabupaten kota regency city",
        "wilayah kabupaten kota",
        "nama kabkota",
        "kabkota",
        "kabupaten kotamadya",
    ),
    "province": (
        "provinsi",
        "nama provinsi",
        "bps nama provinsi",
        "kemendagri nama provinsi",
        "province",
    ),
    "code": (
        "kode wilayah",
        "kode",
        "kode kabupaten kota",
        "bps kode kabupaten kota",
        "kode bps",
        "kode kab kota",
        "kode kabupaten",
        "kode daerah",
        "kode kabkota",
        "id wilayah",
    ),
    "province_code": ("kode provinsi", "bps kode provinsi", "kode prov"),
    "year": ("tahun", "year", "thn", "tahun data", "periode tahun"),
    "month": ("bulan", "periode", "semester", "month", "periode data", "waktu"),
    "unit": ("satuan", "unit"),
    "status": ("status", "status angka", "status data"),
    "source": ("sumber", "sumber data", "source"),
    "method": ("metode", "method"),
    "indicator": (
        "indikator",
        "nama indikator",
        "uraian",
        "indicator",
        "variabel",
        "nama variabel",
        "jenis indikator",
        "uraian indikator",
        "indikator makro",
        "indikator kinerja",
        "indikator kinerja utama",
        "indikator kinerja makro",
        "indikator kinerja daerah",
        "indikator pembangunan",
        "indikator wilayah",
        "nama data",
        "judul",
        "judul data",
        "variable",
    ),
    "ignored": (
        "no",
        "nomor",
        "no urut",
        "id",
        "_id",
        "catatan",
        "keterangan",
        "kemendagri kode provinsi",
        "kemendagri kode kabupaten kota",
        "negara",
        "kode indikator",
        "dokumen target",
        "note",
        "tanggal",
        "created at",
        "updated at",
    ),
}
#: Headers of columns that may hold the years, where no other does.
PERIODS = frozenset((*_ROLES["month"], "tanggal", "date"))
_ROLE_OF = {name: role for role, names in _ROLES.items() for name in names}
_DIGIT = re.compile(r"\d")
_ROLE_OF["latitude"] = _ROLE_OF["longitude"] = "ignored"


def role_of(text: str) -> str:
    """Return what a header says of its column, empty when it says nothing of the kind."""
    # No header of these has a digit, and most other cells have; to make words takes longer.
    return "" if _DIGIT.search(text) else _ROLE_OF.get(words(text), "")
