"""The table of a whole indicator, regions by years, edited as in a spreadsheet.

Loaded when the officer first opens it. Nothing here is written before "Simpan", and then all of
it as one action.
"""
