"""Measures speed; not shipped."""
