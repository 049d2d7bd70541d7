"""Tables of an organisation's registrations (CSV, XLSX) to records."""
