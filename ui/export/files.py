"""Names and files of exports: safe on every PC, and never half written."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from db.patience import patiently

#: Longest name without its extension: leaves room for folders in the 260 characters of Windows.
MOST_CHARACTERS = 120
#: A path of so many characters is too long for Windows, unless it was told to take more. It then
#: says that there is no such place.
WINDOWS_PATH = 260
_SHORT_PATHS = os.name == "nt"
#: What must still have room in a folder's path.
_ROOM = "berkas12.txt"
#: Longest name in UTF-8: a Linux file name has at most 255 bytes with its extension.
MOST_BYTES = 200
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
_DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"
}
_NO_NAME = "Gambar"
#: A longer name is cut in a small window at twice the text size.
_MOST_IN_LINE = 44


class ExportError(Exception):
    """A file could not be written, in words an officer can act on.

    ``what``, ``safe`` and ``todo`` are whole sentences; ``detail`` is for the technician.
    ``other`` is a free name to write to instead, where another name would help.
    """

    def __init__(
        self, what: str, safe: str, todo: str, detail: str = "", other: Path | None = None
    ) -> None:
        self.what = what
        self.safe = safe
        self.todo = todo
        self.detail = detail
        self.other = other
        super().__init__(what)


def safe_name(text: str) -> str:
    """Return ``text`` as a file name without extension that Windows and Linux both accept.

    Control and bidirectional characters go, forbidden signs become a dash, and device names
    of Windows (CON, LPT1 …) get an underscore before them.
    """
    text = unicodedata.normalize("NFC", text)
    kept = "".join(
        " " if sign.isspace() else sign
        for sign in text
        if sign.isspace() or unicodedata.category(sign)[0] != "C"
    )
    name = _trimmed(" ".join(_FORBIDDEN.sub("-", kept).split()))
    name = _trimmed(name[:MOST_CHARACTERS])
    name = _trimmed(name.encode()[:MOST_BYTES].decode(errors="ignore"))
    if name.split(".")[0].rstrip(" ").upper() in _DEVICES:
        name = f"_{name}"
    return name or _NO_NAME


def _trimmed(name: str) -> str:
    """Drop dots and blanks at the ends: Windows loses them behind, Linux hides by them before."""
    return name.strip(". ")


def free_name(path: Path) -> Path:
    """Return ``path``, or with " (2)", " (3)" … before its extension the first one not taken."""
    number, free = 1, path
    while os.path.lexists(free):
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free


def shortened(name: Path | str) -> str:
    """Return a name or a path that fits on a button or a line, with its beginning and its end.

    No label can break a path without blanks: what does not fit would be cut at its end.
    """
    text, half = str(name), _MOST_IN_LINE // 2
    return text if len(text) <= _MOST_IN_LINE else f"{text[:half]}…{text[-half:]}"


def is_there(path: Path) -> bool:
    """Tell whether something has this name; what cannot be looked at is not there."""
    try:
        return path.exists()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Tell whether ``path`` is a folder; a network that does not answer has none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def write_file(path: Path, data: bytes, ready: Callable[[], None] | None = None) -> None:
    """Write ``data`` to ``path``: beside it, onto the disk, and only then under its name.

    An existing file is replaced whole or not at all. Raises :class:`ExportError`, and what
    ``ready`` raises, which is called before the file gets its name.
    """
    # Short: with it the path must not be longer than Windows takes.
    draft = path.with_name(f".{os.urandom(6).hex()}.baru")
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            _sync(file.fileno())
        if ready is not None:
            ready()
    except OSError as error:
        _discard(draft)
        raise _explained(error, path) from error
    except BaseException:
        _discard(draft)
        raise
    try:
        patiently(lambda: draft.replace(path))
    except OSError as error:
        _discard(draft)
        raise _not_replaced(error, path) from error
    with contextlib.suppress(OSError):
        # The picture is there; only a power cut right now could still forget its name.
        _sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make ``folder`` and those above it. Raises :class:`ExportError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _no_folder(error, folder) from error


def no_answer(folder: Path) -> ExportError:
    """Return what is told of a folder that was asked for and does not answer."""
    return ExportError(
        f"Folder “{shortened(folder)}” tidak menjawab.",
        "Belum ada yang ditulis, dan data dasbor tidak terpengaruh.",
        "Sambungkan lagi disk atau jaringannya, atau pilih folder lain, lalu ekspor lagi.",
    )


def _no_folder(error: OSError, folder: Path) -> ExportError:
    """Return why ``folder`` could not be made."""
    there = next((path for path in (folder, *folder.parents) if is_there(path)), folder)
    if isinstance(error, (FileExistsError, NotADirectoryError)) and there.is_file():
        return ExportError(
            f"“{shortened(there)}” adalah berkas, bukan folder.",
            "Berkas itu tidak diubah.",
            "Pilih folder lain untuk menyimpan.",
            str(error),
        )
    return _explained(error, folder / _ROOM)


def _explained(error: OSError, path: Path) -> ExportError:
    """Return why nothing could be written beside ``path``."""
    safe = "Berkas yang sudah ada tidak berubah, dan data dasbor tidak terpengaruh."
    folder = path.parent
    lost = isinstance(error, FileNotFoundError)
    if error.errno == errno.ENAMETOOLONG or (lost and (_is_too_long(path) or is_folder(folder))):
        what = "Nama folder dan nama berkas bersama-sama terlalu panjang."
        todo = "Pendekkan nama berkas, atau pilih folder yang lebih dekat, misalnya Desktop."
    elif lost or isinstance(error, (NotADirectoryError, FileExistsError)):
        # The last one: a link that leads nowhere.
        what = f"Folder “{shortened(folder)}” tidak ditemukan."
        todo = "Sambungkan lagi disk atau jaringannya, atau pilih folder lain, lalu simpan lagi."
    elif isinstance(error, PermissionError) or error.errno == errno.EROFS:
        what = f"Folder “{shortened(folder)}” tidak boleh ditulis."
        todo = "Pilih folder lain, misalnya Gambar atau Desktop."
    elif error.errno in (errno.ENOSPC, errno.EDQUOT):
        what = "Ruang penyimpanan penuh."
        todo = "Kosongkan ruang di disk atau pilih disk lain, lalu simpan lagi."
    else:
        what = f"Berkas “{path.name}” tidak dapat ditulis."
        todo = "Periksa disk atau sambungan jaringan, atau pilih folder lain, lalu simpan lagi."
    return ExportError(what, safe, todo, str(error))


def _not_replaced(error: OSError, path: Path) -> ExportError:
    """Return why the finished file could not get its name; proposes another one."""
    if not is_folder(path.parent):
        return _explained(error, path)  # a stick that was pulled out, a network that went
    if isinstance(error, FileNotFoundError) and _is_too_long(path):
        return _explained(error, path)  # the draft's name was short enough, this one is not
    other = free_name(path)
    if error.errno == errno.ENAMETOOLONG:
        return ExportError(
            "Nama berkas terlalu panjang.",
            "Tidak ada berkas yang berubah.",
            f"Simpan dengan nama yang lebih pendek, misalnya “{path.stem[:40]}{path.suffix}”.",
            str(error),
        )
    todo = f"simpan dengan nama lain, misalnya “{other.name}”."
    if is_folder(path):
        return ExportError(
            f"“{path.name}” adalah nama sebuah folder.",
            "Folder itu dan isinya tidak berubah, dan data dasbor tidak terpengaruh.",
            f"Pindahkan folder itu, atau {todo}",
            str(error),
            other,
        )
    if isinstance(error, PermissionError):
        what = f"Berkas “{path.name}” sedang dibuka program lain atau dikunci."
    else:
        what = f"Berkas “{path.name}” tidak dapat diganti."
    return ExportError(
        what,
        "Berkas yang lama tidak berubah, dan data dasbor tidak terpengaruh.",
        f"Tutup program yang membukanya, atau {todo}",
        str(error),
        other,
    )


def _is_too_long(path: Path) -> bool:
    return _SHORT_PATHS and len(str(path.absolute())) >= WINDOWS_PATH


def _discard(draft: Path) -> None:
    with contextlib.suppress(OSError):
        patiently(lambda: draft.unlink(missing_ok=True))


def _sync(handle: int) -> None:
    """Bring a file onto the disk; some networks cannot be asked for that, and write it anyway."""
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS):
            raise


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows keeps names by itself and opens no folder for this
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
