"""Awards: the list, and one with its certificate as large as fits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.awards import Award, AwardLevel
from db.domain.deck import AwardContent, AwardsContent, Slide, SlideKind
from tests.widgets.charts.nasty import SENTENCES
from tests.widgets.slides import measures
from tests.widgets.slides.decks import SIZES, of_kind, picture, with_certificate
from widgets.charts.geometry import Plan, Role
from widgets.fonts import load_fonts
from widgets.slides.layout import plan_slide
from widgets.slides.stand import NO_PICTURES, SlidePictures, Stand

pytestmark = pytest.mark.usefixtures("qapp")

AWARDS = st.builds(
    Award,
    identifier=st.just(1),
    name=SENTENCES,
    giver=st.one_of(st.just(""), SENTENCES),
    level=st.sampled_from(AwardLevel),
    year=st.just(2023),
    received=st.sampled_from((None, date(2023, 12, 31))),
    note=st.one_of(st.just(""), SENTENCES),
)


def plan(
    slide: Slide, size: tuple[int, int] = (1920, 1080), pictures: SlidePictures = NO_PICTURES
) -> Plan:
    return plan_slide(
        slide, Stand("Kabupaten Banyuasin", 8, 9), *size, load_fonts(), pictures=pictures
    )


def listed(*awards: Award, more: int = 0) -> Slide:
    return replace(of_kind("shipped", SlideKind.AWARDS), content=AwardsContent(awards, more))


def single(award: Award) -> Slide:
    slide = of_kind("shipped", SlideKind.AWARD)
    return replace(slide, content=AwardContent(award), headline=award.name)


def joined(made: Plan) -> str:
    return " ".join(text.text for text in made.texts)


def award(name: str = "Piala", **changes: object) -> Award:
    return replace(Award(1, name, "Kementerian PUPR", AwardLevel.NATIONAL, 2023), **changes)


def test_the_list_names_award_giver_year_and_level() -> None:
    told = joined(plan(of_kind("shipped", SlideKind.AWARDS)))
    assert "Special Awards of Outstanding Performance" in told
    assert "2023 · Indonesia Awards 2023" in told
    assert "Nasional" in told
    # A level that no source names is not written at all.
    assert "Belum diisi" not in told


@given(st.lists(AWARDS, max_size=12), st.sampled_from((0, 0, 31)), st.sampled_from(SIZES))
def test_any_list_is_readable(awards: list[Award], more: int, size: tuple[int, int]) -> None:
    made = plan(listed(*awards, more=more), size)
    assert measures.problems(made) == {}


LONG = (
    "Penanganan Kawasan Perumahan Secara Terpadu dalam Rangka Penanganan Kemiskinan Ekstrem dan "
    "Stunting serta Penguatan Layanan Dasar bagi Keluarga Berpenghasilan Rendah"
)


@pytest.mark.parametrize("count", [2, 4, 5])
def test_one_long_name_at_4_3_takes_lines_not_size_from_all(count: int) -> None:
    short = [award(f"Piala {number}") for number in range(count - 1)]
    made = plan(listed(*short, award(LONG)), (1024, 768))
    assert measures.problems(made) == {}
    size = next(text.pixels for text in made.texts if text.text == "Piala 0")
    assert size >= 20
    assert LONG in " ".join(text.text for text in made.texts if text.pixels == size)


@pytest.mark.parametrize("size", SIZES)
def test_what_finds_no_row_is_counted(size: tuple[int, int]) -> None:
    awards = [award(f"Piala {number}") for number in range(40)]
    made = plan(listed(*awards, more=2), size)
    shown = sum(text.text.startswith("Piala") for text in made.texts)
    assert 5 <= shown < 40
    assert f"dan {42 - shown} penghargaan lainnya" in joined(made)
    six = plan(listed(*awards[:6]), size)
    assert sum(text.text.startswith("Piala") for text in six.texts) == 6
    assert "lainnya" not in joined(six)


def test_an_endless_name_does_not_make_the_others_small() -> None:
    sizes = {
        text.text: text.pixels for text in plan(listed(award("Piala"), award("kata " * 200))).texts
    }
    assert sizes["Piala"] >= 28


@pytest.mark.parametrize("size", SIZES)
def test_few_awards_are_written_large(size: tuple[int, int]) -> None:
    made = plan(of_kind("shipped", SlideKind.AWARDS), size)
    name = next(text for text in made.texts if text.text.startswith("Special Awards"))
    assert name.pixels >= 24


def test_no_awards_are_said_in_words() -> None:
    assert "Belum ada penghargaan yang dicatat." in joined(plan(listed()))


@given(
    AWARDS,
    st.sampled_from(SIZES),
    st.sampled_from((None, (1400, 990), (990, 1400), (3000, 200), (200, 3000), (1, 1))),
)
def test_any_award_is_readable(
    record: Award, size: tuple[int, int], certificate: tuple[int, int] | None
) -> None:
    pictures = SlidePictures(certificate=picture(*certificate) if certificate else None)
    made = plan(single(record), size, pictures)
    assert measures.problems(made) == {}
    assert (made.picture is not None) is (certificate is not None)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shape", [(1400, 990), (990, 1400)])
def test_the_certificate_is_large_and_whole(shape: tuple[int, int], size: tuple[int, int]) -> None:
    made = plan(single(award()), size, with_certificate(*shape))
    assert made.picture is not None
    assert made.frame.holds(made.picture)
    assert made.picture.width / made.picture.height == pytest.approx(shape[0] / shape[1], rel=0.02)
    assert max(made.picture.height / made.height, made.picture.width / made.width) >= 0.48


def test_an_award_says_when_and_on_which_level() -> None:
    assert "Tingkat nasional, tahun 2023" in joined(plan(single(award())))
    dated = award(received=date(2023, 4, 22), level=AwardLevel.UNKNOWN)
    assert "22 April 2023" in joined(plan(single(dated)))
    assert "Tingkat" not in joined(plan(single(dated))).replace("Penghargaan tingkat", "")
    assert "Tahun 2023" in joined(plan(single(award(level=AwardLevel.UNKNOWN))))
    noted = award(note="Diserahkan di Jakarta")
    assert "Diserahkan di Jakarta" in joined(plan(single(noted)))


def test_a_very_large_name_gives_way_before_one_of_its_words_is_broken() -> None:
    name = "Anugerah Kabupaten Sehat Tingkat Provinsi"
    made = plan(single(award(name)), (1024, 768), with_certificate(1400, 300))
    told = " ".join(text.text for text in made.texts if text.role is Role.HEADLINE)
    assert told == name
