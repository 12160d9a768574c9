"""The keys of a BPS WebAPI answer: ids of five lists run together.

They are built from the lists, never split: ``1607`` + ``621`` + ``0`` + ``123`` + ``0``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from db.importers.webapi_json import Document, Id

LISTS = ("var", "turvar", "vervar", "tahun", "turtahun")
#: Region, variable, its part, year and period that a key is made of.
Ids = tuple[Id, Id, Id, Id, Id]


def keys_of(
    content: Document, lists: Mapping[str, list[Id]]
) -> tuple[dict[str, Ids], list[tuple[str, str]]]:
    """Return the ids of each key of the ``datacontent``, and the keys that say nothing sure.

    Those come with the reason, a sentence: a key that no ids build, or that two do, or one that
    is written twice.
    """
    built: dict[str, list[Ids]] = defaultdict(list)
    for key, ids in _combinations(lists):
        if key in content:
            built[key].append(ids)
    told = "Kunci ini tidak tersusun dari daftar di berkas; nilainya tidak dipakai."
    odd = [(key, told) for key in content if key not in built]
    kept: dict[str, Ids] = {}
    for key, combinations in built.items():
        if len(combinations) > 1:
            odd.append((key, "Kunci ini bermakna ganda; nilainya tidak dipakai."))
        elif key in content.doubled:
            odd.append((key, "Kunci ini tertulis dua kali dengan nilai berbeda; tidak dipakai."))
        else:
            kept[key] = combinations[0]
    return kept, odd


def _combinations(lists: Mapping[str, list[Id]]) -> Iterator[tuple[str, Ids]]:
    for region in lists["vervar"]:
        for var in lists["var"]:
            for part in lists["turvar"]:
                start = f"{region.value}{var.value}{part.value}"
                for year in lists["tahun"]:
                    for period in lists["turtahun"]:
                        key = f"{start}{year.value}{period.value}"
                        yield key, (region, var, part, year, period)
