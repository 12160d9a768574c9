"""Where the program keeps its files on this PC.

On Windows everything lies under %LOCALAPPDATA%, never under Documents, which may be a OneDrive
folder: a sync program that replaces an open database file destroys it. No ``QApplication`` is
needed, and the answer does not depend on what names Qt was told.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QStandardPaths

#: The program's name, and the name of its folders.
APP_NAME = "Dasbor Kinerja Daerah"

_Kind = QStandardPaths.StandardLocation


def default_store() -> Path:
    """Return where the store of this user lies; it may not be there yet."""
    return _data_folder() / "dasbor.db"


def backup_folder() -> Path:
    """Return the folder of the verified backups of the default store."""
    return _data_folder() / "cadangan"


def log_file() -> Path:
    """Return the file that what goes wrong is written to, for the technician."""
    return _data_folder() / "catatan" / "dasbor.log"


def settings_file() -> Path:
    """Return the file of this officer's choices: window, theme, last used sizes."""
    return _folder(_Kind.GenericConfigLocation) / "pengaturan.ini"


def _data_folder() -> Path:
    return _folder(_Kind.GenericDataLocation)


def _folder(kind: QStandardPaths.StandardLocation) -> Path:
    # Windows tells the same by both ways, but only the variable can be led elsewhere: tests would
    # write into the store of whoever runs them.
    told = os.environ.get("LOCALAPPDATA", "") if sys.platform == "win32" else ""
    return Path(told or QStandardPaths.writableLocation(kind)) / APP_NAME
