"""The presentation: slides on the projector, the presenter's screen on the laptop.

Loaded when F5 is pressed, never before. Nothing in this room can change data: it is given a
deck and something that paints its slides, and no session.
"""
