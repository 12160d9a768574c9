"""Slides of a presentation: a Slide and where it stands -> a plan -> any painter, at any size."""
