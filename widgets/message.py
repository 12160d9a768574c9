"""A message in place: a question about a figure, or what went wrong in three parts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from widgets.labels import PlainLabel
from widgets.theme import set_role


class MessageBar(QFrame):
    """A coloured note with a bold title, text and buttons; hidden until it has something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a hidden bar."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 12, 10)
        layout.setSpacing(3)
        self._title = PlainLabel("", "strong", wrap=True)
        self._text = PlainLabel("", wrap=True, selectable=True)
        self._row = QHBoxLayout()
        self._row.setSpacing(10)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addLayout(self._row)
        self._buttons: list[QPushButton] = []
        self.hide()

    def tell(self, role: str, title: str, text: str = "") -> None:
        """Show a ``warning``, an ``error``, ``info`` or something ``good``."""
        set_role(self, role)
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        while self._row.count():
            self._row.takeAt(0)
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())
        self.show()

    def tell_problem(self, what: str, safe: str, todo: str, detail: str = "") -> None:
        """Show an error in its three parts, with its details for the technician to copy."""
        self.tell("error", what, f"Yang aman: {safe}\nYang perlu dilakukan: {todo}")
        if detail:
            whole = (
                f"Yang terjadi: {what}\nYang aman: {safe}\nYang perlu dilakukan: {todo}\n{detail}"
            )
            self.add_button("Salin rincian", lambda: QGuiApplication.clipboard().setText(whole))

    def add_button(self, text: str, act: Callable[[], object], role: str = "") -> QPushButton:
        """Add a button under the text and return it."""
        button = QPushButton(text)
        button.setAutoDefault(False)
        if role:
            button.setProperty("role", role)
        button.clicked.connect(lambda: act())
        if not self._buttons:
            self._row.addStretch(1)
        self._row.insertWidget(len(self._buttons), button)
        self._buttons.append(button)
        return button

    @property
    def title(self) -> str:
        """What the bar says in bold."""
        return self._title.text()

    @property
    def text(self) -> str:
        """What the bar says under it."""
        return self._text.text()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons, left to right."""
        return tuple(self._buttons)

    def clear(self) -> None:
        """Say nothing more."""
        self._title.setText("")
        self._text.setText("")
        self.hide()
