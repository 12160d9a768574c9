"""Years and months as titles, headers and labels of tables write them, and poverty lines."""

from __future__ import annotations

import re
from functools import lru_cache

from db.domain.figures import FIRST_YEAR, LAST_YEAR
from db.domain.numbers import MONTHS
from db.importers.texts import MAX_LABEL, Marked, folded, split_marks, tidy

_YEAR = re.compile(r"(?<![\d.,])((?:19|20|21)\d\d)(?![\d]|[.,]\d)")
_DATE = re.compile(
    r"(?<!\d)\d{4}[-_./]\d{1,2}[-_./]\d{1,2}(?!\d)|(?<!\d)\d{1,2}[-_./]\d{1,2}[-_./]\d{4}(?!\d)"
)
# Years that say how a figure is made, not of when it is.
_OTHER_YEARS = re.compile(
    r"(?:ppp|dasar|adhk|sp|sensus penduduk|supas|harga konstan|base year|metode|permen\w*|perpres"
    r"|nomor \d+ tahun|no\.? ?\d+ tahun|rpjmd|rpjmn)\s*\(?(?:tahun )?\s*(?:19|20)\d\d"
    r"(?:\s?[-\u2013]\s?(?:19|20)\d\d)?|(?:19|20)\d\d\s?=\s?100",
)
_YEAR_LABEL = re.compile(
    r"(?:(?:pada |di )?(?:tahun|thn\.?|th\.?|year|ta|t\.a\.)\s*)?'?((?:19|20|21)\d\d)"
    r"(?:[.,]0{1,2})?"
)
#: A note's number right behind a year, as it looks once a superscript is plain text: "20231)".
_NOTED_YEAR = re.compile(r"((?:19|20|21)\d\d)\s?(\d)\)")
#: "Mar-22", as spreadsheets write a month.
_SHORT_YEAR = re.compile(r"([-/]|\s?')(\d\d)")
_DAY_LABEL = re.compile(
    r"(?P<d>\d{1,2})([-/.])(?P<m>\d{1,2})\2(?P<y>(?:19|20|21)\d\d)"
    r"|(?P<y2>(?:19|20|21)\d\d)([-/.])(?P<m2>\d{1,2})\6(?P<d2>\d{1,2})"
    r"(?:[t ]00:00(?::00(?:\.0+)?)?)?"
)
_RAISED = re.compile(r"(?<=\d)[\u00b9\u00b2\u00b3\u2070-\u2079]+")
_MONTH_WORDS = {
    **{name.casefold(): name for name in MONTHS},
    **{name.casefold()[:3]: name for name in MONTHS},
    "agt": "Agustus",
    "agst": "Agustus",
    "sept": "September",
    "nop": "November",
    "nopember": "November",
    "pebruari": "Februari",
    "march": "Maret",
    "august": "Agustus",
    "february": "Februari",
}
_MONTH = re.compile(
    rf"(?<![a-z])({'|'.join(sorted(_MONTH_WORDS, key=len, reverse=True))})(?![a-z])"
)


def years_in(text: str) -> tuple[int, ...]:
    """Return the different years that a title, sheet or file name tells of, in order.

    Dates and the years of methods (``PPP 2017``, ``2010=100``) do not count. Of a range
    (``2022-2024``) both ends are returned.
    """
    line = folded(_RAISED.sub(" ", text))
    if not any(char.isdigit() for char in line):
        return ()
    line = _OTHER_YEARS.sub(" ", _DATE.sub(" ", line))
    found = dict.fromkeys(int(year) for year in _YEAR.findall(line.replace("_", " ")))
    return tuple(year for year in found if FIRST_YEAR <= year <= LAST_YEAR)


@lru_cache(maxsize=4096)
def year_label(text: str) -> tuple[int, tuple[str, ...], str] | None:
    """Return the year, marks and month of a label that is a year and nothing else.

    ``2023``, ``Tahun 2023``, ``2023*)``, ``Maret 2023``, ``2023 (Maret)``, ``Mar-23``. A date is
    one too: the last or first day of a year tells the year, any other its month.
    """
    marked = split_marks(tidy(text).casefold()) if len(text) <= 60 else Marked("")
    line = folded(marked.text)
    if not any(char.isdigit() for char in line):
        return None
    day = _DAY_LABEL.fullmatch(line)
    if day is not None:
        return _year_of_day(day, marked.marks)
    noted = _NOTED_YEAR.fullmatch(line)
    if noted is not None:
        line, marked = noted[1], Marked(noted[1], (noted[2], *marked.marks))
    month = month_in(line)
    if month:
        line = _MONTH.sub(" ", line).strip()
        short = _SHORT_YEAR.fullmatch(line)
        line = f"20{short[2]}" if short else tidy(re.sub(r"[()\-/]", " ", line))
    found = _YEAR_LABEL.fullmatch(line)
    if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        return None
    return int(found[1]), marked.marks, month


def _year_of_day(
    day: re.Match[str], marks: tuple[str, ...]
) -> tuple[int, tuple[str, ...], str] | None:
    year, month = int(day["y"] or day["y2"]), int(day["m"] or day["m2"])
    date = int(day["d"] or day["d2"])
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12 or not 1 <= date <= 31:
        return None
    return year, marks, "" if (month, date) in ((1, 1), (12, 31)) else MONTHS[month - 1]


_SEMESTER = re.compile(r"(?<![a-z])(?:semester|sem|smt)\.?\s*(1|2|ii|i)(?![\da-z])")
#: The half of the year that a survey's month lies in, as BPS names the rounds of a survey.
SEMESTERS = {"Maret": "Semester 1", "September": "Semester 2"}
SEMESTERS |= {"Februari": "Semester 1", "Agustus": "Semester 2"}


def period_in(text: str) -> str:
    """Return the month that a text names, else its half of the year ("Semester 1")."""
    month = month_in(text)
    if month:
        return month
    found = {"1" if half in ("1", "i") else "2" for half in _SEMESTER.findall(folded(text))}
    return f"Semester {found.pop()}" if len(found) == 1 else ""


def month_in(text: str) -> str:
    """Return the one month that a text names, empty when it names none or several."""
    found = {_MONTH_WORDS[word] for word in _MONTH.findall(folded(text))}
    return found.pop() if len(found) == 1 else ""


_METHOD = re.compile(
    r"us\s?\$\s?(\d+[.,]\d+)(?:\s*\(?\s*ppp(?:\s*(\d{4}))?)?|ppp(?:\s*(\d{4}))?", re.IGNORECASE
)


def method_in(text: str) -> str:
    """Return the poverty line that a text names, as ``US$2,15 PPP 2017``; else empty."""
    found = _METHOD.search(tidy(text)[:MAX_LABEL])
    if found is None or not (found[1] or found[2] or found[3]):
        return ""
    line = f"US${found[1].replace('.', ',')}" if found[1] else ""
    year = found[2] or found[3] or ""
    named = "PPP" in found[0].upper()
    return tidy(f"{line} {'PPP' if named else ''} {year}")
