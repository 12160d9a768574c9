"""The program as it is started: a process of its own, without a display."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from tests.same_pictures import main as compare
from tests.same_pictures import pdf_text, pixels, svg_texts

ROOT = Path(__file__).parents[1]
REPORT = "Laporan Kinerja Kabupaten Banyuasin.pdf"
SIZES = {"1920x1080": (1920, 1080), "3840x2160": (3840, 2160)}


def start(*argv: object, user: Path) -> subprocess.CompletedProcess[str]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: text for name, text in os.environ.items() if name not in hidden}
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        environment[name] = str(user / name.lower())
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, argv)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        cwd=user,
        timeout=120,
    )


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a store and its charts at both sizes; the store's bytes are noted."""
    work = tmp_path_factory.mktemp("ekspor")
    data = work / "angka.db"
    for size in SIZES:
        new = [] if data.exists() else ["--new"]
        argv = ["--data", data, *new, "--export", work / size, "--formats", "png,svg,pdf"]
        done = start(*argv, "--size", size, user=work)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("39 gambar dan 1 dokumen ditulis ke ")
        assert not done.stderr
        if new:
            (work / "sidik").write_text(_state(data), encoding="utf-8")
    return work


def _state(data: Path) -> str:
    beside = sorted(path.name for path in data.parent.glob(f"{data.name}*"))
    return f"{hashlib.sha256(data.read_bytes()).hexdigest()} {beside}"


def test_every_chart_is_there_in_every_format(exported: Path) -> None:
    names = {path.name for path in (exported / "1920x1080").iterdir()}
    assert names == {path.name for path in (exported / "3840x2160").iterdir()}
    assert len(names) == 40
    assert REPORT in names
    stems = {Path(name).stem for name in names}
    for indicator in ("Angka Kemiskinan", "Kemiskinan Ekstrem", "Gini Rasio (ketimpangan)"):
        for view in ("Antartahun", "Tren"):
            assert [stem for stem in stems if stem.startswith(f"{indicator} – {view}")]
    assert "Penghargaan – Jumlah per tahun 2023" in stems


@pytest.mark.parametrize("size", SIZES)
def test_pngs_have_their_size_and_ink_only_inside_the_margins(exported: Path, size: str) -> None:
    for path in sorted((exported / size).glob("*.png")):
        image = pixels(path)
        height, width = image.shape[:2]
        assert (width, height) == SIZES[size]
        ink = (image[:, :, :3] != 255).any(axis=2)
        rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
        assert ink.mean() > 0.005, path.name
        assert columns[0] > width * 0.02, path.name
        assert columns[-1] < width * 0.98, path.name
        assert rows[0] > height * 0.02, path.name
        assert rows[-1] < height * 0.98, path.name
        read = QImage(str(path))
        assert read.text("Title")
        assert read.text("Source").startswith("Pidato Pj. Bupati")
        assert re.match(r"20\d\d-\d\d-\d\dT", read.text("Creation Time"))


@pytest.mark.parametrize("size", SIZES)
def test_the_figures_can_be_read_in_svg_and_pdf(exported: Path, size: str) -> None:
    folder = exported / size
    wanted = {
        "Angka Kemiskinan – Antartahun 2022–2023": ("10,00%", "9,58%", "0,42 persen poin"),
        "Angka Kemiskinan – Tren 2022–2023": ("10,00%", "9,58%"),
        "Kemiskinan Ekstrem – Antartahun 2022–2023": ("3,07%", "0,56%", "2,51 persen poin"),
        "Tingkat Pengangguran Terbuka (TPT) – Antartahun 2022–2023": ("3,39%", "3,35%"),
        "Gini Rasio (ketimpangan) – Tren 2018–2023": ("0,340", "0,265", "2019–2022", "2020"),
        "Indeks Reformasi Birokrasi (IRB) – Antartahun 2022–2023": ("57,19", "70,23", "BB"),
        "Monitoring Centre for Prevention (MCP) KPK – Tren 2022–2023": ("66,29", "76,85"),
        "Penghargaan – Jumlah per tahun 2023": ("2023", "Dua penghargaan"),
    }
    for name, words in wanted.items():
        svg = " ".join(svg_texts(folder / f"{name}.svg"))
        pdf = pdf_text(folder / f"{name}.pdf")
        for word in (*words, "Kabupaten Banyuasin", "22 April 2024"):
            assert word in svg, (name, word)
            assert word in pdf, (name, word)


def test_the_layout_is_the_same_at_both_sizes(exported: Path) -> None:
    small, large = (exported / size for size in SIZES)
    for path in sorted(small.glob("*.png")):
        one, other = pixels(path).astype(np.int16), pixels(large / path.name).astype(np.int16)
        halved = other.reshape(1080, 2, 1920, 2, 4).mean(axis=(1, 3))
        # Edges are drawn finer in the large one. A pixel's shift of the whole is four times as
        # much, and one of a single label is over 45 in the means of its surroundings (measured).
        moved = min(_apart(np.roll(one, by, axis), halved) for axis in (0, 1) for by in (1, -1))
        assert _apart(one, halved) < 0.4 * moved, path.name
        around = np.abs(_blurred(one[:, :, :3]) - _blurred(halved[:, :, :3])).max()
        assert around < 35, path.name
    for path in sorted(small.glob("*.svg")):
        assert _places(path) == _places(large / path.name)
    for path in sorted(small.glob("*.pdf")):
        assert pdf_text(path) == pdf_text(large / path.name)


def _apart(one: np.ndarray, other: np.ndarray) -> float:
    """Return by how much two pictures differ on average."""
    return float(np.abs(one - other).max(axis=2).mean())


def _blurred(image: np.ndarray) -> np.ndarray:
    """Return the means of 6 by 6 pixels."""
    return image.reshape(180, 6, 320, 6, 3).mean(axis=(1, 3))


def _places(path: Path) -> list[tuple[str, ...]]:
    """Return each text of an SVG with its place and size in the picture's logical pixels."""
    return [
        tuple(text.get(name, "") for name in ("x", "y", "font-size")) + tuple(text.itertext())
        for text in ET.parse(path).iter("{http://www.w3.org/2000/svg}text")
    ]


def test_runs_without_a_window_leave_the_store_as_it_is(exported: Path) -> None:
    data = exported / "angka.db"
    done = start("--data", data, "--check", user=exported)
    assert done.returncode == 0, done.stderr
    assert "utuh" in done.stdout
    done = start("--data", data, "--new", "--export", exported / "lagi", user=exported)
    assert done.returncode == 1
    # Exported twice, checked and refused: not one byte differs.
    assert _state(data) == (exported / "sidik").read_text(encoding="utf-8")


def test_the_same_run_gives_the_same_pictures(
    exported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = tmp_path / "lagi"
    argv = ["--data", exported / "angka.db", "--export", again, "--formats", "png,svg,pdf"]
    assert start(*argv, user=tmp_path).returncode == 0
    assert compare([str(exported / "1920x1080"), str(again)]) == 0
    assert capsys.readouterr().out == "40 pictures equal, 0 different\n"
    # One of each kind changes, one is gone: the comparison says so.
    for kind in ("png", "svg", "pdf"):
        first, other = sorted(again.glob(f"*.{kind}"))[:2]
        other.replace(first)
    assert compare([str(exported / "1920x1080"), str(again)]) == 1
    out = capsys.readouterr().out
    assert out.count("only in") == 3
    assert "pixels differ" in out
    assert out.count("texts differ") == 2
    assert out.endswith("34 pictures equal, 6 different\n")


def test_a_comparison_of_nothing_does_not_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a").mkdir()
    assert compare([str(tmp_path / "a"), str(tmp_path / "a")]) == 1
    assert compare([str(tmp_path / "a")]) == 2
    assert compare([str(tmp_path / "a"), str(tmp_path / "tidak ada")]) == 2


def test_wrong_usage_is_told_apart_from_failure(tmp_path: Path) -> None:
    wrong = start("--export", user=tmp_path)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "--export perlu satu isian" in wrong.stderr
    failed = start("--export", tmp_path / "x", user=tmp_path)
    assert failed.returncode == 1
    assert "Belum ada berkas data" in failed.stderr
    assert "Traceback" not in wrong.stderr + failed.stderr
    version = start("--version", user=tmp_path)
    assert (version.returncode, version.stderr) == (0, "")


def test_the_start_imports_the_command_line_and_nothing_else_of_ours() -> None:
    tree = ast.parse((ROOT / "main.py").read_text(encoding="utf-8"))
    found = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    found |= {
        name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    }
    assert found == {"__future__", "collections.abc", "sys", "ui.cli"}


def test_importing_the_program_starts_and_loads_nothing() -> None:
    program = (
        "import sys, main; "
        "assert main.main(['--version']) == 0; "
        "heavy = [name for name in sys.modules if name in "
        "('PySide6', 'numpy', 'pyqtgraph', 'sqlite_utils', 'db')]; "
        "assert not heavy, heavy"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
