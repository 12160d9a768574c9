"""Damaged files of every kind, read in a process of their own: no crash, no hang, no bad sentence.

    python -m tests.fuzz_importers 10000 [seed] [kinds]

A worker reads files one after the other; a file that takes longer than :data:`SECONDS`, or ends
the worker, is kept in the current folder's ``fuzz/`` and told. Fails with status 1 then.
"""

from __future__ import annotations

import io
import multiprocessing
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from db.importers import InputFile, Reading, interpret, load_files, load_text, plan_import
from tests.db.importers.samples import KNOWN, Merge, csv_bytes, sheet_bytes, zip_bytes
from tests.fuzz_stores import hostile, look_at_store, sound_exports, sound_store

SECONDS = 5.0
#: Ends the name of a kind whose parts are damaged inside a sound archive.
INSIDE = ".isi"
#: Another office's store.
STORE = "db"
_ROWS = [
    ["Persentase Penduduk Miskin (P0) Menurut Kabupaten/Kota, 2022–2024"],
    ["Kabupaten/Kota", "Tahun", "", ""],
    ["", "2022", "2023*)", "2024"],
    ["  Banyu Asin ", "10,00", "9,58 r)", "9.31"],
    ["Musi Banyuasin", "...", "-", "32.917"],
    ["Sumatera Selatan", 11.9, 11.78, "1.234,5"],
    ["Sumber: BPS, Susenas   r) angka diperbaiki"],
]
_JSON = (
    b'{"var":[{"val":621,"label":"Persentase Penduduk Miskin","unit":"Persen","note":"<b>x</b>"}],'
    b'"turvar":[{"val":0,"label":"Tidak ada"}],"vervar":[{"val":1607,"label":"Banyu Asin"}],'
    b'"tahun":[{"val":123,"label":"2023"}],"turtahun":[{"val":0,"label":"Tahun"}],'
    b'"datacontent":{"160762101230":"9,58"}}'
)


def seeds() -> dict[str, bytes]:
    """Return a sound file of each kind."""
    own = csv_bytes(
        [
            ["kode_indikator", "kode_wilayah", "tahun", "nilai", "status", "sumber"],
            ["p0", "1607", "2023", "9,58", "tetap", "BPS"],
            ["gini", "1607", "2023", "0,265", "sementara", "BPS"],
        ]
    )
    found = {
        kind: sheet_bytes(kind, _ROWS, (Merge(1, 1, 1, 3),) if kind != "csv" else ())
        for kind in ("csv", "xlsx", "xls", "ods")
    }
    found["ekspor.xlsx"], found["ekspor.csv"] = sound_exports()
    for kind in ("xlsx", "ods", "ekspor.xlsx"):
        found[f"{kind}{INSIDE}"] = found[kind]
    packed = zip_bytes({"a.csv": own, **found})
    return {**found, "json": _JSON, "own.csv": own, "zip": packed, STORE: sound_store()}


def changer(kind: str) -> Callable[[bytes, random.Random], bytes]:
    """Return what damages a file of a kind."""
    if kind == STORE:
        return hostile
    return damaged_inside if kind.endswith(INSIDE) else damaged


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return ``content`` with some damage: bytes changed, cut, doubled, moved, or grown."""
    made = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(made) + 1)
        length = chance.choice((1, 1, 2, 4, 16, 64, 512))
        match chance.randrange(8):
            case 0:
                made[at : at + length] = chance.randbytes(len(made[at : at + length]))
            case 1:
                del made[at : at + length]
            case 2:
                made[at:at] = made[at : at + length] * chance.choice((1, 3, 50))
            case 3:
                made[at:at] = chance.randbytes(length)
            case 4:
                made[at : at + 4] = chance.choice((b"\xff" * 4, b"\0" * 4, b"\xff\xff\xff\x7f"))
            case 5:
                made[at:at] = chance.choice(_PIECES)
            case 6:
                if made:
                    spot = chance.randrange(len(made))
                    made[spot] ^= 1 << chance.randrange(8)
            case _:
                del made[max(1, at) :]
    return bytes(made)


def damaged_inside(content: bytes, chance: random.Random) -> bytes:
    """Return an archive one of whose parts is damaged, its checksums sound."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        parts = [info for info in old.infolist() if info.file_size]
        hit = chance.choice(
            [info for info in parts if "sheet" in info.filename or chance.random() < 0.3] or parts
        )
        for info in parts:
            part = old.read(info)
            new.writestr(info.filename, damaged(part, chance) if info is hit else part)
    return made.getvalue()


_PIECES = (
    b"#REF!",
    b"9" * 200,
    b";" * 2000,
    b"\n" * 2000,
    b'"',
    b"'",
    b"\xef\xbb\xbf",
    b"=1+1",
    b"NaN",
    b"1e999",
    b"\xd9\xa1\xd9\xa2",
    b"2023" * 50,
    b"<b>",
    b"\x00",
    b"," * 500,
    b"-",
    b"1.234",
    b"x" * 131_073,
    b"\r",
    b'"160762101230":1,',
    b'"tahun":[],',
    b"\xe2\x80\xae",
    b"Banyuasin;",
)


def look(name: str, content: bytes) -> Reading:
    """Read a file as a dialog would, every sentence included."""
    if name.endswith(f".{STORE}"):
        return look_at_store(name, content)
    loaded = load_files([InputFile(name, content)])
    reading = interpret(loaded, KNOWN)
    answers = {
        question.key: question.options[0].value
        for question in reading.questions
        if question.options
    }
    again = interpret(loaded, KNOWN, answers)
    for entry in (reading, again):
        plan = plan_import(entry, KNOWN, (), this_year=2026)
        sentences = [left.text for left in entry.left_out]
        sentences += [question.text for question in entry.questions]
        sentences += [row.candidate.place.text for row in plan.rows]
        sentences += [doubt.text for row in plan.rows for doubt in row.doubts]
        assert all(sentence.strip() for sentence in sentences)
        assert all(left.place.text.startswith(name) for left in entry.left_out)
        assert all(row.record.value.is_finite() for row in plan.rows)
    return again


def _work(pipe: Connection) -> None:
    while True:
        name, content = pipe.recv()
        try:
            reading = look(name, content)
            if name.endswith("csv"):
                interpret(load_text(content.decode("utf-8", "replace")), KNOWN)
            kinds = {entry.kind.value for entry in reading.left_out}
            pipe.send("angka" if reading.candidates else ", ".join(sorted(kinds)) or "tanya")
        except BaseException as error:
            pipe.send(f"GAGAL {type(error).__name__}: {error}"[:300])


class Worker:
    """A process that reads; a new one takes its place when it hangs or ends."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        self._process = context.Process(target=_work, args=(other,), daemon=True)
        self._process.start()
        other.close()
        self._first = True

    def read(self, name: str, content: bytes) -> str:
        """Return what came of a file."""
        self._pipe.send((name, content))
        patience, self._first = (60.0 if self._first else SECONDS), False
        try:
            if self._pipe.poll(patience):
                return str(self._pipe.recv())
            outcome = f"GAGAL macet lebih dari {SECONDS} s"
        except EOFError:
            outcome = "GAGAL proses mati"
        self.end()
        self._start()
        return outcome

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()


def run(
    count: int, seed: int, kinds: list[str], keep: Callable[[str, bytes], None]
) -> Counter[str]:
    """Read ``count`` damaged files of each kind; return how often what came of it."""
    found: Counter[str] = Counter()
    worker = Worker()
    sound = seeds()
    for kind in kinds or list(sound):
        chance, change = random.Random(f"{seed} {kind}"), changer(kind)
        slowest, start = 0.0, time.monotonic()
        for number in range(count):
            content = change(sound[kind], chance)
            began = time.monotonic()
            outcome = worker.read(f"berkas {number}.{kind}", content)
            slowest = max(slowest, time.monotonic() - began)
            found[f"{kind}: {outcome}"] += 1
            if outcome.startswith("GAGAL"):
                keep(f"{seed}-{number}.{kind}", content)
        print(
            f"{kind}: {count} in {time.monotonic() - start:.0f} s, slowest {slowest:.2f} s",
            flush=True,
        )
    worker.end()
    return found


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1

    def keep(name: str, content: bytes) -> None:
        Path("fuzz").mkdir(exist_ok=True)
        (Path("fuzz") / name).write_bytes(content)

    found = run(count, seed, sys.argv[3:], keep)
    for outcome, times in sorted(found.items()):
        print(f"{times:6d}  {outcome}")
    return int(any("GAGAL" in outcome for outcome in found))


if __name__ == "__main__":
    sys.exit(main())
