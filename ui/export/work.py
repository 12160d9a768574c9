"""An export beside the window: what a job is given to do, and what is told of it."""

from __future__ import annotations

from pathlib import Path

from db.progress import Step
from db.store.errors import StoreError
from ui.export.files import ExportError
from ui.export.material import Material
from ui.export.orders import Order, deliver
from ui.export.progress import Told
from ui.job import Job

#: Its result is why it failed, ``None`` when it did not; its error is a bug.
Export = Job[ExportError | None]


def begin(order: Order, material: Material, target: Path, written: list[Path]) -> Export:
    """Begin to deliver an order, see :func:`~ui.export.orders.deliver`."""

    def work(step: Step) -> ExportError | None:
        try:
            deliver(order, material, target, Told(step), written)
        except ExportError as error:
            return error
        return None

    bug = StoreError(
        "Ekspor berhenti karena kesalahan program.",
        safe="Data dasbor tidak terpengaruh; berkas yang lama tidak berubah.",
        todo="Coba lagi, atau pilih format lain dan kirim rinciannya ke petugas teknis.",
    )
    # Not a daemon: a program that ends waits for the file that is being written.
    return Job(work, bug, daemon=False)
