"""What is written about awards, and how the history and the officer read it.

Apart from the form, so that the tab can delete without loading the form; what writes is loaded
when something is written.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from db.domain.awards import Award
from ui.session import Session
from widgets.charts.canvas import clean

if TYPE_CHECKING:
    from db.store.operations import Keep


def short_name(name: str, most: int = 60) -> str:
    """Return an award's name for a sentence, cut where it is long."""
    shown = clean(name)
    return shown if len(shown) <= most else f"{shown[: most - 1].rstrip()}…"


def named(award: Award) -> str:
    """Return an award for a sentence: its name and year."""
    return f"{short_name(award.name)} ({award.year})"


def put_award(session: Session, award: Award, certificate: bytes | Keep | None) -> Award:
    """Write an award and return it with its identifier. Raises ``StoreError``."""
    from db.store.operations import Operation, PutAward

    verb = "Ubah" if award.identifier else "Tambah"
    operation = Operation(f"{verb} penghargaan {named(award)}", (PutAward(award, certificate),))
    done = session.run(operation)
    if award.identifier:
        return award
    given = next((change.key["id"] for change in done.changes if change.table == "award"), 0)
    return replace(award, identifier=int(given))


def delete_award(session: Session, award: Award) -> None:
    """Delete an award; undo brings it back. Raises ``StoreError``."""
    from db.store.operations import DeleteAward, Operation

    session.run(Operation(f"Hapus penghargaan {named(award)}", (DeleteAward(award.identifier),)))
