"""What the window needs of libraries and rooms that know no Qt.

Imported before Qt, which from then on looks into the source of every module that is imported,
for whether it uses Qt. numpy alone is a hundred and fifty of them; the charts need it anyway.
"""

# ruff: noqa: F401
from __future__ import annotations

import logging.handlers
import socket

import numpy

import db.domain.chart_builders
import db.store.repository
import widgets.charts.geometry
