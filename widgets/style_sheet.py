"""The one style sheet, written from tokens. Lengths are logical pixels times the text scale."""

from __future__ import annotations

import re

import resources
from widgets.tokens import LIGHT, ThemeName, Tokens

_SHEET = """
* { outline: 0; }
QWidget { color: @ink; font-size: <14>px; }
QMainWindow, QDialog { background: @background; }
QToolTip { background: @surface; color: @ink; border: 1px solid @outline; padding: <6>px; }
QLabel { background: transparent; border: 0; }

*[role="page"], QScrollArea, QScrollArea > QWidget > QWidget[role="page"] {
    background: @background; border: 0; }
*[role="bare"] { background: transparent; border: 0; }
QFrame[role="drop"] { background: @background; border: 2px dashed @outline;
    border-radius: <8>px; }
QFrame[role="panel"] { background: @surface; border: 1px solid @hairline; border-radius: <8>px; }
QFrame[role="popup"] { background: @surface; border: 1px solid @outline; }
QLabel[role="headline"] { font-size: <22>px; font-weight: 700; }
QLabel[role="headline-small"] { font-size: <19>px; font-weight: 700; }
QLabel[role="headline-tight"] { font-size: <17>px; font-weight: 700; }
QLabel[role="title"] { font-size: <20>px; font-weight: 700; }
QLabel[role="subtitle"], QLabel[role="muted"] { color: @muted; }
QLabel[role="note"] { color: @muted; font-size: <13>px; }
QLabel[role="section"] { color: @muted; font-size: <16>px; font-weight: 700; }
QLabel[role="strong"] { font-weight: 700; }
QLabel[role="award"] { font-size: <17>px; font-weight: 700; }
QLabel[role="chip"] { background: @neutral_ground; color: @muted; border-radius: <4>px;
    padding: <1>px <6>px; font-size: <13>px; }

*[role="header"] { background: @header; }
*[role="header"] QLabel { color: @on_header; }
*[role="header"] QLabel[role="region"] { font-size: <17>px; font-weight: 700; }
*[role="header"] QLabel[role="muted"] { color: @on_header_muted; font-size: <13>px; }
*[role="header"] QPushButton, *[role="header"] QToolButton { background: transparent;
    color: @on_header; border: 1px solid @header_line; border-radius: <5>px;
    padding: <7>px <13>px; font-weight: 500; }
*[role="header"] QPushButton:hover, *[role="header"] QToolButton:hover {
    background: @header_hover; }
*[role="header"] QPushButton:focus, *[role="header"] QToolButton:focus {
    border: 2px solid @on_header; padding: <6>px <12>px; }
*[role="header"] QPushButton:pressed { background: @header_press; }
*[role="header"] QPushButton[low="true"] { padding: <4>px <13>px; }
*[role="header"] QPushButton[low="true"]:focus { padding: <3>px <12>px; }
*[role="header"] QPushButton[role="light"] { background: @on_header; color: @header;
    border: 1px solid @on_header; }
*[role="header"] QPushButton[role="light"]:hover { background: @light_hover;
    border-color: @light_hover; }
*[role="header"] QPushButton[role="light"]:pressed { background: @light_line; }
*[role="header"] QPushButton[role="light"]:focus { border: 2px solid @light_focus; }
*[role="header"] QPushButton[place="first"] { border-top-right-radius: 0;
    border-bottom-right-radius: 0; }
*[role="header"] QPushButton[place="last"] { border-top-left-radius: 0;
    border-bottom-left-radius: 0; border-left: 1px solid @light_line;
    padding-left: 0; padding-right: 0; }
*[role="header"] QPushButton[menu="true"] { padding-right: <20>px; }
*[role="header"] QPushButton[menu="true"]:focus { padding-right: <19>px; }
*[role="header"] QPushButton[role="light"][place="last"]:focus { padding-left: 0;
    padding-right: 0; }

QTabWidget::pane { border: 0; }
QTabWidget { background: @surface; }
QTabWidget::tab-bar { left: 0; }
QTabBar { background: @surface; font-weight: 500; border: 0; }
QTabBar::tab { background: @surface; color: @muted; border: 0;
    border-bottom: <3>px solid @surface;
    padding: <12>px <2>px <9>px <2>px; margin: 0 <14>px 0 <8>px; font-size: <16>px; }
QTabBar::tab:first { margin-left: <20>px; }
QTabBar[low="true"]::tab { padding: <6>px <2>px <4>px <2>px; }
QTabBar[tight="true"]::tab { font-size: <14>px; margin: 0 <7>px 0 <5>px; }
QTabBar[tight="true"]::tab:first { margin-left: <12>px; }
QTabBar QToolButton { border: 1px solid @outline; border-radius: 0; background: @surface;
    padding: 0; min-height: 0; }
QTabBar QToolButton::right-arrow { image: url("@arrow_right"); width: <10>px; height: <10>px; }
QTabBar QToolButton::left-arrow { image: url("@arrow_left"); width: <10>px; height: <10>px; }
QTabBar QToolButton:disabled { background: @background; border-color: @hairline; }
QTabBar::scroller { width: <26>px; }
QTabBar::tab:hover { color: @ink; }
QTabBar::tab:selected { color: @current; border-bottom-color: @current; }
QTabBar::tab:focus { color: @ink; border-bottom-color: @ink; }

QPushButton, QToolButton, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QDateEdit {
    background: @surface; color: @ink; border: 1px solid @outline; border-radius: <5>px;
    padding: <6>px <11>px; min-height: <18>px;
    selection-background-color: @current; selection-color: @on_current; }
QPushButton { font-weight: 500; }
QPushButton:hover, QToolButton:hover, QComboBox:hover { background: @selection; }
QPushButton:pressed, QToolButton:pressed { background: @hairline; }
QPushButton:focus, QToolButton:focus, QComboBox:focus, QLineEdit:focus, QPlainTextEdit:focus,
QSpinBox:focus, QDateEdit:focus { border: 2px solid @current; padding: <5>px <10>px; }
QPushButton:disabled, QToolButton:disabled, QComboBox:disabled, QLineEdit:disabled {
    color: @faint; border-color: @hairline; }
QPushButton[role="primary"] { background: @current; color: @on_current; border-color: @current; }
QPushButton[role="primary"]:hover { background: @current; border: 1px solid @ink; }
QPushButton[role="primary"]:focus { border: 2px solid @ink; }
QPushButton[role="primary"]:disabled { background: @hairline; color: @faint;
    border-color: @hairline; }
QPushButton[role="danger"] { color: @bad; border-color: @bad; }
QPushButton[role="quiet"] { background: transparent; color: @muted;
    border: 1px dashed @outline; }
QPushButton[role="quiet"]:hover { color: @ink; background: @selection; }
QPushButton[role="quiet"]:focus { border: 2px solid @current; color: @ink; }
QPushButton[role="link"] { background: transparent; border: 0; border-bottom: 1px solid @current;
    border-radius: 0; color: @current; font-weight: 700; padding: 0; min-height: 0; }
/* As large as without focus: a frame of its own would cut the first and the last letter. */
QPushButton[role="link"]:focus { border: 0; border-bottom: 1px solid @current; padding: 0;
    background: @current; color: @on_current; }
QPushButton[role="link"]:disabled { color: @faint; border-color: @hairline; }
QPushButton[short="true"] { padding: <6>px <8>px; }
QPushButton[short="true"]:focus { padding: <5>px <7>px; }
QToolButton::menu-indicator { image: none; }
QPushButton::menu-indicator { image: url("@arrow"); width: <10>px; height: <10>px;
    subcontrol-position: right center; right: <9>px; }
QPushButton[menu="true"] { padding-right: <20>px; }
QPushButton[menu="true"]:focus { padding-right: <19>px; }
*[role="header"] QPushButton::menu-indicator { image: url("@arrow_light"); }
*[role="header"] QPushButton[role="light"]::menu-indicator { image: url("@arrow_dark"); }

QPushButton[role="segment"] { border-radius: 0; color: @muted; margin-left: -1px;
    padding: <6>px <13>px; }
QPushButton[role="segment"][place="first"] { border-top-left-radius: <5>px;
    border-bottom-left-radius: <5>px; margin-left: 0; }
QPushButton[role="segment"][place="last"] { border-top-right-radius: <5>px;
    border-bottom-right-radius: <5>px; }
QPushButton[role="segment"][place="only"] { border-radius: <5>px; margin-left: 0; }
QPushButton[role="segment"]:checked { background: @selection; color: @current;
    font-weight: 700; }
QPushButton[role="segment"]:focus { border: 2px solid @current; padding: <5>px <12>px; }

QComboBox { padding-right: <4>px; }
QComboBox:focus { padding-right: <3>px; }
QComboBox::drop-down { border: 0; width: <24>px; }
QComboBox::down-arrow { image: url("@arrow"); width: <10>px; height: <10>px; }
QComboBox QAbstractItemView { background: @surface; color: @ink; border: 1px solid @outline;
    selection-background-color: @selection; selection-color: @ink; padding: <2>px; }
QComboBox QAbstractItemView::item { min-height: <28>px; padding: 0 <8>px; }
QSpinBox::up-button, QSpinBox::down-button { width: <22>px; border: 0; background: transparent; }
QSpinBox::up-arrow { image: url("@arrow_up"); width: <10>px; height: <10>px; }
QSpinBox::down-arrow { image: url("@arrow"); width: <10>px; height: <10>px; }
QSpinBox::up-arrow:disabled, QSpinBox::down-arrow:disabled { image: none; }
QLineEdit[role="figure"] { font-size: <22>px; font-weight: 700; padding: <8>px <12>px; }
QLineEdit[role="figure"]:focus { padding: <7>px <11>px; }
QLineEdit[wrong="true"], QSpinBox[wrong="true"] { border: 2px solid @bad; }
QCheckBox { spacing: <8>px; padding: <4>px; border: 2px solid transparent; border-radius: <4>px; }
QCheckBox:focus { border-color: @current; }
QCheckBox::indicator { width: <16>px; height: <16>px; border: 1px solid @outline;
    border-radius: <3>px; background: @surface; }
QCheckBox::indicator:checked { background: @current; border-color: @current;
    image: url("@check"); }
QCheckBox:disabled { color: @faint; }
QRadioButton { spacing: <8>px; padding: <3>px; border: 2px solid transparent;
    border-radius: <4>px; }
QRadioButton:focus { border-color: @current; }
QRadioButton::indicator { width: <14>px; height: <14>px; border: <2>px solid @outline;
    border-radius: <8>px; background: @surface; }
QRadioButton::indicator:checked { border: <5>px solid @current; width: <8>px; height: <8>px; }
QRadioButton:disabled { color: @faint; }
QListView::indicator, QTableView::indicator { width: <14>px; height: <14>px;
    border: 1px solid @outline;
    border-radius: <3>px; background: @surface; }
QListView::indicator:checked, QTableView::indicator:checked { background: @current;
    border-color: @current;
    image: url("@check"); }

QFrame[role="warning"] { background: @target_ground; border: 0;
    border-left: <4>px solid @target; }
QFrame[role="error"] { background: @bad_ground; border: 0; border-left: <4>px solid @bad; }
QFrame[role="info"] { background: @selection; border: 0; border-left: <4>px solid @current; }
QFrame[role="good"] { background: @good_ground; border: 0; border-left: <4>px solid @good; }
QFrame[role="line"] { background: @hairline; border: 0; max-height: 1px; min-height: 1px; }

QTableView, QListView, QTreeView { background: @surface; border: 0; color: @ink;
    gridline-color: @hairline; alternate-background-color: @surface;
    selection-background-color: @selection; selection-color: @ink; }
QTableView::item { border-bottom: 1px solid @hairline; padding: 0 <8>px; }
QTableView::item:selected { background: @selection; color: @ink; }
QTableView::item:focus { border: 2px solid @current; }
QListView:disabled { color: @faint; }
QListView::indicator:checked:disabled { background: @faint; border-color: @faint; }
QListWidget::item:focus { border: 2px solid @current; background: @selection; color: @ink; }
QHeaderView { background: @surface; border: 0; }
QTableCornerButton::section { background: @surface; border: 0;
    border-bottom: 1px solid @hairline; }
QHeaderView::section { background: @surface; color: @muted; border: 0;
    border-bottom: 1px solid @hairline; padding: <5>px <11>px; font-weight: 500;
    font-size: <13>px; }
QHeaderView::up-arrow { image: url("@arrow_up"); width: <10>px; height: <10>px; }
QHeaderView::down-arrow { image: url("@arrow"); width: <10>px; height: <10>px; }
QTableView QLineEdit { border-radius: 0; padding: 0 <4>px; min-height: 0; }
QTableView QLineEdit:focus { padding: 0 <3>px; }
QTableView QComboBox { border-radius: 0; padding: 0 <4>px; min-height: 0; }

QMenu { background: @surface; color: @ink; border: 1px solid @outline; padding: <4>px; }
QMenu::item { padding: <7>px <24>px <7>px <16>px; border-radius: <4>px; }
QMenu::item:selected { background: @selection; color: @ink; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @hairline; margin: <4>px <8>px; }
QMenu::indicator { width: <14>px; height: <14>px; left: <6>px; }

*[role="statusbar"] { background: @surface; border: 0; border-top: 1px solid @hairline; }
*[role="statusbar"] QLabel { color: @muted; font-size: <13>px; }
*[role="statusbar"] QPushButton[role="link"] { font-size: <13>px; padding: 0 2px; }
*[role="statusbar"] QPushButton[role="link"]:focus { padding: 0; }
*[role="statusbar"] QLabel[role="bad"] { color: @bad; font-weight: 700; }

QScrollBar:vertical { background: transparent; width: <12>px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: <12>px; margin: 0; }
QScrollBar::handle { background: @earlier; border-radius: <4>px; margin: <2>px; }
QScrollBar::handle:vertical { min-height: <28>px; }
QScrollBar::handle:horizontal { min-width: <28>px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: transparent; border: 0; width: 0; height: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QProgressBar { background: @neutral_ground; border: 0; border-radius: <4>px; height: <8>px;
    text-align: center; }
QProgressBar::chunk { background: @current; border-radius: <4>px; }
"""


def style_sheet(tokens: Tokens, scale: float) -> str:
    """Return the style sheet of a theme with its text ``scale`` times the normal size."""
    dark = tokens.name is ThemeName.DARK
    names = {
        field: getattr(tokens, field)
        for field in Tokens.__slots__
        if isinstance(getattr(tokens, field), str)
    }
    strong = tokens.name is ThemeName.CONTRAST
    names["header_line"] = tokens.on_header if strong else "#3E5A7A"
    names["header_hover"] = "#333333" if strong else "#1E4670"
    names["header_press"] = "#4D4D4D" if strong else "#0A2440"
    # On the white button of the header, which is white in every theme.
    names["light_hover"], names["light_line"] = "#DCE7F5", "#B9C6D8"
    names["light_focus"], names["arrow_dark"] = LIGHT.current, _icon("arrow-down")
    names["arrow"] = _icon("arrow-down-light" if dark else "arrow-down")
    names["arrow_up"] = _icon("arrow-up-light" if dark else "arrow-up")
    names["arrow_left"] = _icon("arrow-left-light" if dark else "arrow-left")
    names["arrow_right"] = _icon("arrow-right-light" if dark else "arrow-right")
    names["arrow_light"] = _icon("arrow-down-light")
    names["check"] = _icon("check-dark" if dark else "check-light")
    sized = re.sub(r"<(\d+)>", lambda m: str(max(1, round(int(m[1]) * scale))), _SHEET)
    # In one pass, names last: the path of an icon may have an "@" or a "<" of its own.
    return re.sub(r"@([a-z_]+)", lambda m: names[m[1]], sized)


def _icon(name: str) -> str:
    return resources.path(f"icons/{name}.svg").as_posix()
