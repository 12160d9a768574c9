"""The arrangement of a presentation: which slides, in which order, with which words."""
