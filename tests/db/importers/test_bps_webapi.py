"""Answers of the BPS WebAPI: keys built from ids, notes without HTML, odd values."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from db.domain.figures import FigureStatus
from db.importers import InputFile, LeftOutKind, QuestionKind, Reading
from tests.db.importers.samples import figures, only, read


def answer(**changes: Any) -> dict[str, Any]:
    document: dict[str, Any] = {
        "status": "OK",
        "data-availability": "available",
        "var": [
            {
                "val": 621,
                "label": "Persentase Penduduk Miskin (P0)",
                "unit": "Persen",
                "note": "<p>Angka <b>Maret</b> &amp; revisi</p>",
            }
        ],
        "turvar": [{"val": 0, "label": "Tidak ada"}],
        "vervar": [{"val": 1607, "label": "Banyu Asin"}, {"val": 1606, "label": "Musi Banyuasin"}],
        "tahun": [{"val": 122, "label": "2022"}, {"val": 123, "label": "2023"}],
        "turtahun": [{"val": 0, "label": "Tahun"}],
        "datacontent": {"160762101220": 10, "160762101230": 9.58, "160662101230": "14,45"},
    }
    return {**document, **changes}


def of(document: object, answers: dict[str, str] | None = None) -> Reading:
    content = document if isinstance(document, str) else json.dumps(document)
    return read(InputFile("bps.json", content.encode()), answers=answers)


EXPECTED = {
    ("p0", "1607", 2022): Decimal(10),
    ("p0", "1607", 2023): Decimal("9.58"),
    ("p0", "1606", 2023): Decimal("14.45"),
}


def test_an_answer() -> None:
    reading = of(answer())
    assert figures(reading) == EXPECTED
    assert reading.questions == ()
    assert reading.candidates[0].place.text == "bps.json, kunci 160762101220"


def test_a_list_of_answers_and_string_ids() -> None:
    document = answer()
    for name in ("var", "turvar", "vervar", "tahun", "turtahun"):
        document[name] = [{**entry, "val": str(entry["val"])} for entry in document[name]]
    assert figures(of([document])) == EXPECTED


@pytest.mark.parametrize("content", [{}, [], "", None])
def test_an_empty_answer(content: object) -> None:
    reading = of(answer(datacontent=content))
    assert reading.candidates == ()
    assert [entry.reason for entry in reading.left_out] == [
        "Tabel BPS ini kosong: tidak ada angka."
    ]


def test_marks_and_missing_values() -> None:
    reading = of(
        answer(datacontent={"160762101220": "10,00 r)", "160762101230": "-", "160662101230": None})
    )
    assert only(reading).status is FigureStatus.REVISED
    assert {entry.place.text for entry in reading.left_out} == {
        "bps.json, kunci 160762101230",
        "bps.json, kunci 160662101230",
    }


def test_a_key_that_no_ids_build_is_told() -> None:
    reading = of(answer(datacontent={"160762101230": 9.58, "160799901230": 1}))
    assert only(reading).value == Decimal("9.58")
    assert reading.left_out[0].text == (
        "bps.json, kunci 160799901230: Kunci ini tidak tersusun dari daftar di berkas; "
        "nilainya tidak dipakai."
    )


def test_a_key_that_two_combinations_build_is_not_used() -> None:
    # 1607 + 62 + 11 and 1607 + 621 + 1 are the same text.
    document = answer(
        var=[
            {"val": 62, "label": "Persentase Penduduk Miskin", "unit": "Persen"},
            {"val": 621, "label": "Gini Ratio", "unit": ""},
        ],
        turvar=[{"val": 11, "label": "Tidak ada"}, {"val": 1, "label": "Tidak ada"}],
        datacontent={"16076211" + "123" + "0": 0.3},
    )
    reading = of(document)
    assert reading.candidates == ()
    assert "bermakna ganda" in reading.left_out[0].reason


def test_a_key_given_twice_with_different_values_is_not_used() -> None:
    text = json.dumps(answer(datacontent={"160762101230": 9.58}))
    text = text.replace('{"160762101230": 9.58}', '{"160762101230": 9.58, "160762101230": 9.31}')
    reading = of(text)
    assert reading.candidates == ()
    assert "dua kali" in reading.left_out[0].reason


def test_periods_of_half_a_year() -> None:
    document = answer(
        turtahun=[
            {"val": 61, "label": "Semester 1 (Maret)"},
            {"val": 62, "label": "Semester 2 (September)"},
        ],
        datacontent={"1607621012361": 9.58, "1607621012362": 9.31},
    )
    reading = of(document)
    assert figures(reading) == {("p0", "1607", 2023): Decimal("9.58")}
    assert "September" in reading.left_out[0].reason


def test_an_unknown_period_is_asked() -> None:
    document = answer(
        turtahun=[{"val": 62, "label": "Semester 2 (September)"}],
        datacontent={"1607621012362": 9.31},
    )
    reading = of(document)
    assert reading.candidates == ()
    (question,) = reading.questions
    assert question.kind is QuestionKind.PERIOD
    assert only(of(document, {question.key: "62"})).value == Decimal("9.31")


def test_parts_are_asked() -> None:
    document = answer(
        turvar=[{"val": 1, "label": "Perkotaan"}, {"val": 2, "label": "Perdesaan"}],
        datacontent={"160762111230": 9.0, "160762121230": 10.0},
    )
    reading = of(document)
    assert reading.candidates == ()
    (question,) = reading.questions
    assert question.kind is QuestionKind.COLUMN
    assert only(of(document, {question.key: "2"})).value == 10


def test_code_and_name_that_disagree_are_asked() -> None:
    document = answer(
        vervar=[{"val": 1606, "label": "Banyu Asin"}], datacontent={"160662101230": 9}
    )
    reading = of(document)
    assert reading.candidates == ()
    assert [question.kind for question in reading.questions] == [QuestionKind.REGION]


def test_an_unknown_measure_is_asked() -> None:
    document = answer(var=[{"val": 621, "label": "Jumlah Desa", "unit": "Desa"}])
    reading = of(document)
    assert reading.candidates == ()
    assert [question.kind for question in reading.questions] == [QuestionKind.INDICATOR]


def test_a_year_whose_id_and_label_disagree() -> None:
    reading = of(answer(tahun=[{"val": 123, "label": "2022"}], datacontent={"160762101230": 9}))
    assert reading.candidates == ()
    assert "tidak jelas" in reading.left_out[0].reason


@pytest.mark.parametrize(
    "text",
    [
        '{"datacontent": ',
        "[" * 100_000,
        '{"datacontent": {"a": NaN}}',
        '{"nama": 1}',
        "[1, 2]",
        '{"datacontent": {"a": ' + "9" * 5000 + "}}",
    ],
)
def test_what_is_no_answer(text: str) -> None:
    reading = of(text)
    assert reading.candidates == ()
    assert len(reading.left_out) == 1
    assert reading.left_out[0].kind in (LeftOutKind.REFUSED, LeftOutKind.PROBLEM)


def test_lists_that_are_no_lists() -> None:
    assert "vervar" in of(answer(vervar="x")).left_out[0].reason
    assert "tidak terbaca" in of(answer(datacontent=[1])).left_out[0].reason


def test_lists_that_unfold_too_far_are_refused() -> None:
    many = [{"val": number, "label": str(number)} for number in range(2000)]
    reading = of(answer(vervar=many, tahun=many))
    assert reading.left_out[0].kind is LeftOutKind.REFUSED


def test_values_that_are_no_numbers() -> None:
    reading = of(
        answer(datacontent={"160762101220": [1], "160762101230": True, "160662101230": 1e300})
    )
    assert reading.candidates == ()
    assert len(reading.left_out) == 3


def test_the_answer_wins_over_a_region_that_was_recognised() -> None:
    before = of(answer())
    guess = before.guesses.region(before.candidates[0])
    assert guess is not None
    assert guess.text == "1607 Banyu Asin"
    after = of(answer(), {guess.key: "1604"})
    assert figures(after) == {
        (code, "1604" if region == "1607" else region, year): value
        for (code, region, year), value in EXPECTED.items()
    }
    (question,) = after.questions
    assert (question.key, question.kind, question.lasting) == (
        guess.key,
        QuestionKind.REGION,
        True,
    )
    assert after.guesses.region(after.candidates[0]) == guess
    assert after.guesses.sign(after.candidates[0]) is None
