"""One family everywhere, with figures of equal width, and no silent substitute."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF

from widgets import fonts
from widgets.fonts import font, load_fonts

pytestmark = pytest.mark.usefixtures("qapp")

WEIGHTS = (QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.Bold)


def test_the_family_is_known_with_every_weight_used() -> None:
    family = load_fonts()
    assert {"Regular", "Medium", "Bold"} <= set(QFontDatabase.styles(family))
    assert QFontInfo(font(family, 20)).family() == family


def test_loading_twice_adds_nothing() -> None:
    load_fonts()
    before = QFontDatabase.families()
    assert load_fonts() == load_fonts()
    assert QFontDatabase.families() == before


@pytest.mark.parametrize("weight", WEIGHTS)
def test_figures_have_one_width(weight: QFont.Weight) -> None:
    metrics = QFontMetricsF(font(load_fonts(), 32, weight))
    assert len({round(metrics.horizontalAdvance(digit), 3) for digit in "0123456789"}) == 1


@pytest.mark.parametrize("weight", WEIGHTS)
def test_text_grows_in_proportion(weight: QFont.Weight) -> None:
    # Hinting would make the same text wider at one size than at another.
    text = "Angka kemiskinan 9,58%"
    small = QFontMetricsF(font(load_fonts(), 15, weight)).horizontalAdvance(text)
    large = QFontMetricsF(font(load_fonts(), 150, weight)).horizontalAdvance(text)
    assert large == pytest.approx(10 * small, rel=0.01)


@pytest.mark.parametrize("char", "…−–·×%*/")
def test_signs_of_the_charts_are_in_the_family(char: str) -> None:
    metrics = QFontMetricsF(font(load_fonts(), 20))
    assert metrics.inFontUcs4(ord(char))


def test_no_size_is_nothing() -> None:
    assert font(load_fonts(), 0.2).pixelSize() == 1
    assert font(load_fonts(), 14.6).pixelSize() == 15


def test_a_missing_face_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fonts, "_shipped_faces_loaded", lambda: False)
    monkeypatch.setattr(fonts, "_folder", lambda: tmp_path)
    with pytest.raises(FileNotFoundError, match="Roboto-Regular"):
        load_fonts()


def test_a_bundle_has_its_own_faces(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert fonts._folder() == tmp_path / "font_roboto" / "files"


def test_a_missing_package_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(FileNotFoundError, match="font-roboto"):
        fonts._folder()
