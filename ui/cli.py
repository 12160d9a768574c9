"""The command line: what may be asked, in plain Indonesian, and what needs no window."""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, TextIO

from ui.version import VERSION

#: Exit codes: wrong usage is told apart from a run that failed.
OK, FAILED, WRONG_USAGE, STOPPED = 0, 1, 2, 130
FORMATS = ("png", "svg", "pdf", "slide", "pptx", "xlsx", "csv")
_PROGRAM = "Dasbor Kinerja Daerah"


class UsageError(Exception):
    """The command line asks for something that is not offered; the message is Indonesian."""


class _Formatter(argparse.HelpFormatter):
    """Help with an Indonesian first line."""

    def add_usage(
        self, usage: str | None, actions: object, groups: object, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "Pemakaian: ")  # type: ignore[arg-type]


class _Parser(argparse.ArgumentParser):
    """argparse whose complaints are exceptions with Indonesian words."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message)


def make_parser() -> argparse.ArgumentParser:
    """Return the parser; its help is what an officer reads."""
    parser = _Parser(
        prog=Path(sys.argv[0]).name or "main.py",
        description="Dasbor angka tahunan resmi. Tanpa pilihan apa pun, jendelanya dibuka.",
        epilog="Kode keluar: 0 berhasil, 1 gagal, 2 pemakaian keliru, 130 dihentikan.",
        add_help=False,
        allow_abbrev=False,
        exit_on_error=False,
        formatter_class=_Formatter,
    )
    group = parser.add_argument_group("Pilihan")
    add = group.add_argument
    add("-h", "--help", action="store_true", help="tampilkan bantuan ini, lalu selesai")
    add("--version", action="store_true", help="tampilkan versi program, lalu selesai")
    add("--data", metavar="BERKAS", help="pakai berkas data ini, bukan yang biasa")
    add(
        "--new",
        action="store_true",
        help="buat BERKAS yang disebut --data dengan angka bawaan; berkas yang sudah ada ditolak",
    )
    add(
        "--export",
        metavar="FOLDER",
        help="tulis grafik, slide, dan dokumen ke FOLDER, tanpa layar, lalu selesai",
    )
    add(
        "--formats",
        metavar="FORMAT",
        help="format untuk --export, dipisah koma: png,svg,pdf untuk grafik, pdf juga untuk "
        "laporan; slide untuk gambar slide; pptx untuk PowerPoint; xlsx untuk Excel; csv untuk "
        "tabel (bila tidak disebut: png)",
    )
    add(
        "--size",
        metavar="UKURAN",
        help="lebar x tinggi gambar dalam piksel (bila tidak disebut: 1920x1080)",
    )
    add("--check", action="store_true", help="periksa apakah berkas data utuh, lalu selesai")
    add(
        "--smoke",
        action="store_true",
        help="buka jendela, gambar setiap tab, tulis “ready”, lalu selesai (untuk petugas teknis)",
    )
    return parser


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return what ``argv`` (without the program's name) asks for. Raises :class:`UsageError`."""
    try:
        asked, unknown = make_parser().parse_known_args(list(argv))
    except argparse.ArgumentError as error:
        if "expected" in error.message:
            raise UsageError(f"Pilihan {error.argument_name} perlu satu isian.") from error
        raise UsageError(f"Pilihan {error.argument_name} tidak memakai isian.") from error
    if unknown:
        raise UsageError(f"Tidak dikenal: {' '.join(unknown)}")
    if asked.help or asked.version:
        return asked
    for name in ("data", "export", "formats", "size"):
        if getattr(asked, name) is not None and not getattr(asked, name).strip():
            raise UsageError(f"Isian pilihan --{name} kosong.")
    if asked.new and asked.data is None:
        raise UsageError("Pilihan --new perlu --data BERKAS.")
    single = [f"--{name}" for name in ("export", "check", "smoke") if getattr(asked, name)]
    if len(single) > 1:
        raise UsageError(f"Pilih salah satu saja: {' atau '.join(single)}.")
    if asked.new and asked.check:
        raise UsageError("Pilihan --check memeriksa berkas yang sudah ada; jangan pakai --new.")
    for name in ("formats", "size"):
        if getattr(asked, name) is not None and asked.export is None:
            raise UsageError(f"Pilihan --{name} hanya dipakai bersama --export.")
    asked.data = None if asked.data is None else Path(asked.data)
    asked.export = None if asked.export is None else Path(asked.export)
    asked.formats = _formats(asked.formats or "png")
    asked.size = _size(asked.size or "1920x1080")
    return asked


def _formats(text: str) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",")))
    unknown = [part or "(kosong)" for part in asked if part not in FORMATS]
    if unknown:
        raise UsageError(
            f"Format tidak dikenal: {', '.join(unknown)}. Yang ada: {', '.join(FORMATS)}."
        )
    return asked


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"([0-9]{1,5})[xX×]([0-9]{1,5})", text.strip())
    if not found:
        raise UsageError(f"Ukuran tidak terbaca: {text}. Tulis lebar x tinggi, misalnya 1920x1080.")
    return int(found[1]), int(found[2])


def run(argv: Sequence[str]) -> int:
    """Do what ``argv`` asks for and return the exit code; opens the window when that is asked."""
    _give_windows_a_console()
    try:
        asked = parse(argv)
        if asked.help:
            make_parser().print_help(sys.stdout)
            return OK
        if asked.version:
            print(f"{_PROGRAM} {VERSION}")
            return OK
        if asked.export is not None or asked.check:
            _use_no_screen()
            from ui.interrupts import Interrupts

            if asked.check:
                from ui import batch

                return batch.check(asked.data)
            # From here on: Ctrl+C must not arrive in the middle of what is loaded, either.
            with Interrupts() as progress:
                from ui import batch

                return batch.export(
                    asked.data, asked.new, asked.export, asked.formats, asked.size, progress
                )
    except UsageError as error:
        print(f"{error}\nLihat cara pemakaian dengan --help.", file=sys.stderr)
        return WRONG_USAGE
    except KeyboardInterrupt:
        print("Dihentikan; data dasbor tidak terpengaruh.", file=sys.stderr)
        return STOPPED
    # What a start makes lives as long as the program: to look for garbage in it only takes time.
    # The window turns the collector on again once it stands.
    gc.disable()
    from ui import ahead  # noqa: F401
    from ui.application import run_window

    return run_window(asked.data, asked.new, asked.smoke)


def _use_no_screen() -> None:
    """Tell Qt, before it is loaded, that a run needs no screen, and is to use none there is."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if sys.platform == "win32":
        # Qt would look for fonts in a folder of its own, which is not there: a sign that our family
        # lacks would become a box.
        windows = os.environ.get("WINDIR", r"C:\Windows")
        os.environ.setdefault("QT_QPA_FONTDIR", rf"{windows}\Fonts")


def _give_windows_a_console() -> None:
    """Let a program without a console write somewhere.

    A windowed program on Windows has no output of its own: it uses the console it was started
    from, or nothing. Signs that the console cannot show must not end a run.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, _parent_console() or open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _parent_console() -> TextIO | None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.AttachConsole(-1)  # the program that started this one
        with contextlib.suppress(OSError):
            return open("CONOUT$", "w", encoding="utf-8", errors="replace", buffering=1)  # noqa: PTH123
    return None
