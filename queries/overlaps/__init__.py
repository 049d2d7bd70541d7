"""Where services overlap: two organisations, one life domain, the same people, the same days.

Within one case it is a pure function over its graph (`overlaps_in_case`); across families a viewer
is told what their duty needs (`overlaps_of_region`).
"""

from queries.overlaps.choice import Choice
from queries.overlaps.of_case import Overlap, Through, overlaps_in_case
from queries.overlaps.of_region import overlaps_of_region, own_cases
from queries.overlaps.rows import SMALLEST_GROUP, Group, RegionOverlaps, Row

__all__ = [
    "SMALLEST_GROUP",
    "Choice",
    "Group",
    "Overlap",
    "RegionOverlaps",
    "Row",
    "Through",
    "overlaps_in_case",
    "overlaps_of_region",
    "own_cases",
]
