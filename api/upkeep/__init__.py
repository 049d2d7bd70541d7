"""The upkeep of a database: prove it, make it anew from its journals, and carry it elsewhere."""
