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
        "db.domain.peers", "db.domain.plausibility", "statistics",
        "widgets.charts.trend", "widgets.charts.ranking", "widgets.charts.awards",
        "zlib_ng", "pptx", "xlsxwriter", "python_calamine")
loaded = [name for name in sys.modules if name.startswith(late)]
window.close()
sys.exit(" ".join(loaded) or 0)
"""

_ORDER = """
import sys
from pathlib import Path
from main import main
data = Path(sys.argv[1]) / "a.db"
failed = main(["--data", str(data), "--new", "--smoke"])
names = list(sys.modules)
sys.exit(failed or " ".join(sorted(names[names.index("PySide6"):])))
"""
#: What knows no Qt, and what is most of the modules that do not.
_AHEAD = {"numpy", "db.domain.charts", "db.store.reading", "widgets.charts.geometry"}


def _run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        capture_output=True,
        text=True,
        cwd=_ROOT,
        check=False,
    )


def test_the_first_paint_loads_no_form(tmp_path: Path) -> None:
    done = _run(_SCRIPT, tmp_path)
    assert done.returncode == 0, done.stderr


def test_what_knows_no_qt_is_loaded_before_it(tmp_path: Path) -> None:
    done = _run(_ORDER, tmp_path)
    after = set(done.stderr.split())
    assert {"PySide6", "pyqtgraph", "ui.main_window"} <= after, done.stderr
    assert not after & _AHEAD
