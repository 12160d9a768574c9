"""Any figures of an office, written to any set of files that it may hand over."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from db.domain.figures import Figure, FigureStatus, Region
from db.domain.indicators import Indicator
from db.importers import InputFile, Loaded, StoreRecords, load_files, load_text
from db.store.foreign import read_foreign
from db.store.rows import figure_row, indicator_row, region_row, scale_row
from tests.db.domain.samples import EVERY_INDICATOR
from tests.db.importers.any_table import (
    FOOT,
    MARKS,
    MISSING,
    TITLES,
    UNITS,
    Key,
    number_text,
    region_text,
    values,
)
from tests.db.importers.samples import REGIONS, Cell, csv_bytes, sheet_bytes, zip_bytes
from tests.db.importers.test_own_form import as_csv, as_xlsx
from tests.fuzz_stores import sound_store

#: How Satu Data portals name the column of the values.
COLUMNS = {
    "p0": "persentase_penduduk_miskin",
    "kemiskinan_ekstrem": "persentase_penduduk_miskin_ekstrem",
    "tpt": "tingkat_pengangguran_terbuka",
    "gini": "gini_ratio",
    "irb": "indeks_reformasi_birokrasi",
    "mcp": "nilai_mcp",
    "pertumbuhan": "laju_pertumbuhan_ekonomi",
    "garis_kemiskinan": "garis_kemiskinan",
    "penduduk_miskin": "jumlah_penduduk_miskin",
    "stunting": "prevalensi_stunting",
    "ipm": "indeks_pembangunan_manusia",
}
#: What an indicator is per unit in a column of units.
SATUAN = {**dict.fromkeys(COLUMNS, ""), **UNITS, "ipm": "Indeks", "gini": "Poin"}
REGENCIES = [region for region in REGIONS if region.level.is_local]


@dataclass
class AnyFiles:
    """What is handed over, ready to be interpreted, and the figures that are in it."""

    form: str
    loaded: Loaded
    expected: dict[Key, tuple[Decimal, FigureStatus]] = field(default_factory=dict)
    shown: Any = None

    def __repr__(self) -> str:
        return f"{self.form}\n{self.shown}\n{self.expected}"


@st.composite
def any_figures(draw: st.DrawFn, regions: Sequence[Region]) -> list[Figure]:
    """Figures of one indicator in a few regions and years, with holes."""
    indicator = draw(st.sampled_from(EVERY_INDICATOR))
    places = draw(st.lists(st.sampled_from(regions), min_size=1, max_size=5, unique=True))
    years = sorted(draw(st.lists(st.integers(2005, 2030), min_size=1, max_size=4, unique=True)))
    return [
        Figure(
            indicator.code,
            region.code,
            year,
            draw(values(indicator)),
            draw(st.sampled_from((FigureStatus.FINAL, *FigureStatus))),
        )
        for region in places
        for year in years
        if draw(st.integers(0, 5))
    ]


def _indicator(figures: list[Figure]) -> Indicator:
    return next(entry for entry in EVERY_INDICATOR if entry.code == figures[0].indicator)


def _places(figures: list[Figure]) -> list[Region]:
    codes = dict.fromkeys(figure.region for figure in figures)
    return [region for code in codes for region in REGIONS if region.code == code]


def _years(figures: list[Figure]) -> list[int]:
    return sorted({figure.year for figure in figures})


def _expected(
    figures: list[Figure], *, final: bool = False
) -> dict[Key, tuple[Decimal, FigureStatus]]:
    return {
        (entry.indicator, entry.region, entry.year): (
            entry.value,
            FigureStatus.FINAL if final else entry.status,
        )
        for entry in figures
    }


def _text(draw: st.DrawFn, figure: Figure, comma: bool, grouped: bool) -> str:
    mark = draw(st.sampled_from(MARKS[figure.status]))
    return number_text(draw, figure.value, comma, grouped) + mark


# -- the forms -----------------------------------------------------------------------------------


def webapi(draw: st.DrawFn, figures: list[Figure]) -> AnyFiles:
    """Write an answer of the BPS WebAPI: numbers or texts under keys made of ids."""
    indicator = _indicator(figures)
    month = indicator.reference_month
    periods = [{"val": 0, "label": "Tahun"}]
    if month and draw(st.booleans()):
        other = "September" if month == "Maret" else "Februari"
        periods = [{"val": 61, "label": month}, {"val": 62, "label": other}]
    var = draw(st.integers(1, 9999))
    as_text, comma = draw(st.booleans()), draw(st.booleans())
    content: dict[str, object] = {}
    for figure in figures:
        start = f"{figure.region}{var}0{figure.year - 1900}"
        text = _text(draw, figure, comma, grouped=False)
        content[f"{start}{periods[0]['val']}"] = text if as_text else float(figure.value)
        if len(periods) > 1:
            content[f"{start}{periods[1]['val']}"] = "1,11" if as_text else 1.11
    places, years = _places(figures), _years(figures)
    hole = f"{places[0].code}{var}0{2031 - 1900}{periods[0]['val']}"
    content[hole] = draw(st.sampled_from((*MISSING, None)))
    as_id = draw(st.sampled_from((int, str)))
    document = {
        "status": "OK",
        "data-availability": "available",
        "var": [
            {
                "val": as_id(var),
                "label": draw(st.sampled_from(TITLES[indicator.code])),
                "unit": UNITS.get(indicator.code, ""),
                "note": draw(st.sampled_from(("", "<p>Angka <b>Maret</b></p>"))),
            }
        ],
        "turvar": [{"val": as_id(0), "label": "Tidak ada"}],
        "vervar": draw(
            st.permutations(
                [{"val": place.code, "label": region_text(draw, place)} for place in places]
            )
        ),
        "tahun": [{"val": as_id(year - 1900), "label": str(year)} for year in (*years, 2031)],
        "turtahun": [{**period, "val": as_id(period["val"])} for period in periods],
        "datacontent": content,
    }
    packed = json.dumps([document] if draw(st.booleans()) else document)
    loaded = load_files([InputFile("bps.json", packed.encode())])
    return AnyFiles("webapi", loaded, _expected(figures, final=not as_text), document)


def satu_data(draw: st.DrawFn, figures: list[Figure]) -> AnyFiles:
    """Write a CSV of Satu Data: long, all text, with codes of BPS or of Kemendagri."""
    indicator = _indicator(figures)
    comma, dotted = draw(st.booleans()), draw(st.booleans())
    names = [
        "kode_provinsi",
        "nama_provinsi",
        "kode_kabupaten_kota",
        "nama_kabupaten_kota",
        COLUMNS[indicator.code],
        "satuan",
        "tahun",
    ]
    rows: list[dict[str, Cell]] = []
    for figure in figures:
        region = next(place for place in REGIONS if place.code == figure.region)
        cells = (
            "16",
            "SUMATERA SELATAN",
            f"{region.code[:2]}.{region.code[2:]}" if dotted else region.code,
            draw(st.sampled_from((region.name, region.name.upper(), region.short_name))),
            number_text(draw, figure.value, comma, grouped=False),
            SATUAN[indicator.code],
            str(figure.year),
        )
        rows.append(dict(zip(names, cells, strict=True)))
    if draw(st.booleans()):
        rows = [{"_id": str(at), **row} for at, row in enumerate(rows, start=1)]
        names = ["_id", *names]
    if draw(st.booleans()):
        names = draw(st.permutations(names))
    table = [list(names), *([row[name] for name in names] for row in rows)]
    delimiter = draw(st.sampled_from((",", ";", "\t")))
    loaded = load_files([InputFile("satudata.csv", csv_bytes(table, delimiter))])
    return AnyFiles("satu data", loaded, _expected(figures, final=True), table)


def own_files(draw: st.DrawFn, figures: list[Figure]) -> AnyFiles:
    """Write our own export, as a workbook or a CSV."""
    write, name = draw(st.sampled_from(((as_csv, "ekspor.csv"), (as_xlsx, "ekspor.xlsx"))))
    return AnyFiles(
        name, load_files([InputFile(name, write(figures, []))]), _expected(figures), figures
    )


def across(draw: st.DrawFn, figures: list[Figure], *, turned: bool = False) -> list[list[Cell]]:
    """Return regions down and years across, or the other way round."""
    comma, grouped = draw(st.booleans()), draw(st.booleans())
    by_place = {(figure.region, figure.year): figure for figure in figures}

    def cell(region: Region, year: int) -> Cell:
        figure = by_place.get((region.code, year))
        return _text(draw, figure, comma, grouped) if figure else draw(st.sampled_from(MISSING))

    places, years = _places(figures), _years(figures)
    title = draw(st.sampled_from(TITLES[figures[0].indicator]))
    if turned:
        head: list[Cell] = ["Tahun", *(region_text(draw, region) for region in places)]
        body = [[str(year), *(cell(region, year) for region in places)] for year in years]
    else:
        head = ["Kabupaten/Kota", *map(str, years)]
        body = [[region_text(draw, r), *(cell(r, year) for year in years)] for r in places]
    foot = [[line] for line in draw(st.lists(st.sampled_from(FOOT), max_size=2, unique=True))]
    return [[title], head, *body, *foot]


def pasted(draw: st.DrawFn, figures: list[Figure]) -> AnyFiles:
    """Write cells copied out of Excel."""
    table = across(draw, figures, turned=draw(st.booleans()))
    end = draw(st.sampled_from(("\n", "\r\n")))
    text = csv_bytes(table, "\t", end=end).decode()
    return AnyFiles("tempelan", load_text(text), _expected(figures), table)


def one_file_a_year(draw: st.DrawFn, figures: list[Figure]) -> AnyFiles:
    """Write a file for each year, its year in the title or in its name; loose or in a ZIP."""
    kind = draw(st.sampled_from(("csv", "xlsx", "xls", "ods")))
    in_title, packed = draw(st.booleans()), draw(st.booleans())
    title = draw(st.sampled_from(TITLES[figures[0].indicator]))
    comma = draw(st.booleans())
    files: dict[str, bytes] = {}
    tables: dict[str, object] = {}
    for year in _years(figures):
        table: list[list[Cell]] = [
            [f"{title} Menurut Kabupaten/Kota, {year}" if in_title else title],
            ["Kabupaten/Kota", "Nilai"],
        ]
        for figure in figures:
            if figure.year == year:
                region = next(place for place in REGIONS if place.code == figure.region)
                cell = _text(draw, figure, comma, grouped=False)
                table.append([region_text(draw, region), cell])
        name = f"tabel {year}.{kind}"
        files[name], tables[name] = sheet_bytes(kind, table), table
    if packed:
        files = {"arsip.zip": zip_bytes({f"bps/{name}": made for name, made in files.items()})}
    loaded = load_files([InputFile(name, content) for name, content in files.items()])
    return AnyFiles(f"setahun, {list(files)}", loaded, _expected(figures), tables)


def one_archive(draw: st.DrawFn, figures: list[Figure]) -> AnyFiles:
    """Write a table into a ZIP with what else lies in an office's folder."""
    table = across(draw, figures, turned=draw(st.booleans()))
    kind = draw(st.sampled_from(("csv", "xlsx", "ods")))
    entries = {f"data/tabel.{kind}": sheet_bytes(kind, table), "__MACOSX/._x": b"x"}
    entries["baca saya.pdf"] = b"%PDF-1.4"
    loaded = load_files([InputFile("arsip.zip", zip_bytes(entries))])
    return AnyFiles("zip", loaded, _expected(figures), table)


def foreign_store(_draw: st.DrawFn, figures: list[Figure]) -> AnyFiles:
    """Write the database file of another office's PC."""
    indicator = _indicator(figures)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kantor lain.db"
        path.write_bytes(sound_store())
        raw = sqlite3.connect(path)
        raw.execute("DELETE FROM figure")
        raw.execute("DELETE FROM target")
        rows = [("indicator", indicator_row(indicator))]
        if indicator.scale is not None:
            rows.insert(0, ("scale", scale_row(indicator.scale)))
        rows += [("region", region_row(place)) for place in _places(figures)]
        rows += [("figure", figure_row(figure)) for figure in figures]
        for table, row in rows:
            marks = ", ".join("?" * len(row))
            raw.execute(
                f"INSERT OR IGNORE INTO {table} ({', '.join(row)}) VALUES ({marks})",
                list(row.values()),
            )
        raw.commit()
        raw.close()
        found = read_foreign(path)
    records = StoreRecords(
        found.name, found.regions, found.indicators, found.figures, found.targets
    )
    return AnyFiles("basis data", Loaded(records=[records]), _expected(figures), figures)


FORMS: tuple[Callable[[st.DrawFn, list[Figure]], AnyFiles], ...] = (
    webapi,
    satu_data,
    own_files,
    pasted,
    one_file_a_year,
    one_archive,
    foreign_store,
)


@st.composite
def any_files(draw: st.DrawFn, form: Callable[[st.DrawFn, list[Figure]], AnyFiles]) -> AnyFiles:
    """Any figures in one of the forms."""
    places = REGENCIES if form is satu_data else REGIONS
    return form(draw, draw(any_figures(places).filter(bool)))
