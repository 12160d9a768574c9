"""Tests of the Qt parts."""
