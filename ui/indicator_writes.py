"""What is written about indicators beside their form: order, and whether they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from db.domain.indicators import Indicator
from db.store.operations import Operation, PutIndicator, PutIndicatorOrder
from ui.session import Session


def set_retired(session: Session, indicator: Indicator, *, retired: bool) -> None:
    """Take an indicator off its tab, or bring it back; its figures stay. Raises ``StoreError``."""
    verb = "Nonaktifkan" if retired else "Aktifkan kembali"
    wanted = replace(indicator, retired=retired)
    session.run(Operation(f"{verb} {indicator.name}", (PutIndicator(wanted),)))


def put_order(session: Session, topic_order: Sequence[Indicator], moved: Indicator) -> None:
    """Put the indicators of one tab into an order; those of the others stay where they are.

    ``moved`` is the one that history names. Raises ``StoreError``.
    """
    codes = [indicator.code for indicator in topic_order]
    following = iter(codes)
    order = tuple(
        next(following) if known.code in codes else known.code
        for known in session.store.indicators(with_retired=True)
    )
    session.run(Operation(f"Pindahkan {moved.name}", (PutIndicatorOrder(order),)))
