"""The steps of reading a table: its parts, its labels, its rows, and the numbers of its columns."""
