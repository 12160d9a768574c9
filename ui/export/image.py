"""One chart as a picture: its bytes, its name, on the clipboard, in a file to drag out.

Everything is painted from the spec by :mod:`widgets.charts.render`; nothing is ever grabbed
from the window, so a picture looks the same at every size and in every theme.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage

from db.domain.charts import AwardChart, BarChart, ChartSpec, NoChart, RankingChart, TrendChart
from ui.export.files import ExportError, safe_name, write_file
from ui.locations import APP_NAME
from ui.version import VERSION
from widgets.charts.png import encode_png
from widgets.charts.render import (
    LEAST_SIDE,
    check_size,
    render_image,
    render_pdf,
    render_svg,
)
from widgets.tokens import LIGHT, Tokens

__all__ = [
    "ExportError",
    "PictureFormat",
    "PictureOptions",
    "copy_picture",
    "encode_picture",
    "picture_name",
    "picture_subject",
    "safe_name",
    "temporary_picture",
    "write_file",
]


class PictureFormat(Enum):
    """The formats of a picture; the value is the extension."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"

    @property
    def title(self) -> str:
        """The format as an officer reads it."""
        return self.name


@dataclass(frozen=True, slots=True)
class PictureOptions:
    """How a picture is made: pixels, format, ground, and whether the headline is on it.

    A PDF is a page and is never transparent.
    """

    width: int = 1920
    height: int = 1080
    format: PictureFormat = PictureFormat.PNG
    transparent: bool = False
    headline: bool = True


#: The picture for a slide.
SLIDE = PictureOptions()


def small_picture(
    spec: ChartSpec,
    options: PictureOptions,
    room: QSize,
    tokens: Tokens = LIGHT,
    *,
    region_name: str,
    logo: QImage | None,
) -> QImage:
    """Return the picture that ``options`` would make, fitted into ``room`` pixels.

    It has the same layout, only smaller. Raises ``PictureTooLarge`` for a size out of bounds.
    """
    check_size(options.width, options.height)
    fitted = QSize(options.width, options.height).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    # A very long picture is painted larger and shrunk: painting has a least size.
    enlarged = max(1.0, LEAST_SIDE / max(1, min(fitted.width(), fitted.height())))
    image = render_image(
        spec,
        max(LEAST_SIDE, min(options.width, round(fitted.width() * enlarged))),
        max(LEAST_SIDE, min(options.height, round(fitted.height() * enlarged))),
        tokens,
        headline=options.headline,
        transparent=options.transparent,
        region_name=region_name,
        logo=logo,
    )
    return image.scaled(
        fitted.expandedTo(QSize(1, 1)),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def encode_picture(
    spec: ChartSpec,
    options: PictureOptions = SLIDE,
    tokens: Tokens = LIGHT,
    *,
    region_name: str = "",
    logo: QImage | None = None,
) -> bytes:
    """Return the finished file of ``spec``. Raises ``PictureTooLarge``.

    A PNG carries title, source, date, program and description in its metadata.
    """
    width, height = options.width, options.height
    headline, clear = options.headline, options.transparent
    if options.format is PictureFormat.SVG:
        return render_svg(
            spec,
            width,
            height,
            tokens,
            headline=headline,
            transparent=clear,
            region_name=region_name,
            logo=logo,
        )
    if options.format is PictureFormat.PDF:
        return render_pdf(
            spec, width, height, tokens, headline=headline, region_name=region_name, logo=logo
        )
    image = render_image(
        spec,
        width,
        height,
        tokens,
        headline=headline,
        transparent=clear,
        region_name=region_name,
        logo=logo,
    )
    return encode_png(image, _metadata(spec))


def _metadata(spec: ChartSpec) -> dict[str, str]:
    """Return the texts of a PNG under the keywords that its standard names."""
    texts = {
        "Title": spec.caption.headline,
        "Source": spec.caption.source.removeprefix("Sumber: "),
        "Creation Time": datetime.now().astimezone().isoformat(timespec="seconds"),
        "Software": f"{APP_NAME} {VERSION}",
        "Description": spec.caption.description,
    }
    return {keyword: text for keyword, text in texts.items() if text}


def picture_subject(spec: ChartSpec) -> str:
    """Return the view and its years: ``Antartahun 2022–2023``."""
    match spec:
        case BarChart():
            return f"Antartahun {_span([bar.year for bar in spec.bars])}"
        case TrendChart():
            return f"Tren {_span([tick.year for tick in spec.years])}"
        case RankingChart():
            return f"Antarwilayah {spec.year}"
        case AwardChart():
            return f"Jumlah per tahun {_span([column.year for column in spec.columns])}"
        case NoChart():
            return "Tanpa angka"


def picture_name(spec: ChartSpec, options: PictureOptions = SLIDE) -> str:
    """Return the file name proposed for a picture: its message, its view and its years."""
    subject = picture_subject(spec)
    # The view tells two pictures of one message apart, so only the message is ever cut short.
    message = safe_name(spec.caption.headline)[: 117 - len(subject)].rstrip(" .,;:")
    return f"{safe_name(f'{message} – {subject}')}.{options.format.value}"


def named_as(path: Path, options: PictureOptions) -> tuple[Path, PictureOptions]:
    """Return the file with its extension, and the options with the format that it names."""
    for kind in PictureFormat:
        if path.suffix.lower() == f".{kind.value}":
            clear = options.transparent and kind is not PictureFormat.PDF
            return path, replace(options, format=kind, transparent=clear)
    return path.with_name(f"{path.name}.{options.format.value}"), options


def _span(years: list[int]) -> str:
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"


def copy_picture(
    spec: ChartSpec,
    options: PictureOptions = SLIDE,
    tokens: Tokens = LIGHT,
    *,
    region_name: str = "",
    logo: QImage | None = None,
) -> None:
    """Put the picture of ``spec`` on the clipboard, opaque whatever the options say."""
    image = render_image(
        spec,
        options.width,
        options.height,
        tokens,
        headline=options.headline,
        region_name=region_name,
        logo=logo,
    )
    # setImage, not setMimeData: an object made in Python may crash the program at its end.
    QGuiApplication.clipboard().setImage(image)


def temporary_picture(
    spec: ChartSpec,
    options: PictureOptions = SLIDE,
    tokens: Tokens = LIGHT,
    *,
    region_name: str = "",
    logo: QImage | None = None,
) -> Path:
    """Return a real file of the picture for dragging out; it is kept until the program ends.

    Whoever it is dropped on may read it much later, so none is overwritten by the next one.
    Raises :class:`ExportError` and ``PictureTooLarge``.
    """
    data = encode_picture(spec, options, tokens, region_name=region_name, logo=logo)
    try:
        folder = Path(tempfile.mkdtemp(dir=_run_folder()))
    except OSError as error:
        raise ExportError(
            "Gambar sementara tidak dapat dibuat.",
            "Data dasbor tidak terpengaruh.",
            "Pakai Simpan gambar, atau kosongkan ruang di disk.",
            str(error),
        ) from error
    path = folder / picture_name(spec, options)
    write_file(path, data)
    return path


_run_folders: list[Path] = []


def _run_folder() -> Path:
    """Return the folder of this run's temporary pictures; it goes when the program ends."""
    if not _run_folders or not _run_folders[0].is_dir():
        _run_folders[:] = [Path(tempfile.mkdtemp(prefix="dasbor-gambar-"))]
        atexit.register(shutil.rmtree, _run_folders[0], ignore_errors=True)
    return _run_folders[0]
