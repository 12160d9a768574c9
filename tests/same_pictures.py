"""Compare two folders of exported charts: ``python -m tests.same_pictures FOLDER1 FOLDER2``."""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from pypdf import PdfReader
from PySide6.QtGui import QImage

#: Largest difference of one colour channel (0 to 255) between equal pictures.
TOLERANCE = 2
KINDS = {".png", ".svg", ".pdf"}


def pixels(path: Path) -> np.ndarray:
    """Return a picture as height × width × 4 numbers from 0 to 255."""
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGBA8888)
    if image.isNull():
        raise ValueError(f"not a picture: {path.name}")
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4).copy()


def svg_texts(path: Path) -> list[str]:
    """Return the texts of an SVG in the order in which they are painted."""
    found = ET.parse(path).iter("{http://www.w3.org/2000/svg}text")
    return [" ".join("".join(text.itertext()).split()) for text in found]


def pdf_text(path: Path) -> str:
    """Return the text of all pages of a PDF, blanks and line ends being one blank."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def difference(first: Path, second: Path) -> str:
    """Return in what two files of the same name differ; empty when they are equal."""
    if first.suffix == ".png":
        one, other = pixels(first), pixels(second)
        if one.shape != other.shape:
            return f"size {one.shape[1]}x{one.shape[0]} and {other.shape[1]}x{other.shape[0]}"
        # The absolute difference before the maximum: darker and lighter both count.
        apart = np.abs(one.astype(np.int16) - other.astype(np.int16)).max(axis=2)
        count = int((apart > TOLERANCE).sum())
        return f"{count} pixels differ by up to {int(apart.max())}" if count else ""
    if first.suffix == ".svg":
        same = svg_texts(first) == svg_texts(second)
    else:
        same = pdf_text(first) == pdf_text(second)
    return "" if same else "texts differ"


def compare(first: Path, second: Path) -> tuple[int, list[str]]:
    """Return how many pictures are equal, and a line for each that is not."""
    names = [
        {path.name for path in folder.iterdir() if path.suffix in KINDS}
        for folder in (first, second)
    ]
    failures = [f"{name}: only in {first}" for name in sorted(names[0] - names[1])]
    failures += [f"{name}: only in {second}" for name in sorted(names[1] - names[0])]
    equal = 0
    for name in sorted(names[0] & names[1]):
        found = difference(first / name, second / name)
        if found:
            failures.append(f"{name}: {found}")
        else:
            equal += 1
    if not equal and not failures:
        failures.append("there is nothing to compare")
    return equal, failures


def main(argv: Sequence[str]) -> int:
    """Compare the two folders named, say what differs, and return the exit code."""
    if len(argv) != 2 or not all(Path(name).is_dir() for name in argv):
        print("usage: python -m tests.same_pictures FOLDER1 FOLDER2", file=sys.stderr)
        return 2
    equal, failures = compare(Path(argv[0]), Path(argv[1]))
    for line in failures:
        print(line)
    print(f"{equal} pictures equal, {len(failures)} different")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
