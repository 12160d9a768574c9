"""What the figures mean: pure rules and plain data, with no Qt, no SQL and no files."""
