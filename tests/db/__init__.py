"""Tests of everything that is not Qt."""
