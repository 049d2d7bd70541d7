"""A date of which perhaps only a part is known."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from graph.dates import edtf
from graph.dates.edtf import Precision
from graph.dates.extent import extent
from graph.dates.text_type import TextValue
from graph.errors import InvalidDate
from graph.told import Told


class PartialDate(TextValue):
    """One day, known as far as `text` says: made by `parse`, `on`, `of` or `between`.

    `text` is EDTF level 0 or 1 ("2014", "2014-05", "2014-05-03", "2014~", "2014?", "2014%", "201X",
    "20XX", "2014-XX", "2014-05-XX", "2014-XX-XX", seasons "2014-21" spring to "2014-24" winter).
    "Before", "after" and "between" take the one-of-a-set form of EDTF level 2, since level 1 has no
    single date for them: "[..2010]", "[2010..]", "[2010..2012]". Their ends belong to them, in EDTF
    as in BEF, AFT and BET of GEDCOM 7.

    `earliest` and `latest` are the first and last day that may be meant, both inclusive;
    `date.min` and `date.max` mean that there is no bound. "~" and "%" (approximate) widen them, see
    `graph.dates.extent`; "?" (uncertain) does not, for no width would be honest. Two dates are
    equal when their texts are.
    """

    __slots__ = ("approximate", "earliest", "latest", "precision", "uncertain")

    earliest: date
    latest: date
    precision: Precision
    uncertain: bool
    approximate: bool

    def __init__(
        self,
        text: str,
        bounds: tuple[date, date],
        precision: Precision,
        *,
        uncertain: bool,
        approximate: bool,
    ) -> None:
        put = object.__setattr__  # the class itself refuses to be changed
        put(self, "text", text)
        put(self, "earliest", bounds[0])
        put(self, "latest", bounds[1])
        put(self, "precision", precision)
        put(self, "uncertain", uncertain)
        put(self, "approximate", approximate)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read an EDTF text; other writings are for `read_date`. Raises `InvalidDate`."""
        return _parse(text.strip())

    @classmethod
    def on(cls, day: date) -> PartialDate:
        """Make the date of a day that is known exactly."""
        return _parse(f"{day.year:04}-{day.month:02}-{day.day:02}")

    @classmethod
    def of(
        cls,
        year: int,
        month: int | None = None,
        day: int | None = None,
        *,
        uncertain: bool = False,
        approximate: bool = False,
    ) -> PartialDate:
        """Make a date from its known numbers. Raises `InvalidDate` when there is no such day."""
        if month is None and day is not None:
            raise InvalidDate(
                Told(
                    "the day {day} of {year} has no month; give the month or leave it out",
                    day=day,
                    year=str(year),
                )
            )
        text = "-".join(
            f"{part:0{width}}"
            for part, width in ((year, 4), (month, 2), (day, 2))
            if part is not None
        )
        return _parse(text).qualified(uncertain=uncertain, approximate=approximate)

    @classmethod
    def between(cls, start: PartialDate | None, end: PartialDate | None) -> PartialDate:
        """Make "one day from `start` to `end`"; None is no bound on that side (before, after).

        The same date twice is that date. Raises `InvalidDate` when nothing lies between them.
        """
        if start is not None and start == end:
            return start
        return _parse(f"[{start.text if start else ''}..{end.text if end else ''}]")

    def qualified(self, *, uncertain: bool = False, approximate: bool = False) -> PartialDate:
        """Give the same date, also marked as uncertain, approximate or both.

        Raises `InvalidDate` for a range, which has no such marks of its own.
        """
        if not (uncertain or approximate):
            return self
        if self.precision is Precision.RANGE:
            raise InvalidDate(
                Told(
                    "{date} is a range and cannot be 'about' or 'perhaps'; "
                    "mark the dates in it, or leave the mark out",
                    date=edtf.quoted(self.text),
                )
            )
        marks = (self.uncertain or uncertain, self.approximate or approximate)
        mark = {(True, False): "?", (False, True): "~", (True, True): "%"}[marks]
        return _parse(self.text.rstrip("?~%") + mark)

    @property
    def is_exact(self) -> bool:
        """Whether one day is meant, without doubt."""
        return self.precision is Precision.DAY and not (self.uncertain or self.approximate)

    @property
    def ends(self) -> tuple[PartialDate | None, PartialDate | None] | None:
        """For a range its two dates, None where it has no bound; None for any other date."""
        if self.precision is not Precision.RANGE:
            return None
        start, _, end = self.text[1:-1].partition("..")
        return (_parse(start) if start else None, _parse(end) if end else None)

    @property
    def year(self) -> int | None:
        """The year, when it is known."""
        if self.precision in (Precision.RANGE, Precision.CENTURY, Precision.DECADE):
            return None
        return int(self.text[:4])

    @property
    def month(self) -> int | None:
        """The month, 1 to 12, when it is known."""
        if self.precision in (Precision.DAY, Precision.MONTH):
            return int(self.text[5:7])
        return None

    @property
    def day(self) -> int | None:
        """The day of the month, when it is known."""
        return int(self.text[8:10]) if self.precision is Precision.DAY else None


@lru_cache(maxsize=1 << 15)
def _parse(text: str) -> PartialDate:
    if text.startswith("["):
        return _parse_range(text)
    parts = edtf.take_apart(text)
    return PartialDate(
        text,
        extent(parts),
        parts.precision,
        uncertain=parts.qualifier in ("?", "%"),
        approximate=parts.qualifier in ("~", "%"),
    )


def _parse_range(text: str) -> PartialDate:
    start_text, dots, end_text = text[1:-1].partition("..")
    if not dots or not text.endswith("]") or not (start_text or end_text):
        raise InvalidDate(
            Told(
                "{date} is no range of dates; "
                "write [..2010] (before), [2010..] (after) or [2010..2012] (between)",
                date=edtf.quoted(text),
            )
        )
    if "[" in start_text or "[" in end_text:
        raise InvalidDate(
            Told(
                "{date}: a range cannot hold a range; give its outer dates", date=edtf.quoted(text)
            )
        )
    if start_text == end_text:
        return _parse(start_text)
    start = _parse(start_text) if start_text else None
    end = _parse(end_text) if end_text else None
    earliest = start.earliest if start else date.min
    latest = end.latest if end else date.max
    if earliest > latest:
        raise InvalidDate(
            Told("{date} ends before it starts; swap the two dates", date=edtf.quoted(text))
        )
    dates = [known for known in (start, end) if known is not None]
    return PartialDate(
        text,
        (earliest, latest),
        Precision.RANGE,
        uncertain=any(known.uncertain for known in dates),
        approximate=any(known.approximate for known in dates),
    )
