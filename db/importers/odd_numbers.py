"""Texts that are numbers in another dress, and texts that only look like one.

What can mean one number is written as such; what cannot is named, so that an officer knows what
to mend. Nothing here guesses.
"""

from __future__ import annotations

import re
import unicodedata

from db.domain.numbers import MAX_INPUT

_SIGNS = str.maketrans(
    {
        "\uff0c": ",",
        "\u066b": ",",  # Arabic decimal sign
        "\uff0e": ".",
        "\u066c": ".",  # Arabic sign between thousands
        "\uff05": "%",
        "\ufe6a": "%",
        "\u066a": "%",
        "\uff0d": "-",
        "\uff0b": "+",
    }
)
#: Excel puts an apostrophe before what is to stay a text.
_APOSTROPHE = re.compile(
    r"['\u2018\u2019`\u00b4]\s*(?=[-+\u2010-\u2013\u2212]?\s*(?:Rp|[\d.,]))", re.I
)
_APOSTROPHE_GROUPS = re.compile(
    r"(?:Rp\.?\s*)?[-+\u2010-\u2013\u2212]?\d{1,3}(?:['\u2019]\d{3})+(?:[.,]\d+)?", re.I
)
#: Hyphens and the shorter dashes are typed for a minus; a long dash parts words.
_DASH = re.compile(r"[\u2010-\u2013](?=\s?(?:Rp\.?\s*)?[\d.,]*\d)")

_MONTH = r"(?:jan|feb|peb|mar|apr|mei|may|jun|jul|agu|agt|aug|sep|okt|oct|nov|nop|des|dec)[a-z]*\.?"
_NOT_ONE = tuple(
    (re.compile(pattern, re.IGNORECASE), told)
    for pattern, told in (
        (
            r"[\u2248\u223c~\u00b1\u2245].*\d.*|(?:kira-kira|kurang lebih|sekitar|\+/-|\+-)\s?\d.*"
            r"|.*\d\s?[\u00b1~]\s?\d.*",
            "Itu perkiraan, bukan angka pasti.",
        ),
        (
            r"(?:[<>\u2264\u2265]|(?:kurang|lebih|di bawah|di atas|minimal|maksimal)\b).*\d.*"
            r"|\d.*[+<>]",
            "Itu batas, bukan angka pasti.",
        ),
        (
            r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:\s.*)?"
            rf"|(?:\d{{1,2}}[-/ .])?{_MONTH}[-/ .]?\d{{1,4}}|\d{{1,2}}[-/ .]{_MONTH}"
            r"|\d{1,2}:\d{2}(?::\d{2})?",
            "Itu tanggal atau jam: Excel mengubah angka yang diketik dengan titik atau garis "
            "menjadi tanggal. Ketik ulang angkanya di berkas asalnya.",
        ),
        (
            r"-?[\d.,]+\s?(?:[-\u2013\u2014/]|s\.?d\.?|s/d|sampai|hingga)\s?[\d.,]+\s?%?",
            "Itu dua angka atau rentang, bukan satu angka.",
        ),
        (
            r"[-+]?[\d.,]+e[+-]?\d+",
            "Itu tulisan singkat Excel (1,2E+05 = 120.000), dan digit di belakangnya mungkin "
            "hilang. Tampilkan angka penuhnya, lalu simpan lagi.",
        ),
    )
)
_BRACKETS = re.compile(r"\(\s*([^()]*\d[^()]*?)\s*\)\s*(%?)")


def undressed(text: str) -> str:
    """Return a tidied text with the digits and signs that we write, where it is a number.

    Digits of other scripts, a text mark of Excel, apostrophes between thousands, dashes for a
    minus. Digits of two scripts in one number stay as they are.
    """
    if not text.isascii():
        if any(char.isdecimal() and not char.isascii() for char in text):
            if any(char.isascii() and char.isdecimal() for char in text):
                return text
            text = "".join(
                str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text
            )
        text = text.translate(_SIGNS)
    text = _APOSTROPHE.sub("", text, count=1) if text[:1] in "'\u2018\u2019`\u00b4" else text
    if _APOSTROPHE_GROUPS.fullmatch(text):
        text = re.sub("['\u2019]", "", text)
    if not text.isascii() and _DASH.match(text):
        text = f"-{text[1:]}"
    return text


def why_no_number(text: str) -> str:
    """Return what a text is that is no number, as a sentence; empty where it is nothing known."""
    if len(text) > MAX_INPUT or not any(map(str.isdigit, text)):
        return ""
    return next((told for pattern, told in _NOT_ONE if pattern.fullmatch(text)), "")


def unbracketed(text: str) -> str:
    """Return what stands in the brackets around a whole number (``(0,4)``), else an empty text."""
    found = _BRACKETS.fullmatch(text)
    return f"{found[1]}{found[2]}" if found else ""
