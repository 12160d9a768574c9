"""What was concluded by itself and is corrected: the officer's answer wins over the guess."""

from __future__ import annotations

from decimal import Decimal

import pytest

from db.importers import SKIP, Candidate, InputFile, QuestionKind, Reading
from tests.db.importers.samples import KNOWN, Rows, csv_bytes, figures, read

DOWN = [
    ["Persentase Penduduk Miskin (Persen)"],
    ["Kabupaten/Kota", "2023", "2024"],
    ["Banyu Asin", "9,58", "9,31"],
    ["Muba", "15,20", "14,90"],
    ["Banyu Asin ", "9,58", "9,31"],
]
ACROSS = [
    ["Persentase Penduduk Miskin (Persen)"],
    ["Tahun", "Banyu Asin", "Muara Enim"],
    ["2023", "9,58", "10,10"],
    ["2024", "9,31", "9,79"],
]
HEADED = [
    ["Persentase Penduduk Miskin (Persen)"],
    ["Tahun", "Nilai"],
    ["Kabupaten Banyuasin", ""],
    ["2023", "9,58"],
    ["2024", "9,31"],
    ["Kabupaten Muara Enim", ""],
    ["2023", "10,10"],
    ["2024", "9,79"],
]
#: A region that no row names.
LAHAT = "1604"


def csv(rows: Rows, answers: dict[str, str] | None = None, name: str = "p0.csv") -> Reading:
    return read(InputFile(name, csv_bytes(rows)), answers=answers)


def first_of(reading: Reading, region: str) -> Candidate:
    return next(c for c in reading.candidates if c.record.region == region)


def values(reading: Reading, region: str) -> list[Decimal]:
    return [value for (_, code, _), value in sorted(figures(reading).items()) if code == region]


@pytest.mark.parametrize(
    ("rows", "text"),
    [(DOWN, "Banyu Asin"), (ACROSS, "Banyu Asin"), (HEADED, "Kabupaten Banyuasin")],
)
def test_the_answer_wins_over_a_region_that_was_recognised(rows: Rows, text: str) -> None:
    before = csv(rows)
    assert before.questions == ()
    assert values(before, "1607") == [Decimal("9.58"), Decimal("9.31")]
    guess = before.guesses.region(first_of(before, "1607"))
    assert guess is not None
    assert guess.text == text
    other = before.guesses.region(next(c for c in before.candidates if c.record.region != "1607"))
    assert other is not None
    assert other.key != guess.key
    # All with that written name, and no other.
    after = csv(rows, {guess.key: LAHAT})
    assert values(after, LAHAT) == [Decimal("9.58"), Decimal("9.31")]
    assert values(after, "1607") == []
    assert len(figures(after)) == len(figures(before))
    # It is a question from now on: shown with its answer, remembered, and changed there too.
    (question,) = after.questions
    assert (question.key, question.kind) == (guess.key, QuestionKind.REGION)
    assert question.lasting
    assert question.options[0].value == "1607"
    assert "Dikenali sebagai Kabupaten Banyuasin" in question.text
    # The corrected number still says how its region is written.
    assert after.guesses.region(first_of(after, LAHAT)) == guess
    # Left out, and taken back.
    skipped = csv(rows, {guess.key: SKIP})
    assert {code for _, code, _ in figures(skipped)} == {
        code for _, code, _ in figures(before) if code != "1607"
    }
    assert csv(rows, {guess.key: ""}) == before
    # What is no answer changes nothing.
    assert csv(rows, {guess.key: "9999"}) == before


def test_the_answer_wins_on_the_short_way_through_a_large_table() -> None:
    rows = [
        ["Persentase Penduduk Miskin (Persen)"],
        ["Kabupaten/Kota", "Tahun", "Nilai"],
        *(
            [name, str(year), f"{9 + place},{year % 100:02d}"]
            for place, region in enumerate(KNOWN.regions[:10])
            for name in [region.name]
            for year in range(1985, 2025)
        ),
    ]
    before = csv(rows)
    moved = KNOWN.regions[3]
    guess = before.guesses.region(first_of(before, moved.code))
    assert guess is not None
    assert guess.text == moved.name
    free = next(r.code for r in KNOWN.regions[10:])
    after = csv(rows, {guess.key: free})
    assert values(after, free) == values(before, moved.code)
    assert len(values(after, free)) == 40
    assert values(after, moved.code) == []
    assert after.questions[0].count == 40
    assert len(figures(csv(rows, {guess.key: SKIP}))) == len(figures(before)) - 40


def test_two_written_names_of_one_region_are_corrected_one_by_one() -> None:
    rows = [
        ["Persentase Penduduk Miskin (Persen)"],
        ["Kabupaten/Kota", "Tahun", "Nilai"],
        ["Banyu Asin", "2022", "10,00"],
        ["Kabupaten Banyuasin", "2023", "9,58"],
        ["", "2024", "9,31"],
    ]
    reading = csv(rows)
    first, second, third = map(reading.guesses.region, reading.candidates)
    assert first is not None
    assert second is not None
    assert (first.text, second.text) == ("Banyu Asin", "Kabupaten Banyuasin")
    assert third == second  # a blank is the region above it
    after = figures(csv(rows, {second.key: LAHAT}))
    assert [code for _, code, _ in after] == ["1607", LAHAT, LAHAT]


def test_the_region_of_a_title_is_corrected() -> None:
    rows = [
        ["Persentase Penduduk Miskin (Persen) Kabupaten Banyuasin"],
        ["Tahun", "Nilai"],
        ["2023", "9,58"],
        ["2024", "9,31"],
    ]
    before = csv(rows)
    guess = before.guesses.region(before.candidates[0])
    assert guess is not None
    after = csv(rows, {guess.key: LAHAT})
    assert values(after, LAHAT) == [Decimal("9.58"), Decimal("9.31")]
    (question,) = after.questions
    assert question.lasting
    assert "Dikenali sebagai Kabupaten Banyuasin" in question.text
    assert csv(rows, {guess.key: SKIP}).candidates == ()


def test_rows_under_a_heading_that_is_not_known_are_of_no_other_region() -> None:
    rows = [["Persentase Penduduk Miskin Kabupaten Banyuasin"], *HEADED[1:]]
    rows = [["Kabupaten Muara Enimm", ""] if row[0].endswith("Enim") else row for row in rows]
    reading = csv(rows)
    assert [question.kind for question in reading.questions] == [QuestionKind.REGION]
    assert values(reading, "1607") == [Decimal("9.58"), Decimal("9.31")]
    assert len(figures(reading)) == 2


def test_a_decimal_sign_that_settled_itself_is_corrected() -> None:
    rows = [
        ["Indeks Pembangunan Manusia"],
        ["Kabupaten/Kota", "2023", "2024"],
        ["Banyu Asin", "71.234", "72.345"],
    ]
    before = csv(rows)
    assert before.questions == ()
    assert values(before, "1607") == [Decimal("71.234"), Decimal("72.345")]
    guess = before.guesses.sign(before.candidates[0])
    assert guess is not None
    assert guess.text == "71.234"
    assert [option.value for option in guess.options] == ["koma", "titik"]
    after = csv(rows, {guess.key: "koma"})
    assert values(after, "1607") == [Decimal(71234), Decimal("72.345")]
    (question,) = after.questions
    assert (question.key, question.kind) == (guess.key, QuestionKind.SEPARATOR)
    assert values(csv(rows, {guess.key: "titik"}), "1607") == values(before, "1607")
    # A number that is plain is no guess.
    plain = csv(DOWN)
    assert plain.guesses.sign(plain.candidates[0]) is None


def test_a_column_with_a_region_of_its_own_is_not_of_the_title() -> None:
    rows = [
        ["Persentase Penduduk Miskin (Persen) Kabupaten Lahat"],
        ["Tahun", "Banyu Asin", "Muara Enim", "Persentase Penduduk Miskin"],
        ["2023", "9,58", "10,10", "8,10"],
        ["2024", "9,31", "9,79", "8,20"],
    ]
    before = csv(rows)
    found = {c.record.region: before.guesses.region(c) for c in before.candidates}
    texts = {region: guess.text for region, guess in found.items() if guess is not None}
    assert texts == {"1607": "Banyu Asin", "1603": "Muara Enim", LAHAT: rows[0][0]}
    title = found[LAHAT]
    assert title is not None
    after = csv(rows, {title.key: "1605"})
    assert {c.record.region for c in after.candidates} == {"1607", "1603", "1605"}
    assert values(after, "1605") == [Decimal("8.10"), Decimal("8.20")]
