"""Qt's own menus speak Indonesian."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from ui.translation import Indonesian


def test_the_menu_of_a_field_is_indonesian(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert app is not None
    translator = Indonesian()
    app.installTranslator(translator)
    try:
        field = QLineEdit()
        qtbot.addWidget(field)
        menu = field.createStandardContextMenu()
        texts = [action.text().split("\\t")[0] for action in menu.actions() if action.text()]
        menu.deleteLater()
    finally:
        app.removeTranslator(translator)
    plain = " ".join(texts).replace("&", "")
    assert "Salin" in plain
    assert "Tempel" in plain
    assert "Copy" not in plain
    assert "Select All" not in plain


def test_a_text_that_is_not_in_the_list_stays_as_it_is(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert app is not None
    translator = Indonesian()
    app.installTranslator(translator)
    try:
        assert app.translate("QTabBar", "Scroll Left") == "Scroll Left"
        assert app.translate("QFontDialog", "%1 of %2") == "%1 of %2"
    finally:
        app.removeTranslator(translator)


def test_the_dialog_that_asks_for_a_file_is_indonesian(qtbot: QtBot) -> None:
    translator = Indonesian()
    QApplication.installTranslator(translator)
    try:
        dialog = QFileDialog()
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        qtbot.addWidget(dialog)
        told = {label.text().replace("&", "") for label in dialog.findChildren(QLabel)}
    finally:
        QApplication.removeTranslator(translator)
    assert told >= {"Lihat di:", "Nama berkas:", "Jenis berkas:"}
