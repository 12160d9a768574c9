"""Colours can be read and told apart, also by who sees fewer of them."""

from __future__ import annotations

import re
from dataclasses import fields
from itertools import combinations

import numpy as np
import pytest

from db.domain.awards import AwardLevel
from widgets.charts.awards import level_colour
from widgets.charts.marks import readable_on
from widgets.tokens import CONTRAST, THEMES, ThemeName, Tokens, contrast, on_slides

ALL = pytest.mark.parametrize("tokens", THEMES.values(), ids=lambda tokens: tokens.name.value)

# How a colour in linear RGB looks without one kind of cone: Machado, Oliveira and Fernandes,
# "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1.
SIGHTS = {
    "all cones": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
) / np.array([[0.9505], [1.0], [1.0890]])
#: Difference (CIE 1976) that is seen at a glance between two lines: 2.3 is just noticeable.
APART = 15.0


def seen(colour: str, sight: np.ndarray) -> np.ndarray:
    """Return a colour in CIE L*a*b* as an eye with ``sight`` has it."""
    channels = np.array([int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    x, y, z = (
        share ** (1 / 3) if share > 0.008856 else 7.787 * share + 16 / 116
        for share in TO_XYZ @ np.clip(sight @ linear, 0, 1)
    )
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def texts_on_grounds(tokens: Tokens) -> list[tuple[str, str, str]]:
    """Return each text colour with a ground that it is written on, and their names."""
    pairs = [
        *((text, "surface") for text in ("ink", "muted", "faint", "current", "earlier_text")),
        *((text, "surface") for text in ("good", "bad", "target")),
        ("ink", "background"),
        ("muted", "background"),
        ("ink", "selection"),
        ("current", "selection"),
        ("on_header", "header"),
        ("on_header_muted", "header"),
        ("on_current", "current"),
        ("good", "good_ground"),
        ("bad", "bad_ground"),
        ("muted", "neutral_ground"),
        ("target", "target_ground"),
        ("ink", "target_ground"),
    ]
    named = [
        (f"{text} on {ground}", getattr(tokens, text), getattr(tokens, ground))
        for text, ground in pairs
    ]
    for index, band in enumerate(tokens.bands):
        named += [
            (f"{text} on band {index}", getattr(tokens, text), band) for text in ("ink", "muted")
        ]
    named += [
        (f"comparison {index}", colour, tokens.surface)
        for index, colour in enumerate(tokens.comparisons)
    ]
    return named


def too_weak(tokens: Tokens, least: float, skipped: set[str] = frozenset()) -> list[str]:
    return [
        f"{name}: {contrast(text, ground):.2f}"
        for name, text, ground in texts_on_grounds(tokens)
        if name not in skipped and contrast(text, ground) < least
    ]


@ALL
def test_text_can_be_read_in_the_window(tokens: Tokens) -> None:
    assert too_weak(tokens, 7.0 if tokens is CONTRAST else 4.5) == []


@ALL
def test_text_on_slides_is_stronger(tokens: Tokens) -> None:
    # What a slide has none of: the window's header, selections and buttons.
    window_only = {"current on selection", "on_current on current"}
    assert too_weak(on_slides(tokens), 7.0, window_only) == []
    assert on_slides(tokens).surface == tokens.surface
    assert on_slides(tokens).name is tokens.name


@ALL
@pytest.mark.parametrize("slide", [False, True])
def test_marks_stand_out(tokens: Tokens, slide: bool) -> None:
    shown = on_slides(tokens) if slide else tokens
    for name in ("current", "earlier", "good", "bad", "target", "outline"):
        assert contrast(getattr(shown, name), shown.surface) >= 3, name


@ALL
def test_text_on_bars_can_be_read(tokens: Tokens) -> None:
    for shown in (tokens, on_slides(tokens)):
        grounds = [shown.current, shown.earlier, shown.surface]
        grounds += [level_colour(shown, level) for level in AwardLevel]
        for ground in grounds:
            assert contrast(readable_on(shown, ground), ground) >= 4.5, ground


@ALL
@pytest.mark.parametrize("slide", [False, True])
@pytest.mark.parametrize("sight", SIGHTS.values(), ids=SIGHTS.keys())
def test_lines_are_told_apart(tokens: Tokens, sight: np.ndarray, slide: bool) -> None:
    shown = on_slides(tokens) if slide else tokens
    lines = {colour: seen(colour, sight) for colour in (*shown.comparisons, shown.current)}
    assert len(lines) == len(shown.comparisons) + 1
    near = [
        (first, other, round(float(np.linalg.norm(lines[first] - lines[other])), 1))
        for first, other in combinations(lines, 2)
        if np.linalg.norm(lines[first] - lines[other]) < APART
    ]
    assert near == []


@ALL
@pytest.mark.parametrize("sight", SIGHTS.values(), ids=SIGHTS.keys())
def test_levels_of_awards_are_told_apart(tokens: Tokens, sight: np.ndarray) -> None:
    for shown in (tokens, on_slides(tokens)):
        for first, other in combinations(AwardLevel, 2):
            apart = seen(level_colour(shown, first), sight) - seen(
                level_colour(shown, other), sight
            )
            assert np.linalg.norm(apart) >= APART, (first, other)


@ALL
def test_every_colour_is_written_in_full(tokens: Tokens) -> None:
    for entry in fields(Tokens):
        value = getattr(tokens, entry.name)
        if isinstance(value, ThemeName | float):
            continue
        for colour in [value] if isinstance(value, str) else value:
            assert re.fullmatch("#[0-9A-F]{6}", colour), entry.name


def test_every_theme_has_a_title() -> None:
    assert [name.title for name in THEMES] == ["Terang", "Gelap", "Kontras tinggi"]
    assert set(THEMES) == set(ThemeName)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#0B5CAD", "#0B5CAD") == 1
