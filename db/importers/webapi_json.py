"""The JSON of the BPS WebAPI: its objects with doubled keys remembered, and its lists of ids."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from db.importers.model import ImportRefused
from db.importers.texts import tidy

_TAG = re.compile(r"<[^<>]{0,2000}>")


@dataclass(frozen=True, slots=True)
class Id:
    """One entry of a list: its id as the keys have it, its label and what else it says."""

    value: str
    label: str
    unit: str = ""
    note: str = ""


class Document(dict[str, Any]):
    """A JSON object that remembers keys given twice with different values."""

    doubled: frozenset[str] = frozenset()


def _object(pairs: list[tuple[str, Any]]) -> Document:
    made = Document()
    doubled: set[str] = set()
    for key, value in pairs:
        if key in made and made[key] != value:
            doubled.add(key)
        made[key] = value
    made.doubled = frozenset(doubled)
    return made


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"not a number of JSON: {name}")


def parsed(text: str) -> list[Document]:
    """Return the answers of the WebAPI in a text. Raises :class:`ImportRefused`."""
    try:
        found = json.loads(
            text,
            object_pairs_hook=_object,
            parse_float=Decimal,
            parse_int=_integer,
            parse_constant=_refuse_constant,
        )
    except (ValueError, RecursionError, MemoryError, InvalidOperation) as error:
        raise ImportRefused("Berkas JSON rusak atau terpotong; tidak terbaca.") from error
    documents = [
        entry
        for entry in (found if isinstance(found, list) else [found])
        if isinstance(entry, Document) and "datacontent" in entry
    ]
    if not documents:
        raise ImportRefused("Berkas JSON ini bukan tabel dinamis BPS WebAPI.")
    return documents


def _integer(text: str) -> int | Decimal:
    return int(text) if len(text) < 40 else Decimal(text)


def plain_text(text: str) -> str:
    """Return a note without its HTML, entities resolved."""
    return tidy(html.unescape(_TAG.sub(" ", text[:20_000])))


def ids_of(found: Any) -> list[Id]:
    """Return the entries of a list, those without an id left out; empty for what is no list."""
    if not isinstance(found, list):
        return []
    made: dict[str, Id] = {}
    for entry in found[:20_000]:
        if isinstance(entry, Document) and isinstance(entry.get("val"), (int, str)):
            value = str(entry["val"]).strip()
            label, unit, note = (
                plain_text(text) if isinstance(text := entry.get(name, ""), str) else str(text)
                for name in ("label", "unit", "note")
            )
            made.setdefault(value, Id(value, label, unit, note))
    return list(made.values())
