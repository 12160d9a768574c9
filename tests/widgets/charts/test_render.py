"""PNG, SVG and PDF of one plan: the size asked for, ink where it belongs, text as text."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from dataclasses import replace

import numpy as np
import pytest
from pypdf import PdfReader
from PySide6.QtGui import QColor, QImage

from db.domain.charts import ChartSpec
from tests.widgets.charts.examples import (
    comparison,
    hostile_caption,
    poverty_bars,
    ranking,
    shipped,
)
from widgets.charts import render
from widgets.charts.frame import plan_picture
from widgets.charts.geometry import Rect
from widgets.charts.png import encode_png
from widgets.charts.render import (
    LEAST_SIDE,
    MOST_PIXELS,
    MOST_SIDE,
    PRESETS,
    PictureTooLarge,
    check_size,
    render_image,
    render_pdf,
    render_svg,
)
from widgets.fonts import load_fonts
from widgets.tokens import DARK, LIGHT, on_slides

pytestmark = pytest.mark.usefixtures("qapp")

SVG = "{http://www.w3.org/2000/svg}"
REGION = "Kabupaten Banyuasin"
EVERY = [*shipped(), "comparison", "ranking"]


def spec_named(name: str) -> ChartSpec:
    if name == "comparison":
        return comparison(with_targets=True)
    return ranking(17) if name == "ranking" else shipped()[name]


def pixels(image: QImage) -> np.ndarray:
    """Return blue, green, red and alpha of every pixel."""
    bits = np.frombuffer(image.constBits(), np.uint8)
    return bits.reshape(image.height(), image.bytesPerLine())[:, : image.width() * 4].reshape(
        image.height(), image.width(), 4
    )


def planned(spec: ChartSpec, width: int, height: int) -> list[str]:
    made = plan_picture(spec, width, height, load_fonts(), region_name=REGION)
    return [text.text for text in made.texts]


@pytest.mark.parametrize("name", EVERY)
def test_ink_keeps_inside_the_margins(name: str) -> None:
    image = render_image(spec_named(name), 960, 540, region_name=REGION)
    dark = (pixels(image)[:, :, :3] < 250).any(axis=2)
    rows, columns = np.nonzero(dark)
    assert rows.min() >= 30
    assert columns.min() >= 40
    assert rows.max() < 540 - 24
    assert columns.max() < 960 - 40


def test_every_planned_text_leaves_ink() -> None:
    image = render_image(poverty_bars(), 1920, 1080, region_name=REGION)
    dark = (pixels(image)[:, :, :3] < 160).any(axis=2)
    made = plan_picture(poverty_bars(), 1920, 1080, load_fonts(), region_name=REGION)
    scale = 1920 / made.width
    for text in made.texts:
        box = text.box
        part = dark[
            round(box.y * scale) : round(box.bottom * scale),
            round(box.x * scale) : round(box.right * scale),
        ]
        filled = np.nonzero(part.any(axis=0))[0]
        # From its first letter to its last: nothing is cut.
        assert filled.min() < part.shape[1] * 0.1, text
        assert filled.max() > part.shape[1] * 0.9, text


def test_bars_are_where_the_plan_says() -> None:
    image = render_image(poverty_bars(), 1920, 1080)
    made = plan_picture(poverty_bars(), 1920, 1080, load_fonts())
    for shape in made.shapes:
        if isinstance(shape, Rect) and not shape.radius > 5:
            x, y = shape.box.centre_x * 2, shape.box.centre_y * 2
            assert image.pixelColor(round(x), round(y)) == QColor(shape.fill)


@pytest.mark.parametrize("size", [*PRESETS.values(), (1237, 911), (161, 400)])
def test_a_picture_has_exactly_the_size_asked_for(size: tuple[int, int]) -> None:
    image = render_image(shipped()["irb-bars"], *size)
    assert (image.width(), image.height()) == size
    assert image.devicePixelRatio() == 1


def test_a_larger_picture_is_the_same_picture() -> None:
    small = render_image(shipped()["irb-bars"], 960, 540, region_name=REGION)
    large = render_image(shipped()["irb-bars"], 1920, 1080, region_name=REGION)
    # Four pixels of the large one are one of the small one, but for the edges of letters.
    shrunk = pixels(large).reshape(540, 2, 960, 2, 4).mean(axis=(1, 3))
    apart = np.abs(shrunk[:, :, :3] - pixels(small)[:, :, :3]).max(axis=2)
    assert np.mean(apart > 60) < 0.01


def test_opaque_pictures_have_no_alpha() -> None:
    image = render_image(poverty_bars(), 960, 540)
    assert not image.hasAlphaChannel()
    assert image.pixelColor(2, 2) == QColor(LIGHT.surface)
    read = QImage.fromData(encode_png(image), "PNG")
    assert not read.hasAlphaChannel()


def test_transparent_pictures_have_nothing_behind_the_marks() -> None:
    image = render_image(poverty_bars(), 960, 540, transparent=True)
    assert image.hasAlphaChannel()
    read = QImage.fromData(encode_png(image), "PNG").convertToFormat(QImage.Format.Format_ARGB32)
    alpha = pixels(read)[:, :, 3]
    assert alpha[2, 2] == 0
    assert alpha.max() == 255
    assert 0.4 < np.mean(alpha == 0) < 0.95


def test_themes_paint_their_own_ground() -> None:
    image = render_image(poverty_bars(), 960, 540, DARK)
    assert image.pixelColor(2, 2) == QColor(DARK.surface)
    colours = {image.pixelColor(x, 350).name().upper() for x in range(0, 960, 3)}
    assert on_slides(DARK).current in colours


def test_png_carries_its_metadata() -> None:
    texts = {"Title": "Angka kemiskinan turun “0,42”", "Source": "BPS", "Creation Time": "2024"}
    data = encode_png(render_image(poverty_bars(), 960, 540), texts)
    read = QImage.fromData(data, "PNG")
    assert {key: read.text(key) for key in texts} == texts
    assert data.startswith(b"\x89PNG")


def test_png_loses_nothing() -> None:
    image = render_image(shipped()["irb-bars"], 960, 540)
    read = QImage.fromData(encode_png(image), "PNG").convertToFormat(image.format())
    assert np.array_equal(pixels(read)[:, :, :3], pixels(image)[:, :, :3])


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1080)])
def test_svg_keeps_text_as_text(name: str, size: tuple[int, int]) -> None:
    spec = spec_named(name)
    root = ET.fromstring(render_svg(spec, *size, region_name=REGION))
    assert root.get("viewBox") == f"0 0 {size[0]} {size[1]}"
    shown = ["".join(text.itertext()).strip() for text in root.iter(f"{SVG}text")]
    assert shown == planned(spec, *size)
    assert root.findtext(f"{SVG}title") == spec.caption.headline
    assert root.findtext(f"{SVG}desc") == spec.caption.description
    families = {text.get("font-family") for text in root.iter(f"{SVG}text")}
    assert families == {load_fonts()}


@pytest.mark.parametrize("name", EVERY)
def test_pdf_keeps_text_as_text(name: str) -> None:
    spec = spec_named(name)
    reader = PdfReader(io.BytesIO(render_pdf(spec, 1920, 1080, region_name=REGION)))
    (page,) = reader.pages
    text = "".join(page.extract_text().split())
    for told in planned(spec, 1920, 1080):
        assert "".join(told.split()) in text, told
    assert page.mediabox.width / page.mediabox.height == pytest.approx(16 / 9, rel=0.01)
    assert reader.metadata is not None
    assert reader.metadata.title == spec.caption.headline
    fonts = {font["/BaseFont"] for font in _fonts(page)}
    assert fonts
    assert all("Roboto" in name for name in fonts)
    assert all("/FontFile2" in _descriptor(font) for font in _fonts(page)), "fonts are embedded"


def _fonts(page: object) -> list[dict[str, object]]:
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]


def _descriptor(font: dict[str, object]) -> dict[str, object]:
    return font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()


def test_html_is_text_in_every_format() -> None:
    spec = replace(poverty_bars(), caption=hostile_caption())
    root = ET.fromstring(render_svg(spec, 1920, 1080))
    shown = " ".join("".join(text.itertext()).strip() for text in root.iter(f"{SVG}text"))
    assert spec.caption.source in shown
    assert spec.caption.headline in shown
    assert not list(root.iter(f"{SVG}b"))
    assert not list(root.iter(f"{SVG}img"))
    text = PdfReader(io.BytesIO(render_pdf(spec, 1920, 1080))).pages[0].extract_text()
    assert "".join(spec.caption.source.split()) in "".join(text.split())


@pytest.mark.parametrize("headline", [True, False])
def test_without_headline_in_every_format(headline: bool) -> None:
    spec = poverty_bars()
    root = ET.fromstring(render_svg(spec, 1920, 1080, headline=headline))
    shown = " ".join("".join(text.itertext()).strip() for text in root.iter(f"{SVG}text"))
    text = PdfReader(io.BytesIO(render_pdf(spec, 1920, 1080, headline=headline))).pages[0]
    for told in (shown, text.extract_text()):
        assert (spec.caption.topic in told) is headline
        assert "10,00%" in told
        assert "Sumber:" in told


def test_the_logo_is_painted_into_every_format() -> None:
    logo = QImage(30, 30, QImage.Format.Format_RGB32)
    logo.fill(QColor("#FF00FF"))
    image = render_image(poverty_bars(), 960, 540, region_name=REGION, logo=logo)
    made = plan_picture(poverty_bars(), 960, 540, load_fonts(), region_name=REGION, logo=True)
    assert made.logo is not None
    at = image.pixelColor(round(made.logo.centre_x), round(made.logo.centre_y))
    assert at == QColor("#FF00FF")
    root = ET.fromstring(render_svg(poverty_bars(), 960, 540, region_name=REGION, logo=logo))
    assert len(list(root.iter(f"{SVG}image"))) == 1
    data = render_pdf(poverty_bars(), 960, 540, region_name=REGION, logo=logo)
    assert len(PdfReader(io.BytesIO(data)).pages[0].images) == 1


@pytest.mark.parametrize(
    "size",
    [
        (LEAST_SIDE - 1, 500),
        (500, LEAST_SIDE - 1),
        (MOST_SIDE + 1, 500),
        (0, 0),
        (-1920, 1080),
        (MOST_SIDE, MOST_PIXELS // MOST_SIDE + 1),
    ],
)
def test_sizes_that_no_office_pc_can_paint_are_refused(size: tuple[int, int]) -> None:
    for paint in (render_image, render_svg, render_pdf):
        with pytest.raises(PictureTooLarge, match="Ukuran gambar"):
            paint(poverty_bars(), *size)


def test_every_preset_can_be_painted() -> None:
    for size in PRESETS.values():
        check_size(*size)


def test_a_failed_encoding_is_not_an_empty_file() -> None:
    with pytest.raises(OSError, match="PNG"):
        encode_png(QImage())


def test_no_memory_for_a_picture_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoMemory(QImage):
        def isNull(self) -> bool:
            return True

    monkeypatch.setattr(render, "QImage", NoMemory)
    with pytest.raises(PictureTooLarge, match="Memori"):
        render_image(poverty_bars(), 960, 540)
