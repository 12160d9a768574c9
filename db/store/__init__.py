"""The local store: SQLite through sqlite-utils, and the only room that knows SQL."""
