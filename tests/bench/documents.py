"""The shipped deck as PPTX, PDF, XLSX and PNG, beside LibreOffice turning that PPTX into PDF."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import resources
from db.store.repository import Store
from tests.bench.row import Row

REPEATS = 5


def measure(folder: Path) -> list[Row]:
    """Export and convert in turn; the first round does not count.

    Ours is what the running program takes, once an export has loaded the libraries and measured
    the texts. LibreOffice is started anew each time, as anybody would run it.
    """
    from ui.application import make_application
    from ui.export.material import Material, material_of
    from ui.export.orders import Order, Product, files_of
    from ui.export.progress import Silent

    make_application()
    seed = resources.path("seed.json").read_text(encoding="utf-8")
    store = Store.create(folder / "dokumen.db", seed)
    products = (Product.PPTX, Product.REPORT, Product.WORKBOOK, Product.SLIDES)

    def export(material: Material) -> list[tuple[str, bytes]]:
        return [
            file for product in products for file in files_of(Order(product), material, Silent())
        ]

    ours, theirs = [], []
    try:
        for _ in range(REPEATS + 1):
            begun = time.perf_counter()
            files = export(material_of(store))
            ours.append((time.perf_counter() - begun) * 1000)
            slides = folder / "dek.pptx"
            slides.write_bytes(files[0][1])
            theirs.append(_with_libreoffice(slides, folder))
    finally:
        store.close()
    rows = [
        Row(
            "PPTX+PDF+XLSX+PNG, beside LibreOffice",
            median(ours[1:]),
            "ms",
            0.1,
            median(theirs[1:]),
        )
    ]
    if sys.platform == "linux":
        rows.append(_memory(folder))
    return rows


def _with_libreoffice(slides: Path, folder: Path) -> float:
    """Return how long the conversion takes, in milliseconds; the profile is made once."""
    profile = (folder / "profil").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(slides)]
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    took = (time.perf_counter() - begun) * 1000
    slides.with_suffix(".pdf").unlink()  # nothing there: nothing was converted
    return took


def _memory(folder: Path) -> Row:
    """Return the peak of all exports beside what the open window takes, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.documents", str(folder / "memori.db")],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        timeout=180,
    )
    window, peak = (int(word) / 1024 for word in done.stdout.split())
    return Row("memory of all exports, beside the open window", peak, "MB", 1.5, window)


def _status(name: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return int(next(line for line in lines if line.startswith(f"{name}:")).split()[1])


def _open_and_export(path: Path) -> None:
    """Open the window, note its memory, export everything, and note the peak since."""
    from PySide6.QtWidgets import QApplication

    from ui.application import make_application
    from ui.export.material import material_of
    from ui.export.orders import Order, Product, files_of
    from ui.export.progress import Silent
    from ui.main_window import MainWindow
    from ui.preferences import Preferences
    from ui.session import Session
    from widgets.theme import Theme

    make_application()
    seed = resources.path("seed.json").read_text(encoding="utf-8")
    store = Store.create(path, seed)
    theme = Theme()
    theme.apply()
    window = MainWindow(Session(store), theme, Preferences(path.with_suffix(".ini")))
    window.show()
    ended = time.monotonic() + 1.5
    while time.monotonic() < ended:
        QApplication.processEvents()
    open_window = _status("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # begin the peak anew
    material = material_of(store)
    for product in Product:
        for _ in files_of(Order(product), material, Silent()):
            pass
    print(open_window, _status("VmHWM"))
    window.close()
    store.close()


if __name__ == "__main__":
    _open_and_export(Path(sys.argv[1]))
