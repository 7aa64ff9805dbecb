"""Tests of expressions of time."""
