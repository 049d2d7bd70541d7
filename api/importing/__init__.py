"""Imports from a browser: files that wait for a look, and work that goes on without one."""
