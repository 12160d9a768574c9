"""Figures in: what was chosen, dropped or pasted is read beside the window, shown, then written.

``inputs`` -> ``preview`` (both in the thread of a ``job``) -> ``dialog`` -> one ``Operation``.
Nothing of this is loaded before the officer imports for the first time, but ``actions``.
"""
