"""The deck as a PowerPoint file whose charts are native: they stay editable in Office."""
