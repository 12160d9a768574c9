"""The notes of the whole presentation as one text, for the speech writer."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from db.domain.deck import Deck
from db.domain.speech import speech_text


def copy_narration(deck: Deck) -> str:
    """Put the speech of ``deck`` on the clipboard; return a line that tells so."""
    text = speech_text(deck)
    if not text:
        return "Tidak ada narasi: semua slide disembunyikan atau tanpa catatan."
    QGuiApplication.clipboard().setText(text)
    return f"Narasi disalin ({len(text.split())} kata). Tempel di Word dengan Ctrl+V."
