"""The forms of targets, notes at a year and indicators in their states."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

from db.domain.indicators import ChangeForm, Topic
from ui.forms.indicator_form import Page
from ui.main_window import MainWindow

Closing = Callable[[], AbstractContextManager[None]]
_TARGETS = [["2023", "9,80", "RPJMD 2025–2029"], ["2025", "9,00"], ["2029", "7,00"]]
_ODD = [["2025", "93,1"], ["20", "9"]]


def master_data(window: MainWindow, closing: Closing) -> Iterator[str]:
    """Open form after form; nothing is saved. ``closing`` closes what is opened inside it."""
    yield from _years(window, closing)
    with closing():
        window.master.add_indicator(Topic.POVERTY)
        yield "indikator-contoh"
    with closing():
        window.master.manage_indicators(Topic.POVERTY)
        yield "indikator-kelola"
    with closing():
        form = window.master.begin_indicator(Topic.POVERTY, None)
        assert form is not None
        yield "indikator-baru"
        form.save.click()
        yield "indikator-ditolak"
        form.basics.unit.setCurrentIndex(form.basics.unit.count() - 1)
        yield "indikator-satuan-lain"
        form.basics.name.setText("Rasio Jalan Mantap")
        form.basics.unit.setCurrentIndex(0)
        form.basics.change.choice.button(ChangeForm.RELATIVE).click()
        yield "indikator-relatif"
    with closing():
        form = window.master.edit_indicator("irb")
        assert form is not None
        for page in Page:
            form.show_page(page)
            yield f"indikator-{page.value.lower()}"
        form.show_page(Page.SCALE)
        form.scale.bands.set_cell(2, 1, "20")
        form.save.click()
        yield "indikator-skala-salah"

    with closing():
        history = window.dialogs.history()
        assert history is not None
        yield "riwayat"
        history.search.setText("tidak ada yang begini")
        history.refresh()
        yield "riwayat-kosong"


def _years(window: MainWindow, closing: Closing) -> Iterator[str]:
    with closing():
        form = window.master.edit_targets("p0")
        assert form is not None
        yield "target-kosong"
        form.table.entries.fill(0, 0, _TARGETS)
        yield "target-diisi"
        form.table.entries.fill(0, 0, _ODD)
        yield "target-koma-bergeser"
        form.save.click()
        yield "target-ditolak"
        form.reject()
        yield "target-ditinggalkan"
    with closing():
        notes = window.master.edit_annotations("gini")
        assert notes is not None
        notes.table.entries.fill(0, 0, [["2020", "Pandemi COVID-19"]])
        yield "catatan-tahun"
