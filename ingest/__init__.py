"""Registrations in: GEDCOM, CSV and XLSX become records, and records become changes."""
