"""How a map writes days: as dates, or as years of the family's own, counted from one of them.

A pseudonymised family has no dates that may be read as such (`graph.policy.pseudonyms`); its maps
say "year 12" and ages.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.dates import OPEN, Interval, PartialDate, Precision, write_date, write_interval
from graph.dates.interval import Boundary
from graph.language import Language, Texts, texts


@dataclass(frozen=True, slots=True)
class Dating:
    """Writes days in a language; with a `zero`, the year before the first, it counts years."""

    lang: Language
    zero: int | None = None

    @property
    def t(self) -> Texts:
        """The texts of the language."""
        return texts(self.lang)

    def day(self, day: PartialDate) -> str:
        """A date as people write it, or "year 12"."""
        if self.zero is None:
            return write_date(day, self.lang)
        return self.t("year {number}", number=self._number(day))

    def short(self, day: PartialDate) -> str:
        """A date as short as it can be: "1980", "±1980", "1980?", "198x", "<1980", "year 12"."""
        return short_year(day) if self.zero is None else self.day(day)

    def until(self, day: PartialDate) -> str:
        """The same at the end of a span, behind its beginning: "1984", "14"."""
        return short_year(day) if self.zero is None else self._number(day)

    def as_it_was(self, day: date) -> str:
        """Which day a map shows."""
        if self.zero is None:
            return self.t("As it was on {day}", day=write_date(PartialDate.on(day), self.lang))
        return self.t("As it was in year {number}", number=day.year - self.zero)

    def span(self, interval: Interval) -> str:
        """An interval in words, "" when nothing is known of it."""
        if not interval.text or self.zero is None:
            return write_interval(interval, self.lang) if interval.text else ""
        if interval.moment is not None:
            return self.day(interval.moment)
        start, end = (self._end(each) for each in (interval.start, interval.end))
        if start and end:
            same = start == end
            return self.t("year {number}", number=start if same else f"{start} – {end}")
        if start:
            open_end = interval.end is OPEN
            words = self.t("year {number} – today", number=start)
            return words if open_end else self.t("from year {number}", number=start)
        return self.t("until year {number}", number=end) if end else ""

    def _end(self, end: Boundary) -> str:
        return self._number(end) if isinstance(end, PartialDate) else ""

    def _number(self, day: PartialDate) -> str:
        """The year that it is, "±12" where it or the next, "12/22" from one to another.

        With one bound it is "<12" or ">12".
        """
        zero = self.zero or 0
        first = "" if day.earliest == date.min else str(day.earliest.year - zero)
        last = "" if day.latest == date.max else str(day.latest.year - zero)
        if first and last:
            years = int(last) - int(first)
            return f"{first}/{last}" if years > 1 else f"{'±' * years}{first}"
        return f">{first}" if first else f"<{last}"


def short_year(day: PartialDate) -> str:
    """A date as short as it can be: "1980", "±1980", "1980?", "198x", "<1980"."""
    match day.precision:
        case Precision.RANGE:
            return _range(day)
        case Precision.DECADE | Precision.CENTURY:
            return day.text.rstrip("?~%").lower()
        case _:
            about = "±" if day.approximate else ""
            return f"{about}{day.text[:4]}{'?' if day.uncertain else ''}"


def _range(day: PartialDate) -> str:
    start, end = day.ends or (None, None)
    if start is None:
        return f"<{short_year(end)}" if end else "?"
    return f">{short_year(start)}" if end is None else f"{short_year(start)}/{short_year(end)}"
