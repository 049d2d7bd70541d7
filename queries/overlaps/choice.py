"""What somebody chooses of a region: days, life domains, an organisation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from queries.days import Period


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked about: within `period`, in `domains` (all if None), about `organisation`."""

    period: Period
    domains: tuple[str, ...] | None = None
    organisation: str | None = None

    def takes(self, domain: str | None, organisations: Iterable[str | None]) -> bool:
        """Whether it is about something in a life domain (None: in none in particular)."""
        return (self.domains is None or domain in self.domains) and (
            self.organisation is None or self.organisation in organisations
        )
