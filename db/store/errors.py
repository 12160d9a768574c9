"""Errors an officer can act on, told apart from bugs.

Each says three things in Indonesian: what happened, what is safe, what to do. Anything that is
not a :class:`StoreError` is a bug.
"""

from __future__ import annotations

import sqlite3


class StoreError(Exception):
    """Something about the store that an officer can act on.

    ``what``, ``safe`` and ``todo`` are whole sentences to show; ``detail`` is for the
    technician and may be English.
    """

    default_what = "Berkas data tidak dapat dipakai."
    default_safe = "Data yang sudah tersimpan tidak berubah."
    default_todo = "Coba lagi. Jika tetap gagal, salin rincian ini untuk petugas teknis."

    def __init__(self, what: str = "", *, safe: str = "", todo: str = "", detail: str = "") -> None:
        self.what = what or self.default_what
        self.safe = safe or self.default_safe
        self.todo = todo or self.default_todo
        self.detail = detail
        super().__init__(self.what)


class StoreMissing(StoreError):
    """There is no file where the store should be."""

    default_what = "Berkas data tidak ditemukan."
    default_safe = "Tidak ada yang diubah atau dihapus."
    default_todo = "Periksa apakah berkas dipindahkan, lalu buka dari tempatnya yang baru."


class StoreExists(StoreError):
    """A new store may not replace a file that is there."""

    default_what = "Berkas itu sudah ada."
    default_safe = "Berkas yang sudah ada tidak disentuh."
    default_todo = "Pilih nama lain untuk berkas data yang baru."


class StoreEmpty(StoreError):
    """The file has no content at all."""

    default_what = "Berkas data kosong (0 bita)."
    default_safe = "Berkas itu tidak diubah."
    default_todo = "Pulihkan berkas dari cadangan terakhir."


class NotOurStore(StoreError):
    """The file is something else, or has parts that we never make."""

    default_what = "Berkas itu bukan berkas data dasbor ini."
    default_safe = "Berkas itu tidak diubah."
    default_todo = "Pilih berkas data yang dibuat oleh program ini."


class StoreTooNew(StoreError):
    """The file was written by a newer version of the program."""

    default_what = "Berkas data dibuat oleh versi program yang lebih baru."
    default_safe = "Berkas itu tidak diubah."
    default_todo = "Perbarui program ini, lalu buka lagi."


class StoreDamaged(StoreError):
    """SQLite finds the file's structure broken."""

    default_what = "Berkas data rusak."
    default_safe = "Cadangan tidak terpengaruh."
    default_todo = "Jangan menyimpan lagi ke berkas ini; pulihkan dari cadangan terakhir."


class StoreBusy(StoreError):
    """Another window or PC holds the store."""

    default_what = "Berkas data sedang dipakai oleh jendela atau komputer lain."
    default_todo = "Tunggu sebentar, lalu simpan lagi."


class StoreReadOnly(StoreError):
    """The file or its folder may not be written."""

    default_what = "Berkas data hanya dapat dibaca."
    default_todo = "Minta izin tulis untuk berkas dan foldernya, lalu simpan lagi."


class StoreFull(StoreError):
    """No room is left on the disk."""

    default_what = "Ruang penyimpanan penuh."
    default_todo = "Kosongkan ruang di disk, lalu simpan lagi."


class StoreUnreachable(StoreError):
    """The disk or network folder does not answer as it should."""

    default_what = "Berkas data tidak dapat dibaca atau ditulis."
    default_todo = "Periksa disk atau sambungan jaringan, lalu simpan lagi."


class StaleData(StoreError):
    """What is stored is no longer what the officer saw when starting to type."""

    default_what = "Data ini baru saja diubah dari jendela atau komputer lain."
    default_todo = "Lihat nilai yang sekarang tersimpan, lalu putuskan nilai mana yang benar."


class InvalidRecord(StoreError):
    """A record breaks a rule of the store."""

    default_what = "Isian tidak memenuhi aturan penyimpanan."
    default_todo = "Periksa isian, lalu simpan lagi."


def translated(error: sqlite3.Error) -> StoreError:
    """Return the officer's error for one of SQLite's, by its result code."""
    code = getattr(error, "sqlite_errorcode", 0) or 0
    primary = code & 0xFF
    detail = f"{getattr(error, 'sqlite_errorname', type(error).__name__)}: {error}"
    if "decode to UTF-8" in detail:  # said by Python, which has no code for it
        return StoreDamaged(detail=detail)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return StoreMissing(detail=detail)
    if code == sqlite3.SQLITE_IOERR_DELETE:
        # The journal of a program that crashed, on Windows: another window has it open, and will
        # itself play it back the next time that it looks for news.
        return StoreBusy(detail=detail)
    kinds: dict[int, type[StoreError]] = {
        sqlite3.SQLITE_BUSY: StoreBusy,
        sqlite3.SQLITE_LOCKED: StoreBusy,
        sqlite3.SQLITE_READONLY: StoreReadOnly,
        sqlite3.SQLITE_PERM: StoreReadOnly,
        sqlite3.SQLITE_FULL: StoreFull,
        sqlite3.SQLITE_CORRUPT: StoreDamaged,
        sqlite3.SQLITE_NOTADB: StoreDamaged,
        sqlite3.SQLITE_IOERR: StoreUnreachable,
        sqlite3.SQLITE_CANTOPEN: StoreUnreachable,
        sqlite3.SQLITE_CONSTRAINT: InvalidRecord,
        sqlite3.SQLITE_MISMATCH: InvalidRecord,
        sqlite3.SQLITE_TOOBIG: InvalidRecord,
    }
    return kinds.get(primary, StoreUnreachable)(detail=detail)
