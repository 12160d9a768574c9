"""A file or pasted cells -> candidate figures, questions and what was left out. Never writes."""
