"""GEDCOM 5.5, 5.5.1 and 7.0 to records, and records to GEDCOM 7.0."""
