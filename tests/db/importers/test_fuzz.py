"""A few damaged files of each kind; tests/fuzz_importers.py reads as many as one likes."""

from __future__ import annotations

import random

import pytest

from tests.fuzz_importers import changer, look, seeds

SOUND = seeds()


@pytest.mark.parametrize("kind", sorted(SOUND))
def test_damaged_files_are_read_or_refused_with_a_sentence(kind: str) -> None:
    chance = random.Random(20_240_422)
    change = changer(kind)
    for number in range(25):
        look(f"berkas {number}.{kind}", change(SOUND[kind], chance))


@pytest.mark.parametrize("kind", sorted(SOUND))
def test_the_sound_files_have_figures(kind: str) -> None:
    assert look(f"berkas.{kind}", SOUND[kind]).candidates
