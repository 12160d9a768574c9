"""The report: every indicator on an upright A4 page, as one PDF."""
