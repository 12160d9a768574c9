"""An export that dies: no file under its final name is broken, and the store is untouched."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from tests.ui.export.samples import seeded

ROOT = Path(__file__).parents[3]
FORMATS = "png,pdf,slide,pptx,xlsx,csv"


def start(
    data: Path, folder: Path, formats: str = FORMATS, **more: object
) -> subprocess.Popen[str]:
    command = [sys.executable, str(ROOT / "main.py"), "--data", str(data), "--export", str(folder)]
    # Whoever measures coverage cannot read what a killed process has half written.
    unmeasured = {name: text for name, text in os.environ.items() if "COV" not in name}
    return subprocess.Popen(
        [*command, "--formats", formats],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=data.parent,
        env=unmeasured,
        **more,  # type: ignore[call-overload]
    )


def broken(path: Path) -> bool:
    """Tell whether a file cannot be read whole by whoever opens it."""
    data = path.read_bytes()
    if path.suffix == ".png":
        return QImage.fromData(data, "PNG").isNull()
    if path.suffix == ".pdf":
        return not PdfReader(io.BytesIO(data)).pages
    if path.suffix in (".pptx", ".xlsx"):
        return zipfile.ZipFile(io.BytesIO(data)).testzip() is not None
    return not data.startswith(b"\xef\xbb\xbf") or not data.endswith(b"\r\n")


def whole_files(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*") if not path.name.startswith(".")]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# How many files are there when it is killed: among charts, slides and documents.
@pytest.mark.parametrize("after", [1, 20, 37])
def test_a_killed_export_leaves_whole_files_only(tmp_path: Path, after: int, qapp: object) -> None:
    data, folder = tmp_path / "angka.db", tmp_path / "hasil"
    seeded(data).close()
    before = digest(data)
    running = start(data, folder)
    while running.poll() is None and len(whole_files(folder)) < after:
        time.sleep(0.002)
    running.kill()
    # Not its own end: that says something, and Windows gives a killed program the code 1.
    assert running.communicate(timeout=30) == ("", "")
    assert running.returncode not in ((0, 2) if sys.platform == "win32" else (0, 1, 2))
    files = whole_files(folder)
    assert len(files) >= after
    assert [path.name for path in files if broken(path)] == []
    assert digest(data) == before
    # The same command once more completes it.
    again = start(data, folder, "csv")
    out, _ = again.communicate(timeout=60)
    assert again.returncode == 0
    assert out.startswith("1 dokumen ditulis")


# Windows has no such limit; there the same path is tested by a refused write in the dialog's tests.
if sys.platform != "win32":

    def test_a_disk_that_takes_no_more_leaves_whole_files_only(
        tmp_path: Path, qapp: object
    ) -> None:
        """The system itself refuses a file over 60 kB, as a full disk refuses it."""
        import resource
        import signal

        def little_room() -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

        data, folder = tmp_path / "angka.db", tmp_path / "hasil"
        seeded(data).close()
        before = digest(data)
        running = start(data, folder, "csv,xlsx,slide", preexec_fn=little_room)
        _, err = running.communicate(timeout=60)
        assert running.returncode == 1
        assert "Yang terjadi: Berkas “" in err
        assert "Yang aman: Berkas yang sudah ada tidak berubah" in err
        names = sorted(path.name for path in folder.iterdir())
        assert names == [
            "Angka Kinerja Kabupaten Banyuasin.xlsx",
            "Data Kinerja Kabupaten Banyuasin.csv",
        ]
        assert [path.name for path in whole_files(folder) if broken(path)] == []
        assert digest(data) == before
        assert not os.path.lexists(folder / "01 Sampul.png")
