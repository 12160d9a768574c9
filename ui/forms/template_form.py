"""What a new indicator begins with: one of the usual ones, or an empty form."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from db.domain.indicators import Indicator, Topic
from db.store.seed import shipped_templates
from ui.session import Session
from widgets.charts.canvas import clean
from widgets.form_frame import FormFrame
from widgets.labels import PlainLabel
from widgets.theme import Theme

_EMPTY = "Indikator lain (isian kosong)"


class TemplateForm(FormFrame):
    """Lets a template be chosen. ``chosen`` carries an :class:`Indicator`, or ``None`` for empty.

    ``revived`` carries the code of an indicator that is there already, but retired.
    """

    chosen = Signal(object)
    revived = Signal(str)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        topic: Topic,
        parent: QWidget | None = None,
    ) -> None:
        """Offer what the office does not have yet, what belongs to ``topic`` first.

        Raises ``StoreError`` where the store does not answer.
        """
        stored = {known.code: known for known in session.store.indicators(with_retired=True)}
        super().__init__(
            theme,
            "Tambah indikator",
            "Pilih contoh yang mendekati; semuanya dapat diubah sebelum disimpan.",
            width=640,
            parent=parent,
        )
        self._retired = {code for code, known in stored.items() if known.retired}
        templates = {known.code: known for known in shipped_templates()}
        known = {
            **{code: made for code, made in templates.items() if code not in stored},
            **{code: stored[code] for code in stored if stored[code].retired},
        }
        ordered = sorted(known.values(), key=lambda one: one.topic is not topic)
        self.choices: list[Indicator | None] = [*ordered, None]
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName("Contoh indikator")
        self.list.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        for choice in self.choices:
            self.list.addItem(QListWidgetItem(self._title(choice)))
        self.told = PlainLabel("", "muted", wrap=True)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 4, 4, 4)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.told)
        self.cancel = self.add_button("Batal", self.reject)
        self.go_on = self.add_button("Lanjut", self._choose, "primary")
        self.list.currentRowChanged.connect(lambda _row: self._tell())
        self.list.itemDoubleClicked.connect(lambda _item: self._choose())
        theme.changed.connect(self._dress)
        self._dress()
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _title(self, choice: Indicator | None) -> str:
        if choice is None:
            return _EMPTY
        name = clean(choice.name)
        return f"{name} (nonaktif)" if choice.code in self._retired else name

    def _dress(self) -> None:
        row = self.theme.pixels(30)
        for number in range(self.list.count()):
            self.list.item(number).setSizeHint(QSize(0, row))
        self.list.setMinimumHeight(row * 3)
        self.list.setMaximumHeight(row * self.list.count() + 4)

    @property
    def current(self) -> Indicator | None:
        """The template under the cursor."""
        return self.choices[max(self.list.currentRow(), 0)]

    def _tell(self) -> None:
        """Say what the one under the cursor is."""
        choice = self.current
        if choice is None:
            self.told.setText("Cukup nama, satuan, dan arah; yang lain boleh menyusul.")
            return
        again = (
            " Sudah tercatat beserta angkanya; akan ditampilkan kembali."
            if choice.code in self._retired
            else ""
        )
        self.told.setText(f"{clean(choice.definition or choice.name)}.{again}")

    def _choose(self) -> None:
        choice = self.current
        self.accept()
        if choice is not None and choice.code in self._retired:
            self.revived.emit(choice.code)
        else:
            self.chosen.emit(choice)
