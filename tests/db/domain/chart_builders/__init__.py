"""Tests of figures becoming charts."""
