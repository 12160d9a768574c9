"""The choice of how an indicator's changes are told, with a sentence that shows it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.domain.indicators import ChangeForm
from widgets.labels import PlainLabel
from widgets.segmented import Segmented

NAME = "Perubahan yang ditonjolkan"
TITLES = {ChangeForm.DIFFERENCE: "Selisih (poin)", ChangeForm.RELATIVE: "Relatif (%)"}


class ChangeField(QWidget):
    """Differences or relative changes. ``chosen`` tells that the officer picked one."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer both, differences chosen."""
        super().__init__(parent)
        self.choice = Segmented(list(TITLES.items()), NAME)
        self.example = PlainLabel("", "muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.choice)
        layout.addWidget(self.example)
        self.choice.chosen.connect(lambda _form: self.chosen.emit())
        self.tell("")

    @property
    def form(self) -> ChangeForm:
        """The form that is chosen."""
        return ChangeForm(self.choice.value)

    def load(self, form: ChangeForm) -> None:
        """Show a form as chosen."""
        self.choice.set_value(form)

    def tell(self, example: str) -> None:
        """Show what a change reads like; nothing takes no room."""
        self.example.setText(example)
        self.choice.setAccessibleDescription(example)
        self.example.setVisible(bool(example))
