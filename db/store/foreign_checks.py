"""What another office's store may hold: our own schema to the letter, and records that make sense.

A schema is code: a generated column, an index over an expression or a CHECK of somebody else may
compute without end, and a record may hold what our own writing never lets in.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from db.domain.figures import Figure, Region, Target
from db.domain.indicators import Indicator, RatingScale
from db.store.connection import Connection
from db.store.errors import NotOurStore, StoreDamaged
from db.store.rows import decimal_text
from db.store.shape import MIGRATIONS_TABLE, STEPS

#: Longer texts are no name and no note of an office.
MAX_TEXT = 20_000
_MOST_BANDS = 200
#: Tables of SQLite itself, and sqlite-utils' own, whose words differ from version to version.
_PLAIN_TABLE = re.compile(r"CREATE TABLE \"?\w+\"? ?\([\w\", ]+\)(?: STRICT)?")
_PLAIN_INDEX = re.compile(r"CREATE UNIQUE INDEX \"?\w+\"? ON \"?\w+\"? ?\([\w\", ]+\)")


def check_schema(db: Connection, version: int) -> None:
    """Refuse a schema with any statement that our own steps up to ``version`` do not make.

    Raises ``NotOurStore``.
    """
    ours = _statements(version)
    for kind, name, table, sql in db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"):
        if sql is None and kind == "index" and str(name).startswith("sqlite_autoindex_"):
            continue
        text = " ".join(str(sql).split())
        if text in ours:
            continue
        own = table == MIGRATIONS_TABLE or str(table).startswith("sqlite_")
        plain = _PLAIN_TABLE if kind == "table" else _PLAIN_INDEX
        if not own or kind not in ("table", "index") or not plain.fullmatch(text):
            raise NotOurStore(detail=f"schema of {kind} {name}: {text[:200]}")


@lru_cache(maxsize=len(STEPS) + 1)
def _statements(version: int) -> frozenset[str]:
    """Return the statements of the schema that our first ``version`` steps make."""
    from sqlite_utils import Database

    from db.store.migrations import schema

    raw = sqlite3.connect(":memory:", isolation_level=None)
    try:
        schema.apply(Database(raw, execute_plugins=False), stop_before=STEPS[version:])
        rows = raw.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    finally:
        raw.close()
    return frozenset(" ".join(str(sql).split()) for (sql,) in rows)


def check_records(
    regions: Iterable[Region],
    indicators: Iterable[Indicator],
    figures: Iterable[Figure],
    targets: Iterable[Target],
) -> None:
    """Refuse records that no writing of ours lets in. Raises ``StoreDamaged``."""
    indicators, figures, targets = tuple(indicators), tuple(figures), tuple(targets)
    records: tuple[Figure | Target, ...] = (*figures, *targets)
    texts: set[object] = set()
    for region in regions:
        texts.update((region.code, region.name, region.short_name))
        texts.update(map(_hashable, region.aliases))
    for indicator in indicators:
        texts.update(_texts_of(indicator))
    for figure in figures:
        texts.update((figure.source, figure.method, figure.note, figure.rating))
    texts.update(target.document for target in targets)
    for text in texts:
        if not isinstance(text, str) or len(text) > MAX_TEXT or "\0" in text:
            raise StoreDamaged(detail=f"a text that is none: {str(text)[:80]!r}")
    numbers = chain(
        (record.value for record in records),
        chain.from_iterable(map(_numbers_of, indicators)),
    )
    try:
        for number in numbers:
            decimal_text(number)
    except (ValueError, AttributeError, TypeError) as error:
        raise StoreDamaged(detail=f"a number that is none: {error!r}") from error
    for indicator in indicators:
        low, high = indicator.minimum, indicator.maximum
        if low is not None and high is not None and low > high:
            raise StoreDamaged(detail=f"range of {indicator.code[:80]}: {low} to {high}")
    for year in chain.from_iterable(map(_years_of, indicators)):
        if type(year) is not int or not 0 <= year <= 9999:
            raise StoreDamaged(detail=f"a year that is none: {str(year)[:80]!r}")


def _texts_of(indicator: Indicator) -> Iterator[object]:
    unit = indicator.unit
    yield from (unit.symbol, unit.spoken, unit.difference, unit.prefix)
    yield from (indicator.code, indicator.name, indicator.short_name, indicator.phrase)
    yield from (indicator.definition, indicator.reference_month, indicator.default_source)
    yield from (indicator.lead_better, indicator.lead_worse)
    for change in indicator.breaks:
        yield _hashable(change.note)
    scale = indicator.scale
    if scale is not None:
        yield from (scale.code, scale.noun)
        for version in scale.versions:
            yield _hashable(version.source)
            yield from (_hashable(band.label) for band in version.bands)


def _hashable(value: object) -> object:
    """Return a text as it is, and anything that JSON may hold besides as no text."""
    return value if isinstance(value, str) else None


def _numbers_of(indicator: Indicator) -> Iterator[Decimal]:
    found = [indicator.minimum, indicator.maximum]
    if indicator.scale is not None:
        found += _bounds(indicator.scale)
    yield from (number for number in found if number is not None)


def _bounds(scale: RatingScale) -> list[Decimal | None]:
    bands = [band for version in scale.versions for band in version.bands]
    if len(bands) > _MOST_BANDS or any(not version.bands for version in scale.versions):
        raise StoreDamaged(detail=f"scale {scale.code[:80]}: {len(bands)} bands")
    return [bound for band in bands for bound in (band.lower, band.upper)]


def _years_of(indicator: Indicator) -> Iterator[object]:
    yield from (change.year for change in indicator.breaks)
    if indicator.scale is not None:
        yield from (version.first_year for version in indicator.scale.versions)
