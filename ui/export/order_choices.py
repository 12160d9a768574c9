"""The choices of an export: what, which parts, in which form, with a small preview."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QCheckBox,
    QFormLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui.export.catalogue import charts_of
from ui.export.image import PictureFormat, PictureOptions
from ui.export.material import Material
from ui.export.order_preview import ROOM, OrderPreview
from ui.export.orders import Order, Product, Ratio, parts_of
from ui.export.parts_list import PartsList
from ui.export.previews import preview
from ui.export.size_field import SizeField
from ui.export.template_field import TemplateField
from ui.preferences import Preferences
from widgets.charts.render import PictureTooLarge, check_size
from widgets.form_frame import beside
from widgets.labels import PlainLabel
from widgets.segmented import Segmented
from widgets.theme import Theme

_PREFIX = "ekspor"
#: Rows that a product has beside its preview.
_ROWS = {
    Product.PPTX: {"ratio", "template"},
    Product.CHARTS: {"format", "size", "look"},
    Product.SLIDES: {"size"},
}
#: What stands beside the preview of a document that is always whole.
_CONTENTS = {
    Product.REPORT: "Sampul, daftar isi, dan satu halaman tiap indikator: pesan, grafik, tabel "
    "angka, catatan metode, dan narasi. Teksnya dapat dicari dan disalin.",
    Product.WORKBOOK: "Satu lembar tiap tab dengan angka, status, target, capaian, dan grafik "
    "yang mengikuti angkanya; daftar penghargaan; dan lembar Data yang dapat diimpor kembali "
    "tanpa ada yang hilang.",
    Product.CSV: "Semua angka dan target, juga wilayah pembanding. Terbuka langsung di Excel "
    "berbahasa Indonesia dan dapat diimpor kembali tanpa ada yang hilang.",
}


class OrderChoices(QWidget):
    """Radio buttons of the products on the left; preview, parts and options on the right.

    ``changed`` tells that :meth:`order` is another one, ``product_changed`` that the product is.
    """

    changed = Signal()
    product_changed = Signal()

    def __init__(self, material: Material, theme: Theme, preferences: Preferences) -> None:
        """Offer what can be made of ``material``, beginning with what was chosen last."""
        super().__init__()
        self._material, self._theme, self._preferences = material, theme, preferences
        # Both are asked for at every change, and of a large store cost more than a blink.
        self._charts = charts_of(material.data)
        self._parts = {product: parts_of(product, material, self._charts) for product in Product}
        self._make_parts()
        self._lay_out()
        self._recall()
        self._connect()
        self._show_product()

    # -- parts -------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        self.products = QButtonGroup(self)
        self.product_buttons = {product: QRadioButton(product.title) for product in Product}
        for product, button in self.product_buttons.items():
            button.setAccessibleDescription(product.hint)
            self.products.addButton(button)
        self.picture = OrderPreview(self._theme, self._painted)
        self.parts = PartsList()
        self.contents = PlainLabel("", "muted", wrap=True)
        self.contents.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.ratio = Segmented([(ratio, ratio.value) for ratio in Ratio], "Rasio slide")
        self.format = Segmented([(kind, kind.title) for kind in PictureFormat], "Format gambar")
        self.size_field = SizeField()
        self.headline = QCheckBox("Dengan &judul")
        self.transparent = QCheckBox("&Latar tembus pandang")
        self.template = TemplateField()

    def _lay_out(self) -> None:
        self._choosing = QWidget()
        left = QVBoxLayout(self._choosing)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        self._hints = []
        for product, button in self.product_buttons.items():
            hint = PlainLabel(product.hint, "note")
            self._hints.append(hint)
            left.addWidget(button)
            left.addWidget(hint)
            left.addSpacing(6)
        left.addStretch(1)
        self._upper = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._upper.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        self._upper.addWidget(self.parts, 1)
        self._upper.addWidget(self.contents, 1)
        self.form = QFormLayout()
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.rows = {
            "ratio": beside(self.ratio),
            "format": beside(self.format),
            "size": self.size_field,
            "look": beside(self.headline, self.transparent),
            "template": self.template,
        }
        names = {"ratio": "Rasio", "format": "Format", "size": "Ukuran", "template": "Templat"}
        self._labels = []
        for name, row in self.rows.items():
            label = PlainLabel(names.get(name, ""))
            self._labels.append(label)
            self.form.addRow(label, row)
        right = QVBoxLayout()
        right.setSpacing(self._theme.pixels(10))
        right.addLayout(self._upper)
        right.addLayout(self.form)
        right.addStretch(1)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self._choosing)
        self._whole.addLayout(right, 1)
        self._theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        pixels = self._theme.pixels
        for hint in self._hints:
            hint.setIndent(pixels(27))
        for label in self._labels:
            label.setMinimumWidth(pixels(78))
        self.size_field.dress(pixels)
        self.form.setHorizontalSpacing(pixels(14))
        self.form.setVerticalSpacing(pixels(8))
        self._upper.setSpacing(pixels(14))
        self._whole.setSpacing(pixels(20))
        self.parts.setMinimumSize(pixels(210), max(ROOM.height(), pixels(150)))
        self.parts.setMaximumHeight(max(ROOM.height(), pixels(150)))

    def fit(self, room: int) -> None:
        """Stack what finds no room side by side in ``room`` pixels of width."""
        pixels = self._theme.pixels
        side_by_side = self._choosing.sizeHint().width() + ROOM.width() + pixels(244) <= room
        upper = ROOM.width() + pixels(224) <= room
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._whole.setDirection(across if side_by_side else down)
        self._upper.setDirection(across if side_by_side or upper else down)
        for hint in self._hints:
            hint.setVisible(side_by_side)

    def _connect(self) -> None:
        self.products.buttonToggled.connect(self._on_product)
        self.parts.changed.connect(self._follow)
        self.parts.looked_at.connect(self.picture.show_soon)
        self.ratio.chosen.connect(lambda _value: self._follow())
        self.format.chosen.connect(lambda _value: self._follow())
        self.size_field.changed.connect(self._follow)
        self.headline.toggled.connect(self._follow)
        self.transparent.toggled.connect(self._follow)
        self.template.changed.connect(self._follow)

    # -- the order ---------------------------------------------------------------------------

    @property
    def product(self) -> Product:
        """The product that is chosen."""
        return next(
            product for product, button in self.product_buttons.items() if button.isChecked()
        )

    def order(self) -> Order:
        """Return what is chosen. Raises ``PictureTooLarge`` for an own size out of bounds."""
        product = self.product
        has_parts = bool(self._parts[product])
        return Order(
            product,
            parts=self.parts.ticked() if has_parts else None,
            ratio=Ratio(self.ratio.value),
            template=self.template.path if product is Product.PPTX else None,
            picture=self._picture(product),
        )

    def _picture(self, product: Product) -> PictureOptions:
        if not product.is_folder:
            return PictureOptions()
        width, height = self.size_field.size_in_pixels()
        check_size(width, height)
        if product is Product.SLIDES:
            return PictureOptions(width, height)
        kind = PictureFormat(self.format.value)
        return PictureOptions(
            width,
            height,
            kind,
            transparent=self.transparent.isChecked() and kind is not PictureFormat.PDF,
            headline=self.headline.isChecked(),
        )

    def why_not(self) -> str:
        """Return why the order cannot be carried out, empty when it can."""
        try:
            order = self.order()
        except PictureTooLarge as error:
            return str(error)
        if order.parts is not None and not order.parts:
            return "Belum ada isi yang dipilih."
        if order.product is Product.CHARTS and order.parts is None:
            return "Belum ada angka yang dapat digambar."
        return ""

    # -- following ---------------------------------------------------------------------------

    def _on_product(self, _button: object, checked: bool) -> None:
        if checked:
            self._show_product()
            self.product_changed.emit()

    def _show_product(self) -> None:
        product = self.product
        shown = _ROWS.get(product, set())
        for name, row in self.rows.items():
            self.form.setRowVisible(row, name in shown)
        parts = self._parts[product]
        self.parts.setVisible(bool(parts))
        self.contents.setVisible(not parts)
        self.contents.setText(_CONTENTS.get(product, "Belum ada angka yang dapat digambar."))
        remembered = self._preferences.value(f"{_PREFIX}/tanpa/{product.value}", "")
        self.parts.show_parts(parts, remembered.split("\n") if remembered else None)
        self._follow()

    def _follow(self) -> None:
        kind = PictureFormat(self.format.value)
        self.transparent.setEnabled(kind is not PictureFormat.PDF)
        self.picture.show_soon()
        self.changed.emit()

    def rest(self, resting: bool) -> None:
        """Rest while the work goes on, or come back."""
        self.picture.rest(resting)
        self.setEnabled(not resting)

    def show_preview(self) -> None:
        """Paint the preview now."""
        self.picture.show_now()

    def _painted(self, room: QSize) -> QImage | None:
        return preview(self.order(), self._material, self.parts.current(), room, self._charts)

    # -- remembering -------------------------------------------------------------------------

    def _recall(self) -> None:
        recall = self._preferences.value
        wanted = recall(f"{_PREFIX}/apa", Product.PPTX.value)
        for product, button in self.product_buttons.items():
            button.setChecked(product.value == wanted)
        if self.products.checkedButton() is None:
            self.product_buttons[Product.PPTX].setChecked(True)
        for field, kinds, name in (
            (self.ratio, Ratio, "rasio"),
            (self.format, PictureFormat, "format"),
        ):
            found = recall(f"{_PREFIX}/{name}", "")
            field.set_value(
                next((kind for kind in kinds if kind.value == found), next(iter(kinds)))
            )
        self.size_field.choose(
            recall(f"{_PREFIX}/ukuran", ""),
            recall(f"{_PREFIX}/lebar", ""),
            recall(f"{_PREFIX}/tinggi", ""),
        )
        self.headline.setChecked(self._preferences.flag(f"{_PREFIX}/judul", True))
        self.transparent.setChecked(self._preferences.flag(f"{_PREFIX}/tembus"))
        template = recall(f"{_PREFIX}/template", "")
        if template:
            self.template.recall(Path(template))

    def remember(self) -> None:
        """Keep what is chosen for the next time."""
        remember = self._preferences.set_value
        product = self.product
        remember(f"{_PREFIX}/apa", product.value)
        if self._parts[product]:
            usual = {part.name for part in self._parts[product] if part.usual}
            changed = self.parts.ticked() != usual
            left_out = "\n".join(self.parts.left_out()) or "\n"
            remember(f"{_PREFIX}/tanpa/{product.value}", left_out if changed else "")
        remember(f"{_PREFIX}/rasio", str(self.ratio.value.value))
        remember(f"{_PREFIX}/format", str(self.format.value.value))
        remember(f"{_PREFIX}/ukuran", self.size_field.name)
        remember(f"{_PREFIX}/lebar", self.size_field.width_field.text())
        remember(f"{_PREFIX}/tinggi", self.size_field.height_field.text())
        self._preferences.set_flag(f"{_PREFIX}/judul", self.headline.isChecked())
        self._preferences.set_flag(f"{_PREFIX}/tembus", self.transparent.isChecked())
        remember(f"{_PREFIX}/template", str(self.template.path or ""))
