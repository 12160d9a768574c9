"""Writes the deck as a PowerPoint file."""

from __future__ import annotations

import io
from datetime import datetime, time

from ui.export.material import Material
from ui.export.progress import Progress
from ui.locations import APP_NAME


def deck_pptx(
    material: Material,
    progress: Progress,
    *,
    wide: bool = True,
    template: bytes | None = None,
) -> bytes:
    """Return the shown slides of the deck as a .pptx with native charts and speaker notes.

    Slides are 16:9, or 4:3 without ``wide``. ``template`` is an office's own .pptx or .potx,
    whose master, fonts and slide size are taken instead of ours. Raises ``ExportError`` for a
    template that cannot be used, and lets ``Cancelled`` pass.
    """
    from ui.export.pptx.ground import NARROW, WIDE, own_ground, template_ground
    from ui.export.pptx.slides import SlideMaker
    from ui.export.pptx.texts import one_line
    from widgets.charts.png import encode_png
    from widgets.fonts import load_fonts

    shown = material.deck.shown
    progress.step(0, len(shown) + 1, "Menyiapkan presentasi")
    family = load_fonts()
    if template is None:
        ground = own_ground(WIDE if wide else NARROW, family)
    else:
        ground = template_ground(template, family)
    logo = encode_png(material.logo.copy()) if material.logo is not None else None
    maker = SlideMaker(ground, material, logo, len(shown))
    for number, slide in enumerate(shown, start=1):
        progress.step(number, len(shown) + 1, slide.title)
        maker.add(slide, number)
    made = ground.presentation
    about = made.core_properties
    title = shown[0].headline if shown else APP_NAME
    about.title = one_line(title)[:255]
    about.author = one_line(material.deck.region)[:255]
    about.last_modified_by = APP_NAME
    about.subject = "Capaian kinerja daerah"
    about.language = "id-ID"
    about.created = about.modified = datetime.combine(material.made, time())
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()
