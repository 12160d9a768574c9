"""Indonesian for the few texts of Qt itself that an officer meets: no Qt translation ships."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from widgets.guard import guarded

_TEXTS = {
    "&Undo": "&Urungkan",
    "&Redo": "U&langi",
    "Cu&t": "&Potong",
    "&Copy": "&Salin",
    "&Paste": "&Tempel",
    "Delete": "Hapus",
    "Select All": "Pilih semua",
    "&Select All": "Pilih semua",
    "&Step up": "&Naik",
    "Step &down": "&Turun",
    "OK": "Oke",
    "&OK": "&Oke",
    "Cancel": "Batal",
    "&Cancel": "&Batal",
    "&Yes": "&Ya",
    "&No": "&Tidak",
    "Close": "Tutup",
    "&Close": "&Tutup",
    "Save": "Simpan",
    "&Save": "&Simpan",
    "Open": "Buka",
    "&Open": "&Buka",
    "&Choose": "&Pilih",
    "Look in:": "Lihat di:",
    "File &name:": "&Nama berkas:",
    "Directory:": "Folder:",
    "&Look in:": "&Lihat di:",
    "Files of type:": "Jenis berkas:",
    "Files of &type:": "&Jenis berkas:",
    "Name": "Nama",
    "Size": "Ukuran",
    "Date Modified": "Diubah pada",
    "Kind": "Jenis",
    "Type": "Jenis",
    "&New Folder": "Folder &baru",
    "&Rename": "&Ganti nama",
    "&Delete": "&Hapus",
    "Show &hidden files": "Tampilkan berkas &tersembunyi",
    "Back": "Kembali",
    "Forward": "Maju",
    "Parent Directory": "Folder induk",
    "Create New Folder": "Buat folder baru",
    "Computer": "Komputer",
}


@guarded
class Indonesian(QTranslator):
    """Answers Qt's own texts from a short list; what is not in it stays as it is."""

    def isEmpty(self) -> bool:
        """Tell Qt that there is something here."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """Return the Indonesian text, or Qt's own: an empty answer would count as a translation."""
        return _TEXTS.get(source, source)
