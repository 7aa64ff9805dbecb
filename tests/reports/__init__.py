"""Tests of the room zufolge.reports."""
