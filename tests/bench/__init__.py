"""Measurements of speed: ratios and times of one run on one machine. Not collected by pytest."""
