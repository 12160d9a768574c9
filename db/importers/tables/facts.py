"""What a table says as a whole: title, foot lines, the names of its sheet and file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from db.domain.figures import FIRST_YEAR, LAST_YEAR, Region
from db.importers.context import SKIP_OPTION, Context, region_options
from db.importers.model import Option, Origin, Place, Question, QuestionKind, shortened
from db.importers.regions import canonical
from db.importers.subject_words import MEASURES
from db.importers.subjects import Match
from db.importers.tables.roles import Block
from db.importers.texts import UnitKind, folded, legend, source_in, unit_in, words
from db.importers.years import method_in, month_in, period_in, years_in

_MONTH_OF_YEAR = re.compile(
    r"\b([a-z]{3,9})[ .-]*(?:19|20)\d\d\b|\b(?:19|20)\d\d[ .-]*([a-z]{3,9})\b"
)
_OFFICE = re.compile(
    r"pemerintah (?:kabupaten|kab\b|kota|provinsi|daerah)|badan |dinas |bappeda|bps\b|sekretariat"
    r"|kementerian|jl\.|jln\b|jalan |telp|telepon|fax|e-?mail|website|laman"
)
_ABOUT = re.compile(
    r"miskin|pengangguran|indikator|prevalensi|\b(?:gini|indeks|ipm|rasio|persentase|persen|tingkat"
    r"|angka|jumlah|laju|data|tabel|target|realisasi|capaian|kinerja|nilai|reformasi|tahun)\b"
)
_BEFORE = """
di dari pada untuk dan tingkat daerah makro bupati pemkab pemerintah pembangunan kinerja capaian
target realisasi perkembangan data profil statistik strategis utama angka bappeda bps se wilayah
"""
#: The words that may stand before a region's name in a title, for they are part of no name.
_BEFORE_REGION = frozenset(
    (*_BEFORE.split(), *(word for titles in MEASURES for title in titles for word in title.split()))
)


@dataclass(frozen=True, slots=True)
class TableFacts:
    """The words around a table and what they tell."""

    origin: Origin
    place: Place
    title: str
    months: str = ""
    method: str = ""
    source: str = ""
    unit: tuple[str, UnitKind] | None = None
    legends: dict[str, str] = field(default_factory=dict)
    #: The lines over the title that name an office: "Pemerintah Kabupaten Banyuasin".
    office: str = ""

    @property
    def key(self) -> str:
        """What tables of one kind share, whatever their year: for questions that last."""
        name = self.title or f"{self.origin.file} {self.origin.sheet}"
        return " ".join(word for word in words(name).split() if not word.isdigit())[:200]

    @property
    def name(self) -> str:
        """The table's name for a question."""
        return shortened(self.title or self.origin.sheet or self.origin.file)

    @property
    def lasting(self) -> bool:
        """Tell whether the key is made of a title, which comes again."""
        return bool(self.title)


def facts_of(origin: Origin, block: Block) -> TableFacts:
    """Return what a block's title and foot tell."""
    legends: dict[str, str] = {}
    source = ""
    for line in block.foot:
        legends.update(legend(line))
        source = source or source_in(line)
    heads = [line for line in block.titles if _is_letterhead(line)]
    title = " ".join(line for line in block.titles if line not in heads)
    return TableFacts(
        origin,
        Place(origin, max(block.title_row, 0), 0),
        title,
        period_in(title) or _period_of(origin),
        method_in(title),
        source,
        unit_in(title),
        legends,
        " ".join(heads),
    )


def _is_letterhead(line: str) -> bool:
    """Tell whether a line over a table names the office that made it, and not the table."""
    folded_line = folded(line)
    return _OFFICE.match(folded_line) is not None and _ABOUT.search(folded_line) is None


def _period_of(origin: Origin) -> str:
    """Return the month in the name of a sheet or file: beside its year, or alone on a sheet."""
    for name in (origin.sheet, _stem(origin.file)):
        beside = _MONTH_OF_YEAR.search(folded(name.replace("_", " ")))
        if beside is not None and month_in(beside[1] or beside[2]):
            return month_in(beside[1] or beside[2])
    return month_in(origin.sheet) if " " not in origin.sheet else ""


def table_match(table: TableFacts, headers: list[str], context: Context) -> Match:
    """Return what the table as a whole is about: by title, else headers, sheet, file."""
    for text in (table.title, " | ".join(headers), table.origin.sheet, _stem(table.origin.file)):
        match = context.subjects.find(text.replace("_", " "))
        if match.named:
            return match
    return Match()


def table_year(table: TableFacts, context: Context, count: int) -> tuple[int | None, str]:
    """Return the one year of a table without years in its cells, and how it is known."""
    title = years_in(table.title)
    sheet = years_in(table.origin.sheet)
    name = years_in(_stem(table.origin.file))
    nearest = title or sheet or name
    outer = [years for years in (sheet, name) if len(years) == 1]
    if len(nearest) == 1:
        rivals = outer if title else outer[:1]
        if all(years == nearest for years in rivals):
            reason = (
                "" if title else f"Tahun {nearest[0]} dari nama {'lembar' if sheet else 'berkas'}."
            )
            return nearest[0], reason
    found = tuple(dict.fromkeys((*title, *sheet, *name)))
    return ask_year(table, context, f"tabel {table.title}", found, count), ""


def ask_year(
    table: TableFacts, context: Context, what: str, found: tuple[int, ...], count: int
) -> int | None:
    """Ask for a year that nothing tells, or that two things tell differently."""
    told = "Tidak ada tahun yang tertulis." if not found else "Ada lebih dari satu tahun."
    answer = context.out.ask(
        Question(
            f"tahun:{table.origin.file}:{table.origin.sheet}:{words(what)}",
            QuestionKind.YEAR,
            f"Angka di “{shortened(what)}” untuk tahun berapa? {told}",
            (*(Option(str(year), str(year)) for year in found), SKIP_OPTION),
            table.place,
            free=True,
            count=count,
        )
    ).strip()
    if answer.isascii() and answer.isdigit() and FIRST_YEAR <= int(answer[:9]) <= LAST_YEAR:
        return int(answer)
    return None


def table_region(table: TableFacts, context: Context, count: int) -> tuple[Region | None, str]:
    """Return the one region of a table without regions in its cells, and how it is known."""
    key = table_region_key(table)
    guessed = False
    for text, what in (
        (table.title, "judul"),
        (table.origin.sheet, "nama lembar"),
        (_stem(table.origin.file), "nama berkas"),
        (table.office, "kepala surat"),
    ):
        found, sure = regions_in(text, context)
        guessed = len(found) == 1 and sure
        if guessed and not context.is_answered(key):
            return found[0], f"Wilayah {found[0].short_name} dari {what}."
        if found:
            break
    own = context.region_by_code(context.known.own_region)
    likely = list(found) or ([own] if own else [])
    others = [region for region in context.known.regions if region not in likely]
    options = region_options([*likely, *others])
    told = (
        f"Dikenali sebagai {found[0].name}; jawaban Anda yang berlaku."
        if guessed
        else "Tabelnya tidak menyebut wilayah dengan jelas."
    )
    answer = context.out.ask(
        Question(
            key,
            QuestionKind.REGION,
            f"Angka di “{table.name}” untuk wilayah mana? {told}",
            (*options[: len(likely)], SKIP_OPTION, *options[len(likely) :]),
            table.place,
            suggested=likely[0].code if len(likely) == 1 else "",
            lasting=guessed,
            count=count,
        )
    )
    return context.region_by_code(answer), ""


def table_region_key(table: TableFacts) -> str:
    """Return the key of the question which region the numbers of a table are of."""
    return f"wilayah tabel:{table.origin.file}:{table.origin.sheet}:{table.key}"


def regions_in(text: str, context: Context) -> tuple[tuple[Region, ...], bool]:
    """Return the regions that a title names, and whether it is sure.

    "Musi Banyuasin" does not name Banyuasin: the word before a name has to be one that may
    stand there. A province after its kabupaten only says where that lies.
    """
    line = words(text).split()[:60]
    found: dict[Region, bool] = {}
    place = 0
    while place < len(line):
        for length in range(min(6, len(line) - place), 0, -1):
            name = " ".join(line[place : place + length])
            regions = context.regions.find(name).regions if not name.isdigit() else ()
            if regions and canonical(name):
                before = line[place - 1] if place else ""
                sure = len(regions) == 1 and (
                    not before
                    or before in _BEFORE_REGION
                    or before.isdigit()
                    or name.startswith(("kabupaten ", "kab ", "kota ", "provinsi "))
                )
                for region in regions:
                    found.setdefault(region, sure)
                place += length - 1
                break
        place += 1
    small = [region for region in found if region.level.is_local]
    kept = small if len(small) == 1 and next(iter(found)) is small[0] else list(found)
    return tuple(kept), all(found[region] for region in kept)


def _stem(name: str) -> str:
    return name.rpartition("/")[2].rpartition(".")[0] or name
