"""What a window that only shows does not load: forms and dialogs wait for their first use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
import resources
from db.store.repository import Store
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.session import Session
from widgets.theme import Theme
app = QApplication([])
folder = Path(sys.argv[1])
seed = resources.path("seed.json").read_text(encoding="utf-8")
theme = Theme()
theme.use()
window = MainWindow(
    Session(Store.create(folder / "a.db", seed)), theme, Preferences(folder / "p.ini")
)
window.show()
app.processEvents()
late = ("ui.forms.", "ui.export.picture_dialog", "ui.export.export_dialog",
        "widgets.form_frame", "widgets.fitted_dialog", "db.importers",
        "zlib_ng", "pptx", "xlsxwriter", "python_calamine")
loaded = [name for name in sys.modules if name.startswith(late)]
window.close()
sys.exit(" ".join(loaded) or 0)
"""


def test_the_first_paint_loads_no_form(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=_ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
