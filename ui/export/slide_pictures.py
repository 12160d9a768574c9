"""The slides of a deck as pictures."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future

from db.domain.deck import AwardContent, Slide
from db.domain.numbers import format_date
from ui.export.catalogue import decoded
from ui.export.files import safe_name
from ui.export.image import PictureFormat, PictureOptions
from ui.export.material import Material
from ui.export.progress import Progress
from ui.locations import APP_NAME
from ui.version import VERSION
from widgets.charts.png import PngPacker
from widgets.fonts import load_fonts
from widgets.slides.layout import plan_slide
from widgets.slides.paint import empty_picture, paint_on
from widgets.slides.stand import SlidePictures, Stand


def slide_pictures(
    material: Material, options: PictureOptions, progress: Progress
) -> Iterator[tuple[str, bytes]]:
    """Yield every slide of the material's deck as a PNG: its file name and its bytes.

    Only the size of ``options`` counts. Raises ``Cancelled`` and ``MemoryError``.
    """
    slides = material.deck.slides
    digits = max(2, len(str(len(slides))))
    width, height = options.width, options.height
    family = load_fonts()
    # One for all: new pixels for each slide cost more than painting it.
    image = empty_picture(width, height)
    waiting: deque[tuple[str, Future[bytes]]] = deque()
    with PngPacker() as packer:
        for number, slide in enumerate(slides, start=1):
            progress.step(number - 1, len(slides), slide.title)
            stand = Stand(material.deck.region, number, len(slides))
            pictures = pictures_of(slide, material)
            plan = plan_slide(slide, stand, width, height, family, pictures=pictures)
            paint_on(image, plan, pictures)
            name = safe_name(f"{number:0{digits}d} {slide.title}")
            made = packer.begin(image, _texts(slide, material))
            waiting.append((f"{name}.{PictureFormat.PNG.value}", made))
            # The one before was packed while this one was painted.
            if len(waiting) > 1:
                yield _finished(*waiting.popleft())
        while waiting:
            yield _finished(*waiting.popleft())
    progress.step(len(slides), len(slides), "Gambar selesai")


def _finished(name: str, made: Future[bytes]) -> tuple[str, bytes]:
    return name, made.result()


def pictures_of(slide: Slide, material: Material) -> SlidePictures:
    """Return the pictures that a slide shows."""
    certificate = None
    if isinstance(slide.content, AwardContent):
        certificate = decoded(material.certificate(slide.content.award.identifier))
    return SlidePictures(material.logo, certificate)


def _texts(slide: Slide, material: Material) -> dict[str, str]:
    texts = {
        "Title": slide.headline,
        "Source": slide.source.removeprefix("Sumber: "),
        "Creation Time": material.made.isoformat(),
        "Software": f"{APP_NAME} {VERSION}",
        "Description": f"{slide.title}. {material.deck.region}, {format_date(material.made)}.",
    }
    return {keyword: text for keyword, text in texts.items() if text}
