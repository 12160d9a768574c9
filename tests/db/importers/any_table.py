"""Any figures, written as any table that offices make, with random quirks."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

from db.domain.figures import FigureStatus, Region
from db.domain.indicators import Indicator
from tests.db.domain.samples import EVERY_INDICATOR
from tests.db.importers.samples import KINDS, REGIONS, Cell, Merge

#: Titles under which the indicators are published.
TITLES = {
    "p0": ("Persentase Penduduk Miskin (P0)", "Angka Kemiskinan", "Persentase Penduduk Miskin"),
    "kemiskinan_ekstrem": ("Persentase Penduduk Miskin Ekstrem", "Kemiskinan Ekstrem"),
    "tpt": ("Tingkat Pengangguran Terbuka (TPT)", "Tingkat Pengangguran Terbuka"),
    "gini": ("Gini Ratio", "Gini Rasio (ketimpangan)"),
    "irb": ("Indeks Reformasi Birokrasi (IRB)", "Indeks RB"),
    "mcp": ("Monitoring Centre for Prevention (MCP) KPK", "Nilai MCP"),
    "pertumbuhan": ("Laju Pertumbuhan Ekonomi", "Pertumbuhan Ekonomi"),
    "garis_kemiskinan": ("Garis Kemiskinan",),
    "penduduk_miskin": ("Jumlah Penduduk Miskin",),
    "stunting": ("Prevalensi Stunting",),
    "ipm": ("Indeks Pembangunan Manusia", "IPM"),
}
UNITS = {
    "p0": "Persen",
    "kemiskinan_ekstrem": "%",
    "tpt": "Persen",
    "pertumbuhan": "persen",
    "garis_kemiskinan": "Rupiah/Kapita/Bulan",
    "penduduk_miskin": "Ribu Jiwa",
    "stunting": "%",
}
MISSING = ("", "-", "–", "…", "...", "NA", "n/a", "---", " - ", "N/A")
MARKS = {
    FigureStatus.PROVISIONAL: ("*", "*)", " *", " *)", "**"),
    FigureStatus.REVISED: (" r)", " r", "r)", "r"),
    FigureStatus.FINAL: ("",),
}
FOOT = (
    "Sumber: BPS, Susenas",
    "Sumber: Badan Pusat Statistik   r) angka diperbaiki",
    "Catatan: *) angka sementara, r) angka diperbaiki",
    "*) Angka sementara",
    "r) Angka diperbaiki",
    "Keterangan: - data tidak tersedia",
    "Sumber/Source: BPS-Statistics Indonesia, 2024",
)

Key = tuple[str, str, int]


@dataclass
class AnyTable:
    """A file of cells, and the figures that are in it."""

    name: str
    kind: str
    rows: list[list[Cell]]
    merges: list[Merge]
    expected: dict[Key, tuple[Decimal, FigureStatus]]
    delimiter: str = ";"
    encoding: str = "utf-8"
    end: str = "\r\n"
    #: Numbers in rows whose region nobody knows.
    unknown: int = 0

    def __repr__(self) -> str:
        lines = "\n".join(repr(row) for row in self.rows)
        return (
            f"{self.name} {self.kind} {self.delimiter!r}\n{lines}\n{self.merges}\n{self.expected}"
        )


def number_text(draw: st.DrawFn, value: Decimal, comma: bool, grouped: bool) -> str:
    text = f"{abs(value):,f}" if grouped else f"{abs(value):f}"
    if comma:
        text = text.translate({ord(","): ".", ord("."): ","})
    minus = draw(st.sampled_from(("-", "−"))) if value < 0 else ""
    return minus + text


def region_text(draw: st.DrawFn, region: Region) -> str:
    name = draw(
        st.sampled_from(
            (region.name, region.short_name, *(a for a in region.aliases if not a[0].isdigit()))
        )
    )
    name = draw(st.sampled_from((name, name.upper(), f"  {name}", f"{name}   ", f"\u00a0{name} ")))
    return draw(st.sampled_from((name, name, name, f"{region.code} {name.strip()}")))


@st.composite
def values(draw: st.DrawFn, indicator: Indicator) -> Decimal:
    low = Decimal(-20) if indicator.minimum is None else max(indicator.minimum, Decimal(-20))
    high = Decimal(2_000_000) if indicator.maximum is None else indicator.maximum
    found = st.decimals(low, high, places=indicator.decimals)
    if high >= 1000:  # where a lone dot or comma leaves two readings
        found |= st.integers(1, 999_999).map(Decimal)
        found |= st.decimals(1, 999, places=3)
    return draw(found)


@st.composite
def any_table(draw: st.DrawFn) -> AnyTable:
    indicator = draw(st.sampled_from(EVERY_INDICATOR))
    kind = draw(st.sampled_from(KINDS))
    regions = draw(st.lists(st.sampled_from(REGIONS), min_size=1, max_size=6, unique=True))
    years = draw(st.lists(st.integers(2005, 2030), min_size=1, max_size=5, unique=True))
    years.sort()
    comma, grouped = draw(st.booleans()), draw(st.booleans())
    as_numbers = kind in ("xlsx", "xls", "ods") and draw(st.booleans())
    missing = draw(st.lists(st.sampled_from(MISSING), min_size=1, max_size=3))
    title = draw(st.sampled_from(TITLES[indicator.code]))
    unit = UNITS.get(indicator.code, "")
    if unit and draw(st.booleans()):
        title = f"{title} ({unit})"
    form = draw(st.sampled_from(("across", "down", "one year", "long")))
    if form == "one year":
        years = years[:1]
    expected: dict[Key, tuple[Decimal, FigureStatus]] = {}

    def cell(region: Region, year: int) -> Cell:
        if draw(st.integers(0, 6)) == 0:
            return draw(st.sampled_from(missing))
        value = draw(values(indicator))
        status = draw(st.sampled_from((FigureStatus.FINAL, *FigureStatus)))
        if as_numbers:
            expected[indicator.code, region.code, year] = (value, FigureStatus.FINAL)
            return float(value)
        expected[indicator.code, region.code, year] = (value, status)
        mark = draw(st.sampled_from(MARKS[status]))
        text = number_text(draw, value, comma, grouped) + mark
        return draw(st.sampled_from((text, text, f" {text} ")))

    def year_cell(year: int) -> Cell:
        if as_numbers and draw(st.booleans()):
            return float(year)
        return draw(st.sampled_from((str(year), str(year), f"Tahun {year}", f" {year} ")))

    rows: list[list[Cell]] = []
    merges: list[Merge] = []
    label = draw(
        st.sampled_from(("Kabupaten/Kota", "Wilayah", "Kabupaten/Kota Regency/Municipality"))
    )
    if form == "across":
        table = [[label, *map(year_cell, years)]]
        over = draw(st.sampled_from(("none", "title", "title and years")))
        if over != "none":
            table.insert(0, ["", title, *[""] * (len(years) - 1)])
            if over == "title and years":
                table.insert(1, ["", "Tahun", *[""] * (len(years) - 1)])
            if len(years) > 1 and kind in ("xlsx", "xls", "ods") and draw(st.booleans()):
                merges += [Merge(at, 1, at, len(years)) for at in range(len(table) - 1)]
        if over == "none" or draw(st.booleans()):
            rows.append([f"{title} Menurut Kabupaten/Kota, {years[0]}-{years[-1]}"])
        table += [[region_text(draw, r), *(cell(r, y) for y in years)] for r in regions]
    elif form == "down":
        rows.append([title])
        table = [["Tahun", *(region_text(draw, region) for region in regions)]]
        table += [[year_cell(y), *(cell(r, y) for r in regions)] for y in years]
    elif form == "one year":
        rows.append([f"{title} di Sumatera Selatan, {years[0]}"])
        table = [[label, draw(st.sampled_from(("Nilai", "Angka", title)))]]
        table += [[region_text(draw, r), cell(r, years[0])] for r in regions]
    else:
        table = [["Kode Wilayah", "Nama Wilayah", "Tahun", title]]
        table += [
            [r.code, region_text(draw, r), str(y), cell(r, y)] for r in regions for y in years
        ]
    unknown = 0
    if form in ("across", "one year"):
        table, unknown = _with_quirks(draw, table, label, indicator, years, merges)
    if draw(st.booleans()) and form != "long":
        first = next(at for at, row in enumerate(table) if label in row or row[0] == "Tahun")
        table.insert(first + 1, [f"({n})" for n in range(1, len(table[0]) + 1)])
    if rows and draw(st.booleans()):
        rows.append([])
    merges = [Merge(m.r1 + len(rows), m.c1, m.r2 + len(rows), m.c2) for m in merges]
    rows += table
    rows += [[line] for line in draw(st.lists(st.sampled_from(FOOT), max_size=3, unique=True))]
    delimiter = draw(st.sampled_from((";", "\t", ","))) if kind in ("csv", "tsv") else ";"
    encoding = draw(st.sampled_from(("utf-8", "utf-8-sig", "utf-16")))
    end = draw(st.sampled_from(("\r\n", "\n")))
    return AnyTable("tabel", kind, rows, merges, expected, delimiter, encoding, end, unknown)


def _with_quirks(
    draw: st.DrawFn,
    table: list[list[Cell]],
    label: str,
    indicator: Indicator,
    years: list[int],
    merges: list[Merge],
) -> tuple[list[list[Cell]], int]:
    """Add what such tables have besides their numbers; return the numbers of unknown regions."""
    head = next(at for at, row in enumerate(table) if row[0] == label)
    header, body = table[: head + 1], table[head + 1 :]
    width = len(header[head])
    unknown = 0
    if indicator.reference_month and head == 0 and width > 1 and draw(st.booleans()):
        other = "September" if indicator.reference_month == "Maret" else "Februari"
        months = (indicator.reference_month, other)
        if draw(st.booleans()):
            months = months[::-1]
        top: list[Cell] = [header[0][0]]
        for year in header[0][1:]:
            top += [year, ""]
        header = [top, ["", *(month for _ in header[0][1:] for month in months)]]
        split: list[list[Cell]] = []
        for row in body:
            cells: list[Cell] = [row[0]]
            for cell in row[1:]:
                pair = (cell, "1,11") if months[0] == indicator.reference_month else ("1,11", cell)
                cells += pair
            split.append(cells)
        body, width = split, 2 * width - 1
        if draw(st.booleans()):
            merges += [Merge(0, at, 0, at + 1) for at in range(1, width, 2)]
    if draw(st.integers(0, 3)) == 0:
        at = draw(st.integers(0, len(body)))
        body.insert(at, ["Negeri Antah Berantah", *["3,21"] * (width - 1)])
        unknown += width - 1
    if draw(st.booleans()):
        extra = draw(st.sampled_from(("Keterangan", "Perubahan", "Peringkat")))
        header[0] = [*header[0], extra]
        text = "turun" if extra == "Keterangan" else "7"
        body = [[*row, *[""] * (width - len(row)), text] for row in body]
    if draw(st.booleans()):
        at = draw(st.integers(0, len(body)))
        body.insert(at, draw(st.sampled_from(([], ["Kabupaten/Regency"], ["Kota/Municipality"]))))
    if draw(st.booleans()):
        header = [["No" if at == 0 else "", *row] for at, row in enumerate(header)]
        body = [[str(at), *row] if row else row for at, row in enumerate(body, start=1)]
        merges[:] = [Merge(m.r1, m.c1 + 1, m.r2, m.c2 + 1) for m in merges]
    return [*header, *body], unknown
