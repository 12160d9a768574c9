"""Read domain objects from an open store."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from db.domain.awards import Award
from db.domain.charts import Annotation
from db.domain.figures import Figure, FigureKey, Region, Target
from db.domain.indicators import (
    INDICATOR_TOPICS,
    PERCENT_POINT,
    PERCENT_POINT_WORDS,
    Indicator,
    RatingScale,
    Topic,
)
from db.store import rows
from db.store.connection import Connection, Parameters
from db.store.errors import StoreDamaged, translated
from db.store.rows import Row

if TYPE_CHECKING:
    from db.domain.deck import DeckChoices
    from db.domain.deck_builder import DeckData
    from db.store.log import LogEntry, LogPlace, SearchTerm

Record = TypeVar("Record")

#: The setting of :meth:`Reader.percent_point`.
PERCENT_POINT_SETTING = "percent_point"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the data cover: indicators and regions with figures, and the newest year."""

    indicators: int
    regions: int
    last_year: int | None


@dataclass(frozen=True, slots=True)
class RegionUse:
    """How many figures and targets name a region."""

    figures: int = 0
    targets: int = 0


@contextmanager
def reading() -> Iterator[None]:
    """Turn what SQLite or a row that makes no sense raises into an officer's error."""
    try:
        yield
    except sqlite3.Error as error:
        raise translated(error) from error
    except (ValueError, ArithmeticError, LookupError, TypeError) as error:
        raise StoreDamaged(detail=repr(error)) from error


class Reader:
    """What can be read from a store. Every method raises only ``StoreError``."""

    def __init__(self, db: Connection) -> None:
        """Read through ``db``."""
        self._db = db

    def _query(self, sql: str, parameters: Parameters = ()) -> list[dict[str, Any]]:
        with reading():
            return list(self._db.query(sql, parameters))

    @staticmethod
    def _records(of: Callable[[Row], Record], found: list[Row]) -> tuple[Record, ...]:
        with reading():
            return tuple(of(row) for row in found)

    def regions(self) -> tuple[Region, ...]:
        """Return all regions by code."""
        return self._records(rows.region_of, self._query("SELECT * FROM region ORDER BY code"))

    def own_region(self) -> Region:
        """Return the office's own region."""
        found = self._query(
            "SELECT region.* FROM region JOIN setting ON setting.value = region.code "
            "WHERE setting.name = 'own_region'"
        )
        return (self._records(rows.region_of, found) or self.regions())[0]

    def scales(self) -> dict[str, RatingScale]:
        """Return all rating scales by code."""
        found = self._records(rows.scale_of, self._query("SELECT * FROM scale"))
        return {scale.code: scale for scale in found}

    def indicators(
        self, topic: Topic | None = None, *, with_retired: bool = False
    ) -> tuple[Indicator, ...]:
        """Return the indicators of a tab, or of all, in the officer's order."""
        scales, word = self.scales(), self.percent_point()
        found = self._query(
            "SELECT * FROM indicator WHERE (:topic IS NULL OR topic = :topic) "
            "AND (:retired OR NOT retired) ORDER BY position, code",
            {"topic": topic.value if topic else None, "retired": with_retired},
        )
        return self._records(lambda row: rows.indicator_of(row, scales, word), found)

    def indicator(self, code: str) -> Indicator:
        """Return one indicator; raises ``KeyError`` when there is none of that code."""
        found = self._query("SELECT * FROM indicator WHERE code = ?", [code])
        if not found:
            raise KeyError(code)
        scales, word = self.scales(), self.percent_point()
        return self._records(lambda row: rows.indicator_of(row, scales, word), found)[0]

    def figures(
        self, indicator: str | None = None, region: str | None = None
    ) -> tuple[Figure, ...]:
        """Return the figures of an indicator and a region, or of all, oldest first."""
        found = self._of("figure", indicator, region)
        return self._records(rows.figure_of, found)

    def _of(self, table: str, indicator: str | None, region: str | None) -> list[Row]:
        """Return rows by the key's index: each named column is a condition of its own.

        A condition that may also be none ("? IS NULL OR …") has SQLite look through all rows.
        """
        wanted = {"indicator": indicator, "region": region}
        given = {column: value for column, value in wanted.items() if value is not None}
        where = " AND ".join(f"{column} = :{column}" for column in given) or "TRUE"
        return self._query(
            f"SELECT * FROM {table} WHERE {where} ORDER BY indicator, region, year", given
        )

    def figure(self, key: FigureKey) -> Figure | None:
        """Return the figure of a key, or ``None``."""
        found = self._query(
            "SELECT * FROM figure WHERE indicator = ? AND region = ? AND year = ?",
            [key.indicator, key.region, key.year],
        )
        return next(iter(self._records(rows.figure_of, found)), None)

    def targets(
        self, indicator: str | None = None, region: str | None = None
    ) -> tuple[Target, ...]:
        """Return the targets of an indicator and a region, or of all, oldest first."""
        found = self._of("target", indicator, region)
        return self._records(rows.target_of, found)

    def annotations(self, indicator: str) -> tuple[Annotation, ...]:
        """Return the officer's notes at a year of an indicator, oldest first."""
        found = self._query(
            "SELECT year, text FROM annotation WHERE indicator = ? ORDER BY year", [indicator]
        )
        return tuple(Annotation(row["year"], row["text"]) for row in found)

    def import_choices(self, signature: str) -> str | None:
        """Return what the officer decided about files of a shape, as it was put (JSON)."""
        found = self._query("SELECT choices FROM import_choice WHERE signature = ?", [signature])
        return str(found[0]["choices"]) if found else None

    def awards(self) -> tuple[Award, ...]:
        """Return all awards, the newest year first, within a year in order of entry."""
        found = self._query("SELECT * FROM award ORDER BY year DESC, id")
        return self._records(rows.award_of, found)

    def certificate(self, award: int) -> bytes | None:
        """Return the picture of an award's certificate."""
        found = self._query(
            "SELECT content FROM picture JOIN award ON award.certificate = picture.sha256 "
            "WHERE award.id = ?",
            [award],
        )
        return bytes(found[0]["content"]) if found else None

    def logo(self) -> bytes | None:
        """Return the office's logo."""
        found = self._query(
            "SELECT content FROM picture JOIN setting ON setting.value = picture.sha256 "
            "WHERE setting.name = 'logo'"
        )
        return bytes(found[0]["content"]) if found else None

    def settings(self) -> dict[str, str]:
        """Return the office's settings by name."""
        return {row["name"]: row["value"] for row in self._query("SELECT * FROM setting")}

    def setting(self, name: str) -> str | None:
        """Return one setting, ``None`` where it is not set."""
        return self.settings().get(name)

    def percent_point(self) -> str:
        """Return what the office calls a difference of percentages: BPS's word until it says."""
        found = self.setting(PERCENT_POINT_SETTING)
        return found if found in PERCENT_POINT_WORDS else PERCENT_POINT

    def sources(self, limit: int = 30) -> tuple[str, ...]:
        """Return the sources that figures name, the most recently written first."""
        found = self._query(
            "WITH written AS (SELECT json_extract(new_row, '$.source') AS source, "
            "MAX(change_set) AS used FROM change_row WHERE table_name = 'figure' GROUP BY 1) "
            "SELECT DISTINCT figure.source AS source, written.used AS used FROM figure "
            "LEFT JOIN written ON written.source = figure.source WHERE figure.source <> '' "
            "ORDER BY used DESC, source LIMIT ?",
            [limit],
        )
        return tuple(row["source"] for row in found)

    def log(
        self, search: Sequence[SearchTerm] = (), before: LogPlace | None = None, limit: int = 200
    ) -> tuple[LogEntry, ...]:
        """Return changed records before a place in history, the newest first.

        Every one of ``search`` has to be found in a record. The next page begins before the
        place of the last one.
        """
        from db.store.log import log_entries

        with reading():
            return log_entries(self._db, search, before, limit)

    def coverage(self) -> Coverage:
        """Return what the data cover."""
        (row,) = self._query(
            "SELECT COUNT(DISTINCT indicator) AS indicators, COUNT(DISTINCT region) AS regions, "
            "MAX(year) AS last_year FROM figure"
        )
        return Coverage(row["indicators"], row["regions"], row["last_year"])

    def region_use(self) -> dict[str, RegionUse]:
        """Return how many figures and targets name each region, by code; unnamed ones are out."""
        found = self._query(
            "SELECT region, SUM(figures) AS figures, SUM(targets) AS targets FROM ("
            "SELECT region, COUNT(*) AS figures, 0 AS targets FROM figure GROUP BY region "
            "UNION ALL SELECT region, 0, COUNT(*) FROM target GROUP BY region) GROUP BY region"
        )
        return {row["region"]: RegionUse(row["figures"], row["targets"]) for row in found}

    def deck_choices(self) -> DeckChoices:
        """Return what the officer has chosen for the presentation."""
        from db.store.deck_rows import choices_of

        deck = self._query("SELECT * FROM deck")
        slides = self._query("SELECT * FROM deck_slide ORDER BY position, kind, subject")
        with reading():
            return choices_of(deck[0] if deck else None, slides)

    def deck_data(self) -> DeckData:
        """Return everything that a presentation shows."""
        from db.domain.deck_builder import DeckData

        own = self.own_region()
        # sorted() is stable: within a tab the officer's order holds.
        indicators = sorted(
            self.indicators(), key=lambda indicator: INDICATOR_TOPICS.index(indicator.topic)
        )
        figures: dict[str, list[Figure]] = {}
        for figure in self.figures():
            figures.setdefault(figure.indicator, []).append(figure)
        targets: dict[str, list[Target]] = {}
        for target in self.targets(region=own.code):
            targets.setdefault(target.indicator, []).append(target)
        return DeckData(
            own=own,
            regions=self.regions(),
            indicators=tuple(indicators),
            figures={code: tuple(found) for code, found in figures.items()},
            targets={code: tuple(found) for code, found in targets.items()},
            awards=self.awards(),
            annotations={
                indicator.code: notes
                for indicator in indicators
                if (notes := self.annotations(indicator.code))
            },
        )
