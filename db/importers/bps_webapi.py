"""BPS WebAPI JSON: lists of ids, and a ``datacontent`` whose keys are ids run together."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import Any

from db.domain.figures import FIRST_YEAR, LAST_YEAR, Figure, Region
from db.domain.indicators import Indicator
from db.importers.context import SKIP_OPTION, Context, region_key
from db.importers.grids import Grid
from db.importers.model import (
    SKIP,
    Candidate,
    Guess,
    ImportRefused,
    LeftOutKind,
    Option,
    Origin,
    Place,
    Question,
    QuestionKind,
    Recognised,
    shortened,
)
from db.importers.regions import Found, agreed
from db.importers.tables.column_values import numbers_of_column
from db.importers.texts import status_of, unit_kind, words
from db.importers.webapi_json import Document, Id, ids_of, plain_text
from db.importers.webapi_keys import LISTS, Ids, keys_of
from db.importers.years import method_in, month_in, year_label

FORM = "BPS WebAPI"
_MOST_KEYS = 2_000_000


def read_webapi(origin: Origin, document: Document, context: Context) -> None:
    """Read one answer of the WebAPI into the context's collector."""
    out = context.out
    content = document["datacontent"]
    if not content:
        out.leave_out(LeftOutKind.MISSING, "Tabel BPS ini kosong: tidak ada angka.", Place(origin))
        return
    if not isinstance(content, Document):
        out.leave_out(LeftOutKind.PROBLEM, "Bagian “datacontent” tidak terbaca.", Place(origin))
        return
    lists = {name: ids_of(document.get(name)) for name in LISTS}
    for name in ("turvar", "turtahun"):
        lists[name] = lists[name] or [Id("0", "")]
    empty = [name for name in LISTS if not lists[name]]
    if empty:
        out.leave_out(
            LeftOutKind.PROBLEM, f"Daftar “{empty[0]}” tidak ada di berkas.", Place(origin)
        )
        return
    size = 1
    for name in LISTS:
        size *= len(lists[name])
    if size > _MOST_KEYS:
        raise ImportRefused("Tabel BPS ini terlalu besar untuk dibaca.")
    _Reader(origin, document, content, lists, context).read()


class _Reader:
    """Goes through every combination of ids that can build a key."""

    def __init__(
        self,
        origin: Origin,
        document: Document,
        content: Document,
        lists: dict[str, list[Id]],
        context: Context,
    ) -> None:
        self.origin, self.content, self.lists, self.context = origin, content, lists, context
        source = document.get("source")
        self.source = plain_text(source)[:1000] if isinstance(source, str) else ""

    def _place(self, key: str) -> Place:
        return Place(self.origin, label=f"kunci {key}")

    def read(self) -> None:
        """Read all that the lists can name; tell what else there is."""
        out = self.context.out
        kept, odd = keys_of(self.content, self.lists)
        for key, reason in odd:
            out.leave_out(LeftOutKind.PROBLEM, reason, self._place(shortened(key, 40)))
        groups: dict[tuple[Id, Id], list[tuple[str, Ids]]] = defaultdict(list)
        for key, ids in kept.items():
            groups[ids[1], ids[2]].append((key, ids))
        for var in self.lists["var"]:
            parts = {part: group for (of, part), group in groups.items() if of == var}
            if parts:
                self._variable(var, parts)

    def _variable(self, var: Id, parts: dict[Id, list[tuple[str, Ids]]]) -> None:
        context = self.context
        title = var.label or var.value
        match = context.subjects.find(title)
        count = sum(map(len, parts.values()))
        if match.sure:
            indicator: Indicator | None = context.indicators[match.codes[0]]
        else:
            indicator = context.ask_indicator(
                f"bps {var.value} {words(title)}"[:200],
                f"Variabel BPS “{shortened(title)}” indikator yang mana?",
                match,
                Place(self.origin, label=f"var {var.value}"),
                lasting=True,
                count=count,
            )
        if indicator is None:
            return
        part = self._part(var, title, parts)
        if part is None:
            return
        chosen = self._of_the_period(indicator, title, parts[part])
        years = self._numbers(indicator, var, title, chosen)
        context.out.recognised.append(
            Recognised(
                self.origin,
                FORM,
                title,
                (indicator.code,),
                tuple(sorted(years)),
                indicator.reference_month,
                method_in(title),
                self.source,
            )
        )

    def _part(self, var: Id, title: str, parts: dict[Id, list[tuple[str, Ids]]]) -> Id | None:
        """Return the part (turvar) to read: the only one, or the one that is asked for."""
        if len(parts) == 1:
            (part,) = parts
            if not words(part.label) or words(part.label) in ("tidak ada", "jumlah", "total"):
                return part
        answer = self.context.out.ask(
            Question(
                f"turvar:{var.value}:{words(title)}:{','.join(sorted(p.value for p in parts))}",
                QuestionKind.COLUMN,
                f"“{shortened(title)}” terbagi menurut "
                f"{', '.join(p.label or p.value for p in parts)}. Bagian mana yang dibaca?",
                (
                    *(Option(part.value, part.label or part.value) for part in parts),
                    SKIP_OPTION,
                ),
                Place(self.origin, label=f"var {var.value}"),
                lasting=True,
                count=max(map(len, parts.values())),
            )
        )
        return next((part for part in parts if part.value == answer), None)

    def _of_the_period(
        self, indicator: Indicator, title: str, found: list[tuple[str, Ids]]
    ) -> list[tuple[str, Ids]]:
        periods = {ids[4] for _, ids in found}
        months = {period: month_in(period.label) for period in periods}
        reference = indicator.reference_month
        whole = [p for p in periods if words(p.label) in ("", "tahun", "tahunan", "tidak ada")]
        wanted: set[Id] = {p for p in periods if reference and months[p] == reference}
        if not wanted and len(whole) == 1:
            wanted = set(whole)
        if not wanted and len(periods) == 1 and not reference and any(months.values()):
            wanted = periods
        if not wanted:
            options = sorted(periods, key=lambda period: period.value)
            answer = self.context.out.ask(
                Question(
                    f"periode:{indicator.code}:{words(title)}:{','.join(p.label for p in options)}",
                    QuestionKind.PERIOD,
                    f"“{shortened(title)}”: periode mana yang dibaca"
                    + (f" untuk angka {reference}?" if reference else "?"),
                    (*(Option(p.value, p.label or p.value) for p in options), SKIP_OPTION),
                    Place(self.origin),
                    count=len(found),
                )
            )
            wanted = {p for p in periods if p.value == answer and answer != SKIP}
            return [entry for entry in found if entry[1][4] in wanted]
        for key, ids in found:
            if ids[4] not in wanted:
                self.context.out.leave_out(
                    LeftOutKind.IGNORED,
                    f"Untuk {ids[4].label or 'periode lain'}.",
                    self._place(key),
                )
        return [entry for entry in found if entry[1][4] in wanted]

    def _numbers(
        self, indicator: Indicator, var: Id, title: str, found: list[tuple[str, Ids]]
    ) -> set[int]:
        """Read the values as one column, so that they share their decimal sign."""
        context = self.context
        placed: list[tuple[str, Region, int]] = []
        for key, ids in found:
            region, year = self._region(ids[0], len(self.lists["tahun"])), self._year(ids[3])
            if region is not None and year is not None:
                placed.append((key, region, year))
                text = _written(ids[0])
                guess = Guess(region_key(text), text)
                context.out.guesses.keys[self.origin, f"kunci {key}"] = guess
        grid = Grid(self.origin, [[_cell(self.content[key])] for key, _, _ in placed])
        kind = unit_kind(var.unit) if var.unit else None
        before = len(context.out.left_out)
        numbers = numbers_of_column(
            grid,
            0,
            range(len(placed)),
            indicator,
            context,
            title=f"bps {var.value}",
            unit=(var.unit, kind) if kind is not None and kind[0] != "nilai" else None,
        )
        self._name_places(before, placed)
        for number, (key, region, year) in zip(numbers, placed, strict=True):
            if number is None:
                continue
            status, note = status_of(number.marks, {})
            figure = Figure(
                indicator.code,
                region.code,
                year,
                number.value,
                status,
                self.source,
                method_in(title),
            )
            reasons = tuple(filter(None, (number.reason, note)))
            context.out.candidates.append(
                Candidate(
                    figure,
                    self.origin,
                    -1,
                    -1,
                    " ".join(number.marks),
                    reasons,
                    label=f"kunci {key}",
                )
            )
        return {year for _, _, year in placed}

    def _name_places(self, before: int, placed: list[tuple[str, Region, int]]) -> None:
        """Give what was left out of the values the key as its place, for there are no cells."""
        from dataclasses import replace

        left = self.context.out.left_out
        for at in range(before, len(left)):
            row = left[at].place.row
            if 0 <= row < len(placed):
                left[at] = replace(left[at], place=self._place(placed[row][0]))

    def _region(self, entry: Id, count: int) -> Region | None:
        index = self.context.regions
        by_code = index.by_code(entry.value) if len(entry.value) == 4 else ()
        by_name = index.find(entry.label).regions if entry.label else ()
        found = agreed(by_code, by_name)
        text = _written(entry)
        region = self.context.region_of(text, found)
        return region or self.context.ask_region(
            text,
            found if found.regions else Found(),
            Place(self.origin, label=f"vervar {entry.value}"),
            count,
        )

    def _year(self, entry: Id) -> int | None:
        """Return the year of an id: year − 1900, which the label must not contradict."""
        by_id = int(entry.value) + 1900 if re.fullmatch(r"[0-9]{2,3}", entry.value) else None
        label = year_label(entry.label) if entry.label else None
        by_label = label[0] if label else None
        year = by_label if by_id is None or not entry.label else by_id
        if (
            year is None
            or (by_label is not None and by_label != year)
            or (entry.label and by_label is None)
        ):
            self.context.out.leave_out(
                LeftOutKind.PROBLEM,
                f"Tahun “{shortened(entry.label or entry.value, 30)}” tidak jelas.",
                Place(self.origin, label=f"tahun {entry.value}"),
            )
            return None
        return year if FIRST_YEAR <= year <= LAST_YEAR else None


def _written(entry: Id) -> str:
    """Return a region as the JSON writes it: code and name."""
    return f"{entry.value} {entry.label}".strip()


def _cell(value: Any) -> object:
    """Return a value of the JSON as a cell of a sheet."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return "" if value is None else value
    if isinstance(value, (int, Decimal)):
        return float(value)
    return True  # a list or an object: told as "not a number"
