"""What another program holds for a moment is asked for again, as on an office PC with a scanner."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from db import patience
from db.patience import PAUSES, patiently


class Scanner:
    """Holds a file during the first few tries, as a virus scanner on Windows does."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, tries: int) -> None:
        self.waited: list[float] = []
        self._tries = tries
        monkeypatch.setattr(patience, "_CAN_BE_HELD", True)
        monkeypatch.setattr(patience.time, "sleep", self.waited.append)
        for name in ("replace", "rename", "unlink"):
            monkeypatch.setattr(Path, name, self._holding(getattr(Path, name)))

    def _holding(self, act: object) -> object:
        def held(path: Path, *arguments: object, **named: object) -> object:
            if self._tries:
                self._tries -= 1
                raise PermissionError(errno.EACCES, "Proses tidak dapat mengakses berkas")
            return act(path, *arguments, **named)  # type: ignore[operator]

        return held


def test_what_is_let_go_in_time_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"isi")
    scanner = Scanner(monkeypatch, tries=2)
    assert patiently(lambda: (tmp_path / "a").replace(tmp_path / "b")) == tmp_path / "b"
    assert (tmp_path / "b").read_bytes() == b"isi"
    assert scanner.waited == list(PAUSES[:2])


def test_what_stays_open_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scanner = Scanner(monkeypatch, tries=100)
    with pytest.raises(PermissionError):
        patiently(lambda: (tmp_path / "a").replace(tmp_path / "b"))
    assert scanner.waited == list(PAUSES)
    assert sum(scanner.waited) < 1, "an officer waits for this"


@pytest.mark.parametrize("error", [FileExistsError(17, "ada"), FileNotFoundError(2, "tidak")])
def test_nothing_else_is_worth_another_try(monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    scanner = Scanner(monkeypatch, tries=0)

    def fail() -> None:
        raise error

    with pytest.raises(type(error)):
        patiently(fail)
    assert scanner.waited == []


def test_where_no_file_can_be_held_a_refusal_is_final(monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[int] = []
    monkeypatch.setattr(patience, "_CAN_BE_HELD", False)

    def fail() -> None:
        tries.append(1)
        raise PermissionError(errno.EACCES, "folder orang lain")

    with pytest.raises(PermissionError):
        patiently(fail)
    assert tries == [1]
