"""A label's form is read off it and written again as Office has to."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.numbers import format_label
from tests.db.domain.samples import EVERY_INDICATOR, POVERTY_LINE
from ui.export.pptx.numbers import NumberForm


@pytest.mark.parametrize(
    ("label", "form"),
    [
        ("9,58%", NumberForm(2, "", "%")),
        ("9,31%*", NumberForm(2, "", "%*")),
        ("−0,5", NumberForm(1)),
        ("Rp509.264", NumberForm(0, "Rp")),
        ("−Rp1.509.264", NumberForm(0, "Rp")),
        ("0,265", NumberForm(3)),
        ("tidak ada", NumberForm()),
        ("", NumberForm()),
    ],
)
def test_the_form_of_a_label(label: str, form: NumberForm) -> None:
    assert NumberForm.of(label) == form


@given(
    st.sampled_from(EVERY_INDICATOR),
    st.decimals(-(10**12), 10**12, places=4, allow_nan=False, allow_infinity=False),
)
def test_the_form_keeps_every_decimal_of_any_label(indicator: object, value: Decimal) -> None:
    form = NumberForm.of(format_label(value, indicator))
    assert form.decimals == indicator.decimals
    assert form.prefix == indicator.unit.prefix
    assert form.suffix == ("%" if indicator.unit.symbol == "%" else "")


def test_the_format_for_office_has_decimals_literals_and_our_minus() -> None:
    assert NumberForm(2, "", "%").code == '#,##0.00"%";"−"#,##0.00"%"'
    assert NumberForm(0, "Rp").code == '"Rp"#,##0;"−""Rp"#,##0'
    assert NumberForm(1, 'a"b').code == '"ab"#,##0.0;"−""ab"#,##0.0'


def test_the_formula_names_its_cell_and_keeps_quotes_of_a_text() -> None:
    formula = NumberForm.of(format_label(Decimal(1), POVERTY_LINE)).formula("B2", 'Kab "X" ')
    assert formula.startswith('=IF(ISNUMBER(B2),"Kab ""X"" "&IF(B2<0,"−","")&"Rp"&')
    assert "FIXED(ABS(B2),0)" in formula
