"""What the presenter is told of screens that come and go, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable

from ui.presentation.audience_window import AudienceWindow
from ui.presentation.presenter_window import PresenterWindow
from ui.presentation.screens import Place


class Tidings:
    """Says it where the presenter looks: on the presenter's screen, else at the slide's foot."""

    def __init__(
        self,
        audience: AudienceWindow,
        presenter: PresenterWindow,
        swap: Callable[[], None],
        choose: Callable[[Place], None],
    ) -> None:
        """Say nothing yet; ``swap`` and ``choose`` are what can be done about it."""
        self._audience, self._presenter = audience, presenter
        self._swap, self._choose = swap, choose

    def withdraw(self) -> None:
        """Say nothing more: what was offered may have gone."""
        self._presenter.withdraw()
        self._audience.set_hint("")

    def lost(self, gone: Place) -> None:
        """Say that the projector has gone and the slides are here."""
        self._audience.set_hint(f"{gone.label} terlepas. Slide tampil di layar ini. C: catatan")

    def returned(self, place: Place) -> None:
        """Say that the projector is back and shows the slides again."""
        self._presenter.offer(
            f"{place.label} tersambung lagi",
            "Slide sudah tampil lagi di sana, di tempat yang sama.",
            "Tukar layar",
            self._swap,
            passing=True,
        )

    def offer(self, place: Place, *, beside: bool) -> None:
        """Offer another screen; ``beside`` tells that there is a presenter's screen."""
        if beside:
            self._presenter.offer(
                f"{place.label} · {place.resolution} tersambung",
                "Slide tetap di layar yang sekarang.",
                "Tampilkan slide di sana",
                lambda: self._choose(place),
            )
        else:
            self._audience.set_hint(
                f"{place.label} tersambung. Tekan T untuk menampilkan slide di sana", lasting=True
            )
