"""Dates and times of which perhaps only a part is known, and what can surely be said of them.

Pure: no clock, no files. What the forms mean is told in docs/explanation/dates.md.
"""

from graph.dates.arithmetic import Days, Span, age_on, days_between, length_days, overlap_days
from graph.dates.edtf import Precision
from graph.dates.interval import OPEN, Boundary, Interval, Open
from graph.dates.numeric import DayOrder
from graph.dates.partial import PartialDate
from graph.dates.reading import read_date
from graph.dates.reading_intervals import read_interval
from graph.dates.relations import When, active_on, before, contains, overlaps
from graph.dates.truth import Truth
from graph.dates.words import Language
from graph.dates.writing import write_date, write_interval

__all__ = [
    "OPEN",
    "Boundary",
    "DayOrder",
    "Days",
    "Interval",
    "Language",
    "Open",
    "PartialDate",
    "Precision",
    "Span",
    "Truth",
    "When",
    "active_on",
    "age_on",
    "before",
    "contains",
    "days_between",
    "length_days",
    "overlap_days",
    "overlaps",
    "read_date",
    "read_interval",
    "write_date",
    "write_interval",
]
