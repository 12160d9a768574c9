from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage

from tests.ui.export.materials import AWARDS, material
from ui.export.image import PictureOptions
from ui.export.progress import Silent
from ui.export.slide_pictures import pictures_of, slide_pictures
from widgets.fonts import load_fonts
from widgets.slides.layout import plan_slide
from widgets.slides.paint import empty_picture, paint_on
from widgets.slides.stand import Stand

pytestmark = pytest.mark.usefixtures("qapp")
SMALL = PictureOptions(320, 180)


def test_every_slide_is_the_picture_that_is_painted_of_it_alone() -> None:
    made = material()
    slides = made.deck.slides
    files = list(slide_pictures(made, SMALL, Silent()))
    assert [name for name, _ in files] == sorted(name for name, _ in files)
    assert len({data for _, data in files}) == len(slides) > 3
    for number, (slide, (name, data)) in enumerate(zip(slides, files, strict=True), start=1):
        stand = Stand(made.deck.region, number, len(slides))
        image = empty_picture(320, 180)
        paint_on(image, plan_slide(slide, stand, 320, 180, load_fonts()))
        read = QImage.fromData(data, "PNG")
        assert read.convertToFormat(image.format()) == image
        assert read.text("Title").split() == slide.headline.split()
        assert name.startswith(f"{number:02d} ")


def packers() -> list[str]:
    """Return the threads that pack pictures; other tests may have left some of another kind."""
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("png")]


def test_whoever_stops_half_way_leaves_no_thread() -> None:
    files = slide_pictures(material(), SMALL, Silent())
    name, data = next(files)
    assert name.startswith("01 ")
    assert QImage.fromData(data, "PNG").width() == 320
    assert packers() != []
    files.close()  # type: ignore[attr-defined]
    assert packers() == []


def test_an_awards_slide_gets_its_certificate() -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    made = replace(
        material(awards=tuple(replace(award, has_certificate=True) for award in AWARDS)),
        certificate={1: bytes(data.data()), 2: b"\x89PNG damaged"}.get,
    )
    slides = {
        slide.key.subject: slide for slide in made.deck.slides if slide.kind.value == "piagam"
    }
    certificate = pictures_of(slides["1"], made).certificate
    assert certificate is not None
    assert (certificate.width(), certificate.height()) == (40, 30)
    assert pictures_of(slides["2"], made).certificate is None
    assert pictures_of(made.deck.slides[0], made).certificate is None
