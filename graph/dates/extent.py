"""The first and the last day that a written date may mean.

Bounds are always wide enough: what follows from them "surely" must be so whatever day was meant.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final

from graph.dates.edtf import DateParts, Precision

_ONE_DAY: Final = timedelta(days=1)

# EDTF gives "~" no width. Kring widens by one unit of what was written, the habit of the python
# `edtf` library (its PADDING_* settings), save for a day: people who say "about 3 May" are a few
# days off, and a week either way holds that.
APPROXIMATE_MONTHS: Final = {
    Precision.MONTH: 1,
    Precision.SEASON: 3,
    Precision.YEAR: 12,
    Precision.DECADE: 120,
    Precision.CENTURY: 1200,
}
"""Months on either side that "about" (`~`, `%`) adds to a date of this precision."""

APPROXIMATE_DAY: Final = timedelta(days=7)
"""What "about" adds on either side of a full date."""

# EDTF leaves open when a season begins. These hold both customs of the northern hemisphere: from
# the first of the month (meteorological) to the last possible day of the astronomical season.
_SEASON_DAYS: Final = {"21": (3, 1, 6, 21), "22": (6, 1, 9, 23), "23": (9, 1, 12, 22)}


def extent(parts: DateParts) -> tuple[date, date]:
    """Give the first and the last day that may be meant, `~` and `%` widened, `?` not.

    Source of the widths: `APPROXIMATE_MONTHS`, `APPROXIMATE_DAY`. Cut off at `date.min`/`date.max`.
    """
    earliest, latest = _written(parts)
    if parts.qualifier in ("~", "%"):
        return _widened(earliest, latest, parts.precision)
    return earliest, latest


def _written(parts: DateParts) -> tuple[date, date]:
    first_year = max(int(parts.year.replace("X", "0")), MINYEAR)
    last_year = int(parts.year.replace("X", "9"))
    month, day = parts.month, parts.day
    if month is None or month == "XX":
        return date(first_year, 1, 1), date(last_year, 12, 31)
    if month == "24":
        return _winter(first_year)
    if month in _SEASON_DAYS:
        start_month, start_day, end_month, end_day = _SEASON_DAYS[month]
        return date(first_year, start_month, start_day), date(first_year, end_month, end_day)
    number = int(month)
    if day is None or day == "XX":
        return date(first_year, number, 1), date(
            first_year, number, monthrange(first_year, number)[1]
        )
    exact = date(first_year, number, int(day))
    return exact, exact


def _winter(year: int) -> tuple[date, date]:
    # "Winter 2014" is said of the winter that ends and of the one that begins in 2014: both fit.
    earliest = date(year - 1, 12, 1) if year > MINYEAR else date.min
    latest = date(year + 1, 3, 21) if year < MAXYEAR else date.max
    return earliest, latest


def _widened(earliest: date, latest: date, precision: Precision) -> tuple[date, date]:
    if precision is Precision.DAY:
        before = min(APPROXIMATE_DAY, earliest - date.min)
        after = min(APPROXIMATE_DAY, date.max - latest)
        return earliest - before, latest + after
    months = APPROXIMATE_MONTHS[precision]
    if latest == date.max:
        return _moved(earliest, -months), latest
    # The end moves as "the day after", so that the end of a month becomes the end of a month.
    after_end = _moved(latest + _ONE_DAY, months)
    return _moved(earliest, -months), after_end if after_end == date.max else after_end - _ONE_DAY


def _moved(day: date, months: int) -> date:
    """Move by months, for days 1 to 28, which every month has; stop at the calendar's ends."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year < MINYEAR:
        return date.min
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, day.day)
