"""A rating scale as rows: what is written is read back, what cannot be read is no scale."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.indicators import Direction, RatingBand, RatingVersion, Tone
from tests.db.domain.samples import IRB, MCP
from ui.forms.scale_rows import VersionTexts, ranges, read_version, version_texts

bounds = st.lists(st.decimals(-1000, 10000, places=2), min_size=1, max_size=8, unique=True)


@st.composite
def versions(draw: st.DrawFn) -> RatingVersion:
    edges: list[Decimal | None] = sorted(draw(bounds))
    if draw(st.booleans()):
        edges.insert(0, None)
    if draw(st.booleans()) or len(edges) < 2:
        edges.append(None)
    labels = [f"Golongan {number}" for number in range(len(edges) - 1)]
    bands = tuple(
        RatingBand(label, low, high, draw(st.sampled_from(Tone)))
        for label, low, high in zip(labels, edges, edges[1:], strict=False)
    )
    return RatingVersion(draw(st.integers(1945, 2100)), bands, draw(st.booleans()), "sumber")


@given(versions(), st.sampled_from(Direction))
def test_a_version_written_as_rows_is_read_back(
    version: RatingVersion, direction: Direction
) -> None:
    read = read_version(version_texts(version), direction)
    assert read.version == version
    assert not read.problems
    assert len(ranges(version_texts(version))) == len(version.bands)


@pytest.mark.parametrize("scale", [IRB.scale, MCP.scale])
def test_the_shipped_scales_are_read_back(scale: object) -> None:
    assert scale is not None
    for version in scale.versions:  # type: ignore[attr-defined]
        assert read_version(version_texts(version), Direction.HIGHER).version == version


cells = st.tuples(
    st.sampled_from(["", "A", "B", "C" * 101]),
    st.sampled_from(["", "10", "20,5", "x", "1.234"]),
    st.sampled_from(["", "Baik", "ngawur"]),
)


@given(
    st.lists(cells, max_size=5),
    st.sampled_from(["", "5", "9999", "y"]),
    st.booleans(),
    st.sampled_from([None, 2023]),
)
def test_whatever_is_typed_is_a_scale_that_touches_or_a_reason(
    rows: list[tuple[str, str, str]], top: str, inclusive: bool, year: int | None
) -> None:
    texts = VersionTexts(year, inclusive, tuple(rows), top)
    read = read_version(texts, Direction.LOWER)
    reason = read.problems or read.top_problem or read.problem
    assert (read.version is None) == bool(reason)
    if read.version is None:
        assert ranges(texts) == []
        return
    bands = read.version.bands
    for lower, upper in zip(bands, bands[1:], strict=False):
        assert lower.upper == upper.lower
        assert lower.upper is not None
    assert read_version(version_texts(read.version), Direction.LOWER).version == read.version


def problems(*rows: tuple[str, str, str], top: str = "") -> dict[tuple[int, int], str]:
    return dict(read_version(VersionTexts(2023, False, rows, top), Direction.HIGHER).problems)


def test_what_stands_in_the_way_of_a_scale() -> None:
    assert problems(("", "1", "")) == {(0, 0): "Nama golongan belum diisi."}
    assert problems(("B", "", ""), ("b", "60", "")) == {
        (1, 0): "Golongan b sudah ada di baris lain."
    }
    assert problems(("B", "60", ""), ("A", "60", "")) == {
        (1, 1): "Batas 60 sudah ada di baris lain."
    }
    assert problems(("B", "", ""), ("A", "", "")) == {(1, 1): "Batas bawah belum diisi."}
    assert problems(("B", "1.234", "")) == {
        (0, 1): "Dapat dibaca sebagai dua angka. Tulis 1,234 atau 1234."
    }
    texts = VersionTexts(2023, False, (("B", "60", ""),), "50")
    assert read_version(texts, Direction.HIGHER).top_problem == (
        "Batas atas harus di atas semua batas bawah."
    )
    assert read_version(VersionTexts(2023, False, ()), Direction.HIGHER).problem.startswith(
        "Belum ada golongan"
    )
    unfinished = replace(texts, year=None, top="")
    assert read_version(unfinished, Direction.HIGHER).problem == (
        "Tahun mulai berlaku belum lengkap."
    )


@given(versions())
def test_rows_with_the_best_first_are_the_same_scale(version: RatingVersion) -> None:
    texts = version_texts(version)
    known = [band for band in version.bands if band.lower is not None]
    # One bound alone falls nowhere: a blank after it may be one that was forgotten.
    rows = texts.rows[::-1] if len(known) > 1 else texts.rows
    turned = replace(texts, rows=rows)
    assert read_version(turned, Direction.HIGHER).version == version
    told = dict(zip((row[0] for row in rows), ranges(turned), strict=True))
    assert [told[row[0]] for row in texts.rows] == ranges(texts)


def test_the_order_in_which_scales_are_printed_is_read() -> None:
    rows = (("AA", "90", ""), ("A", "80", ""), ("B", "70", ""), ("D", "", ""))
    texts = VersionTexts(2023, False, rows, "100")
    version = read_version(texts, Direction.HIGHER).version
    assert version is not None
    assert [band.label for band in version.bands] == ["D", "B", "A", "AA"]
    assert version.bands[0].tone is Tone.BAD
    assert version.bands[-1].tone is Tone.BEST
    assert ranges(texts)[0] == "lebih dari 90 sampai 100"
    assert ranges(texts)[-1] == "sampai 70"


def test_a_forgotten_bound_is_no_open_end() -> None:
    forgotten = "Batas bawah belum diisi."
    assert problems(("AA", "", ""), ("A", "80", ""), ("B", "70", "")) == {(0, 1): forgotten}
    assert problems(("B", "70", ""), ("A", "80", ""), ("AA", "", "")) == {(2, 1): forgotten}
    assert problems(("A", "80", ""), ("B", "", ""), ("C", "60", "")) == {(1, 1): forgotten}
    assert problems(("D", "0", ""), ("C", "", "")) == {(1, 1): forgotten}


def test_a_bound_out_of_order_is_a_slip() -> None:
    risen = "Batas harus turun dari baris ke baris."
    assert problems(("AA", "90", ""), ("A", "9", ""), ("B", "70", "")) == {(2, 1): risen}
    fallen = "Batas harus naik dari baris ke baris."
    assert problems(("B", "70", ""), ("A", "8", ""), ("AA", "90", "")) == {(1, 1): fallen}
    twice = "Batas 80 sudah ada di baris lain."
    assert problems(("AA", "90", ""), ("A", "80", ""), ("B", "80", "")) == {(2, 1): twice}


def tones(direction: Direction) -> list[Tone]:
    rows = (("Rendah", "", ""), ("Sedang", "50", "Cukup"), ("Tinggi", "80", ""))
    version = read_version(VersionTexts(2023, False, rows), direction).version
    assert version is not None
    return [band.tone for band in version.bands]


def test_a_tint_that_is_not_chosen_follows_from_place_and_direction() -> None:
    assert tones(Direction.HIGHER) == [Tone.BAD, Tone.FAIR, Tone.BEST]
    assert tones(Direction.LOWER) == [Tone.BEST, Tone.FAIR, Tone.BAD]


@pytest.mark.parametrize(
    ("inclusive", "top", "told"),
    [
        (False, "", ["sampai 50", "lebih dari 50 sampai 80", "", "lebih dari 80"]),
        (False, "100", ["sampai 50", "lebih dari 50 sampai 80", "", "lebih dari 80 sampai 100"]),
        (True, "", ["kurang dari 50", "50 sampai kurang dari 80", "", "80 ke atas"]),
        (True, "100", ["kurang dari 50", "50 sampai kurang dari 80", "", "80 sampai 100"]),
    ],
)
def test_each_row_says_what_it_covers(inclusive: bool, top: str, told: list[str]) -> None:
    rows = (("C", "", ""), ("B", "50", ""), ("", "", ""), ("A", "80", ""))
    assert ranges(VersionTexts(2023, inclusive, rows, top)) == told


def test_a_single_band_covers_all() -> None:
    assert ranges(VersionTexts(2023, False, (("A", "", ""),))) == ["semua nilai"]
