"""Each kind of write, turned into changed rows. Runs inside the repository's transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, groupby
from typing import TYPE_CHECKING, assert_never

from db.domain.figures import Figure, FigureKey
from db.store import bulk, rows
from db.store.connection import Connection
from db.store.errors import InvalidRecord, StaleData
from db.store.history import stored_row, write_row
from db.store.operations import (
    ANY,
    KEEP,
    Anything,
    DeleteAnnotation,
    DeleteAward,
    DeleteFigure,
    DeleteRegion,
    DeleteTarget,
    PutAnnotation,
    PutAward,
    PutDeck,
    PutFigure,
    PutImportChoices,
    PutIndicator,
    PutIndicatorOrder,
    PutLogo,
    PutRegion,
    PutScale,
    PutSetting,
    PutTarget,
    RowChange,
    Write,
)

if TYPE_CHECKING:
    from db.domain.deck import DeckChoices

#: A larger picture does not belong into a store that is backed up daily.
MAX_PICTURE_BYTES = 16 * 1024 * 1024


def apply_writes(db: Connection, writes: Sequence[Write], count: bulk.Count) -> list[RowChange]:
    """Carry out all writes in order and return the rows they changed.

    Raises ``StaleData`` when another writer came between, ``InvalidRecord`` for a record that
    breaks a rule.
    """
    changes: list[RowChange] = []
    for are_figures, group in groupby(writes, lambda write: isinstance(write, PutFigure)):
        found = list(group)
        if are_figures and len(found) >= bulk.MANY:
            changes += _put_figures(db, [w for w in found if isinstance(w, PutFigure)], count)
        else:
            changes += [change for write in found for change in apply_write(db, write)]
    return changes


def _put_figures(db: Connection, writes: Sequence[PutFigure], count: bulk.Count) -> list[RowChange]:
    """Carry out many writes of figures at once: as :func:`apply_write` does, and quicker."""
    stored = bulk.stored_figures(db, (write.figure.indicator for write in writes))
    changes: list[RowChange] = []
    try:
        for write in chain.from_iterable(count.slices(writes)):
            row = rows.figure_row(write.figure)
            place = bulk.place_of(row)
            old = stored.get(place)
            if write.expected is not ANY and not (write.expected is None and old is None):
                _compare(write.figure.key, write.expected, old)
            if old != row:
                key = {column: row[column] for column in rows.KEYS["figure"]}
                changes.append(RowChange("figure", key, old, row))
                stored[place] = row
        bulk.write_figures(db, changes, count)
    except (ValueError, OverflowError) as error:
        raise InvalidRecord(detail=str(error)) from error
    return changes


def apply_write(db: Connection, write: Write) -> list[RowChange]:
    """Carry out one write and return the rows it changed.

    Raises ``StaleData`` when another writer came between, ``InvalidRecord`` for a record that
    breaks a rule.
    """
    try:
        return [change for change in _apply(db, write) if change is not None]
    except (ValueError, OverflowError) as error:
        # Not finite, half a surrogate pair, an integer of more than 64 bits: no column takes it.
        raise InvalidRecord(detail=str(error)) from error


def _apply(db: Connection, write: Write) -> list[RowChange | None]:
    match write:
        case PutFigure(figure, expected):
            _refuse_stale(db, figure.key, expected)
            key = _figure_key(figure.key)
            return [write_row(db, "figure", key, rows.figure_row(figure))]
        case DeleteFigure(figure_key, expected):
            _refuse_stale(db, figure_key, expected)
            return [write_row(db, "figure", _figure_key(figure_key), None)]
        case PutTarget(target):
            return [write_row(db, "target", _figure_key(target.key), rows.target_row(target))]
        case DeleteTarget(target_key):
            return [write_row(db, "target", _figure_key(target_key), None)]
        case PutAward():
            return [_put_award(db, write)]
        case DeleteAward(identifier):
            return [write_row(db, "award", {"id": identifier}, None)]
        case PutScale(scale):
            return [write_row(db, "scale", {"code": scale.code}, rows.scale_row(scale))]
        case PutIndicator(indicator):
            scale_change = _apply(db, PutScale(indicator.scale)) if indicator.scale else []
            key = {"code": indicator.code}
            return [*scale_change, write_row(db, "indicator", key, rows.indicator_row(indicator))]
        case PutRegion(region):
            return [write_row(db, "region", {"code": region.code}, rows.region_row(region))]
        case DeleteRegion(code):
            _refuse_used_region(db, code)
            return [write_row(db, "region", {"code": code}, None)]
        case PutIndicatorOrder(codes):
            return _order_indicators(db, codes)
        case PutAnnotation(code, annotation):
            key = {"indicator": code, "year": annotation.year}
            return [write_row(db, "annotation", key, {**key, "text": annotation.text})]
        case DeleteAnnotation(code, year):
            return [write_row(db, "annotation", {"indicator": code, "year": year}, None)]
        case PutImportChoices(signature, told):
            key = {"signature": signature}
            row = None if told is None else {**key, "choices": told}
            return [write_row(db, "import_choice", key, row)]
        case PutSetting(name, value):
            row = None if value is None else {"name": name, "value": value}
            return [write_row(db, "setting", {"name": name}, row)]
        case PutLogo(content):
            sha256 = None if content is None else _keep_picture(db, content)
            return _apply(db, PutSetting("logo", sha256))
        case PutDeck(choices):
            return _put_deck(db, choices)
        case _:
            assert_never(write)


def _figure_key(key: FigureKey) -> rows.Row:
    return {"indicator": key.indicator, "region": key.region, "year": key.year}


def _refuse_stale(db: Connection, key: FigureKey, expected: Figure | Anything | None) -> None:
    if expected is ANY:
        return
    _compare(key, expected, stored_row(db, "figure", _figure_key(key)))


def _compare(key: FigureKey, expected: Figure | Anything | None, row: rows.Row | None) -> None:
    stored = None if row is None else rows.figure_of(row)
    if stored != expected:
        raise StaleData(detail=f"{key}: expected {expected}, stored {stored}")


def _put_award(db: Connection, write: PutAward) -> RowChange | None:
    award = write.award
    before = stored_row(db, "award", {"id": award.identifier}) if award.identifier else None
    if write.certificate is KEEP:
        certificate = before["certificate"] if before else None
    elif isinstance(write.certificate, bytes):
        certificate = _keep_picture(db, write.certificate)
    else:
        certificate = None
    if not award.identifier:
        # AUTOINCREMENT never gives an id twice, so undo and redo always mean the same award.
        ((last,),) = db.execute(
            "SELECT MAX(IFNULL((SELECT seq FROM sqlite_sequence WHERE name = 'award'), 0), "
            "IFNULL((SELECT MAX(id) FROM award), 0))"
        )
        award = replace(award, identifier=int(last) + 1)
    return write_row(db, "award", {"id": award.identifier}, rows.award_row(award, certificate))


def _refuse_used_region(db: Connection, code: str) -> None:
    used = (
        "SELECT 1 FROM figure WHERE region = :code UNION SELECT 1 FROM target "
        "WHERE region = :code UNION SELECT 1 FROM setting "
        "WHERE name = 'own_region' AND value = :code"
    )
    if db.execute(used, {"code": code}).fetchone() is not None:
        raise InvalidRecord(
            "Wilayah ini masih dipakai, jadi tidak dapat dihapus.",
            todo="Hapus dahulu angka dan target wilayah ini. Wilayah sendiri tidak dapat dihapus.",
            detail=f"region {code}",
        )


def _order_indicators(db: Connection, codes: Sequence[str]) -> list[RowChange | None]:
    """Give all indicators new positions: ``codes`` first, the others after them as before."""
    stored = {
        row["code"]: row for row in db.query("SELECT * FROM indicator ORDER BY position, code")
    }
    order = [*(code for code in dict.fromkeys(codes) if code in stored)]
    order += [code for code in stored if code not in set(order)]
    return [
        write_row(db, "indicator", {"code": code}, {**stored[code], "position": position})
        for position, code in enumerate(order)
    ]


def _put_deck(db: Connection, choices: DeckChoices) -> list[RowChange | None]:
    from db.store.deck_rows import DECK_KEY, deck_row, slide_rows

    wanted = {(row["kind"], row["subject"]): row for row in slide_rows(choices)}
    stored = db.query("SELECT kind, subject FROM deck_slide ORDER BY position, kind, subject")
    gone = [key for key in list(stored) if (key["kind"], key["subject"]) not in wanted]
    return [
        write_row(db, "deck", DECK_KEY, deck_row(choices)),
        *(write_row(db, "deck_slide", key, None) for key in gone),
        *(
            write_row(db, "deck_slide", {"kind": kind, "subject": subject}, row)
            for (kind, subject), row in wanted.items()
        ),
    ]


def _keep_picture(db: Connection, content: bytes) -> str:
    """Keep a picture under its checksum. It is never changed or deleted, so history can name it."""
    if not content or len(content) > MAX_PICTURE_BYTES:
        raise InvalidRecord("Gambar kosong atau terlalu besar.", detail=f"{len(content)} bytes")
    sha256 = hashlib.sha256(content).hexdigest()
    db.execute("INSERT OR IGNORE INTO picture (sha256, content) VALUES (?, ?)", (sha256, content))
    return sha256
